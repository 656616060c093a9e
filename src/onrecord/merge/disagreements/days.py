"""Days as articles name them, and whether two cannot be of one day.

Only words that name a day by themselves count, a weekday or a date. "Yesterday" hangs on the day of publication, which
crawlers get wrong; and two Fridays a week apart are mostly one Friday and one such mistake.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

from onrecord.lexicon import table
from onrecord.merge.disagreements.stems import read
from onrecord.types import Time, Timex


class Day(NamedTuple):
    """A day as named: the weekday it must be, 0 for Monday; `date` where the words name that too."""

    weekday: int
    date: str | None
    words: str


@cache
def weekdays() -> frozenset[str]:
    """The names of the weekdays in small letters, abbreviations left out."""
    return frozenset(row[0].lower() for row in table("en", "weekdays") if row[2] == "full")


@cache
def _months() -> frozenset[str]:
    return frozenset(row[0].lower() for row in table("en", "months"))


def named_day(found: Timex | None) -> Day | None:
    """The day that a time expression names by itself, None for any other."""
    if found is None or found.time is None or found.mod is not None or not _is_day(found.time):
        return None
    words = [word.word for word in read(found.span.exact)]
    day = date.fromisoformat(found.time.value[:10])
    dated = any(word in _months() for word in words) and any(word.isdigit() for word in words)
    if not dated and not any(word in weekdays() for word in words):
        return None
    return Day(day.weekday(), found.time.value[:10] if dated else None, found.span.exact)


def at_odds(one: Day, other: Day) -> bool:
    """Whether two cannot be of one day."""
    if one.date and other.date:
        return one.date != other.date
    return one.weekday != other.weekday


def _is_day(time: Time) -> bool:
    return time.precision == "day"
