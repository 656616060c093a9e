"""Entries: what the pile says, the annotations that prove it, and what the views filter and sort by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Float, cast, delete, func, insert, literal_column, or_, select, union

from onrecord.store import dated
from onrecord.store import schema as s
from onrecord.store.codec import decode, encode
from onrecord.store.filtering import BY_PEOPLE, days, fold, in_view
from onrecord.store.seals import seal
from onrecord.store.spans import chunks
from onrecord.types import (
    Disagreement,
    Entity,
    Entry,
    Episode,
    Event,
    Figure,
    Lineage,
    Passage,
    Position,
    Review,
    Series,
    Span,
    Statement,
    Story,
    Wording,
)


class _Where(NamedTuple):
    """Where an entry's first evidence stands, when that was published, and by when its article said it."""

    article: int
    start: int
    first_day: str | None
    last_day: str | None
    known: str | None


class _Report(NamedTuple):
    """An annotation by row number, and the day by whose end its article said it."""

    number: int
    known: str | None


def save_entries(
    connection: Connection,
    entries: Iterable[Entry],
    *,
    stories: Mapping[str, str] = MappingProxyType({}),
    shown: int | None = None,
) -> None:
    """Puts entries into the record, each in place of one with the same id; `stories` are those they are of, by id.

    With `shown`, the views that they are in (`onrecord.store.filtering`), they are what people made of entries and
    stand beside those of the machine.
    """
    items = list(entries)
    stands = {} if shown is None else {"shown": shown}
    own = "" if shown is None else BY_PEOPLE
    drop_entries(connection, [entry.id + own for entry in items])
    found = _found(connection, [annotation for entry in items for annotation in entry.evidence])
    numbers = {ident: row.number for ident, row in found.items()}
    places = _places(connection, [numbers[entry.evidence[0]] for entry in items if entry.evidence])
    carrying = [passage.article_id for entry in items for passage in entry.passages]
    articles = _articles(connection, list(dict.fromkeys(carrying)))
    last = connection.execute(select(func.max(s.entry.c.number))).scalar() or 0
    rows: list[dict[str, Any]] = []
    names: list[dict[str, Any]] = []
    evidence: list[dict[str, Any]] = []
    passages: list[dict[str, Any]] = []
    for number, entry in enumerate(items, start=last + 1):
        first = (
            places[numbers[entry.evidence[0]]]
            if entry.evidence
            else articles[entry.passages[0].article_id]._replace(start=entry.passages[0].span.start)
        )
        row = _row(number, entry, first) | {"id": entry.id + own, "story": stories.get(entry.id)} | stands
        days = [found[ident].known for ident in entry.evidence]
        days += [articles[one.article_id].known for one in entry.passages]
        known = min((day for day in days if day), default=None)
        sealing = seal(row, [*entry.evidence, *map(passage_part, entry.passages)])
        rows.append(row | {"seal": sealing, "known": known})
        said = {"attitude": row["attitude"], "known": known if row["attitude"] else None}
        names += [{"entry": number, "name": name, "folded": fold(name)} | said for name in dict.fromkeys(_names(entry))]
        evidence += [
            {"entry": number, "position": position, "annotation": numbers[annotation]}
            for position, annotation in enumerate(entry.evidence)
        ]
        passages += [
            {
                "entry": number, "position": position, "article": articles[passage.article_id].article,
                "role": passage.role, "start": passage.span.start, "end": passage.span.end, "exact": passage.span.exact,
            }
            for position, passage in enumerate(entry.passages)
        ]  # fmt: skip
    for table, values in (
        (s.entry, rows),
        (s.entry_name, names),
        (s.evidence, evidence),
        (s.passage, passages),
    ):
        if values:
            connection.execute(insert(table), values)


def passage_part(passage: Passage) -> tuple[str, str, int, int]:
    """What of a passage its entry's seal covers. The words are checked against the text."""
    return passage.role, passage.article_id, passage.span.start, passage.span.end


def drop_entries(connection: Connection, ids: Sequence[str]) -> None:
    """Takes out entries; ids that are not there are passed over."""
    for chunk in chunks(ids):
        connection.execute(delete(s.entry).where(s.entry.c.id.in_(chunk)))


def drop_entries_of(connection: Connection, articles: Sequence[int], kinds: Sequence[str]) -> None:
    """Takes out the entries of some kinds that stand on annotations or passages of some articles."""
    for chunk in chunks(articles):
        proven = select(s.evidence.c.entry).join(s.annotation, s.annotation.c.number == s.evidence.c.annotation)
        for numbers in (
            proven.where(s.annotation.c.article.in_(chunk)),
            select(s.passage.c.entry).where(s.passage.c.article.in_(chunk)),
        ):
            connection.execute(delete(s.entry).where(s.entry.c.kind.in_(kinds), s.entry.c.number.in_(numbers)))


def names_of(connection: Connection, articles: Sequence[int], kind: str) -> set[str]:
    """The names in the entries of a kind that stand on annotations of some articles."""
    found: set[str] = set()
    for chunk in chunks(articles):
        proven = (
            select(s.evidence.c.entry)
            .join(s.annotation, s.annotation.c.number == s.evidence.c.annotation)
            .where(s.annotation.c.article.in_(chunk))
        )
        rows = select(s.entry_name.c.name).join(s.entry, s.entry.c.number == s.entry_name.c.entry)
        found.update(connection.execute(rows.where(s.entry.c.kind == kind, s.entry.c.number.in_(proven))).scalars())
    return found


def drop_stories(connection: Connection, ids: Sequence[str]) -> None:
    """Takes out stories with their episodes; what their articles say stays until it is made anew."""
    for chunk in chunks(ids):
        kinds = s.entry.c.kind.in_(("Story", "Episode"))
        connection.execute(delete(s.entry).where(kinds, s.entry.c.story.in_(chunk)))


def of_stories(connection: Connection, stories: Sequence[str]) -> dict[str, list[Story]]:
    """Stories, by id, each with its episodes in the order of their days, as the machine found them."""
    found: dict[str, list[Story]] = {}
    kinds = s.entry.c.kind.in_(("Story", "Episode")) & in_view("machine")
    for chunk in chunks(stories):
        for entry in load_entries(connection, kinds, s.entry.c.story.in_(chunk)):
            if isinstance(entry, Story):
                found.setdefault(entry.story if isinstance(entry, Episode) else entry.id, []).append(entry)
    return found


def first_days(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The first day of some entries: their own, else that of their earliest report; undated ones are left out."""
    return {
        row.id: row.first_day
        for chunk in chunks(ids)
        for row in connection.execute(select(s.entry.c.id, s.entry.c.first_day).where(s.entry.c.id.in_(chunk)))
        if row.first_day
    }


def by_ids(connection: Connection, ids: Sequence[str], review: Review = "all") -> list[Entry]:
    """The entries with these ids, in the order of the ids; those that are not there are passed over.

    Unless the machine's are asked for, what people made of an entry comes in its place, and what they left out of the
    views as the machine found it.
    """
    found: dict[str, Entry] = {}
    for ending in ("",) if review == "machine" else ("", BY_PEOPLE):
        for chunk in chunks([ident + ending for ident in ids]):
            found.update((entry.id, entry) for entry in load_entries(connection, s.entry.c.id.in_(chunk)))
    return [found[ident] for ident in ids if ident in found]


def viewed(connection: Connection, ids: Sequence[str], review: Review) -> frozenset[str]:
    """Those of some entries, by id, that are in a view: as the machine found it, as people decided, what they did."""
    stored = [ident + ending for ident in ids for ending in ("", BY_PEOPLE)]
    rows = select(s.entry.c.id).where(in_view(review))
    return frozenset(
        ident.removesuffix(BY_PEOPLE)
        for chunk in chunks(stored)
        for ident in connection.execute(rows.where(s.entry.c.id.in_(chunk))).scalars()
    )


def load_entries(connection: Connection, *which: ColumnElement[bool]) -> Iterator[Entry]:
    """The entries that fit: those with a day first, in its order, then as they stand in the articles."""
    rows = (
        select(*(s.entry.c[name] for name in ("number", "id", "kind", "merger", "score", "body")))
        .join(s.article, s.article.c.number == s.entry.c.article)
        .where(*which)
        .order_by(s.entry.c.first_day.is_(None), s.entry.c.first_day, s.entry.c.last_day)
        .order_by(s.article.c.id, s.entry.c.start, s.entry.c.id)
    )
    found = connection.execute(rows).all()
    for chunk in chunks(found):
        proof: dict[int, list[str]] = defaultdict(list)
        ids = select(s.evidence.c.entry, s.annotation.c.id).join(
            s.annotation, s.annotation.c.number == s.evidence.c.annotation
        )
        wanted = s.evidence.c.entry.in_([row.number for row in chunk])
        in_order = ids.where(wanted).order_by(s.evidence.c.entry, s.evidence.c.position)
        for number, annotation in connection.execute(in_order).all():
            proof[number].append(annotation)
        passages = passages_of(connection, [row.number for row in chunk])
        for row in chunk:
            header = {
                "id": row.id.removesuffix(BY_PEOPLE), "merger": row.merger, "score": row.score,
                "evidence": tuple(proof[row.number]), "passages": tuple(passages[row.number]),
            }  # fmt: skip
            yield decode(Entry, row.kind, row.body, **header)


def count(connection: Connection, *which: ColumnElement[bool]) -> int:
    """How many entries fit."""
    return int(connection.execute(select(func.count()).select_from(s.entry).where(*which)).scalar_one())


def ids(connection: Connection, *which: ColumnElement[bool], order: Sequence[Any], first: int, most: int) -> list[str]:
    """The ids of at most `most` entries that fit, in an order, from place `first` on."""
    rows = select(s.entry.c.id).where(*which).order_by(*order, s.entry.c.id).limit(most).offset(first)
    return [ident.removesuffix(BY_PEOPLE) for ident in connection.execute(rows).scalars()]


def figures_of(
    connection: Connection,
    measures: Collection[str],
    limit: int,
    *,
    values: Collection[Decimal] = (),
    about: Collection[tuple[Decimal, Decimal]] = (),
    day: str | None = None,
    as_of: str | None = None,
) -> list[str]:
    """The ids of the figures of some measures, of any where none is named, at most `limit`, the most reported first.

    With `values` one of these numbers is the point or a bound; with `about` the lower bound lies between two of these;
    with `day` they are as of that; with `as_of` known then.
    """
    figures = [s.entry.c.kind == literal_column(f"'{Figure.__name__}'"), in_view("all")]  # as the indexes are limited
    if values:
        sought = [cast(str(value), Float) for value in values]  # SQLite reads both sides, so that they are equal
        # Each end by its index: with OR in one SELECT, SQLite goes through all figures of the measures.
        stated = (
            select(s.entry.c.number).where(figures[0], end.in_(sought)) for end in (s.entry.c.low, s.entry.c.high)
        )
        figures.append(s.entry.c.number.in_(union(*stated)))
    if about:
        reach = [(cast(str(least), Float), cast(str(most), Float)) for least, most in about]
        figures.append(or_(*(s.entry.c.low.between(least, most) for least, most in reach)))
    figures += [s.entry.c.measure.in_(measures)] if measures else []
    figures += [] if day is None else [dated.on([day])]
    figures += [] if as_of is None else [s.entry.c.known <= as_of]
    size = s.entry.c.size + 0  # plainly, SQLite would read all figures by the index of their sizes
    rows = select(s.entry.c.id).where(*figures).order_by(size.desc(), s.entry.c.id).limit(limit)
    return [ident.removesuffix(BY_PEOPLE) for ident in connection.execute(rows).scalars()]


def stories_of(connection: Connection, idents: Sequence[str]) -> dict[str, str]:
    """The id of the story that each of some entries is of, by their ids; those that are of none are left out."""
    rows = select(s.entry.c.id, s.entry.c.story).where(s.entry.c.story.is_not(None))
    return {
        row.id.removesuffix(BY_PEOPLE): row.story
        for chunk in chunks([ident + ending for ident in idents for ending in ("", BY_PEOPLE)])
        for row in connection.execute(rows.where(s.entry.c.id.in_(chunk))).all()
    }


def resting_in(article: int) -> ColumnElement[bool]:
    """The condition that an entry stands on an annotation or a passage of an article."""
    proven = select(s.evidence.c.entry).join(s.annotation, s.annotation.c.number == s.evidence.c.annotation)
    carried = select(s.passage.c.entry).where(s.passage.c.article == article)
    return or_(s.entry.c.number.in_(proven.where(s.annotation.c.article == article)), s.entry.c.number.in_(carried))


def resting_on(connection: Connection, annotations: Sequence[str], review: Review = "all") -> dict[str, str]:
    """The id of the entry that each of these annotations is a report of, by the annotation's."""
    return {
        annotation: entry.removesuffix(BY_PEOPLE)
        for chunk in chunks(annotations)
        for annotation, entry in connection.execute(
            select(s.annotation.c.id, s.entry.c.id)
            .join(s.evidence, s.evidence.c.annotation == s.annotation.c.number)
            .join(s.entry, s.entry.c.number == s.evidence.c.entry)
            .where(s.annotation.c.id.in_(chunk), s.entry.c.kind.in_(("Statement", "Figure", "Event", "Entity")))
            .where(in_view(review))
            .order_by(s.entry.c.id)
        )
    }


def passages_of(connection: Connection, entries: Sequence[int]) -> dict[int, list[Passage]]:
    """The passages of some entries, in order."""
    found: dict[int, list[Passage]] = defaultdict(list)
    columns = (s.passage.c.entry, s.passage.c.role, s.passage.c.start, s.passage.c.end, s.passage.c.exact)
    rows = (
        select(*columns, s.article.c.id)
        .join(s.article, s.article.c.number == s.passage.c.article)
        .where(s.passage.c.entry.in_(entries))
        .order_by(s.passage.c.entry, s.passage.c.position)
    )
    for entry, role, start, end, exact, article in connection.execute(rows).all():
        found[entry].append(Passage(article_id=article, span=Span(start=start, end=end, exact=exact), role=role))
    return found


def _row(number: int, entry: Entry, first: _Where) -> dict[str, Any]:
    row: dict[str, Any] = {
        "number": number, "id": entry.id, "kind": type(entry).__name__, "merger": entry.merger, "score": entry.score,
        "article": first.article, "start": first.start, "body": encode(entry), "day": None, "first_day": None,
        "last_day": None, "attitude": None, "measure": None, "label": None, "wording": None, "size": _size(entry),
    }  # fmt: skip
    if isinstance(entry, Entity):
        return row | {"label": entry.label}
    own = None
    if isinstance(entry, Statement):
        own = entry.said
        wordings = [variant.wording for variant in entry.variants if variant.wording != entry.wording]
        row |= {"attitude": entry.attitude, "wording": "\n".join([entry.wording, *wordings])}  # all are searched
    elif isinstance(entry, Figure):
        own = entry.as_of
        row |= {"measure": entry.measure, "wording": entry.wording}
    elif isinstance(entry, Event):  # not among what is searched: the article finds its sentence already
        own = entry.date
        row |= {"label": entry.event_type}
    elif isinstance(entry, Series):
        row |= {"measure": entry.measure}
    elif isinstance(entry, Disagreement):
        row |= {"label": entry.kind}
    elif isinstance(entry, Wording):
        row |= {"label": entry.voice}
    elif isinstance(entry, Lineage):
        row |= {"label": entry.relation}
    elif isinstance(entry, Story):
        since, until = days(entry.since), days(entry.until)
        if since and until:
            return row | {"day": None, "first_day": since[0], "last_day": until[1]}
    bounds = days(own)
    earliest, latest = bounds or (first.first_day, first.last_day)
    return row | {"day": own if bounds else None, "first_day": earliest, "last_day": latest}


def _size(entry: Entry) -> int:
    """How many articles, figures or statements make it up; for others how many reports it has."""
    if isinstance(entry, Story):
        return len(entry.articles)
    if isinstance(entry, Series):
        return len(entry.figures)
    return len(entry.statements if isinstance(entry, Position) else entry.evidence)


def _names(entry: Entry) -> Iterator[str]:
    if isinstance(entry, Statement):
        yield from entry.speaker
    elif isinstance(entry, Figure | Series) and entry.attribution:
        yield entry.attribution
    elif isinstance(entry, Event):
        yield from (*entry.actors, *entry.recipients, *entry.said_by)
    elif isinstance(entry, Entity):
        yield entry.name
        yield from entry.aliases
    elif isinstance(entry, Position):
        yield entry.speaker
    elif isinstance(entry, Wording):
        yield entry.of


def _found(connection: Connection, annotations: Sequence[str]) -> dict[str, _Report]:
    """The row numbers of annotations, and by when their articles said it."""
    cursor = connection.connection.cursor()  # hundreds of thousands of rows where names are merged
    found: dict[str, _Report] = {}
    for chunk in chunks(list(dict.fromkeys(annotations))):
        rows = cursor.execute(
            "SELECT annotation.id, annotation.number, article.known FROM annotation "
            "JOIN article ON article.number = annotation.article "
            f"WHERE annotation.id IN ({','.join('?' * len(chunk))})",
            tuple(chunk),
        )
        found.update((ident, _Report(number, known)) for ident, number, known in rows.fetchall())
    return found


def _articles(connection: Connection, ids: Sequence[str]) -> dict[str, _Where]:
    """Where articles stand, by their ids."""
    columns = (s.article.c.id, s.article.c.number, s.article.c.first_day, s.article.c.last_day, s.article.c.known)
    return {
        row.id: _Where(row.number, 0, row.first_day, row.last_day, row.known)
        for chunk in chunks(ids)
        for row in connection.execute(select(*columns).where(s.article.c.id.in_(chunk)))
    }


def _places(connection: Connection, annotations: Sequence[int]) -> dict[int, _Where]:
    """Where annotations stand, by row number."""
    found = {}
    for chunk in chunks(annotations):
        rows = (
            select(
                s.annotation.c.number, s.annotation.c.article, func.min(s.span.c.start), s.article.c.first_day,
                s.article.c.last_day, s.article.c.known,
            )
            .join(s.article, s.article.c.number == s.annotation.c.article)
            .join(s.span, s.span.c.annotation == s.annotation.c.number, isouter=True)
            .where(s.annotation.c.number.in_(chunk))
            .group_by(s.annotation.c.number)
        )  # fmt: skip
        for number, article, start, first_day, last_day, known in connection.execute(rows):
            found[number] = _Where(article, start or 0, first_day, last_day, known)
    return found
