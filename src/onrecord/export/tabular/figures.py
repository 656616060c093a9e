"""The tables of numbers: every figure, and the series that they stand in."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.export.tabular.columns import DAY, ID, NUMBER, TEXT, WHOLE, Column, Table, lifted, one_of
from onrecord.export.tabular.told import COUNT, FIRST, REVIEWED, Told
from onrecord.types import Bound, Figure, FigureKind, Measure, Polarity, Series


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFigure(Told[Figure]):
    """A figure, with those figures that it has to do with: `whole` that it is a part of, `revises` what the same
    authority gave before."""

    whole: str | None
    revises: tuple[str, ...]


NUMBERS: tuple[Column[ToldFigure], ...] = (
    Column(
        name="as_of", meaning="The day that the number holds for.", values=DAY,
        missing="nothing tells the day", cell=lambda told: told.entry.as_of,
    ),
    Column(
        name="figure_kind",
        meaning="What sort of count it is. cumulative: all up to that day; increment: of that day or period alone. "
        "Never add the two.",
        values=one_of(FigureKind), cell=lambda told: told.entry.figure_kind,
    ),
    Column(
        name="point", meaning="The number, where one is given.", values=NUMBER,
        missing="a range, or a vague word", cell=lambda told: told.entry.point,
    ),
    Column(
        name="low", meaning="The least it can be.", values=NUMBER, missing="no lower bound",
        cell=lambda told: told.entry.low,
    ),
    Column(
        name="high", meaning="The most it can be.", values=NUMBER, missing="no upper bound",
        cell=lambda told: told.entry.high,
    ),
    Column(
        name="bound",
        meaning="How the words bound it: 'at least 12' is at_least, and point and low are 12; 'dozens' is vague, and "
        "low and high are what such a word conventionally spans.",
        values=one_of(Bound), cell=lambda told: told.entry.bound,
    ),
    Column(
        name="polarity", meaning="How it is put forward.", values=one_of(Polarity),
        cell=lambda told: told.entry.polarity,
    ),
    Column(
        name="part_of", meaning="The figure that this one is a sub-count or a share of. Never add a part to its whole.",
        values=ID, missing="a part of none, or of one that is not in this export", cell=lambda told: told.whole,
    ),
    Column(
        name="superseded_by", meaning="The figure by which the same authority revised this one.", values=ID,
        missing="not revised", cell=lambda told: told.entry.superseded_by,
    ),
    Column(
        name="revises", meaning="The figures that this one revises.", values="list of ids", missing="none",
        cell=lambda told: told.revises,
    ),
)  # fmt: skip

COUNTED: tuple[Column[ToldFigure], ...] = (
    Column(
        name="measure", meaning="What kind of thing is counted.", values=one_of(Measure),
        cell=lambda told: told.entry.measure,
    ),
    Column(
        name="what_counted", meaning="The words for it.", values=TEXT, missing="no words of its own",
        cell=lambda told: told.entry.what_counted,
    ),
    Column(
        name="unit",
        meaning="What the number is in.",
        values="count, percent, percentage_points, times, a currency (ISO 4217 code or name), or a physical unit",
        cell=lambda told: told.entry.unit,
    ),
    Column(
        name="of_whom", meaning="Of which group.", values=TEXT, missing="of no group that the text names",
        cell=lambda told: told.entry.of_whom,
    ),
    Column(
        name="place", meaning="Where.", values=TEXT, missing="the text names no place",
        cell=lambda told: told.entry.place,
    ),
    Column(
        name="authority", meaning="Who gives the number.", values="name",
        missing="the article's own voice", cell=lambda told: told.entry.attribution,
    ),
)  # fmt: skip

FIGURES: Table[ToldFigure] = Table(
    name="figures",
    row="A figure: one number that one authority gives as of one day, however many articles carry it",
    order="by as_of (without one by first publication)",
    columns=(
        Column(name="figure", meaning="Its id.", values=ID, cell=lambda told: told.entry.id),
        *COUNTED,
        *NUMBERS,
        Column(
            name="series", meaning="The series it stands in: joins series.csv.", values=ID,
            missing="it stands in none", cell=lambda told: told.entry.series,
        ),
        *COUNT,
        *FIRST,
        *REVIEWED,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class InSeries:
    """A figure in its place in a series, counted from 1; None for a part of a figure that stands there."""

    series: Series
    position: int | None
    told: ToldFigure


def _told(row: InSeries) -> ToldFigure:
    return row.told


SERIES: Table[InSeries] = Table(
    name="series",
    row="A figure in a series: how a count by one authority went on. Sub-counts and shares of a figure follow it",
    order="by measure, group, place, unit, authority and figure_kind; within a series by as_of",
    columns=(
        Column(name="series", meaning="Its id.", values=ID, cell=lambda row: row.series.id),
        Column(
            name="series_kind",
            meaning="cumulative: each figure takes the place of the one before; increment: each counts a day or "
            "period of its own. A series is one or the other.",
            values=one_of(FigureKind), cell=lambda row: row.series.kind,
        ),
        Column(
            name="position", meaning="The place of the figure in its series.", values=WHOLE,
            missing="a part of the figure above it, not a place of its own", cell=lambda row: row.position,
        ),
        Column(
            name="figure", meaning="The figure: joins figures.csv.", values=ID, cell=lambda row: row.told.entry.id
        ),
        *lifted((*COUNTED, *NUMBERS, *COUNT, *FIRST, *REVIEWED), _told),
    ),
)  # fmt: skip
