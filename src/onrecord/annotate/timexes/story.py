"""What each time expression stands for, sentence after sentence: the values of the rules in `timexes.rules`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from onrecord.annotate.calendar_values import as_day, season, shifted
from onrecord.annotate.timexes import tense
from onrecord.annotate.timexes.holidays import holiday, nearest
from onrecord.annotate.timexes.rules import Phrase
from onrecord.dates import moved, nearest_year, resolve_weekday
from onrecord.types import Extent

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MIDNIGHT = "T00:00"
_SATURDAY = 5
# How far ahead a day without a year may lie.
_MONTHS_AHEAD = 9
_MONTHS_BACK = 8
# A text that gives this many dates with their year is a narrative that carries the year on: one without a publication
# date, or one most of whose dates lie more than a year before it.
_NARRATIVE = 5

# A bare year further from the one told of than this is an aside: "as a historian wrote in 2003".
_ASIDE = 10
_MOVERS = ("date", "weekday", "holiday", "story", "is")

Valued = tuple[Phrase, str | None]


@lru_cache(maxsize=1024)
def _years(value: str, day: date) -> tuple[str | None, str | None]:
    """A date without its year as the last and, if it is not too far ahead, the next one seen from a day."""
    coming = nearest_year(value, day, ahead=True)
    limit = shifted(day.isoformat(), "M", _MONTHS_AHEAD)
    return nearest_year(value, day), coming if limit and coming and coming[:7] <= limit else None


def _dated(phrase: Phrase) -> bool:
    """Whether an expression is a date with its year, of more than a year."""
    if phrase.rule == "date":
        return phrase.value[0] != "X"
    return phrase.rule == "is" and phrase.value.startswith("BC") and len(phrase.value) >= 6


@dataclass
class Story:
    """Reads sentence after sentence and keeps in mind which time the text spoke of last.

    A `narrative` has no day of publication to be read from; a `retrospective` has one, and tells of years before it.
    """

    text: str
    narrative: bool = False
    retrospective: bool = False
    spoken: str | None = None

    @classmethod
    def of(cls, text: str, lines: Sequence[Sequence[Phrase]], published: str | None) -> Story:
        """The story of a text whose sentences hold such expressions."""
        dated = [p.value for line in lines for p in line if _dated(p)]
        if len(dated) < _NARRATIVE:
            return cls(text)
        if published is None:
            return cls(text, narrative=True)
        old = [value for value in dated if value[0] == "B" or int(value[:4]) < int(published[:4]) - 1]
        return cls(text, retrospective=len(old) >= _NARRATIVE and 2 * len(old) > len(dated))

    def read(self, sentence: Extent, line: Sequence[Phrase], anchor: str | None, *, said: bool = False) -> list[Valued]:
        """Each expression of a sentence with its value, seen from a day; `said` where that is the day of an utterance,
        which the text does not speak of next."""
        result: list[Valued] = []
        kept = self.spoken
        for phrase in line:
            value = self._value(phrase, sentence, anchor)
            if phrase.type == "DATE" and value and self._moves(phrase, value):
                self.spoken = value
            elif phrase.type == "TIME" and as_day(value):
                self.spoken = value and value.split("T")[0]
            result.append((phrase, value))
        if any(phrase.rule == "part" for phrase in line):
            days = [(p, value.split("T")[0]) for p, value in result if value and as_day(value)]
            other = self.spoken if self.narrative or self._past(anchor) else anchor
            result = [(p, self._clock(p, sentence, days, other) if p.rule == "part" else v) for p, v in result]
        if said:
            self.spoken = kept
        return result

    def _moves(self, phrase: Phrase, value: str) -> bool:
        """Whether the text now speaks of this time. In the news only a day moves it, in a history years do too."""
        told = self.narrative or self.retrospective or as_day(value)
        if not told or phrase.rule not in _MOVERS:
            return False
        if value.startswith("BC"):
            return len(value) >= 6
        if not value[:4].isdigit() or len(value) < 4:
            return False
        if len(value) == 4 and self.spoken and len(self.spoken) > 4 and self.spoken[:4].isdigit():
            return abs(int(value) - int(self.spoken[:4])) <= _ASIDE
        return True

    def _past(self, anchor: str | None) -> bool:
        """Whether the text tells of years before the anchor right now."""
        if not self.retrospective or not anchor or not self.spoken:
            return False
        return not self.spoken[:4].isdigit() or int(self.spoken[:4]) < int(anchor[:4]) - 1

    def _clock(
        self, phrase: Phrase, sentence: Extent, days: Sequence[tuple[Phrase, str]], other: str | None
    ) -> str | None:
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
        if value and _DAY.fullmatch(value) and not as_day(value):
            return None  # a 29 February of a year that has none
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
                return self._month(phrase, base)
            case "shift":
                return shifted(base, phrase.unit, phrase.number or 0)
            case "story":
                return self._from_story(phrase, anchor)
            case "season":
                return season(
                    self.spoken if self._past(anchor) and not phrase.number else base, phrase.value, phrase.number
                )
            case "weekend":
                day = as_day(base)
                now = day is not None and (day.weekday() >= _SATURDAY or self._ahead(phrase, sentence))
                return shifted(base, "WE", 0 if now else -1)
            case "holiday":
                return self._holiday(phrase, sentence, base, anchor)
            case "quarter":
                year = shifted(base, "Y", phrase.number or 0)
                return f"{year}-{phrase.value}" if year else None
        return None

    def _holiday(self, phrase: Phrase, sentence: Extent, base: str | None, anchor: str | None) -> str | None:
        """The day of a holiday in the year that is written, told of, or nearest."""
        count = phrase.number or 0
        told = self.spoken if self._past(anchor) or anchor is None else None
        if phrase.unit.isdecimal():
            found = holiday(phrase.value, int(phrase.unit))
        elif year := shifted(base, "Y", count) if phrase.unit == "Y" else shifted(told, "Y", 0):
            found = holiday(phrase.value, int(year)) if year.isdecimal() else None
        elif day := as_day(anchor):
            past, coming = nearest(phrase.value, day)
            found = coming if count > 0 or (not count and self._ahead(phrase, sentence)) else past
        else:
            found = None
        return found.isoformat() if found else None

    def _month(self, phrase: Phrase, base: str | None) -> str | None:
        """The last, this or next month of a name."""
        month, count = as_day(f"{base}-01" if base and len(base) == 7 else base), phrase.number or 0
        if month is None:
            return None
        if not count or phrase.value[5:] == f"{month.month:02d}":
            year = shifted(month.isoformat(), "Y", count)
            return f"{year}{phrase.value[4:]}" if year else None
        return nearest_year(phrase.value, month, ahead=count > 0)

    def _from_story(self, phrase: Phrase, anchor: str | None) -> str | None:
        """Some units from the day last spoken of. Where there is none, "that week" and "the previous year" are seen
        from the day of publication; "the next day" is not, as it follows something that was not read."""
        seen = anchor if not phrase.number or (phrase.number == -1 and phrase.unit in ("M", "Q", "Y")) else None
        return shifted(self.spoken or seen, phrase.unit, phrase.number or 0)

    def _with_year(self, phrase: Phrase, sentence: Extent, anchor: str | None) -> str | None:
        """A written date; one without a year takes it from the day of publication, or in a narrative from the story."""
        if not phrase.value.startswith("XXXX"):
            return phrase.value
        if anchor is None or self._past(anchor):
            return self._story_year(phrase.value) if self.narrative or self.retrospective else None
        day = as_day(f"{anchor}-01" if len(anchor) == 7 else anchor)
        if day is None:
            return None
        past, coming = _years(phrase.value, day)
        return coming if coming and self._ahead(phrase, sentence) else past

    def _story_year(self, value: str) -> str | None:
        """The date in the year told of; where that would lead back by most of a year, in the next one: "on 7 December
        ... in January"."""
        if not self.spoken:
            return None
        if not self.spoken[:4].isdigit():
            return f"{self.spoken[:6]}{value[4:]}"
        back = value[5:7].isdecimal() and self.spoken[5:7].isdecimal() and int(self.spoken[5:7]) - int(value[5:7])
        year = shifted(self.spoken, "Y", int(back >= _MONTHS_BACK))
        return f"{year}{value[4:]}" if year else None

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
        return tense.ahead(self.text, sentence, phrase.start, phrase.end)
