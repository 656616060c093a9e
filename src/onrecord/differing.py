"""Two articles side by side: what they share word for word, and what each says that the other does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from onrecord.as_of import as_of
from onrecord.merge import lineage
from onrecord.merge.statements import align
from onrecord.types import Article, Difference, Disagreement, Entry, Figure, Lineage, Statement
from onrecord.views import find_article
from onrecord.window import Standpoint

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

E = TypeVar("E", Statement, Figure)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides(Generic[E]):
    """Entries that both articles carry, and those that only one of them does, each in the order of its text."""

    both: tuple[E, ...]
    one: tuple[E, ...]
    other: tuple[E, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """What two articles have in common and what not. `lineage` is None where neither text has to do with the other.

    `changes` are, by the id of a statement that both carry, where the other's wording departs from the one's.
    `disagreements` are those in which something of one article stands against something of the other.
    """

    one: Article
    other: Article
    lineage: Lineage | None
    statements: Sides[Statement]
    figures: Sides[Figure]
    changes: Mapping[str, tuple[Difference, ...]]
    disagreements: tuple[Disagreement, ...]


def diff(connection: Connection, one: str, other: str, at: Standpoint) -> Diff:
    """Two articles side by side, given by their ids or prefixes of them. Raises NotFound.

    What the record makes of them is told from a standpoint; both are shown.
    """
    from onrecord.store import entries, schema  # noqa: PLC0415
    from onrecord.store.filtering import in_view  # noqa: PLC0415

    (first, article), (second, rival) = find_article(connection, one), find_article(connection, other)
    day, review = at.get("as_of"), at.get("review", "all")
    kinds = schema.entry.c.kind.in_(("Statement", "Figure")) & in_view(review)

    def then(*which: ColumnElement[bool]) -> list[Entry]:
        found = list(entries.load_entries(connection, *which))
        return found if day is None else as_of(connection, found, day, review)

    own = {number: _own(connection, number) for number in (first, second)}
    carried = {
        number: [
            entry
            for entry in then(kinds, entries.resting_in(number))
            if not own[number].isdisjoint(entry.evidence)
            and (not isinstance(entry, Statement) or entry.attitude == "statement")
        ]
        for number in (first, second)
    }
    # What is withheld cannot be compared again; what was found when it was there can.
    pair = (schema.entry.c.kind == Lineage.__name__, entries.resting_in(first), entries.resting_in(second))
    known = next(
        (one for one in entries.load_entries(connection, in_view("machine"), *pair) if isinstance(one, Lineage)), None
    )
    at_odds = (schema.entry.c.kind == Disagreement.__name__) & in_view(review)
    about = then(at_odds, entries.resting_in(first), entries.resting_in(second))
    statements = _sides(Statement, carried[first], carried[second])
    return Diff(
        one=article,
        other=rival,
        lineage=known
        if article.withheld or rival.withheld
        else lineage.compare(*map(lineage.sketch, (article, rival))),
        statements=statements,
        figures=_sides(Figure, carried[first], carried[second]),
        changes=dict(_changes(statements.both, own[first], own[second])),
        disagreements=tuple(one for one in about if isinstance(one, Disagreement)),
    )


def _own(connection: Connection, number: int) -> frozenset[str]:
    """The ids of what was read in an article."""
    from onrecord.store import readings, schema  # noqa: PLC0415

    kinds = schema.annotation.c.kind.in_(("Attribution", "Quantity"))
    return frozenset(one.id for one in readings.annotations_of(connection, [number], kinds).get(number, ()))


def _changes(
    both: Iterable[Statement], one: frozenset[str], other: frozenset[str]
) -> Iterator[tuple[str, tuple[Difference, ...]]]:
    for entry in both:
        mine, theirs = (
            next((v.wording for v in entry.variants if own & {*v.evidence}), entry.wording) for own in (one, other)
        )
        if changed := align(mine, theirs):
            yield entry.id, changed


def _sides(kind: type[E], one: Sequence[Entry], other: Sequence[Entry]) -> Sides[E]:
    mine, theirs = {entry.id for entry in one}, {entry.id for entry in other}

    def of_kind(entries: Iterable[Entry], wanted: bool, among: set[str]) -> tuple[E, ...]:
        return tuple(entry for entry in entries if isinstance(entry, kind) and (entry.id in among) is wanted)

    return Sides(both=of_kind(one, True, theirs), one=of_kind(one, False, theirs), other=of_kind(other, False, mine))
