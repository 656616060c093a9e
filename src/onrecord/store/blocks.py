"""Items by the keys they share, and the pairs of them that match.

What is compared follows `onrecord.merge.grouping`: all pairs of a block of up to `WHOLE_BLOCK` items, and of a larger
one each item with its `ANCHORS`, those of the lowest rank. The pairs to compare are so a function of the set of items.
An item that comes can only part others: a block that grows large, or gets an anchor before theirs, has fewer of its old
pairs compared, never more. So nothing old is compared again when items come, and only around those that go.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection

from onrecord.protocols import ANCHORS, WHOLE_BLOCK
from onrecord.store.spans import chunks

Ranked = tuple[int, int]
"""The rank of an item in a block, and the item."""
_UNDATED = date.max.toordinal() + 1


class Keyed(NamedTuple):
    """The keys of an item, and its rank among those that share one: by day and id, the same in every record."""

    rank: int
    keys: Sequence[int]


class Pair(NamedTuple):
    """Two items that match, `one` the smaller number; `label` is for the merger, such as the relation of two texts."""

    one: int
    other: int
    score: float
    label: str = ""


class Disturbed(NamedTuple):
    """Whose pairs are not what they were, once keys are saved: `anew` have to be compared again, with the `parted` some
    pairs may be to be compared no more."""

    anew: set[int]
    parted: set[int]


def rank_of(ident: str, day: date | None = None) -> int:
    """A rank from an id: by day, the undated last, and then by the first digits of the id."""
    return (day.toordinal() if day else _UNDATED) << 36 | int(ident[:9], 16)


def save_keys(connection: Connection, kind: str, items: Mapping[int, Keyed]) -> Disturbed:
    """Puts keys of items in place of those they had. Gives whom that disturbs: these items, and the others of a block
    that has become large or small, or has got other anchors."""
    cursor = connection.connection.cursor()
    had = {(key, rank, item) for item in items for key, rank in cursor.execute(_RANKED_KEYS_OF, (kind, item))}
    have = {(key, keyed.rank, item) for item, keyed in items.items() for key in keyed.keys}
    gone, come = sorted(had - have), sorted(have - had)
    lost, won = _by_key(gone), _by_key(come)
    keys = sorted(lost.keys() | won.keys())  # in their order here and below: each page of the file is visited once
    was = {key: cursor.execute(_RANKED_HEAD, (kind, key, WHOLE_BLOCK + 1)).fetchall() for key in keys}
    cursor.executemany(
        "DELETE FROM block WHERE kind = ? AND key = ? AND rank = ? AND item = ?", [(kind, *row) for row in gone]
    )
    cursor.executemany("INSERT INTO block (kind, key, rank, item) VALUES (?, ?, ?, ?)", [(kind, *row) for row in come])
    disturbed = Disturbed(set(items), set())
    for key, before in was.items():
        if len(before) > WHOLE_BLOCK and key in lost:
            now = cursor.execute(_RANKED_HEAD, (kind, key, WHOLE_BLOCK + 1)).fetchall()
        else:
            stays = set(before).difference(lost.get(key, ()))
            now = sorted(stays.union(won.get(key, ())))
        if _compared(before) != _compared(now):
            others = disturbed.anew if key in lost else disturbed.parted
            others.update(item for (item,) in cursor.execute(_ITEMS, (kind, key)))
    disturbed.parted.difference_update(disturbed.anew)
    return disturbed


def partners(
    connection: Connection, kind: str, items: Iterable[int], *, fewest: int = 1, meetings: int = 1
) -> Iterator[tuple[int, list[int]]]:
    """For each item those that it is to be compared with, in the order of their numbers.

    The two must share `fewest` whole blocks; or `meetings`, no fewer than these, where those large ones count as well
    of which one of them is an anchor: so a block that grows large brings no two together.
    """
    cursor = connection.connection.cursor()
    heads: dict[int, list[int]] = {}  # near-identical items share their keys: a third of comparing them was this
    for item in items:
        beside: Counter[int] = Counter()
        met: Counter[int] = Counter()
        for (key,) in cursor.execute(_KEYS_OF, (kind, item)).fetchall():
            if key not in heads:
                heads[key] = _head(cursor, kind, key)
            if len(head := heads[key]) <= WHOLE_BLOCK:
                beside.update(head)
            elif item in (anchors := head[:ANCHORS]):
                met.update(one for (one,) in cursor.execute(_ITEMS, (kind, key)))
            else:
                met.update(anchors)
        found = {other for other, times in beside.items() if times >= fewest}
        found.update(other for other, times in met.items() if times + beside.get(other, 0) >= meetings)
        found.discard(item)
        yield item, sorted(found)


def to_compare(
    connection: Connection, kind: str, items: Iterable[int], waiting: Set[int], *, fewest: int = 1, meetings: int = 1
) -> Iterator[tuple[int, int]]:
    """The pairs that some of the items which wait to be compared have to see to, the smaller number first.

    Each falls to one item: of two that wait to the one with the smaller number, else to the one that waits.
    """
    for item, found in partners(connection, kind, items, fewest=fewest, meetings=meetings):
        for other in found:
            if other not in waiting or item < other:
                yield (item, other) if item < other else (other, item)


def part(connection: Connection, kind: str, items: Iterable[int], *, fewest: int = 1, meetings: int = 1) -> list[Pair]:
    """Takes out the pairs of some items that are to be compared no more, and gives them."""
    known: dict[int, list[Pair]] = {}
    for pair in pairs_of(connection, kind, sorted(items)):
        known.setdefault(pair.one, []).append(pair)
    gone = []
    for one, found in partners(connection, kind, known, fewest=fewest, meetings=meetings):
        others = set(found)
        gone += [pair for pair in known[one] if pair.other not in others]
    _drop(connection, kind, gone)
    return gone


def known_of(connection: Connection, kind: str, items: Sequence[int], waiting: Set[int]) -> set[Pair]:
    """The pairs known so far that fall to some items, as `to_compare` has it."""
    own = set(items)
    return {
        pair for pair in pairs_of(connection, kind, items) if (pair.one if pair.one in waiting else pair.other) in own
    }


def settle(connection: Connection, kind: str, before: Set[Pair], found: Set[Pair]) -> tuple[list[Pair], set[int]]:
    """Takes out the pairs known before that were not found again. Gives these, and the items of those that are gone or
    are not what they were: what hung together by them may hang together otherwise."""
    lost = before - found
    ends = {pair[:2] for pair in found}
    gone = sorted(pair for pair in lost if pair[:2] not in ends)
    _drop(connection, kind, gone)
    return gone, {end for pair in lost for end in pair[:2]}


def save_pairs(connection: Connection, kind: str, pairs: Iterable[Pair]) -> None:
    """Puts pairs into the record, each in place of what was known of it."""
    connection.connection.cursor().executemany(
        "INSERT OR REPLACE INTO pair (kind, one, other, score, label) VALUES (?, ?, ?, ?, ?)",
        [(kind, *pair) for pair in pairs],
    )


def drop_pairs(connection: Connection, kind: str, items: Sequence[int]) -> list[Pair]:
    """Takes out the pairs of some items, and gives them."""
    found = pairs_of(connection, kind, items)
    _drop(connection, kind, found)
    return found


def pairs_of(connection: Connection, kind: str, items: Sequence[int]) -> list[Pair]:
    """The pairs that one or both of are among some items, in order, each once."""
    cursor = connection.connection.cursor()
    found = {
        Pair(*row)
        for chunk in chunks(items)
        for end in ("one", "other")
        for row in cursor.execute(
            f"SELECT one, other, score, label FROM pair WHERE kind = ? AND {end} IN ({','.join('?' * len(chunk))})",
            (kind, *chunk),
        )
    }
    return sorted(found)


def all_pairs(connection: Connection, kind: str) -> list[Pair]:
    """Every pair of a kind."""
    rows = connection.connection.cursor().execute("SELECT one, other, score, label FROM pair WHERE kind = ?", (kind,))
    return [Pair(*row) for row in rows]


def best_of(connection: Connection, kind: str, items: Iterable[int]) -> dict[int, float]:
    """The highest score of each item in any pair, of those that are in one."""
    cursor = connection.connection.cursor()
    best: dict[int, float] = {}
    for chunk in chunks(sorted(items)):
        for end in ("one", "other"):
            held = f"kind = ? AND {end} IN ({','.join('?' * len(chunk))})"
            rows = cursor.execute(f"SELECT {end}, MAX(score) FROM pair WHERE {held} GROUP BY {end}", (kind, *chunk))
            for item, score in rows:
                best[item] = max(score, best.get(item, 0.0))
    return best


_RANKED_KEYS_OF = "SELECT key, rank FROM block WHERE kind = ? AND item = ?"
_RANKED_HEAD = "SELECT rank, item FROM block WHERE kind = ? AND key = ? ORDER BY rank, item LIMIT ?"
_KEYS_OF = "SELECT key FROM block WHERE kind = ? AND item = ?"
_ITEMS = "SELECT item FROM block WHERE kind = ? AND key = ? ORDER BY rank, item"
_HEAD = f"{_ITEMS} LIMIT ?"


def _drop(connection: Connection, kind: str, pairs: Iterable[Pair]) -> None:
    connection.connection.cursor().executemany(
        "DELETE FROM pair WHERE kind = ? AND one = ? AND other = ?", [(kind, pair.one, pair.other) for pair in pairs]
    )


def _by_key(rows: Iterable[tuple[int, int, int]]) -> dict[int, list[Ranked]]:
    found: dict[int, list[Ranked]] = {}
    for key, rank, item in rows:
        found.setdefault(key, []).append((rank, item))
    return found


def _head(cursor: Any, kind: str, key: int) -> list[int]:
    """The first items of a block: all of a whole one, and one more than that of a larger."""
    return [item for (item,) in cursor.execute(_HEAD, (kind, key, WHOLE_BLOCK + 1))]


def _compared(head: list[Ranked]) -> list[Ranked] | None:
    """What decides who is compared with whom in a block, apart from its own items: its anchors, None if it is whole."""
    return head[:ANCHORS] if len(head) > WHOLE_BLOCK else None
