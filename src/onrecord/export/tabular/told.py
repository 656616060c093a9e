"""An entry as a row: where its first report stands, how many tell it, what people decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from onrecord.export.tabular.columns import SCORE, WHOLE, Column, lifted, one_of
from onrecord.export.tabular.proofs import PLACE, Cited
from onrecord.types import Entry, Event, Figure, ReviewState, Statement, Status

Reported = Figure | Statement | Event
E_co = TypeVar("E_co", bound=Entry, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Generic[E_co]):
    """An entry with where it stands, the earliest report first, and what people decided on it."""

    entry: E_co
    proofs: Sequence[Cited]
    state: ReviewState | None


FIRST: tuple[Column[Told[Entry]], ...] = tuple(lifted(PLACE, lambda told: told.proofs[0] if told.proofs else None))
"""The earliest report, beside the entry."""


COUNT: tuple[Column[Told[Reported]], ...] = (
    Column(
        name="independent",
        meaning="How many independent reports there are: those that copy or quote one another count once. The "
        "column origin of reports.csv says which.",
        values=WHOLE, missing="not counted: merged by an earlier version",
        cell=lambda told: len(told.entry.origins) or None,
    ),
    Column(
        name="reports", meaning="How many reports there are, copies among them: its rows in reports.csv.",
        values=WHOLE, cell=lambda told: len(told.entry.evidence),
    ),
    Column(
        name="score",
        meaning="How surely it is attributed, or told: how often the like of it was right (docs/models.md).",
        values=SCORE, missing="in the article's own voice, or not said", cell=lambda told: told.entry.score,
    ),
)  # fmt: skip
"""How many tell it."""

REVIEWED: tuple[Column[Told[Entry]], ...] = (
    Column(
        name="review",
        meaning="What came of people's decisions: affected says that nobody decided on it, but on something it "
        "rests on.",
        values=one_of(Status),
        missing="nobody decided on it",
        cell=lambda told: told.state.status if told.state else None,
    ),
    Column(
        name="reviewers", meaning="Who decided.", values="list of names", missing="nobody",
        cell=lambda told: told.state.reviewers if told.state else None,
    ),
    Column(
        name="corrected",
        meaning="The fields that people hold otherwise than the machine; this row has what people hold, unless it was "
        "exported as the machine found it (--review machine).",
        values="list of fields, as docs/reference/formats.md calls them", missing="none",
        cell=lambda told: [one.field for one in told.state.changes] if told.state else None,
    ),
    Column(
        name="conflicts",
        meaning="The fields that reviewers are not of one mind on; this row has what the machine found.",
        values="list of fields; verdict is whether to keep it", missing="none",
        cell=lambda told: [one.field for one in told.state.conflicts] if told.state else None,
    ),
)  # fmt: skip
"""What people decided."""
