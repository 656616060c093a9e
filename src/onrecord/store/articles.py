"""Articles: their texts, which never change, and what is known about them, which may."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    and_,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)

from onrecord.store import schema as s
from onrecord.store.codec import time_object, time_of
from onrecord.store.filtering import Filter
from onrecord.store.readings import forget
from onrecord.store.seals import seal, span_parts
from onrecord.store.spans import chunks, load_spans, span_rows
from onrecord.types import Article, Region, Span, Time

Saved = Literal["added", "changed", "same"]


def save(connection: Connection, articles: Sequence[Article]) -> list[tuple[int, Saved]]:
    """Puts articles into the record unless they are there as they are. Gives their numbers, in the same order.

    Of two inputs that hold the same article the one whose name comes first describes it, whatever the order they were
    read in. An article described anew loses its reading, so that it will be annotated again.
    """
    known = {
        row.id: row
        for chunk in chunks([article.id for article in articles])
        for row in connection.execute(
            select(
                s.article.c.id, s.article.c.number, s.article.c.input, s.article.c.as_read, s.article.c.revision_of
            ).where(s.article.c.id.in_(chunk))
        )
    }
    last = connection.execute(select(func.max(s.article.c.number))).scalar() or 0
    done: list[tuple[int, Saved]] = []
    new: dict[str, tuple[int, Article]] = {}
    for article in articles:
        if article.id in known:
            done.append((known[article.id].number, _save_again(connection, known[article.id], article)))
        elif article.id in new:
            number, first = new[article.id]
            new[article.id] = (number, min(first, article, key=lambda a: a.input))
            done.append((number, "same"))
        else:
            last += 1
            new[article.id] = (last, article)
            done.append((last, "added"))
    if new:
        rows = [
            _described(article, _as_read(article))
            | {"number": number, "id": article.id, "text": article.text, "text_sha256": article.text_sha256}
            for number, article in new.values()
        ]
        connection.execute(insert(s.article), rows)
        _save_spans(connection, new.values())
    return done


def describe(connection: Connection, articles: Iterable[tuple[int, Article]]) -> None:
    """Replaces what is known about articles: regions, title, date. Text, input and provenance stay."""
    pairs = dict(articles)
    for chunk in chunks(list(pairs)):
        as_read = select(s.article.c.number, s.article.c.as_read).where(s.article.c.number.in_(chunk))
        for row in connection.execute(as_read).all():
            _describe(connection, row.number, pairs[row.number], row.as_read)


def _describe(connection: Connection, number: int, article: Article, as_read: str) -> None:
    connection.execute(update(s.article).where(s.article.c.number == number).values(**_described(article, as_read)))
    connection.execute(delete(s.article_span).where(s.article_span.c.article == number))
    _save_spans(connection, [(number, article)])


def load(connection: Connection, *which: ColumnElement[bool]) -> Iterator[tuple[int, Article]]:
    """The articles that fit, with their numbers, by publication day and then id; undated ones last."""
    order = (s.article.c.first_day.is_(None), s.article.c.first_day, s.article.c.id)
    numbers = list(connection.execute(select(s.article.c.number).where(*which).order_by(*order)).scalars())
    for chunk in chunks(numbers):
        spans = load_spans(connection, s.article_span, s.article_span.c.article, chunk)
        found = connection.execute(select(s.article).where(s.article.c.number.in_(chunk))).mappings()
        by_number = {row["number"]: _article(row, spans[row["number"]]) for row in found}
        for number in chunk:
            yield number, by_number[number]


def by_numbers(connection: Connection, numbers: Sequence[int]) -> list[Article]:
    """The articles with these numbers, in the order of the numbers given."""
    found = {
        number: one for chunk in chunks(numbers) for number, one in load(connection, s.article.c.number.in_(chunk))
    }
    return [found[number] for number in numbers]


def count(connection: Connection, *which: ColumnElement[bool]) -> int:
    """How many articles fit."""
    return int(connection.execute(select(func.count()).select_from(s.article).where(*which)).scalar_one())


def leaf(connection: Connection, *which: ColumnElement[bool], latest: bool, first: int, most: int) -> list[int]:
    """The numbers of at most `most` articles that fit, by publication day from place `first` on, undated ones last."""
    day = s.article.c.first_day.desc() if latest else s.article.c.first_day
    rows = select(s.article.c.number).where(*which).order_by(s.article.c.first_day.is_(None), day, s.article.c.id)
    return list(connection.execute(rows.limit(most).offset(first)).scalars())


def numbers(connection: Connection, *which: ColumnElement[bool]) -> list[int]:
    """The numbers of the articles that fit."""
    return list(connection.execute(select(s.article.c.number).where(*which)).scalars())


def in_order(connection: Connection, some: Iterable[int], *, as_of: str | None = None) -> list[int]:
    """Some articles, by number, by publication day and then id, undated ones last.

    `as_of` leaves out those that were not known by the end of that day.
    """
    known = [] if as_of is None else [s.article.c.known <= as_of]
    columns = s.article.c.number, s.article.c.first_day, s.article.c.id
    rows = [
        row
        for chunk in chunks(sorted(set(some)))
        for row in connection.execute(select(*columns).where(s.article.c.number.in_(chunk), *known))
    ]
    return [row.number for row in sorted(rows, key=lambda row: (row.first_day is None, row.first_day, row.id))]


def latest(connection: Connection, after: int, most: int) -> list[int]:
    """The numbers of the articles that came last, the latest first, those numbered up to `after` left out."""
    rows = select(s.article.c.number).where(s.article.c.number > after).order_by(s.article.c.number.desc())
    return list(connection.execute(rows.limit(most)).scalars())


def days_of(connection: Connection, stories: Sequence[str], *, as_of: str | None = None) -> dict[str, dict[str, int]]:
    """How many articles of some stories or episodes, by id, appeared on each day; of no known day none.

    `as_of` leaves out those that were not known by the end of that day.
    """
    known = [] if as_of is None else [s.article.c.known <= as_of]
    found: dict[str, dict[str, int]] = {story: {} for story in stories}
    for chunk in chunks(stories):
        for of in (s.member.c.story, s.member.c.episode):
            rows = (
                select(of, s.article.c.first_day, func.count())
                .join(s.article, s.article.c.number == s.member.c.article)
                .where(of.in_(chunk), s.article.c.first_day == s.article.c.last_day, *known)  # a month is no day
                .group_by(of, s.article.c.first_day)
            )
            for story, day, number in connection.execute(rows):
                found[story][day] = number
    return found


def ids_of(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """The ids of some articles, by number."""
    return {
        row.number: row.id
        for chunk in chunks(sorted(set(numbers)))
        for row in connection.execute(select(s.article.c.number, s.article.c.id).where(s.article.c.number.in_(chunk)))
    }


def numbers_of(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The numbers of some articles, by id."""
    return {
        row.id: row.number
        for chunk in chunks(sorted(set(ids)))
        for row in connection.execute(select(s.article.c.number, s.article.c.id).where(s.article.c.id.in_(chunk)))
    }


def load_as_read(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[int, Article]]:
    """Articles as their own inputs describe them, before anything was learned from other articles."""
    for chunk in chunks(numbers):
        for row in connection.execute(select(s.article).where(s.article.c.number.in_(chunk))).mappings():
            as_read = json.loads(row["as_read"])
            spans: dict[str, list[Span]] = defaultdict(list)
            for role, start, end in as_read.pop("spans"):
                spans[role].append(Span(start=start, end=end, exact=row["text"][start:end]))
            yield row["number"], _article(dict(row) | as_read, spans)


def withheld(connection: Connection) -> int:
    """How many articles are here without their whole text."""
    return count(connection, s.article.c.withheld == literal_column("1"))  # as the index is limited


def fitting(asked: Filter) -> ColumnElement[bool]:
    """The condition that an article fits; days are inclusive, and undated articles fit no bound on days."""
    conditions: list[ColumnElement[bool]] = []
    if asked.since is not None:
        conditions.append(s.article.c.last_day >= asked.since)
    if asked.until is not None:
        conditions.append(s.article.c.first_day <= asked.until)
    if asked.as_of is not None:
        conditions.append(s.article.c.known <= asked.as_of)
    if asked.publisher is not None:
        conditions.append(s.article.c.publisher_folded == asked.publisher.casefold())
    if asked.story is not None:
        within = or_(s.member.c.story == asked.story, s.member.c.episode == asked.story)
        conditions.append(s.article.c.number.in_(select(s.member.c.article).where(within)))
    return and_(True, *conditions)


def _save_again(connection: Connection, known: Any, article: Article) -> Saved:
    as_read = _as_read(article)
    if known.as_read == as_read or known.input < article.input:
        return "same"
    forget(connection, [known.number])
    _describe(connection, known.number, replace(article, revision_of=known.revision_of), as_read)
    return "changed"


def _row(article: Article) -> dict[str, Any]:
    body = {
        "authors": article.authors,
        "credits": article.credits,
        "media_type": article.media_type,
        "published": time_object(article.published),
        "regions": [[region.start, region.end, region.kind] for region in article.regions],
    }
    if article.updated is not None:  # left out otherwise, as in records from before it was kept
        body["updated"] = time_object(article.updated)
    return {
        "input": article.input, "input_sha256": article.input_sha256, "given_id": article.given_id,
        "url": article.url, "revision_of": article.revision_of, "headline": article.headline,
        "publisher": article.publisher,
        "publisher_folded": article.publisher and article.publisher.casefold(), "language": article.language,
        "published": article.published and article.published.value, "published_from": article.published_from,
        "first_day": _first_day(article.published), "last_day": _last_day(article.published),
        "known": _last_day(article.known), "site": article.site, "body": _json(body),
    }  # fmt: skip


def _first_day(time: Time | None) -> str | None:
    return time.earliest.date().isoformat() if time and time.earliest else None


def _last_day(time: Time | None) -> str | None:
    return (time.latest - timedelta(microseconds=1)).date().isoformat() if time and time.latest else None


def _described(article: Article, as_read: str) -> dict[str, Any]:
    """What is known about an article, sealed together with what it is known of."""
    row = _row(article) | {"as_read": as_read}
    whole = row | {"id": article.id, "text_sha256": article.text_sha256}
    return row | {"seal": seal(whole, span_parts(span_rows(_spans(article))))}


def _as_read(article: Article) -> str:
    row = _row(article)
    del row["revision_of"]  # depends on what was read before
    del row["known"]  # follows from the rest
    return _json(row | {"spans": [[role, span.start, span.end] for role, span in _spans(article)]})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _article(row: RowMapping | dict[str, Any], spans: dict[str, list[Span]]) -> Article:
    body = row["body"] if isinstance(row["body"], dict) else json.loads(row["body"])
    return Article(
        id=row["id"], text=row["text"], text_sha256=row["text_sha256"], input=row["input"], given_id=row["given_id"],
        regions=tuple(Region(start=start, end=end, kind=kind) for start, end, kind in body["regions"]),
        headline=row["headline"], title=next(iter(spans.get("title", ())), None), publisher=row["publisher"],
        authors=tuple(body["authors"]), credits=tuple(body["credits"]), language=row["language"],
        published=time_of(body["published"]), published_from=row["published_from"],
        published_evidence=tuple(spans.get("published_evidence", ())),
        updated=time_of(body.get("updated")), updated_evidence=tuple(spans.get("updated_evidence", ())), url=row["url"],
        input_sha256=row["input_sha256"], media_type=body["media_type"], revision_of=row["revision_of"],
        withheld=bool(row["withheld"]),
    )  # fmt: skip


def _spans(article: Article) -> Iterator[tuple[str, Span]]:
    yield from (("published_evidence", span) for span in article.published_evidence)
    yield from (("updated_evidence", span) for span in article.updated_evidence)
    if article.title is not None:
        yield "title", article.title


def _save_spans(connection: Connection, articles: Iterable[tuple[int, Article]]) -> None:
    rows = [row for number, article in articles for row in span_rows(_spans(article), article=number)]
    if rows:
        connection.execute(insert(s.article_span), rows)
