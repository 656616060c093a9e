"""The commands that decide on entries: accept, reject, note, correct, merge, split, undo, settle."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli import options
from onrecord.cli.exits import ExitCode, Usage
from onrecord.cli.options import AsJson, RecordOption

if TYPE_CHECKING:
    from onrecord.record import Record
    from onrecord.typed import Field
    from onrecord.types import Action, Decision, Value

Ids = Annotated[
    list[str], typer.Argument(metavar="ID...", help="Entries, by id or its first digits: `review list` has them.")
]
Id = Annotated[str, typer.Argument(metavar="ID", help="An entry, by id or its first digits.")]
As = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="NAME",
        envvar="ONRECORD_REVIEWER",
        help="Who decides. [default: the variable ONRECORD_REVIEWER, else the login name]",
    ),
]
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why, for whoever reads it later.")]


def accept(
    idents: Ids, *, record: RecordOption = None, who: As = None, reason: Reason = None, as_json: AsJson = False
) -> int:
    """Say that entries are right as they are shown: every value that they have is held by whoever accepts.

    onrecord review accept 3f2a9c1e
    onrecord review accept 3f2a9c1e 5d21c0aa --as Ann
    """
    return _each("accept", idents, record, who, reason, as_json=as_json)


def reject(
    idents: Ids, *, record: RecordOption = None, who: As = None, reason: Reason = None, as_json: AsJson = False
) -> int:
    """Say that entries are wrong altogether: they are shown no more, but in the machine's own record.

    onrecord review reject 3f2a9c1e --reason "It is an advertisement."
    """
    return _each("reject", idents, record, who, reason, as_json=as_json)


def note(
    ident: Id,
    text: Annotated[list[str], typer.Argument(metavar="TEXT...", help="The remark.")],
    *,
    record: RecordOption = None,
    who: As = None,
    as_json: AsJson = False,
) -> int:
    """Put a remark beside an entry. It says nothing of whether the entry is right, which waits for that still.

    onrecord review note 3f2a9c1e "Ask the port who counted."
    """
    return _each("note", [ident], record, who, " ".join(text), as_json=as_json)


def correct(
    ident: Id,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="What to correct; without a value, what it may be.")],
    value: Annotated[
        list[str] | None,
        typer.Argument(metavar="[VALUE...]", help='The right value; "" for none. Words in a row are one value.'),
    ] = None,
    *,
    record: RecordOption = None,
    who: As = None,
    reason: Reason = None,
    as_json: AsJson = False,
) -> int:
    """Set a field of an entry right: speaker, said, value, bound, place, date, type, span ...

    Several names are parted by semicolons, a range is written 10-15, a day 2031-03-05, 2031-03 or 2031, a truth value
    yes or no, a span as its words or as the offsets of its first character and the one after its last. Which fields an
    entry has, with their values, is said where FIELD is "?".

        onrecord review correct 3f2a9c1e ?
        onrecord review correct 3f2a9c1e speaker "Maria Hale; Jon Okoro"
        onrecord review correct 5d21c0aa value 10-15
        onrecord review correct 3f2a9c1e date 2031-03-05
        onrecord review correct 3f2a9c1e span "will be mended by May"
        onrecord review correct 3f2a9c1e span 120-168
    """
    with options.existing(record) as opened:
        if field == "?" or value is None:
            from onrecord.cli import review_pages

            fields = opened.fields(ident)
            if as_json:
                _print([asdict(one) for one in fields])
            else:
                review_pages.fields(fields)
            return ExitCode.OK
        new = _value(opened, ident, field, " ".join(value))
        made = opened.decide("correct", ident, reviewer=_who(who), field=field, new=new, reason=reason)
        _told(opened, [made], as_json=as_json)
    return ExitCode.OK


def merge(
    ident: Id,
    others: Annotated[list[str], typer.Argument(metavar="OTHER...", help="Those that are the same, by id.")],
    *,
    record: RecordOption = None,
    who: As = None,
    reason: Reason = None,
    as_json: AsJson = False,
) -> int:
    """Say that entries are one: the first takes in the reports of the others. They have to be of one kind.

    onrecord review merge 3f2a9c1e 77c30b12 --reason "The same interview."
    """
    with options.existing(record) as opened:
        made = opened.decide("merge", ident, reviewer=_who(who), others=others, reason=reason)
        _told(opened, [made], as_json=as_json)
    return ExitCode.OK


def split(
    ident: Id,
    parts: Annotated[
        list[str],
        typer.Argument(
            metavar="REPORTS...",
            help="For each new entry the reports that go to it, by id, parted by commas. `show ID` has them.",
        ),
    ],
    *,
    record: RecordOption = None,
    who: As = None,
    reason: Reason = None,
    as_json: AsJson = False,
) -> int:
    """Say that an entry is several: each argument becomes an entry of its own, what is not named stays.

    onrecord review split 3f2a9c1e 8a01d2b4
    onrecord review split 3f2a9c1e 8a01d2b4,19be7730 c4d20a91
    """
    with options.existing(record) as opened:
        given = [[one for one in part.split(",") if one] for part in parts]
        made = opened.decide("split", ident, reviewer=_who(who), parts=given, reason=reason)
        _told(opened, [made], as_json=as_json)
    return ExitCode.OK


def undo(
    decisions: Annotated[
        list[str], typer.Argument(metavar="DECISION...", help="Decisions, by id or its first digits: `review log`.")
    ],
    *,
    record: RecordOption = None,
    who: As = None,
    reason: Reason = None,
    as_json: AsJson = False,
) -> int:
    """Take decisions back. They stay in the log, answered; undoing the undo brings them back.

    onrecord review undo 9e04b7d1
    """
    with options.existing(record) as opened:
        made = [opened.undo(one, reviewer=_who(who), reason=reason) for one in decisions]
        _told(opened, made, as_json=as_json)
    return ExitCode.OK


def settle(
    ident: Id,
    field: Annotated[str, typer.Argument(metavar="FIELD", help='What is settled: a field, or "verdict".')],
    value: Annotated[list[str], typer.Argument(metavar="VALUE...", help="What holds; of a verdict accept or reject.")],
    *,
    record: RecordOption = None,
    who: As = None,
    reason: Reason = None,
    as_json: AsJson = False,
) -> int:
    """Answer what reviewers are not of one mind on. Until then what the machine found is shown.

    onrecord review conflicts
    onrecord review settle 3f2a9c1e speaker "Maria Hale" --as Chief
    onrecord review settle 5d21c0aa verdict reject
    """
    with options.existing(record) as opened:
        typed = " ".join(value)
        new = typed if field == "verdict" else _value(opened, ident, field, typed)
        made = opened.settle(ident, field, new, reviewer=_who(who), reason=reason)
        _told(opened, [made], as_json=as_json)
    return ExitCode.OK


def _each(
    action: Action, idents: Sequence[str], record: Path | None, who: str | None, reason: str | None, *, as_json: bool
) -> int:
    with options.existing(record) as opened:
        for ident in idents:  # one that is not there stops it before anything is decided
            opened.seal(ident)
        made = [opened.decide(action, ident, reviewer=_who(who), reason=reason) for ident in idents]
        _told(opened, made, as_json=as_json)
    return ExitCode.OK


def _who(given: str | None) -> str:
    try:
        return given or getpass.getuser()
    except (ImportError, KeyError, OSError):  # nobody is logged in, as in a container
        raise Usage("nobody decides", hint="name yourself: --as NAME, or ONRECORD_REVIEWER=NAME") from None


def _value(record: Record, ident: str, name: str, typed: str) -> Value:
    """What was typed as the value of a field; as it is where the entry has no such field, which is then told."""
    from onrecord.review import named
    from onrecord.typed import value_of
    from onrecord.types import Entry

    entry = record.get(ident)
    fields: dict[str, Field] = {one.name: one for one in record.fields(ident)} if isinstance(entry, Entry) else {}
    try:
        field = fields[named(type(entry), name)] if isinstance(entry, Entry) else None
    except ValueError:
        field = None
    return typed if field is None else value_of(field, [typed])


def _told(record: Record, made: Sequence[Decision], *, as_json: bool) -> None:
    if as_json:
        _print([decision_object(one) for one in made])
    else:
        from onrecord.cli import review_pages

        review_pages.decided(made, record)


def decision_object(one: Decision) -> dict[str, Any]:
    """A decision as it is exported."""
    return {"kind": "decision", **one.as_object()}


def _print(value: Any) -> None:
    from onrecord.cli.terminal import write_json

    write_json(value)
