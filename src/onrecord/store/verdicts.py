"""What came of the decisions: the state of each entry that they touch, and the entries that people made.

All of it is derived from the machine's entries and the decisions. The machine's entries stay as they are; only the
views that they are in change.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from onrecord.store.filtering import BY_PEOPLE, VIEWS
from onrecord.store.spans import chunks
from onrecord.types import Change, Conflict, Note, Opinion, ReviewState

UNTOUCHED = VIEWS["machine"] | VIEWS["all"]


def clear(connection: Connection) -> None:
    """Leaves every entry as the machine found it."""
    connection.exec_driver_sql("DELETE FROM verdict")
    connection.exec_driver_sql("DELETE FROM entry WHERE shown & 1 = 0")
    connection.exec_driver_sql("UPDATE entry SET shown = ? WHERE shown <> ?", (UNTOUCHED, UNTOUCHED))


def clear_of(connection: Connection, ids: Sequence[str]) -> None:
    """Leaves some entries as the machine found them, and takes out what people made of their evidence."""
    for chunk in chunks(ids):
        marks = ",".join("?" * len(chunk))
        made = connection.exec_driver_sql(
            "SELECT DISTINCT made.number, made.id FROM entry AS found "
            "JOIN evidence AS one ON one.entry = found.number "
            "JOIN evidence AS other ON other.annotation = one.annotation "
            "JOIN entry AS made ON made.number = other.entry AND made.kind = found.kind AND made.shown & 1 = 0 "
            f"WHERE found.id IN ({marks}) AND found.kind NOT IN ('Series', 'Position', 'Disagreement') "
            "UNION SELECT number, id FROM entry WHERE shown & 1 = 0 "
            f"AND id IN ({','.join(['?'] * len(chunk))})",
            (*chunk, *(ident + BY_PEOPLE for ident in chunk)),
        ).all()
        cursor = connection.connection.cursor()
        cursor.executemany("DELETE FROM entry WHERE number = ?", [(row[0],) for row in made])
        gone = {row[1].removesuffix(BY_PEOPLE) for row in made} | {*chunk}
        cursor.executemany("DELETE FROM verdict WHERE entry = ?", [(ident,) for ident in sorted(gone)])
        connection.exec_driver_sql(
            f"UPDATE entry SET shown = ? WHERE shown <> ? AND id IN ({marks})", (UNTOUCHED, UNTOUCHED, *chunk)
        )


def show_in(connection: Connection, shown: Mapping[str, int]) -> None:
    """Sets which views entries of the machine, by id, are in."""
    connection.connection.cursor().executemany(
        "UPDATE entry SET shown = ? WHERE id = ?", [(mask, ident) for ident, mask in shown.items()]
    )


def save(connection: Connection, states: Iterable[ReviewState]) -> None:
    """Puts states in place of those that their entries had."""
    connection.connection.cursor().executemany(
        "INSERT OR REPLACE INTO verdict (entry, status, conflict, body) VALUES (?, ?, ?, ?)",
        [(state.entry, state.status, int(bool(state.conflicts)), _encoded(state)) for state in states],
    )


def load(connection: Connection, ids: Iterable[str]) -> dict[str, ReviewState]:
    """The states of some entries, by id; those that no decision touches are left out."""
    found: dict[str, ReviewState] = {}
    for chunk in chunks(sorted(set(ids))):
        marks = ",".join("?" * len(chunk))
        rows = connection.exec_driver_sql(f"SELECT body FROM verdict WHERE entry IN ({marks})", tuple(chunk))
        found.update((state.entry, state) for state in map(_decoded, rows.scalars()))
    return found


def load_all(connection: Connection) -> dict[str, ReviewState]:
    """The states of all entries that decisions touch, by id."""
    rows = connection.exec_driver_sql("SELECT body FROM verdict ORDER BY entry")
    return {state.entry: state for state in map(_decoded, rows.scalars())}


def of_kind(connection: Connection, kind: str) -> list[str]:
    """The ids of the entries of a kind that decisions touch."""
    rows = "SELECT entry FROM verdict WHERE EXISTS (SELECT 1 FROM entry WHERE entry.id = verdict.entry AND kind = ?)"
    return list(connection.exec_driver_sql(f"{rows} ORDER BY entry", (kind,)).scalars())


def in_conflict(connection: Connection) -> list[ReviewState]:
    """The states of the entries on which reviewers are not of one mind."""
    rows = connection.exec_driver_sql("SELECT body FROM verdict WHERE conflict ORDER BY entry")
    return [_decoded(body) for body in rows.scalars()]


def count_in_conflict(connection: Connection) -> int:
    """On how many entries reviewers are not of one mind."""
    return int(connection.exec_driver_sql("SELECT count(*) FROM verdict WHERE conflict").scalar_one())


def _encoded(state: ReviewState) -> str:
    return json.dumps(asdict(state), ensure_ascii=False, default=lambda at: at.isoformat())


def _decoded(body: str) -> ReviewState:
    given: dict[str, Any] = json.loads(body)
    conflicts = tuple(
        Conflict(entry=one["entry"], field=one["field"], opinions=tuple(Opinion(**_timed(o)) for o in one["opinions"]))
        for one in given.pop("conflicts")
    )
    changes = tuple(Change(**_timed(one)) for one in given.pop("changes"))
    notes = tuple(Note(**_timed(one)) for one in given.pop("notes"))
    for name in ("reviewers", "reasons", "decisions"):
        given[name] = tuple(given[name])
    return ReviewState(**_timed(given), changes=changes, notes=notes, conflicts=conflicts)


def _timed(given: dict[str, Any]) -> dict[str, Any]:
    return given | {"at": given["at"] and datetime.fromisoformat(given["at"])}
