"""The peoples and adjectives of places that only the article knows: "Velmoran" beside "Velmora"."""

from __future__ import annotations

from collections.abc import Iterable

# Each ending with the endings of a place that it may replace: Velmora-n, Norvan(e)-ian, Pellania-n, Orsel-ese
_ENDINGS = (
    ("n", ("",)),
    ("an", ("", "a", "e", "o", "ia")),
    ("ian", ("", "a", "e", "ia", "y", "o", "ium")),
    ("ean", ("", "a", "e", "o")),
    ("ese", ("", "a", "o", "e")),
    ("ish", ("", "land", "e")),
    ("er", ("",)),
    ("i", ("", "a", "e")),
)
_VOWELS = frozenset("aeiouy")
_SHORTEST = 4  # letters of a place
_STRONG = 3  # letters of an ending that says by itself that it is one


def demonyms(names: Iterable[str]) -> dict[str, str]:
    """Each of the names that looks like the adjective or the people of another one, with that one.

    Whether the other one is a place is for the article to say.
    """
    known = frozenset(names)
    found: dict[str, str] = {}
    for name in known:
        stem = name.removesuffix("s") if name.endswith(("ns", "is", "rs")) else name
        for ending, replaced in _ENDINGS:
            if not stem.endswith(ending):
                continue
            root = stem[: -len(ending)]
            place = next((root + end for end in replaced if root + end in known), None)
            if place is not None and len(place) >= _SHORTEST and (ending != "n" or place[-1] in _VOWELS):
                found[name] = place
                break
    return found


def is_telling(demonym: str, place: str) -> bool:
    """Whether the form alone makes the other name a place: "Norvanian", not "Martin" beside "Marti"."""
    stem = demonym.removesuffix("s")
    return stem.endswith(("ian", "ean", "ese")) and len(place) > _STRONG + 1
