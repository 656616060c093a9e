"""Numbers with their bounds as intervals: whether two of them can both be right."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Protocol

from onrecord.lexicon import table
from onrecord.types import Bound, Figure

_ABOUT = Decimal("0.1")  # "about 1,200" is said of 1,139 and of 1,300
_ROUNDED = Decimal("0.05")
_ROUND = 100  # smaller numbers are counted out


class Stated(Protocol):
    """A number as it is stated: a `Quantity` or a `Figure`, whose docstring says what the values hold."""

    @property
    def low(self) -> Decimal | None: ...
    @property
    def high(self) -> Decimal | None: ...
    @property
    def point(self) -> Decimal | None: ...
    @property
    def bound(self) -> Bound: ...


def interval(one: Stated) -> tuple[Decimal | None, Decimal | None]:
    """The lowest and the highest value that the words allow, None where they set no bound.

    "about" allows a tenth either way, a vague word half its usual interval below and twice above ("dozens" is said of
    20 and of 150). An exact number of at least 100 that ends in noughts may be rounded: the unit of its last other
    digit either way, at most a twentieth (19,600 is said of 19,667). Bounds are as they are stated.
    """
    low, high = one.low, one.high
    if one.bound == "vague":
        return (None if low is None else low / 2), (None if high is None else high * 2)
    if one.point is None or one.bound in ("at_least", "at_most", "range"):
        return low, high
    give = abs(one.point) * _ABOUT if one.bound == "about" else _rounding(abs(one.point))
    return one.point - give, one.point + give


def consistent(one: Stated, other: Stated) -> bool:
    """Whether one true value would make both right. Symmetric; units and what is counted are not looked at."""
    (low, high), (least, most) = interval(one), interval(other)
    return (high is None or least is None or least <= high) and (low is None or most is None or low <= most)


def base_unit(unit: str) -> str:
    """The unit that another is a part or a multiple of; itself where it is none."""
    return _scales().get(unit, (unit, Decimal(1)))[0]


def in_base_unit(figure: Figure) -> Figure:
    """A figure with its number in the unit that its own is a part or a multiple of: 40 centimetres are 0.4 metres."""
    unit, times = _scales().get(figure.unit, (figure.unit, Decimal(1)))
    low, high, point = (None if end is None else end * times for end in (figure.low, figure.high, figure.point))
    return replace(figure, unit=unit, low=low, high=high, point=point)


@cache
def _scales() -> dict[str, tuple[str, Decimal]]:
    return {row[0]: (row[1], Decimal(row[2])) for row in table("en", "unit_scales")}


def _rounding(value: Decimal) -> Decimal:
    if value < _ROUND or value != value.to_integral_value():
        return Decimal(0)
    digits = str(int(value))
    noughts = len(digits) - len(digits.rstrip("0"))
    return min(Decimal(10) ** noughts, value * _ROUNDED) if noughts else Decimal(0)
