"""What is counted: a chart for each matter, all authorities in one; and the numbers that stand in no series."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, cast, get_args

from onrecord.browsing import Listing
from onrecord.errors import InputError
from onrecord.matters import Matter
from onrecord.record import Record
from onrecord.store.places import Place
from onrecord.types import Figure, Measure, Story
from onrecord.web.asked import PAGE, Asked
from onrecord.web.chart import Chart, chart
from onrecord.web.pages.reports import story_asked
from onrecord.web.render import Page

CHARTS = 6
"""Charts on a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresPage(Page):
    """`charts` stand beside the matters that they are of; `singles` are numbers in no series, `cited` where these
    stand. Of the two lists the one that is not asked for is empty but for how many there are; `size` is how many stand
    on a page of it."""

    template: ClassVar[str] = "figures.html"
    listed: bool
    size: int
    matters: Listing[Matter]
    charts: tuple[Chart, ...]
    singles: Listing[Figure]
    cited: Mapping[str, tuple[Place, ...]]
    measures: tuple[str, ...]
    story: Story | None


def figures_page(record: Record, asked: Asked) -> FiguresPage:
    """The figures that are asked for: as charts, or as a list where `view=list` asks for it or nothing is a series."""
    measure = _measure(asked)
    listed = asked.given.get("view") == "list"
    place = 0 if listed else asked.place
    matters = record.matters(
        measure=measure, speaker=asked.name, first=place, most=0 if listed else CHARTS, **asked.filters
    )
    listed = listed or matters.total == 0
    singles = record.unlined(
        measure=measure,
        speaker=asked.name,
        first=asked.place if listed else 0,
        most=PAGE if listed else 0,
        **asked.filters,
    )
    return FiguresPage(
        title="Figures",
        listed=listed,
        size=PAGE if listed else CHARTS,
        matters=matters,
        charts=tuple(chart(one, asked) for one in matters.entries),
        singles=singles,
        cited=record.places(singles.entries, **asked.standpoint),
        measures=get_args(Measure),
        story=story_asked(record, asked),
    )


def _measure(asked: Asked) -> Measure | None:
    """Raises InputError for what is no measure."""
    given = asked.given.get("measure")
    if given is not None and given not in get_args(Measure):
        raise InputError(f"{given!r} is no measure", subject=given, hint=f"one of {', '.join(get_args(Measure))}")
    return cast("Measure | None", given)
