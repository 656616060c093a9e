"""A page's worth of entries out of many: some of a kind, in an order, and how many there are in all.

What a person leafs through has thousands of entries; only those that are shown are read from the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, TypeVar

from onrecord import as_of as known
from onrecord.errors import InputError
from onrecord.types import Article, Disagreement, Entry, Story
from onrecord.views import Count, find
from onrecord.window import Filters, Standpoint, Window, refuse_days, refuse_review, refuse_score

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

    from onrecord.store.filtering import Filter

E = TypeVar("E")
N = TypeVar("N", bound=Entry)

Order = Literal["day", "latest", "size", "unsure"]
"""By day, the latest day first, the one with most evidence (articles, figures, statements) first, or the least surely
found first."""


class Listing(NamedTuple, Generic[E]):
    """Some entries, the place of the first among all that fit (0 for the very first), and how many fit."""

    entries: tuple[E, ...]
    first: int
    total: int


def asked(connection: Connection, filters: Standpoint | Window | Filters, *, name: str | None = None) -> Filter:
    """The filter that some limits mean. Raises InputError for no such day or score, NotFound for no such story."""
    from onrecord.store.filtering import Filter  # noqa: PLC0415

    found = Filter(**filters, name=name)
    refuse_days(found.since, found.until, found.as_of)
    refuse_score(found.min_score)
    refuse_review(found.review)
    if found.story is None:
        return found
    story = find(connection, found.story)
    if not isinstance(story, Story):
        raise InputError(
            f"{found.story} is no story and no episode", subject=found.story, hint="`onrecord show stories`"
        )
    return found._replace(story=story.id)


def browse(
    connection: Connection,
    kind: type[N],
    asked: Filter,
    *which: ColumnElement[bool],
    order: Order = "day",
    first: int = 0,
    most: int = 50,
) -> Listing[N]:
    """At most `most` entries of a kind that fit, from place `first` on.

    Asked as of a day, each is given as it stood then; one that was not yet seen to be one thing is given as several.
    """
    from onrecord.store import entries, filtering, published, schema  # noqa: PLC0415

    fitting = [schema.entry.c.kind == kind.__name__, filtering.fitting(asked), *which]
    made: dict[str, Entry] = {}
    if asked.as_of is not None:
        fitting.append(published.enough(kind, asked.as_of))
        if kind is Disagreement:
            made, not_yet = _at_odds_partly(connection, asked, fitting)
            fitting.append(schema.entry.c.id.not_in(not_yet))
    total = entries.count(connection, *fitting)
    ids = entries.ids(connection, *fitting, order=_order(order, kind), first=first, most=most)
    found: Sequence[Any] = entries.by_ids(connection, ids, asked.review)
    if asked.as_of is not None and made:  # as each of these stood is known already, and each is one thing
        rest = known.as_of(connection, [one for one in found if one.id not in made], asked.as_of, asked.review)
        then = made | {one.id: one for one in rest}
        found = [then[one.id] for one in found if one.id in then]
    elif asked.as_of is not None:
        found = known.as_of(connection, found, asked.as_of, asked.review)
    return Listing(tuple(found), first, total)


def _at_odds_partly(
    connection: Connection, asked: Filter, fitting: Sequence[ColumnElement[bool]]
) -> tuple[dict[str, Entry], list[str]]:
    """Of the disagreements that fit, those of which only a part was there by the day, as they stood, by their ids; and
    those of which nothing was at odds yet, as they go by in the file."""
    from onrecord.store import entries, filtering, published  # noqa: PLC0415

    assert asked.as_of is not None
    fitting = [*fitting, published.straddling(asked.as_of)]
    partly = entries.ids(connection, *fitting, order=_order("day", Disagreement), first=0, most=-1)
    found = entries.by_ids(connection, partly, asked.review)
    then = {one.id: one for one in known.as_of(connection, found, asked.as_of, asked.review)}
    return then, [ident + ending for ident in partly if ident not in then for ending in ("", filtering.BY_PEOPLE)]


def browse_articles(
    connection: Connection, asked: Filter, *, latest: bool = False, first: int = 0, most: int = 50
) -> Listing[Article]:
    """At most `most` articles that fit, from place `first` on, by publication day, undated ones last."""
    from onrecord.store import articles  # noqa: PLC0415

    fitting = articles.fitting(asked)
    numbers = articles.leaf(connection, fitting, latest=latest, first=first, most=most)
    return Listing(tuple(articles.by_numbers(connection, numbers)), first, articles.count(connection, fitting))


def arrived(connection: Connection, after: int, most: int) -> list[Article]:
    """The articles that came last, without the `after` that came first; the latest first."""
    from onrecord.store import articles  # noqa: PLC0415

    return articles.by_numbers(connection, articles.latest(connection, after, most))


def speakers(connection: Connection, asked: Filter, *, first: int = 0, most: int = 50) -> tuple[list[Count], int]:
    """Who says something, with how many statements, those who say most first; and how many such people there are."""
    from onrecord.store import tallies  # noqa: PLC0415

    found = [Count(row.name, row.number) for row in tallies.speakers(connection, asked, most, first=first)]
    return found, tallies.speaker_count(connection, asked)


def _order(order: Order, kind: type[Entry]) -> list[Any]:
    from onrecord.store import dated  # noqa: PLC0415
    from onrecord.store import schema as s  # noqa: PLC0415

    day = [s.entry.c.first_day.is_(None), s.entry.c.first_day, s.entry.c.last_day, s.entry.c.article, s.entry.c.start]
    if order == "latest":
        return [*dated.latest_first(kind), *day[3:]]
    if order == "unsure":
        return [s.entry.c.score.is_(None), s.entry.c.score, *day]
    if order == "size":
        return [s.entry.c.size.desc(), *day]
    return day
