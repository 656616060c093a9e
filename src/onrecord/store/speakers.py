"""Speakers: whose positions are to be made anew, and which statements are theirs, under whatever name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, func, select

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


class Person(NamedTuple):
    """Somebody, or a body: the fullest name, and all."""

    known_as: str
    names: frozenset[str]


def people(connection: Connection, entities: Iterable[str]) -> set[Person]:
    """The people and bodies among some entities, given by id, as the machine found them."""
    chosen = [s.entry.c.id.in_(chunk) for chunk in chunks(sorted(entities))]
    return {person for some in chosen for person in _people(connection, some, s.entry.c.label.in_(_PEOPLE)).values()}


def called(connection: Connection, names: Sequence[str]) -> list[Person]:
    """Who some names stand for, and who else bears them: each by the fullest name, with all names that are theirs.

    A name that several bear is nobody's, and stands for itself; so does one that nobody bears, and so do the names of
    somebody whose fullest name others bear too.
    """
    bearing = _bearing(connection, names)
    ids = sorted({entity for entities in bearing.values() for entity in entities})
    bearers: dict[int, Person] = {}
    for chunk in chunks(ids):
        bearers |= _people(connection, s.entry.c.number.in_(chunk))
    others = {name for one in bearers.values() for name in one.names} - bearing.keys()
    bearing |= _bearing(connection, sorted(others))
    found = set()
    for name in {*names, *bearing}:
        bearer = bearers[bearing[name][0]] if len(bearing.get(name, ())) == 1 else None
        if bearer and len(bearing[bearer.known_as]) == 1:
            found.add(Person(bearer.known_as, frozenset(one for one in bearer.names if len(bearing[one]) == 1)))
        else:
            found.add(Person(name, frozenset({name})))
    return sorted(found, key=lambda one: one.known_as)


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


def _people(connection: Connection, *which: ColumnElement[bool]) -> dict[int, Person]:
    """Entities by number."""
    known_as = func.json_extract(s.entry.c.body, "$.name")
    rows = (
        select(s.entry.c.number, known_as, s.entry_name.c.name)
        .join(s.entry_name, s.entry_name.c.entry == s.entry.c.number)
        .where(s.entry.c.kind == Entity.__name__, in_view("machine"), *which)
        .order_by(s.entry.c.number)
    )
    found = groupby(connection.execute(rows), key=lambda row: (row[0], row[1]))
    return {number: Person(full, frozenset(name for *_, name in group)) for (number, full), group in found}


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
