"""The table of what people decided."""

from __future__ import annotations

import json
from dataclasses import dataclass

from onrecord.export.tabular.columns import ID, MOMENT, OFFSET, TEXT, Column, Table, one_of
from onrecord.types import Action, Decision, Value

_JSON = "JSON"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision, and the entries of this export, by id, that it made what they are."""

    decision: Decision
    entries: tuple[str, ...]


def _json(value: Value) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


DECISIONS: Table[Decided] = Table(
    name="decisions",
    row="A decision: what somebody said of an entry. Decisions are only ever added; an undo is one as well",
    order="by time",
    columns=(
        Column(name="decision", meaning="Its id.", values=ID, cell=lambda row: row.decision.id),
        Column(name="at", meaning="When.", values=MOMENT, cell=lambda row: row.decision.at),
        Column(name="reviewer", meaning="Who.", values="name", cell=lambda row: row.decision.reviewer),
        Column(name="action", meaning="What.", values=one_of(Action), cell=lambda row: row.decision.action),
        Column(
            name="entry_kind", meaning="What was decided on.", values="figure, statement, event, disagreement ...",
            missing="it speaks of another decision", cell=lambda row: next((a.kind for a in row.decision.target), None),
        ),
        Column(
            name="entries", meaning="The entries of the other files that it counts for now.", values="list of ids",
            missing="undone, answered, without a place any more, or on something that is in no file",
            cell=lambda row: row.entries,
        ),
        Column(
            name="field", meaning="The field that was corrected or settled.",
            values="as docs/reference/formats.md calls it", missing="another action",
            cell=lambda row: row.decision.field,
        ),
        Column(
            name="old", meaning="What it was before; of an acceptance or rejection the fields as they were seen.",
            values=_JSON, missing="nothing", cell=lambda row: _json(row.decision.old),
        ),
        Column(
            name="new", meaning="What it is by this decision.", values=_JSON, missing="nothing, or another action",
            cell=lambda row: _json(row.decision.new),
        ),
        Column(
            name="reason", meaning="Why, or the words of a note.", values=TEXT, missing="not said",
            cell=lambda row: row.decision.reason,
        ),
        Column(
            name="undoes", meaning="The decision that an undo answers.", values=ID, missing="no undo",
            cell=lambda row: row.decision.undoes,
        ),
        Column(
            name="settles", meaning="The decisions that a settlement answers.", values="list of ids",
            missing="no settlement", cell=lambda row: row.decision.settles,
        ),
        Column(
            name="words", meaning="The words that it is keyed to, of the first report.", values=TEXT,
            missing="it speaks of another decision",
            cell=lambda row: next((a.exact for a in row.decision.target), None),
        ),
        Column(
            name="text_sha256", meaning="The hash of the text that has them: joins articles.csv.",
            values="64 hex digits", missing="as of words",
            cell=lambda row: next((a.text_sha256 for a in row.decision.target), None),
        ),
        Column(
            name="start", meaning="Where they begin.", values=OFFSET, missing="as of words",
            cell=lambda row: next((a.start for a in row.decision.target), None),
        ),
        Column(
            name="end", meaning="Where they end.", values=OFFSET, missing="as of words",
            cell=lambda row: next((a.end for a in row.decision.target), None),
        ),
    ),
)  # fmt: skip
