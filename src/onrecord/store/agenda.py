"""What is still to be done: articles to annotate, articles and names to merge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select, update

from onrecord.store import schema as s
from onrecord.store.spans import chunks


class Standing(NamedTuple):
    """How an article stands: the annotators and the furniture it was last read with, None where it was not read."""

    number: int
    site: str
    language: str | None
    annotators: str | None
    furniture: str | None


def standings(connection: Connection) -> list[Standing]:
    """How every article stands, in the order of their ids."""
    rows = (
        select(
            s.article.c.number, s.article.c.site, s.article.c.language, s.reading.c.annotators, s.reading.c.furniture
        )
        .join(s.reading, s.reading.c.article == s.article.c.number, isouter=True)
        .order_by(s.article.c.id)
    )
    return [Standing(*row) for row in connection.execute(rows)]


def texts_of(connection: Connection, numbers: Sequence[int]) -> list[str]:
    """The texts of some articles, in the order given."""
    found = {
        number: text
        for chunk in chunks(numbers)
        for number, text in connection.execute(
            select(s.article.c.number, s.article.c.text).where(s.article.c.number.in_(chunk))
        )
    }
    return [found[number] for number in numbers]


def all_anew(connection: Connection) -> None:
    """Has every entry made anew by the next merge."""
    connection.execute(update(s.reading).values(merged=0))
    connection.execute(update(s.name).values(merged=0))
