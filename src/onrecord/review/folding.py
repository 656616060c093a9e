"""The decisions on one entry -> its state: what each reviewer holds, what is changed by it, where they are at odds.

Of one reviewer the last word counts. Where all who speak of a field hold the same, it is shown; where they do not, what
the machine found is shown until somebody settles it. An acceptance speaks of every field that was seen to have a value,
so what was accepted stays when another model later reads something else.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.review.fields import FIELDS, applied, values
from onrecord.types import Change, Conflict, Decision, Entry, Note, Opinion, ReviewState, Status, Value

Held = dict[str, dict[str, Opinion]]
"""What reviewers hold: field (or "verdict"), then reviewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """What came of the decisions on an entry: its state, itself as shown, whether it is kept and was looked at."""

    state: ReviewState
    entry: Entry
    kept: bool
    reviewed: bool


def effective(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that count, in their order: without those undone, and without the undoing itself."""
    items = list(decisions)
    gone: set[str] = set()
    for one in reversed(items):
        if one.action == "undo" and one.id not in gone and one.undoes is not None:
            gone.add(one.undoes)
    return [one for one in items if one.id not in gone and one.action != "undo"]


def opinions(decisions: Sequence[Decision], *, empty: bool = False) -> Held:
    """What each reviewer holds after decisions that count, in order of time. With `empty`, that a field was accepted
    without a value counts too: it says that the reviewer found none, not that there is none."""
    held: Held = defaultdict(dict)
    settled = {(one.field, answered) for one in decisions for answered in one.settles}
    for one in decisions:
        said: dict[str, Value] = {}
        if one.action in ("accept", "reject"):
            said["verdict"] = one.action
            for by in held.values() if one.action == "reject" else ():
                by.pop(one.reviewer, None)
            if one.action == "accept":
                said |= {name: value for name, value in (one.old or {}).items() if empty or value not in (None, [])}
        elif one.action in ("correct", "settle") and one.field is not None:
            said[one.field] = one.new
            if one.action == "correct":
                said["verdict"] = "accept"
        for name, value in said.items():
            if (name, one.id) not in settled:
                held[name][one.reviewer] = Opinion(reviewer=one.reviewer, value=value, at=one.at, decision=one.id)
    return {name: by for name, by in held.items() if by}


def fold(
    entry: Entry,
    decisions: Sequence[Decision],
    *,
    articles: dict[str, str],
    made: Status | None = None,
    moved: bool = False,
) -> Folded:
    """What an entry is after some decisions that count, in order of time; `made` where people merged or split it.

    `articles` gives the article of a text, by hash, for corrected spans.
    """
    held = opinions(decisions)
    changes, conflicts = _weighed(entry, decisions, held)
    shown = applied(entry, {one.field: one.shown for one in changes}, articles) if changes else entry
    # A mode or a bound that a later type or value does not have any more is nothing that is shown.
    changes = [one for one in changes if one.field == "span" or same(values(shown)[one.field]) == same(one.shown)]
    verdicts = {one.value for one in held.get("verdict", {}).values()}
    rejected = verdicts == {"reject"}
    notes = tuple(
        Note(reviewer=one.reviewer, text=one.reason, at=one.at, decision=one.id)
        for one in decisions
        if one.reason and one.action == "note"
    )
    status: Status = (
        "rejected" if rejected
        else "corrected" if changes
        else made if made is not None
        else "accepted" if verdicts
        else "noted"
    )  # fmt: skip
    state = ReviewState(
        entry=entry.id,
        kind=type(entry).__name__.lower(),
        status=status,
        reviewers=tuple(dict.fromkeys(one.reviewer for one in decisions)),
        at=max((one.at for one in decisions), default=None),
        changes=tuple(changes),
        notes=notes,
        conflicts=tuple(conflicts),
        moved=moved,
        decisions=tuple(one.id for one in decisions),
    )
    disputed = len(verdicts) > 1
    looked_at = not disputed and (made is not None or verdicts == {"accept"})
    return Folded(state=state, entry=shown, kept=not rejected, reviewed=looked_at and not rejected)


def _weighed(entry: Entry, decisions: Sequence[Decision], held: Held) -> tuple[list[Change], list[Conflict]]:
    """What the reviewers hold otherwise than the machine, and what they are not of one mind on."""
    known = values(entry)
    changes: list[Change] = []
    conflicts: list[Conflict] = []
    for name, by in held.items():
        if name != "verdict" and name not in FIELDS.get(type(entry), {}):
            continue  # of a kind that the entry no longer is
        if len({same(one.value) for one in by.values()}) > 1:
            conflicts.append(Conflict(entry=entry.id, field=name, opinions=tuple(by.values())))
        elif name != "verdict":
            first = min(by.values(), key=lambda one: (one.at, one.decision))
            before = _seen(decisions, first) if name == "span" else known[name]
            if name == "span" or same(before) != same(first.value):
                changes.append(
                    Change(
                        field=name,
                        machine=before,
                        shown=first.value,
                        reviewer=first.reviewer,
                        at=first.at,
                        decision=first.decision,
                    )
                )
    return changes, conflicts


def same(value: Value) -> str:
    """Equal for values that are the same, whatever the order of keys."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def _seen(decisions: Sequence[Decision], opinion: Opinion) -> Value:
    return next((one.old for one in decisions if one.id == opinion.decision), None)
