"""One number: who gives it, in which words, how many reports go back to how few, and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from onrecord.matters import Around
from onrecord.record import Record
from onrecord.types import Figure
from onrecord.web.asked import Asked
from onrecord.web.chart import Chart, ChartPoint, chart, point
from onrecord.web.pages.reports import ReportedOnce, known, origins
from onrecord.web.render import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePage(Page):
    """`origins` are the independent reports. The figures around it are points, so that they tell their words too."""

    template: ClassVar[str] = "figure.html"
    figure: Figure
    origins: tuple[ReportedOnce, ...]
    around: Around
    chain: tuple[ChartPoint, ...]
    whole: ChartPoint | None
    parts: tuple[ChartPoint, ...]
    beside: tuple[ChartPoint, ...]
    chart: Chart | None


def figure_page(record: Record, asked: Asked, ident: str) -> FigurePage:
    """A figure with its evidence and what stands around it."""
    found = known(record, asked, ident, Figure)
    around = record.around(found, **asked.standpoint)
    near = (*around.before, *around.after, *around.parts, *around.beside, *([around.whole] if around.whole else []))
    cited = record.places([found, *near], **asked.standpoint)
    matter = record.matter(found.series, **asked.standpoint) if found.series else None

    def points(some: Sequence[Figure]) -> tuple[ChartPoint, ...]:
        return tuple(point(one, cited.get(one.id, ()), asked) for one in some)

    chain = (*around.before, found, *around.after) if around.before or around.after else ()
    return FigurePage(
        title=f"{found.words}: {found.measure if found.measure != 'other' else found.unit}",
        figure=found,
        origins=origins(found, record.proven(found, **asked.standpoint), asked),
        around=around,
        chain=points(chain),
        whole=next(iter(points([around.whole] if around.whole else [])), None),
        parts=points(around.parts),
        beside=points(around.beside),
        chart=chart(matter, asked) if matter else None,
    )
