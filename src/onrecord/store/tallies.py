"""Counts over the whole record, for the overview. Each is one query; counts come with the largest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Row, Select, func, select

from onrecord.store import schema as s
from onrecord.store.filtering import VIEWS, Filter, called, fitting, in_view


def languages(connection: Connection, *which: ColumnElement[bool]) -> Sequence[Row[Any]]:
    """Those articles that fit by language."""
    return connection.execute(_tally(s.article.c.language).where(*which)).all()


def publishers(connection: Connection, *which: ColumnElement[bool]) -> Sequence[Row[Any]]:
    """Those articles that fit by publisher."""
    return connection.execute(_tally(s.article.c.publisher).where(*which)).all()


def annotators(connection: Connection) -> Sequence[Row[Any]]:
    """Articles by the annotators that read them, each "name/version", in one string; without those nothing read."""
    return connection.execute(_tally(s.reading.c.annotators).where(s.reading.c.annotators != "")).all()


def measures(connection: Connection) -> Sequence[Row[Any]]:
    """Figures by measure."""
    return connection.execute(_tally(s.entry.c.measure).where(s.entry.c.kind == "Figure", in_view("all"))).all()


def labels(connection: Connection, kind: str) -> Sequence[Row[Any]]:
    """The entries of a kind by what they are labelled: events by type, lineages by relation, disagreements by kind."""
    return connection.execute(_tally(s.entry.c.label).where(s.entry.c.kind == kind, in_view("all"))).all()


def speakers(connection: Connection, asked: Filter, limit: int, *, first: int = 0) -> Sequence[Row[Any]]:
    """Statements that fit a filter by speaker, `limit` speakers from place `first` on."""
    rows = _tally(s.entry_name.c.name).where(*_speaking(asked))
    return connection.execute(rows.limit(limit).offset(first)).all()


def speaker_count(connection: Connection, asked: Filter) -> int:
    """How many speakers there are."""
    names = select(s.entry_name.c.name).where(*_speaking(asked)).distinct().subquery()
    return int(connection.execute(select(func.count()).select_from(names)).scalar_one())


def statements(connection: Connection) -> int:
    """How much is said, leaving out beliefs, intentions and findings."""
    return int(connection.execute(select(func.count()).select_from(s.entry).where(*_said())).scalar_one())


def kinds(connection: Connection) -> dict[str, int]:
    """Entries by kind."""
    return {row.name: row.number for row in connection.execute(_tally(s.entry.c.kind).where(in_view("all")))}


def days(connection: Connection, *which: ColumnElement[bool]) -> tuple[str | None, str | None, int]:
    """The first and the last publication time of those articles that fit, and how many of them have one.

    Each is as exact as it is known; what is known to the month or year only stands here if it lies wholly outside the
    days that are known.
    """
    columns = (s.article.c.published, s.article.c.first_day, s.article.c.last_day, func.count().label("articles"))
    dated = select(*columns).where(s.article.c.published.is_not(None), *which)
    rows = connection.execute(dated.group_by(s.article.c.published)).all()
    # The least exact come last: a day beats the month that holds it.
    rows = sorted(rows, key=lambda row: (-len(row.published), row.published))
    if not rows:
        return None, None, 0
    first = last = rows[0]
    for row in rows:
        first = row if row.last_day < first.first_day else first
        last = row if row.first_day > last.last_day else last
    return first.published, last.published, sum(row.articles for row in rows)


def failures(connection: Connection) -> int:
    """How many failures there are that have not been mended."""
    return int(connection.execute(select(func.count()).select_from(s.failure)).scalar_one())


def runs(connection: Connection, limit: int) -> Sequence[Row[Any]]:
    """The last runs, the latest first."""
    return connection.execute(select(s.run).order_by(s.run.c.number.desc()).limit(limit)).all()


def _tally(column: Column[Any]) -> Select[Any]:
    number = func.count().label("number")
    return select(column.label("name"), number).group_by(column).order_by(number.desc(), column)


def _said() -> tuple[Any, ...]:
    return s.entry.c.kind == "Statement", s.entry.c.attitude == "statement", in_view("all")


def _speaking(asked: Filter) -> list[ColumnElement[bool]]:
    """The conditions that a name is that of the speaker of a statement that fits.

    Few statements are out of the view, and leaving these out takes less than looking at each of the others.
    """
    out = [mask for mask in range(2 * max(VIEWS.values())) if not mask & VIEWS[asked.review]]
    names = [
        s.entry_name.c.attitude == "statement",
        s.entry_name.c.entry.not_in(select(s.entry.c.number).where(s.entry.c.shown.in_(out))),
    ]
    if asked.as_of is not None:
        names.append(s.entry_name.c.known <= asked.as_of)
    if asked.name is not None:
        names.append(called(asked.name))  # not who speaks along with them
    rest = asked._replace(name=None, as_of=None, review="all")
    if rest != Filter():
        names.append(s.entry_name.c.entry.in_(select(s.entry.c.number).where(*_said(), fitting(rest))))
    return names
