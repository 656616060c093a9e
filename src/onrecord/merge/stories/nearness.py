"""How much of their likeness two groups of articles keep for the days between them."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from functools import cache

NEAR, LONG = 7, 180  # days: up to a week nothing is lost, after half a year all that can be
LONE = (1.0, 0.7)
"""What is kept within a week and after half a year where one side is a single article, whose day may be wrong: in web
news that was grouped by hand, crawlers gave single articles days that were years off."""
AGREED = (1.25, 0.2)
"""The same where days of two articles or more on each side agree. Look-alikes are mostly of different times, so what
was in the news in one week is more likely one story than what has no day."""


def nearness(one: Sequence[int], other: Sequence[int], kept: tuple[float, float] = LONE) -> float:
    """How much of their likeness is kept, by the days in order of either side; 1 where one has none.

    A day of the side with fewer keeps what it does for the nearest of the other's, and the mean of that counts: a story
    that goes on for years is near to what comes next, and one stray day brings nothing nearer.
    """
    if not one or not other:
        return 1.0
    few, many = sorted((one, other), key=len)
    return sum(_kept(_apart(day, many), *kept) for day in few) / len(few)


@cache
def number(value: str) -> int:
    """The number of a calendar day; of a month that of its first day, of a year that of its middle."""
    parts = [int(part) for part in value[:10].split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 7, parts[2] if len(parts) > 2 else 1).toordinal()


def _apart(day: int, days: Sequence[int]) -> int:
    at = bisect_left(days, day)
    return min(abs(day - near) for near in days[max(0, at - 1) : at + 1])


def _kept(days: int, close: float, far: float) -> float:
    gone = math.log(max(days, NEAR) / NEAR) / math.log(LONG / NEAR)
    return close - (close - far) * min(1.0, gone)
