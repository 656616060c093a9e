"""The names that articles use: how far each has come in merging, and which entities are called by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection

from onrecord.store.spans import chunks


class Stage(IntEnum):
    """How far a name has come in merging; one that an article uses anew starts over."""

    NEW = 0
    KEYED = 1
    COMPARED = 2
    DONE = 3


class Name(NamedTuple):
    """A name with its label and number."""

    number: int
    name: str
    label: str


def to_be_merged(connection: Connection, names: Iterable[tuple[str, str]]) -> None:
    """Notes that mentions of some names came or went."""
    connection.connection.cursor().executemany(
        "INSERT INTO name (name, label, merged) VALUES (?, ?, 0) ON CONFLICT (name, label) DO UPDATE SET merged = 0",
        sorted(names),
    )


def at_stage(connection: Connection, stage: Stage) -> list[int]:
    """The names that have come so far and no farther."""
    return list(
        connection.exec_driver_sql("SELECT number FROM name WHERE merged = ? ORDER BY number", (stage,)).scalars()
    )


def set_stage(
    connection: Connection, names: Iterable[int], stage: Stage, *, back: bool = False, since: Stage = Stage.NEW
) -> None:
    """Notes how far names have come. With `back` only those that had come farther are set back to it; `since` leaves
    out those that another run has set back before it."""
    condition = " AND merged > ?2" if back else ""
    connection.connection.cursor().executemany(
        f"UPDATE name SET merged = ?2 WHERE number = ?1 AND merged >= ?3{condition}",
        [(number, stage, since) for number in names],
    )


def load(connection: Connection, numbers: Sequence[int]) -> list[Name]:
    """Some names, in the order of their numbers."""
    found = []
    for chunk in chunks(sorted(numbers)):
        marks = ",".join("?" * len(chunk))
        rows = connection.exec_driver_sql(
            f"SELECT number, name, label FROM name WHERE number IN ({marks}) ORDER BY number", tuple(chunk)
        )
        found += [Name(*row) for row in rows]
    return found


def uses_of(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[Any, ...]]:
    """The mentions of some names: name and label, article, place, id, what stands there, and the article's day as
    exact as it is known."""
    cursor = connection.connection.cursor()  # hundreds of thousands of rows in a large record
    for chunk in chunks(sorted(numbers)):
        marks = ",".join("?" * len(chunk))
        yield from cursor.execute(
            "SELECT name.name, name.label, article.id, span.start, annotation.id, span.exact, article.published "
            "FROM name JOIN annotation ON annotation.name = name.name AND annotation.label = name.label "
            "JOIN article ON article.number = annotation.article "
            "JOIN span ON span.annotation = annotation.number AND span.role = 'span' "
            f"WHERE annotation.kind = 'Mention' AND name.number IN ({marks})",
            tuple(chunk),
        ).fetchall()


def texts_of(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[Name, list[str]]]:
    """Some names, in the order of their numbers, each with all that stands for it in texts; those left out that no
    article uses any more."""
    for chunk in chunks(sorted(numbers)):
        marks = ",".join("?" * len(chunk))
        rows = connection.exec_driver_sql(
            "SELECT DISTINCT name.number, name.name, name.label, span.exact FROM name "
            "JOIN annotation ON annotation.name = name.name AND annotation.label = name.label "
            "JOIN span ON span.annotation = annotation.number AND span.role = 'span' "
            f"WHERE annotation.kind = 'Mention' AND name.number IN ({marks}) ORDER BY name.number",
            tuple(chunk),
        )
        for name, group in groupby(rows, key=lambda row: Name(*row[:3])):
            yield name, [exact for *_, exact in group]


def entities_of(connection: Connection, names: Sequence[int]) -> dict[str, set[int]]:
    """The entities, by id, that are called by any of some names, each with all of its names."""
    found: dict[str, set[int]] = defaultdict(set)
    cursor = connection.connection.cursor()
    for chunk in chunks(names):
        marks = ",".join("?" * len(chunk))
        rows = cursor.execute(
            "SELECT entity, name FROM bearer WHERE entity IN "
            f"(SELECT entity FROM bearer WHERE name IN ({marks})) ORDER BY entity, name",
            tuple(chunk),
        )
        for entity, name in rows:
            found[entity].add(name)
    return found


def save_bearers(connection: Connection, names: Sequence[int], entities: Mapping[str, Iterable[int]]) -> None:
    """Puts entities, by id, in place of those that some names stood for; each comes with its names."""
    cursor = connection.connection.cursor()
    cursor.executemany("DELETE FROM bearer WHERE name = ?", [(name,) for name in names])
    rows = [(name, entity) for entity, called in entities.items() for name in called]
    cursor.executemany("INSERT OR IGNORE INTO bearer (name, entity) VALUES (?, ?)", rows)


def save_items(connection: Connection, items: Mapping[Any, str]) -> None:
    """Puts a table of items, by folded name and label, in place of the one before."""
    connection.exec_driver_sql("DELETE FROM wikidata")
    connection.connection.cursor().executemany(
        "INSERT INTO wikidata (name, label, item) VALUES (?, ?, ?)",
        [(name, label or "", item) for (name, label), item in items.items()],
    )


def load_items(connection: Connection) -> dict[tuple[str, str | None], str]:
    """The table of items that the user gave, empty where there is none."""
    rows = connection.exec_driver_sql("SELECT name, label, item FROM wikidata")
    return {(name, label or None): item for name, label, item in rows}


def names_beside(connection: Connection, articles: Sequence[str]) -> dict[str, frozenset[str]]:
    """All names that stand in some articles, given by id."""
    found: dict[str, set[str]] = defaultdict(set)
    cursor = connection.connection.cursor()  # millions of rows in a large record
    for chunk in chunks(articles):
        marks = ",".join("?" * len(chunk))
        rows = cursor.execute(
            "SELECT article.id, annotation.name FROM article JOIN annotation ON annotation.article = article.number "
            f"WHERE article.id IN ({marks}) AND annotation.name IS NOT NULL",
            tuple(chunk),
        )
        for article, name in rows:
            found[article].add(name)
    return {article: frozenset(names) for article, names in found.items()}
