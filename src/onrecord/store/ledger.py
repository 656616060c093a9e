"""What was done: inputs read, failures met, runs made. It lets a run skip what is done and go on where one stopped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from onrecord.store import schema as s
from onrecord.store.spans import chunks
from onrecord.types import Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A file as it was when it was read, and with which options. `name` is its absolute path."""

    name: str
    size: int
    mtime_ns: int
    sha256: str
    options: str


def known_inputs(connection: Connection, names: Sequence[str]) -> dict[str, Input]:
    """The inputs among these that were read to their end, without a failure."""
    columns = (s.input.c.name, s.input.c.size, s.input.c.mtime_ns, s.input.c.sha256, s.input.c.options)
    return {
        row.name: Input(**row._mapping)
        for chunk in chunks(names)
        for row in connection.execute(select(*columns).where(s.input.c.name.in_(chunk)))
    }


def articles_of(connection: Connection, name: str) -> list[tuple[int, str, str | None, str | None]]:
    """The articles that an input held when it was last read: number, id, given id, url."""
    rows = (
        select(s.article.c.number, s.article.c.id, s.article.c.given_id, s.article.c.url)
        .join(s.input_article, s.input_article.c.article == s.article.c.number)
        .where(s.input_article.c.input == name)
        .order_by(s.article.c.number)
    )
    return [(row.number, row.id, row.given_id, row.url) for row in connection.execute(rows)]


def note_input(connection: Connection, done: Input, articles: Iterable[int]) -> None:
    """Notes that an input was read to its end and which articles it holds now."""
    values = {
        "name": done.name, "size": done.size, "mtime_ns": done.mtime_ns, "sha256": done.sha256,
        "options": done.options, "at": now(),
    }  # fmt: skip
    statement = upsert(s.input).values(values)
    connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_=values))
    connection.execute(delete(s.input_article).where(s.input_article.c.input == done.name))
    rows = [{"input": done.name, "article": number} for number in dict.fromkeys(articles)]
    if rows:
        connection.execute(insert(s.input_article), rows)


def touch_input(connection: Connection, name: str, mtime_ns: int) -> None:
    """Notes that an input has a new time stamp and the same bytes."""
    connection.execute(update(s.input).where(s.input.c.name == name).values(mtime_ns=mtime_ns))


def note_failures(
    connection: Connection, failures: Iterable[Failure], *, origin: str | None = None, article: int | None = None
) -> None:
    """Notes what went wrong in an input, under the name it has in the ledger, or with an article."""
    rows = [
        {
            "input": f.input, "origin": origin, "article": article, "stage": f.stage, "error": f.error,
            "message": f.message, "at": f.at and f.at.isoformat(),
        }
        for f in failures
    ]  # fmt: skip
    if rows:
        connection.execute(insert(s.failure), rows)


def clear_failures(connection: Connection, *, origins: Sequence[str] = (), articles: Sequence[int] = ()) -> None:
    """Takes back the failures of inputs or articles that are tried anew."""
    for column, items in ((s.failure.c.origin, origins), (s.failure.c.article, articles)):
        for chunk in chunks(items):
            connection.execute(delete(s.failure).where(column.in_(chunk)))


def load_failures(connection: Connection, *, article: int | None = None) -> list[Failure]:
    """Every failure that has not been mended, in the order they were met; of one article where one is given."""
    of = [] if article is None else [s.failure.c.article == article]
    return [
        Failure(
            input=row.input, stage=row.stage, error=row.error, message=row.message,
            at=datetime.fromisoformat(row.at) if row.at else None,
        )
        for row in connection.execute(select(s.failure).where(*of).order_by(s.failure.c.number))
    ]  # fmt: skip


def begin_run(connection: Connection, command: str, program: str) -> int:
    """Notes that a run begins. Gives its number."""
    result = connection.execute(insert(s.run).values(command=command, program=program, started=now()))
    return int(result.lastrowid)


def end_run(connection: Connection, number: int, *, added: int, failures: int) -> None:
    """Notes that a run came to its end."""
    connection.execute(
        update(s.run).where(s.run.c.number == number).values(finished=now(), added=added, failures=failures)
    )


def now() -> str:
    """This moment, UTC, ISO 8601."""
    return datetime.now(UTC).isoformat()
