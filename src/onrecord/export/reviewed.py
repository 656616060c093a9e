"""What came of people's decisions, as JSON."""

from __future__ import annotations

from typing import Any

from onrecord.types import Conflict, ReviewState


def review_object(state: ReviewState | None) -> dict[str, Any] | None:
    """The review state of an entry; null where nobody decided on it, nor on what it rests on."""
    if state is None:
        return None
    return {
        "status": state.status,
        "reviewers": list(state.reviewers),
        "at": state.at and state.at.isoformat(),
        "changes": [
            {
                "field": one.field,
                "machine": one.machine,
                "shown": one.shown,
                "reviewer": one.reviewer,
                "at": one.at.isoformat(),
                "decision": one.decision,
            }
            for one in state.changes
        ],
        "notes": [
            {"reviewer": one.reviewer, "text": one.text, "at": one.at.isoformat(), "decision": one.decision}
            for one in state.notes
        ],
        "conflicts": [conflict_object(one) for one in state.conflicts],
        "into": state.into,
        "moved": state.moved,
        "reasons": list(state.reasons),
        "decisions": list(state.decisions),
    }


def conflict_object(one: Conflict) -> dict[str, Any]:
    """What reviewers hold of a field that they are not of one mind on."""
    return {
        "entry": one.entry,
        "field": one.field,
        "opinions": [
            {"reviewer": o.reviewer, "value": o.value, "at": o.at.isoformat(), "decision": o.decision}
            for o in one.opinions
        ],
    }
