"""Proves a record: every text, span, entry, figure and decision, without a model and without a network.

Nothing here trusts the triggers that guard the file, nor the code that wrote it: texts are hashed again, spans cut
again, and the number of each figure is read again from its own span by `onrecord.recount`, which shares nothing with
the annotator.
"""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from onrecord.errors import StoreError
from onrecord.pipeline.progress import Progress, Report
from onrecord.recount import readable
from onrecord.store import schema
from onrecord.store.filtering import BY_PEOPLE
from onrecord.store.seals import seal_of, sealed
from onrecord.text import WITHHELD, sha256
from onrecord.types import Decision

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.store import Database

_CHUNK = 200  # articles or entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that is not as it must be. `id` is that of the article, annotation, entry or decision, or ""."""

    kind: Literal["file", "article", "span", "annotation", "entry", "figure", "decision"]
    id: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """How much was checked, and every problem found.

    Of the `articles`, `withheld` are here without their whole text, so that their hashes cannot be checked; and of the
    `decisions`, `withheld_decisions` speak of words that were left out, so that their ids cannot.
    """

    articles: int
    annotations: int
    spans: int
    entries: int
    figures: int
    decisions: int
    seconds: float
    withheld: int = 0
    withheld_decisions: int = 0
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
            damage = list(_file(connection))
            problems += [*damage, *_guards(connection)]
            if not damage:  # a damaged file cannot be read on with any sense
                problems += _articles(connection, checked, report)
                problems += _entries(connection, checked, report)
                problems += _decisions(connection, checked)
    except StoreError as error:
        problems.append(Problem(kind="file", id="", message=str(error)))
    return Verification(
        articles=checked["articles"],
        annotations=checked["annotations"],
        spans=checked["spans"],
        entries=checked["entries"],
        figures=checked["figures"],
        decisions=checked["decisions"],
        seconds=time.monotonic() - began,
        withheld=checked["withheld"],
        withheld_decisions=checked["withheld decisions"],
        problems=tuple(problems),
    )


def _file(connection: Connection) -> Iterator[Problem]:
    """The file itself: its pages, and the references between its rows."""
    for (message,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if message != "ok":
            yield Problem(kind="file", id="", message=message)
    for table, row, other, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Problem(kind="file", id="", message=f"row {row} of {table} refers to a row of {other} that is not there")


def _guards(connection: Connection) -> Iterator[Problem]:
    """What the migrations put up to keep texts and spans as they are. Without it the rest is looked at all the same."""
    from onrecord.store.migrations import missing_guards  # noqa: PLC0415

    for name in missing_guards(connection):
        yield Problem(kind="file", id="", message=f"the guard {name} was taken out or changed")


def _articles(connection: Connection, checked: Counter[str], report: Report) -> Iterator[Problem]:
    """Every article with its spans, and every annotation in it with its own."""
    total = int(connection.exec_driver_sql("SELECT count(*) FROM article").scalar_one())
    last = -1
    while rows := _after(connection, "article", last):
        last = rows[-1][0]
        within = f"article BETWEEN {rows[0][0]} AND {last}"
        spans = _spans(connection, f"SELECT article, {_SPAN} FROM article_span WHERE {within} ORDER BY 1, 2, 3")
        texts = {}
        for number, id_, text, digest, withheld, mark, *values in rows:
            checked["articles"] += 1
            checked["withheld"] += withheld
            checked["spans"] += len(spans[number])
            texts[number] = text
            if not withheld and sha256(text) != digest:
                yield Problem(
                    kind="article", id=id_, message="its text is not the one that was hashed when it was read"
                )
            elif _seal("article", values, spans[number]) != mark:
                yield Problem(kind="article", id=id_, message=f"what is stored about it {_CHANGED}")
            yield from _slices(id_, spans[number], text)
        spans = _spans(
            connection,
            f"SELECT span.annotation, {_SPAN} FROM annotation JOIN span ON span.annotation = annotation.number "
            f"WHERE {within} ORDER BY 1, 2, 3",
        )
        for number, id_, article, kind, body, mark, *values in _rows(connection, "annotation", within):
            checked["annotations"] += 1
            checked["spans"] += len(spans[number])
            wrong = list(_slices(id_, spans[number], texts[article]))
            yield from wrong
            if _seal("annotation", values, spans[number]) != mark:
                yield Problem(kind="annotation", id=id_, message=f"it {_CHANGED}")
            elif kind == "Quantity" and not wrong and (why := _unreadable(body, spans[number])):
                yield Problem(kind="figure", id=id_, message=why)
        report(Progress(stage="verify", done=checked["articles"], total=total, note="articles"))


def _entries(connection: Connection, checked: Counter[str], report: Report) -> Iterator[Problem]:
    """Every entry with the annotations and the passages that prove it."""
    total = int(connection.exec_driver_sql("SELECT count(*) FROM entry").scalar_one())
    last = -1
    while rows := _after(connection, "entry", last):
        first, last = rows[0][0], rows[-1][0]
        within = f"entry BETWEEN {first} AND {last} ORDER BY entry, position"
        proof: dict[int, list[_Proof]] = defaultdict(list)
        for entry, *found in _cursor(
            connection,
            "SELECT entry, id, kind, name, label, "
            "CASE WHEN kind IN ('Quantity', 'EventMention') THEN body END FROM evidence "
            f"JOIN annotation ON annotation.number = evidence.annotation WHERE {within}",
        ):
            proof[entry].append(_Proof(*found))
        passages: dict[int, list[_PassageRow]] = defaultdict(list)
        for entry, *found in _cursor(
            connection,
            f'SELECT entry, role, article.id, start, "end", exact, substr(text, start + 1, "end" - start) FROM passage '
            f"JOIN article ON article.number = passage.article WHERE {within}",
        ):
            passages[entry].append(tuple(found))
        for number, id_, kind, body, mark, *values in rows:
            checked["entries"] += 1
            checked["figures"] += kind == "Figure"
            checked["spans"] += len(passages[number])
            for role, _, start, end, exact, there in passages[number]:
                if there != exact or not exact:
                    message = f"{role} {start}-{end} should be {exact[:60]!r}, the text has {there[:60]!r}"
                    yield Problem(kind="span", id=id_, message=message)
            parts = [*(found.id for found in proof[number]), *(row[:4] for row in passages[number])]
            intact = seal_of(_SEALED["entry"], values, parts) == mark
            decided = id_.endswith(BY_PEOPLE)
            why = (
                _unproven(kind, body, proof[number], len(passages[number]), decided=decided)
                if intact
                else f"it, or the list of what proves it, {_CHANGED}"
            )
            if why:
                yield Problem(
                    kind="figure" if kind == "Figure" else "entry", id=id_.removesuffix(BY_PEOPLE), message=why
                )
        report(Progress(stage="verify", done=checked["entries"], total=total, note="entries"))


def _decisions(connection: Connection, checked: Counter[str]) -> Iterator[Problem]:
    """Every decision by its id, which its content makes; and every entry that people made by the decision behind it."""
    known = set()
    without = {row[0] for row in _cursor(connection, "SELECT text_sha256 FROM article WHERE withheld = 1")}
    for id_, body in _cursor(connection, "SELECT id, body FROM decision ORDER BY number"):
        checked["decisions"] += 1
        known.add(id_)
        try:
            decision = Decision.of_object(json.loads(body))
            intact = decision.content_id() == id_
            cut = any(WITHHELD in one.exact and one.text_sha256 in without for one in decision.anchors())
        except (AttributeError, KeyError, TypeError, ValueError):
            intact = cut = False
        checked["withheld decisions"] += cut and not intact
        if not intact and not cut:
            yield Problem(kind="decision", id=id_, message=f"it {_CHANGED}")
    rows = "SELECT entry.id, verdict.body FROM entry LEFT JOIN verdict ON verdict.entry = rtrim(entry.id, ?)"
    for id_, body in connection.exec_driver_sql(f"{rows} WHERE shown & 1 = 0", (BY_PEOPLE,)):
        state = json.loads(body or "{}")
        if not known.issuperset(state.get("decisions") or ()) or not (state.get("decisions") or state.get("reasons")):
            message = "it is not as the machine found it, and no decision says why"
            yield Problem(kind="entry", id=id_.removesuffix(BY_PEOPLE), message=message)


class _Proof(NamedTuple):
    """An annotation as evidence; `body` where it states a number or an event."""

    id: str
    kind: str
    name: str | None
    label: str | None
    body: str | None


_SpanRow = tuple[str, int, int, int, str]  # role, position, start and end, as its seal covers them; and its words


_PassageRow = tuple[str, str, int, int, str, str]  # role, article, start, end, its words, and the words of the text


_SPAN = 'role, position, start, "end", exact'
_CHANGED = "was changed behind the record's back"
_SEALED = {table.name: sealed(table) for table in (schema.article, schema.annotation, schema.entry)}
_LEADING = {
    "article": "number, id, text, text_sha256, withheld, seal",
    "annotation": "number, id, article, kind, body, seal",
    "entry": "number, id, kind, body, seal",
}
_PROOF = {
    "Entity": "Mention", "Statement": "Attribution", "Position": "Attribution", "Figure": "Quantity",
    "Series": "Quantity", "Event": "EventMention",
}  # fmt: skip


def _cursor(connection: Connection, query: str) -> Iterator[tuple[Any, ...]]:
    """Rows as the driver gives them: a record has millions, and each layer above costs as much as the check itself."""
    found: Iterator[tuple[Any, ...]] = connection.connection.cursor().execute(query)
    return found


def _rows(connection: Connection, table: str, where: str) -> Iterator[tuple[Any, ...]]:
    """The leading columns of some rows, then those that their seals cover."""
    columns = ", ".join([_LEADING[table], *(f'"{name}"' for name in _SEALED[table])])
    return _cursor(connection, f"SELECT {columns} FROM {table} WHERE {where}")


def _after(connection: Connection, table: str, last: int) -> list[tuple[Any, ...]]:
    return list(_rows(connection, table, f"number > {last} ORDER BY number LIMIT {_CHUNK}"))


def _spans(connection: Connection, query: str) -> dict[int, list[_SpanRow]]:
    found: dict[int, list[_SpanRow]] = defaultdict(list)
    for row in _cursor(connection, query):
        found[row[0]].append(row[1:])
    return found


def _seal(table: str, values: Sequence[Any], spans: Sequence[_SpanRow]) -> str:
    return seal_of(_SEALED[table], values, [span[:4] for span in spans])


def _slices(id_: str, spans: Sequence[_SpanRow], text: str) -> Iterator[Problem]:
    for role, _, start, end, exact in spans:
        if text[start:end] != exact or not exact:
            message = f"{role} {start}-{end} should be {exact[:60]!r}, the text has {text[start:end][:60]!r}"
            yield Problem(kind="span", id=id_, message=message)


def _unreadable(body: str, spans: Sequence[_SpanRow]) -> str | None:
    """Why the number of a quantity cannot be read in its words; None if it can."""
    words = next((exact for role, *_, exact in spans if role == "num_span"), "")
    stated = json.loads(body)
    values = [None if stated.get(name) is None else Decimal(stated[name]) for name in ("low", "high", "point")]
    if readable(words, *values, bound=stated["bound"], unit=stated.get("unit", "count")):
        return None
    low, high, point = values
    return f"its number cannot be read in its words {words!r}: {low=!s}, {high=!s}, {point=!s}, {stated['bound']}"


def _unproven(kind: str, body: str, proof: Sequence[_Proof], passages: int, *, decided: bool) -> str | None:
    """Why an entry does not stand on its evidence; None if it does.

    What people `decided` on may say otherwise than the machine reads there, but not rest on anything else.
    """
    if not proof and not passages:
        return "nothing proves it"
    if not proof and kind in _PROOF:
        return f"no {_PROOF[kind]} is given as its evidence"
    wanted = _PROOF.get(kind)
    if wanted and any(found.kind != wanted for found in proof):
        return f"something other than a {wanted} is given as its evidence"
    if decided:
        return None
    if kind == "Entity":
        entity = json.loads(body)
        names = {entity["name"], *entity.get("aliases", ())}
        if any(found.name not in names or found.label != entity["label"] for found in proof):
            return "a mention of another name is given as its evidence"
    if kind == "Figure":
        figure = json.loads(body)
        claim = [figure.get(name) for name in ("low", "high", "point", "bound", "unit")]
        for found in proof:
            stated = {"unit": "count"} | json.loads(found.body or "{}")  # a default is not written
            if [stated.get(name) for name in ("low", "high", "point", "bound", "unit")] != claim:
                return "its evidence states another number"
    if kind == "Event":
        event = json.loads(body)
        told = [json.loads(found.body or "{}") for found in proof]  # copies of the first may be read as another type
        flags = any({*one.get("flags", ())} != {*event["flags"]} for one in told)
        if flags or told[0].get("event_type") != event.get("event_type"):
            return "its evidence tells of another event"
    return None
