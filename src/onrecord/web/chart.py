"""Matters -> the data of their charts: what static/figures.js draws, and what the table beneath says.

Everything that is decided about a chart is decided here: which line a number stands on, how its bound is drawn, what it
was replaced by, where it is at odds with others. The script draws, and computes nothing but places on the screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from onrecord.matters import Matter
from onrecord.phrasing import entries, wording
from onrecord.store.places import Place
from onrecord.types import Bound, Disagreement, Figure, Series
from onrecord.web.asked import Links

_OF = ("of_whom", "place")
_NEAR_NOTHING = Decimal("0.5")  # of the largest value: an axis from 0 shows what differs above it
_Told = tuple[str | None, str | None, list[Figure]]
"""Whose numbers, the id of their series, and the numbers."""
_OUTLETS = 3  # named; more are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPoint:
    """A number as somebody states it. `day` to `until` is what it holds for, equal for a day; `stated` is False where
    no words say the day and it is that of the first report, "" where that is not known either.

    `at` is where its sign stands: the number itself or its bound; None for a range, which has no middle. `words` is the
    sentence, `outlets` who carries it, `link` the address of the sentence and `page` that of the figure. `replaced`
    says that who gave it gave it up, `replaced_by` for which figure, as far as that is known.
    """

    id: str
    day: str
    until: str
    stated: bool
    at: float | None
    low: float | None
    high: float | None
    bound: Bound
    amount: str
    of: str
    by: str
    words: str
    outlets: str
    reports: int
    independent: int
    link: str
    page: str
    replaced: bool
    replaced_by: str | None
    replaces: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartLine:
    """The numbers of one authority, in the order of its series. `style` tells it from others: the place, from 0, at
    which it first appears. `series` is None for numbers in no series, which nothing joins."""

    name: str
    style: int
    series: str | None
    link: str | None
    points: tuple[ChartPoint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartBand:
    """Numbers that cannot all be right, from the lowest to the highest, on the days they hold for."""

    day: str
    until: str
    low: float
    high: float
    reason: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One chart. `bars` draws what is new each time, else steps; `zero` begins the axis at 0."""

    id: str
    title: str
    unit: str
    bars: bool
    zero: bool
    lines: tuple[ChartLine, ...]
    parts: tuple[ChartLine, ...]
    bands: tuple[ChartBand, ...]

    @property
    def points(self) -> list[tuple[ChartLine, ChartPoint]]:
        """Every number by its day, without sub-counts: the rows of the table."""
        return _by_day(self.lines)

    @property
    def part_points(self) -> list[tuple[ChartLine, ChartPoint]]:
        """The sub-counts by their day."""
        return _by_day(self.parts)

    @property
    def has_replaced(self) -> bool:
        """Whether any number was given up."""
        return any(point.replaced for _, point in self.points)

    def has(self, *bounds: Bound) -> bool:
        """Whether any number has one of some bounds."""
        return any(point.bound in bounds for _, point in self.points)

    @property
    def undated(self) -> int:
        """How many numbers have no day to be drawn at."""
        return sum(not point.day for _, point in self.points)


def _by_day(lines: Iterable[ChartLine]) -> list[tuple[ChartLine, ChartPoint]]:
    found = [(line, point) for line in lines for point in line.points]
    return sorted(found, key=lambda pair: (pair[1].day == "", pair[1].day))


def chart(matter: Matter, links: Links) -> Chart:
    """The chart of a matter."""
    lines: list[_Told] = [
        (one.attribution, one.id, [matter.figures[ident] for ident in one.figures]) for one in matter.series
    ]
    lines += [(name, None, figures) for name, figures in _by_authority(matter.rivals).items()]
    day = {one.id: _days(one, matter.cited.get(one.id, ()))[0] for line in lines for one in line[2]}
    lines.sort(key=lambda line: min(((day[one.id] or "~") for one in line[2]), default="~"))  # stable
    styles = {name: place for place, name in enumerate(dict.fromkeys(name for name, _, _ in lines))}
    told = [
        ChartLine(
            name=name or "as reported",
            style=styles[name],
            series=series,
            link=links.link(f"/series/{series}") if series else None,
            points=tuple(_points(figures, matter, links)),
        )
        for name, series, figures in lines
    ]
    style_of = {one.id: styles[name] for name, _, figures in lines for one in figures}
    parts = [
        ChartLine(
            name=wording.subject(one) or "part", style=style_of[whole], series=None, link=None,
            points=tuple(_points([one], matter, links)),
        )
        for whole, some in matter.parts.items()
        if whole in style_of
        for one in some
    ]  # fmt: skip
    first = matter.series[0]
    return Chart(
        id=first.id,
        title=title(matter),
        unit=_unit(first),
        bars=first.kind == "increment",
        zero=_from_zero(first.unit, [one for _, _, figures in lines for one in figures]),
        lines=tuple(told),
        parts=tuple(parts),
        bands=tuple(_bands(matter.disagreements, told, links)),
    )


def title(matter: Matter) -> str:
    """What is counted, of whom and where, by whomever: "Killed in Lisk, new each time"."""
    first = matter.series[0]
    named = {name: next((getattr(one, name) for one in matter.series if getattr(one, name)), None) for name in _OF}
    what: str = first.measure
    if first.measure == "other":
        told = (one.what_counted for one in matter.figures.values())
        what = next(filter(None, told), first.unit.replace("_", " "))
    counted = entries.counted(what, first.kind, **named)
    return counted[:1].upper() + counted[1:]


def _unit(series: Series) -> str:
    return {"count": series.measure if series.measure != "other" else "number", "percent": "%"}.get(
        series.unit, series.unit.replace("_", " ")
    )


def _by_authority(figures: Iterable[Figure]) -> dict[str | None, list[Figure]]:
    found: dict[str | None, list[Figure]] = {}
    for one in figures:
        found.setdefault(one.attribution, []).append(one)
    return found


def _points(figures: Sequence[Figure], matter: Matter, links: Links) -> Iterator[ChartPoint]:
    replacing = {one.superseded_by: one.id for one in matter.figures.values() if one.superseded_by}
    for one in figures:
        yield point(one, matter.cited.get(one.id, ()), links, replaces=replacing.get(one.id))


def point(one: Figure, cited: Sequence[Place], links: Links, *, replaces: str | None = None) -> ChartPoint:
    """A figure as a point of a chart, and as a row of a table."""
    day, until = _days(one, cited)
    page = links.link(f"/figure/{one.id}")
    return ChartPoint(
        id=one.id,
        day=day,
        until=until,
        stated=one.as_of is not None,
        at=_number(one.point),
        low=_number(one.low),
        high=_number(one.high),
        bound=one.bound,
        amount=wording.amount(one),
        of=wording.counted(one),
        by=one.attribution or "as reported",
        words=one.wording,
        outlets=outlets(cited),
        reports=len(dict.fromkeys(place.article for place in cited)),
        independent=len(one.origins),
        link=links.link(f"/article/{cited[0].article}") + f"#a-{cited[0].annotation}" if cited else page,
        page=page,
        replaced=one.superseded_by is not None,
        replaced_by=one.superseded_by,
        replaces=replaces,
    )


def outlets(cited: Sequence[Place]) -> str:
    """Who carries something: "Harbour Post, Lisk Daily and 4 others"."""
    named = list(dict.fromkeys(place.publisher for place in cited))
    if len(named) > _OUTLETS:
        others = len(named) - _OUTLETS + 1
        return f"{', '.join(named[: _OUTLETS - 1])} and {others} others"
    return wording.speaker(named) if named else ""


def _days(one: Figure, cited: Sequence[Place]) -> tuple[str, str]:
    """The first and the last day that a figure holds for: its own, else that of its first report; "" where unknown."""
    period = one.as_of or next((place.published for place in cited if place.published), None)
    period = (period or "").split("T")[0] or None
    try:
        return wording.first_day(period) or "", wording.last_day(period) or ""
    except ValueError:
        return "", ""


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _from_zero(unit: str, figures: Iterable[Figure]) -> bool:
    """Whether the axis begins at 0: where things are counted, and where what differs can still be seen from there."""
    values = [value for one in figures for value in (one.point, one.low, one.high) if value is not None]
    if not values or min(values) < 0:
        return False
    return unit == "count" or min(values) <= max(values) * _NEAR_NOTHING


def _bands(
    disagreements: Iterable[Disagreement], lines: Sequence[ChartLine], links: Links
) -> Iterator[ChartBand]:  # fmt: skip
    known: Mapping[str, ChartPoint] = {point.id: point for line in lines for point in line.points}
    for one in disagreements:
        at = [known[ident] for ident in one.entries if ident in known and known[ident].day]
        values = [value for point in at for value in (point.at, point.low, point.high) if value is not None]
        if len(at) > 1 and min(values) < max(values):
            yield ChartBand(
                day=min(point.day for point in at),
                until=max(point.until for point in at),
                low=min(values),
                high=max(values),
                reason=one.reason,
                link=links.link(f"/disagreement/{one.id}"),
            )
