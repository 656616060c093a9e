"""Holidays that fall on one day of the year, by date or counted from Easter: which day it was in which year.

Easter is that of the Gregorian calendar, as English-language news means it unless it says otherwise.
"""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache

from onrecord.dates import moved
from onrecord.lexicon import table

# Name in lower case -> its rule, as in data/en/time_holidays.txt.
HOLIDAYS = {row[0].lower(): row[1] for row in table("en", "time_holidays")}
CUED = {row[0].lower() for row in table("en", "time_holidays") if row[2:] == ("word",)}


def holiday(rule: str, year: int) -> date | None:
    """The day of a holiday in a year; None outside the calendar."""
    if not MINYEAR <= year <= MAXYEAR:
        return None
    if rule.startswith("easter "):
        return moved(_easter(year), int(rule.split()[1]))
    month, day = map(int, rule.split("-"))
    return date(year, month, day)


def nearest(rule: str, day: date) -> tuple[date | None, date | None]:
    """The last and the next time of a holiday seen from a day, which counts as both."""
    found = [one for year in (day.year - 1, day.year, day.year + 1) if (one := holiday(rule, year))]
    return max((d for d in found if d <= day), default=None), min((d for d in found if d >= day), default=None)


@lru_cache(maxsize=64)
def _easter(year: int) -> date:
    """Easter Sunday by the tables of the calendar reform, in the form of Meeus, Jones and Butcher."""
    golden, century, rest = year % 19, year // 100, year % 100
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
