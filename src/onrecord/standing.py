"""How a figure or a statement on record stands to what somebody wants to print."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from onrecord.merge.figures import consistent
from onrecord.merge.statements import Likeness
from onrecord.types import Apart, Figure, Quantity, Statement

How = Literal["the same", "in other words", "compatible", "at odds", "related", "near"]
"""At odds is what cannot be right along with the text. A number is only at odds with one that counts the same; one that
counts something else of the matter, or that somebody else gives (`onrecord.scope`), is related, as are the words of
somebody else. What is near shares words or its number, no more."""
ORDER: tuple[How, ...] = ("the same", "in other words", "compatible", "at odds", "related", "near")

Sizes = Literal["same", "bound", "close", "allowed", "other", "far"]
"""How two stated numbers stand to each other: the same; the same with another bound; of about one size, so that both
may be right; of another size that a bound allows; not both right; or not, and so far apart that they are hardly said of
one thing."""

_SHARED = 0.5  # of the words around the number that the figure's sentence must have
CLOSE = Decimal("1.25")  # "more than 2,000" allows 14,000, but does not speak of it
_FAR = 4  # times: a ministry gives the dead of a night and those of a year


class Told(NamedTuple):
    """How much of what is said about a number is said of a figure: of `most` things `said` are. `words` says whether
    enough of the words around the number are among them, None where there are none; `matter` whether it is of the
    matter, None where nothing tells of what matter the number is: more than one thing happens in a place, unless it is
    to the same people. It `surely` is where more than one word says so."""

    said: int
    most: int
    words: bool | None
    matter: bool | None
    surely: bool


def told(
    said: Sequence[bool], *, place: bool | None, day: bool | None, source: bool | None, people: bool = False
) -> Told:
    """`said` tells of each word around a number whether the figure's sentence has it, `place`, `day` and `source`
    whether they are the figure's, None where one of the two names none, `people` whether both are of the same, by
    name."""
    known = [*said, *(one for one in (place, day, source) if one is not None)]
    telling = bool(said) or day is not None or source is not None or (people and place is not None)
    words = sum(said) >= _SHARED * len(said) if said else None
    matter = sum(known) >= _SHARED * len(known) if telling else None
    return Told(sum(known), len(known), words, matter, surely=bool(words) and sum(said) > 1)


def sizes(figure: Figure | Quantity, quantity: Quantity) -> Sizes | None:
    """How the number of a figure stands to one that is asked about; their units are not looked at. None where a bound
    happens to allow one of quite another size: "at least nine" is not said of 14,000."""
    mine, theirs = size(figure), size(quantity)
    if ends(figure) == ends(quantity) and figure.bound == quantity.bound:
        return "same"
    if mine == theirs:
        return "bound"
    small, large = sorted((abs(mine), abs(theirs)))
    if not consistent(figure, quantity):
        return "other" if large <= small * _FAR else "far"
    return "close" if large <= small * CLOSE else "allowed" if large <= small * _FAR else None


def ends(stated: Figure | Quantity) -> tuple[Decimal | None, ...]:
    """The values that a stated number is made of."""
    return stated.low, stated.high, stated.point


def size(stated: Figure | Quantity) -> Decimal:
    """The value by which a stated number is compared."""
    return next((value for value in (stated.point, stated.low, stated.high) if value is not None), Decimal(0))


def figure_stands(size: Sizes, told: Told, parting: Sequence[Apart], *, against: bool) -> How | None:
    """How a figure stands to a number; `against` says that just one of them is denied. None for what has nothing to do
    with it."""
    stated = size in ("same", "bound")
    if "thing" in parting:
        return None if not stated or told.words is False else "related" if told.words else "near"
    if told.words is False:
        return "near" if stated else None
    if any(reason != "revised" for reason in parting):
        return "related" if stated or told.words else None
    if size == "allowed" or not (stated or told.matter):
        return None if told.matter is False or size == "far" else "near"
    if size == "far" and not told.surely:
        return None
    if against:
        return "at odds" if stated else None
    if size in ("other", "far"):
        return "related" if parting else "at odds"
    return "the same" if size == "same" else "compatible"


def statement_stands(like: Likeness, *, same_source: bool | None, against: bool) -> How:
    """How a statement stands to a text. `same_source` says whether it is by whom the text names, None where one of the
    two names nobody; `against` that just one of them is a denial, so that they are at odds where their words agree, and
    agree where one has the words of the other turned round."""
    if like.how == "near":
        return "near"
    if same_source is False:
        return "related"
    turned = like.odds is not None and like.odds.kind == "polarity"
    if like.how == "odds" and not (turned and against):
        return "at odds"
    if against and not turned:
        return "at odds"
    return "the same" if like.how == "exact" else "in other words"


def denies(entry: Statement) -> bool:
    """Whether a statement says that something is not so, or was not said."""
    return entry.stance == "denies" or entry.negated
