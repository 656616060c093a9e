"""Review: what the machine is least sure of, each with its words in their place and what may be decided on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from onrecord.errors import InputError, NotFound
from onrecord.record import Evidence, Record
from onrecord.typed import Field, as_typed
from onrecord.types import (
    Decision,
    Disagreement,
    Entry,
    Event,
    Figure,
    Orphan,
    ReviewState,
    Statement,
)
from onrecord.web.asked import PAGE, Asked
from onrecord.web.blocks import Line, lines
from onrecord.web.layers import marks_of
from onrecord.web.pages.reports import Reported, reported
from onrecord.web.render import Page

CARDS = 15
"""Items on a page of the queue: few enough to be read, enough to go through by keyboard."""
PLACES = 4
"""Places of an item that are shown in the queue; its own page has them all."""
KINDS = {"statement": "statements", "figure": "figures", "event": "events", "disagreement": "disagreements"}
_ALIKE = 6  # others that it may be one with


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An entry as it is decided on. `seal` says what was seen; `sides` are what a disagreement sets side by side,
    `mine` the decisions that whoever looks at it made last, in one go: these can be undone."""

    entry: Entry
    kind: str
    places: tuple[Reported, ...]
    state: ReviewState | None
    seal: str
    sides: tuple[Entry, ...] = ()
    mine: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A decision that was sent and not taken: why, what to do, what it is about (a field, by name, where it is one of
    several), and all that was typed with it, by the names in the form. `stale`: the entry changed since it was shown.
    """

    why: str
    hint: str | None
    about: str
    typed: Mapping[str, list[str]]
    stale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage(Page):
    """The next that wait, of one kind or of all, from the one at `first`, of `waiting`; `decided` decisions were made
    in this record so far."""

    template: ClassVar[str] = "review.html"
    cards: tuple[Card, ...]
    kinds: Mapping[str, str]
    kind: str | None
    first: int
    waiting: int
    decided: int
    reviewers: tuple[str, ...]
    conflicts: int
    orphans: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryReviewPage(Page):
    """One entry: its card, what may be corrected, what it may be one with, its reports, and what was decided on it.

    `lines` are those of the first report's text around its words, for selecting others. `unsent` is what was typed for
    an entry that has changed since, by field, where that is not what it has now.
    """

    template: ClassVar[str] = "review_entry.html"
    card: Card
    fields: tuple[Field, ...]
    alike: tuple[Entry, ...]
    lines: tuple[Line, ...]
    decisions: tuple[Decision, ...]
    undone: frozenset[str]
    decided: int
    refused: Refused | None
    unsent: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionsPage(Page):
    """A page's worth of decisions, the latest first, of `total`, with what each is `about`; and all that have no place
    any more."""

    template: ClassVar[str] = "decisions.html"
    decisions: tuple[Decision, ...]
    about: Mapping[str, Entry]
    undone: frozenset[str]
    orphans: tuple[Orphan, ...]
    reviewers: tuple[str, ...]
    first: int
    total: int


def review_page(record: Record, asked: Asked, who: str) -> ReviewPage:
    """The queue, the least certain first. Raises InputError for a kind that is not reviewed."""
    kind = asked.given.get("kind")
    if kind is not None and kind not in KINDS:
        raise InputError(f"{kind!r} is no kind that is reviewed", subject=kind, hint=f"one of {', '.join(KINDS)}")
    waiting = record.queue(kind=kind, story=asked.story, limit=CARDS, skip=asked.place)
    reviewers = record.reviewers()
    return ReviewPage(
        title="Review",
        cards=tuple(_cards(record, asked, waiting, who, most=PLACES)),
        kinds=KINDS,
        kind=kind,
        first=asked.place,
        waiting=record.waiting(kind=kind, story=asked.story),
        decided=sum(reviewers.values()),
        reviewers=tuple(reviewers),
        conflicts=len(record.conflicts()),
        orphans=len(record.orphans()) if reviewers else 0,
    )


def entry_page(record: Record, asked: Asked, ident: str, who: str, refused: Refused | None = None) -> EntryReviewPage:
    """One entry, to be decided on. Raises NotFound for anything else."""
    entry = record.get(ident)
    if not isinstance(entry, Entry):
        raise NotFound(f"{ident} is nothing that is decided on", subject=ident, hint=f"/item/{ident} leads to it")
    card = next(_cards(record, asked, [entry], who))
    fields = tuple(record.fields(entry.id))
    decisions = record.decisions(entry=entry.id)
    return EntryReviewPage(
        title=f"Review of a {card.kind}",
        card=card,
        fields=fields,
        alike=tuple(record.alike(entry.id, limit=_ALIKE)),
        lines=tuple(_lines(record, entry)),
        decisions=tuple(reversed(decisions)),
        undone=_undone(decisions),
        decided=sum(record.reviewers().values()),
        refused=refused,
        unsent=tuple(_unsent(fields, refused)) if refused and refused.stale else (),
    )


def decisions_page(record: Record, asked: Asked) -> DecisionsPage:
    """What was decided, by whom and when; of one reviewer where one is named."""
    every = record.decisions()
    chosen = [one for one in reversed(every) if asked.name in (None, one.reviewer)]
    told = chosen[asked.place : asked.place + PAGE]
    return DecisionsPage(
        title="Decisions",
        decisions=tuple(told),
        about=record.decided_on(told),
        undone=_undone(every),
        orphans=tuple(record.orphans()),
        reviewers=tuple(record.reviewers()),
        first=asked.place,
        total=len(chosen),
    )


def _unsent(fields: Sequence[Field], refused: Refused) -> Iterator[tuple[str, str]]:
    for field in fields:
        typed = refused.typed.get(f"new-{field.name}")
        if typed is not None and [one.strip() for one in typed] != as_typed(field):
            yield field.name, ", ".join(typed) or "nothing"


def _cards(
    record: Record, asked: Asked, entries: Sequence[Entry], who: str, *, most: int | None = None
) -> Iterator[Card]:
    """Entries as they are decided on, with at most the first `most` of their places each."""
    ids = [entry.id for entry in entries]
    states, seals = record.review_states(ids), record.seals(ids)
    beside = [ident for entry in entries if isinstance(entry, Disagreement) for ident in entry.entries]
    sides = {one.id: one for one in record.entries(list(dict.fromkeys(beside)))}
    proofs = record.proofs([one for one in entries if not isinstance(one, Disagreement)], most=most)
    proofs |= record.proofs(list(sides.values()), most=1)
    turned = record.proofs([one for one in entries if isinstance(one, Disagreement) and one.suspect])
    for entry in entries:
        own = [sides[ident] for ident in entry.entries if ident in sides] if isinstance(entry, Disagreement) else []
        yield Card(
            entry=entry,
            kind=type(entry).__name__.lower(),
            places=_places(entry, [p for one in own or [entry] for p in proofs.get(one.id, ())], turned, asked),
            state=states.get(entry.id),
            seal=seals[entry.id],
            sides=tuple(own),
            mine=_last(record, entry, who) if entry.id in states and states[entry.id].decisions else (),
        )


def _places(
    entry: Entry, shown: Sequence[Evidence], turned: Mapping[str, Sequence[Evidence]], asked: Asked
) -> tuple[Reported, ...]:
    """Where an entry stands; of what is at odds also where articles have it that turned the sense of what they copy."""
    if not isinstance(entry, Disagreement):
        return tuple(reported(proof, asked) for proof in shown)
    seen = {proof.annotation.id for proof in shown if proof.annotation}
    more = [
        proof
        for proof in turned.get(entry.id, ())
        if proof.article.id in entry.suspect and proof.annotation and proof.annotation.id not in seen
    ]
    return tuple(
        replace(reported(proof, asked), suspect=proof.article.id in entry.suspect) for proof in (*shown, *more)
    )


def _last(record: Record, entry: Entry, who: str) -> tuple[str, ...]:
    """What somebody decided last on an entry, in one go, and did not undo."""
    made = record.decisions(entry=entry.id, reviewer=who)
    gone = _undone(record.decisions(entry=entry.id))
    counting = [one for one in made if one.action not in ("undo", "settle") and one.id not in gone]
    return tuple(one.id for one in counting if one.at == counting[-1].at)


def _lines(record: Record, entry: Entry) -> Iterator[Line]:
    """The lines of the text of the first report from that before its words to that after them."""
    if not isinstance(entry, Statement | Figure | Event):
        return
    for proof in record.proofs([entry], most=1)[entry.id]:
        marks = list(marks_of([proof.annotation] if proof.annotation else []))
        every = list(lines(proof.article, marks))
        near = [at for at, line in enumerate(every) if any(piece.layers for piece in line.pieces)]
        yield from every[max(0, near[0] - 1) : near[-1] + 2] if near else ()


def _undone(decisions: Sequence[Decision]) -> frozenset[str]:
    """The ids of decisions, in order of time, that are undone and not brought back."""
    found: set[str] = set()
    for one in reversed(decisions):
        if one.action == "undo" and one.undoes and one.id not in found:
            found.add(one.undoes)
    return frozenset(found)
