"""Deciding on entries: decisions are checked, written, and what follows from them is made anew at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar, get_args

from sqlalchemy import ColumnElement, Connection, and_, case, exists, func, select

from onrecord import review
from onrecord.errors import InputError, NotFound, Stale
from onrecord.pipeline.deciding import decide_all, decide_anew
from onrecord.store import Database, anchoring, entries, verdicts
from onrecord.store import decisions as kept
from onrecord.store import schema as s
from onrecord.store.filtering import BY_PEOPLE, Filter, fitting
from onrecord.store.spans import chunks
from onrecord.typed import Field, cut, span_of
from onrecord.types import (
    Action,
    Anchor,
    Annotation,
    Conflict,
    Decision,
    Entity,
    Entry,
    Event,
    Figure,
    Orphan,
    ReviewState,
    Statement,
    Story,
    Value,
)
from onrecord.views import find

T = TypeVar("T")
_QUEUED = ("Disagreement", "Statement", "Figure", "Event")
_OPEN = ("noted", "affected")  # nobody decided on what is only that
_UNSCORED = 0.5  # what has no score is neither sure nor unsure
_GROUPED = Statement | Figure | Event | Entity
_VERDICTS = ("accept", "reject")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportSummary:
    """What an import did: `read` decisions, `new` of them to this record, `orphans` of these without a place in it."""

    read: int
    new: int
    orphans: int


def decide(
    database: Database,
    action: Action,
    ident: str,
    *,
    reviewer: str,
    field: str | None,
    new: Value,
    others: Sequence[str],
    parts: Sequence[Sequence[str]],
    reason: str | None,
    seal: str | None,
    at: datetime | None,
) -> Decision:
    """Notes a decision on an entry; see `Record.decide`."""
    if action not in get_args(Action) or action in ("undo", "settle"):
        raise InputError(f"{action!r} is no decision on an entry", subject=action, hint="undo and settle are their own")
    who, when = _who(reviewer), _when(at)
    with database.writing() as connection:
        entry = _entry(connection, ident)
        _not_changed(connection, entry, seal)
        given: dict[str, Any] = {}
        if action in _VERDICTS:
            given["old"] = _clearly(entry, lambda: review.values(entry))
        elif action == "correct":
            given |= _correction(connection, entry, field, new)
        elif action == "note" and not (reason or "").strip():
            raise InputError("a note without words", subject=entry.id, hint="say what is to be noted")
        elif action == "merge":
            given["parts"] = tuple(_others(connection, entry, others))
        elif action == "split":
            given["parts"] = tuple(_parts(connection, entry, parts))
        target = anchoring.anchors_of(connection, entry)
        return _written(
            connection, Decision(action=action, target=target, reviewer=who, at=when, reason=_told(reason), **given)
        )


def correct(
    database: Database,
    ident: str,
    changes: Mapping[str, Value],
    *,
    reviewer: str,
    reason: str | None,
    seal: str | None,
    at: datetime | None,
) -> list[Decision]:
    """Notes corrections of several fields; see `Record.correct`."""
    who, when = _who(reviewer), _when(at)
    with database.writing() as connection:
        entry = shown = _entry(connection, ident)
        _not_changed(connection, entry, seal)
        target = anchoring.anchors_of(connection, entry)
        asked = {_named(entry, name): value for name, value in changes.items()}
        made = []
        for name in [one for one in review.FIELDS[type(entry)] if one in asked]:  # a value before its bound
            with _about(name):
                given = cut(connection, entry, asked[name]) if name == "span" else asked[name]
                old = _old(connection, entry, name)
                if review.as_kept(type(entry), name, given) == old:
                    continue
                new = review.checked(shown, name, given)
            if name != "span":
                shown = review.applied(shown, {name: new}, {})
            made.append(
                Decision(
                    action="correct", target=target, reviewer=who, at=when, reason=_told(reason), field=name, old=old,
                    new=new,
                )
            )  # fmt: skip
        if not made:
            raise InputError("nothing was changed", subject=entry.id, hint="accept it if all is right")
        return _all_written(connection, made)


@contextmanager
def _about(field: str) -> Iterator[None]:
    """Says of which field a value cannot be had."""
    try:
        yield
    except ValueError as error:  # an InputError is one
        hint = error.hint if isinstance(error, InputError) else None
        raise InputError(f"{field.replace('_', ' ')}: {Exception.__str__(error)}", subject=field, hint=hint) from error


def undo(database: Database, prefix: str, *, reviewer: str, reason: str | None, at: datetime | None) -> Decision:
    """Answers a decision; see `Record.undo`."""
    who, when = _who(reviewer), _when(at)
    with database.writing() as connection:
        undone = kept.find(connection, prefix)
        about = kept.of_texts(connection, sorted({anchor.text_sha256 for anchor in undone.anchors()}))
        gone = {one.undoes for one in about if one.action == "undo"}
        back = {one.undoes for one in about if one.action == "undo" and one.id in gone}
        if undone.id in gone - back:
            raise Stale(f"{undone.id} is undone already", subject=undone.id, hint="undo the undo to bring it back")
        when = max(when, undone.at)
        made = Decision(
            action="undo", target=undone.target, parts=undone.parts, reviewer=who, at=when, reason=_told(reason),
            undoes=undone.id,
        )  # fmt: skip
        return _written(connection, made)


def settle(
    database: Database, ident: str, name: str, new: Value, *, reviewer: str, reason: str | None, at: datetime | None
) -> Decision:
    """Adjudicates a conflict; see `Record.settle`."""
    who, when = _who(reviewer), _when(at)
    with database.writing() as connection:
        entry = _entry(connection, ident)
        state = verdicts.load(connection, [entry.id]).get(entry.id)
        if name != "verdict":
            name = _named(entry, name)
        conflict = next((one for one in state.conflicts if one.field == name), None) if state else None
        if conflict is None:
            raise Stale(
                f"reviewers are of one mind on the {name} of {entry.id}",
                subject=entry.id, hint="`onrecord review conflicts` lists what they are not",
            )  # fmt: skip
        if name == "verdict":
            if new not in _VERDICTS:
                raise InputError(f"{new!r} settles no verdict", subject=entry.id, hint="accept or reject")
        else:
            new = _value(connection, entry, name, new)
        made = Decision(
            action="settle", target=anchoring.anchors_of(connection, entry), field=name, new=new,
            old={one.reviewer: one.value for one in conflict.opinions}, reviewer=who, at=when, reason=_told(reason),
            settles=tuple(sorted(one.decision for one in conflict.opinions)),
        )  # fmt: skip
        return _written(connection, made)


def decisions(database: Database, *, entry: str | None, reviewer: str | None) -> list[Decision]:
    """All decisions, or some; see `Record.decisions`."""
    with database.reading() as connection:
        if entry is None:
            return kept.load(connection, reviewer)
        found = _entry(connection, entry)
        machine = set(anchoring.machine_ids(connection, [found.id]))
        texts = {anchor.text_sha256 for anchor in anchoring.anchors_of(connection, found)}
        placed, _ = anchoring.place(connection, kept.of_texts(connection, sorted(texts)))
        return [p.decision for p in placed if p.entry in machine and reviewer in (None, p.decision.reviewer)]


def reviewers(database: Database) -> dict[str, int]:
    """Who decided, and how often."""
    with database.reading() as connection:
        return kept.by_reviewer(connection)


def decided_on(database: Database, decisions: Iterable[Decision]) -> dict[str, Entry]:
    """What decisions are about now, by the id of the decision; see `Record.decided_on`."""
    with database.reading() as connection:
        placed, _ = anchoring.place(connection, list(decisions))
        found = {one.id: one for one in entries.by_ids(connection, list(dict.fromkeys(one.entry for one in placed)))}
        return {one.decision.id: found[one.entry] for one in placed if one.entry in found}


def orphans(database: Database) -> list[Orphan]:
    """The decisions that have no place any more; see `Record.orphans`."""
    with database.reading() as connection:
        every = kept.load(connection)
        live = {one.id for one in review.effective(every)}
        _, lost = anchoring.place(connection, [one for one in every if one.id in live])
        return [Orphan(decision=decision, reason=why) for decision, why in lost]


def queue(database: Database, *, kind: str | None, story: str | None, limit: int, skip: int) -> list[Entry]:
    """What nobody has decided on, the least certain first; see `Record.queue`."""
    with database.reading() as connection:
        ident = func.rtrim(s.entry.c.id, BY_PEOPLE)
        decided = exists().where(s.verdict.c.entry == ident, s.verdict.c.status.not_in(_OPEN))
        odd = and_(s.entry.c.kind == "Disagreement", func.json_array_length(s.entry.c.body, "$.suspect") > 0)
        first = case((odd, 0), (s.entry.c.kind == "Disagreement", 1), else_=2)
        rows = (
            select(ident)
            .where(*_reviewed(connection, kind, story), ~decided)
            .order_by(first, func.coalesce(s.entry.c.score, _UNSCORED), s.entry.c.first_day, s.entry.c.id)
        )
        ids = list(connection.execute(rows.limit(limit or -1).offset(skip)).scalars())
        return entries.by_ids(connection, ids)


def waiting(database: Database, *, kind: str | None, story: str | None) -> int:
    """How many entries nobody has decided on; see `Record.waiting`."""
    with database.reading() as connection:
        asked = _reviewed(connection, kind, story)
        decided = select(s.verdict.c.entry).where(s.verdict.c.status.not_in(_OPEN))
        by_people = select(s.verdict.c.entry + BY_PEOPLE).where(s.verdict.c.status.not_in(_OPEN))
        of = (
            select(func.count()).select_from(s.entry).where(*asked, *more)
            for more in ((), (s.entry.c.id.in_(decided.union_all(by_people)),))
        )  # few are decided: counted by id
        every, done = (int(connection.execute(one).scalar_one()) for one in of)
        return every - done


def _reviewed(connection: Connection, kind: str | None, story: str | None) -> list[ColumnElement[bool]]:
    """What of a record is reviewed: its entries of some kinds, in a story where one is given."""
    if story is not None:
        found = find(connection, story)
        if not isinstance(found, Story):
            raise InputError(f"{story} is no story and no episode", subject=story, hint="`onrecord show stories`")
        story = found.id
    kinds = _QUEUED if kind is None else (kind.capitalize(),)
    said = (s.entry.c.kind != "Statement") | (s.entry.c.attitude == "statement")
    return [s.entry.c.kind.in_(kinds), fitting(Filter(story=story)), said]


def states(database: Database, ids: Iterable[str]) -> dict[str, ReviewState]:
    """What came of the decisions on some entries, by id."""
    with database.reading() as connection:
        return verdicts.load(connection, ids)


def seal(database: Database, ident: str) -> str:
    """The hash over what an entry shows and what proves it."""
    with database.reading() as connection:
        return _seal(connection, _entry(connection, ident).id)


def seals(database: Database, ids: Iterable[str]) -> dict[str, str]:
    """The same of many entries, by their ids."""
    wanted = list(ids)
    found: dict[str, str] = {}
    with database.reading() as connection:
        for ending in ("", BY_PEOPLE):  # what people made of an entry is what is shown
            for chunk in chunks([ident + ending for ident in wanted]):
                rows = connection.execute(select(s.entry.c.id, s.entry.c.seal).where(s.entry.c.id.in_(chunk)))
                found.update((row.id.removesuffix(BY_PEOPLE), row.seal) for row in rows)
    return found


def correctable(database: Database, ident: str) -> list[Field]:
    """The fields of an entry that can be corrected, with their values and choices."""
    with database.reading() as connection:
        entry = _entry(connection, ident)
        known = review.values(entry)
        found = []
        for name, field in review.FIELDS.get(type(entry), {}).items():
            value = span_of(anchoring.anchors_of(connection, entry)[:1]) if name == "span" else known[name]
            found.append(Field(name=name, value=value, choices=field.choices))
        return found


def conflicts(database: Database) -> list[Conflict]:
    """Where reviewers are not of one mind and nobody has settled it."""
    with database.reading() as connection:
        return [one for state in verdicts.in_conflict(connection) for one in state.conflicts]


def exported(database: Database, *, reviewer: str | None) -> list[dict[str, Value]]:
    """The decisions as JSON objects."""
    with database.reading() as connection:
        # A copy without texts has decisions of which it left out words; elsewhere these would be refused as changed.
        whole = (one for one in kept.load(connection, reviewer) if one.content_id() == one.id)
        return [{"kind": "decision", **one.as_object()} for one in whole]


def import_(database: Database, objects: Iterable[Mapping[str, Value]]) -> ImportSummary:
    """Takes in decisions from another record; see `Record.import_decisions`."""
    read = [_decision(number, given) for number, given in enumerate(objects, start=1)]
    with database.writing() as connection:
        new = kept.add(connection, read)
        if new:
            decide_all(connection)
        _, lost = anchoring.place(connection, new)
    return ImportSummary(read=len(read), new=len(new), orphans=len(lost))


def _decision(number: int, given: Mapping[str, Value]) -> Decision:
    try:
        found = Decision.of_object(given)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise InputError(
            f"item {number} is no decision: {type(error).__name__}: {error}",
            subject=number, hint="import what `onrecord review export` wrote",
        ) from error  # fmt: skip
    if found.action not in get_args(Action) or not found.target or not found.reviewer:
        raise InputError(f"item {number} is no decision on anything", subject=number, hint="export it again")
    if found.id != found.content_id():
        raise InputError(
            f"item {number}, {found.id}, was changed since it was made: its id is not that of its content",
            subject=found.id, hint="export it again",
        )  # fmt: skip
    return found


def _written(connection: Connection, made: Decision) -> Decision:
    return _all_written(connection, [made])[0]


def _all_written(connection: Connection, made: list[Decision]) -> list[Decision]:
    kept.add(connection, made)
    placed, _ = anchoring.place(connection, made)
    touched = {entry for one in placed for entry in (one.entry, *(e for part in one.parts for e, _ in part))}
    decide_anew(connection, touched)
    return made


def _entry(connection: Connection, ident: str) -> Entry:
    found = find(connection, ident)
    if not isinstance(found, Entry):
        what = "an annotation" if isinstance(found, Annotation) else "an article"
        raise NotFound(f"{found.id} is {what}: decide on an entry", subject=ident, hint="`onrecord review list`")
    return found


def _seal(connection: Connection, ident: str) -> str:
    rows = connection.exec_driver_sql(
        "SELECT seal FROM entry WHERE id IN (?1, ?1 || '~') ORDER BY length(id) DESC LIMIT 1", (ident,)
    )
    return str(rows.scalar_one())


def _not_changed(connection: Connection, entry: Entry, seal: str | None) -> None:
    if seal is not None and seal != _seal(connection, entry.id):
        raise Stale(
            f"{entry.id} is not any more as it was when it was shown; nothing was decided",
            subject=entry.id, hint="look at it again, then decide",
        )  # fmt: skip


def _correction(connection: Connection, entry: Entry, field: str | None, new: Value) -> dict[str, Any]:
    name = _named(entry, field or "")
    value, old = _value(connection, entry, name, new), _old(connection, entry, name)
    if value == old:
        raise InputError(f"the {name} is {value!r} already", subject=entry.id, hint="accept it instead")
    return {"field": name, "old": old, "new": value}


def _named(entry: Entry, name: str) -> str:
    return _clearly(entry, lambda: review.named(type(entry), name))


def _old(connection: Connection, entry: Entry, name: str) -> Value:
    return span_of(anchoring.anchors_of(connection, entry)[:1]) if name == "span" else review.values(entry)[name]


def _value(connection: Connection, entry: Entry, name: str, new: Value) -> Value:
    if name == "span":
        new = cut(connection, entry, new)
    return _clearly(entry, lambda: review.checked(entry, name, new))


def _clearly(entry: Entry, make: Callable[[], T]) -> T:
    try:
        return make()
    except ValueError as error:
        raise InputError(str(error), subject=entry.id) from error


def _others(connection: Connection, entry: Entry, others: Sequence[str]) -> Iterable[tuple[Anchor, ...]]:
    found = {other.id: other for other in (_entry(connection, ident) for ident in others) if other.id != entry.id}
    if not found:
        raise InputError("a merge takes at least one other entry", subject=entry.id, hint="name it by its id")
    for other in found.values():
        if type(other) is not type(entry) or not isinstance(entry, _GROUPED):
            raise InputError(
                f"{type(entry).__name__.lower()} {entry.id} and {type(other).__name__.lower()} {other.id} "
                "cannot become one", subject=other.id, hint="statements, figures, events or entities, two of a kind",
            )  # fmt: skip
        yield anchoring.anchors_of(connection, other)


def _parts(connection: Connection, entry: Entry, parts: Sequence[Sequence[str]]) -> Iterable[tuple[Anchor, ...]]:
    if not isinstance(entry, Statement | Figure | Event):
        raise InputError(f"a {type(entry).__name__.lower()} cannot be split", subject=entry.id)
    taken: list[str] = []
    for part in parts:
        own = [[one for one in entry.evidence if one.startswith(ident)] for ident in part]
        if not own or any(len(fit) != 1 for fit in own):
            raise InputError(
                f"{list(part)} are not each one report of {entry.id}", subject=entry.id,
                hint="the ids of its evidence: `onrecord show ID --json`",
            )  # fmt: skip
        taken += (ids := [fit[0] for fit in own])
        yield anchoring.anchors_of(connection, entry, ids)
    if not parts or len(taken) != len(set(taken)) or len(taken) >= len(entry.evidence):
        raise InputError(
            f"{entry.id} cannot be split so: each report goes to one part, and one at least stays", subject=entry.id
        )


def _who(reviewer: str) -> str:
    if not (found := " ".join(reviewer.split())):
        raise InputError("nobody decides", subject=reviewer, hint="name the reviewer")
    return found


def _when(at: datetime | None) -> datetime:
    if at is not None and at.tzinfo is None:
        raise InputError(f"{at} says no time zone", subject=at, hint="datetime.now(UTC)")
    return (at or datetime.now(UTC)).astimezone(UTC)


def _told(reason: str | None) -> str | None:
    return " ".join(reason.split()) or None if reason else None
