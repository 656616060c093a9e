"""What is kept at hand while it is compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from onrecord.pipeline.keeping import Kept

NOWHERE = cast("Any", None)


@given(st.lists(st.sets(st.integers(0, 12), max_size=6), max_size=12), st.integers(1, 8))
def test_what_was_asked_for_is_at_hand(wanted: list[set[int]], most: int) -> None:
    """Each time all that is asked for and exists is at hand, never much more than may be, and nothing is read twice
    that is still at hand."""
    read: list[int] = []

    def load(_: Any, keys: Sequence[int]) -> Iterator[tuple[int, str]]:
        read.extend(keys)
        yield from ((key, f"value {key}") for key in keys if key % 5)

    kept = Kept(load, most)
    for some in wanted:
        at_hand = {key for key in range(13) if key in kept}
        read.clear()
        kept.fetch(NOWHERE, some)
        assert all((key in kept) == bool(key % 5) for key in some)
        assert all(kept[key] == f"value {key}" for key in some if key % 5)
        assert at_hand.isdisjoint(read)
        assert sum(key in kept for key in range(13)) <= max(most, len(some))
