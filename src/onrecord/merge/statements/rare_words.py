"""What two wordings have in common, weighed by how rarely English news uses each word.

A paraphrase keeps few words of what it retells; two texts on one matter share many that everybody uses of it. How rare
the shared words are together, and beside the others, tells the two cases apart.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from onrecord.merge.rarity import rarity
from onrecord.merge.statements.words import Worded


class Common(NamedTuple):
    """What two wordings have in common: how many words, how rare these are together, and their share, 0..1, of what is
    rare in both (a Dice coefficient of weighted words)."""

    words: int
    told: float
    share: float


def weighed(wording: Worded, without: Collection[str] = ()) -> dict[str, float]:
    """The words of content of a wording by their stems, with how rare they are as written; `without` some stems."""
    found: dict[str, float] = {}
    for word in wording.words:
        if word.weight == 1 and word.stem not in without:
            found[word.stem] = max(found.get(word.stem, 0.0), rarity(word.surface))
    return found


def common(one: Mapping[str, float], other: Mapping[str, float]) -> Common:
    """What the weighed words of two wordings have in common. Symmetric."""
    shared = [min(weight, other[stem]) for stem, weight in one.items() if stem in other]
    every = sum(one.values()) + sum(other.values())
    return Common(len(shared), sum(shared), 2 * sum(shared) / every if every else 0.0)
