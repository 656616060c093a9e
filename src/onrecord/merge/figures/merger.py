"""Claims -> figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from onrecord.merge.figures import partition, sameness
from onrecord.merge.figures.authority import telling
from onrecord.merge.figures.claims import Claim, claims
from onrecord.merge.figures.reports import Report, flat
from onrecord.merge.grouping import grouped
from onrecord.merge.independence import Origins, no_origins
from onrecord.protocols import Match
from onrecord.types import Doc, Figure, FigureKind, Polarity

T = TypeVar("T")


_LENT = "its day is that of the same number, given by nobody named"
_KINDS: tuple[FigureKind, ...] = ("cumulative", "subcount", "count")  # the most telling first


class Figures:
    """Makes a figure of the quantities of a story that are one claim.

    Its number is that of every quantity it stands on, to the bound: "nearly 20,000" and "more than 19,600" are two
    figures, though they may both be right (`consistent`). It is worded as its earliest report; what some reports leave
    out (day, authority, place, group) is taken from the others, and `reasons` say so. Its score is that of the best
    report: that of the quantity, else of the attribution that gives it; None where nothing says. `places` are the
    quantities that are counterparts in copies (`lineage.places`): they are one claim unless they are at odds.
    """

    name = "figures"
    version = "7"

    def __init__(self, origins: Origins = no_origins, places: Mapping[str, str] = MappingProxyType({})) -> None:
        self.origins = origins
        self._places = places

    def merge(self, docs: Sequence[Doc]) -> Iterator[Figure]:
        """The figures of one story, by their earliest reports."""
        groups = grouped(self.items(docs), keys=self.keys, compare=self.compare, order=lambda claim: claim.order)
        found = [made for group, matches in groups for made in self._built(group, matches)]
        for figure, _ in sorted(found, key=lambda made: made[1][0].order):
            yield figure

    def items(self, docs: Iterable[Doc]) -> Iterator[Claim]:
        """Quantities by their facts: those of 100,000 copies of one article are as many items as those of one."""
        return claims(docs, self._places)

    def keys(self, item: Claim) -> Iterable[Hashable]:
        """See `sameness.keys`."""
        return sameness.keys(item)

    def compare(self, one: Claim, other: Claim) -> Match | None:
        """See `sameness.compare`."""
        return sameness.compare(one, other)

    def build(self, group: Sequence[Claim], matches: Sequence[tuple[Claim, Claim, Match]]) -> Iterator[Figure]:
        """The figures of a group: more than one where it ties different days or authorities together."""
        return (figure for figure, _ in self._built(group, matches))

    def _built(
        self, group: Sequence[Claim], matches: Sequence[tuple[Claim, Claim, Match]]
    ) -> Iterator[tuple[Figure, list[Report]]]:
        parts = partition.split(group, matches)
        for part, lent in zip(parts, partition.lent_days(parts, matches), strict=True):
            reports = sorted((report for claim in part for report in claim.reports), key=lambda report: report.order)
            yield self._figure(reports, part, lent), reports

    def _figure(self, reports: list[Report], part: list[Claim], lent: date | None) -> Figure:
        first = reports[0].quantity
        scores = [report.score for report in reports if report.score is not None]
        as_of = next((day for claim in part if (day := claim.facts.as_of)), lent)
        named = [report.attribution for report in reports if report.attribution]
        told = [name for name in named if telling(name)]
        told = [name for name in told if not name.islower()] or told  # "Lisk Provincial Authority" before "province"
        return Figure(
            evidence=tuple(report.quantity.id for report in reports),
            merger=f"{self.name}/{self.version}",
            score=max(scores, default=None),
            reasons=(*_reasons(reports), *([_LENT] if lent else [])),
            measure=_usual(report.quantity.measure for report in reports) or first.measure,
            unit=first.unit,
            what_counted=_usual(report.quantity.what_counted for report in reports),
            of_whom=_usual(report.quantity.of_whom for report in reports),
            place=_usual(report.quantity.place for report in reports),
            low=first.low,
            high=first.high,
            point=first.point,
            bound=first.bound,
            as_of=as_of.isoformat() if as_of else first.as_of,
            attribution=_usual(told or named),
            figure_kind=_kind(reports),
            polarity=_polarity(reports),
            words=flat(first.span.exact),
            wording=reports[0].wording,
            part_of=next((whole for report in reports if (whole := report.quantity.part_of)), None),
            origins=self.origins(tuple(report.quantity.id for report in reports)),
        )


def _usual(given: Iterable[T | None]) -> T | None:
    """What most say, of what is said at all; of equals the first."""
    counted = Counter(value for value in given if value)
    return max(counted, key=counted.__getitem__, default=None)


def _kind(reports: Sequence[Report]) -> FigureKind:
    kinds = {report.quantity.kind for report in reports}
    return next((kind for kind in _KINDS if kind in kinds), reports[0].quantity.kind)


def _polarity(reports: Sequence[Report]) -> Polarity:
    """Asserted where any report says so. What is only recalled as the number before was asserted in its time; that it
    was wrong is told by what revised it."""
    found = [report.quantity.polarity for report in reports]
    return "asserted" if {"asserted", "superseded"} & {*found} else found[0]


def _reasons(reports: Sequence[Report]) -> Iterator[str]:
    """What is taken from other reports or numbers, in words for people."""
    told = [report for report in reports if report.attribution != report.quantity.attribution]
    if own := sum(report.attribution == report.article.publisher for report in told):
        yield f"{own} of {len(reports)} reports is in the own voice of the office that publishes it"
    if lent := len(told) - own:
        yield f"the speaker of {lent} of {len(reports)} reports is that of the number before it in the sentence"
    if len(reports) == 1:
        return
    yield f"{len(reports)} reports of the same number"
    for name, what in (("as_of", "name no day"), ("attribution", "name no speaker"), ("place", "name no place")):
        lacking = sum(getattr(report if name == "attribution" else report.quantity, name) is None for report in reports)
        if 0 < lacking < len(reports):
            yield f"{lacking} of {len(reports)} reports {what}: taken from the others"
