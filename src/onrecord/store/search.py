"""Full-text search over articles and entries, with the matching words marked."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from onrecord.store.filtering import BY_PEOPLE, VIEWS, Filter
from onrecord.text import elided
from onrecord.types import Extent

_OPEN, _CLOSE = "\x02", "\x03"  # control characters: news text does not hold them, and they are taken out again
_WORD = re.compile(r"[^\W_]+")
_MOST_RANKED = 1_000
"""Hits of a kind that can be leafed through. Further down a ranking says nothing: it is time to ask for more words."""

_RANKED_ARTICLES = """
    SELECT article_fts.rowid AS number FROM article_fts JOIN article ON article.number = article_fts.rowid
    WHERE article_fts MATCH :query {and_fitting} ORDER BY bm25(article_fts, 4.0, 1.0), article.id
    LIMIT :limit OFFSET :first"""
_RANKED_ENTRIES = """
    SELECT entry_fts.rowid AS number FROM entry_fts JOIN entry ON entry.number = entry_fts.rowid
    JOIN article ON article.number = entry.article
    WHERE entry_fts MATCH :query AND entry.shown & :view {and_fitting}
    ORDER BY bm25(entry_fts), entry.id LIMIT :limit OFFSET :first"""
_ARTICLE = f"""
    SELECT 'Article' AS kind, article.id AS id, article.id AS article_id, article.headline AS title,
        article.publisher AS publisher, article.published AS published,
        snippet(article_fts, -1, '{_OPEN}', '{_CLOSE}', '…', 24) AS snippet
    FROM article_fts JOIN article ON article.number = article_fts.rowid
    WHERE article_fts MATCH :query AND article_fts.rowid = :number"""
_ENTRY = f"""
    SELECT entry.kind AS kind, rtrim(entry.id, '~') AS id, article.id AS article_id,
        (SELECT group_concat(name, ', ') FROM entry_name WHERE entry_name.entry = entry.number) AS title,
        article.publisher AS publisher, article.published AS published,
        snippet(entry_fts, 0, '{_OPEN}', '{_CLOSE}', '…', 32) AS snippet
    FROM entry_fts JOIN entry ON entry.number = entry_fts.rowid JOIN article ON article.number = entry.article
    WHERE entry_fts MATCH :query AND entry_fts.rowid = :number"""
_WITHIN = "SELECT article FROM member WHERE story = :story OR episode = :story"


class Ranked(NamedTuple):
    """A hit by its place in a ranking: how it is shown, its number, and the query that found it."""

    shown: str
    number: int
    query: str


class Found(NamedTuple):
    """One hit. `kind` is that of the entry ("Statement", "Figure"), or "Article"."""

    kind: str
    id: str
    article_id: str
    title: str | None
    publisher: str | None
    published: str | None
    snippet: str
    marks: tuple[Extent, ...]


def articles(connection: Connection, query: str, asked: Filter, *, first: int, most: int) -> list[Ranked]:
    """The articles that hold the words, the best first. A malformed query is taken as plain words."""
    days = ("article.last_day >= :since", "article.first_day <= :until")
    fitting = _fitting(asked, days, publisher="article.publisher_folded = :publisher")
    ranked = _RANKED_ARTICLES.format(and_fitting=fitting)
    return _ranked(connection, query, asked, (ranked, _ARTICLE), _limits(first, most))


def entries(
    connection: Connection, query: str, asked: Filter, *, kind: str | None, first: int, most: int
) -> list[Ranked]:
    """The same of entries, of all kinds or of one. Their publisher is that of any of their reports."""
    days = ("entry.last_day >= :since", "entry.first_day <= :until")
    carried = """EXISTS (SELECT 1 FROM evidence JOIN annotation ON annotation.number = evidence.annotation
        JOIN article AS carrying ON carrying.number = annotation.article
        WHERE evidence.entry = entry.number AND carrying.publisher_folded = :publisher)"""
    fitting = _fitting(asked, days, publisher=carried) + ("" if kind is None else " AND entry.kind = :kind")
    ranked = _RANKED_ENTRIES.format(and_fitting=fitting)
    limits = {**_limits(first, most), "kind": kind, "view": VIEWS[asked.review]}
    return _ranked(connection, query, asked, (ranked, _ENTRY), limits)


def found(connection: Connection, hit: Ranked) -> Found:
    """What is shown of a hit. The words around it are cut out of its text here, for those alone that are shown."""
    row = connection.execute(text(hit.shown), {"query": hit.query, "number": hit.number}).one()
    snippet, marks = _unmark(_one_wording(row.snippet) if row.kind == "Statement" else row.snippet)
    return Found(row.kind, row.id, row.article_id, row.title, row.publisher, row.published, snippet, marks)


def _limits(first: int, most: int) -> dict[str, Any]:
    return {"limit": min(most, max(0, _MOST_RANKED - first)), "first": first}


def words(query: str) -> list[str]:
    """The words of a query, as they stand there."""
    return _WORD.findall(query)


def alike(
    connection: Connection,
    told: str,
    kind: str,
    limit: int,
    *,
    stating: Collection[Decimal] = (),
    as_of: str | None = None,
) -> list[str]:
    """The ids of the entries of a kind that share most with some words, the best first; of those known by a day.

    With `stating`, only of figures of which one of these numbers is the point or a bound.
    """
    wanted = " OR ".join(f'"{word}"' for word in dict.fromkeys(words(told.casefold())))
    if not wanted:
        return []
    conditions, given = ["entry_fts MATCH :query", "entry.kind = :kind", "entry.shown & :view"], {}
    if as_of is not None:
        conditions.append("entry.known <= :as_of")
    if stating:
        given = {f"number_{at}": str(value) for at, value in enumerate(stating)}
        numbers = ", ".join(f"CAST(:{name} AS REAL)" for name in given)
        # Each end by its index: with OR in one SELECT, SQLite goes through all figures.
        stated = " UNION ".join(
            f"SELECT number FROM entry WHERE kind = 'Figure' AND {end} IN ({numbers})" for end in ("low", "high")
        )
        # With a plus sign, else each is sought among the words anew: that took minutes.
        conditions.append(f"+entry.number IN ({stated})")
    rows = connection.execute(
        text(
            "SELECT rtrim(entry.id, '~') FROM entry_fts JOIN entry ON entry.number = entry_fts.rowid "
            f"WHERE {' AND '.join(conditions)} ORDER BY bm25(entry_fts), entry.id LIMIT :limit"
        ),
        {"query": wanted, "kind": kind, "limit": limit, "view": VIEWS["all"]}
        | given
        | ({} if as_of is None else {"as_of": as_of}),
    )
    return list(rows.scalars())


def holding(connection: Connection, word: str, entries: Collection[str]) -> set[str]:
    """Those of some entries, by id, of which the earliest article holds a word."""
    rows = text(  # to look for the word in each article took seven times as long
        "SELECT rtrim(entry.id, '~') FROM entry WHERE entry.id IN (SELECT value FROM json_each(:ids)) "
        "AND entry.article IN (SELECT rowid FROM article_fts WHERE article_fts MATCH :query)"
    )
    ids = json.dumps([ident + ending for ident in entries for ending in ("", BY_PEOPLE)])
    return set(connection.execute(rows, {"ids": ids, "query": f'"{word.replace(chr(34), " ")}"'}).scalars())


def _fitting(asked: Filter, days: tuple[str, str], *, publisher: str) -> str:
    """What else a hit has to be, as conditions of the query; an entry is placed in its earliest report."""
    conditions = {
        "since": days[0], "until": days[1], "publisher": publisher, "as_of": "article.known <= :as_of",
        "story": f"article.number IN ({_WITHIN})",
    }  # fmt: skip
    return "".join(f" AND {told}" for name, told in conditions.items() if getattr(asked, name) is not None)


def _ranked(
    connection: Connection, query: str, asked: Filter, statements: tuple[str, str], limits: dict[str, Any]
) -> list[Ranked]:
    given = asked._asdict() | limits | {"publisher": asked.publisher and asked.publisher.casefold()}
    ranked, shown = text(statements[0]), statements[1]
    try:
        numbers = connection.execute(ranked, _named(ranked, given | {"query": query})).scalars().all()
    except OperationalError:
        query = " ".join(f'"{word}"' for word in words(query))
        numbers = connection.execute(ranked, _named(ranked, given | {"query": query})).scalars().all() if query else []
    return [Ranked(shown, number, query) for number in numbers]


def _named(statement: Any, given: dict[str, Any]) -> dict[str, Any]:
    return {name: given[name] for name in statement.compile().params}


def _one_wording(marked: str) -> str:
    """Of the wordings of a statement, one a line, the first that has a word that was sought: they are no one text."""
    every = marked.split("\n")
    return next((one for one in every if _OPEN in one), every[0])


def _unmark(marked: str) -> tuple[str, tuple[Extent, ...]]:
    """The snippet on one line without its marks, and where they stood."""
    plain: list[str] = []
    marks: list[Extent] = []
    length = start = 0
    for char in re.sub(r"\s+", " ", elided(marked)):
        if char == _OPEN:
            start = length
        elif char == _CLOSE:
            marks.append(Extent(start, length))
        else:
            plain.append(char)
            length += 1
    return "".join(plain), tuple(marks)
