"""Time expressions with TIMEX3 values, anchored on the day of publication or on what the text spoke of before.

`timexes` finds the words, this module the value. Where the text does not fix it, `Timex.time` is None: a day
without a year is not given one unless the article's date, or in a narrative the date spoken of last, says which.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from onrecord.annotate.calendar_values import as_day, season, shifted
from onrecord.annotate.timexes.phrases import phrases
from onrecord.annotate.timexes.rules import Phrase
from onrecord.dates import moved, nearest_year, resolve_weekday, written_dates
from onrecord.lexicon import words
from onrecord.text import span
from onrecord.types import Annotation, Article, Doc, Extent, Time, Timex

_FUTURE = words("en", "time_future")
_PAST = words("en", "time_past")
_AUXILIARY = words("en", "time_auxiliaries")
_WORD = re.compile(r"[^\W\d_]+(?:['’]\w+)?|['’]ll")
_CALENDAR = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
# A text without a publication date that gives this many dates with their year is a narrative that carries the year on.
_NARRATIVE = 5
# How far, in words, the verb that a day belongs to is looked for, and how far ahead a day without a year may lie.
_REACH = 12
# Where another clause opens with its own verb: "I have the receipts, and on Monday the court will ...".
_CLAUSE = re.compile(r"[;:“”]\s|,\s(?:and|but|so|while)\s(?=(?:on|in|by|from|before|after|next)\s+(?:\w+\s+)?$)")
# "declared March 19 a day of mourning": a day that is chosen lies ahead.
_DECLARED = re.compile(rf"\b(?:{'|'.join(sorted(words('en', 'time_chosen')))})\s+$")
_AS_A = re.compile(r"\s+(?:as\s+)?(?:an?|the)\s")
_MIDNIGHT = "T00:00"
_MONTHS_AHEAD = 9


class Times:
    """Finds time expressions. Pure; one instance serves any number of articles."""

    name = "times"
    version = "1"
    requires: tuple[str, ...] = ()
    provides: tuple[str, ...] = ("Timex",)

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        """The time expressions of each article, in text order."""
        for doc in docs:
            yield from self._timexes(doc)

    def _timexes(self, doc: Doc) -> Iterator[Timex]:
        article, embeds, lines = doc.article, _embeds(doc.article), list(_lines(doc))
        dated = sum(p.rule == "date" and p.value[0] != "X" for _, line in lines for p in line)
        published = article.published.value if article.published and article.published.precision else None
        story = _Story(article.text, narrative=published is None and dated >= _NARRATIVE)
        for sentence, line in lines:
            anchor = next((day for part, day in embeds if part.start <= sentence.start < part.end), published)
            for phrase, value in story.read(sentence, line, anchor):
                yield Timex(
                    article_id=article.id,
                    annotator=f"{self.name}/{self.version}",
                    span=span(article.text, phrase.start, phrase.end),
                    timex_type=phrase.type,
                    time=None if value is None else _time(value),
                    mod=phrase.mod,
                )


def _lines(doc: Doc) -> Iterator[tuple[Extent, list[Phrase]]]:
    """Every sentence that holds time expressions, with them."""
    starts = [token.start for token in doc.tokens]
    for sentence in doc.sentences:
        inside = doc.tokens[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if found := phrases(doc.article.text, inside, *sentence):
            yield sentence, found


def _embeds(article: Article) -> list[tuple[Extent, str]]:
    """The embedded posts that bear a full date, with it. Regions with only white space between are one post."""
    runs: list[Extent] = []
    for region in article.regions:
        if region.kind == "embed":
            joins = runs and not article.text[runs[-1].end : region.start].strip()
            runs[-1:] = [Extent(runs[-1].start if joins else region.start, region.end)] if joins else [
                *runs[-1:], Extent(region.start, region.end)]  # fmt: skip
    found = []
    for run in runs:
        start = run.start
        # A post ends with its date, so what stands before a date and after the one before it is one post.
        for written in written_dates(article.text, run.start, run.end):
            if as_day(written.value):
                found.append((Extent(start, written.end), written.value))
                start = written.end
    return found


@lru_cache(maxsize=1024)
def _time(value: str) -> Time:
    if _CALENDAR.fullmatch(value):
        return Time.of(value)
    return Time(value=value)


@lru_cache(maxsize=1024)
def _years(value: str, day: date) -> tuple[str | None, str | None]:
    """A date without its year as the last and, if it is not too far ahead, the next one seen from a day."""
    coming = nearest_year(value, day, ahead=True)
    limit = shifted(day.isoformat(), "M", _MONTHS_AHEAD)
    return nearest_year(value, day), coming if limit and coming and coming[:7] <= limit else None


@dataclass
class _Story:
    """Reads sentence after sentence and keeps in mind which time the text spoke of last."""

    text: str
    narrative: bool
    spoken: str | None = None

    def read(self, sentence: Extent, line: list[Phrase], anchor: str | None) -> list[tuple[Phrase, str | None]]:
        """Each expression of a sentence with its value, given the day of publication."""
        result: list[tuple[Phrase, str | None]] = []
        for phrase in line:
            value = self._value(phrase, sentence, anchor)
            if phrase.type == "DATE" and value and value[:4].isdigit() and len(value) >= 4:
                if phrase.rule in ("date", "weekday", "story", "is") and (self.narrative or as_day(value)):
                    self.spoken = value
            elif phrase.type == "TIME" and as_day(value):
                self.spoken = value and value.split("T")[0]
            result.append((phrase, value))
        if any(phrase.rule == "part" for phrase in line):
            days = [(p, value.split("T")[0]) for p, value in result if value and as_day(value)]
            other = self.spoken if self.narrative else anchor
            result = [(p, self._clock(p, sentence, days, other) if p.rule == "part" else v) for p, v in result]
        return result

    def _clock(self, phrase: Phrase, sentence: Extent, days: list[tuple[Phrase, str]], other: str | None) -> str | None:
        """A time of day on the day named before it in its sentence, else right after it, else on the `other` day; a
        midnight that is still to come begins the next one."""
        before = [day for p, day in days if p.start < phrase.start]
        after = [day for p, day in days if p.start > phrase.start and "," not in self.text[phrase.end : p.start - 2]]
        day = before[-1] if before else after[0] if after else other
        if not as_day(day):
            return None
        if phrase.part == _MIDNIGHT and self._ahead(phrase, sentence):
            day = shifted(day, "D", 1)
        return f"{day}{phrase.part}" if day else None

    def _value(self, phrase: Phrase, sentence: Extent, anchor: str | None) -> str | None:
        value = self._unit_value(phrase, sentence, anchor or (self.spoken if self.narrative else None), anchor)
        return f"{value}{phrase.part}" if value and phrase.part and phrase.rule != "part" else value

    def _unit_value(self, phrase: Phrase, sentence: Extent, base: str | None, anchor: str | None) -> str | None:
        match phrase.rule:
            case "is":
                return phrase.value or None
            case "date":
                return self._with_year(phrase, sentence, anchor)
            case "weekday":
                return self._weekday(phrase, sentence, anchor)
            case "of year":
                year = shifted(base if phrase.unit == "publication" else self.spoken, "Y", phrase.number or 0)
                return f"{year}{phrase.value[4:]}" if year else None
            case "month":
                month = as_day(f"{base}-01" if base and len(base) == 7 else base)
                count = phrase.number or 0
                if month is None:
                    return None
                if not count or phrase.value[5:] == f"{month.month:02d}":
                    year = shifted(month.isoformat(), "Y", count)
                    return f"{year}{phrase.value[4:]}" if year else None
                return nearest_year(phrase.value, month, ahead=count > 0)
            case "shift":
                return shifted(base, phrase.unit, phrase.number or 0)
            case "story":
                return shifted(self.spoken or (anchor if not phrase.number else None), phrase.unit, phrase.number or 0)
            case "season":
                return season(base, phrase.value, phrase.number)
            case "quarter":
                year = shifted(base, "Y", phrase.number or 0)
                return f"{year}-{phrase.value}" if year else None
        return None

    def _with_year(self, phrase: Phrase, sentence: Extent, anchor: str | None) -> str | None:
        """A written date; one without a year takes it from the day of publication, or in a narrative from the story."""
        if not phrase.value.startswith("XXXX"):
            return phrase.value
        if anchor is None:
            return f"{self.spoken[:4]}{phrase.value[4:]}" if self.narrative and self.spoken else None
        day = as_day(f"{anchor}-01" if len(anchor) == 7 else anchor)
        if day is None:
            return None
        past, coming = _years(phrase.value, day)
        return coming if coming and self._ahead(phrase, sentence) else past

    def _weekday(self, phrase: Phrase, sentence: Extent, anchor: str | None) -> str | None:
        day, weekday = as_day(anchor), phrase.number or 0
        if day is None:
            return None
        if phrase.unit == "W" or phrase.shift == 0:
            found = moved(day, weekday - day.weekday() + 7 * (phrase.shift or 0))
        elif phrase.shift:
            found = resolve_weekday(weekday, day, "before" if phrase.shift < 0 else "after")
        else:
            found = resolve_weekday(weekday, day, "future" if self._ahead(phrase, sentence) else "past")
        return found.isoformat() if found else None

    def _ahead(self, phrase: Phrase, sentence: Extent) -> bool:
        """Whether the nearest verb that shows a tense, first before the expression and then after it, looks ahead."""
        start = max(sentence.start, phrase.start - 12 * _REACH)
        if _DECLARED.search(self.text, start, phrase.start) and _AS_A.match(self.text, phrase.end, sentence.end):
            return True
        opening = [clause.end() for clause in _CLAUSE.finditer(self.text, start, phrase.start)]
        start = opening[-1] if opening else start
        before = [w.lower() for w in _WORD.findall(self.text, start, phrase.start)[-_REACH:] if w != "May"]
        for place in range(len(before) - 1, -1, -1):
            if before[place] in _FUTURE or before[place] in ("be", "'ll", "’ll"):
                return True
            if _past(before[place]):
                return "be" in before[max(place - 2, 0) : place]  # "to be held", "may be formally signed"
        if any(w in _AUXILIARY for w in before):
            return False
        after = _WORD.findall(self.text, phrase.end, min(sentence.end, phrase.end + 12 * _REACH))[:_REACH]
        tensed = (w for w in map(str.lower, after) if w in _FUTURE or _past(w))
        return next(tensed, "") in _FUTURE


def _past(word: str) -> bool:
    return word in _PAST or (word.endswith("ed") and len(word) > 3 and word not in _FUTURE)
