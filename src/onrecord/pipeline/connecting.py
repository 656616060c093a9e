"""Items that are connected, and how many of them are done in one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from onrecord.store.spans import chunks

Ties = Callable[[Sequence[int]], Iterable[Iterable[int]]]
"""For some items, groups of items that are connected with one another: all groups that hold any of the items."""


def components(start: Iterable[int], ties: Ties) -> list[list[int]]:
    """What is connected with some items, they among it: each component in order, by their first items.

    `ties` is asked for every item once, for many at a time.
    """
    frontier = sorted(set(start))
    above = {item: item for item in frontier}

    def root(item: int) -> int:
        while above[item] != item:
            above[item] = above[above[item]]
            item = above[item]
        return item

    while frontier:
        found: list[int] = []
        for some in chunks(frontier):
            for group in ties(some):
                first = None
                for item in group:
                    if item not in above:
                        above[item] = item
                        found.append(item)
                    top = root(item)
                    first = top if first is None else first
                    above[max(first, top)] = first = min(first, top)
        frontier = found
    together: dict[int, list[int]] = defaultdict(list)
    for item in sorted(above):
        together[root(item)].append(item)
    return list(together.values())


def lots(groups: Iterable[Sequence[int]], size: int) -> Iterator[list[Sequence[int]]]:
    """Groups of items, so many together that they have about `size` items; a group is never parted."""
    lot: list[Sequence[int]] = []
    held = 0
    for group in groups:
        if lot and held + len(group) > size:
            yield lot
            lot, held = [], 0
        lot.append(group)
        held += len(group)
    if lot:
        yield lot
