"""Whether two attributions can be of one speaker, and whether they cannot."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from difflib import SequenceMatcher

from onrecord.lexicon import words
from onrecord.merge.disagreements.stems import read
from onrecord.merge.names import same_name

_ALIKE = 0.75
"""Of the letters of two words: "Zelin" and "Zelyn" may be one name written twice, "Hale" and "Hall" too."""


def name_words(name: str) -> list[str]:
    """The words of a name in small letters, without those that stand in every name."""
    return [word.word for word in read(name) if len(word.word) > 1 and word.word not in words("en", "name_particles")]


def may_be_one(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a speaker of one may be a speaker of the other: nobody named, or a word of the names in common."""
    if not one or not other:
        return True
    if any(same_name(mine, theirs) for mine in one for theirs in other):
        return True
    return any(_alike(mine, theirs) for name in one for mine in name_words(name) for their in other
               for theirs in name_words(their))  # fmt: skip


def are_one(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether both have speakers who are one, as far as names tell: the words of one's are among the other's."""
    mine, theirs = ({word for name in names for word in name_words(name)} for names in (one, other))
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def are_two(one: Sequence[str], other: Sequence[str], people: Collection[str]) -> bool:
    """Whether each has one speaker, both are named persons, and no word of their names is alike.

    `people` are the names that articles give to persons. A body and the person who speaks for it are not two, nor are
    "the minister" and anybody.
    """
    if len(one) != 1 or len(other) != 1 or one[0] not in people or other[0] not in people:
        return False
    return not may_be_one(one, other)


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if one[0] != other[0] or min(len(one), len(other)) < 4:
        return False
    return letters_shared(one, other) >= _ALIKE


def letters_shared(one: str, other: str) -> float:
    """The share of the letters of two words that they have in common, in their order: 0..1, the same both ways."""
    return SequenceMatcher(None, min(one, other), max(one, other), autojunk=False).ratio()
