"""Average-link clustering over a sparse graph: the two groups most alike join, again and again, while they belong.

How alike two groups are is the mean over all pairs across. Terms are weights, likeness their products added up, so a
group needs no more than the sum of its members' terms for it (the group average of Voorhees 1986), and no pair is ever
missing, though only pairs with an edge are thought of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from onrecord.merge.stories.sketch import Weights

_SLACK = 0.98  # of the next best: below, a pair waits for its turn


class Group:
    """Members put together, seen by one or more kinds of weights; `size` counts copies once, `members` holds them all.

    `within` is, for each kind, the likeness of all pairs inside, added up. `days` are the days of publication of its
    members, as numbers in order, each once; `dated` is how many members have one.
    """

    __slots__ = ("dated", "days", "members", "size", "sums", "within")

    def __init__(self, members: Sequence[int], *kinds: Weights, days: Sequence[int] = ()) -> None:
        self.members = list(members)
        self.dated = len(days)
        self.days = sorted(set(days))
        self.size = 1
        self.sums = [dict(weights) for weights in kinds]
        self.within = [0.0] * len(kinds)

    @property
    def pairs(self) -> float:
        """How many pairs there are inside."""
        return self.size * (self.size - 1) / 2

    def across(self, other: Group, kind: int) -> float:
        """The likeness of all pairs across two groups, added up."""
        few, many = sorted((self.sums[kind], other.sums[kind]), key=len)
        return sum(weight * many[term] for term, weight in few.items() if term in many)

    def take(self, other: Group) -> None:
        """Puts another group in."""
        for kind, terms in enumerate(self.sums):
            self.within[kind] += other.within[kind] + self.across(other, kind)
            for term, weight in other.sums[kind].items():
                terms[term] = terms.get(term, 0.0) + weight
        if new := set(other.days).difference(self.days):
            self.days = sorted((*self.days, *new))
        self.dated += other.dated
        self.members += other.members
        self.size += other.size


class Rule(NamedTuple):
    """When two groups belong together by one kind of weights: as alike across as `apart` of what the looser is within.

    `expected` is how alike articles of one story mostly are, taken for granted as if `trust` pairs had shown it.
    However unlike a large group is within, it is taken for `least`, or it would draw in ever more.
    """

    kind: int
    apart: float
    expected: float
    trust: float
    least: float = 0.0

    def holds(self, one: Group, other: Group, kept: float = 1.0) -> bool:
        """Whether two groups belong together, which keep so much of their likeness for the days between them."""
        across = kept * one.across(other, self.kind) / (one.size * other.size)
        return across >= self.apart * min(self._within(one), self._within(other))

    def _within(self, group: Group) -> float:
        alike = (group.within[self.kind] + self.trust * self.expected) / (group.pairs + self.trust)
        return max(self.least, alike)


def joined(
    groups: dict[int, Group], edges: Mapping[tuple[int, int], float], belong: Callable[[Group, Group], bool]
) -> Iterator[Group]:
    """What becomes of the groups; the edges join their keys, the smaller first, with their likeness by the first kind.

    A pair is looked at anew only when its turn comes: joined groups are never more alike to a third than the better of
    them was, so an old likeness is a bound, and the work grows with the edges. Two that do not belong together are
    looked at no more, unless through another edge.
    """
    into: dict[int, int] = {}
    heap = [(-likeness, *pair) for pair, likeness in edges.items()]
    heapify(heap)
    known: dict[tuple[int, int], tuple[int, int, float]] = {}
    while heap:
        bound, one, other = heappop(heap)
        one, other = sorted((_root(into, one), _root(into, other)))
        if one == other:
            continue
        mine, theirs = groups[one], groups[other]
        size, other_size, likeness = known.get((one, other), (0, 0, 0.0))
        if (size, other_size) != (mine.size, theirs.size):
            likeness = mine.across(theirs, 0) / (mine.size * theirs.size)
            known[one, other] = mine.size, theirs.size, likeness
            if heap and likeness < -heap[0][0] * _SLACK:
                heappush(heap, (-likeness, one, other))
                continue
        elif likeness != -bound:
            continue  # it has had its turn, or will have it
        if belong(mine, theirs):
            if theirs.size > mine.size:
                one, other = other, one
            groups[one].take(groups[other])
            into[other] = one
    yield from (group for number, group in groups.items() if number not in into)


def _root(into: dict[int, int], group: int) -> int:
    while group in into:
        above = into[group]
        if above in into:
            into[group] = into[above]
        group = above
    return group
