"""Whom a happening concerns: who is named in its clause, or stands there as a pronoun or as "the company"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from onrecord.annotate.attributions.cues import classes
from onrecord.annotate.events.clauses import PARTED, Clauses, word_class
from onrecord.annotate.events.naming import Naming
from onrecord.lexicon import words
from onrecord.types import Attribution, Doc, Extent, Mention, Timex

_BESIDE = 4  # words between a body and the office that somebody holds there
_CLOSE = 2  # words from a verb to the preposition of a party: "agreed yesterday with Orsel"
_OWNED = 3  # words from "its" to what it owns
_BACK = 2  # sentences before one in which what a pronoun stands for is looked for


class Concerning:
    """Tells which happenings of one article concern somebody or something by a name."""

    def __init__(self, doc: Doc, name: str) -> None:
        self.text, self.sentences, self.language = doc.article.text, doc.sentences, doc.article.language or "en"
        self.naming = Naming(doc, name)
        self._known = classes(self.language)
        self._starts = [s.start for s in doc.sentences]
        self._named = [e.start for e in self.naming.extents]
        alike = [m.span.start for m in doc.of(Mention) if m.label == self.naming.label]
        self._alike = sorted({*alike, *self._named})
        self._times = sorted(Extent(t.span.start, t.span.end) for t in doc.of(Timex))
        self._cues = [(cue, a.speakers) for a in doc.of(Attribution) for cue in a.cue if a.speakers]
        self._read: dict[int, Clauses] = {}
        offices = words(self.language, "role_words") | word_class(self.language, "office")
        self._offices = offices | {f"{word}s" for word in offices}
        self._pronouns, self._nouns = self._stand_ins()

    def concerns(self, trigger: Extent) -> bool:
        """Whether what a word or phrase tells of was done by it or to it, or is said of it."""
        number = bisect_right(self._starts, trigger.start) - 1
        if not self._named or number < 0 or trigger.start >= self.sentences[number].end:
            return False
        by_others = False
        for cue, speakers in self._cues:
            if cue.start < trigger.end and trigger.start < cue.end:
                if any(map(self.naming.stands_for, speakers)):
                    return True
                by_others |= self.naming.label == "PER"  # whose pronoun it is has been seen to
        clauses = self._sentence(number)
        first, last = clauses.word(trigger.start), clauses.word(trigger.end - 1)
        if any(self._is_party(clauses, first, last, name) for name in self._names(number)):
            return True
        return not by_others and self._is_taken_up(clauses, number, first)

    def _sentence(self, number: int) -> Clauses:
        if number not in self._read:
            start, end = self.sentences[number]
            first = bisect_left(self._times, (start,))
            times = self._times[first : bisect_left(self._times, (end,))]
            self._read[number] = Clauses(self.text, Extent(start, end), times, self.language)
        return self._read[number]

    def _names(self, number: int) -> Iterator[Extent]:
        start, end = self.sentences[number]
        yield from self.naming.extents[bisect_left(self._named, start) : bisect_left(self._named, end)]

    def _is_party(self, c: Clauses, first: int, last: int, name: Extent) -> bool:
        """Whether a name of the sentence stands in the clause of a trigger, and not deep in another phrase of it."""
        a, b = c.word(name.start), c.word(name.end - 1)
        if a <= last and first <= b:
            return True
        if self._is_office(c, a, b):
            return False
        if a > last and c.tense(first) != "noun":
            prepositions = [k for k in range(last + 1, a) if c.low[k] in self._known["prep"]]
            if prepositions and prepositions[-1] - last > _CLOSE:
                return False  # "unveiled a plan after the announcement by Orsel"
        return (c.between(last, a) if a > last else c.between(b, first)) < PARTED

    def _is_office(self, c: Clauses, a: int, b: int) -> bool:
        """Whether a name only says where somebody holds office: "the Orsel chief executive", "head of Orsel"."""
        low = c.low
        for word in low[b + 1 : b + 1 + _BESIDE]:
            if word in self._offices:
                return True
            if word in self._known["prep"] or word in self._known["be"] or not (word[0].isalpha() or word[0] == "'"):
                break
        if a > 1 and low[a - 1] in ("of", "at", "for", "the"):
            return any(word in self._offices for word in low[max(a - _BESIDE, 0) : a - 1])
        return False

    def _stand_ins(self) -> tuple[frozenset[str], frozenset[str]]:
        """The pronouns, and the nouns after "the", that may stand for a name of this kind."""
        label = self.naming.label
        if label == "PER":
            return self._known["he_she"], frozenset()
        nouns = {"ORG": words(self.language, "body_words"), "MISC": word_class(self.language, "thing")}
        return self._known["it"] | self._known["they"], nouns.get(label, frozenset())

    def _is_taken_up(self, c: Clauses, number: int, word: int) -> bool:
        """Whether the clause of a word has a pronoun, or "the company", that stands for the one asked for."""
        for k, low in enumerate(c.low):
            noun = low in self._nouns and k > 0 and c.low[k - 1] in ("the", "this")
            owner = low in self._known["poss"] and not 0 < word - k <= _OWNED  # "its rival opened a yard"
            near = (noun or (low in self._pronouns and not owner)) and c.between(k, word) < PARTED
            if near and self._is_spoken_of(number, c.starts[k]):
                return True
        return False

    def _is_spoken_of(self, number: int, at: int) -> bool:
        """Whether it is named before a place in its sentence, or first of its kind in the last one that names any."""
        start, _ = self.sentences[number]
        if bisect_left(self._named, start) < bisect_left(self._named, at):
            return True
        for before in range(number - 1, max(number - 1 - _BACK, -1), -1):
            start, end = self.sentences[before]
            first = bisect_left(self._alike, start)
            if first < len(self._alike) and self._alike[first] < end:
                place = bisect_left(self._named, self._alike[first])
                return place < len(self._named) and self._named[place] == self._alike[first]
        return False
