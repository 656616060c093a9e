"""The day on which a happening took place: the time expression that dates it, or that it is the news of the day.

An expression dates what stands in its clause. What has none there is dated by the sentence that tells the same again
with its day, or, in the past tense, by the day that its paragraph was telling of. What headline and first sentence
tell, without a day, as just done happened, as far as an article says, on the day of publication. All else has no date.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from onrecord.annotate.attributions.cues import classes, forms
from onrecord.annotate.events.clauses import PARTED, Clauses, Tense, irregular, word_class
from onrecord.lexicon import table, words
from onrecord.types import Doc, Extent, Time, Timex

How = Literal["in the sentence", "carried from another sentence", "publication day"]

_STEP = 0.04  # what a word between weighs beside the marks and conjunctions: of two days in a clause the nearer one
_NOUN = 2  # words from an expression to the noun that it is said of: "the June 3 court hearing"
_AGAIN = 3  # sentences of the body in which a headline is told again
_NEWS = 14  # days
_RELATIVE = frozenset(("which", "who", "whose", "where", "whom"))
_WITHIN = frozenset(("in", "at", "during"))
_NOT_YET: frozenset[Tense] = frozenset(("ahead", "infinitive", "pluperfect"))
_DONE: frozenset[Tense] = frozenset(("past", "perfect", "pluperfect"))
_WORD = re.compile(r"[^\W\d_]+")
_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ed", "es", "s", "als", "al", "e")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """The day, month or year of a happening, the time expression that it rests on, and how it came to it.

    `timex` is None where `how` is "publication day": nothing in the text says a day.
    """

    time: Time
    timex: Timex | None
    how: How


class Dating:
    """Dates the happenings of one article, of which sentences and time expressions are known."""

    def __init__(self, doc: Doc) -> None:
        article = doc.article
        self.text, self.sentences, self.language = article.text, doc.sentences, article.language or "en"
        self.published = article.published if article.published and article.published.precision == "day" else None
        # Which day an article is news of is not concluded from a day that was itself concluded.
        self._news = self.published if article.published_from != "inferred" else None
        self._starts = [s.start for s in doc.sentences]
        self._times = sorted((t for t in doc.of(Timex) if self._names_day(t)), key=lambda t: t.span.start)
        self._timed = [t.span.start for t in self._times]
        title = next((r.end for r in article.regions if r.kind == "title"), 0)
        self._body = bisect_left(self._starts, title)  # the number of the first sentence after the headline
        self._read: dict[int, tuple[Clauses, list[Timex]]] = {}
        self._days: dict[int, Timex | None] = {}

    def when(self, trigger: Extent) -> Dated | None:
        """When what a word or phrase tells of took place; None where the text does not fix it."""
        number = bisect_right(self._starts, trigger.start) - 1
        if number < 0 or trigger.start >= self.sentences[number].end:
            return None
        clauses, times = self._sentence(number)
        first, last = clauses.word(trigger.start), clauses.word(trigger.end - 1) + 1
        found = self._beside(clauses, times, first, last)
        if found is not None:
            return _dated(found, "in the sentence")
        tense = clauses.tense(first)
        if tense == "past" and (day := self._explained(clauses, times, first)) is not None:
            return _dated(day, "in the sentence")
        told = _stem(clauses.low[last - 1 if tense == "noun" else first], self.language)
        if number < self._body:
            return self._headline(told, tense)
        if tense == "noun":
            return self._again(told, number)
        if tense in _NOT_YET:
            return None
        if number == self._body:
            return self._today()
        says = any("quote" in form.verb.frames for form in forms(self.language).get(clauses.low[first], ()))
        if clauses.quoted(first):
            return None  # told by somebody, of any day
        tells = says or clauses.between(0, first) < PARTED  # "the day when it opened" is another day
        if tells and (tense == "past" or (tense == "gerund" and says)):
            return self._carried(number)
        names = clauses.low[first] in classes(self.language)["noun_like"]
        return self._today() if tense == "present" and says and not names else None

    def days(self, sentence: Extent) -> list[Extent]:
        """Where a sentence names a day, month or year of the calendar."""
        found = self._times[bisect_left(self._timed, sentence.start) : bisect_left(self._timed, sentence.end)]
        return [Extent(t.span.start, t.span.end) for t in found if _calendar(t) is not None]

    def _names_day(self, timex: Timex) -> bool:
        """Whether an expression names a day, or longer, by itself: not "noon", whose day is said elsewhere."""
        if timex.timex_type == "TIME":
            return any(word in _named(self.language) for word in _WORD.findall(timex.span.exact.lower()))
        return timex.timex_type == "DATE"

    def _sentence(self, number: int) -> tuple[Clauses, list[Timex]]:
        if number not in self._read:
            start, end = self.sentences[number]
            times = self._times[bisect_left(self._timed, start) : bisect_left(self._timed, end)]
            extents = [Extent(t.span.start, t.span.end) for t in times]
            self._read[number] = Clauses(self.text, Extent(start, end), extents, self.language), times
        return self._read[number]

    def _beside(self, c: Clauses, times: Sequence[Timex], first: int, last: int) -> Timex | None:
        """The expression that dates the words from `first` to `last` (exclusive): of those in their clause the nearest.

        Any expression of a day or longer will do, one without a value too: what happened "recently" did not today.
        """
        best: tuple[float, Timex] | None = None
        for timex, (a, b) in zip(times, c.times, strict=True):
            if a < last and first < b:
                return timex
            weight, gap = (c.between(last - 1, a), a - last) if a >= last else (c.between(b - 1, first), first - b)
            if self._bounds(c, timex, a) or (self._of_noun(c, a) and last != a - 1):
                continue
            if first < a and c.low[a - 1] == "since" and c.tense(first) == "past":
                continue  # "gave the firm until noon to hand over all letters since May": what lasts is not told so
            if b <= first and self._is_long(timex) and self._closed_off(c, a, b, first):
                continue
            if self._modifies(c, a, b) and not 0 <= first - b <= _NOUN:
                continue
            if weight >= PARTED or not self._can_be(timex, c.tense(first)):
                continue
            if best is None or weight + _STEP * gap < best[0]:
                best = weight + _STEP * gap, timex
        return best[1] if best else None

    def _bounds(self, c: Clauses, timex: Timex, a: int) -> bool:
        """Whether an expression only bounds what is told: "by Friday"; "before dawn on Tuesday" is still Tuesday."""
        before = c.low[a - 1] if a else ""
        within = timex.timex_type == "TIME" and before in word_class(self.language, "around")
        return before in word_class(self.language, "limit") and not within

    def _of_noun(self, c: Clauses, a: int) -> bool:
        """Whether an expression is said of the noun before it and its "of": "so that the events of October 7 are never
        repeated"; "in the night of October 7" is that day."""
        return a > 1 and c.low[a - 1] == "of" and c.low[a - 2] not in _parts(self.language)

    @staticmethod
    def _is_long(timex: Timex) -> bool:
        """Whether an expression is of a month or a year."""
        time = _calendar(timex)
        return time is not None and time.precision in ("month", "year")

    def _closed_off(self, c: Clauses, a: int, b: int, word: int) -> bool:
        """Whether an expression stands in a clause between commas that is over before a word: "the dam, which was built
        in 1961, burst"."""
        comma = next((k for k in range(b, word) if c.low[k] == ","), None)
        if comma is None:
            return False
        opening = next((k for k in range(a - 1, 0, -1) if c.low[k] == ","), 0)
        return opening > 0 and c.low[opening + 1] in _RELATIVE

    def _modifies(self, c: Clauses, a: int, b: int) -> bool:
        """Whether an expression is said of the noun behind it: "a June 3 hearing", "Monday's vote"."""
        known, low = classes(self.language), c.low
        if low[b - 1].endswith("'s") or (b < len(low) and low[b] in ("'s", "'")):
            return True
        if a > 1 and low[a - 2] in _WITHIN and low[a - 1] in known["det"]:
            return False  # "at a Tuesday meeting": what was done there was done then
        owned = a > 0 and (low[a - 1] in known["det"] or low[a - 1] in known["poss"] or low[a - 1].endswith("'s"))
        return owned and b < len(low) and low[b][0].isalpha() and low[b] not in known["prep"]

    def _can_be(self, timex: Timex, tense: Tense) -> bool:
        """Whether what is told in a tense may lie then: not after publication what was done, nor before it the rest.

        A gerund is no guide: "said it is closing the yard".
        """
        time, now = _calendar(timex), self.published
        if time is None or time.earliest is None or now is None or now.earliest is None:
            return True
        if tense in _DONE:
            return time.earliest <= now.earliest
        if tense == "passive":
            return time.latest is None or time.latest > now.earliest  # "is suspected of having sold it in May"
        return tense not in ("ahead", "infinitive") or time.latest is None or time.latest > now.earliest

    def _is_news(self, timex: Timex) -> bool:
        """Whether a day is one of those before publication of which an article goes on to tell."""
        time, now = _calendar(timex), self.published
        if time is None or time.earliest is None or now is None or now.earliest is None:
            return now is None
        return 0 <= (now.earliest - time.earliest).days <= _NEWS

    def _today(self) -> Dated | None:
        return Dated(time=self._news, timex=None, how="publication day") if self._news else None

    def _headline(self, told: str, tense: Tense) -> Dated | None:
        """What a headline tells is told again below, or else is news of the day if it is told as done."""
        for number in range(self._body, min(self._body + _AGAIN, len(self.sentences))):
            if (found := self._retold(told, number)) is not None:
                return found
        return None if tense in _NOT_YET or tense == "noun" else self._today()

    def _again(self, told: str, number: int) -> Dated | None:
        """The day of a noun that a sentence of the body, no later than its own, tells with its day."""
        return next((d for n in range(self._body, number) if (d := self._retold(told, n)) is not None), None)

    def _retold(self, told: str, number: int) -> Dated | None:
        """The day that a sentence gives for a word of a stem; "made" and "gave" tell too little to be known again."""
        c, times = self._sentence(number)
        if told in _light(self.language):
            return None
        for k, word in enumerate(c.low):
            if _stem(word, self.language) != told:
                continue
            found = self._beside(c, times, k, k + 1)
            if found is not None and found.time is not None and found.time.precision == "day":
                return _dated(found, "carried from another sentence")
            if found is None and number == self._body and c.tense(k) not in _NOT_YET | {"noun"}:
                return self._today()
        return None

    def _carried(self, number: int) -> Dated | None:
        """The day told of last before a sentence, in its paragraph."""
        for before in range(number - 1, self._body - 1, -1):
            if "\n" in self.text[self.sentences[before].end : self.sentences[number].start]:
                break
            if (found := self._told(before)) is not None:
                return _dated(found, "carried from another sentence")
        return None

    def _told(self, number: int) -> Timex | None:
        """The last day that a sentence tells of, none of those to come."""
        if number not in self._days:
            c, times = self._sentence(number)
            self._days[number] = self._last_day(c, times, len(c.low))
        return self._days[number]

    def _last_day(self, c: Clauses, times: Sequence[Timex], end: int) -> Timex | None:
        """The last day that the words of a sentence before `end` tell of, none of those to come."""
        for timex, (a, b) in zip(reversed(times), reversed(c.times), strict=True):
            bound = a > 0 and c.low[a - 1] in word_class(self.language, "limit")
            day = timex.time is not None and timex.time.precision == "day"
            said_of = self._modifies(c, a, b) or self._of_noun(c, a)
            if b <= end and day and not bound and not said_of and self._is_news(timex):
                return timex
        return None

    def _explained(self, c: Clauses, times: Sequence[Timex], word: int) -> Timex | None:
        """The day of what a clause after a colon goes on to tell: "needed a minute on Thursday: she dismissed it"."""
        colon = next((k for k in range(word - 1, 0, -1) if c.low[k] == ":"), 0)
        if not colon or c.quoted(word) or c.between(colon, word) >= PARTED:
            return None
        return self._last_day(c, times, colon)


def _calendar(timex: Timex) -> Time | None:
    """The day, month or year of an expression; None where it names none."""
    if timex.time is None or timex.time.precision is None:
        return None
    return timex.time if timex.time.earliest is not None else Time.of(timex.time.value.split("T")[0])


def _dated(timex: Timex, how: How) -> Dated | None:
    time = _calendar(timex)
    return None if time is None else Dated(time=time, timex=timex, how=how)


@cache
def _named(language: str) -> frozenset[str]:
    """The words by which an expression names its day: "Monday", "May", "yesterday", "tonight"."""
    seen = (row for row in table(language, "time_words") if row[1] in ("DATE", "TIME") and row[2][:1] in "-0123456789")
    first = {row[0].split()[0] for row in seen}  # "today", "last" of "last night"
    return frozenset(name.lower() for name in (*words(language, "weekdays"), *words(language, "months"), *first))


@cache
def _parts(language: str) -> frozenset[str]:
    """Words for parts of a day, month or year, and for units of time: "night", "end", "hours"."""
    names = ("time_parts", "time_mods", "time_units", "time_seasons")
    return frozenset(word for name in names for row in table(language, name) for word in row[0].split())


@cache
def _light(language: str) -> frozenset[str]:
    return frozenset(_stem(word, language) for word in word_class(language, "light"))


@lru_cache(maxsize=1 << 14)
def _stem(word: str, language: str) -> str:
    """What a verb has in common with its forms and its nouns: "announc" of "announced" and "announcement"."""
    word = irregular(language).get(word, word)
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 3), "")
    stem = word.removesuffix(ending)
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem
