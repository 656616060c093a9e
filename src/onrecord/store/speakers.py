"""Speakers: whose positions are to be made anew, and which statements are theirs, under whatever name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, select

from onrecord.store import entries
from onrecord.store import schema as s
from onrecord.store.filtering import in_view
from onrecord.store.spans import chunks
from onrecord.types import Entity, Entry, Statement

_PEOPLE = ("PER", "ORG")


def to_be_placed(connection: Connection, names: Iterable[str]) -> None:
    """Notes that statements of some speakers came or went."""
    connection.connection.cursor().executemany(
        "INSERT OR IGNORE INTO stale_speaker (name) VALUES (?)", [(name,) for name in sorted(set(names))]
    )


def renamed(connection: Connection, names: Iterable[str]) -> None:
    """Notes that those among some names who speak may go by other names now."""
    connection.connection.cursor().executemany(
        "INSERT OR IGNORE INTO stale_speaker (name) SELECT ?1 WHERE EXISTS (SELECT 1 FROM entry_name JOIN entry "
        "ON entry.number = entry_name.entry WHERE entry_name.name = ?1 AND entry.kind IN ('Statement', 'Position'))",
        [(name,) for name in sorted(set(names))],
    )


def waiting(connection: Connection) -> list[str]:
    """The speakers whose positions are to be made anew, by name."""
    return list(connection.exec_driver_sql("SELECT name FROM stale_speaker ORDER BY name").scalars())


def placed(connection: Connection, names: Iterable[str]) -> None:
    """Notes that the positions of some speakers are made."""
    connection.connection.cursor().executemany(
        "DELETE FROM stale_speaker WHERE name = ?", [(name,) for name in sorted(set(names))]
    )


def called(connection: Connection, names: Sequence[str]) -> list[tuple[str, frozenset[str]]]:
    """Who some names stand for, and who else bears them: each by the fullest name, with all names that are theirs.

    A name that several bear is nobody's, and stands for itself; so does one that nobody bears, and so do the names of
    somebody whose fullest name others bear too.
    """
    bearing = _bearing(connection, names)
    ids = sorted({entity for entities in bearing.values() for entity in entities})
    people = {one.number: one for chunk in chunks(ids) for one in _people(connection, chunk)}
    others = {name for one in people.values() for name in one.names} - bearing.keys()
    bearing |= _bearing(connection, sorted(others))
    found = set()
    for name in {*names, *bearing}:
        bearer = people[bearing[name][0]] if len(bearing.get(name, ())) == 1 else None
        if bearer and len(bearing[bearer.known_as]) == 1:
            found.add((bearer.known_as, frozenset(one for one in bearer.names if len(bearing[one]) == 1)))
        else:
            found.add((name, frozenset({name})))
    return sorted(found, key=lambda one: one[0])


class _Person(NamedTuple):
    """Somebody, or a body: the number of the entity, its fullest name, and all."""

    number: int
    known_as: str
    names: list[str]


def _bearing(connection: Connection, names: Sequence[str]) -> dict[str, list[int]]:
    """The people and bodies, as numbers of entities, that go by each of some names."""
    found: dict[str, list[int]] = defaultdict(list)
    for chunk in chunks(names):
        rows = (
            select(s.entry_name.c.name, s.entry.c.number)
            .join(s.entry, s.entry.c.number == s.entry_name.c.entry)
            .where(s.entry_name.c.name.in_(chunk), s.entry.c.kind == Entity.__name__, s.entry.c.label.in_(_PEOPLE))
            .where(in_view("machine"))
        )
        for name, number in connection.execute(rows):
            found[name].append(number)
    return found


def _people(connection: Connection, numbers: Sequence[int]) -> Iterator[_Person]:
    known_as = func.json_extract(s.entry.c.body, "$.name")
    rows = (
        select(s.entry.c.number, known_as.label("known_as"), s.entry_name.c.name)
        .join(s.entry_name, s.entry_name.c.entry == s.entry.c.number)
        .where(s.entry.c.number.in_(numbers))
        .order_by(s.entry.c.number)
    )
    found = ((number, full, name) for number, full, name in connection.execute(rows))
    for (number, full), group in groupby(found, key=lambda row: row[:2]):
        yield _Person(number, full, [name for _, _, name in group])


def statements_of(connection: Connection, names: Sequence[str]) -> list[Statement]:
    """The statements that have one of some names as a speaker."""
    found: list[Entry] = []
    for chunk in chunks(sorted(names)):
        numbers = select(s.entry_name.c.entry).where(s.entry_name.c.name.in_(chunk))
        said = (s.entry.c.kind == "Statement", in_view("machine"))
        found += entries.load_entries(connection, *said, s.entry.c.number.in_(numbers))
    return [entry for entry in {entry.id: entry for entry in found}.values() if isinstance(entry, Statement)]


def save_positions(connection: Connection, names: Sequence[str], positions: Iterable[Entry]) -> None:
    """Puts positions in place of those that were held under some names."""
    for chunk in chunks(sorted(names)):
        numbers = select(s.entry_name.c.entry).where(s.entry_name.c.name.in_(chunk))
        connection.execute(delete(s.entry).where(s.entry.c.kind == "Position", s.entry.c.number.in_(numbers)))
    entries.save_entries(connection, positions)
