"""Pages of review: what waits, what was decided, where reviewers are at odds, how far they agree."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from onrecord.cli import event_lines, options
from onrecord.cli.pile import indented
from onrecord.cli.terminal import aligned, count, heading, line, page, short, styled
from onrecord.phrasing import wording
from onrecord.phrasing.entries import odds_title, series_title
from onrecord.types import Disagreement, Entity, Entry, Event, Figure, Position, Series, Statement, Story, Wording

if TYPE_CHECKING:
    from onrecord.comparing_reviews import Agreement
    from onrecord.record import Record
    from onrecord.typed import Field
    from onrecord.types import Conflict, Decision, Orphan, ReviewState, Value

KINDS = (
    "disagreement", "statement", "figure", "event", "entity", "position", "series", "story", "episode", "lineage",
    "wording",
)  # fmt: skip
_BRIEF = 160
_DONE = {
    "accept": "accepted", "reject": "rejected", "note": "noted on", "correct": "corrected", "merge": "merged",
    "split": "split", "undo": "undone", "settle": "settled",
}  # fmt: skip


def queue(found: Sequence[Entry], record: Record, *, waiting: int) -> None:
    """What waits to be decided, each with its kind, score, words and id."""
    console = page()
    if not found:
        console.print("Nothing waits to be decided.")
        return
    for entry in found:
        console.print(_line(entry))
        if isinstance(entry, Figure | Event):
            console.print(indented(styled(wording.around(entry.wording, entry.words, _BRIEF), "faint")))
        if isinstance(entry, Disagreement):
            console.print(indented(styled(wording.shortened(entry.reason, _BRIEF), "faint")))
    console.print()
    first = short(found[0].id)
    shown = f", the first {len(found):,} shown; --limit 0 shows all" if len(found) < waiting else ""
    console.print(styled(f"{count(waiting, 'entry', 'entries')} to decide on{shown}", "faint"))
    where = options.of(record.path)
    console.print(f"See its words:  onrecord show {first}{where}", soft_wrap=True)
    console.print(f"Decide:         onrecord review accept {first}{where}", soft_wrap=True)


def decided(made: Iterable[Decision], record: Record) -> None:
    """What was just decided, how to take it back, and where it leaves reviewers at odds."""
    console = page()
    for one in made:
        console.print(_decision(one))
    odd = {conflict.entry for conflict in record.conflicts()}
    about = {ident for one in made for ident in _entries(record, one)}
    for ident in sorted(odd & about):
        console.print(line(("  reviewers are not of one mind on ", "bad"), (short(ident), "id"), ": ",
                           f"onrecord review conflicts{options.of(record.path)}"), soft_wrap=True)  # fmt: skip


def fields(found: Sequence[Field]) -> None:
    """What can be corrected, with the present value and what it may be."""
    console = page()
    if not found:
        console.print("It can be accepted, rejected and noted on.")
        return
    table = aligned(columns=3)
    for one in found:
        table.add_row(styled(one.name, "name"), told(one.value), styled(", ".join(one.choices), "faint"))
    console.print(table)


def log(found: Sequence[Decision], about: Mapping[str, Entry], *, of: int, undone: frozenset[str]) -> None:
    """Decisions, one after the other, with what each is about; those that do not count say so."""
    console = page()
    if not found:
        console.print("Nothing was decided.")
        return
    for one in found:
        mark = ("  (undone)", "bad") if one.id in undone else ""
        console.print(_decision(one).append_text(line(mark)))
        entry, words = about.get(one.id), wording.flat(one.target[0].exact)
        if entry is not None:
            console.print(indented(_line(entry)))
        if entry is None or isinstance(entry, Figure | Event):
            told_in = words if entry is None else wording.flat(entry.wording)
            console.print(indented(styled(f"“{wording.around(told_in, words, _BRIEF)}”", "faint")))
        if one.reason:
            console.print(indented(Text(one.reason)))
    left = f", the latest {len(found):,} shown; --limit 0 shows all" if len(found) < of else ""
    console.print(styled(count(of, "decision") + left, "faint"))


def orphans(found: Sequence[Orphan]) -> None:
    """Decisions without a place, each with the words it was about and what is missing."""
    console = page()
    if not found:
        console.print("Every decision has its place.")
        return
    for one in found:
        console.print(_decision(one.decision))
        words = wording.shortened(wording.flat(one.decision.target[0].exact), _BRIEF)
        console.print(indented(styled(f"“{words}”", "faint")))
        console.print(indented(line((one.reason, "bad"))))


def agreement(found: Agreement) -> None:
    """How many entries both decided on, and by field how often alike."""
    console = page()
    heading(console, f"{found.one} and {found.other}: {count(found.both, 'entry', 'entries')} decided by both")
    console.print(
        styled(f"only {found.one}: {found.only_one:,}, only {found.other}: {found.only_other:,}", "faint"),
        soft_wrap=True,
    )
    if not found.fields:
        return
    console.print()
    table = aligned(1, 2, 3, columns=4)
    table.add_row(*(styled(name, "faint") for name in ("field", "alike", "percent", "alpha")))
    for one in found.fields:
        alpha = "–" if one.alpha is None else f"{one.alpha:.2f}"
        table.add_row(one.field, f"{one.agreed} of {one.units}", f"{one.percent:.0f}", alpha)
    console.print(table)
    if any(one.alpha is None for one in found.fields):
        console.print(styled("alpha is not defined where all values are the same", "faint"))


def conflicts(found: Sequence[Conflict], record: Record) -> None:
    """What each reviewer holds, and how to settle it."""
    console = page()
    if not found:
        console.print("Reviewers are of one mind.")
        return
    for one in found:
        item = record.get(one.entry)
        assert isinstance(item, Entry)
        console.print(_line(item))
        for held in one.opinions:
            said = line((one.field, "cue"), "  ", (held.reviewer, "name"), ": ", told(held.value))
            console.print(indented(said.append_text(styled(f"  {held.at:%Y-%m-%d %H:%M}", "faint"))))
        if isinstance(item, Figure | Event):
            console.print(indented(styled(wording.around(wording.flat(item.wording), item.words, _BRIEF), "faint")))
        how = f"onrecord review settle {short(one.entry)} {one.field} VALUE{options.of(record.path)}"
        console.print(styled(f"  {how}", "faint"), soft_wrap=True)


def came_of(console: Console, state: ReviewState) -> None:
    """What people made of an entry: by whom, what is otherwise than the machine has it, what was remarked."""
    by = f" by {', '.join(state.reviewers)}" if state.reviewers else ""
    when = f", last on {state.at:%Y-%m-%d}" if state.at else ""
    moved = "; the machine draws its words a little otherwise now" if state.moved else ""
    into = f" into {short(state.into)}" if state.into else ""
    heading(console, "Review")
    console.print(indented(line((state.status, "name"), f"{into}{by}{when}{moved}")))
    for change in state.changes:
        console.print(
            indented(line((change.field, "cue"), f": {told(change.shown)}, and not {told(change.machine)}, "
                          f"says {change.reviewer}"))
        )  # fmt: skip
    for conflict in state.conflicts:
        held = "; ".join(f"{one.reviewer}: {told(one.value)}" for one in conflict.opinions)
        console.print(indented(line((f"not of one mind on the {conflict.field}: ", "bad"), held)))
    for remark in state.notes:
        console.print(indented(line((remark.reviewer, "name"), f": {remark.text}")))
    for reason in state.reasons:
        console.print(indented(styled(reason, "faint")))


def undone(decisions: Sequence[Decision]) -> frozenset[str]:
    """The decisions, of all in order of time, that do not count: undone and not brought back."""
    from onrecord.review import effective

    live = {one.id for one in effective(decisions)}
    answered = {one.undoes for one in decisions if one.action == "undo"}
    gone = {one.id for one in decisions if one.action != "undo" and one.id not in live}
    return frozenset(gone | {one.id for one in decisions if one.action == "undo" and one.id in answered})


def told(value: Value) -> str:
    """A value as a person reads it."""
    if value is None or value == []:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list) and all(isinstance(one, dict) and "exact" in one for one in value):
        return "; ".join(f"{one['start']}-{one['end']} “{wording.shortened(one['exact'], _BRIEF)}”" for one in value)
    if isinstance(value, list):
        numbers = all(isinstance(one, int | float | None) for one in value)
        return ("–" if numbers else "; ").join("?" if one is None else str(one) for one in value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _decision(one: Decision) -> Text:
    kind = one.target[0].kind
    what: list[str | tuple[str, str]] = [(_DONE[one.action], "cue"), f" {kind}"]
    if one.action == "undo":
        what = [("undone", "cue"), " decision ", (short(one.undoes or ""), "id")]
    elif one.field is not None:
        old = f"{told(one.old)} → " if one.action == "correct" else ""
        what.append(f", {one.field}: {old}{told(one.new)}")
    return line(("decision ", "faint"), (short(one.id), "id"), "  ", *what, ("  by ", "faint"), (one.reviewer, "name"),
                (f", {one.at:%Y-%m-%d %H:%M}", "faint"))  # fmt: skip


def _entries(record: Record, one: Decision) -> Iterable[str]:
    return (state.entry for state in record.review_states(c.entry for c in record.conflicts()).values()
            if one.id in state.decisions)  # fmt: skip


def _line(entry: Entry) -> Text:
    score = "" if entry.score is None else f" {entry.score:.2f}"
    about = line((short(entry.id), "id"), (f"  {type(entry).__name__.lower()}{score}  ", "faint"))
    return about.append_text(_words(entry))


def _words(entry: Entry) -> Text:
    """An entry in a line."""
    if isinstance(entry, Statement):
        return line((wording.speaker(entry.speaker), "name"), ": ", wording.spoken(entry.wording, _BRIEF))
    if isinstance(entry, Figure):
        by = f"  according to {entry.attribution}" if entry.attribution else ""
        return line((wording.amount(entry), "figure"), f"  {wording.counted(entry)}{by}".rstrip())
    if isinstance(entry, Event):
        return event_lines.title(entry, [])
    if isinstance(entry, Disagreement):
        return line((entry.kind, "cue"), f"  {odds_title(entry, _BRIEF)}")
    if isinstance(entry, Series):
        return line(series_title(entry))
    if isinstance(entry, Position):
        return line((entry.speaker, "name"), f" on {entry.about}")
    if isinstance(entry, Entity):
        return line((entry.name, "name"), f"  {wording.LABELS[entry.label]}")
    if isinstance(entry, Story):
        return line((entry.title, "name"))
    return line(f"{entry.of}: {entry.words}") if isinstance(entry, Wording) else line(", ".join(entry.reasons))
