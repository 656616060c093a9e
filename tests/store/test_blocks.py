"""Who is compared with whom does not depend on the order in which items came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.protocols import ANCHORS, WHOLE_BLOCK
from onrecord.store import Database, blocks
from onrecord.store.blocks import Keyed, Pair


def _added(path: Path, batches: Iterable[Mapping[int, Keyed]]) -> set[tuple[int, int]]:
    """The pairs that are compared when items come in batches, as the pipeline goes about it."""
    pairs: set[tuple[int, int]] = set()
    database = Database(path, create=True)
    with database.writing() as connection:
        for batch in batches:
            todo = blocks.save_keys(connection, "test", batch)
            pairs = {pair for pair in pairs if not todo & set(pair)}
            for item, others in blocks.partners(connection, "test", todo):
                pairs |= {(min(item, other), max(item, other)) for other in others}
        connection.exec_driver_sql("DELETE FROM block")
    database.close()
    return pairs


def _by_definition(items: Mapping[int, Keyed]) -> set[tuple[int, int]]:
    by_key: dict[int, list[int]] = {}
    for item in sorted(items, key=lambda one: (items[one].rank, one)):
        for key in set(items[item].keys):
            by_key.setdefault(key, []).append(item)
    pairs = set()
    for block in by_key.values():
        firsts = block if len(block) <= WHOLE_BLOCK else block[:ANCHORS]
        pairs |= {(min(a, b), max(a, b)) for a, b in combinations(block, 2) if a in firsts or b in firsts}
    return pairs


def _items(ranks: Sequence[int], keys: Sequence[Sequence[int]]) -> dict[int, Keyed]:
    return {number: Keyed(rank, own) for number, (rank, own) in enumerate(zip(ranks, keys, strict=False), start=1)}


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, WHOLE_BLOCK + 20))
def test_batches_do_not_matter(tmp_path_factory: object, random: object, crowd: int) -> None:
    """Items that come one by one, or in any batches, are compared as if they had come at once."""
    rng = random
    ranks = rng.sample(range(10**6), crowd)  # type: ignore[attr-defined]
    keys = [[1, 2 + rng.randrange(4)] for _ in range(crowd)]  # type: ignore[attr-defined]
    items = _items(ranks, keys)
    order = list(items)
    rng.shuffle(order)  # type: ignore[attr-defined]
    cut = rng.randrange(crowd + 1)  # type: ignore[attr-defined]
    batches = [{n: items[n] for n in order[:cut]}, *({n: items[n]} for n in order[cut:])]
    path = tmp_path_factory.getbasetemp() / "blocks.db"  # type: ignore[attr-defined]
    assert _added(path, batches) == _by_definition(items)


def test_items_that_go_leave_nothing(tmp_path: Path) -> None:
    """An item without keys is in no block, and a block that shrinks is compared in full again."""
    many = {n: Keyed(n, (7,)) for n in range(1, WHOLE_BLOCK + 3)}
    fewer = {n: many[n] for n in list(many)[2:]}
    gone = {n: Keyed(0, ()) for n in list(many)[:2]}
    assert _added(tmp_path / "blocks.db", [many, gone]) == _by_definition(fewer)


def test_pairs_are_kept_and_dropped_by_their_items(tmp_path: Path) -> None:
    """A pair is found from either end, once; dropping those of an item gives them back."""
    database = Database(tmp_path / "pairs.db", create=True)
    with database.writing() as connection:
        found = [Pair(1, 2, 0.5, "edited"), Pair(2, 3, 0.75, "trimmed"), Pair(4, 5, 1.0, "identical")]
        blocks.save_pairs(connection, "copy", found)
        blocks.save_pairs(connection, "story", [Pair(2, 4, 0.5)])
        assert blocks.pairs_of(connection, "copy", [2, 3]) == found[:2]
        assert blocks.drop_pairs(connection, "copy", [2]) == found[:2]
        assert blocks.pairs_of(connection, "copy", [1, 2, 3, 4, 5]) == found[2:]
        assert blocks.pairs_of(connection, "story", [2]) == [Pair(2, 4, 0.5)]
    database.close()
