"""The commands of review: what waits, what people decide on it, and how decisions go from one record to another."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from onrecord.cli import options
from onrecord.cli.deciding import (
    accept,
    correct,
    decision_object,
    merge,
    note,
    reject,
    settle,
    split,
    undo,
)
from onrecord.cli.exits import ExitCode, Group, Usage
from onrecord.cli.help import Command
from onrecord.cli.options import AsJson, Output, RecordOption
from onrecord.errors import InputError, NotFound

review = typer.Typer(cls=Group, add_completion=False, invoke_without_command=True)

Most = Annotated[int, typer.Option("--limit", "-n", min=0, metavar="N", help="At most N items; 0 for all of them.")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Only the decisions of this reviewer.")]


@review.callback()
def group(ctx: typer.Context) -> None:
    """Decide on what the machine found: accept, reject, correct, note, merge, split; each decision can be undone.

    Decisions are only ever added, each with who decided and when. They hold when articles are added, merged or read
    again, and can be taken to other copies of the record. docs/reviewing.md tells how.

        onrecord review list                                   the least certain first
        onrecord review accept 3f2a9c1e 5d21c0aa --as Ann      they are right
        onrecord review correct 3f2a9c1e speaker "Maria Hale"  it was somebody else
        onrecord review log                                    who decided what, when
        onrecord review compare Ann Bo                         how far two reviewers agree
        onrecord show statements --review reviewed             only what people vouch for
    """
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def list_(
    *,
    record: RecordOption = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="NAME", help="Only this: disagreement, statement, figure, event, entity ..."),
    ] = None,
    story: Annotated[
        str | None, typer.Option("--story", metavar="ID", help="Only what belongs to this story or episode.")
    ] = None,
    limit: Most = 20,
    as_json: AsJson = False,
) -> int:
    """What nobody has decided on, the least certain first: disagreements, then statements, figures and events by score.

    onrecord review list
    onrecord review list --kind statement --story 8d1c03aa -n 50
    """
    from onrecord.cli import review_pages

    if kind is not None and kind not in review_pages.KINDS:
        raise Usage(f"--kind: there is no {kind!r}", hint=f"one of {', '.join(review_pages.KINDS)}")
    with options.existing(record) as opened:
        found = opened.queue(kind=kind, story=story, limit=limit)
        if as_json:
            states = opened.review_states(one.id for one in found)
            from onrecord.export import jsonl

            _print([jsonl.entry_object(one, opened.evidence(one), states.get(one.id)) for one in found])
        else:
            review_pages.queue(found, opened, waiting=opened.waiting(kind=kind, story=story))
    return ExitCode.OK


def log(
    ident: Annotated[str | None, typer.Argument(metavar="[ID]", help="Only the decisions on this entry.")] = None,
    *,
    record: RecordOption = None,
    by: By = None,
    limit: Most = 40,
    as_json: AsJson = False,
) -> int:
    """Who decided what, when: all decisions, the latest first, those that were undone too.

    onrecord review log
    onrecord review log 3f2a9c1e
    onrecord review log --by Ann -n 0
    """
    from onrecord.cli import review_pages

    with options.existing(record) as opened:
        every = opened.decisions(entry=ident, reviewer=by)
        found = every[::-1] if limit == 0 else every[::-1][:limit]
        if as_json:
            _print([decision_object(one) for one in found])
        else:
            review_pages.log(
                found, opened.decided_on(found), of=len(every), undone=review_pages.undone(opened.decisions())
            )
    return ExitCode.OK


def orphans(*, record: RecordOption = None, as_json: AsJson = False) -> int:
    """Decisions that have no place any more: their text is not in the record, or their words are read otherwise now.

    They are kept, and count again as soon as their words are found again.

        onrecord review orphans
    """
    from onrecord.cli import review_pages

    with options.existing(record) as opened:
        found = opened.orphans()
        if as_json:
            _print([{"decision": decision_object(one.decision), "reason": one.reason} for one in found])
        else:
            review_pages.orphans(found)
    return ExitCode.OK


def export(*, record: RecordOption = None, by: By = None, output: Output = None) -> int:
    """Write decisions as JSON lines, for `review import` into another copy of the record.

    onrecord review export -o ann.jsonl --by Ann
    """
    from onrecord.cli.files import lines, written
    from onrecord.cli.terminal import count, page

    with options.existing(record) as opened, written(output) as file:
        decisions = list(opened.export_decisions(reviewer=by))
        lines(decisions, file)
        file.flush()
    if output is not None:
        page().print(f"{count(len(decisions), 'decision')} written to {output}.")
    return ExitCode.OK


def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="What `review export` wrote; - for standard input.")],
    *,
    record: RecordOption = None,
    as_json: AsJson = False,
) -> int:
    """Take in decisions from another copy of the record. Importing twice changes nothing.

    What was changed since it was decided is refused, and then nothing is taken in.

        onrecord review import ann.jsonl
    """
    from onrecord.cli.terminal import count, page

    with options.existing(record) as opened:
        done = opened.import_decisions(_read(file))
        if as_json:
            _print(asdict(done))
        else:
            page().print(f"{count(done.read, 'decision')} read, {done.new:,} new.")
            if done.orphans:
                where = f"onrecord review orphans{options.of(opened.path)}"
                page().print(f"{done.orphans:,} without a place in this record:  {where}", soft_wrap=True)
    return ExitCode.OK


def compare(
    one: Annotated[str, typer.Argument(metavar="ONE", help="A reviewer.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="Another.")],
    *,
    record: RecordOption = None,
    as_json: AsJson = False,
) -> int:
    """How far two reviewers agree on what both decided on: by field, in percent and by Krippendorff's alpha.

    Each counts by what they decided themselves, before anything was settled.

        onrecord review compare Ann Bo
    """
    from onrecord.cli import review_pages

    with options.existing(record) as opened:
        known = sorted({decision.reviewer for decision in opened.decisions()})
        for name in (one, other):
            if name not in known:
                hint = f"those who have: {', '.join(known)}" if known else "`onrecord review list` has what waits"
                raise NotFound(f"{name} has decided on nothing in this record", subject=name, hint=hint)
        found = opened.agreement(one, other)
        if as_json:
            _print(asdict(found))
        else:
            review_pages.agreement(found)
    return ExitCode.OK


def conflicts(*, record: RecordOption = None, as_json: AsJson = False) -> int:
    """Where reviewers are not of one mind, and nobody has settled it yet.

    onrecord review conflicts
    """
    from onrecord.cli import review_pages
    from onrecord.export.reviewed import conflict_object

    with options.existing(record) as opened:
        found = opened.conflicts()
        if as_json:
            _print([conflict_object(one) for one in found])
        else:
            review_pages.conflicts(found, opened)
    return ExitCode.OK


_PANELS: dict[str, tuple[Callable[..., int], ...]] = {
    "See what waits": (list_, conflicts, orphans),
    "Decide": (accept, reject, note, correct, merge, split, undo, settle),
    "See what was decided": (log, compare),
    "Take it elsewhere": (export, import_),
}
for _panel, _commands in _PANELS.items():
    for _command in _commands:
        review.command(_command.__name__.rstrip("_"), cls=Command, rich_help_panel=_panel)(_command)


def _read(file: str) -> Iterator[dict[str, Any]]:
    text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                yield json.loads(line)
            except ValueError as error:
                raise InputError(
                    f"line {number} of {file} is no JSON: {error}", hint="import what `onrecord review export` wrote"
                ) from error


def _print(value: Any) -> None:
    from onrecord.cli.terminal import write_json

    write_json(value)
