"""Items -> groups of items that are one thing, for any merger: block by keys, compare, put together what matches.

Comparing everything with everything is out of the question, so only items that share a key are compared. A key that
very many share (a slogan, the phrase of a template) would bring that back; such a block is compared with its anchors
alone, the few items that come first in it. Which these are depends on the set and not on its order, so the groups are
a function of the set. What the anchors of a block match is put together through them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

from onrecord.protocols import ANCHORS, WHOLE_BLOCK, Match

__all__ = ["ANCHORS", "WHOLE_BLOCK", "candidates", "components", "grouped"]

I = TypeVar("I")  # noqa: E741  (an item)


def candidates(blocks: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """The pairs of items to compare, each once, the smaller first; a block lists its items in their order."""
    seen: set[tuple[int, int]] = set()
    for block in blocks:
        ordered = sorted(set(block))
        if len(ordered) <= WHOLE_BLOCK:
            pairs: Iterable[tuple[int, int]] = combinations(ordered, 2)
        else:
            pairs = ((one, other) for one in ordered[:ANCHORS] for other in ordered if one < other)
        for pair in pairs:
            if pair not in seen:
                seen.add(pair)
                yield pair


def components(size: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The connected components of `size` items under pairs, each in order, by their first items."""
    parent = list(range(size))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    found: dict[int, list[int]] = defaultdict(list)
    for item in range(size):
        found[root(item)].append(item)
    return list(found.values())


def grouped(
    items: Iterable[I],
    *,
    keys: Callable[[I], Iterable[Hashable]],
    compare: Callable[[I, I], Match | None],
    order: Callable[[I], tuple[str | int, ...]],
) -> list[tuple[list[I], list[tuple[I, I, Match]]]]:
    """Items as groups that are one thing, each with the matches inside it; `order` is total and of the items alone.

    Groups are connected components: what matches a member belongs to the group. A merger for which that joins too much
    splits the groups again when it builds.
    """
    ordered = sorted(items, key=order)
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for number, item in enumerate(ordered):
        for key in set(keys(item)):
            blocks[key].append(number)
    matches = [
        (one, other, match)
        for one, other in candidates(block for block in blocks.values() if len(block) > 1)
        if (match := compare(ordered[one], ordered[other])) is not None
    ]
    within: dict[int, list[tuple[I, I, Match]]] = defaultdict(list)
    groups = components(len(ordered), ((one, other) for one, other, _ in matches))
    group_of = {item: number for number, group in enumerate(groups) for item in group}
    for one, other, match in sorted(matches, key=lambda found: found[:2]):
        within[group_of[one]].append((ordered[one], ordered[other], match))
    return [([ordered[item] for item in group], within[number]) for number, group in enumerate(groups)]
