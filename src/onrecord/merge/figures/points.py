"""Figures as points: with their day, whom they count, who gives them and when they were first reported."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from onrecord.lexicon import table, words
from onrecord.merge.figures.authority import telling, within
from onrecord.merge.figures.claims import LEVELS, group_words, place_words, read_off
from onrecord.merge.figures.reports import Report, as_date, reports
from onrecord.types import Doc, Figure

_MONTHS = "|".join(sorted({row[0] for row in table("en", "months")}, key=len, reverse=True))
_YEAR = re.compile(
    rf"\b(?:in|since|during|until|till|before|after|from|early|late|year|{_MONTHS})\.?,?\s+(1[5-9]\d\d|20\d\d)\b(?![,.]?\d)",
    re.IGNORECASE,
)
_CORRECTS = re.compile(rf"\b(?:{'|'.join(sorted(words('en', 'figure_corrections')))})\b", re.IGNORECASE)
_DAY = 10  # characters
_LONG_PAST = 60  # days before its first report for which a figure may hold and still be news


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Point:
    """A figure with what sets it beside others.

    `matter` is equal for those that count the same: measure, unit, group and level. `day` is the day it holds for, that
    of its first report where none is stated (`stated_day`); where nothing dates that either, the day before which its
    article was not written (`bounded`). `published` is the publication of its first report as far
    as known, `told` the day of it, else `day`. `placed` says which place each article gives it.
    `recalled_in` are the articles that give it as the number before another, `recalled` says that all do;
    `corrected_in` are those whose sentence with it says that a number was wrong ("corrected", "had counted twice").
    `disputes` are the annotations that its own sentences set against it. `gauged` is what was read off a gauge.
    """

    figure: Figure
    matter: tuple[object, ...]
    level: str
    place: frozenset[str]
    authority: frozenset[str]
    day: date
    stated_day: bool
    bounded: bool
    published: str
    told: date
    first: tuple[str, str, int, str]
    articles: frozenset[str]
    placed: frozenset[tuple[str, frozenset[str]]]
    recalled: bool
    recalled_in: frozenset[str]
    corrected_in: frozenset[str]
    disputes: frozenset[str]
    historical: bool
    gauged: bool

    @property
    def total(self) -> bool:
        return self.figure.figure_kind == "cumulative"

    @property
    def steady(self) -> bool:
        """Whether it can be set beside others: said to be so, no vague word, and no number of long ago."""
        said = self.figure.bound != "vague" and self.figure.polarity not in ("denied", "hypothetical")
        return said and not self.historical

    @property
    def size(self) -> Decimal:
        figure = self.figure
        value = figure.point if figure.point is not None else figure.low if figure.low is not None else figure.high
        return abs(value or Decimal(0))

    @property
    def number(self) -> tuple[Decimal | None, ...]:
        return self.figure.low, self.figure.high, self.figure.point

    @property
    def order(self) -> tuple[date, bool, tuple[str, str, int, str]]:
        """By the day it holds for, what is only recalled as the number before it first, then by publication."""
        return self.day, not self.recalled, self.first


def points(figures: Iterable[Figure], docs: Iterable[Doc]) -> Iterator[Point]:
    """Each figure that holds for some day: its own, else that of its first report, else the first on which that can
    have been written; not those without any."""
    known = {report.quantity.id: report for report in reports(docs)}
    for figure in figures:
        found = [known[id_] for id_ in figure.evidence]
        if (day := as_date(figure.as_of) or found[0].published or found[0].not_before) is not None:
            yield _point(figure, day, found)


def majorities(sets: Iterable[frozenset[str]]) -> dict[frozenset[str], frozenset[str]]:
    """Each set of telling words with the one it stands for: the largest that holds it, if there is but one such."""
    distinct = sorted(set(sets), key=lambda one: (-sum(word[0] != "@" for word in one), sorted(one)))
    chosen: dict[frozenset[str], frozenset[str]] = {}
    for one in distinct:
        larger = {chosen[other] for other in chosen if within(one, other)}
        chosen[one] = next(iter(larger)) if len(larger) == 1 else one
    return chosen


def follows(new: Point, old: Point) -> bool:
    """Whether a figure came after another of the same day: it has that one recalled beside it, or its authority gave it
    on a later day for the same."""
    if new.day != old.day:
        return False
    if old.recalled and not new.recalled and old.articles & new.articles:
        return True  # "six, up from three at noon"
    told = old.authority and old.stated_day and new.stated_day and min(len(old.published), len(new.published)) >= _DAY
    return bool(told) and old.published < new.published


def _point(figure: Figure, day: date, found: list[Report]) -> Point:
    whom, gauged = group_words(figure.of_whom), read_off(figure)
    level = LEVELS[figure.figure_kind]
    if level == "part" and whom:
        level = "level"  # a count of the children is a count, of children
    if level == "share" and whom and figure.measure == "votes":
        level = "level"  # "52 percent of the vote" and "52 percent": of one candidate, one count
    published = found[0].article.published
    whole = figure.part_of if level == "part" else None
    # a weight is one of aid by the noun beside it alone: "30 tonnes of aid", "50 tonnes of goods"
    measure = "other" if figure.measure == "aid" and figure.unit != "count" else figure.measure
    matter = (measure, figure.unit, tuple(sorted(whom | gauged)), whole, level)
    return Point(
        figure=figure,
        matter=matter,
        level=level,
        place=place_words(figure.place),
        authority=telling(figure.attribution),
        day=day,
        stated_day=figure.as_of is not None,
        bounded=figure.as_of is None and found[0].published is None,
        published=published.value if published and published.precision else "",
        told=found[0].published or day,
        first=found[0].order,
        articles=frozenset(report.article.id for report in found),
        placed=frozenset((report.article.id, place_words(report.quantity.place)) for report in found),
        recalled=all(report.quantity.kind == "previous" for report in found),
        recalled_in=frozenset(report.article.id for report in found if report.quantity.kind == "previous"),
        corrected_in=frozenset(report.article.id for report in found if _CORRECTS.search(report.wording)),
        disputes=frozenset(rival for report in found if (rival := report.quantity.disagrees_with)),
        historical=_historical(day, found),
        gauged=bool(gauged),
    )


def _historical(day: date, found: list[Report]) -> bool:
    """Whether it is recalled from long before: its day is, or its sentence names a year before the last."""
    published = found[0].published or day
    years = (int(year) for year in _YEAR.findall(found[0].wording))
    return (published - day).days > _LONG_PAST or any(year < published.year - 1 for year in years)
