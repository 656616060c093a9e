"""Where annotations stand, which entries stand on the same ones, and how often somebody speaks: one query each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, select, true

from onrecord.store import schema as s
from onrecord.store.dated import latest_first
from onrecord.store.filtering import BY_PEOPLE, in_view
from onrecord.store.spans import chunks
from onrecord.types import Episode, Review
from onrecord.types.article import outlet


class Place(NamedTuple):
    """Where a report stands: its annotation, the article, who published that, when as far as known, under which words.

    `publisher` is the outlet, or else what the article is called by; `headline` and `url` are None where it has none.
    `suspect` is whether the article is, as far as that was asked (`onrecord.suspicion`).
    """

    annotation: str
    article: str
    publisher: str
    published: str | None
    headline: str | None
    url: str | None
    suspect: bool = False


def places(connection: Connection, annotations: Sequence[str]) -> dict[str, Place]:
    """Where some annotations stand, by their ids."""
    rows = select(
        s.annotation.c.id.label("annotation"), s.article.c.id.label("article"), s.article.c.publisher,
        s.article.c.given_id, s.article.c.input, s.article.c.published, s.article.c.headline,
        s.article.c.url,
    ).join(s.article, s.article.c.number == s.annotation.c.article)  # fmt: skip
    return {
        row.annotation: Place(
            row.annotation, row.article, outlet(row.publisher, row.given_id, row.input),
            row.published, row.headline, row.url,
        )
        for chunk in chunks(annotations)
        for row in connection.execute(rows.where(s.annotation.c.id.in_(chunk))).all()
    }  # fmt: skip


def standing_with(
    connection: Connection, entries: Sequence[str], kinds: Sequence[str], review: Review = "all"
) -> list[str]:
    """The ids of the entries of some kinds that stand on an annotation on which one of some entries does."""
    found: set[str] = set()
    for chunk in chunks([ident + ending for ident in entries for ending in ("", BY_PEOPLE)]):
        rows = _sharing(select(s.entry.c.number).where(s.entry.c.id.in_(chunk)), kinds, review)
        found.update(ident.removesuffix(BY_PEOPLE) for ident in connection.execute(rows).scalars())
    return sorted(found)


def standing_with_names(
    connection: Connection, names: Sequence[str], kinds: Sequence[str], review: Review = "all"
) -> list[str]:
    """The ids of the entries of some kinds that stand on an annotation of what somebody with one of some names says."""
    said = select(s.entry_name.c.entry).where(s.entry_name.c.name.in_(names))
    other = s.evidence.alias()
    # From the entries of the kinds, which are few, to who speaks in them: the other way round it took a second of one
    # who speaks often. The sum keeps SQLite from an index by which it would begin there after all.
    shared = (
        select(other.c.entry)
        .join(s.evidence, s.evidence.c.annotation == other.c.annotation)
        .where(other.c.entry == s.entry.c.number, (s.evidence.c.entry + 0).in_(said))
    )
    rows = select(s.entry.c.id).where(s.entry.c.kind.in_(kinds), in_view(review), shared.exists())
    return sorted({ident.removesuffix(BY_PEOPLE) for ident in connection.execute(rows).scalars()})


def days_spoken(
    connection: Connection, names: Sequence[str], as_of: str | None, review: Review = "all"
) -> dict[str, int]:
    """How many statements somebody with one of some names makes on each day; those of no known day are left out."""
    said = select(s.entry_name.c.entry).where(s.entry_name.c.name.in_(names))
    rows = select(s.entry.c.first_day, func.count()).where(
        s.entry.c.number.in_(said), s.entry.c.kind == "Statement", s.entry.c.attitude == "statement",
        s.entry.c.first_day == s.entry.c.last_day, in_view(review),
    )  # fmt: skip
    if as_of is not None:
        rows = rows.where(s.entry.c.known <= as_of)
    return {row[0]: row[1] for row in connection.execute(rows.group_by(s.entry.c.first_day))}


def heard(
    connection: Connection, names: Sequence[str], as_of: str | None, review: Review = "all"
) -> Sequence[Row[Any]]:
    """To whom somebody with one of some names says something, with how many statements, most first."""
    to = func.json_extract(s.entry.c.body, "$.addressee")
    rows = select(to.label("name"), func.count().label("number")).where(_said_by(names, as_of, review), to.is_not(None))
    return connection.execute(rows.group_by(to).order_by(func.count().desc(), to)).all()


def carrying(
    connection: Connection, names: Sequence[str], as_of: str | None, review: Review = "all"
) -> Sequence[Row[Any]]:
    """Which publishers carry what somebody with one of some names says, with how many statements, most first."""
    number = func.count(s.entry.c.number.distinct())
    rows = (
        select(s.article.c.publisher.label("name"), number.label("number"))
        .join(s.annotation, s.annotation.c.article == s.article.c.number)
        .join(s.evidence, s.evidence.c.annotation == s.annotation.c.number)
        .join(s.entry, s.entry.c.number == s.evidence.c.entry)
        .where(_said_by(names, as_of, review), true() if as_of is None else s.article.c.known <= as_of)
    )
    return connection.execute(rows.group_by(s.article.c.publisher).order_by(number.desc(), s.article.c.publisher)).all()


def worded(
    connection: Connection, story: str | None, first: int, most: int, review: Review = "all"
) -> tuple[list[str], int]:
    """The ids of at most `most` episodes in which actors or acts have words on record, and how many there are.

    `story` is the id of a story or an episode, None for all.
    """
    episode = func.json_extract(s.entry.c.body, "$.episode")
    rows = select(episode.label("id")).where(s.entry.c.kind == "Wording", in_view(review)).distinct()
    if story is not None:
        within = select(s.entry.c.id).where(s.entry.c.kind == "Episode", s.entry.c.story == story)
        rows = rows.where((episode == story) | episode.in_(within))
    told = rows.subquery()
    ordered = select(s.entry.c.id).join(told, told.c.id == s.entry.c.id).order_by(*latest_first(Episode), s.entry.c.id)
    found = list(connection.execute(ordered).scalars())
    return found[first : first + most], len(found)


def carried_by(articles: Sequence[int]) -> ColumnElement[bool]:
    """The condition that an entry stands on a passage of one of some articles, by number."""
    return s.entry.c.number.in_(select(s.passage.c.entry).where(s.passage.c.article.in_(articles)))


def anchored(connection: Connection, article: int) -> list[tuple[int, int]]:
    """The passages of an article that prove entries, but for those that lineages rest on: where each starts and ends.

    A text that is copied everywhere shares passages with hundreds of others.
    """
    rows = (
        select(s.passage.c.start, s.passage.c.end)
        .join(s.entry, s.entry.c.number == s.passage.c.entry)
        .where(s.passage.c.article == article, s.entry.c.kind != "Lineage")
        .distinct()
        .order_by(s.passage.c.start, s.passage.c.end)
    )
    return [(row.start, row.end) for row in connection.execute(rows)]


def story_of(connection: Connection, article: int) -> str | None:
    """The id of the story that an article is in."""
    return connection.execute(select(s.member.c.story).where(s.member.c.article == article)).scalar()


def _said_by(names: Sequence[str], as_of: str | None, review: Review) -> ColumnElement[bool]:
    """The condition that an entry is a statement by somebody with one of some names, known by the end of a day."""
    said = select(s.entry_name.c.entry).where(s.entry_name.c.name.in_(names))
    told = (s.entry.c.number.in_(said), s.entry.c.kind == "Statement", s.entry.c.attitude == "statement")
    return and_(*told, in_view(review), true() if as_of is None else s.entry.c.known <= as_of)


def _sharing(entries: Select[Any], kinds: Sequence[str], review: Review) -> Select[Any]:
    other = s.evidence.alias()
    return (
        select(s.entry.c.id)
        .join(other, other.c.entry == s.entry.c.number)
        .join(s.evidence, s.evidence.c.annotation == other.c.annotation)
        .where(s.evidence.c.entry.in_(entries), s.entry.c.kind.in_(kinds), in_view(review))
    )
