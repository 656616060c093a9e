"""The tables of reports, one row each, and of what cannot all be right, one row a side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.export.tabular.columns import BETWEEN, ID, SCORE, TEXT, WHOLE, Column, Table, lifted, one_of
from onrecord.export.tabular.proofs import APART, PLACE, Cited
from onrecord.export.tabular.told import FIRST, REVIEWED, Reported, Told
from onrecord.types import (
    Annotation,
    Attribution,
    AttributionKind,
    Disagreement,
    DisagreementKind,
    Entry,
    Event,
    Figure,
    Quantity,
    Statement,
)

Kind = Literal["figure", "statement", "event"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report of an entry. `origin` numbers, from 1, the independent reports of the entry."""

    entry: Reported
    cited: Cited
    found: Annotation
    origin: int | None


def _cited(row: Report) -> Cited:
    return row.cited


def kind_of(entry: Entry) -> str:
    """What an entry is, in the words of the tables."""
    return type(entry).__name__.lower()


def who(entry: Entry) -> str | None:
    """Who says it: the speakers of a statement, who gives a figure, whose words report an event."""
    if isinstance(entry, Figure):
        return entry.attribution
    named = entry.speaker if isinstance(entry, Statement) else entry.said_by if isinstance(entry, Event) else ()
    return BETWEEN.join(named) or None


def _source(report: Report) -> str | None:
    """The words that name who says it, in this report."""
    found = report.found
    if isinstance(found, Attribution):
        return APART.join(span.exact for span in found.source) or None
    if isinstance(found, Quantity) and found.attribution_span is not None:
        return found.attribution_span.exact
    return None


def _cue(report: Report) -> str | None:
    found = report.found
    return APART.join(span.exact for span in found.cue) or None if isinstance(found, Attribution) else None


REPORTS: Table[Report] = Table(
    name="reports",
    row="A report of a figure, a statement or an event: one article that carries it, in its own words",
    order="figures, statements, events, each as in its own file; the reports of one with the earliest first",
    columns=(
        Column(
            name="entry_kind", meaning="What is reported: says which file the entry is in.", values=one_of(Kind),
            cell=lambda row: kind_of(row.entry),
        ),
        Column(
            name="entry", meaning="What is reported: joins figures.csv, statements.csv or events.csv by its id.",
            values=ID, cell=lambda row: row.entry.id,
        ),
        Column(
            name="report", meaning="The id of the report itself.", values=ID,
            cell=lambda row: row.found.id,
        ),
        Column(
            name="origin",
            meaning="Reports of one entry with the same number go back to one; with another they are independent.",
            values=f"{WHOLE}, from 1", missing="not counted", cell=lambda row: row.origin,
        ),
        Column(
            name="source", meaning="The words of this report that name who says it.", values=TEXT,
            missing="the article's own voice, or named elsewhere", cell=_source,
        ),
        Column(
            name="cue", meaning="The words of this report that say that it is said, of a statement.", values=TEXT,
            missing="there are none", cell=_cue,
        ),
        Column(
            name="kind", meaning="How this report gives a statement.", values=one_of(AttributionKind),
            missing="not a statement",
            cell=lambda row: row.found.kind if isinstance(row.found, Attribution) else None,
        ),
        Column(
            name="score", meaning="How sure the report is.", values=SCORE, missing="not said",
            cell=lambda row: row.found.score,
        ),
        Column(
            name="annotator", meaning="What found it.", values="name/version",
            cell=lambda row: row.found.annotator,
        ),
        *lifted(PLACE, _cited),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a disagreement: an entry, with where it stands."""

    disagreement: Told[Disagreement]
    side: Told[Entry]
    position: int


def _side(row: Side) -> Told[Entry]:
    return row.side


def _whole(row: Side) -> Told[Disagreement]:
    return row.disagreement


DISAGREEMENTS: Table[Side] = Table(
    name="disagreements",
    row="A side of a disagreement: one of those that cannot all be right. Nothing is decided here",
    order="by the first day of the disagreement; rows with one id are its sides",
    columns=(
        Column(name="disagreement", meaning="Its id.", values=ID, cell=lambda row: row.disagreement.entry.id),
        Column(
            name="disagreement_kind", meaning="What it is about.", values=one_of(DisagreementKind),
            cell=lambda row: row.disagreement.entry.kind,
        ),
        Column(
            name="about", meaning="The matter, in words.", values=TEXT, cell=lambda row: row.disagreement.entry.about
        ),
        Column(name="reason", meaning="What is at odds.", values=TEXT, cell=lambda row: row.disagreement.entry.reason),
        Column(
            name="suspects",
            meaning="Articles that contradict themselves, or say the opposite of every independent report of what "
            "they copy.",
            values="list of ids", missing="none", cell=lambda row: row.disagreement.entry.suspect,
        ),
        Column(
            name="side", meaning="The number of the side.", values=f"{WHOLE}, from 1", cell=lambda row: row.position
        ),
        Column(
            name="entry_kind", meaning="What the side is: says which file it is in.", values=one_of(Kind),
            cell=lambda row: kind_of(row.side.entry),
        ),
        Column(
            name="entry",
            meaning="The side: joins figures.csv, statements.csv or events.csv by its id, where these have it.",
            values=ID, cell=lambda row: row.side.entry.id,
        ),
        Column(
            name="who", meaning="Who says it.", values="list of names", missing="the article's own voice",
            cell=lambda row: who(row.side.entry),
        ),
        *lifted(FIRST, _side),
        *lifted(REVIEWED, _whole),
    ),
)  # fmt: skip
