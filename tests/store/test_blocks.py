"""Who is compared with whom does not depend on the order in which items came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.protocols import ANCHORS, WHOLE_BLOCK
from onrecord.store import Database, blocks
from onrecord.store.blocks import Keyed, Pair

_FEWEST, _MEETINGS = 2, 3


def _added(path: Path, batches: Iterable[Mapping[int, Keyed]], *, fewest: int = 1, meetings: int = 1) -> set[Pair]:
    """The pairs that are known once items came in batches, where all that are compared match."""
    database = Database(path, create=True)
    with database.writing() as connection:
        for batch in batches:
            found = blocks.save_keys(connection, "test", batch)
            blocks.drop_pairs(connection, "test", sorted(found.anew))
            blocks.part(connection, "test", found.parted, fewest=fewest, meetings=meetings)
            todo = blocks.to_compare(connection, "test", found.anew, found.anew, fewest=fewest, meetings=meetings)
            blocks.save_pairs(connection, "test", (Pair(one, other, 1.0) for one, other in todo))
        pairs = set(blocks.all_pairs(connection, "test"))
        connection.exec_driver_sql("DELETE FROM block")
        connection.exec_driver_sql("DELETE FROM pair")
    database.close()
    return pairs


def _by_definition(items: Mapping[int, Keyed], *, fewest: int = 1, meetings: int = 1) -> set[Pair]:
    by_key: dict[int, list[int]] = {}
    for item in sorted(items, key=lambda one: (items[one].rank, one)):
        for key in set(items[item].keys):
            by_key.setdefault(key, []).append(item)
    beside, met = Counter[tuple[int, int]](), Counter[tuple[int, int]]()
    for block in by_key.values():
        whole = len(block) <= WHOLE_BLOCK
        firsts = set(block if whole else block[:ANCHORS])
        pairs = [(min(a, b), max(a, b)) for a, b in combinations(block, 2) if a in firsts or b in firsts]
        met.update(pairs)
        beside.update(pairs if whole else ())
    return {Pair(*pair, 1.0) for pair, times in met.items() if beside[pair] >= fewest or times >= meetings}


def _items(ranks: Sequence[int], keys: Sequence[Sequence[int]]) -> dict[int, Keyed]:
    return {number: Keyed(rank, own) for number, (rank, own) in enumerate(zip(ranks, keys, strict=False), start=1)}


@settings(max_examples=50, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 2 * WHOLE_BLOCK), st.booleans())
def test_batches_do_not_matter(tmp_path_factory: object, random: object, crowd: int, often: bool) -> None:
    """Items that come in any batches, while others go or change, have the pairs they would have had at once."""
    rng: Random = random  # type: ignore[assignment]
    ranks = rng.sample(range(10**6), crowd)
    keys = [rng.sample(range(4), 3) for _ in range(crowd)]  # large blocks beside whole ones
    items = _items(ranks, keys)
    order = list(items)
    rng.shuffle(order)
    cuts = sorted(rng.randint(0, crowd) for _ in range(5))
    batches = [{n: items[n] for n in order[one:other]} for one, other in pairwise([0, *cuts, crowd])]
    changing = rng.sample(order, min(5, crowd))
    for n in changing:
        come = next(at for at, batch in enumerate(batches, start=1) if n in batch)
        batches.insert(rng.randint(come, len(batches)), {n: Keyed(items[n].rank, rng.choice(((), (2, 3, 4))))})
    last = {n: keyed for batch in batches for n, keyed in batch.items()}
    meeting = {"fewest": _FEWEST, "meetings": _MEETINGS} if often else {}
    path = tmp_path_factory.getbasetemp() / "blocks.db"  # type: ignore[attr-defined]
    assert _added(path, batches, **meeting) == _by_definition(last, **meeting)


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
