"""Connected items, found many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from hypothesis import given
from hypothesis import strategies as st

from onrecord.pipeline.connecting import components, lots

GROUPS = st.lists(st.lists(st.integers(0, 30), min_size=1, max_size=4), max_size=20)


def _slowly(start: Iterable[int], groups: Sequence[Sequence[int]]) -> set[frozenset[int]]:
    found = set()
    for item in start:
        reached = {item}
        while more := {one for group in groups if reached.intersection(group) for one in group} - reached:
            reached |= more
        found.add(frozenset(reached))
    return found


@given(start=st.lists(st.integers(0, 30), max_size=8), groups=GROUPS, order=st.randoms())
def test_components_are_what_can_be_reached(start: list[int], groups: list[list[int]], order) -> None:  # type: ignore[no-untyped-def]
    """Each component is all that can be reached from an item, in order, whatever the order of the ties."""

    def ties(items: Sequence[int]) -> Iterator[Iterable[int]]:
        touching = [group for group in groups if set(group).intersection(items)]
        order.shuffle(touching)
        yield from touching

    found = components(start, ties)
    assert {frozenset(component) for component in found} == _slowly(start, groups)
    assert [component[0] for component in found] == sorted(min(component) for component in found)
    assert all(component == sorted(set(component)) for component in found)


def test_every_item_is_asked_for_once() -> None:
    """A long chain costs one question an item, not one for every item before it."""
    asked: list[int] = []

    def ties(items: Sequence[int]) -> Iterator[Iterable[int]]:
        asked.extend(items)
        yield from ((item, item + 1) for item in items if item < 50)

    assert components([0], ties) == [list(range(51))]
    assert asked == list(range(51))


@given(groups=GROUPS, size=st.integers(1, 12))
def test_lots_part_no_group_and_lose_none(groups: list[list[int]], size: int) -> None:
    """Lots hold all groups in their order; one is larger than asked for only where a single group is."""
    found = list(lots(groups, size))
    assert [group for lot in found for group in lot] == groups
    assert all(len(lot) == 1 or sum(map(len, lot)) <= size for lot in found)
