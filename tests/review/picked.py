"""What tests decide on, and all that a record shows, to be compared."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from onrecord.record import Record
from onrecord.types import Entry, Figure, Review, ReviewState, Series, Statement

_VIEWS = (
    "stories", "episodes", "lineage", "statements", "positions", "figures", "series", "events", "disagreements",
    "wording", "entities",
)  # fmt: skip
DAY = datetime(2031, 4, 2, 9, tzinfo=UTC)


def at(minute: int) -> datetime:
    """A moment of an invented day: decisions made in a test come in a known order."""
    return DAY + timedelta(minutes=minute)


def several(record: Record, number: int = 0) -> Statement:
    """A statement with several reports."""
    return [one for one in record.statements(review="machine") if len(one.evidence) > 1][number]


def numbered(record: Record, number: int = 0) -> Figure:
    """A figure of one number that is part of a series."""
    return [one for one in record.figures(review="machine") if one.series and one.point is not None][number]


def longest(record: Record) -> Series:
    """The series of most figures."""
    return record.series(review="machine")[0]


def entry(record: Record, ident: str, review: Review = "all") -> Any:
    """An entry as it is shown, of whatever kind."""
    return record.get(ident, review=review)


def state(record: Record, ident: str) -> ReviewState:
    """What came of the decisions on an entry."""
    return record.review_states([ident])[ident]


def entries(record: Record, review: Review = "all") -> dict[str, Entry]:
    """Every entry that a record shows, by id."""
    found: dict[str, Entry] = {}
    for view in _VIEWS:
        more: dict[str, Any] = {"attitude": None} if view == "statements" else {}
        found |= {one.id: one for one in getattr(record, view)(review=review, **more)}
    return found


def shown(record: Record) -> dict[str, Any]:
    """All that a record shows, in each of its views, and what came of every decision."""
    found: dict[str, Any] = {review: entries(record, review) for review in ("all", "machine", "reviewed")}
    return found | {
        "states": record.review_states({ident for some in found.values() for ident in some}),
        "orphans": {one.decision.id: one.reason for one in record.orphans()},
        "conflicts": record.conflicts(),
    }
