"""Quantities -> claims: what is taken for the same claim at sight, because all that tells claims apart is equal."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal, NamedTuple

from onrecord.lexicon import table, words
from onrecord.merge.figures.authority import telling
from onrecord.merge.figures.reports import Report, as_date, reports
from onrecord.merge.lineage.counterparts import bundled, later
from onrecord.merge.names import respelt
from onrecord.merge.posts import holders
from onrecord.types import Doc, Figure, FigureKind, Measure, Polarity, Quantity

Level = Literal["level", "part", "increment", "change", "share", "rate"]
Modality = Literal["asserted", "denied", "hypothetical"]

LEVELS: dict[FigureKind, Level] = {
    "cumulative": "level", "count": "level", "previous": "level", "subcount": "part",
    "increment": "increment", "change": "change", "share": "share", "rate": "rate",
}  # fmt: skip
"""Kinds that may be said of one claim: "38 have died" is a count, "the toll rose to 38" a cumulative one."""

_WORD = re.compile(r"[^\W\d_]+")
_GENERAL = words("en", "figure_general")
_SMALL_WORDS = 2
_IRREGULAR = {"children": "child", "women": "woman", "men": "man"}
_LEVELS = {row[0]: row[1] for row in table("en", "figure_levels")}
_MODALITIES: dict[Polarity, Modality] = {"denied": "denied", "hypothetical": "hypothetical"}


@dataclass(frozen=True, slots=True)
class Facts:
    """All of a quantity that tells claims apart. `whom`, `what`, `place` and `authority` are the telling words.

    `earlier` is recalled as the number before, `leads` stands where an article says what it is about.
    `whole` is the number that a part without a group of its own is part of; `wording` is empty where the rest tells
    enough.
    """

    low: Decimal | None
    high: Decimal | None
    point: Decimal | None
    bound: str
    unit: str
    measure: Measure
    level: Level
    modality: Modality
    whom: frozenset[str]
    what: frozenset[str]
    place: frozenset[str]
    authority: frozenset[str]
    as_of: date | None
    published: date | None
    earlier: bool
    leads: bool
    whole: tuple[Decimal | None, Decimal | None]

    @property
    def number(self) -> tuple[object, ...]:
        return self.low, self.high, self.point, self.bound, self.unit

    @property
    def order(self) -> tuple[str, ...]:
        """Any total order of facts."""
        days = ("~" if day is None else day.isoformat() for day in (self.as_of, self.published))
        sets = (" ".join(sorted(found)) for found in (self.whom, self.what, self.place, self.authority))
        return (
            *days,
            *sets,
            *map(str, (*self.number, self.measure, self.level, self.modality, self.earlier, self.leads, self.whole)),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """Facts with the reports that give them, earliest first, their articles and the words of their sentences, by
    themselves and with the article they stand in."""

    facts: Facts
    reports: tuple[Report, ...]
    articles: frozenset[str]
    wordings: frozenset[str]
    sentences: frozenset[tuple[str, str]]

    @property
    def order(self) -> tuple[str | int, ...]:
        return (*self.facts.order, *self.reports[0].order)


class _Given(NamedTuple):
    """A report as claims are made of it: `nth` of those that give the same facts in the same words in its article."""

    report: Report
    facts: Facts
    words: str
    nth: int


def claims(docs: Iterable[Doc], places: Mapping[str, str] = MappingProxyType({})) -> Iterator[Claim]:
    """The quantities of some articles by their facts; where these are few, by the words of their sentence too.

    What a copy says at the place of its original (`lineage.places`) goes by the facts of that, unless it is at odds.

    A sentence does not say the same twice: "three sacks and three hits" are two claims, whatever was read of them.
    """
    docs = list(docs)
    who = holders(docs)
    given = sorted((one for doc in docs for one in _given(doc, who)), key=lambda one: one.report.order)

    def at(one: _Given) -> Collection[str]:
        return (places[one.report.quantity.id],) if one.report.quantity.id in places else ()

    found: dict[tuple[Facts, str, int], list[tuple[Report, str]]] = defaultdict(list)
    for bundle in bundled(given, at, _at_odds):
        _, facts, words, nth = bundle[0]
        key = facts, "" if telling_enough(facts) else words, nth
        found[key] += ((one.report, one.words) for one in bundle)
    for (facts, *_), group in found.items():
        yield Claim(
            facts,
            tuple(sorted((report for report, _ in group), key=lambda report: report.order)),
            frozenset(report.article.id for report, _ in group),
            frozenset(words for _, words in group),
            frozenset((report.article.id, words) for report, words in group),
        )


def _given(doc: Doc, who: Mapping[str, str]) -> Iterator[_Given]:
    given = list(reports((doc,), who))
    wholes = {report.quantity.id: report.quantity for report in given}
    times: Counter[tuple[Facts, str]] = Counter()
    for report in given:
        facts, words = facts_of(report, wholes.get(report.quantity.part_of or "")), folded(report.wording)
        times[facts, words] += 1
        yield _Given(report, facts, words, times[facts, words])


def _at_odds(original: _Given, copy: _Given) -> bool:
    """Whether a copy gives another number at the place of the original, or another authority or day for it."""
    mine, theirs = original.facts, copy.facts
    names = original.report.attribution, copy.report.attribution
    day = original.report.article.published
    return (
        (mine.number, mine.level, mine.modality) != (theirs.number, theirs.level, theirs.modality)
        or bool(names[0] and names[1] and not respelt(names[0], names[1]))
        or (
            None not in (mine.as_of, theirs.as_of)
            and mine.as_of != theirs.as_of
            and not later(str(theirs.as_of), day.value if day else None)
        )
    )


def facts_of(report: Report, whole: Quantity | None = None) -> Facts:
    """The facts of one report; `whole` is the quantity that it is a part of."""
    found = report.quantity
    level = LEVELS[found.kind]
    whom, what = group_words(found.of_whom), read_off(found) or group_words(found.what_counted)
    if level == "part" and whom:
        whole = None  # "61 children" are told by whom they are
    return Facts(
        low=found.low,
        high=found.high,
        point=found.point,
        bound=found.bound,
        unit=found.unit,
        measure=found.measure,
        level=level,
        modality=_MODALITIES.get(found.polarity, "asserted"),
        whom=whom,
        what=what,
        place=place_words(found.place),
        authority=telling(report.attribution),
        as_of=as_date(found.as_of),
        published=report.published or report.not_before,
        earlier=found.kind == "previous",
        leads=report.leads,
        whole=(None, None) if whole is None else (whole.low, whole.high),
    )


def read_off(found: Quantity | Figure) -> frozenset[str]:
    """The quantity that was read off a gauge, one for all its words ("level", "river"); empty for what was counted."""
    quantity = _LEVELS.get((found.what_counted or "").casefold()) if found.measure == "other" else None
    return frozenset({quantity}) if quantity and found.unit != "count" else frozenset()


def telling_enough(facts: Facts) -> bool:
    """Whether equal facts make one claim without a look at the words: a long number, or a toll with its place or
    speaker."""
    known = sum(map(bool, (facts.place, facts.authority, facts.whom, facts.as_of)))
    return weight(facts) + known + (facts.measure not in UNSURE) >= _ENOUGH


UNSURE: frozenset[Measure] = frozenset({"other", "people", "money", "equipment", "aid"})
"""Measures that say so little of what is counted that its own words must agree too."""
GROWING: frozenset[Measure] = frozenset(
    {"killed", "injured", "casualties", "missing", "displaced", "affected", "rescued", "hostages", "detained",
     "released", "prisoners", "buildings", "participants", "votes"}
)  # fmt: skip
"""Measures that are counted on from day to day by somebody."""
_ENOUGH = 3


def weight(facts: Facts) -> int:
    """How unlikely it is that two equal numbers are equal by chance: 0 below ten, 1 for two figures, 2 for more.

    Noughts at the end do not count: "40" is as common as "4".
    """
    value = facts.point if facts.point is not None else facts.low if facts.low is not None else facts.high
    digits = "" if value is None else format(abs(value).normalize(), "f").replace(".", "").strip("0")
    return min(len(digits), 3) - 1 if digits else 0


def group_words(text: str | None) -> frozenset[str]:
    """The words that tell a group or a thing counted from others, in the singular; empty for people in general."""
    found = (word.casefold() for word in _WORD.findall(text or ""))
    return frozenset(_singular(word) for word in found if len(word) > _SMALL_WORDS and word not in _GENERAL)


def place_words(text: str | None) -> frozenset[str]:
    """The words of the name of a place."""
    return frozenset(word.casefold() for word in _WORD.findall(text or "") if len(word) > _SMALL_WORDS)


def folded(wording: str) -> str:
    """A sentence without what differs between copies of it: case, marks and spaces."""
    return " ".join(re.findall(r"\w+", wording.casefold()))


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] != "s" else word
