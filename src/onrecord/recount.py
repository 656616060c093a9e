"""Reads a figure's number again from its own words, to check it: a simple way that shares no code with the annotators.

It does not ask which number the words mean but which they can mean, so it lets a wrong choice among the numbers of one
span pass; a number that is not in the words at all never passes. What it cannot read it calls unreadable.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from itertools import combinations
from math import prod

from onrecord.lexicon import table

_PIECE = re.compile(r"\d+[/⁄]\d+|\d+(?:[.,\u00a0\u2009\u202f]\d+)*|[^\W\d_]+|[\u00bc-\u00be\u2150-\u215e]")
_VULGAR = frozenset(map(chr, (*range(0xBC, 0xBF), *range(0x2150, 0x215F))))
_BELOW_ZERO = re.compile(r"\bminus\b|[-−](?=\S?\d)", re.IGNORECASE)
_CLOSE = Decimal("0.001")  # two-thirds is stored as 66.667 percent
_MOST_WORDS = 40  # a number is a few words long; more would be another kind of span


@lru_cache(maxsize=4096)  # the same few numbers stand all over a pile
def readable(
    words: str, low: Decimal | None, high: Decimal | None, point: Decimal | None, *, bound: str, unit: str = "count"
) -> bool:
    """Whether each value of a figure can be read from the words of its number."""
    if bound == "vague":
        least = low if low is not None else point
        return least is not None and _vaguely(words, least) and (high is None or high >= least)
    values = [value for value in (low, high, point) if value is not None]
    possible = _possible(words)
    if unit == "percent":
        possible |= {100 * value for value in possible} | _ratio(words)
    if _BELOW_ZERO.search(words):
        possible |= {-value for value in possible}
    return bool(values) and all(any(_equal(value, other) for other in possible) for value in values)


def _possible(words: str) -> set[Decimal]:
    """Every value the words can be read as: each number, as it is or with the scales that stand beside it."""
    numbers, scales, parts = _pieces(words)
    if spelled := [_spelled()[piece] for piece in _words(words) if piece in _spelled()]:
        numbers.append(_sum(spelled))
    scaled = {prod(some, start=Decimal(1)) for n in range(len(scales) + 1) for some in combinations(scales, n)}
    whole = set(numbers) | {number + part for number in numbers for part in parts} | set(parts)
    # "a third" has the numbers 1 and 1/3, "two-thirds" 2 and 1/3: the fraction times its numerator is a reading too.
    whole |= {number * part for number in numbers for part in parts}
    if scales and not numbers:
        whole.add(Decimal(1))
    return {number * scale for number in whole for scale in scaled}


def _ratio(words: str) -> set[Decimal]:
    """The percentage that "one in five" and "20 out of 29" come to: two numbers, the smaller first."""
    numbers, _, _ = _pieces(words)
    return {100 * numbers[0] / numbers[1]} if len(numbers) == 2 and 0 <= numbers[0] <= numbers[1] != 0 else set()


def _vaguely(words: str, low: Decimal) -> bool:
    """Whether a conventional interval may begin at `low`: "dozens" from 12 to 120, "tens of thousands" from 10,000."""
    numbers, scales, _ = _pieces(words)
    some = any(word in _vague() for word in _words(words))
    unit = prod(scales, start=Decimal(1)) * (Decimal(1) if some else prod(numbers, start=Decimal(1)))
    return bool(some or scales or numbers) and unit <= low <= 10 * unit


def _pieces(words: str) -> tuple[list[Decimal], list[Decimal], list[Decimal]]:
    """The numbers, the scales and the fractions in some words."""
    numbers: list[Decimal] = []
    scales: list[Decimal] = []
    parts: list[Decimal] = []
    for piece in _words(words):
        if len(stroke := re.split("[/⁄]", piece)) == 2:
            above, below = map(Decimal, stroke)
            parts += [above / below] if below else []
            numbers += [above, below]  # "2/3" may be two numbers: a vote, say
        elif piece == "b":
            scales.append(Decimal(10**9))  # "$6.3b"
        elif piece[0].isdecimal():
            numbers += _digits(piece)
        elif piece in _VULGAR:
            parts.append(Decimal(str(round(unicodedata.numeric(piece), 6))))
        elif piece in _spelled():
            value, role = _spelled()[piece]
            (scales if role in ("hundred", "scale", "group") else numbers).append(value)
        elif piece in _fractions():
            parts.append(_fractions()[piece])
        elif piece in _short():
            scales.append(_short()[piece])
        elif piece in _others():
            (parts if 0 < _others()[piece] < 1 else numbers).append(_others()[piece])
    return numbers, scales[:4], parts[:4]


def _words(words: str) -> Iterator[str]:
    for match in list(_PIECE.finditer(words))[:_MOST_WORDS]:
        piece = match.group()
        known = piece.lower()
        if piece in _short():
            yield piece
        elif known.endswith("s") and known not in _fractions() and known[:-1] in _spelled() | _others():
            yield known[:-1]
        else:
            yield known


def _digits(piece: str) -> list[Decimal]:
    """Digits with separators: commas and spaces group, a point is a decimal point; "1.234" may group as well."""
    plain = re.sub(r"[,\u00a0\u2009\u202f]", "", piece)
    if plain.count(".") > 1:
        return [Decimal(plain.replace(".", ""))]
    return [Decimal(plain)]


def _sum(spelled: list[tuple[Decimal, str]]) -> Decimal:
    """Number words in a row: "three hundred and twenty thousand five hundred"."""
    total = current = Decimal(0)
    for value, role in spelled:
        if role in ("unit", "ten"):
            current += value
        elif role in ("hundred", "group"):
            current = (current or 1) * value
        else:
            total, current = total + (current or 1) * value, Decimal(0)
    return total + current


def _equal(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= _CLOSE


@cache
def _spelled() -> dict[str, tuple[Decimal, str]]:
    return {word: (Decimal(value), role) for word, value, role in table("en", "number_words")}


@cache
def _short() -> dict[str, Decimal]:
    return {word: Decimal(value) for word, value in table("en", "number_scales")}


@cache
def _fractions() -> dict[str, Decimal]:
    return {word: Decimal(above) / Decimal(below) for word, above, below in table("en", "number_fractions")}


@cache
def _others() -> dict[str, Decimal]:
    return {word: Decimal(value) for word, value, _ in table("en", "recount_words")}


@cache
def _vague() -> frozenset[str]:
    return frozenset(word for word, _, kind in table("en", "recount_words") if kind == "vague")
