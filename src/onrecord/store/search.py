"""Full-text search over articles and entries, with the matching words marked."""

from __future__ import annotations

import re
from typing import NamedTuple

from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from onrecord.types import Extent

_OPEN, _CLOSE = "\x02", "\x03"  # control characters: news text does not hold them, and they are taken out again
_WORD = re.compile(r"[^\W_]+")

_ARTICLES = f"""
    SELECT article.number AS number, 'Article' AS kind, article.id AS id, article.id AS article_id,
        article.headline AS title, article.publisher AS publisher, article.published AS published,
        snippet(article_fts, -1, '{_OPEN}', '{_CLOSE}', '…', 24) AS snippet, bm25(article_fts, 4.0, 1.0) AS rank
    FROM article_fts JOIN article ON article.number = article_fts.rowid
    WHERE article_fts MATCH :query ORDER BY rank, article.id LIMIT :limit"""
_ENTRIES = f"""
    SELECT entry.number AS number, entry.kind AS kind, entry.id AS id, article.id AS article_id,
        (SELECT group_concat(name, ', ') FROM entry_name WHERE entry_name.entry = entry.number) AS title,
        article.publisher AS publisher, article.published AS published,
        snippet(entry_fts, 0, '{_OPEN}', '{_CLOSE}', '…', 32) AS snippet, bm25(entry_fts) AS rank
    FROM entry_fts JOIN entry ON entry.number = entry_fts.rowid JOIN article ON article.number = entry.article
    WHERE entry_fts MATCH :query ORDER BY rank, entry.id LIMIT :limit"""


class Found(NamedTuple):
    """One hit; `rank` is BM25 as SQLite counts it: the lower the better."""

    kind: str
    id: str
    article_id: str
    title: str | None
    publisher: str | None
    published: str | None
    snippet: str
    marks: tuple[Extent, ...]
    rank: float


def search(connection: Connection, query: str, limit: int) -> list[Found]:
    """The best hits among articles and among entries, each best first. A malformed query is taken as plain words."""
    try:
        return _search(connection, query, limit)
    except OperationalError:
        words = " ".join(f'"{word}"' for word in _WORD.findall(query))
        return _search(connection, words, limit) if words else []


def alike(connection: Connection, words: str, kind: str, limit: int) -> list[str]:
    """The ids of the entries of a kind that share most with some words, the best first."""
    wanted = " OR ".join(f'"{word}"' for word in dict.fromkeys(_WORD.findall(words.casefold())))
    if not wanted:
        return []
    rows = connection.execute(
        text(
            "SELECT entry.id FROM entry_fts JOIN entry ON entry.number = entry_fts.rowid "
            "WHERE entry_fts MATCH :query AND entry.kind = :kind ORDER BY bm25(entry_fts), entry.id LIMIT :limit"
        ),
        {"query": wanted, "kind": kind, "limit": limit},
    )
    return list(rows.scalars())


def _search(connection: Connection, query: str, limit: int) -> list[Found]:
    found = []
    for statement in (_ENTRIES, _ARTICLES):
        for row in connection.execute(text(statement), {"query": query, "limit": limit}):
            snippet, marks = _unmark(row.snippet)
            found.append(
                Found(
                    row.kind, row.id, row.article_id, row.title, row.publisher, row.published, snippet, marks, row.rank
                )
            )
    return found


def _unmark(marked: str) -> tuple[str, tuple[Extent, ...]]:
    """The snippet on one line without its marks, and where they stood."""
    plain: list[str] = []
    marks: list[Extent] = []
    length = start = 0
    for char in re.sub(r"\s+", " ", marked):
        if char == _OPEN:
            start = length
        elif char == _CLOSE:
            marks.append(Extent(start, length))
        else:
            plain.append(char)
            length += 1
    return "".join(plain), tuple(marks)
