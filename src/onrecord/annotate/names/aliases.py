"""Which names of one article name the same: the canonical name behind a surname, an acronym or a slip of the pen.

People are joined by their words: "Roe", "Mr. Roe", "Ann B. Roe" and "ANN ROE" are "Ann Roe" if the article has no other
Roe. With two, a bare surname is given to one of them only where the text settles it, else it stays as it is: a wrong
identity is worse than none. Organisations are joined through acronyms that the article spells out, places through the
other names the gazetteer knows for them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from onrecord.annotate.names import clues
from onrecord.annotate.names.gazetteer import gazetteer
from onrecord.annotate.names.slips import Slips
from onrecord.text import span
from onrecord.types import Doc, Extent, Mention, MentionLabel

_WORDS = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_ARTICLE = re.compile(r"(?:al|el|ul|as|ad|ash|an|ar|at|az)-(?=\w{2})")
_RELATED = 100  # names that share a word with one, looked at to see whether they hold it


class Name(NamedTuple):
    """A name as it stands in the text; `title` are the words before it, in small letters ("prime minister")."""

    start: int
    end: int
    text: str
    label: MentionLabel
    title: str


class Identity(NamedTuple):
    """What a name names: the canonical name within the article, and its kind."""

    entity: str
    label: MentionLabel


def named(doc: Doc, names: Sequence[Name], annotator: str) -> Iterator[Mention]:
    """The mentions of an article that some names make, each with what it names."""
    article = doc.article
    known = identities(article.text, names, doc.paragraphs, article.language or "en")
    for name, identity in zip(names, known, strict=True):
        yield Mention(
            article_id=article.id,
            annotator=annotator,
            span=span(article.text, name.start, name.end),
            label=identity.label,
            entity=identity.entity,
        )


def identities(text: str, names: Sequence[Name], paragraphs: Sequence[Extent], language: str) -> list[Identity]:
    """For each name of an article, in text order, what it names."""
    people = _People(text, [name for name in names if name.label == "PER"], paragraphs, language)
    others = _others(text, [name for name in names if name.label != "PER"], gazetteer(language).canonical)
    result = [
        Identity(people.next(name) if name.label == "PER" else others[(name.text, name.label)], name.label)
        for name in names
    ]
    counts = Counter(identity.entity for identity in result)
    kinds = {identity.entity: identity.label for identity in result}
    slips = Slips(counts)
    for i, (entity, _) in enumerate(result):
        if counts[entity] == 1 and entity not in gazetteer(language).names and (meant := slips.meant(entity)):
            result[i] = Identity(meant, kinds[meant])
    return result


# ---------------------------------------------------------------------------------------------------------- people
@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """The words that tell a person: small letters, without initials, "Jr." and a joined article ("al-Orsel")."""
    found = [_ARTICLE.sub("", word) for word in _WORDS.findall(name.lower().replace("’", "'"))]
    significant = [word for word in found if len(word) > 1 and word not in _SUFFIXES]
    return tuple(significant or found)


class _People:
    """The persons of one article; `next` must be asked for its names in text order."""

    def __init__(self, text: str, names: Sequence[Name], paragraphs: Sequence[Extent], language: str) -> None:
        self._paragraphs = [p.start for p in paragraphs]
        self._language = language
        self._full = _canonical_full(names)
        self._holders: dict[str, dict[str, None]] = {}
        for words, canonical in self._full.items():
            for word in dict.fromkeys((words[-1], words[0], *words)):
                self._holders.setdefault(word, {})[canonical] = None
        self._last: dict[str, str] = {canonical: words[-1] for words, canonical in self._full.items()}
        self._single: dict[str, Counter[str]] = {}
        for name in names:
            words = name_words(name.text)
            if len(words) == 1:
                self._single.setdefault(words[0], Counter())[name.text] += 1
        self._genders: dict[str, str | None] = {}
        self._roles: dict[str, frozenset[str]] = {}
        self._look(text, names, paragraphs)
        self._titles: dict[str, set[str]] = {}
        self._seen: dict[str, int] = {}  # canonical name -> where it last stood in full

    def _look(self, text: str, names: Sequence[Name], paragraphs: Sequence[Extent]) -> None:
        """Reads what stands beside the full names of people who share a surname."""
        shared = Counter(self._last.values())
        for i, name in enumerate(names):
            words = name_words(name.text)
            if len(words) < 2 or shared[words[-1]] < 2:
                continue
            canonical = self._full[words]
            stop = paragraphs[bisect_right(self._paragraphs, name.start) - 1].end
            following = names[i + 1].start if i + 1 < len(names) else stop
            found = clues.gender(text, name.end, min(stop, following), name.title, self._language)
            self._genders[canonical] = self._genders.get(canonical) or found
            self._roles[canonical] = self._roles.get(canonical, frozenset()) | clues.roles(text, name.end, stop)

    def next(self, name: Name) -> str:
        """The canonical name of the next name."""
        words = name_words(name.text)
        if name.text.startswith("@"):
            return self._by_handle(words[0]) or name.text
        if len(words) > 1:
            canonical = self._full[words]
            self._seen[canonical] = name.start
        else:
            canonical = self._by_one_word(words[0], name)
        if name.title:
            self._titles.setdefault(canonical, set()).add(name.title)
            if self._genders.get(canonical, "") is None:
                self._genders[canonical] = clues.gender("", 0, 0, name.title, self._language)
        return canonical

    def _by_handle(self, handle: str) -> str | None:
        """The person whose surname ends a handle: @MayorRoe."""
        for start in range(len(handle) - 3):
            holders = [h for h in self._holders.get(handle[start:], ()) if self._last[h] == handle[start:]]
            if len(holders) == 1:
                return holders[0]
        return None

    def _by_one_word(self, word: str, name: Name) -> str:
        holders = list(self._holders.get(word, ()))
        by_surname = [h for h in holders if self._last[h] == word]
        holders = by_surname or holders
        if len(holders) == 1:
            return holders[0]
        holders = [h for h in holders if clues.is_of(name.title, self._genders.get(h), self._language)]
        if len(holders) > 1:
            holders = self._by_title(holders, name) or holders
        return holders[0] if len(holders) == 1 else _best_form(self._single[word])

    def _by_title(self, holders: list[str], name: Name) -> list[str]:
        """Those of several namesakes who bear the title, or else who stand in the paragraph."""
        role = name.title.rpartition(" ")[2]
        titled = [h for h in holders if name.title and name.title in self._titles.get(h, ())]
        titled = titled or [h for h in holders if role in self._roles.get(h, ())]
        if titled or (role and not clues.tells_gender(role, self._language)):
            return titled
        here = bisect_right(self._paragraphs, name.start)
        return [h for h in holders if h in self._seen and bisect_right(self._paragraphs, self._seen[h]) == here]


def _canonical_full(names: Sequence[Name]) -> dict[tuple[str, ...], str]:
    """Names of two and more words, each with the longest form of the person it names."""
    forms: dict[tuple[str, ...], Counter[str]] = {}
    for name in names:
        words = name_words(name.text)
        if len(words) > 1:
            forms.setdefault(words, Counter())[name.text] += 1
    surnames = frozenset(name.text.rpartition(" ")[2] for name in names)
    by_word: dict[str, list[tuple[str, ...]]] = {}
    for words in forms:
        for word in set(words):
            by_word.setdefault(word, []).append(words)
    result = {}
    for words in forms:
        related = (*by_word[words[-1]][:_RELATED], *by_word[words[0]][:_RELATED])
        longer = [
            other
            for other in related
            if len(other) > len(words) and (other[0] == words[0] or other[-1] == words[-1]) and _is_within(words, other)
        ]
        chosen = max(longer, key=lambda w: (len(w), forms[w].total())) if longer else words
        result[words] = _capital(_best_form(forms[chosen]), surnames)
    return result


def _capital(name: str, surnames: Collection[str]) -> str:
    """A name with a capital to its last word, where the article writes that so elsewhere ("Ada fenn", "Fenn")."""
    before, blank, last = name.rpartition(" ")
    return f"{before}{blank}{last.capitalize()}" if last.islower() and last.capitalize() in surnames else name


def _is_within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    remaining = iter(long)
    return all(word in remaining for word in short)


def _best_form(forms: Counter[str]) -> str:
    """The most frequent spelling; one in capitals only where there is no other."""
    return max(forms, key=lambda form: (not form.isupper(), not form.islower(), forms[form]))


# ---------------------------------------------------------------------------------------- organisations and places
def _others(text: str, names: Sequence[Name], known: dict[str, str]) -> dict[tuple[str, MentionLabel], str]:
    """The canonical name of every form of a name that is no person's."""
    forms: dict[str, Counter[str]] = {}
    for name in names:
        forms.setdefault(_key(name.text), Counter())[name.text] += 1
    spelled_out = _acronyms(text, names)
    edge_words: dict[str, set[str]] = {}
    for name in names:
        parts = _key(name.text).split(" ")
        if name.label == "ORG" and len(parts) > 1:
            for word in (parts[0], parts[-1]):  # "Orsel" and "the Ministry" for the Orsel Ministry
                edge_words.setdefault(word, set()).add(" ".join(parts))
    result: dict[tuple[str, MentionLabel], str] = {}
    for name in names:
        if (name.text, name.label) in result:
            continue
        key = _key(name.text)
        key = spelled_out.get(key, key)
        longer = edge_words.get(key, set()) if name.label == "ORG" else set()
        if len(longer) == 1:
            key = next(iter(longer))
        form = _best_form(forms[key])
        result[(name.text, name.label)] = known.get(form, form)
    return result


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    key = " ".join(name.casefold().replace("’", "'").split())
    return key.removeprefix("the ")


def _acronyms(text: str, names: Sequence[Name]) -> dict[str, str]:
    """Acronyms with the names they stand for, as keys: "World Orchard Council (WOC)", or by their letters alone."""
    result: dict[str, str] = {}
    by_letters: dict[str, set[str]] = {}
    for name in names:
        letters = "".join(word[0] for word in name.text.split() if word[0].isupper())
        if len(letters) > 1 and " " in name.text:
            by_letters.setdefault(letters, set()).add(_key(name.text))
    for name, following in pairwise(names):
        if text[name.end : following.start] in (" (", " [") and text[following.end : following.end + 1] in (")", "]"):
            for long, short in ((name, following), (following, name)):
                if _stands_for(short.text, long.text):
                    result[_key(short.text)] = _key(long.text)
    for name in names:
        if name.text.isupper() and len(name.text) > 2 and _key(name.text) not in result:
            long_names = by_letters.get(name.text.replace(".", ""), set())
            if len(long_names) == 1:
                result[_key(name.text)] = next(iter(long_names))
    return result


def _stands_for(short: str, long: str) -> bool:
    """Whether every letter of an acronym begins a word of the long form, in order, but for one."""
    letters = [c for c in short if c.isupper()]
    if len(letters) < 2 or " " in short or " " not in long:
        return False
    initials = [part[0].upper() for part in re.split(r"[\s-]+", long) if part]
    position, met = 0, 0
    for letter in letters:
        if letter in initials[position:]:
            position = initials.index(letter, position) + 1
            met += 1
    return met >= max(2, len(letters) - 1)
