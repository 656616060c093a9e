"""Whether two stated numbers count the same: of what, of whom, the whole or a part, where, as of when, by whom.

A number speaks against another only if both count the same; else they merely stand beside each other, as a toll and the
children among the dead do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from onrecord.lexicon import table, words
from onrecord.merge.figures.authority import same_authority, telling
from onrecord.merge.figures.claims import LEVELS, UNSURE, group_words, place_words, read_off
from onrecord.merge.names import same_name
from onrecord.merge.statements.words import worded
from onrecord.types import Apart, Attribution, Doc, Figure, Measure, Quantity, Timex

_ENDING = frozenset(",;:.!?")
_KINDS: frozenset[Measure] = UNSURE | {"combatants", "population", "buildings", "munitions", "prisoners", "hostages"}
"""Measures that say what is counted, and not what befell it: who asks about 134 soldiers may mean the 134 killed."""


def apart(
    figure: Figure,
    quantity: Quantity,
    *,
    told: bool | None,
    stated: bool,
    place: bool | None,
    source: bool | None,
) -> tuple[Apart, ...]:
    """Where a figure on record and a number that is asked about part; empty where both count the same.

    They count other things, other people, a whole and a part of it or a level and a change of it, in other places, as
    of other days; they are given by others; one is only supposed, or was revised by who gave it.

    `told` says whether the sentence of the figure has all the words that stand around the number, None where none do.
    Of what no measure and no word tells apart ("12 of them", "4 million dollars") only that makes it the same. `stated`
    says that it is the very number, so that what one of them leaves out may be the same. `place` and `source` tell
    whether it is of the place and by whom the text names, None where one of the two names none.
    """
    return tuple(_apart(figure, quantity, told=told, stated=stated, place=place, source=source))


def same_source(asked: str, names: Sequence[str]) -> bool:
    """Whether one of the names of somebody may be of whom another names: "the ministry" may be the Interior Ministry.

    Who is called by an office alone in one place ("the office") and by more in another is known by that, unless it is
    an office that is asked for: "the governor" may be "the governor of Orsel".
    """
    more = [name for name in names if telling(name)] if telling(asked) else []
    return any(_may_be(asked, name) for name in more or names)


@lru_cache(maxsize=1 << 12)
def _may_be(asked: str, name: str) -> bool:
    mine = telling(asked)
    return (
        same_name(asked, name) is not None
        or (bool(mine) and same_authority(mine, telling(name)))
        or (not mine and _office(asked) == _office(name))
    )


def _office(name: str) -> str:
    """The word for what somebody is: the last one before "of"."""
    return (name.casefold().partition(" of ")[0].split() or [""])[-1]


def same_place(figure: Figure, quantity: Quantity) -> bool | None:
    """Whether both are of one place, or of one within the other by its name; None where one of them names none. The
    sentence of a figure may name several: that of a part is its own."""
    mine, theirs = place_words(figure.place), place_words(quantity.place)
    if theirs and figure.figure_kind != "subcount" and theirs <= place_words(figure.wording):
        return True
    return mine <= theirs or theirs <= mine if mine and theirs else None


def same_people(figure: Figure, quantity: Quantity) -> bool:
    """Whether both name the same people: not just people."""
    named = group_words(figure.of_whom)
    return bool(named) and named == group_words(quantity.of_whom)


def is_bare(quantity: Quantity) -> bool:
    """Whether nothing says what a number counts."""
    return quantity.measure == "other" and not quantity.what_counted and not quantity.of_whom


def _apart(
    figure: Figure, quantity: Quantity, *, told: bool | None, stated: bool, place: bool | None, source: bool | None
) -> Iterator[Apart]:
    if not _same_thing(figure, quantity, told=told, stated=stated):
        yield "thing"
    if not is_bare(quantity) and not _same_group(figure, quantity, stated=stated):
        yield "group"
    if not is_bare(quantity) and not _same_level(figure, quantity, told=told, here=bool(place)):
        yield "part"
    if place is False:
        yield "place"
    if figure.as_of and quantity.as_of and figure.as_of != quantity.as_of:
        yield "day"
    if source is False:
        yield "source"
    if (figure.polarity == "hypothetical") != (quantity.polarity == "hypothetical"):
        yield "supposed"
    if figure.superseded_by:
        yield "revised"


def _same_thing(figure: Figure, quantity: Quantity, *, told: bool | None, stated: bool) -> bool:
    """Whether the same is measured; of what no measure says, whether the same is counted."""
    if is_bare(quantity) and stated:
        return True
    mine, theirs = _counted(figure), _counted(quantity)
    if figure.measure != quantity.measure:
        if not stated:
            return False
        if quantity.measure in _KINDS and not _named(figure).isdisjoint(_named(quantity)):
            return True
        return bool(told) and bool(mine) == bool(theirs) and "other" in (figure.measure, quantity.measure)
    if mine and theirs and mine.isdisjoint(theirs):
        return False
    return told is not False or bool(mine and theirs) or figure.measure not in UNSURE


def _counted(stated: Figure | Quantity) -> frozenset[str]:
    """The words for what is counted; where a measure says what befell them, whom it befell is another matter."""
    what = read_off(stated) or group_words(stated.what_counted)
    return what if stated.measure in UNSURE else what - group_words(stated.of_whom)


def _named(stated: Figure | Quantity) -> frozenset[str]:
    """The words for what and whom is counted."""
    return group_words(stated.what_counted) | group_words(stated.of_whom)


def _same_group(figure: Figure, quantity: Quantity, *, stated: bool) -> bool:
    """Whether the same people are counted. Where only the figure names them, its number may be that of all if they are
    called after a country or a place ("215 Palestinians"), and it is no part of another: children are a part."""
    mine, theirs = group_words(figure.of_whom), group_words(quantity.of_whom)
    if stated and mine and theirs and (mine <= theirs or theirs <= mine):
        return True
    mine, theirs = _telling(mine, quantity.measure), _telling(theirs, figure.measure)
    if mine == theirs or theirs or not stated:
        return mine == theirs
    named = all(word[0].isupper() for word in (figure.of_whom or "").split() if group_words(word))
    return named and figure.figure_kind != "subcount" and figure.part_of is None


def _telling(group: frozenset[str], measure: Measure) -> frozenset[str]:
    """The words for a group that a measure does not say already: whoever is taken hostage is one of the hostages."""
    return frozenset(word for word in group if not measuring(measure).issuperset(worded(word).stems))


def _same_level(figure: Figure, quantity: Quantity, *, told: bool | None, here: bool) -> bool:
    """Whether both are a whole, a change, a rate. The dead of a town are a part of all, and all of that town."""
    mine, theirs = _level(figure), _level(quantity)
    if here and {mine, theirs} <= {"level", "part"}:
        return True
    return mine == theirs and (mine != "part" or told is not False)


def _level(stated: Figure | Quantity) -> str:
    """What is counted of a matter. A count of the children among the dead is a count, of children; percent of something
    are a share of it."""
    level = LEVELS[stated.figure_kind if isinstance(stated, Figure) else stated.kind]
    if stated.unit == "percent" and level == "level":
        return "share"
    return "level" if level == "part" and group_words(stated.of_whom) else level


def context(doc: Doc, quantity: Quantity) -> dict[str, str]:
    """The words of content around a number that `apart` does not look at itself, as they stand there, by their stems.

    Neither what is measured nor what or whom is counted is among them, nor where, as of when and by whom; no other
    number, and nothing that is said of a part ("24, 12 of them women").
    """
    text = doc.article.text
    numbers = [quantity.span, *(one.span for one in doc.of(Quantity))]
    parts = [one.span for one in doc.of(Quantity) if one.kind == "subcount" and one.id != quantity.id]
    days = [one.span for one in doc.of(Timex)] if quantity.as_of else []
    said = [one for one in doc.of(Attribution) if one.id == quantity.attribution_id]
    saying = [span for one in said for span in (*one.source, *one.cue)]
    cut = [
        *((one.start, one.end) for one in (*numbers, *days, *saying)),
        *((one.start, _clause_end(text, one.end)) for one in parts),
    ]
    around = "".join(" " if any(a <= at < b for a, b in cut) else char for at, char in enumerate(text))
    looked_at = filter(None, (quantity.what_counted, quantity.of_whom, quantity.place, quantity.attribution))
    unit = quantity.unit.replace("_", " ")
    out = {*worded(" ".join((*looked_at, unit))).stems, *measuring(quantity.measure)}
    return {
        word.stem: around[word.start : word.end]
        for word in worded(around).words
        if word.weight == 1 and word.stem not in out and word.surface not in _joining()
    }


def _clause_end(text: str, start: int) -> int:
    return next((at for at in range(start, len(text)) if text[at] in _ENDING), len(text))


@cache
def measuring(measure: Measure) -> frozenset[str]:
    """The words that say of a number what it measures, that it counts people, that it is told or changes."""
    phrases = [row[0] for row in table("en", "measures") if row[1] == measure]
    told = [row[0] for row in table("en", "figure_told")]
    return frozenset(
        worded(" ".join([*phrases, *told, *words("en", "figure_general"), *words("en", "figure_moves")])).stems
    )


@cache
def _joining() -> frozenset[str]:
    """Words that join clauses: they are of no matter."""
    return frozenset(word for kind, *row in table("en", "function_words") if kind == "sub" for word in row[0].split())
