"""Houses (agencies, papers, stations) by the names given to them. What comes from one house is not independent."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

_ENDING = re.compile(r"\.(?:com|net|org|co\.\w\w|\w\w)$")
_WORDS = re.compile(r"[^\W_]+")
_APART = re.compile(r"\s*(?:[/,;]|\band\b|&)\s*")


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """The name in small letters, without its article, marks and the ending of a domain."""
    words = _WORDS.findall(_ENDING.sub("", name.strip().casefold()).removeprefix("www."))
    return " ".join(words[1:] if words[:1] == ["the"] else words)


@lru_cache(maxsize=4096)
def initials(name: str) -> str | None:
    """The initials of a name of two words or more ("Norvane Press Agency": "npa"); None of another."""
    words = plain(name).split()
    return "".join(word[0] for word in words) if len(words) > 1 else None


def same_house(one: str, other: str) -> bool:
    """Whether two names are of one house: the same words, or one the initials of the other, in capitals."""
    return plain(one) == plain(other) or _abbreviates(one, other) or _abbreviates(other, one)


def credited(lines: Iterable[str]) -> tuple[str, ...]:
    """The houses that credit lines name, each by itself ("NPA/Coast Wire": both)."""
    return tuple(name for line in lines for name in _APART.split(line) if plain(name))


def houses(names: Iterable[str]) -> dict[str, str]:
    """For each name the house it means: names of one house give the same.

    Initials mean the house among the names whose they are; where two have them, or none, they stand for themselves.
    """
    known = sorted(set(names))
    full = defaultdict(set)
    for name in known:
        if (short := initials(name)) is not None:
            full[short].add(plain(name))
    found = {}
    for name in known:
        spelled = full[plain(name)] if name.isupper() else set()
        found[name] = min(spelled) if len(spelled) == 1 else plain(name)
    return found


def _abbreviates(short: str, name: str) -> bool:
    return short.isupper() and plain(short) == initials(name)
