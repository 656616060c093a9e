"""One number: who gives it, in which words, how many reports go back to how few, and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from onrecord.errors import NotFound
from onrecord.evidence import Evidence
from onrecord.matters import Around
from onrecord.record import Record
from onrecord.types import Article, Extent, Figure, Quantity
from onrecord.web.asked import Asked
from onrecord.web.chart import Chart, ChartPoint, chart, point
from onrecord.web.marks import Mark, Piece, pieces
from onrecord.web.render import Page

_LAYERS = {"span": "figure", "attribution_span": "source"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A report: the sentence with its number marked, and the address of that in its article."""

    article: Article
    pieces: tuple[Piece, ...]
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedOnce:
    """Reports that count as one, the earliest first, and why."""

    reports: tuple[Reported, ...]
    reasons: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self.reports)


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


def known_figure(record: Record, asked: Asked, ident: str) -> Figure:
    """The figure with an id, as it stood on the day asked for. Raises NotFound where there was none."""
    found = record.get(ident)
    if isinstance(found, Figure):
        then = record.entries([found.id], as_of=asked.as_of)
        if then and isinstance(then[0], Figure):
            return then[0]
        raise NotFound(f"this figure was not reported yet on {asked.as_of}", subject=ident, hint="ask of a later day")
    raise NotFound(f"{ident} is no figure", subject=ident, hint=f"/item/{ident} leads to it")


def figure_page(record: Record, asked: Asked, ident: str) -> FigurePage:
    """A figure with its evidence and what stands around it."""
    found = known_figure(record, asked, ident)
    around = record.around(found, as_of=asked.as_of)
    near = (*around.before, *around.after, *around.parts, *around.beside, *([around.whole] if around.whole else []))
    cited = record.places([found, *near])
    matter = record.matter(found.series, as_of=asked.as_of) if found.series else None

    def points(some: Sequence[Figure]) -> tuple[ChartPoint, ...]:
        return tuple(point(one, cited.get(one.id, ()), asked) for one in some)

    chain = (*around.before, found, *around.after) if around.before or around.after else ()
    return FigurePage(
        title=f"{found.words}: {found.measure if found.measure != 'other' else found.unit}",
        figure=found,
        origins=tuple(_origins(found, record.evidence(found), asked)),
        around=around,
        chain=points(chain),
        whole=next(iter(points([around.whole] if around.whole else [])), None),
        parts=points(around.parts),
        beside=points(around.beside),
        chart=chart(matter, asked) if matter else None,
    )


def _origins(figure: Figure, proofs: Sequence[Evidence], asked: Asked) -> list[ReportedOnce]:
    told: dict[str, list[Reported]] = {}
    for proof in proofs:
        told.setdefault(proof.article.id, []).append(reported(proof, asked))
    found = [
        ReportedOnce(
            reports=tuple(one for article in origin.articles for one in told.pop(article, ())), reasons=origin.reasons
        )
        for origin in figure.origins
    ]
    rest = tuple(one for some in told.values() for one in some)
    return [one for one in (*found, ReportedOnce(reports=rest, reasons=())) if one.reports]


def reported(proof: Evidence, asked: Asked) -> Reported:
    """A report of a number with its sentences, the number and who gives it marked."""
    one = proof.annotation
    ident = one.id if one else ""
    marks = [Mark(at.start, at.end, _LAYERS[role], ident) for role, at in proof.spans if role in _LAYERS]
    extent = Extent(proof.context[0].start, proof.context[-1].end)
    if isinstance(one, Quantity):  # the sentence of the number; who gives it may stand far away
        holding = (at for at in proof.context if at.start <= one.span.start < at.end)
        extent = next(holding, extent)
    return Reported(
        article=proof.article,
        pieces=tuple(pieces(proof.article.text, marks, start=extent.start, end=extent.end)),
        link=asked.link(f"/article/{proof.article.id}") + (f"#a-{ident}" if ident else ""),
    )
