"""How much falls on which day, month or year: a row of bars, each of which leads to what it stands for."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from onrecord.phrasing import wording

Unit = Literal["day", "month", "year"]
DAYS = 62
"""The longest time, in days, that has a bar for each; above it months have one, and above `MONTHS` of these, years."""
MONTHS = 72
YEARS = 100
"""Bars of years; a longer time takes several a bar."""
_FEW = 14  # bars that may each have a word beneath, on a narrow screen too
_ROUND_DAYS = (5, 10, 15, 20, 25)
_AUTUMN = 9
_LENGTH: Mapping[Unit, int] = {"day": 10, "month": 7, "year": 4}  # characters of a value


class Bar(NamedTuple):
    """A stretch of time from `since` to `until`, both days of it, with how many things fall on it.

    `height` is in 0..1, 1 for the most. `sign` is what stands beneath it, "" for most bars.
    """

    name: str
    since: str
    until: str
    number: int
    height: float
    sign: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Bars side by side. `vaguer` is how many things are known less exactly than a bar, and are in none."""

    unit: Unit
    bars: tuple[Bar, ...]
    vaguer: int


def within(amounts: Mapping[str, int], since: str | None, until: str | None) -> dict[str, int]:
    """Those of some days, months and years that have a day from `since` to `until`."""
    return {
        value: number
        for value, number in amounts.items()
        if (since is None or _last(value) >= since) and (until is None or _first(value) <= until)
    }


def strip(amounts: Mapping[str, int], since: str | None = None, until: str | None = None) -> Strip | None:
    """The bars of some days, months and years, by their values; None where there is nothing to show.

    From `since` to `until`, as far as the values go.
    """
    known = within(amounts, since, until)
    if not known:
        return None
    first = max(min(map(_first, amounts)), since or "")
    last = min(max(map(_last, amounts)), until or "9999-12-31")
    unit = _unit(first, last)
    width = max(1, math.ceil((int(last[:4]) - int(first[:4]) + 1) / YEARS)) if unit == "year" else 1
    stretches = list(_stretches(first, last, unit, width))
    place = {value[: _LENGTH[unit]]: at for at, some in enumerate(stretches) for value in some}
    numbers: dict[int, int] = defaultdict(int)
    vaguer = 0
    for value, number in known.items():
        if (at := place.get(value[: _LENGTH[unit]])) is not None and len(value) >= _LENGTH[unit]:
            numbers[at] += number
        else:
            vaguer += number
    most = max(numbers.values(), default=1)
    bars = (
        Bar(
            name=_named(some),
            since=_first(some[0]),
            until=_last(some[-1]),
            number=numbers[at],
            height=numbers[at] / most,
            sign=_sign(some[0], unit, at, len(stretches)),
        )
        for at, some in enumerate(stretches)
    )
    return Strip(unit=unit, bars=tuple(bars), vaguer=vaguer)


def _unit(first: str, last: str) -> Unit:
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    if days <= DAYS:
        return "day"
    months = 12 * (int(last[:4]) - int(first[:4])) + int(last[5:7]) - int(first[5:7]) + 1
    return "month" if months <= MONTHS else "year"


def _stretches(first: str, last: str, unit: Unit, width: int) -> Iterator[list[str]]:
    """The values of each bar."""
    if unit == "day":
        begin, end = date.fromisoformat(first), date.fromisoformat(last)
        yield from ([(begin + timedelta(days=day)).isoformat()] for day in range((end - begin).days + 1))
    elif unit == "month":
        begin_month, end_month = (12 * int(day[:4]) + int(day[5:7]) - 1 for day in (first, last))
        yield from ([f"{month // 12:04}-{month % 12 + 1:02}"] for month in range(begin_month, end_month + 1))
    else:
        years = range(int(first[:4]), int(last[:4]) + 1)
        yield from ([f"{year:04}" for year in years[at : at + width]] for at in range(0, len(years), width))


def _named(some: list[str]) -> str:
    return some[0] if len(some) == 1 else f"{some[0]}–{some[-1]}"


def _sign(value: str, unit: Unit, at: int, of: int) -> str:
    """The first of a month, January, or a round year, and what is between them where there is room for it.

    The first bar has one too where the next is far enough away.
    """
    if unit == "day":
        day = int(value[8:])
        if day == 1 or at == 0:
            return f"{day} {date(2000, int(value[5:7]), 1):%b}"
        return str(day) if (day in _ROUND_DAYS and at > of // 12) or (of <= _FEW and at > 1) else ""
    if unit == "month":
        month = int(value[5:])
        if of <= _FEW and month > 1:
            return f"{date(2000, month, 1):%b}"
        return value[:4] if month == 1 or (at == 0 and month < _AUTUMN) else ""
    step = 10 if of > 20 else 5 if of > 8 else 1
    return value if int(value) % step == 0 or (at == 0 and (step - int(value) % step) > step // 3) else ""


def _first(value: str) -> str:
    return wording.first_day(value) or ""


def _last(value: str) -> str:
    return wording.last_day(value) or ""
