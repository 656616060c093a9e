"""Counts over the whole record, for the overview. Each is one query; counts come with the largest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Row, Select, func, select

from onrecord.store import schema as s
from onrecord.store.filtering import in_view


def languages(connection: Connection) -> Sequence[Row[Any]]:
    """Articles by language."""
    return connection.execute(_tally(s.article.c.language)).all()


def publishers(connection: Connection) -> Sequence[Row[Any]]:
    """Articles by publisher."""
    return connection.execute(_tally(s.article.c.publisher)).all()


def annotators(connection: Connection) -> Sequence[Row[Any]]:
    """Articles by the annotators that read them, each "name/version", in one string; without those nothing read."""
    return connection.execute(_tally(s.reading.c.annotators).where(s.reading.c.annotators != "")).all()


def measures(connection: Connection) -> Sequence[Row[Any]]:
    """Figures by measure."""
    return connection.execute(_tally(s.entry.c.measure).where(s.entry.c.kind == "Figure", in_view("all"))).all()


def labels(connection: Connection, kind: str) -> Sequence[Row[Any]]:
    """The entries of a kind by what they are labelled: events by type, lineages by relation, disagreements by kind."""
    return connection.execute(_tally(s.entry.c.label).where(s.entry.c.kind == kind, in_view("all"))).all()


def speakers(connection: Connection, limit: int, *which: ColumnElement[bool], first: int = 0) -> Sequence[Row[Any]]:
    """Statements by speaker, `limit` speakers from place `first` on."""
    rows = _tally(s.entry_name.c.name).join(s.entry, s.entry.c.number == s.entry_name.c.entry)
    return connection.execute(rows.where(*_said(), *which).limit(limit).offset(first)).all()


def speaker_count(connection: Connection, *which: ColumnElement[bool]) -> int:
    """How many speakers there are."""
    rows = select(func.count(s.entry_name.c.name.distinct())).join(s.entry, s.entry.c.number == s.entry_name.c.entry)
    return int(connection.execute(rows.where(*_said(), *which)).scalar_one())


def statements(connection: Connection) -> int:
    """How much is said, leaving out beliefs, intentions and findings."""
    return int(connection.execute(select(func.count()).select_from(s.entry).where(*_said())).scalar_one())


def kinds(connection: Connection) -> dict[str, int]:
    """Entries by kind."""
    return {row.name: row.number for row in connection.execute(_tally(s.entry.c.kind).where(in_view("all")))}


def days(connection: Connection) -> tuple[str | None, str | None, int]:
    """The first and the last publication time, each as exact as it is known, and how many articles have one.

    What is known to the month or year only stands here if it lies wholly outside the days that are known.
    """
    columns = (s.article.c.published, s.article.c.first_day, s.article.c.last_day, func.count().label("articles"))
    dated = select(*columns).where(s.article.c.published.is_not(None))
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
