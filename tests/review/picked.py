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


def decided(record: Record) -> None:
    """One decision of every kind."""
    said = [one for one in record.statements() if len(one.evidence) > 1]
    figures = [record.get(ident) for ident in longest(record).figures]
    deciding = [
        ("accept", said[0].id, {}),
        ("reject", said[1].id, {}),
        ("correct", said[2].id, {"field": "speaker", "new": ["Maria Hale"]}),
        ("split", said[3].id, {"parts": [[said[3].evidence[-1]]]}),
        ("merge", said[4].id, {"others": [said[5].id]}),
        ("note", said[4].id, {"reason": "Ask the port."}),
        ("correct", said[6].id, {"field": "span", "new": [0, 12]}),
        ("correct", figures[0].id, {"field": "value", "new": [10, 15]}),
        ("reject", figures[1].id, {}),
        ("accept", record.disagreements()[0].id, {}),
        ("reject", record.positions()[0].id, {}),
        ("correct", record.stories()[0].id, {"field": "title", "new": "The quay"}),
        ("accept", record.lineage()[0].id, {}),
        ("accept", record.wording()[0].id, {}),
        ("merge", record.entities()[0].id, {"others": [record.entities()[1].id]}),
    ]
    for minute, (action, ident, given) in enumerate(deciding):
        record.decide(action, ident, reviewer="Ann", at=at(minute), **given)  # type: ignore[arg-type]
    undone = record.decide("reject", said[7].id, reviewer="Bo", at=at(100))
    record.undo(undone.id, reviewer="Bo", at=at(101))
