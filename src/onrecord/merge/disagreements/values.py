"""Figures of one matter and one day that cannot all be right, by different authorities.

Only numbers that no true value would make right together are at odds: 31 and "at least 24" are not. A total and what
was added in a day, a whole and its part, different groups, places, currencies and days of a count that goes on are no
disagreement, nor is what nobody in particular says; numbers very far apart mostly count different things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from onrecord.lexicon import words
from onrecord.merge.disagreements.answered_numbers import answered
from onrecord.merge.disagreements.same_deed import same_deed
from onrecord.merge.figures.authority import same_authority, telling
from onrecord.merge.figures.claims import GROWING
from onrecord.merge.figures.intervals import consistent, in_base_unit, interval
from onrecord.merge.figures.points import Point, follows, points
from onrecord.merge.figures.sameness import FRESH
from onrecord.merge.grouping import candidates, components
from onrecord.types import Disagreement, Doc, Figure, Measure, content_id

MERGER = "values/1"
_PARTIAL = frozenset(stem for word in words("en", "authority_partial") for stem in telling(word))
_APART = 3  # times: further apart, two tolls count different things
_CROWDS: frozenset[Measure] = frozenset({"participants", "votes"})
_CROWD_APART = 10  # times: police and organisers of a march differ by that much, tolls of one event do not


def values(figures: Iterable[Figure], docs: Iterable[Doc]) -> Iterator[Disagreement]:
    """The value disagreements of a story, by their earliest reports, each with the figures that are at odds.

    `docs` are the articles of the story. Its evidence is the first report of each figure.
    """
    docs = list(docs)
    every = sorted(
        (point for point in points(figures, docs) if point.steady or _planned(point)),
        key=lambda point: (point.first, point.figure.id),
    )
    settled = _settled([point for point in every if point.level == "level" and not point.bounded])
    set_apart = [*_disputed(every), *answered(docs)]
    named = {id_ for pair in set_apart for id_ in pair}
    told = [point for point in every if point in settled or not named.isdisjoint(point.figure.evidence)]
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for number, point in enumerate(told):
        for key in _keys(point) if point in settled else ():
            blocks[key].append(number)
    pairs = [
        (one, other)
        for one, other in candidates(block for block in blocks.values() if len(block) > 1)
        if at_odds(told[one], told[other])
    ]
    pairs += _set_apart(told, set_apart)
    first_of: dict[int, tuple[int, int]] = {}  # of each rival the earliest pair that it is the later of
    for pair in sorted((tuple(sorted(pair)) for pair in pairs), key=lambda pair: (pair[1], pair[0])):
        first_of.setdefault(pair[1], (pair[0], pair[1]))
    for group in components(len(told), pairs):
        if len(group) > 1:
            first = next(first_of[number] for number in group if number in first_of)
            yield _disagreement([told[number] for number in group], [told[number] for number in first])


def _disputed(every: Iterable[Point]) -> Iterator[tuple[str, str]]:
    """Pairs of quantities that a sentence itself sets against each other, however far apart: "killed 80; the League
    denied it, it had lost six"."""
    return ((rival, point.figure.evidence[0]) for point in every for rival in point.disputes)


def _set_apart(told: Sequence[Point], rivals: Iterable[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    """The figures of quantities that are set against each other, where no true value makes both right."""
    place = {id_: number for number, point in enumerate(told) for id_ in point.figure.evidence}
    for one, other in sorted(rivals):
        if one in place and other in place:
            mine, theirs = (in_base_unit(told[place[id_]].figure) for id_ in (one, other))
            if mine.unit == theirs.unit and not consistent(mine, theirs):
                yield place[one], place[other]


def at_odds(one: Point, other: Point) -> bool:
    """Whether two figures of one matter cannot both be right. Symmetric.

    What a hospital counts is the least that the whole has, whatever it is called.
    """
    if one.matter != other.matter or consistent(_whole(one), _whole(other)):
        return False
    return _rivals(one, other) and _same_day(one, other) and _same_place(one, other) and _comparable(one, other)


def _planned(point: Point) -> bool:
    """Whether somebody announces it for things that no measure names: another report may give another number."""
    announced = point.authority and point.figure.polarity == "hypothetical" and point.figure.measure not in GROWING
    return bool(announced) and point.figure.bound != "vague" and not point.historical


def _keys(point: Point) -> Iterator[Hashable]:
    yield point.matter, point.day
    if not point.stated_day:
        for article in point.articles:
            yield point.matter, article


def _whole(point: Point) -> Figure:
    """The figure as far as it speaks of the whole."""
    partial = point.authority & _PARTIAL and point.figure.low is not None
    return replace(point.figure, high=None, point=point.figure.low, bound="at_least") if partial else point.figure


def _rivals(one: Point, other: Point) -> bool:
    """Whether two authorities that can be told apart say so, or two articles in their own voices.

    Two articles may also have one authority say two numbers of one deed, done or to be done ("would send 30 tonnes").
    """
    if one.authority and other.authority and same_authority(one.authority, other.authority):
        return one.articles.isdisjoint(other.articles) and same_deed(one.figure, other.figure)
    if not (one.steady and other.steady):
        return False
    if one.authority and other.authority:
        return True
    own = one.figure.attribution is None and other.figure.attribution is None
    return own and one.stated_day and other.stated_day and one.articles.isdisjoint(other.articles)


def _same_day(one: Point, other: Point) -> bool:
    """Whether two hold for one day, or stand undated in one article. What was known of that day much later is another
    matter."""
    if one.day == other.day:
        return abs((one.told - other.told).days) <= FRESH
    return not one.stated_day and not other.stated_day and not one.articles.isdisjoint(other.articles)


def _same_place(one: Point, other: Point) -> bool:
    """Whether places do not differ, or do not in an article that gives both: elsewhere one may have another."""
    if not one.place or not other.place or one.place == other.place:
        return True
    beside = defaultdict(set)
    for article, place in one.placed if one.articles & other.articles else ():
        beside[article].add(place)
    return any(not place or place in beside[article] or frozenset() in beside[article]
               for article, place in other.placed if article in beside)  # fmt: skip


def _comparable(one: Point, other: Point) -> bool:
    named = bool(one.authority and other.authority)
    if one.figure.measure not in GROWING and not (named and same_deed(one.figure, other.figure)):
        return False
    times = _CROWD_APART if one.figure.measure in _CROWDS else _APART
    if min(one.size, other.size) == 0:  # "nobody died here" is no rival of the toll, but of a toll of here
        return bool(one.place) and one.place == other.place
    return one.size <= times * other.size and other.size <= times * one.size


def _settled(levels: Sequence[Point]) -> set[Point]:
    """Those that nothing followed on their day, by authorities that give one number for it."""
    last = [point for point in levels if point.figure.id not in _followed(levels)]
    twice = _said_twice(last)
    return {point for point in last if point.figure.id not in twice}


def _followed(told: Sequence[Point]) -> set[str]:
    """Figures that another of their series came after on the same day."""
    days: dict[Hashable, list[Point]] = defaultdict(list)
    for point in told:
        if point.figure.series:
            days[point.figure.series, point.day].append(point)
    return {old.figure.id for day in days.values() for old in day for new in day if follows(new, old)}


def _said_twice(told: Sequence[Point]) -> set[str]:
    """Figures of who gives two numbers for one matter and day: they count two things, or were never told apart.

    Where no measure says what is counted, only in one article: there two articles may tell one deed differently.
    """
    said: dict[Hashable, list[Point]] = defaultdict(list)
    for point in told:
        if not point.figure.superseded_by:
            whole = point.figure.measure in GROWING
            keys = [point.authority] if point.authority and whole else sorted(point.articles)
            for who in keys:
                said[point.matter, point.day, who, frozenset() if whole else point.authority].append(point)
    return {point.figure.id for points_ in said.values() if _spread(points_) for point in points_}


def _spread(told: Sequence[Point]) -> bool:
    """Whether some two cannot both be right: the one with the lowest upper end and that with the highest lower end."""
    ends = [interval(point.figure) for point in told]
    return max(low or 0 for low, _ in ends) > min(
        (high for _, high in ends if high is not None), default=Decimal("inf")
    )


def _disagreement(rivals: Sequence[Point], first: Sequence[Point]) -> Disagreement:
    """Of rivals by their first reports. Named after the first two at odds, so that later ones do not rename it."""
    return Disagreement(
        id=content_id("Disagreement", "value", *(point.figure.evidence[0] for point in first)),
        evidence=tuple(point.figure.evidence[0] for point in rivals),
        merger=MERGER,
        kind="value",
        about=_about(rivals),
        reason=_reason(rivals),
        entries=tuple(point.figure.id for point in rivals),
    )


def _about(rivals: Sequence[Point]) -> str:
    figures = [point.figure for point in rivals]
    whom = next((figure.of_whom for figure in figures if figure.of_whom), None)
    place = next((figure.place for figure in figures if figure.place), None)
    measure = next((figure.measure for figure in figures if figure.measure != "other"), None)
    counted = next((figure.what_counted for figure in figures if figure.what_counted), None)
    return ", ".join(filter(None, dict.fromkeys((measure or counted or figures[0].unit, whom, place))))


def _reason(rivals: Sequence[Point]) -> str:
    """ "Interior Ministry: 24; Lisk Provincial Authority: 31, both as of 2024-03-13"."""
    said = "; ".join(
        f"{point.figure.attribution or 'a report of its own'}: {point.figure.words}"
        + ("" if point.figure.unit in ("count", *point.figure.words.split()) else f" {point.figure.unit}")
        for point in rivals
    )
    number = "both" if len(rivals) == 2 else f"all {len(rivals)}"
    days = sorted({point.day.isoformat() for point in rivals})
    stated = {point.stated_day for point in rivals}
    dated = "as of or reported on" if len(stated) == 2 else "as of" if True in stated else "reported on"
    return f"{said}, {number} {dated} {' and '.join(days)}"
