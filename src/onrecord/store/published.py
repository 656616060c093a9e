"""What of some annotations, articles and entries was published by the end of a day."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, or_, select

from onrecord.store import schema as s
from onrecord.store.spans import chunks


def reports(connection: Connection, ids: Collection[str], day: str) -> frozenset[str]:
    """Those of some annotations whose articles were published by the end of `day`; undated articles were not."""
    rows = select(s.annotation.c.id).join(s.article, s.article.c.number == s.annotation.c.article)
    return frozenset(_among(connection, rows.where(s.article.c.last_day <= day), s.annotation.c.id, ids))


class Published(NamedTuple):
    """The last day on which an article may have been published, and its headline."""

    day: str
    headline: str | None


def articles(connection: Connection, ids: Collection[str], day: str) -> dict[str, Published]:
    """Those of some articles that were published by the end of `day`."""
    rows = select(s.article.c.id, s.article.c.last_day, s.article.c.headline).where(s.article.c.last_day <= day)
    return {
        row.id: Published(row.last_day, row.headline)
        for chunk in chunks(sorted(ids))
        for row in connection.execute(rows.where(s.article.c.id.in_(chunk)))
    }


def entries(connection: Connection, ids: Collection[str], day: str) -> frozenset[str]:
    """Those of some entries for which anything was published by the end of `day`."""
    proven = (
        select(s.evidence.c.entry)
        .join(s.annotation, s.annotation.c.number == s.evidence.c.annotation)
        .join(s.article, s.article.c.number == s.annotation.c.article)
        .where(s.evidence.c.entry == s.entry.c.number, s.article.c.last_day <= day)
    )
    carried = (
        select(s.passage.c.entry)
        .join(s.article, s.article.c.number == s.passage.c.article)
        .where(s.passage.c.entry == s.entry.c.number, s.article.c.last_day <= day)
    )
    rows = select(s.entry.c.id).where(or_(proven.exists(), carried.exists()))
    return frozenset(_among(connection, rows, s.entry.c.id, ids))


def articles_of(connection: Connection, ids: Collection[str]) -> list[int]:
    """The numbers of the articles that some annotations are in, in order."""
    rows = select(s.annotation.c.article).distinct()
    return sorted(set(_among(connection, rows, s.annotation.c.id, ids)))


def _among(connection: Connection, rows: Select[Any], column: Any, ids: Collection[str]) -> list[Any]:
    return [
        found for chunk in chunks(sorted(ids)) for found in connection.execute(rows.where(column.in_(chunk))).scalars()
    ]
