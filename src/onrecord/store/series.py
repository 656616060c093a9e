"""Series with their figures, what belongs to these, and who carries them: one query each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, and_, func, select

from onrecord.store import schema as s
from onrecord.store.filtering import BY_PEOPLE, VIEWS, in_view, parts_in
from onrecord.store.spans import chunks
from onrecord.types import Review


def members(
    connection: Connection, *which: ColumnElement[bool], of: str | None = None, review: Review = "all"
) -> list[Any]:
    """Every figure that fits and stands in a series, with what the series counts, as rows: series by series.

    `of` is the id of the only series to look at; `review` says whose series they are.
    """
    series = s.entry.alias()
    part = func.json_each(series.c.body, "$.figures").table_valued("key", "value")
    named = [
        func.json_extract(series.c.body, f"$.{name}").label(name)
        for name in ("unit", "of_whom", "place", "attribution")
    ]
    which_series = _held(series, review) if of is None else series.c.id == _row_of(of, review)
    rows = (
        select(
            func.rtrim(series.c.id, BY_PEOPLE).label("series"), series.c.story, series.c.measure, *named,
            func.json_extract(series.c.body, "$.kind").label("kind"),
            func.rtrim(s.entry.c.id, BY_PEOPLE).label("figure"),
            s.entry.c.first_day, func.json_extract(s.entry.c.body, "$.what_counted").label("what_counted"),
        )
        .select_from(series)
        .join(part, and_(True))
        .join(s.entry, s.entry.c.id.in_((part.c.value, part.c.value + BY_PEOPLE)))
        .where(series.c.kind == "Series", which_series, *which)
        .order_by(series.c.story, series.c.id, part.c.key)
    )  # fmt: skip
    return list(connection.execute(rows).all())


def _held(series: FromClause, review: Review) -> ColumnElement[bool]:
    return series.c.shown.bitwise_and(VIEWS[parts_in(review)]) != 0


def _row_of(ident: str, review: Review) -> Any:
    """The id of the row that holds an entry: what people made of it, where anything; the machine's where that is asked.

    Also that of one which is in no view: it is still looked at by its id.
    """
    if review == "machine":
        return ident
    made = s.entry.alias()
    return select(func.max(made.c.id)).where(made.c.id.in_((ident, ident + BY_PEOPLE))).scalar_subquery()


def in_none(review: Review = "all") -> ColumnElement[bool]:
    """The condition that an entry is in no series.

    By number, so that all figures are counted by an index alone: to read their ids out of their rows took 17 ms.
    """
    series, member = s.entry.alias(), s.entry.alias()
    part = func.json_each(series.c.body, "$.figures").table_valued("value")
    members = (
        select(member.c.number)
        .select_from(series)
        .join(part, and_(True))
        .join(member, member.c.id.in_((part.c.value, part.c.value + BY_PEOPLE)))
    )
    return s.entry.c.number.not_in(members.where(series.c.kind == "Series", _held(series, review)))


def at_odds(connection: Connection, ids: Sequence[str], stories: Sequence[str], review: Review = "all") -> list[str]:
    """The ids of the disagreements of some stories in which some entries stand."""
    part = func.json_each(s.entry.c.body, "$.entries").table_valued("value")
    rows = select(s.entry.c.id, part.c.value).select_from(s.entry).join(part, and_(True))
    of = (s.entry.c.kind == "Disagreement", s.entry.c.story.in_(stories), in_view(review))
    wanted = set(ids)
    return sorted(
        {row.id.removesuffix(BY_PEOPLE) for row in connection.execute(rows.where(*of)) if row.value in wanted}
    )


def parts(
    connection: Connection, stories: Sequence[str], annotations: Sequence[str], review: Review = "all"
) -> list[str]:
    """The ids of the figures of some stories that are part of the one which some annotations state."""
    whole = func.json_extract(s.entry.c.body, "$.part_of")
    rows = select(s.entry.c.id, whole.label("whole")).where(
        s.entry.c.kind == "Figure", s.entry.c.story.in_(stories), whole.is_not(None), in_view(review)
    )
    wanted = set(annotations)
    found = connection.execute(rows.order_by(s.entry.c.id))
    return [row.id.removesuffix(BY_PEOPLE) for row in found if row.whole in wanted]


def titles(connection: Connection, stories: Sequence[str]) -> dict[str, str]:
    """What stories are called, by their ids."""
    ids = [ident + ending for ident in stories for ending in ("", BY_PEOPLE)]
    rows = select(s.entry.c.id, func.json_extract(s.entry.c.body, "$.title")).where(s.entry.c.id.in_(ids))
    return {row[0].removesuffix(BY_PEOPLE): row[1] for row in connection.execute(rows.order_by(s.entry.c.id))}


def stories_of(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The id of the story that each of some entries is of."""
    return {
        row.id: row.story
        for chunk in chunks(ids)
        for row in connection.execute(select(s.entry.c.id, s.entry.c.story).where(s.entry.c.id.in_(chunk)))
        if row.story
    }
