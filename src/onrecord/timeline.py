"""The timeline: what happened, what was said and which numbers held, each on its own day, month or year.

An entry's own day is when it happened, was said or was true; what has none is not on it, whenever it was published.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from onrecord.types import Event, Figure, Statement, Time

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.store.filtering import Filter

Precision = Literal["day", "month", "year"]
Dated = Statement | Figure | Event
_ORDER = (Event, Statement, Figure)  # what happened before what was said of it and counted
_DID_NOT_HAPPEN = {"negated", "hypothetical"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """An entry of a day, with one line that says it: "Maria Hale: We will rebuild the bridge"."""

    entry: Dated
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineDay:
    """What happened, was said, or held true on a day (or in a month or year, by `precision`). `date` is as exact."""

    date: str
    precision: Precision
    entries: tuple[TimelineEntry, ...]


def timeline(connection: Connection, asked: Filter) -> list[TimelineDay]:
    """Events, statements and figures by their own day; a month comes before its days, a year before its months.

    Within a day events come first, then statements, then figures, each as they stand in the articles. Events that are
    said not to have happened, or only supposed, are left out; planned ones have their flag. An event that is told by
    the very words which report a statement of the day ("promised") is left to the statement, which says more.
    """
    from onrecord.store import entries, filtering, schema  # noqa: PLC0415

    kinds = schema.entry.c.kind.in_([kind.__name__ for kind in _ORDER])
    attitude = schema.entry.c.attitude.is_(None) | (schema.entry.c.attitude == "statement")
    own = schema.entry.c.day.is_not(None)
    found = [
        entry
        for entry in entries.load_entries(connection, kinds, attitude, own, filtering.fitting(asked))
        if isinstance(entry, Dated) and not (isinstance(entry, Event) and _DID_NOT_HAPPEN & {*entry.flags})
    ]
    found.sort(key=lambda entry: (own_day(entry), _ORDER.index(type(entry))))  # stable: else as in the articles
    days = []
    for day, group in groupby(found, key=own_day):
        precision = Time(value=day).precision
        assert precision is not None
        listed = tuple(TimelineEntry(entry=entry, text=one_line(entry)) for entry in _said_once(list(group)))
        days.append(TimelineDay(date=day, precision=precision, entries=listed))
    return days


def _said_once(entries: Sequence[Dated]) -> Iterator[Dated]:
    """The entries of a day without events that are no more than the saying of its statements."""
    said = [(entry.cue, entry.wording.split(" … ")) for entry in entries if isinstance(entry, Statement) and entry.cue]
    for entry in entries:
        if not isinstance(entry, Event) or not any(
            entry.words in cue and all(part in entry.wording for part in parts) for cue, parts in said
        ):
            yield entry


def one_line(entry: Dated) -> str:
    """An entry in one line: who, and what was done, said or counted."""
    if isinstance(entry, Event):
        kind = f"{entry.event_type}/{entry.mode}" if entry.mode else entry.event_type
        parties = [", ".join(names) for names in (entry.actors, entry.recipients)]
        who = " → ".join(parties) if parties[1] else parties[0]
        flags = "".join(f" ({flag})" for flag in entry.flags)
        return f"{who} {kind}{flags}: {entry.wording}".lstrip()
    who = ", ".join(entry.speaker) if isinstance(entry, Statement) else entry.attribution or ""
    if isinstance(entry, Statement) and entry.negated:
        who = f"{who or 'somebody'} (not said)"
    if isinstance(entry, Statement) and who and entry.cue:
        return f"{who} {entry.cue.rstrip(':')}: {entry.wording}"
    return f"{who}: {entry.wording}" if who else entry.wording


def own_day(entry: Dated) -> str:
    """The day, month or year of an entry itself; "" where it has none."""
    value = entry.said if isinstance(entry, Statement) else entry.as_of if isinstance(entry, Figure) else entry.date
    return (value or "").split("T")[0]
