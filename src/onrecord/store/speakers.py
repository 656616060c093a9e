"""Speakers: whose positions are to be made anew, and which statements are theirs, under whatever name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, select

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


def called(connection: Connection, name: str) -> tuple[str, frozenset[str]]:
    """The fullest name of whoever goes by a name, and all their names; the name alone where several do, or nobody."""
    numbers = select(s.entry_name.c.entry).where(s.entry_name.c.name == name)
    people = s.entry.c.label.in_(_PEOPLE) & in_view("machine")
    found = [
        entry
        for entry in entries.load_entries(connection, s.entry.c.kind == "Entity", people, s.entry.c.number.in_(numbers))
        if isinstance(entry, Entity)
    ]
    if len(found) != 1:
        return name, frozenset({name})
    return found[0].name, frozenset({found[0].name, *found[0].aliases})


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
