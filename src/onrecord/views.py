"""What a person asks of a record and what the answer holds: evidence, links, search hits, overview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, starmap, zip_longest
from string import hexdigits
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

from onrecord.errors import NotFound
from onrecord.lexicon import languages
from onrecord.types import (
    Annotation,
    Article,
    Attribution,
    Doc,
    Entry,
    EventMention,
    Extent,
    Quantity,
    Review,
)

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

    from onrecord.store import search
    from onrecord.store.filtering import Filter


HitKind = Literal["article", "statement", "figure"]
_TELLING = 8  # digits of an id that lists show; fewer are looked for only among what is there


class Count(NamedTuple):
    """How many there are of something. `name` is None for those without one (articles that name no publisher)."""

    name: str | None
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something a search found. `marks` are the offsets, in `snippet`, of the words that matched.

    `id` is that of the article, statement or figure; `article_id` that of the article it stands in. `title` is the
    headline, the speaker or who gives the figure; `published` the article's publication date as far as it is known.
    """

    kind: HitKind
    id: str
    article_id: str
    title: str | None
    publisher: str | None
    published: str | None
    snippet: str
    marks: tuple[Extent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run that changed the record. `finished` is None where it was stopped in the middle."""

    command: Literal["add", "merge"]
    started: datetime
    finished: datetime | None
    added: int
    failures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """What was read, in numbers. Every `Count` tuple is sorted by count, the largest first.

    Of the `articles`, `withheld` are here without their whole text.
    `first_day` and `last_day` bound the publication days, each as exact as it is known ("2031-05" for a month);
    `undated` counts the articles without one. `unread` are the languages, with their articles, that cannot be read yet.
    `annotators` are those that the articles were read by, each "name/version", in one string a set, with the number of
    articles: one set, unless a run was stopped before all were read again. `runs` are the last five, the latest first.
    `decisions` are those of people, by reviewer; on `conflicts` entries they are not of one mind.
    """

    articles: int
    withheld: int
    publishers: tuple[Count, ...]
    first_day: str | None
    last_day: str | None
    undated: int
    languages: tuple[Count, ...]
    unread: tuple[Count, ...]
    annotators: tuple[Count, ...]
    runs: tuple[Run, ...]
    decisions: tuple[Count, ...] = ()
    conflicts: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview(Pile):
    """What the record holds, in numbers: what was read, and what it says.

    `statements` counts what somebody says (attitude "statement"), `attributions` all that is attributed; `speakers` are
    of statements, the ten most frequent.
    """

    statements: int
    attributions: int
    speakers: tuple[Count, ...]
    figures: int
    measures: tuple[Count, ...]
    events: int
    event_types: tuple[Count, ...]
    entities: int
    stories: int
    episodes: int
    lineages: tuple[Count, ...]
    disagreements: tuple[Count, ...]
    failures: int


def surely_said(doc: Doc, min_score: float) -> Doc:
    """The article without attributions of a lower score or of none, and without figures and events that these give.

    Figures and events in the article's own voice stay, but for events that are less sure themselves. What refers to
    something that was left out refers to nothing.
    """
    sure = {one.id for one in doc.of(Attribution) if one.score is not None and one.score >= min_score}
    kept = [
        one
        for one in doc.annotations
        if not (isinstance(one, Attribution) and one.id not in sure)
        and not (isinstance(one, Quantity) and _unsure(one, sure))
        and not (isinstance(one, EventMention) and _doubtful(one, sure, min_score))
    ]
    ids = {one.id for one in kept}
    return replace(doc, annotations=tuple(_referring(one, ids) for one in kept))


def _unsure(figure: Quantity, sure: set[str]) -> bool:
    """Whether somebody gives a figure, in none of these attributions."""
    return bool(figure.attribution or figure.attribution_id) and figure.attribution_id not in sure


def _doubtful(event: EventMention, sure: set[str], min_score: float) -> bool:
    """Whether an event is less sure itself, or said in none of these attributions."""
    said_elsewhere = event.attribution_id is not None and event.attribution_id not in sure
    return said_elsewhere or (event.score is not None and event.score < min_score)


def _referring(one: Annotation, ids: set[str]) -> Annotation:
    """The annotation without references to what is not among these."""
    if isinstance(one, Attribution) and one.nested_in not in ids:
        return replace(one, nested_in=None)
    if isinstance(one, Quantity):
        whole, rival = ((at if at in ids else None) for at in (one.part_of, one.disagrees_with))
        return replace(one, part_of=whole, disagrees_with=rival)
    return one


def find(connection: Connection, prefix: str, review: Review = "all") -> Article | Annotation | Entry:
    """What has this id or prefix of one, an entry as people decided unless the machine's is asked for.

    Raises NotFound for nothing, and for several things. What people rejected or took into another is found too; the id
    of what became part of another entry since leads to that.
    """
    from onrecord.store import articles, entries, published, readings, schema  # noqa: PLC0415

    tables = (schema.article, schema.entry, schema.annotation)
    found = [(table, id_) for table in tables for id_ in _ids(connection, table, prefix)]
    exact = [(table, id_) for table, id_ in found if id_ == prefix]
    if not found and len(prefix) >= _TELLING and set(prefix) <= set(hexdigits):
        found = [(schema.entry, id_) for id_ in published.joined(connection, prefix)]
    if len(exact or found) != 1:
        raise not_found(prefix, [id_ for _, id_ in found])
    ((table, id_),) = exact or found
    if table is schema.article:
        return next(articles.load(connection, schema.article.c.id == id_))[1]
    if table is schema.entry:
        return entries.by_ids(connection, [id_], review)[0]
    return next(readings.load_annotations(connection, schema.annotation.c.id == id_))[1]


def beginning(connection: Connection, prefix: str, most: int) -> list[tuple[str, str]]:
    """What has an id that begins so, articles first: its kind and its id; at most `most` of each sort."""
    from sqlalchemy import select  # noqa: PLC0415

    from onrecord.store import schema  # noqa: PLC0415

    found: list[tuple[str, str]] = []
    for table in (schema.article, schema.entry, schema.annotation):
        ids = _ids(connection, table, prefix, most)
        kinds = (
            {}
            if table is schema.article
            else {
                row.id: row.kind
                for row in connection.execute(select(table.c.id, table.c.kind).where(table.c.id.in_(ids)))
            }
        )
        found += [(kinds.get(ident, "Article"), ident) for ident in ids]
    return found


def find_article(connection: Connection, prefix: str) -> tuple[int, Article]:
    """The article with this id or prefix of one, or with this given id, and its number. Raises NotFound."""
    from onrecord.store import articles, schema  # noqa: PLC0415

    ids = _ids(connection, schema.article, prefix)
    if prefix in ids:
        ids = [prefix]
    if len(ids) != 1:
        raise not_found(prefix, ids)
    return next(articles.load(connection, schema.article.c.id == ids[0]))


def not_found(prefix: str, ids: list[str]) -> NotFound:
    """Why an id leads nowhere, or to too many places."""
    if ids:
        some = ", ".join(ids[:3]) + (" ..." if len(ids) > 3 else "")
        return NotFound(f"{prefix!r} fits several ids: {some}", subject=prefix, hint="give more of the id")
    return NotFound(
        f"nothing in this record has the id {prefix!r}", subject=prefix, hint="`onrecord show` and `search` list ids"
    )


def _ids(connection: Connection, table: Any, prefix: str, most: int = 4) -> list[str]:
    from sqlalchemy import select  # noqa: PLC0415

    from onrecord.store.filtering import BY_PEOPLE  # noqa: PLC0415

    if not prefix:
        return []
    # A range instead of LIKE: it uses the index, and % and _ mean nothing in it.
    between = (table.c.id >= prefix, table.c.id < prefix + "\U0010ffff")
    rows = connection.execute(select(table.c.id).where(*between).order_by(table.c.id).limit(2 * most)).scalars()
    return list(dict.fromkeys(ident.removesuffix(BY_PEOPLE) for ident in rows))[:most]


def hits(
    connection: Connection, query: str, asked: Filter, *, kind: HitKind | None, first: int, most: int
) -> list[Hit]:
    """What a search finds, entries and articles in turn: their ranks come from two indexes and cannot be compared.

    Without a `kind` both lists are gone through from their beginning, so that their turns are the same on every page.
    """
    from onrecord.store import search  # noqa: PLC0415

    if kind == "article":
        ranked = search.articles(connection, query, asked, first=first, most=most)
    elif kind is not None:
        ranked = search.entries(connection, query, asked, kind=kind.capitalize(), first=first, most=most)
    else:
        said = search.entries(connection, query, asked, kind=None, first=0, most=first + most)
        read = search.articles(connection, query, asked, first=0, most=first + most)
        turns = [hit for hit in chain.from_iterable(zip_longest(said, read)) if hit is not None]
        ranked = turns[first : first + most]
    return [_hit(search.found(connection, hit)) for hit in ranked]


def _hit(row: search.Found) -> Hit:
    return Hit(
        kind=cast(HitKind, row.kind.lower()),
        id=row.id,
        article_id=row.article_id,
        title=row.title,
        publisher=row.publisher,
        published=row.published,
        snippet=row.snippet,
        marks=row.marks,
    )


def pile(connection: Connection, asked: Filter) -> Pile:
    """What was read of the articles that fit a filter, in numbers; by which annotators, and in which runs, of all."""
    from onrecord.store.articles import fitting  # noqa: PLC0415

    return Pile(**_read(connection, fitting(asked)))


def overview(connection: Connection) -> Overview:
    """What the record holds, in numbers."""
    from onrecord.store import tallies  # noqa: PLC0415
    from onrecord.store.filtering import Filter  # noqa: PLC0415

    kinds = tallies.kinds(connection)
    return Overview(
        **_read(connection),
        statements=tallies.statements(connection),
        attributions=kinds.get("Statement", 0),
        speakers=_counts(tallies.speakers(connection, Filter(), 10)),
        figures=kinds.get("Figure", 0),
        measures=_counts(tallies.measures(connection)),
        events=kinds.get("Event", 0),
        event_types=_counts(tallies.labels(connection, "Event")),
        entities=kinds.get("Entity", 0),
        stories=kinds.get("Story", 0),
        episodes=kinds.get("Episode", 0),
        lineages=_counts(tallies.labels(connection, "Lineage")),
        disagreements=_counts(tallies.labels(connection, "Disagreement")),
        failures=tallies.failures(connection),
    )


def _read(connection: Connection, *which: ColumnElement[bool]) -> dict[str, Any]:
    """The fields of `Pile`, of the articles that fit."""
    from onrecord.store import decisions, tallies, verdicts  # noqa: PLC0415
    from onrecord.store.articles import withheld  # noqa: PLC0415

    by_language = _counts(tallies.languages(connection, *which))
    first_day, last_day, dated = tallies.days(connection, *which)
    articles = sum(count.number for count in by_language)
    return {
        "articles": articles,
        "withheld": withheld(connection),
        "publishers": _counts(tallies.publishers(connection, *which)),
        "first_day": first_day,
        "last_day": last_day,
        "undated": articles - dated,
        "languages": by_language,
        "unread": tuple(count for count in by_language if count.name not in languages()),
        "annotators": _counts(tallies.annotators(connection)),
        "runs": tuple(_run(row) for row in tallies.runs(connection, 5)),
        "decisions": tuple(starmap(Count, decisions.by_reviewer(connection).items())),
        "conflicts": verdicts.count_in_conflict(connection),
    }


def _counts(rows: Sequence[Any]) -> tuple[Count, ...]:
    return tuple(Count(row.name, row.number) for row in rows)


def _run(row: Any) -> Run:
    return Run(
        command=row.command,
        started=datetime.fromisoformat(row.started),
        finished=datetime.fromisoformat(row.finished) if row.finished else None,
        added=row.added,
        failures=row.failures,
    )
