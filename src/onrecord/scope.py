"""Whether two stated numbers count the same: of what, of whom, the whole or a part, where, as of when.

A number speaks against another only if both count the same; else they merely stand beside each other, as a toll and the
children among the dead do.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from onrecord.lexicon import table, words
from onrecord.merge.figures.claims import LEVELS, UNSURE, group_words, place_words, read_off
from onrecord.merge.statements.words import worded
from onrecord.types import Apart, Doc, Figure, Measure, Quantity

_ENDING = frozenset(",;:.!?")


def apart(figure: Figure, quantity: Quantity, *, told: bool) -> tuple[Apart, ...]:
    """Where a figure on record and a number that is asked about part; empty where both count the same.

    They count other things, other people, a whole and a part of it or a level and a change of it, in other places, as
    of other days; one is only supposed, or was revised by who gave it.

    `told` says that the sentence of the figure has all the words that stand around the number. Of what no measure and
    no word tells apart ("12 of them", "4 million dollars") only that makes it the same.
    """
    return tuple(_apart(figure, quantity, told=told))


def _apart(figure: Figure, quantity: Quantity, *, told: bool) -> Iterator[Apart]:
    if not _same_thing(figure, quantity, told=told):
        yield "thing"
    if group_words(figure.of_whom) != group_words(quantity.of_whom):
        yield "group"
    levels = _level(figure), _level(quantity)
    if levels[0] != levels[1] or (levels[0] == "part" and not told):
        yield "part"
    mine, theirs = place_words(figure.place), place_words(quantity.place)
    if mine and theirs and not (mine <= theirs or theirs <= mine):
        yield "place"
    if figure.as_of and quantity.as_of and figure.as_of != quantity.as_of:
        yield "day"
    if (figure.polarity == "hypothetical") != (quantity.polarity == "hypothetical"):
        yield "supposed"
    if figure.superseded_by or (figure.figure_kind == "previous" and quantity.kind != "previous"):
        yield "revised"


def _same_thing(figure: Figure, quantity: Quantity, *, told: bool) -> bool:
    """Whether the same is measured; of what no measure says, whether the same is counted."""
    mine, theirs = _counted(figure), _counted(quantity)
    if mine and theirs and mine.isdisjoint(theirs):
        return False
    if figure.measure != quantity.measure:
        return told and bool(mine) == bool(theirs) and "other" in (figure.measure, quantity.measure)
    return told or bool(mine and theirs) or figure.measure not in UNSURE


def _counted(stated: Figure | Quantity) -> frozenset[str]:
    """The words for what is counted; where a measure says what befell them, whom it befell is another matter."""
    what = read_off(stated) or group_words(stated.what_counted)
    return what if stated.measure in UNSURE else what - group_words(stated.of_whom)


def _level(stated: Figure | Quantity) -> str:
    """What is counted of a matter. A count of the children among the dead is a count, of children."""
    level = LEVELS[stated.figure_kind if isinstance(stated, Figure) else stated.kind]
    return "level" if level == "part" and group_words(stated.of_whom) else level


def context(doc: Doc, quantity: Quantity) -> dict[str, str]:
    """The words of content around a number that `apart` does not look at itself, as they stand there, by their stems.

    Neither what is measured nor what or whom is counted is among them, no other number, and nothing that is said of a
    part ("24, 12 of them women").
    """
    text = doc.article.text
    numbers = [one.span for one in doc.of(Quantity)]
    parts = [one.span for one in doc.of(Quantity) if one.kind == "subcount" and one.id != quantity.id]
    cut = [*((one.start, one.end) for one in numbers), *((one.start, _clause_end(text, one.end)) for one in parts)]
    told = "".join(" " if any(a <= at < b for a, b in cut) else char for at, char in enumerate(text))
    counted = worded(" ".join(filter(None, (quantity.what_counted, quantity.of_whom)))).stems
    out = {*counted, *_measuring(quantity.measure)}
    return {
        word.stem: told[word.start : word.end]
        for word in worded(told).words
        if word.weight == 1 and word.stem not in out
    }


def _clause_end(text: str, start: int) -> int:
    return next((at for at in range(start, len(text)) if text[at] in _ENDING), len(text))


@cache
def _measuring(measure: Measure) -> frozenset[str]:
    """The words that say of a number what it measures, and that it counts people."""
    phrases = [row[0] for row in table("en", "measures") if row[1] == measure]
    return frozenset(worded(" ".join([*phrases, *words("en", "figure_general")])).stems)
