"""Series with their figures, what belongs to these, and who carries them: one query each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, func, select

from onrecord.store import schema as s
from onrecord.store.spans import chunks


class Cited(NamedTuple):
    """Where a piece of an entry's evidence stands: the annotation, its article, who published that and when.

    `publisher` is the outlet, or else what the article is called by; `published` as far as it is known.
    """

    annotation: str
    article: str
    publisher: str
    published: str | None
    url: str | None


def members(connection: Connection, *which: ColumnElement[bool], of: str | None = None) -> list[Any]:
    """Every figure that fits and stands in a series, with what the series counts, as rows: series by series.

    `of` is the id of the only series to look at.
    """
    series = s.entry.alias()
    part = func.json_each(series.c.body, "$.figures").table_valued("key", "value")
    named = [
        func.json_extract(series.c.body, f"$.{name}").label(name)
        for name in ("unit", "of_whom", "place", "attribution")
    ]
    rows = (
        select(
            series.c.id.label("series"), series.c.story, series.c.measure, *named,
            func.json_extract(series.c.body, "$.kind").label("kind"), s.entry.c.id.label("figure"),
            s.entry.c.first_day, func.json_extract(s.entry.c.body, "$.what_counted").label("what_counted"),
        )
        .select_from(series)
        .join(part, and_(True))
        .join(s.entry, s.entry.c.id == part.c.value)
        .where(series.c.kind == "Series", *([] if of is None else [series.c.id == of]), *which)
        .order_by(series.c.story, series.c.id, part.c.key)
    )  # fmt: skip
    return list(connection.execute(rows))


def in_none() -> ColumnElement[bool]:
    """The condition that an entry is in no series."""
    series = s.entry.alias()
    part = func.json_each(series.c.body, "$.figures").table_valued("value")
    return s.entry.c.id.not_in(
        select(part.c.value).select_from(series).join(part, and_(True)).where(series.c.kind == "Series")
    )


def at_odds(connection: Connection, ids: Sequence[str], stories: Sequence[str]) -> list[str]:
    """The ids of the disagreements of some stories in which some entries stand."""
    part = func.json_each(s.entry.c.body, "$.entries").table_valued("value")
    rows = select(s.entry.c.id, part.c.value).select_from(s.entry).join(part, and_(True))
    of = (s.entry.c.kind == "Disagreement", s.entry.c.story.in_(stories))
    wanted = set(ids)
    return sorted({row.id for row in connection.execute(rows.where(*of)) if row.value in wanted})


def parts(connection: Connection, stories: Sequence[str], annotations: Sequence[str]) -> list[str]:
    """The ids of the figures of some stories that are part of the one which some annotations state."""
    whole = func.json_extract(s.entry.c.body, "$.part_of")
    rows = select(s.entry.c.id, whole.label("whole")).where(
        s.entry.c.kind == "Figure", s.entry.c.story.in_(stories), whole.is_not(None)
    )
    wanted = set(annotations)
    return [row.id for row in connection.execute(rows.order_by(s.entry.c.id)) if row.whole in wanted]


def titles(connection: Connection, stories: Sequence[str]) -> dict[str, str]:
    """What stories are called, by their ids."""
    rows = select(s.entry.c.id, func.json_extract(s.entry.c.body, "$.title")).where(s.entry.c.id.in_(stories))
    return {row[0]: row[1] for row in connection.execute(rows)}


def stories_of(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The id of the story that each of some entries is of."""
    return {
        row.id: row.story
        for chunk in chunks(ids)
        for row in connection.execute(select(s.entry.c.id, s.entry.c.story).where(s.entry.c.id.in_(chunk)))
        if row.story
    }


def cited(connection: Connection, ids: Sequence[str]) -> Mapping[str, tuple[Cited, ...]]:
    """Where the evidence of some entries stands, in its order, by the id of the entry."""
    found: dict[str, list[Cited]] = defaultdict(list)
    rows = (
        select(
            s.entry.c.id.label("entry"), s.annotation.c.id.label("annotation"), s.article.c.id.label("article"),
            s.article.c.publisher, s.article.c.given_id, s.article.c.input, s.article.c.published, s.article.c.url,
        )
        .join(s.evidence, s.evidence.c.entry == s.entry.c.number)
        .join(s.annotation, s.annotation.c.number == s.evidence.c.annotation)
        .join(s.article, s.article.c.number == s.annotation.c.article)
        .order_by(s.entry.c.id, s.evidence.c.position)
    )  # fmt: skip
    for chunk in chunks(ids):
        for row in connection.execute(rows.where(s.entry.c.id.in_(chunk))):
            outlet = row.publisher or row.given_id or row.input.rsplit("/", 1)[-1]
            found[row.entry].append(Cited(row.annotation, row.article, outlet, row.published, row.url))
    return {ident: tuple(told) for ident, told in found.items()}
