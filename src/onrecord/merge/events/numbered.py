"""Parties told by their number: "21 Tarsk schoolgirls" of one article and "the 21 girls" of the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from onrecord.lexicon import table
from onrecord.merge.statements.words import stem

_LEAST = 5  # "two men" are told of too often
_WORD = re.compile(r"[^\W_]+(?:[-,.’'][^\W_]+)*")


def numbered(parties: Iterable[str]) -> Iterator[str]:
    """The parties that begin with a number of some size, as number and noun ("21 girl"); the words before it ("more
    than") are no matter."""
    for party in parties:
        if (found := _read(party)) is not None:
            yield found


def same_number(one: str, other: str) -> bool:
    """Whether two of these are so many of one kind: "girls", "schoolgirls"."""
    (number, _, noun), (another, _, kind) = one.partition(" "), other.partition(" ")
    return number == another and (noun.endswith(kind) or kind.endswith(noun))


@lru_cache(maxsize=1 << 14)
def _read(party: str) -> str | None:
    words = _WORD.findall(party.casefold())
    place = next((n for n, word in enumerate(words) if _value(word) is not None), None)
    if place is None or any(word not in _before() for word in words[:place]):
        return None
    behind = []
    for word in words[place + 1 :]:
        if word in _ends():
            break
        behind.append(word)
    number = _value(words[place])
    if not behind or number is None or number < _LEAST or _value(behind[0]) is not None:
        return None
    return f"{number} {stem(behind[-1])}"


def _value(word: str) -> int | None:
    digits = word.replace(",", "")
    return int(digits) if digits.isdecimal() else _numbers().get(word)


@cache
def _numbers() -> dict[str, int]:
    return {row[0]: int(row[1]) for row in table("en", "number_words") if row[2] in ("unit", "ten")}


@cache
def _before() -> frozenset[str]:
    """Words before a number that leave it what it is: "more than", "some of the"."""
    return _classes("det", "poss", "approx", "approx_rest") | {"of"}


@cache
def _ends() -> frozenset[str]:
    """Words that a noun phrase does not go on over."""
    return _classes("prep", "sub", "rel", "coord")


def _classes(*kinds: str) -> frozenset[str]:
    return frozenset(word for row in table("en", "function_words") if row[0] in kinds for word in row[1].split())
