"""Decisions of people: a table that is only ever added to, found again by the texts that they speak of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from onrecord.errors import NotFound
from onrecord.store.spans import chunks
from onrecord.types import Decision


def add(connection: Connection, decisions: Iterable[Decision]) -> list[Decision]:
    """Writes the decisions that are not there yet, and gives them."""
    items = list({one.id: one for one in decisions}.values())
    known: set[str] = set()
    for chunk in chunks([one.id for one in items]):
        marks = ",".join("?" * len(chunk))
        known.update(
            connection.exec_driver_sql(f"SELECT id FROM decision WHERE id IN ({marks})", tuple(chunk)).scalars()
        )
    new = [one for one in items if one.id not in known]
    last = connection.exec_driver_sql("SELECT coalesce(max(number), 0) FROM decision").scalar_one()
    rows, texts = [], []
    for number, one in enumerate(new, start=last + 1):
        body = one.as_object()
        rows.append((number, one.id, one.reviewer, body["at"], json.dumps(body, ensure_ascii=False)))
        texts += [(text, number) for text in sorted({anchor.text_sha256 for anchor in one.anchors()})]
    cursor = connection.connection.cursor()
    cursor.executemany("INSERT INTO decision (number, id, reviewer, at, body) VALUES (?, ?, ?, ?, ?)", rows)
    cursor.executemany("INSERT INTO decision_text (text_sha256, decision) VALUES (?, ?)", texts)
    return new


def load(connection: Connection, reviewer: str | None = None) -> list[Decision]:
    """All decisions, or those of one reviewer, in order of time."""
    rows = connection.exec_driver_sql("SELECT body FROM decision WHERE ?1 IS NULL OR reviewer = ?1", (reviewer,))
    return in_order(Decision.of_object(json.loads(body)) for body in rows.scalars())


def of_texts(connection: Connection, texts: Sequence[str]) -> list[Decision]:
    """The decisions that speak of any of some texts, given by hash, in order of time."""
    found: dict[int, Decision] = {}
    for chunk in chunks(texts):
        marks = ",".join("?" * len(chunk))
        rows = connection.exec_driver_sql(
            "SELECT number, body FROM decision WHERE number IN "
            f"(SELECT decision FROM decision_text WHERE text_sha256 IN ({marks}))",
            tuple(chunk),
        )
        found.update((row[0], Decision.of_object(json.loads(row[1]))) for row in rows)
    return in_order(found.values())


def find(connection: Connection, prefix: str) -> Decision:
    """The decision with this id or prefix of one. Raises NotFound."""
    rows = connection.exec_driver_sql(
        "SELECT id, body FROM decision WHERE id >= ?1 AND id < ?1 || char(0x10ffff) ORDER BY id LIMIT 2", (prefix,)
    ).all()
    if not prefix or not rows:
        raise NotFound(f"there is no decision {prefix!r}", subject=prefix, hint="`onrecord review log` lists them")
    if len(rows) > 1 and rows[0][0] != prefix:
        raise NotFound(f"{prefix!r} fits several decisions", subject=prefix, hint="give more of the id")
    return Decision.of_object(json.loads(rows[0][1]))


def by_reviewer(connection: Connection) -> dict[str, int]:
    """How many decisions each reviewer made, in the order in which they first decided."""
    rows = connection.exec_driver_sql(
        "SELECT reviewer, count(*) FROM decision GROUP BY reviewer ORDER BY min(at), reviewer"
    )
    return {row[0]: row[1] for row in rows}


def any_at_all(connection: Connection) -> bool:
    """Whether anybody has decided anything."""
    return bool(connection.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM decision)").scalar_one())


def in_order(decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions in order of time; those of one moment by their ids, so that every record has the same order."""
    return sorted(decisions, key=lambda one: (one.at, one.id))
