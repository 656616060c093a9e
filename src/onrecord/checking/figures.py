"""What a record holds of a number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from onrecord.as_of import by_ids
from onrecord.checking.asking import Number
from onrecord.checking.finding import Finding
from onrecord.checking.sources import sources
from onrecord.merge.statements.words import worded
from onrecord.scope import apart, is_bare, same_people, same_place, same_source
from onrecord.standing import CLOSE, How, Sizes, ends, figure_stands, sizes, told
from onrecord.store import entries, search
from onrecord.types import Apart, Figure, Quantity, Series

if TYPE_CHECKING:
    from sqlalchemy import Connection

_MOST = 60  # the same of figures: by words, by words and number, by measure and number, by day
_CLOSENESS: Mapping[Sizes, float] = {"same": 1.0, "bound": 0.9, "close": 0.8, "other": 0.2}


class _Held(NamedTuple):
    """A figure that was found, with whether its place, day and source are those asked, None where one names none."""

    finding: Finding
    named: Mapping[Apart, bool | None]


def counted(
    connection: Connection, numbers: Sequence[Number], as_of: str | None
) -> Iterator[tuple[Number, list[Finding]]]:
    """What the record holds of each number of a text; as of a day, what it held then."""
    if not numbers:
        return
    known = _to_hold(connection, numbers, as_of)
    naming = [number.quantity for number in numbers if number.quantity.attribution]
    given = [one for one in known if any(one.measure == asked.measure or _is_stated(one, asked) for asked in naming)]
    names = sources(connection, given, {asked.attribution for asked in naming if asked.attribution})
    holding = _holding(connection, known, numbers)
    for number in numbers:
        held = [_held(one, number, names.get(one.id, ()), holding.get(one.id, frozenset())) for one in known]
        found = list(_named([one for one in held if one], number.quantity))
        yield number, found if number.quantity.as_of else list(_of_their_day(connection, found, as_of))


def _holding(connection: Connection, known: Sequence[Figure], numbers: Sequence[Number]) -> dict[str, set[str]]:
    """By the ids of figures of the very numbers, which of the words about these, and of their places, their articles
    have. What all their sentences have is not looked for."""
    stated = [one for one in known if any(_is_stated(one, number.quantity) for number in numbers)]
    sentences = [set(worded(one.wording).stems) for one in stated]
    words = {stem: word for number in numbers for stem, word in number.about.items()}
    words |= {place: place for number in numbers if (place := number.quantity.place)}
    found: dict[str, set[str]] = {}
    for stem, word in words.items():
        if not all(stem in sentence for sentence in sentences):
            for ident in search.holding(connection, word, [one.id for one in stated]):
                found.setdefault(ident, set()).add(stem)
    return found


def _to_hold(connection: Connection, numbers: Sequence[Number], as_of: str | None) -> list[Figure]:
    """The figures that the numbers of a text are held against: told of with the words about them, of these numbers or
    others; of the same number and measure in whatever words, of about the same where there are none; of the same day.

    They are read once for all the numbers: each by itself, a sentence with two took 300 ms in a record of 10,000.
    """
    asked = [number.quantity for number in numbers]
    values = {value for quantity in asked for value in ends(quantity) if value is not None}
    around = {word: None for number in numbers for word in number.about.values()}
    named = [name for one in asked for name in (one.of_whom, one.place, one.attribution) if name]
    if not around:  # else it adds nothing: half of all figures count people
        named += [
            one.what_counted for one in asked if one.what_counted and not (named and one.what_counted == "people")
        ]
    found: list[str] = []
    if words := " ".join([*around, *dict.fromkeys(named)]):
        found += search.alike(connection, words, Figure.__name__, _MOST, as_of=as_of)
        found += search.alike(connection, words, Figure.__name__, _MOST, stating=values, as_of=as_of)
    measures = {quantity.measure for quantity in asked} - {"other"}
    if measures or not words or any(quantity.unit != "count" for quantity in asked):
        found += entries.figures_of(connection, measures, _MOST, values=values, as_of=as_of)
    rounded = [(value / CLOSE, value * CLOSE) for value in values if value > 0]
    if measures and rounded and not around:
        found += entries.figures_of(connection, measures, _MOST, about=rounded, as_of=as_of)
    for day in sorted({quantity.as_of for quantity in asked if quantity.as_of}):
        found += entries.figures_of(connection, measures, _MOST, day=day, as_of=as_of)
    return [one for one in by_ids(connection, list(dict.fromkeys(found)), as_of) if isinstance(one, Figure)]


def _held(entry: Figure, number: Number, by: Sequence[str], in_article: Set[str]) -> _Held | None:
    """A figure of the same number, or of the same matter: what it shares of what is said about the number decides.

    `in_article` are the words about the number that the article has, and its place: of the very number a sentence need
    not say again of what matter it is, but of a place that the article does not name it is not.
    """
    quantity, about = number.quantity, number.about
    size = sizes(entry, quantity)
    alone = is_bare(quantity) and not about and quantity.unit == "count"
    if size is None or (entry.unit != quantity.unit and not alone):
        return None
    stems = set(worded(" ".join(filter(None, (entry.wording, entry.attribution, entry.place)))).stems)
    in_sentence = [stem in stems for stem in about]
    source = same_source(quantity.attribution, by) if quantity.attribution and by else None
    day = entry.as_of == quantity.as_of if entry.as_of and quantity.as_of else None
    stated, every = _is_stated(entry, quantity), all(in_sentence) if about else None
    place = same_place(entry, quantity)
    if place is None and stated and quantity.place and quantity.place not in in_article:
        place = False
    parting = apart(entry, quantity, told=every, stated=stated, place=place, source=source)
    said = in_sentence if "thing" in parting else [stem in stems or stem in in_article for stem in about]
    shared = told(said, place=place, day=day, source=source, people=same_people(entry, quantity))
    how = figure_stands(size, shared, parting, against=(entry.polarity == "denied") != (quantity.polarity == "denied"))
    if how is None:
        return None
    asking = sum(map(bool, (quantity.place, quantity.as_of, quantity.attribution)))
    alike = shared.said + _CLOSENESS.get(size, 0.0) - (sum(said) - sum(in_sentence)) / 2
    score = alike / (len(about) + asking + 1)
    found = Finding(asked=number.asked, how=how, score=score, entry=entry, sizes=size, apart=parting)
    return _Held(found, {"place": place, "day": day, "source": source})


def _is_stated(figure: Figure, quantity: Quantity) -> bool:
    return sizes(figure, quantity) in ("same", "bound")


def _named(held: Sequence[_Held], quantity: Quantity) -> Iterator[Finding]:
    """Findings for a number of a stated place, day or source. A figure that names none may be it, no more; and it is
    only related where the record has a figure of that place, day or source, or the very number of another."""
    asked: dict[Apart, bool] = {
        "place": bool(quantity.place), "day": bool(quantity.as_of), "source": bool(quantity.attribution),
    }  # fmt: skip
    known = [one.named for one in held if one.finding.how in ("the same", "compatible", "at odds")]
    very = [one.named for one in held if one.finding.sizes in ("same", "bound")]
    for found, named in held:
        missing = [reason for reason, stated in asked.items() if stated and named[reason] is None]
        if not missing or found.how not in ("the same", "compatible"):
            yield found
            continue
        elsewhere = any(one[reason] for one in known for reason in missing)
        elsewhere |= any(one[reason] is False for one in very for reason in missing)
        how: How = "related" if elsewhere else "compatible"
        yield replace(found, how=how, apart=(*found.apart, *missing))


def _of_their_day(connection: Connection, found: Sequence[Finding], as_of: str | None) -> Iterator[Finding]:
    """Findings for a number of no stated day. What is at odds with it, but as of another day than a figure that is not,
    or only until its count went on, is related to it: each may be right of its day."""
    days = {one.entry.as_of for one in found if isinstance(one.entry, Figure) and one.how in ("the same", "compatible")}
    counts = {one.entry.series for one in found if isinstance(one.entry, Figure) and one.how == "at odds"}
    series = by_ids(connection, sorted(filter(None, counts)), as_of)
    last = {one.id: one.figures[-1] for one in series if isinstance(one, Series)}
    for one in found:
        figure = one.entry
        if one.how == "at odds" and isinstance(figure, Figure):
            other_day = figure.as_of is not None and bool(days - {None}) and figure.as_of not in days
            if other_day or last.get(figure.series or "", figure.id) != figure.id:
                yield replace(one, how="related", apart=(*one.apart, "day"))
                continue
        yield one
