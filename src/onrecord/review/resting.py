"""What rests on other entries, after people decided on those: series, positions, disagreements.

What was rejected goes out of them, what was taken in by another stands for it, and each says so. One that is left with
too little to be one is not shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.types import Disagreement, Entry, Position, ReviewState, Series

_FEWEST = 2  # a line of one statement or one number is none, and nothing is at odds with itself
_BELONGING: dict[type[Entry], frozenset[str]] = {
    Series: frozenset({"measure", "unit", "attribution", "of_whom", "place", "figure_kind"}),
    Position: frozenset({"speaker"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What became of an entry that rests on others: itself as it is shown, None if it is not, and why in words."""

    entry: Entry | None
    reasons: tuple[str, ...] = ()


def rests_on(entry: Entry) -> tuple[str, ...]:
    """The ids of the entries that an entry is made of, or refers to."""
    if isinstance(entry, Series):
        return entry.figures
    if isinstance(entry, Position):
        return entry.statements
    if isinstance(entry, Disagreement):
        return entry.entries
    return ()


def resting(entry: Entry, states: Mapping[str, ReviewState], days: Mapping[str, str]) -> Standing:
    """An entry after decisions on what it rests on. `days` are those of its parts as they are shown, by id."""
    touched = [ident for ident in rests_on(entry) if _matters(states.get(ident))]
    if not touched:
        return Standing(entry=entry)
    reasons = tuple(_told(states[ident]) for ident in touched)
    left = _left(rests_on(entry), states, entry)
    if any(change.field in ("as_of", "said") for ident in touched for change in states[ident].changes):
        left = tuple(sorted(left, key=lambda ident: days.get(ident, "9999")))  # stable: else as they stood
    if len(left) < min(_FEWEST, len(rests_on(entry))):
        return Standing(entry=None, reasons=reasons)
    if isinstance(entry, Series):
        return Standing(entry=replace(entry, figures=left, reasons=(*entry.reasons, *reasons)), reasons=reasons)
    if isinstance(entry, Position):
        return Standing(entry=replace(entry, statements=left, reasons=(*entry.reasons, *reasons)), reasons=reasons)
    assert isinstance(entry, Disagreement)
    told = "; ".join((entry.reason, *reasons))
    return Standing(entry=replace(entry, entries=left, reason=told), reasons=reasons)


def _matters(state: ReviewState | None) -> bool:
    return state is not None and (
        state.status == "rejected" or bool(state.changes) or state.into is not None or state.status == "split"
    )


def _left(parts: Sequence[str], states: Mapping[str, ReviewState], entry: Entry) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for ident in parts:
        state = states.get(ident)
        if state is not None and state.into is not None:
            ident = state.into  # noqa: PLW2901  (who took it in stands for it)
            state = states.get(ident)
        if state is not None and state.status == "rejected":
            continue
        belonging = _BELONGING.get(type(entry), frozenset())
        if state is not None and any(change.field in belonging for change in state.changes):
            continue  # it is of another line now
        found[ident] = None
    return tuple(found)


def _told(state: ReviewState) -> str:
    by = ", ".join(state.reviewers)
    if state.into is not None:
        return f"{state.entry[:8]} was taken into {state.into[:8]} by {by}"
    if state.changes and state.status != "rejected":
        fields = ", ".join(change.field for change in state.changes)
        return f"the {fields} of {state.entry[:8]} was corrected by {by}"
    return f"{state.entry[:8]} was {state.status} by {by}"
