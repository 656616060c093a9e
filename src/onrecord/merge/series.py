"""Figures -> series: how a count by one authority went on, with what it revised on the way.

Totals (cumulative figures, and counts that fit among them) are a line in the order of their days; increments are a
series of their own and are held against the line. Nothing is overwritten: a figure that was revised says by which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from onrecord.merge.figures.claims import GROWING
from onrecord.merge.figures.intervals import consistent, interval
from onrecord.merge.figures.points import Point, follows, majorities, points
from onrecord.types import Doc, Figure, FigureKind, Measure, Series

NAME, VERSION = "series", "2"
_GROWTH = 10  # times: from nine dead in the evening to 31 the next day, and no more than that at once
_DAILY = 2  # days: counts that nobody calls totals are one only where they are kept up
_OF_ONE = 14  # days: the share of one candidate is of one count, which goes on for longer
_BACK = 200  # totals that one may follow, not always the last: the cost stays linear in their number
_APART = 3  # times: a count further than that from the line is of something else ("46 died in the raid on Wednesday")
_COUNTED_UP: frozenset[Measure] = frozenset({"killed", "injured", "casualties", "rescued", "released"})
"""Totals that cannot fall: people who were missing or held are found and freed, the dead stay dead."""
_FALL = 2  # times: totals are corrected down by a part of them; a figure of half or less counts something else


def in_series(figures: Iterable[Figure], docs: Iterable[Doc]) -> tuple[list[Figure], list[Series]]:
    """The figures of a story, with `series` and `superseded_by` where they have one, and their series.

    `docs` are the articles of the story. The figures keep their order; the series are in that of their first figures.
    """
    figures = list(figures)
    lines: list[list[Point]] = []
    increments: list[list[Point]] = []
    for level, group in _matters(points(figures, docs)):
        if level == "increment":
            increments += [group] if group[0].authority else []
        else:
            lines += _lines(group)
    revised = {old: new for line in lines for old, new in _revisions(line)}
    made = [_series(line, "cumulative", []) for line in lines if _goes_on(line)]
    made += [
        _series(group, "increment", list(_reconciled(group, _of_matter(group, lines))))
        for group in increments
        if _goes_on(group)
    ]
    member = {id_: series.id for series in made for id_ in series.figures}
    changed = [
        replace(figure, series=member.get(figure.id), superseded_by=revised.get(figure.id)) for figure in figures
    ]
    place = {figure.id: number for number, figure in enumerate(figures)}
    return changed, sorted(made, key=lambda series: min(place[id_] for id_ in series.figures))


def _matters(found: Iterable[Point]) -> Iterator[tuple[str, list[Point]]]:
    """The points that are of one matter, group, authority and place, in the order of their days, with their level."""
    matters: dict[tuple[object, ...], list[Point]] = defaultdict(list)
    for point in found:
        if point.steady and point.level in ("level", "increment") and (point.figure.measure in GROWING or _read(point)):
            matters[point.matter].append(point)
    for matter in sorted(matters, key=str):
        authorities = majorities(point.authority for point in matters[matter])
        by_authority: dict[frozenset[str], list[Point]] = defaultdict(list)
        for point in matters[matter]:
            by_authority[authorities[point.authority]].append(point)
        for _, group in sorted(by_authority.items(), key=lambda item: sorted(item[0])):
            named = {point.place for point in group if point.place}
            only = next(iter(named)) if len(named) == 1 else frozenset[str]()
            by_place: dict[frozenset[str], list[Point]] = defaultdict(list)
            for point in group:
                by_place[point.place or only].append(point)
            for _, line in sorted(by_place.items(), key=lambda item: sorted(item[0])):
                if placed := list(_placed(sorted(line, key=lambda point: point.order))):
                    yield placed[0].level, placed


def _placed(group: Sequence[Point]) -> Iterator[Point]:
    """The points of a matter but those whose place in it is not certain: what holds for some day after another is the
    last, or lies between two totals that can only grow."""
    for place, point in enumerate(group):
        after = [other for other in group[place + 1 :] if not other.bounded and other.day > point.day]
        before = [other for other in group[:place] if not other.bounded]
        grows = point.figure.measure in _COUNTED_UP
        between = grows and before and before[-1].size <= point.size and all(point.size <= a.size for a in after)
        if not point.bounded or (before and (not after or between)):
            yield point


def _read(point: Point) -> bool:
    """Whether it was read off a gauge, of a named place and on a stated day; what is only expected was not."""
    asserted = point.figure.polarity == "asserted" and point.figure.bound == "exact"
    return point.gauged and asserted and point.stated_day and bool(point.place)


def _lines(group: Sequence[Point]) -> Iterator[list[Point]]:
    """The line of totals: those that are called so, and of a named authority counts near the nearest of them. Its
    counts alone make one where it goes on counting from day to day.

    Reporters' own counts are in no line: different events stand side by side in one article.
    """
    totals = _longest([point for point in group if point.total])
    if totals:
        near = {point: min(totals, key=lambda total: abs((total.day - point.day).days)) for point in group}
        counts = (point for point in group if group[0].authority and not point.total)
        found = {*totals, *(point for point in counts if _joins(point, near[point]))}
        yield [point for point in group if point in found or _recalled_in(found, point)]
    elif group[0].authority:
        line = [group[0]]
        for point in group[1:]:
            if not _kept_up(line[-1], point):
                yield line
                line = []
            line.append(point)
        yield line


def _kept_up(old: Point, new: Point) -> bool:
    falls = new.size < old.size and new.figure.measure in _COUNTED_UP
    may_fall = new.figure.measure not in _COUNTED_UP
    within = _OF_ONE if new.figure.measure == "votes" and new.figure.unit == "percent" else _DAILY
    return (new.day - old.day).days <= within and _near(old, new, _APART if may_fall else _FALL) and not falls


def _recalled_in(line: Iterable[Point], point: Point) -> bool:
    """Whether an article sets a point of the line beside it: "six, up from three at noon"."""
    return point.recalled and any(
        other.day >= point.day and not other.articles.isdisjoint(point.articles) and _near(point, other, _APART)
        for other in line
    )


def _longest(totals: Sequence[Point]) -> list[Point]:
    """The most totals that can follow each other: a toll grows by many times at first, but falls by a part only. What
    fits nowhere is of something else ("the toll of the last two days"). Of equals the earliest."""
    length: list[int] = []
    before: list[int | None] = []
    for place, point in enumerate(totals):
        start = max(0, place - _BACK)
        fits = [at for at in range(start, place) if _may_follow(totals[at], point)]
        best = max(fits, key=lambda at: (length[at], -at), default=None)
        length.append(1 if best is None else length[best] + 1)
        before.append(best)
    line: list[Point] = []
    at: int | None = max(range(len(totals)), key=lambda place: (length[place], -place), default=None)
    while at is not None:
        line.append(totals[at])
        at = before[at]
    return line[::-1]


def _joins(count: Point, total: Point) -> bool:
    """Whether a count is on the way to a total, or goes on from it; one that is far from it is of something else."""
    on_the_way = count.day < total.day and count.size <= total.size <= count.size * _GROWTH
    return on_the_way or _near(count, total, _APART)


def _may_follow(old: Point, new: Point) -> bool:
    falls_by = _FALL if new.figure.measure in _COUNTED_UP else _GROWTH
    return new.size <= old.size * _GROWTH and old.size <= new.size * falls_by


def _near(one: Point, other: Point, times: int) -> bool:
    return one.size <= other.size * times and other.size <= one.size * times


def _goes_on(line: Sequence[Point]) -> bool:
    """Whether it is a series: two numbers, of two days or one after the other. The same later is the same news."""
    numbers, days = {point.number for point in line}, {point.day for point in line}
    if len(days) == 1:
        return any(follows(new, old) and not consistent(old.figure, new.figure) for old, new in pairwise(line))
    return len(numbers) > 1


def _revisions(line: Sequence[Point]) -> Iterator[tuple[str, str]]:
    """Which figures of a line are revised, and by which: the first later one that says that they were wrong.

    A count that grew, or of people who may be found, went on: what it was before ("six, up from three at noon") stays
    right of its time. Where nobody is named there is nobody who revised, unless one article gives both numbers.
    """
    for place, old in enumerate(line):
        for new in line[place + 1 :]:
            if old.bounded or new.bounded or consistent(old.figure, new.figure) or not _near(old, new, _FALL):
                continue
            if _revises(new, old):
                yield old.figure.id, new.figure.id
                break


def _revises(new: Point, old: Point) -> bool:
    """Whether an article calls it a correction, it is another number of its authority for the same day, or it is lower
    where that cannot be."""
    if old.day == new.day and not follows(new, old):
        return False
    beside = old.recalled_in & new.articles
    again = old.day == new.day and not beside
    return again or _falls(old, new) or _counted_out(old, new) or bool(beside & old.corrected_in & new.corrected_in)


def _counted_out(old: Point, new: Point) -> bool:
    """Whether an article sets the share of a provisional count beside that which took its place."""
    return new.figure.measure == "votes" and new.figure.unit == "percent" and bool(old.recalled_in & new.articles)


def _falls(old: Point, new: Point) -> bool:
    """Whether a total that cannot fall is lower, for its authority or beside the one before."""
    (low, _), (_, high) = interval(old.figure), interval(new.figure)
    if new.figure.measure not in _COUNTED_UP or low is None or high is None:
        return False
    return high < low and bool((new.total and old.authority) or old.recalled_in & new.articles)


def _of_matter(group: Sequence[Point], lines: Iterable[Sequence[Point]]) -> Sequence[Point]:
    """The line of totals that increments add to; empty where there is none."""
    one = group[0]
    same = (
        line
        for line in lines
        if line[0].matter[:-1] == one.matter[:-1]
        and {point.authority for point in line} & {point.authority for point in group}
    )
    return max(same, key=len, default=())


def _reconciled(increments: Sequence[Point], line: Sequence[Point]) -> Iterator[str]:
    """Whether each increment is the difference of the totals of its day and the day before, where both are known."""
    totals = {point.day: point.figure for point in line if point.figure.bound == "exact"}
    for point in increments:
        day = point.day
        now, then = totals.get(day), totals.get(day - timedelta(days=1))
        if not point.stated_day or now is None or then is None or now.point is None or then.point is None:
            continue
        step = now.point - then.point
        fits = consistent(point.figure, replace(now, low=step, high=step, point=step))
        verdict = "fits" if fits else "does not fit"
        yield f"{point.figure.words} on {day} {verdict} the totals: {then.words} the day before, {now.words} then"


def _undated(point: Point) -> str:
    return f"{point.figure.words} has no day: its article is of {point.day} or later, by what it shows"


def _series(line: Sequence[Point], kind: FigureKind, reasons: Sequence[str]) -> Series:
    """A series of figures in the order of their days; its evidence is the first report of each, by publication."""
    told = [point.figure for point in line]
    firsts = sorted(line, key=lambda point: point.first)
    first = firsts[0].figure
    return Series(
        evidence=tuple(point.figure.evidence[0] for point in firsts),
        merger=f"{NAME}/{VERSION}",
        reasons=(*reasons, *map(_undated, (point for point in line if point.bounded))),
        measure=first.measure,
        unit=first.unit,
        of_whom=next((figure.of_whom for figure in told if figure.of_whom), None),
        place=next((figure.place for figure in told if figure.place), None),
        attribution=next((point.figure.attribution for point in line if point.authority), None),
        kind=kind,
        figures=tuple(figure.id for figure in told),
    )
