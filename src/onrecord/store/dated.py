"""What of a record has a day of its own, how much of it falls on which, and where it is told of."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, not_, or_, select

from onrecord.store import schema as s
from onrecord.store.filtering import fits, fold
from onrecord.types import Entry, Story

_BY_PUBLICATION = '"said_from":"published"'  # in a string its quotation marks would be escaped
_PLACED = ("Event", "Figure")
_NOT_ASCII = re.compile(r"[^a-z0-9]+")


def dated() -> ColumnElement[bool]:
    """The condition that an entry has a day of its own to stand under: not merely that of its publication."""
    body = s.entry.c.body
    said = or_(s.entry.c.attitude.is_(None), s.entry.c.attitude == "statement")
    published = and_(s.entry.c.kind == "Statement", func.instr(body, _BY_PUBLICATION) > 0)
    unreal = and_(s.entry.c.kind == "Event", or_(*(_flag(flag) for flag in ("negated", "hypothetical"))))
    return and_(s.entry.c.day.is_not(None), said, not_(published), not_(unreal))


def density(connection: Connection, *which: ColumnElement[bool]) -> dict[str, int]:
    """How many dated entries have which day, month or year, in its order."""
    rows = select(_own(), func.count()).where(dated(), *which).group_by(_own()).order_by(_own())
    return {row[0]: row[1] for row in connection.execute(rows)}


def latest_first(kind: type[Entry]) -> list[ColumnElement[Any]]:
    """The order of the entries of a kind by day, the latest first, those of no known day last.

    A month is no later than any of its days: what is known to it alone stands where it begins, so that it is never
    said to be the last. Of a story or an episode the last day counts.
    """
    begins: ColumnElement[Any] = s.entry.c.first_day
    if issubclass(kind, Story):
        begins = func.substr(func.json_extract(s.entry.c.body, "$.until") + "-01-01", 1, 10)
    return [begins.desc(), s.entry.c.last_day]  # SQLite puts what is NULL last


def on(values: Collection[str]) -> ColumnElement[bool]:
    """The condition that the own day, month or year of an entry is one of some."""
    begin = sorted({(value + "-01-01")[:10] for value in values})
    return and_(s.entry.c.first_day.in_(begin), _own().in_(sorted(values)))  # the first has an index


def holding(names: Sequence[str]) -> ColumnElement[bool]:
    """The condition that an entry may hold all the words of one of some names: few enough to look at each.

    SQLite knows the case of ASCII letters alone; any other may stand for anything.
    """
    patterns = [[f"%{_NOT_ASCII.sub('%', word)}%" for word in fold(name).split()] for name in names]
    return or_(*(and_(True, *(s.entry.c.body.like(pattern) for pattern in words)) for words in patterns))


def there(connection: Connection, place: str) -> ColumnElement[bool]:
    """The condition that an event or a figure is told of a place, or of one in that country."""
    # SQLite knows the case of ASCII letters alone; of places there are few enough to look at each.
    where, country = (func.json_extract(s.entry.c.body, f"$.{name}") for name in ("place", "country"))
    pairs = connection.execute(select(where, country).where(s.entry.c.kind.in_(_PLACED)).distinct())
    meant = [f"{row[0] or ''}\n{row[1] or ''}" for row in pairs if fits(place, (row[0], row[1]))]
    both = func.coalesce(where, "") + "\n" + func.coalesce(country, "")
    return and_(s.entry.c.kind.in_(_PLACED), both.in_(meant))


def _own() -> ColumnElement[str]:
    return func.substr(s.entry.c.day, 1, 10)


def _flag(flag: str) -> ColumnElement[bool]:
    flags = func.json_extract(s.entry.c.body, "$.flags")
    return func.instr(func.coalesce(flags, ""), f'"{flag}"') > 0
