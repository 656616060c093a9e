"""What of some annotations, articles and entries was published by the end of a day."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, true

from onrecord.store import schema as s
from onrecord.store.entries import passages_of
from onrecord.store.filtering import BY_PEOPLE
from onrecord.store.spans import chunks
from onrecord.types import Entry, Lineage, Position, Series, content_id

_HOLDS = {Position: "statements", Series: "figures"}
FEWEST = 2
"""A line of one statement or one number is none, and nothing is at odds with itself."""


def enough(kind: type[Entry], day: str) -> ColumnElement[bool]:
    """The condition that of an entry of a kind, of which anything was published by the end of `day`, enough was.

    Of a position or a series two members; of a lineage every passage; any part is enough of others. Of what was at odds
    only `straddling` disagreements have to be looked at.
    """
    if kind is Lineage:
        late = or_(s.article.c.known > day, s.article.c.known.is_(None))
        later = select(s.passage.c.entry).join(s.article, s.article.c.number == s.passage.c.article).where(late)
        return ~later.where(s.passage.c.entry == s.entry.c.number).exists()
    if kind not in _HOLDS:
        return true()
    path, other = f"$.{_HOLDS[kind]}", s.entry.alias()
    held = func.json_each(s.entry.c.body, path).table_valued("value")
    was = other.c.id.in_((held.c.value, held.c.value.concat(BY_PEOPLE)))
    told = select(func.count(held.c.value.distinct())).select_from(held).join(other, was).where(other.c.known <= day)
    number = told.correlate(s.entry).scalar_subquery()
    return number >= FEWEST


def straddling(day: str) -> ColumnElement[bool]:
    """The condition that an entry rests on reports that had been published by the end of `day`, and on others."""
    late = or_(s.article.c.known > day, s.article.c.known.is_(None))
    later = (
        select(s.evidence.c.entry)
        .join(s.annotation, s.annotation.c.number == s.evidence.c.annotation)
        .join(s.article, s.article.c.number == s.annotation.c.article)
        .where(late, s.evidence.c.entry == s.entry.c.number)
    )
    return and_(s.entry.c.known <= day, later.exists())


def reports(connection: Connection, ids: Collection[str], day: str) -> frozenset[str]:
    """Those of some annotations whose articles were published by the end of `day`; undated articles were not."""
    rows = select(s.annotation.c.id).join(s.article, s.article.c.number == s.annotation.c.article)
    return frozenset(_among(connection, rows.where(s.article.c.known <= day), s.annotation.c.id, ids))


class Published(NamedTuple):
    """The last day on which an article may have been published, and its headline."""

    day: str
    headline: str | None


def articles(connection: Connection, ids: Collection[str], day: str) -> dict[str, Published]:
    """Those of some articles that were published by the end of `day`."""
    rows = select(s.article.c.id, s.article.c.last_day, s.article.c.headline).where(s.article.c.known <= day)
    return {
        row.id: Published(row.last_day, row.headline)
        for chunk in chunks(sorted(ids))
        for row in connection.execute(rows.where(s.article.c.id.in_(chunk)))
    }


def entries(connection: Connection, ids: Collection[str], day: str) -> frozenset[str]:
    """Those of some entries for which anything was published by the end of `day`."""
    stored = [ident + ending for ident in ids for ending in ("", BY_PEOPLE)]
    rows = select(s.entry.c.id).where(s.entry.c.known <= day)
    return frozenset(ident.removesuffix(BY_PEOPLE) for ident in _among(connection, rows, s.entry.c.id, stored))


def joined(connection: Connection, prefix: str) -> list[str]:
    """The ids of the entries that something became part of whose id, which is no longer there, begins so.

    An entry is named after its first report, so what stood by itself before an earlier report came, or one that joined
    it to others, is found again by its own first report: nothing about the past is kept. All later reports are gone
    through, 25,000 of them a tenth of a second; not those of names, which are the most and make no id.
    """
    found: set[str] = set()
    later = (
        select(s.entry.c.kind, s.entry.c.id, s.annotation.c.id.label("report"))
        .join(s.evidence, s.evidence.c.entry == s.entry.c.number)
        .join(s.annotation, s.annotation.c.number == s.evidence.c.annotation)
        .where(s.evidence.c.position > 0, s.entry.c.kind.in_(("Statement", "Figure", "Event")))
    )
    found.update(row.id for row in connection.execute(later) if content_id(row.kind, row.report).startswith(prefix))
    stories = select(s.entry.c.number, s.entry.c.kind, s.entry.c.id).where(
        s.entry.c.kind.in_(("Story", "Episode")), s.entry.c.size > 1
    )
    for chunk in chunks(connection.execute(stories).all()):
        told = passages_of(connection, [row.number for row in chunk])
        for row in chunk:
            if any(content_id(row.kind, one).startswith(prefix) for one in told.get(row.number, ())[1:]):
                found.add(row.id)
    return sorted({ident.removesuffix(BY_PEOPLE) for ident in found})


def articles_of(connection: Connection, ids: Collection[str]) -> list[int]:
    """The numbers of the articles that some annotations are in, in order."""
    rows = select(s.annotation.c.article).distinct()
    return sorted(set(_among(connection, rows, s.annotation.c.id, ids)))


def _among(connection: Connection, rows: Select[Any], column: Any, ids: Collection[str]) -> list[Any]:
    return [
        found for chunk in chunks(sorted(ids)) for found in connection.execute(rows.where(column.in_(chunk))).scalars()
    ]
