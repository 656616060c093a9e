"""Decisions: what people say of what the machine found, and what comes of it for an entry.

A decision is never changed and never taken back, only answered by another one. It is keyed to words of hashed texts and
to no id of an entry, so it holds whatever is read, merged or installed later; where its words are no longer found it is
an orphan, and shown as one.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from onrecord.types.anchor import content_id
from onrecord.types.words import Action, Status

Value = Any
"""What JSON can hold: None, a truth value, a number, a string, a list or a dict with string keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where something that was decided on stands: words of a text, given by the text's SHA-256.

    `kind` is that of the entry ("statement", "figure" ...), `role` the part that the words play in its evidence: the
    content of a statement, the bare number of a figure, the trigger of an event. `annotation` is the id of the report
    at the time, a hint where several stand at the same words; `label` tells apart entries of one kind that stand on the
    same words (the kind of a disagreement, the voice of a wording).
    """

    kind: str
    text_sha256: str
    role: str
    start: int
    end: int
    exact: str
    annotation: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What somebody decided, when, on which words. The id is made from the content unless given.

    `target` are the reports of the entry, the first its first. `parts` are, of a merge, those of each entry that is
    taken in, and of a split those that go to each new entry. `field`, `old` and `new` are of a correction or a
    settlement; of an acceptance or a rejection `old` holds the fields as they were seen. `undoes` is the id of the
    decision that an undo answers, `settles` are those that a settlement answers. `at` is aware, in UTC.
    """

    action: Action
    target: tuple[Anchor, ...]
    reviewer: str
    at: datetime
    parts: tuple[tuple[Anchor, ...], ...] = ()
    field: str | None = None
    old: Value = dataclasses.field(default=None, hash=False)
    new: Value = dataclasses.field(default=None, hash=False)
    reason: str | None = None
    undoes: str | None = None
    settles: tuple[str, ...] = ()
    id: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", self.content_id())

    def content_id(self) -> str:
        """The id that the content makes: another one means that it was changed."""
        body = self.as_object()
        del body["id"]
        return content_id("Decision", json.dumps(body, sort_keys=True, ensure_ascii=False))

    def anchors(self) -> Iterator[Anchor]:
        """Every place that the decision speaks of."""
        yield from self.target
        for part in self.parts:
            yield from part

    def as_object(self) -> dict[str, Value]:
        """The decision as JSON, without the `kind` that an export puts before it."""
        return {
            "id": self.id,
            "action": self.action,
            "target": [_anchor_object(anchor) for anchor in self.target],
            "parts": [[_anchor_object(anchor) for anchor in part] for part in self.parts],
            "field": self.field,
            "old": self.old,
            "new": self.new,
            "reviewer": self.reviewer,
            "at": self.at.astimezone(UTC).isoformat(),
            "reason": self.reason,
            "undoes": self.undoes,
            "settles": list(self.settles),
        }

    @classmethod
    def of_object(cls, given: Mapping[str, Value]) -> Decision:
        """A decision from its JSON. Raises ValueError, TypeError or KeyError for anything else."""
        at = datetime.fromisoformat(given["at"])
        if at.tzinfo is None:
            raise ValueError(f"{given['at']} says no time zone")
        return cls(
            id=given.get("id") or "",
            action=given["action"],
            target=tuple(Anchor(**anchor) for anchor in given["target"]),
            parts=tuple(tuple(Anchor(**anchor) for anchor in part) for part in given.get("parts") or ()),
            field=given.get("field"),
            old=given.get("old"),
            new=given.get("new"),
            reviewer=given["reviewer"],
            at=at.astimezone(UTC),
            reason=given.get("reason"),
            undoes=given.get("undoes"),
            settles=tuple(given.get("settles") or ()),
        )


def _anchor_object(anchor: Anchor) -> dict[str, Value]:
    return {one.name: getattr(anchor, one.name) for one in dataclasses.fields(anchor)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What one reviewer holds, by which decision."""

    reviewer: str
    value: Value = dataclasses.field(hash=False)
    at: datetime
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """That reviewers hold different things of one field of an entry, or, where `field` is "verdict", of whether to keep
    it ("accept" or "reject"). While nobody settles it what the machine found is shown."""

    entry: str
    field: str
    opinions: tuple[Opinion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """That people hold another value of a field than the machine: `machine` is what it found, `shown` what they say."""

    field: str
    machine: Value = dataclasses.field(hash=False)
    shown: Value = dataclasses.field(hash=False)
    reviewer: str
    at: datetime
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark on an entry."""

    reviewer: str
    text: str
    at: datetime
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewState:
    """What came of the decisions on one entry.

    `status`: accepted, rejected, corrected, merged (it took in others, or `into` names the one that took it in), split
    (a part of what the machine held for one), noted (remarks only), or affected: nobody decided on it, but it rests on
    entries that were rejected, corrected, merged or split, and `reasons` say how. `changes` are the fields that people
    hold otherwise than the machine. With `conflicts` the reviewers are not of one mind. `moved` says that the machine
    now draws the words a little otherwise than when it was decided on.
    """

    entry: str
    kind: str
    status: Status
    reviewers: tuple[str, ...] = ()
    at: datetime | None = None
    changes: tuple[Change, ...] = ()
    notes: tuple[Note, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    into: str | None = None
    moved: bool = False
    reasons: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A decision whose words are no longer found as what it was about; `reason` says what is missing."""

    decision: Decision
    reason: str
