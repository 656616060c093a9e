"""Stretches that may be names: a run of capitalised words cut by what its own words say.

Titles, adjectives of peoples, days and function words go; known names, words for organisations and places, given names
and titles tell what the rest is, each with a weight. What no rule knows stays open: the article as a whole decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.annotate.names.capitals import Run, Word
from onrecord.annotate.names.gazetteer import gazetteer
from onrecord.lexicon import words
from onrecord.types import Doc, MentionLabel

SURE, LIKELY, HINT, GUESS = 8.0, 4.0, 2.0, 0.5  # how much a rule's word counts against the others'
UNLIKELY = -1.0  # an everyday word: a name only if the article says so
_LONGEST_PERSON = 5  # words
_LONGEST_PLACE = 3  # words in a dateline
_LONGEST_NOTICE = 3  # letters: shorter words in capitals at the start are acronyms as often as places
_AFTER_CAPITALS = re.compile(r"(?:,[^\n(–—-]{1,40})?\s*[(–—-]")
_AFTER_DATELINE = re.compile(r"(?:,[^\n(–—-]{1,40})?\s\([A-Z][\w /]{1,20}\)\s?[–—-]")
_JOINING = frozenset(("of", "for", "on", "the", "and", "&", "in", "to"))


class Candidate(NamedTuple):
    """A stretch that may be a name. `label` is what its own words say, with that much `weight`."""

    start: int
    end: int
    text: str
    label: MentionLabel | None
    weight: float
    title: str
    run: Run


class _Place(NamedTuple):
    """Where a run is read: its words from `at` on are the `rest`, of which the first `size` are a known name."""

    run: Run
    at: int
    rest: list[Word]
    size: int
    kind: str | None

    @property
    def end(self) -> int:
        """Behind the last word."""
        return len(self.run.words)


_Step = tuple[list[Candidate], int]  # what was found, and at which word to go on


class Cutter:
    """Cuts the runs of one article."""

    def __init__(self, doc: Doc, language: str) -> None:
        self._text = doc.article.text
        self._known = gazetteer(language)
        self._openers = words(language, "sentence_starters")
        texts = [t.text for t in doc.tokens]
        self.small = Counter(filter(str.islower, texts))
        self._capital = Counter([text.lower() for text in texts if text[0].isupper()])

    def cut(self, run: Run) -> Iterator[Candidate]:
        """The candidates of a run, from its first word on: each reading in turn, the first that applies goes on."""
        if not run.before and run.style == "plain" and self._is_dateline(run.words):
            yield self.candidate(run, run.words, "LOC", SURE)
            return
        at = 0
        while at < len(run.words):
            rest = run.words[at:]
            place = _Place(run, at, rest, *self._match(rest))
            known = self._known_whole(place) or self._titled(place) or self._pair(place) or self._of_a_kind(place)
            found, at = known or self._known_first(place) or self._unknown(place)
            yield from found

    def _known_whole(self, place: _Place) -> _Step | None:
        """A known name that is all the rest; words that open a sentence or join names are passed over."""
        run, at, rest, size, kind = place
        first = rest[0].text
        if first in _JOINING:
            return [], at + 1
        if size < 2 and first.lower() in self._openers and not (kind and first.isupper()):
            return [], at + 1
        if size != len(rest):
            return None
        if kind not in ("PEOPLE", "NONE"):
            return [self.candidate(run, rest, kind, SURE)], place.end
        inhabitants = kind == "PEOPLE" and first.endswith("s") and size == 1
        return [self.candidate(run, rest, "MISC", SURE)] if inhabitants else [], place.end

    def _titled(self, place: _Place) -> _Step | None:
        """A person behind a title; a title alone is nobody."""
        run, at, rest, _, _ = place
        taken = self._title(rest)
        if not taken or (taken < len(rest) and self._is_body(rest)):
            return None
        at += taken
        if taken == len(rest):
            return [], at
        if rest[taken].text in _JOINING:  # "Minister of Trade and Industry Ann Roe"
            while at < place.end and (run.words[at].text in _JOINING or self.everyday(run.words[at].text)):
                at += 1
            return [], at
        person = self._person(rest[taken:])
        title = " ".join(w.text.lower() for w in rest[:taken])
        return [self.candidate(run, rest[taken : taken + person], "PER", SURE, title)], at + person

    def _pair(self, place: _Place) -> _Step | None:
        """Two places in one word."""
        pair = self._hyphenated(place.rest[0])
        return ([self.candidate(place.run, [word], "LOC", SURE) for word in pair], place.at + 1) if pair else None

    def _of_a_kind(self, place: _Place) -> _Step | None:
        """What its last word says it is, or two names of which the second has a title."""
        run, at, rest, _, _ = place
        label, weight = self._by_last_word(rest)
        if label:
            if label == "ORG" and at and run.words[at - 1].text == "The" and not (run.initial and at == 1):
                rest = run.words[at - 1 :]  # mid-sentence, the capital makes it part of the name
            return [self.candidate(run, rest, label, weight)], place.end
        inner = self._inner_title(rest)
        if not inner:
            return None
        before = self.cut(run._replace(words=rest[:inner], after=""))
        return [*before, *self.cut(run._replace(words=rest[inner:], initial=False, before=""))], place.end

    def _known_first(self, place: _Place) -> _Step | None:
        """A known name that more words follow, or a place behind a direction."""
        run, at, rest, size, kind = place
        if kind in ("PEOPLE", "NONE"):
            return [], at + size
        if rest[0].text in self._known.directions and not size and len(rest) > 1:
            more, kind = self._match(rest[1:])
            named = [self.candidate(run, rest[: more + 1], "LOC", SURE)] if kind == "LOC" else []
            return named, at + more + 1
        if not size or (rest[0].text in self._known.given_names and len(rest) > 1 and size == 1):
            return None
        return [self.candidate(run, rest[:size], kind, SURE)], at + size

    def _unknown(self, place: _Place) -> _Step:
        """What no list knows: a person by the given name, else whatever the article will say."""
        run, at, rest, _, _ = place
        if run.initial and at == 0 and len(rest) > 1 and self.everyday(rest[0].text):
            return [], 1
        if len(rest) > 2 and self._is_acronym(rest[0].text) and rest[1].text in self._known.given_names:
            return [self._single(run, rest[:1], at)], at + 1  # OWC Ann Roe
        if len(rest) > 1 and rest[0].text in self._known.given_names:
            person = self._person(rest)
            return [self.candidate(run, rest[:person], "PER", LIKELY)], at + person
        if len(rest) == 1:
            return [self._single(run, rest, at)], place.end
        return list(self._several(run, rest)), place.end

    def candidate(self, run: Run, parts: list[Word], kind: str | None, weight: float, title: str = "") -> Candidate:
        label: MentionLabel | None = "MISC" if kind == "PEOPLE" else kind  # type: ignore[assignment]
        text = self._text[parts[0].start : parts[-1].end]
        return Candidate(parts[0].start, parts[-1].end, text, label, weight, title, run)

    def _several(self, run: Run, rest: list[Word]) -> Iterator[Candidate]:
        """The candidates of two and more words of which none is known."""
        amp = next((i for i, word in enumerate(rest) if word.text == "&"), 0)
        if amp and run.style != "plain":
            yield from self.cut(run._replace(words=rest[:amp]))
            yield from self.cut(run._replace(words=rest[amp + 1 :]))
            return
        everyday = sum(self._mostly_small(w.text) for w in rest)
        the = run.before == "the" or (rest[0] is not run.words[0] and run.words[0].text == "The")
        label = "ORG" if amp or the or self._mostly_small(rest[0].text) else "PER"
        yield self.candidate(run, rest, label, GUESS if everyday else 1.0)

    def _single(self, run: Run, rest: list[Word], i: int) -> Candidate:
        text = rest[0].text
        if run.before == "@":
            return self.candidate(run, [rest[0]._replace(start=rest[0].start - 1)], None, SURE)
        numbered = any(c.isdigit() for c in text)  # SR4, 5G, B-52
        if numbered or len(text) == 1 or text in self._known.organisation_words or text in self._known.place_words:
            return self.candidate(run, rest, None, UNLIKELY)
        if text in self._known.given_names:
            return self.candidate(run, rest, "PER", HINT)
        if text.isupper() and len(text) == 2 and run.after[:1].isdigit():  # flight PL 214
            return self.candidate(run, rest, None, UNLIKELY)
        if text.isupper() and 2 <= len(text) <= 6:
            explains = run.before == "(" and run.earlier.islower() and not self._capital[run.earlier]
            return self.candidate(run, rest, "MISC" if explains else "ORG", HINT)
        if run.initial and i == 0:
            return self.candidate(run, rest, None, UNLIKELY if self.everyday(text) else 0.0)
        return self.candidate(run, rest, None, UNLIKELY if text.lower() in self._known.common else 0.0)

    def _is_dateline(self, parts: list[Word]) -> bool:
        """Whether a paragraph starts with where it was written: "ORSEL, May 3 (NPA) –", "Orsel (NPA) –"."""
        capitals = all(w.text.isupper() for w in parts) and max(len(w.text) for w in parts) > _LONGEST_NOTICE
        pattern = _AFTER_CAPITALS if capitals else _AFTER_DATELINE
        if len(parts) > _LONGEST_PLACE or not pattern.match(self._text, parts[-1].end):
            return False
        return not self._match(parts)[0] and not any(self.everyday(w.text) for w in parts)

    @staticmethod
    def _is_acronym(text: str) -> bool:
        return text.isupper() and 2 < len(text) <= 6

    def _hyphenated(self, word: Word) -> list[Word]:
        """The two places of "the Orsel-Vanta border"; empty for anything else."""
        one, dash, two = word.text.partition("-")
        if not dash or self._known.names.get(one) != "LOC" or self._known.names.get(two) != "LOC":
            return []
        middle = word.start + len(one)
        return [word._replace(end=middle, text=one), word._replace(start=middle + 1, text=two)]

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
            if kind in ("LOC", "PEOPLE", "NONE"):
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
            low = rest[i].text.lower()
            if low not in self._known.title_words and low not in self._known.title_modifiers:
                continue
            size = self._title(rest[i:])
            if size and i + size < len(rest) and not self._is_body(rest[i:]):
                return i
        return 0

    def _person(self, rest: list[Word]) -> int:
        """How many words a person's name has at most."""
        for i, word in enumerate(rest[:_LONGEST_PERSON]):
            if i and (self._known.names.get(word.text) in ("PEOPLE", "NONE") or word.text in ("&", "and", "of", "for")):
                return i
        return min(len(rest), _LONGEST_PERSON)

    def _is_body(self, rest: list[Word]) -> bool:
        """Whether a run that starts with a title names an organisation or a place: "Justice Department"."""
        return rest[-1].text in self._known.organisation_words and (
            len(rest) == 2 or any(w.ends for w in rest[:-1]) or rest[0].text in self._known.organisation_of
        )

    def _by_last_word(self, rest: list[Word]) -> tuple[MentionLabel | None, float]:
        """What the word for the kind of thing says: "Orsel River", "Ministry of ...", "Lake Orsel", "Route 9"."""
        known = self._known
        if len(rest) < 2:
            return None, 0.0
        for i, word in enumerate(rest[1:-1], 1):
            if word.text in ("of", "for"):
                if rest[i - 1].text in known.organisation_of:
                    return "ORG", SURE
                if rest[i - 1].text in known.place_words:
                    return "LOC", SURE
        first, last = rest[0].text, rest[-1].text
        if last in known.surnames and len(rest) < 4:  # Ann Marsh, Orsel Marsh
            return ("PER", LIKELY) if first in known.given_names else ("LOC", 1.5)
        if last in known.organisation_words or first in known.organisation_first:
            return "ORG", SURE
        if last in known.other_words:
            return "MISC", SURE
        if last in known.place_words or first in known.place_first or last.isdigit():
            return "LOC", SURE
        return None, 0.0

    def everyday(self, text: str) -> bool:
        """Whether a word needs no capital: it is a common one, or the article has it in small letters too."""
        low = text.lower()
        return low in self._known.common or (low in self.small and text not in self._known.given_names)

    def _mostly_small(self, text: str) -> bool:
        """The same, but a single place in small letters is not enough: it may be a slip."""
        return self.everyday(text) and not self._capital[text.lower()] > self.small[text.lower()] > 0
