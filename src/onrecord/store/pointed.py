"""The words of articles that a record points at: all of its spans, whatever they are of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from onrecord.store.filtering import BY_PEOPLE
from onrecord.store.spans import chunks

_OF_ARTICLES = """SELECT article, id, role, start, "end", exact
    FROM article_span JOIN article ON number = article WHERE article IN ({})"""
_OF_ANNOTATIONS = """SELECT article, id, role, start, "end", exact
    FROM annotation JOIN span ON span.annotation = number WHERE article IN ({})"""
_OF_ENTRIES = """SELECT passage.article, id, role, passage.start, passage."end", exact
    FROM passage JOIN entry ON number = entry WHERE passage.article IN ({})"""


class Pointed(NamedTuple):
    """Words that the record points at. `id` is that of the annotation, entry or article that does; `start` and `end`
    are offsets into the article's text, `role` the part that the words play."""

    id: str
    role: str
    start: int
    end: int
    exact: str


def pointed(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Pointed]]:
    """What the record points at in some articles, by number."""
    found: dict[int, list[Pointed]] = {number: [] for number in numbers}
    for chunk in chunks(numbers):
        marks = ",".join("?" * len(chunk))
        for query in (_OF_ARTICLES, _OF_ANNOTATIONS, _OF_ENTRIES):
            for number, id_, *row in connection.exec_driver_sql(query.format(marks), tuple(chunk)):
                found[number].append(Pointed(id_.removesuffix(BY_PEOPLE), *row))
    return found
