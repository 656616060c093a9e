"""Who gives a figure: whether two names stand for one authority, within a story."""

from __future__ import annotations

import re

from onrecord.lexicon import table, words

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_OWNED = re.compile(r"[’']s?$")
_OFFICES = words("en", "authority_offices")
_NOBODY = words("en", "authority_nobody")
_EMPTY = {
    word
    for kind, *row in table("en", "function_words")
    if kind in ("det", "poss", "prep", "coord")
    for word in row[0].split()
}
_DEMONYM = 5  # letters: longer words lose a last "i" or "n", so that a country and the name of its people are one


def telling(*names: str | None) -> frozenset[str]:
    """The words of some names by which an authority is told from others; empty where they identify nobody.

    Offices are left out, so that "Gaza's Health Ministry", "Gaza health officials" and "the health minister of Gaza"
    are one.
    """
    found = {_OWNED.sub("", word.casefold()) for name in names if name for word in _WORD.findall(name)}
    left = found - _OFFICES - _EMPTY
    return frozenset(map(_stem, left)) if left - _NOBODY else frozenset()


def same_authority(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the telling words of one are all among those of the other: "Health Ministry", "Gaza Health Ministry".

    Nobody is the same as nobody alone.
    """
    if not one or not other:
        return one == other
    return one <= other or other <= one


def _stem(word: str) -> str:
    return word[:-1] if len(word) > _DEMONYM and word[-1] in "in" else word
