"""Days and months as articles name them, and whether two cannot be of one.

Only words that name one by themselves count, a weekday, a date or a month. "Yesterday" hangs on the day of publication,
which crawlers get wrong; and two Fridays a week apart are mostly one Friday and one such mistake.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

from onrecord.lexicon import table
from onrecord.merge.disagreements.stems import read
from onrecord.types import Timex


class Day(NamedTuple):
    """A day, or a month, as named: the weekday that it must be, 0 for Monday, None for a month; `date` the day
    (YYYY-MM-DD) or month (YYYY-MM) where the words name that too."""

    weekday: int | None
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
    """The day or month that a time expression names by itself, None for any other."""
    if found is None or found.time is None or found.mod is not None:
        return None
    words = [word.word for word in read(found.span.exact)]
    in_month = any(word in _months() for word in words)
    value = found.time.value.split("T")[0]
    if found.time.precision == "month":
        return Day(None, value, found.span.exact) if in_month else None
    if found.time.precision != "day":
        return None
    dated = in_month and any(word.isdigit() for word in words)
    if not dated and not any(word in weekdays() for word in words):
        return None
    return Day(date.fromisoformat(value).weekday(), value if dated else None, found.span.exact)


def at_odds(one: Day, other: Day) -> bool:
    """Whether two cannot be of one day: a month is at odds with what is in another, and with no weekday."""
    if one.date and other.date:
        shorter = min(len(one.date), len(other.date))
        return one.date[:shorter] != other.date[:shorter]
    return one.weekday is not None and other.weekday is not None and one.weekday != other.weekday
