"""Names of people, organisations and places by rules over capitals, word lists and the words beside them.

Each run of capitalised words is cut into candidates: titles, adjectives of peoples and function words go; known names,
organisation and place words, given names and titles say what the rest is. What no rule knows is decided over the whole
article: a name that is once "Ann Orsel" or "in Orsel" tells what "Orsel" is elsewhere, and a headline in capitals only
yields names that its article has too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from onrecord.annotate.aliases import Name, identities
from onrecord.annotate.capitals import Run, Word, runs
from onrecord.annotate.gazetteer import Gazetteer, gazetteer
from onrecord.lexicon import table, words
from onrecord.text import span
from onrecord.types import Annotation, Doc, Mention, MentionLabel

_SURE, _LIKELY, _HINT, _GUESS = 8.0, 4.0, 2.0, 0.5  # how much a rule's word counts against the others'
_LONGEST_PERSON = 5  # words
_IN_A_ROW = frozenset((", ", " and ", ", and ", " or ", ", or "))
_ROW = 7  # characters between two names of a row, at most
_JOINING = frozenset(("of", "for", "on", "the", "and", "&", "in", "to"))


_Cues = dict[str, tuple[MentionLabel, float]]


class _Candidate(NamedTuple):
    """A stretch that may be a name. `label` is what its own words say, with that much `weight`."""

    start: int
    end: int
    text: str
    label: MentionLabel | None
    weight: float
    title: str
    run: Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """The annotator of names. Where a name is not PER, ORG or LOC it is MISC: events, peoples, works, accounts."""

    name: str = "mentions"
    version: str = "1"
    requires: tuple[str, ...] = ()
    provides: tuple[str, ...] = ("Mention",)

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        for doc in docs:
            yield from self._mentions(doc)

    def _mentions(self, doc: Doc) -> Iterator[Mention]:
        article = doc.article
        found = _Names(doc, article.language or "en").found()
        known = identities(article.text, found, doc.paragraphs, article.language or "en")
        for name, identity in zip(found, known, strict=True):
            yield Mention(
                article_id=article.id,
                annotator=f"{self.name}/{self.version}",
                span=span(article.text, name.start, name.end),
                label=identity.label,
                entity=identity.entity,
            )


@cache
def _cues(language: str) -> tuple[_Cues, _Cues]:
    """What the word before, and the word after a name say about it, and how much that counts."""
    sides: tuple[_Cues, _Cues] = ({}, {})
    for word, side, label, *weight in table(language, "name_cues"):
        sides[side == "after"][word] = (label, float(weight[0]) if weight else _HINT)  # type: ignore[assignment]
    return sides


class _Names:
    """The names of one article."""

    def __init__(self, doc: Doc, language: str) -> None:
        self._doc = doc
        self._known: Gazetteer = gazetteer(language)
        self._before, self._after = _cues(language)
        self._place_nouns = words(language, "place_nouns")
        self._openers = words(language, "sentence_starters")
        self._small = {t.text for t in doc.tokens if t.text.islower()}
        self._language = language
        self._votes: dict[str, dict[MentionLabel, float]] = {}
        self._person_words: set[str] = set()
        self._surnames: set[str] = set()
        self._names_low = {t.text.lower() for t in doc.tokens if t.text[0].isupper()}

    def found(self) -> list[Name]:
        """The names in text order."""
        plain: list[_Candidate] = []
        other: list[Run] = []
        for run in runs(self._doc, self._known, self._language):
            if run.style == "plain":
                plain.extend(self._cut(run))
            else:
                other.append(run)
        for candidate in plain:
            self._vote(candidate)
        self._vote_with_neighbours(plain)
        candidates = plain + [c for run in other for c in self._headline(run)]
        names = []
        candidates = [part for c in candidates for part in self._parted(c)]
        for candidate in sorted(candidates, key=lambda c: c.start):
            label = self._label(candidate)
            if label is not None:
                names.append(Name(candidate.start, candidate.end, candidate.text, label, candidate.title))
        return names

    # ------------------------------------------------------------------------------------------------ cutting a run
    def _cut(self, run: Run) -> Iterator[_Candidate]:
        """The candidates of a run."""
        parts, i = run.words, 0
        while i < len(parts):
            rest = parts[i:]
            if rest[0].text in _JOINING:
                i += 1
                continue
            size, kind = self._match(rest)
            if size < 2 and rest[0].text.lower() in self._openers and not (kind and rest[0].text.isupper()):
                i += 1
                continue
            if size == len(rest):
                if kind == "NONE":
                    return
                if kind != "PEOPLE":
                    yield self._candidate(run, rest, kind, _SURE)
                elif rest[0].text.endswith("s") and size == 1:
                    yield self._candidate(run, rest, "MISC", _SURE)
                return
            taken = self._title(rest)
            if taken:
                if taken == len(rest):
                    return
                if not self._is_body(rest):
                    i += taken
                    if rest[taken].text in _JOINING:  # "Minister of Trade and Industry Ann Roe"
                        while i < len(parts) and (parts[i].text in _JOINING or self._everyday(parts[i].text)):
                            i += 1
                        continue
                    person = self._person(rest[taken:])
                    title = " ".join(w.text.lower() for w in rest[:taken])
                    yield self._candidate(run, rest[taken : taken + person], "PER", _SURE, title)
                    i += person
                    continue
            label = self._by_last_word(rest)
            if label:
                if label == "ORG" and i and parts[i - 1].text == "The" and not (run.initial and i == 1):
                    rest = parts[i - 1 :]  # mid-sentence, the capital makes it part of the name
                yield self._candidate(run, rest, label, _SURE)
                return
            inner = self._inner_title(rest)
            if inner:
                yield from self._cut(run._replace(words=rest[:inner], after=""))
                yield from self._cut(run._replace(words=rest[inner:], initial=False, before=""))
                return
            if kind in ("PEOPLE", "NONE"):
                i += size
                continue
            if rest[0].text in self._known.directions and not size and len(rest) > 1:
                more, kind = self._match(rest[1:])
                if kind == "LOC":
                    yield self._candidate(run, rest[: more + 1], "LOC", _SURE)
                i += more + 1
                continue
            if size and not (rest[0].text in self._known.given_names and len(rest) > 1 and size == 1):
                yield self._candidate(run, rest[:size], kind, _SURE)
                i += size
                continue
            if run.initial and i == 0 and self._everyday(rest[0].text):
                i += 1
                continue
            person = self._person(rest)
            if len(rest) > 1 and rest[0].text in self._known.given_names:
                yield self._candidate(run, rest[:person], "PER", _LIKELY)
                i += person
                continue
            if len(rest) == 1:
                yield self._single(run, rest, i)
                return
            yield from self._several(run, rest)
            return

    def _candidate(self, run: Run, parts: list[Word], kind: str | None, weight: float, title: str = "") -> _Candidate:
        label: MentionLabel | None = "MISC" if kind == "PEOPLE" else kind  # type: ignore[assignment]
        text = self._doc.article.text[parts[0].start : parts[-1].end]
        return _Candidate(parts[0].start, parts[-1].end, text, label, weight, title, run)

    def _several(self, run: Run, rest: list[Word]) -> Iterator[_Candidate]:
        """The candidates of two and more words of which none is known."""
        amp = next((i for i, word in enumerate(rest) if word.text == "&"), 0)
        if amp and run.style != "plain":
            yield from self._cut(run._replace(words=rest[:amp]))
            yield from self._cut(run._replace(words=rest[amp + 1 :]))
            return
        everyday = sum(self._everyday(w.text) for w in rest)
        label = "ORG" if amp or run.before == "the" or self._everyday(rest[0].text) else "PER"
        yield self._candidate(run, rest, label, _GUESS if everyday else 1.0)

    def _single(self, run: Run, rest: list[Word], i: int) -> _Candidate:
        text = rest[0].text
        if run.before == "@":
            return self._candidate(run, rest, None, _SURE)._replace(start=rest[0].start - 1)
        if len(text) == 1 or text in self._known.organisation_words or text in self._known.place_words:
            return self._candidate(run, rest, None, -1.0)
        if text in self._known.given_names:
            return self._candidate(run, rest, "PER", _HINT)
        if text.isupper() and 2 <= len(text) <= 6:
            explains = run.before == "(" and run.earlier.islower() and run.earlier not in self._names_low
            return self._candidate(run, rest, "MISC" if explains else "ORG", _HINT)
        if run.initial and i == 0:
            return self._candidate(run, rest, None, -1.0 if self._everyday(text) else 0.0)
        return self._candidate(run, rest, None, -1.0 if text.lower() in self._known.common else 0.0)

    def _match(self, rest: list[Word]) -> tuple[int, str | None]:
        """How many words of a known name stand first, and of what kind it is."""
        first = rest[0].text
        names = self._known.names
        for size in range(min(self._known.longest.get(first, 0), len(rest)), 0, -1):
            kind = names.get(first if size == 1 else " ".join(w.text for w in rest[:size]))
            if kind:
                return size, kind
        if len(first) > 3 and first.isupper():
            kind = names.get(first.capitalize())
            if kind in ("LOC", "PEOPLE"):
                return 1, kind
        return 0, None

    def _title(self, rest: list[Word]) -> int:
        """How many words of titles stand first: "former Deputy Prime Minister"."""
        known, i = self._known, 0
        while i < len(rest):
            longest = known.title_words.get(rest[i].text.lower(), 0)
            for size in range(min(longest, len(rest) - i), 0, -1):
                if " ".join(w.text.lower() for w in rest[i : i + size]) in known.titles:
                    i += size
                    break
            else:
                if rest[i].text.lower() in known.title_modifiers and i + 1 < len(rest) and self._title(rest[i + 1 :]):
                    i += 1
                else:
                    return i
        return i

    def _inner_title(self, rest: list[Word]) -> int:
        """Where a title with a name after it begins inside a run: "Velmora Times Editor Ann Roe"; 0 if nowhere."""
        for i in range(1, len(rest) - 1):
            size = self._title(rest[i:])
            if size and i + size < len(rest) and not self._is_body(rest[i:]):
                return i
        return 0

    def _person(self, rest: list[Word]) -> int:
        """How many words a person's name has at most."""
        for i, word in enumerate(rest[:_LONGEST_PERSON]):
            if i and (self._known.names.get(word.text) == "PEOPLE" or word.text in ("&", "and", "of", "for")):
                return i
        return min(len(rest), _LONGEST_PERSON)

    def _is_body(self, rest: list[Word]) -> bool:
        """Whether a run that starts with a title names an organisation or a place: "Justice Department"."""
        return rest[-1].text in self._known.organisation_words and (
            len(rest) == 2 or any(w.ends for w in rest[:-1]) or rest[0].text in self._known.organisation_of
        )

    def _by_last_word(self, rest: list[Word]) -> MentionLabel | None:
        """What the word for the kind of thing says: "Orsel River", "Ministry of ...", "Lake Orsel"."""
        known = self._known
        if len(rest) < 2:
            return None
        for i, word in enumerate(rest[1:-1], 1):
            if word.text in ("of", "for"):
                if rest[i - 1].text in known.organisation_of:
                    return "ORG"
                if rest[i - 1].text in known.place_words:
                    return "LOC"
        last = rest[-1].text
        if last in known.organisation_words:
            return "ORG"
        if last in known.place_words or rest[0].text in known.place_first:
            return "LOC"
        return None

    def _everyday(self, text: str) -> bool:
        low = text.lower()
        return low in self._known.common or (low in self._small and text not in self._known.given_names)

    # ------------------------------------------------------------------------------------------- over the whole article
    def _account(self, handle: str) -> MentionLabel:
        """What a handle (@AnnRoe) names: a person if it ends in the surname of one."""
        low = handle.lower()
        return "PER" if any(len(w) > 3 and low.endswith(w.lower()) for w in self._person_words) else "MISC"

    def _headline(self, run: Run) -> Iterator[_Candidate]:
        """The candidates of a run in a headline: its everyday words are no names, its names must be known."""
        piece: list[Word] = []
        for word in [*run.words, None]:
            if word is not None and (
                word.text in self._person_words
                or not (word.text.lower() in self._known.common or word.text.lower() in self._small)
                or word.text in self._known.names
            ):
                piece.append(word)
                continue
            if piece:
                for candidate in self._cut(run._replace(words=piece, initial=False, before="", after="")):
                    if candidate.weight >= _LIKELY or candidate.text in self._votes:
                        yield candidate
            piece = []

    def _vote(self, candidate: _Candidate) -> None:
        self._votes.setdefault(candidate.text, {})
        if candidate.label is not None and candidate.weight > 0:
            self._add(candidate.text, candidate.label, candidate.weight)
            if candidate.label == "PER" and candidate.weight >= 1.0 and " " in candidate.text:
                parts = candidate.text.split(" ")
                self._person_words.update(w for w in parts if w[0].isupper())
                if candidate.weight >= _LIKELY:
                    self._surnames.add(parts[-1])
            elif candidate.title:
                self._person_words.add(candidate.text)
                self._surnames.add(candidate.text)
        run = candidate.run
        if run.words[0].start == candidate.start:
            before = self._before.get(run.before)
            if run.before == "of" and run.earlier in self._place_nouns:
                before = ("LOC", _HINT)
            if before:
                self._add(candidate.text, *before)
        after = self._after.get(run.after)
        if after and run.words[-1].end == candidate.end and not run.words[-1].ends:
            self._add(candidate.text, *after)

    def _vote_with_neighbours(self, candidates: list[_Candidate]) -> None:
        """Names in a row name the same kind of thing: "Orsel, Vanta and Ilo"; "Velmora's Orsel" is a place too."""
        text = self._doc.article.text
        rows = [
            (one, two, text[one.end : two.start]) for one, two in pairwise(candidates) if 0 < two.start - one.end < _ROW
        ]
        for one, two, between in rows:
            if between in ("'s ", "’s ") and one.label == "LOC" and one.weight >= _SURE and two.weight == 0:
                self._add(two.text, "LOC", 1.0)
        for known, other in [(one, two) for one, two, between in rows if between in _IN_A_ROW] + [
            (two, one) for one, two, between in reversed(rows) if between in _IN_A_ROW
        ]:
            label = self._likely(known)
            if label is not None and other.weight < _LIKELY:
                self._add(other.text, label, _HINT)

    def _likely(self, candidate: _Candidate) -> MentionLabel | None:
        """What a candidate names as far as its own words or the votes say."""
        if candidate.weight >= _LIKELY:
            return candidate.label
        votes = self._votes.get(candidate.text, {})
        best = max(votes, key=lambda label: votes[label], default=None)
        return best if best is not None and votes[best] >= _HINT else None

    def _add(self, text: str, label: MentionLabel, weight: float) -> None:
        votes = self._votes.setdefault(text, {})
        votes[label] = votes.get(label, 0.0) + weight

    def _parted(self, candidate: _Candidate) -> Iterator[_Candidate]:
        """A guess at several words, or the two names it turns out to be: "Roe & Vance", "told Roe Velmora would"."""
        parts = [w for w in candidate.run.words if candidate.start <= w.start and w.end <= candidate.end]
        if candidate.weight <= 1.0 and len(parts) > 1:
            first, last = parts[0].text, parts[-1].text
            if len(parts) == 3 and parts[1].text == "&" and (first in self._votes or last in self._votes):
                yield self._candidate(candidate.run, parts[:1], None, 0.0)
                yield self._candidate(candidate.run, parts[2:], None, 0.0)
                return
            if len(parts) == 2 and first in self._surnames and self._known.names.get(last) == "LOC":
                yield self._candidate(candidate.run, parts[:1], "PER", _SURE)
                yield self._candidate(candidate.run, parts[1:], "LOC", _SURE)
                return
        yield candidate

    def _label(self, candidate: _Candidate) -> MentionLabel | None:
        """What a candidate names, from its own words and from its other places in the article."""
        if candidate.run.before == "@":
            return self._account(candidate.text)
        if self._is_surname(candidate):
            return "PER"
        if candidate.weight >= _SURE:
            return candidate.label
        votes = self._votes.get(candidate.text, {})
        if " " not in candidate.text and candidate.text in self._person_words and votes.get("LOC", 0.0) <= _LIKELY:
            return "PER"
        if candidate.weight < 0 and not any(v >= _LIKELY for v in votes.values()):
            return None
        if votes:
            return max(votes, key=lambda label: votes[label])
        if candidate.weight < 0 or (candidate.run.initial and candidate.label is None):
            return None
        return candidate.label or "PER"

    def _is_surname(self, candidate: _Candidate) -> bool:
        """Whether what looks like a place is a person of the article: Austin after Lloyd Austin."""
        return (
            candidate.label == "LOC"
            and candidate.text in self._surnames
            and candidate.text in self._known.cities
            and self._before.get(candidate.run.before, ("PER", 0.0))[0] != "LOC"
        )
