"""Who gives a figure: whether two names stand for one authority, within a story."""

from __future__ import annotations

import re

from onrecord.lexicon import table, words

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_OWNED = re.compile(r"[’']s?$")
_INITIALS = re.compile(r"[A-Z]{2,6}")
_OFFICES = words("en", "authority_offices")
_BUREAUS = words("en", "authority_publishers")
_NOBODY = words("en", "authority_nobody")
_EMPTY = {
    word
    for kind, *row in table("en", "function_words")
    if kind in ("det", "poss", "prep", "coord")
    for word in row[0].split()
}
# "Province" and "Provincial", "Iran" and "Iranian", "Ukraine" and "Ukrainian" are one: at least four letters stay.
_ENDING = re.compile(r"(?<=\w{4})(?:ial|ian|ean|ese|ish|al|ia|an|i|n|e|a)$")


def telling(*names: str | None) -> frozenset[str]:
    """The words of some names by which an authority is told from others; empty where they identify nobody.

    Offices are left out, so that "Gaza's Health Ministry", "Gaza health officials" and "the health minister of Gaza"
    are one. Initials are given beside the words, marked by "@", so that "WHO" is the World Health Organization.
    """
    found: set[str] = set()
    for name in filter(None, names):
        if _INITIALS.fullmatch(short := name.replace(".", "").removeprefix("the ")):
            found.add("@" + short.casefold())
            continue
        written = _WORD.findall(name)
        capitals = "".join(word[0] for word in written if word[0].isupper())
        left = {_OWNED.sub("", word.casefold()) for word in written} - _OFFICES - _EMPTY
        if left - _NOBODY:
            found |= {_ENDING.sub("", word) for word in left}
            found |= {"@" + capitals.casefold()} if len(capitals) > 1 else set()
    return frozenset(found)


def bureau(publisher: str | None) -> str | None:
    """A publisher that is itself an authority: the figures of a bulletin of a Hydrological Office are its own.

    A newspaper or a news agency is none: what it gives in its own voice it has from somebody.
    """
    found = {_OWNED.sub("", word.casefold()) for word in _WORD.findall(publisher or "")}
    return publisher if found & _BUREAUS and telling(publisher) else None


def within(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the telling words of one are all among those of the other; initials count where one has no words."""
    words_of_one = {word for word in one if word[0] != "@"}
    return bool(one) and (words_of_one <= other if words_of_one else one <= other)


def same_authority(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one is within the other: "Health Ministry" in "Gaza Health Ministry". Nobody is like nobody alone."""
    return one == other or within(one, other) or within(other, one)
