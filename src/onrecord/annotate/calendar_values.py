"""Arithmetic on TIMEX3 calendar values: "2021-05-19" moved by a week, the week it lies in, the length of something.

A value moves only by units it knows: a month ("2021-05") has a year and a quarter, but no day and no week.
"""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta
from decimal import Decimal

# How many characters of YYYY-MM-DD a unit needs.
_NEEDS = {"D": 10, "W": 10, "WE": 10, "M": 7, "Q": 7, "Y": 4}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BEFORE_CHRIST = re.compile(r"BC[0-9]{4}")
_CLOCK = {"TS": "S", "TM": "M", "TH": "H"}


def as_day(value: str | None) -> date | None:
    """The day a value names, its part of the day left out; None for anything wider or narrower."""
    written = (value or "").split("T")[0]
    if not _DAY.fullmatch(written):
        return None  # "2031-W19" too is a date to the standard library: the Monday of that week
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def shifted(value: str | None, unit: str, count: int) -> str | None:
    """The unit (D W WE M Q Y) that lies `count` units from the one `value` is in; None where `value` does not say."""
    if value is not None and unit == "Y" and _BEFORE_CHRIST.match(value):
        year = int(value[2:6]) - count
        return f"BC{year:04d}" if 0 < year <= MAXYEAR else None
    if value is None or unit not in _NEEDS or not _year(value) or len(value.split("T")[0]) < _NEEDS[unit]:
        return None
    try:
        year, month = int(value[:4]), int(value[5:7] or 1)
        if unit == "Y":
            return date(year + count, 1, 1).isoformat()[:4]
        if unit == "M":
            months = year * 12 + month - 1 + count
            return date(months // 12, months % 12 + 1, 1).isoformat()[:7]
        if unit == "Q":
            quarters = year * 4 + (month - 1) // 3 + count
            return f"{date(quarters // 4, 1, 1).isoformat()[:4]}-Q{quarters % 4 + 1}"
        day = date.fromisoformat(value[:10]) + timedelta(days=count if unit == "D" else 7 * count)
    except (ValueError, OverflowError):
        return None
    if unit == "D":
        return day.isoformat()
    iso = day.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if unit == "WE" else "")


def season(value: str | None, code: str, count: int | None) -> str | None:
    """The season `code` of a value's year, or the last (-1), this (0) or next (1) one seen from a day or month."""
    if value is not None and _BEFORE_CHRIST.match(value):
        return f"{value[:6]}-{code}" if not count else None
    if value is None or not _year(value):
        return None
    year = int(value[:4])
    if count and value[5:7].isdecimal():
        # Northern seasons; a winter carries the year it begins in, so January is still last year's winter.
        first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
        month = int(value[5:7])
        year -= count < 0 and month < first + 3
        year += count > 0 and month >= first
    elif count:
        year += count
    return f"{year:04d}-{code}" if MINYEAR <= year <= MAXYEAR else None


def duration(unit: str, count: Decimal | None) -> str:
    """The length of `count` units in TIMEX3: P2W, PT30M, P2.5Y; X where the number is vague."""
    amount = "X" if count is None else f"{count.normalize():f}"
    return f"PT{amount}{_CLOCK[unit]}" if unit in _CLOCK else f"P{amount}{unit}"


def _year(value: str) -> bool:
    """Whether a value begins with its year, four plain digits."""
    return len(value) >= 4 and value[:4].isascii() and value[:4].isdigit()
