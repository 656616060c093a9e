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
# "Iran" and "Iranian", "Ukraine" and "Ukrainian" are one: at least four letters stay.
_ENDING = re.compile(r"(?<=\w{4})(?:ian|ean|ese|ish|ia|an|i|n|e|a)$")


def telling(*names: str | None) -> frozenset[str]:
    """The words of some names by which an authority is told from others; empty where they identify nobody.

    Offices are left out, so that "Gaza's Health Ministry", "Gaza health officials" and "the health minister of Gaza"
    are one.
    """
    found = {_OWNED.sub("", word.casefold()) for name in names if name for word in _WORD.findall(name)}
    left = found - _OFFICES - _EMPTY
    return frozenset(_ENDING.sub("", word) for word in left) if left - _NOBODY else frozenset()


def same_authority(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the telling words of one are all among those of the other: "Health Ministry", "Gaza Health Ministry".

    Nobody is the same as nobody alone.
    """
    if not one or not other:
        return one == other
    return one <= other or other <= one
