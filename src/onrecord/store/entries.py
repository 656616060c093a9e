"""Entries: what the pile says, the annotations that prove it, and what the views filter and sort by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, exists, func, insert, or_, select

from onrecord.store import schema as s
from onrecord.store.codec import decode, encode
from onrecord.store.seals import seal
from onrecord.store.spans import chunks
from onrecord.types import Entity, Entry, Event, Figure, Statement, Time


class Filter(NamedTuple):
    """Which entries are asked for. Days are "YYYY-MM-DD", inclusive; `Record` says what all of it means."""

    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    publisher: str | None = None
    name: str | None = None
    min_score: float | None = None


class _Where(NamedTuple):
    """Where an entry's first evidence stands, and when that was published."""

    article: int
    start: int
    first_day: str | None
    last_day: str | None


def save_entries(connection: Connection, entries: Iterable[Entry]) -> None:
    """Puts entries into the record, each in place of one with the same id."""
    items = list(entries)
    drop_entries(connection, [entry.id for entry in items])
    numbers = _numbers(connection, [annotation for entry in items for annotation in entry.evidence])
    places = _places(connection, [numbers[entry.evidence[0]] for entry in items])
    last = connection.execute(select(func.max(s.entry.c.number))).scalar() or 0
    rows: list[dict[str, Any]] = []
    names: list[dict[str, Any]] = []
    evidence: list[dict[str, Any]] = []
    for number, entry in enumerate(items, start=last + 1):
        first = places[numbers[entry.evidence[0]]]
        row = _row(number, entry, first)
        rows.append(row | {"seal": seal(row, entry.evidence)})
        names += [{"entry": number, "name": name, "folded": fold(name)} for name in dict.fromkeys(_names(entry))]
        evidence += [
            {"entry": number, "position": position, "annotation": numbers[annotation]}
            for position, annotation in enumerate(entry.evidence)
        ]
    for table, values in ((s.entry, rows), (s.entry_name, names), (s.evidence, evidence)):
        if values:
            connection.execute(insert(table), values)


def drop_entries(connection: Connection, ids: Sequence[str]) -> None:
    """Takes out entries; ids that are not there are passed over."""
    for chunk in chunks(ids):
        connection.execute(delete(s.entry).where(s.entry.c.id.in_(chunk)))


def drop_entries_of(connection: Connection, articles: Sequence[int], kinds: Sequence[str]) -> None:
    """Takes out the entries of some kinds that stand on annotations of some articles."""
    for chunk in chunks(articles):
        proven = select(s.evidence.c.entry).join(s.annotation, s.annotation.c.number == s.evidence.c.annotation)
        numbers = proven.where(s.annotation.c.article.in_(chunk))
        connection.execute(delete(s.entry).where(s.entry.c.kind.in_(kinds), s.entry.c.number.in_(numbers)))


def load_entries(connection: Connection, *which: ColumnElement[bool]) -> Iterator[Entry]:
    """The entries that fit: those with a day first, in its order, then as they stand in the articles."""
    rows = (
        select(s.entry, s.article.c.id.label("article_id"))
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
        for number, annotation in connection.execute(
            ids.where(wanted).order_by(s.evidence.c.entry, s.evidence.c.position)
        ):
            proof[number].append(annotation)
        for row in chunk:
            header = {"id": row.id, "merger": row.merger, "score": row.score, "evidence": tuple(proof[row.number])}
            yield decode(Entry, row.kind, row.body, **header)


def resting_on(connection: Connection, annotations: Sequence[str]) -> dict[str, str]:
    """The id of an entry that rests on each of these annotations, by the annotation's; the last in order of ids."""
    return {
        annotation: entry
        for chunk in chunks(annotations)
        for annotation, entry in connection.execute(
            select(s.annotation.c.id, s.entry.c.id)
            .join(s.evidence, s.evidence.c.annotation == s.annotation.c.number)
            .join(s.entry, s.entry.c.number == s.evidence.c.entry)
            .where(s.annotation.c.id.in_(chunk))
            .order_by(s.entry.c.id)
        )
    }


def fitting(asked: Filter) -> ColumnElement[bool]:
    """The condition that an entry fits a filter."""
    conditions: list[ColumnElement[bool]] = []
    if asked.since is not None:
        conditions.append(s.entry.c.last_day >= asked.since)
    if asked.until is not None:
        conditions.append(s.entry.c.first_day <= asked.until)
    proof = []
    if asked.as_of is not None:
        proof.append(s.article.c.last_day <= asked.as_of)
    if asked.publisher is not None:
        proof.append(s.article.c.publisher_folded == asked.publisher.casefold())
    if proof:
        conditions.append(_proven().where(*proof).exists())
    if asked.name is not None:
        conditions.append(named(asked.name))
    if asked.min_score is not None:
        nobody = or_(
            and_(s.entry.c.kind == Figure.__name__, ~exists().where(s.entry_name.c.entry == s.entry.c.number)),
            # The names of an event are those of its actors and recipients too.
            and_(s.entry.c.kind == Event.__name__, func.json_array_length(s.entry.c.body, "$.said_by") == 0),
        )
        own_voice = and_(s.entry.c.score.is_(None), nobody)
        conditions.append(or_(s.entry.c.score >= asked.min_score, own_voice))
    return and_(True, *conditions)


def named(name: str) -> ColumnElement[bool]:
    """The condition that an entry has a name with all the words of this one."""
    words = [s.entry_name.c.folded.contains(f" {word} ", autoescape=True) for word in fold(name).split()]
    return exists().where(s.entry_name.c.entry == s.entry.c.number, *words)


def fits(name: str, known: Iterable[str | None]) -> bool:
    """The same of names at hand."""
    words = [f" {word} " for word in fold(name).split()]
    return any(all(word in fold(one) for word in words) for one in known if one is not None)


def fold(name: str) -> str:
    """A name as it is compared: its words in lower case, with a space before and after each."""
    words = "".join(char if char.isalnum() else " " for char in name.casefold()).split()
    return f" {' '.join(words)} "


def days(value: str | None) -> tuple[str, str] | None:
    """The first and the last day of a calendar value: a day, a month or a year. None for anything else."""
    if value is None:
        return None
    try:
        time = Time.of(value.split("T")[0])
    except (ValueError, OverflowError):
        return None
    if time.earliest is None or time.latest is None:
        return None
    return time.earliest.date().isoformat(), (time.latest.date()).fromordinal(time.latest.toordinal() - 1).isoformat()


def _proven() -> Select[Any]:
    return (
        select(s.evidence.c.entry)
        .join(s.annotation, s.annotation.c.number == s.evidence.c.annotation)
        .join(s.article, s.article.c.number == s.annotation.c.article)
        .where(s.evidence.c.entry == s.entry.c.number)
    )


def _row(number: int, entry: Entry, first: _Where) -> dict[str, Any]:
    row: dict[str, Any] = {
        "number": number, "id": entry.id, "kind": type(entry).__name__, "merger": entry.merger, "score": entry.score,
        "article": first.article, "start": first.start, "body": encode(entry), "day": None, "first_day": None,
        "last_day": None, "attitude": None, "measure": None, "label": None, "wording": None,
    }  # fmt: skip
    if isinstance(entry, Entity):
        return row | {"label": entry.label}
    own = None
    if isinstance(entry, Statement):
        own = entry.said
        row |= {"attitude": entry.attitude, "wording": entry.wording}
    elif isinstance(entry, Figure):
        own = entry.as_of
        row |= {"measure": entry.measure, "wording": entry.wording}
    elif isinstance(entry, Event):  # not among what is searched: the article finds its sentence already
        own = entry.date
        row |= {"label": entry.event_type}
    bounds = days(own)
    earliest, latest = bounds or (first.first_day, first.last_day)
    return row | {"day": own if bounds else None, "first_day": earliest, "last_day": latest}


def _names(entry: Entry) -> Iterator[str]:
    if isinstance(entry, Statement):
        yield from entry.speaker
    elif isinstance(entry, Figure) and entry.attribution:
        yield entry.attribution
    elif isinstance(entry, Event):
        yield from (*entry.actors, *entry.recipients, *entry.said_by)
    elif isinstance(entry, Entity):
        yield entry.name
        yield from entry.aliases


def _numbers(connection: Connection, annotations: Sequence[str]) -> dict[str, int]:
    """The row numbers of annotations."""
    return {
        row[0]: row[1]
        for chunk in chunks(list(dict.fromkeys(annotations)))
        for row in connection.execute(
            select(s.annotation.c.id, s.annotation.c.number).where(s.annotation.c.id.in_(chunk))
        )
    }


def _places(connection: Connection, annotations: Sequence[int]) -> dict[int, _Where]:
    """Where annotations stand, by row number."""
    found = {}
    for chunk in chunks(annotations):
        rows = (
            select(
                s.annotation.c.number, s.annotation.c.article, func.min(s.span.c.start), s.article.c.first_day,
                s.article.c.last_day,
            )
            .join(s.article, s.article.c.number == s.annotation.c.article)
            .join(s.span, s.span.c.annotation == s.annotation.c.number, isouter=True)
            .where(s.annotation.c.number.in_(chunk))
            .group_by(s.annotation.c.number)
        )  # fmt: skip
        for number, article, start, first_day, last_day in connection.execute(rows):
            found[number] = _Where(article, start or 0, first_day, last_day)
    return found
