"""Proves a record: every text, every span, every entry and every figure, without a model and without a network.

Nothing here trusts the triggers that guard the file, nor the code that wrote it: texts are hashed again, spans cut
again, and the number of each figure is read again from its own span by `onrecord.recount`, which shares nothing with
the annotator.
"""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from onrecord.errors import StoreError
from onrecord.progress import Progress, Report
from onrecord.recount import readable
from onrecord.store.seals import seal, span_parts
from onrecord.text import sha256

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.store import Database

Row = Mapping[str, Any]
_CHUNK = 200  # articles


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that is not as it must be. `id` is that of the article, annotation or entry, "" for the file."""

    kind: Literal["file", "article", "span", "annotation", "entry", "figure"]
    id: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """How much was checked, and every problem found."""

    articles: int
    annotations: int
    spans: int
    entries: int
    figures: int
    seconds: float
    problems: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the record is proven: nothing was found wrong."""
        return not self.problems


def verify(database: Database, *, report: Report) -> Verification:
    """Checks everything the record holds, in one consistent view of it."""
    began = time.monotonic()
    checked: Counter[str] = Counter()
    problems: list[Problem] = []
    try:
        with database.reading() as connection:
            problems += _file(connection)
            if not problems:  # a damaged file cannot be read on with any sense
                problems += _articles(connection, checked, report)
                problems += _entries(connection, checked, report)
    except StoreError as error:
        problems.append(Problem(kind="file", id="", message=str(error)))
    return Verification(
        articles=checked["articles"],
        annotations=checked["annotations"],
        spans=checked["spans"],
        entries=checked["entries"],
        figures=checked["figures"],
        seconds=time.monotonic() - began,
        problems=tuple(problems),
    )


def _file(connection: Connection) -> Iterator[Problem]:
    """The file itself: its pages, the references between its rows, and the guards that the migrations put up."""
    from onrecord.store.migrations import missing_guards  # noqa: PLC0415

    for (message,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if message != "ok":
            yield Problem(kind="file", id="", message=message)
    for table, row, other, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Problem(kind="file", id="", message=f"row {row} of {table} refers to a row of {other} that is not there")
    for name in missing_guards(connection):
        yield Problem(kind="file", id="", message=f"the guard {name} was taken out or changed")


def _articles(connection: Connection, checked: Counter[str], report: Report) -> Iterator[Problem]:
    from sqlalchemy import select  # noqa: PLC0415

    from onrecord.store import schema as s  # noqa: PLC0415
    from onrecord.store.spans import chunks  # noqa: PLC0415

    numbers = list(connection.execute(select(s.article.c.number).order_by(s.article.c.number)).scalars())
    for chunk in chunks(numbers, _CHUNK):
        rows = _rows(connection, select(s.article).where(s.article.c.number.in_(chunk)))
        texts = {row["number"]: row["text"] for row in rows}
        own = _grouped(connection, s.article_span, "article", s.article_span.c.article.in_(chunk))
        for row in rows:
            checked["articles"] += 1
            yield from _article(row, own[row["number"]])
            checked["spans"] += len(own[row["number"]])
        found = _rows(connection, select(s.annotation).where(s.annotation.c.article.in_(chunk)))
        wanted = select(s.annotation.c.number).where(s.annotation.c.article.in_(chunk))
        spans = _grouped(connection, s.span, "annotation", s.span.c.annotation.in_(wanted))
        for row in found:
            checked["annotations"] += 1
            checked["spans"] += len(spans[row["number"]])
            yield from _annotation(row, spans[row["number"]], texts[row["article"]])
        report(Progress(stage="verify", done=checked["articles"], total=len(numbers), note="articles"))


def _rows(connection: Connection, query: Any) -> list[Row]:
    return [dict(row) for row in connection.execute(query).mappings()]


def _grouped(connection: Connection, table: Any, owner: str, which: Any) -> dict[int, list[Row]]:
    from sqlalchemy import select  # noqa: PLC0415

    found: dict[int, list[Row]] = defaultdict(list)
    for row in _rows(connection, select(table).where(which)):
        found[row[owner]].append(row)
    return found


def _article(row: Row, spans: Sequence[Row]) -> Iterator[Problem]:
    if sha256(row["text"]) != row["text_sha256"]:
        yield Problem(kind="article", id=row["id"], message="its text is not the one that was hashed when it was read")
    elif seal(row, span_parts(spans)) != row["seal"]:
        yield Problem(
            kind="article", id=row["id"], message="what is stored about it was changed behind the record's back"
        )
    yield from _slices(row["id"], spans, row["text"])


def _annotation(row: Row, spans: Sequence[Row], text: str) -> Iterator[Problem]:
    wrong = list(_slices(row["id"], spans, text))
    yield from wrong
    if seal(row, span_parts(spans)) != row["seal"]:
        yield Problem(kind="annotation", id=row["id"], message="it was changed behind the record's back")
    elif row["kind"] == "Quantity" and not wrong:
        words = next(span["exact"] for span in spans if span["role"] == "num_span")
        body = json.loads(row["body"])
        values = [None if body.get(name) is None else Decimal(body[name]) for name in ("low", "high", "point")]
        if not readable(words, *values, bound=body["bound"], unit=body.get("unit", "count")):
            low, high, point = values
            said = f"low {low}, high {high}, point {point} ({body['bound']})"
            yield Problem(
                kind="figure", id=row["id"], message=f"its number cannot be read in its words {words!r}: {said}"
            )


def _slices(id_: str, spans: Sequence[Row], text: str) -> Iterator[Problem]:
    for span in spans:
        if text[span["start"] : span["end"]] != span["exact"] or not span["exact"]:
            there = text[span["start"] : span["end"]][:60]
            message = (
                f"{span['role']} {span['start']}-{span['end']} should be {span['exact'][:60]!r}, the text has {there!r}"
            )
            yield Problem(kind="span", id=id_, message=message)


def _entries(connection: Connection, checked: Counter[str], report: Report) -> Iterator[Problem]:
    from sqlalchemy import select  # noqa: PLC0415

    from onrecord.store import schema as s  # noqa: PLC0415
    from onrecord.store.spans import chunks  # noqa: PLC0415

    numbers = list(connection.execute(select(s.entry.c.number).order_by(s.entry.c.number)).scalars())
    columns = (s.annotation.c.id, s.annotation.c.kind, s.annotation.c.name, s.annotation.c.label, s.annotation.c.body)
    for chunk in chunks(numbers):
        proof: dict[int, list[Any]] = defaultdict(list)
        rows = select(s.evidence.c.entry, *columns).join(s.annotation, s.annotation.c.number == s.evidence.c.annotation)
        for found in connection.execute(
            rows.where(s.evidence.c.entry.in_(chunk)).order_by(s.evidence.c.entry, s.evidence.c.position)
        ):
            proof[found.entry].append(found)
        for row in _rows(connection, select(s.entry).where(s.entry.c.number.in_(chunk))):
            checked["entries"] += 1
            checked["figures"] += row["kind"] == "Figure"
            if why := _unproven(row, proof[row["number"]]):
                kind: Literal["figure", "entry"] = "figure" if row["kind"] == "Figure" else "entry"
                yield Problem(kind=kind, id=row["id"], message=why)
        report(Progress(stage="verify", done=checked["entries"], total=len(numbers), note="entries"))


_PROOF = {"Entity": "Mention", "Statement": "Attribution", "Figure": "Quantity"}


def _unproven(row: Row, proof: Sequence[Any]) -> str | None:
    """Why an entry does not stand on its evidence; None if it does."""
    if not proof:
        return "nothing proves it"
    if seal(row, [found.id for found in proof]) != row["seal"]:
        return "it, or the list of what proves it, was changed behind the record's back"
    kind = _PROOF.get(row["kind"])
    if kind and any(found.kind != kind for found in proof):
        return f"something other than a {kind} is given as its evidence"
    body = json.loads(row["body"])
    if row["kind"] == "Entity" and any((found.name, found.label) != (body["name"], body["label"]) for found in proof):
        return "a mention of another name is given as its evidence"
    if row["kind"] == "Figure":
        claim = [body.get(name) for name in ("low", "high", "point", "bound", "unit")]
        for found in proof:
            stated = json.loads(found.body)
            # Quantity has a default unit and leaves it out; Figure has none and writes it.
            if [stated.get(name) for name in ("low", "high", "point", "bound")] + [
                stated.get("unit", "count")
            ] != claim:
                return "its evidence states another number"
    return None
