"""Wordings: what the articles of an episode call one actor, and by which words they tell of one act. Nothing is judged.

An actor is called something where the text itself says that the words stand for the name: "Maria Hale, the miners'
leader,", "the port union Anchor", "Anchor is a trade union", or another name for it. An act is told by the words of an
event's mentions. There is no list of words to look for, so that none is looked for more than another.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from onrecord.lexicon import table, words
from onrecord.merge.disagreements.people import letters_shared
from onrecord.merge.disagreements.stems import stem
from onrecord.text import span
from onrecord.types import Attribution, Doc, Entity, Episode, Event, Mention, Passage, Voice, Wording, content_id

MERGER = "wordings/1"
_WORDS = 5  # of a noun phrase, its article left out
_PHRASE = r"(?P<words>(?:[\w’'-]+ ){0,4}[a-z][a-z’'-]+)"
_AFTER = re.compile(
    rf",? (?:(?:is|was) )?(?:the|a|an) {_PHRASE}(?P<next>[,.;)–—]|$| (?:of|in|for|at|who|which|that|from)\b)"
)
_BEFORE = re.compile(
    r"(?:^|(?<=[\s(“\"‘]))(?P<article>(?:the|a|an|The|A|An) )?(?P<words>(?:[\w’'-]+ ){0,3}[a-z][a-z-]+) $"
)
_NAME = re.compile(r"[^\W_]+")
_SPELLING = 0.75  # of the letters of two names that may be one, misspelt
_REACH = 60  # characters before a name, or 90 after it, in which words for it stand
_LISTED = re.compile(r",? (?:and|or|as well as)\b")


class _Use(NamedTuple):
    """Words that stand for something in one place; `act` where that is an act."""

    of: str
    words: str
    article: str
    start: int
    end: int
    act: bool = False


def wordings(
    docs: Sequence[Doc], episode: Episode, entities: Iterable[Entity] = (), events: Iterable[Event] = ()
) -> Iterator[Wording]:
    """Each wording and voice with every place, where an actor or act has at least two; by actor or act, then words.

    `docs` are the articles of the episode, or more; the places are in the order of publication.
    """
    members = frozenset(episode.articles)
    known = {doc.article.id: doc for doc in docs if doc.article.id in members}
    named = {mention: entity.name for entity in entities for mention in entity.evidence}
    uses = [*_called(known, named), *_told(known, events)]
    found: dict[str, dict[str, list[_Use]]] = defaultdict(lambda: defaultdict(list))
    for use in sorted(set(uses), key=lambda use: (_published(known[use.article]), use.article, use.start)):
        found[use.of][_key(use)].append(use)
    quotes = {article: _quotes(doc) for article, doc in known.items()}
    for of, by_words in sorted(found.items()):
        if len(by_words) > 1:
            for _, used in sorted(by_words.items()):
                yield from _written(known, quotes, episode.id, of, used)


def _written(
    known: Mapping[str, Doc], quotes: Mapping[str, list[tuple[int, int]]], episode: str, of: str, used: Sequence[_Use]
) -> Iterator[Wording]:
    voices: dict[Voice, list[_Use]] = {"reporter": [], "quoted": []}
    for use in used:
        at = bisect_right(quotes[use.article], (use.start, len(known[use.article].article.text))) - 1
        inside = at >= 0 and use.end <= quotes[use.article][at][1]
        voices["quoted" if inside else "reporter"].append(use)
    for voice, uses in voices.items():
        if uses:
            yield Wording(
                id=content_id("Wording", episode, of, _key(used[0]), voice),
                passages=tuple(
                    Passage(article_id=use.article, span=span(known[use.article].article.text, use.start, use.end),
                            role="words")
                    for use in uses
                ),
                merger=MERGER,
                episode=episode,
                of=of,
                words=" ".join(used[0].words.split()),
                voice=voice,
                articles=tuple(dict.fromkeys(use.article for use in uses)),
            )  # fmt: skip


def _called(known: Mapping[str, Doc], named: Mapping[str, str]) -> Iterator[_Use]:
    """The words for actors: phrases beside their names, then other names."""
    beside = [
        (mention, doc) for doc in known.values() for mention in doc.of(Mention) if mention.label in ("PER", "ORG")
    ]
    after = [(use, mention) for mention, doc in beside for use in _following(mention, doc)]
    heads = _nouns() | {use.words.split()[-1].lower() for use, _ in after if use.of == "apposition"}
    for use, mention in after:
        if use.of == "apposition" or use.words.split()[-1].lower() in heads:
            yield use._replace(of=named.get(mention.id, mention.entity))
    for mention, doc in beside:
        for use in _preceding(mention, doc, heads):
            yield use._replace(of=named.get(mention.id, mention.entity))
    yield from _other_names(known, named)


def _other_names(known: Mapping[str, Doc], named: Mapping[str, str]) -> Iterator[_Use]:
    """The names of what has two that share no word, and are no initials of each other."""
    found: dict[str, dict[str, list[_Use]]] = defaultdict(lambda: defaultdict(list))
    for doc in known.values():
        for mention in doc.of(Mention):
            name = named.get(mention.id, mention.entity)
            form = mention.span.exact if _another(name, mention.span.exact) else name
            use = _Use(name, form, doc.article.id, mention.span.start, mention.span.end)
            found[name][_folded(form)].append(use)
    for forms in found.values():
        if len(forms) > 1:
            yield from (use for uses in forms.values() for use in uses)


def _another(name: str, form: str) -> bool:
    """Whether a form is another name, and not a part, an initialism, a handle or a misspelling of one."""
    one, other = ({*_NAME.findall(_folded(text))} for text in (name, form))
    short, long = sorted(("".join(re.findall(r"\w", text)) for text in (name, form)), key=len)
    full = max(name, form, key=len)
    initials = {
        "".join(word[0] for word in parts if word[0].isupper()) for parts in (full.split(), _NAME.findall(full))
    }
    if not one.isdisjoint(other) or not form[0].isalpha() or short.upper() in initials:
        return False
    return letters_shared(short.casefold(), long.casefold()) < _SPELLING


def _following(mention: Mention, doc: Doc) -> Iterator[_Use]:
    """The phrase after a name: an apposition, or what it is said to be. `of` says which."""
    text, at = doc.article.text, mention.span.end
    found = _AFTER.match(text[at : at + _REACH + 30])
    if found is None or not _is_phrase(found["words"]):
        return
    rest = text[at + found.end() :]
    predicate = " is " in found.group()[:6] or " was " in found.group()[:6]
    if found.group().startswith(",") == predicate or (not predicate and _in_a_list(mention, text, rest, found["next"])):
        return
    start = at + found.start("words")
    yield _Use("predicate" if predicate else "apposition", found["words"], doc.article.id, start,
               start + len(found["words"]))  # fmt: skip


def _in_a_list(mention: Mention, text: str, rest: str, following: str) -> bool:
    """Whether what follows a name and a comma may be the next in a list, or the subject: "At Anchor, the mayor,"."""
    before = (text[: mention.span.start].split() or [""])[-1]
    fronted = before[:1].isupper() and before.lower() in _function()
    return bool(_LISTED.match(rest)) or fronted or not following.strip()


def _preceding(mention: Mention, doc: Doc, heads: frozenset[str] | set[str]) -> Iterator[_Use]:
    """The phrase before a name, where its last word is known to be for somebody: "the port union Anchor"."""
    text, at = doc.article.text, mention.span.start
    found = _BEFORE.search(text[max(at - _REACH, 0) : at])
    if found is None:
        return
    said = found["words"].split()
    first = next((k + 1 for k in range(len(said) - 1, -1, -1) if _stops(said[k])), 0)
    phrase = said[first:]
    if not phrase or phrase[-1] not in heads or (first == 0 and not found["article"] and len(said) == 4):
        return
    width = len(" ".join(phrase))
    yield _Use("", " ".join(phrase), doc.article.id, at - 1 - width, at - 1)


def _is_phrase(phrase: str) -> bool:
    said = phrase.split()
    return len(said) <= _WORDS and not any(_stops(word) for word in said)


def _stops(word: str) -> bool:
    """Whether a word is in no noun phrase: one that only serves grammar, or a verb that reports."""
    return word.lower() in _function() or word.lower() in _verbs()


@cache
def _function() -> frozenset[str]:
    fixed = frozenset(("det", "poss", "subj", "obj", "rel", "prep", "sub", "coord", "be", "have", "do", "modal", "neg"))
    return frozenset(word for row in table("en", "function_words") if row[0] in fixed for word in row[1].split())


@cache
def _verbs() -> frozenset[str]:
    found = set()
    for row in table("en", "cue_verbs"):
        irregular = row[1].split(",") if row[1] not in ("-", "adj") else []
        stem = row[0].removesuffix("e")
        found |= {row[0], row[0] + "s", stem + "ed", stem + "ing", *(form.strip() for form in irregular)}
    return frozenset(found) - _nouns()


@cache
def _nouns() -> frozenset[str]:
    """Last words of roles, titles and kinds of bodies."""
    files = ("role_words", "titles", "body_words", "organisation_words")
    return frozenset(entry.split()[-1].lower() for file in files for entry in words("en", file)) - _function()


def _told(known: Mapping[str, Doc], events: Iterable[Event]) -> Iterator[_Use]:
    """The words for acts: the triggers of events that several mentions tell of, with two parties, a place or a day."""
    mentions = {found.id: found for doc in known.values() for found in doc.annotations}
    for event in events:
        if not ((event.actors and event.recipients) or event.place or _day(event)):
            continue
        for annotation in event.evidence if len(event.evidence) > 1 else ():
            found = mentions.get(annotation)
            trigger = getattr(found, "trigger", None)
            if found is not None and trigger is not None:
                yield _Use(_act(event), trigger.exact, found.article_id, trigger.start, trigger.end, act=True)


def _day(event: Event) -> str | None:
    """The day of an event where an article says it."""
    return None if event.date_from == "published" else event.date


def _act(event: Event) -> str:
    """An act in words: "assault: Norvane army, hospital, Orsel, 2031-05-12"."""
    what = ", ".join([*event.actors, *event.recipients, *filter(None, (event.place, _day(event)))])
    return f"{event.mode or event.event_type.lower()}: {what}"


def _quotes(doc: Doc) -> list[tuple[int, int]]:
    """The stretches between marks, in order; none overlaps another."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((quote.start, quote.end) for said in doc.of(Attribution) for quote in said.quotes):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _published(doc: Doc) -> str:
    return doc.article.published.value if doc.article.published else "9999"


def _key(use: _Use) -> str:
    """Words in one form: "killed" and "killing" are one word for an act."""
    return " ".join(stem(word) for word in _folded(use.words).split()) if use.act else _folded(use.words)


def _folded(said: str) -> str:
    return " ".join(said.replace("’", "'").split()).casefold()
