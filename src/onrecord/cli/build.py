"""The commands that make a record and prove it: add, merge, verify."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli import options
from onrecord.cli.exits import ExitCode, Usage
from onrecord.cli.options import AsJson, Date, Inputs, Map, NoModels, RecordArgument, RecordOption

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.record import AddSummary, Verification

_PROBLEMS = 100  # on a page
WikidataOption = Annotated[
    Path | None,
    typer.Option("--wikidata", metavar="FILE", help="A table of names and their Wikidata items, such as Q42."),
]
Strict = Annotated[bool, typer.Option("--strict", help="Stop at the first input or article that fails.")]


def add(
    inputs: Inputs,
    *,
    record: RecordOption = None,
    field_map: Map = None,
    date: Date = None,
    strict: Strict = False,
    no_models: NoModels = False,
    as_json: AsJson = False,
) -> int:
    """Read articles, find who said what, and put it all on record.

    Makes the record if there is none. What is in it already is not done again, so the same command can be typed any
    number of times, also after it was stopped. One bad input does not stop the rest: it is listed with what to do about
    it, and the exit code is 4.

    All articles of a record are read in one way. With --no-models, or with other models than before, those that are in
    it already are read again.

        onrecord add articles/
        onrecord add 'crawl/*.warc.gz' page.html -r bridge.db
        onrecord add corpus.jsonl.gz --map date=dct,publisher=source
    """
    read_options = _read_options(field_map, date)
    path = options.chosen(record)
    import onrecord
    from onrecord.cli import summary
    from onrecord.cli.progress import bar
    from onrecord.cli.terminal import page, write_json

    with onrecord.open(path, models=not no_models) as opened:
        with bar() as progress:
            done = opened.add(inputs, options=read_options, strict=strict, progress=progress)
        if as_json:
            write_json(_summary(done))
        else:
            summary.added(page(), done, opened.overview(), path)
    return ExitCode.WITH_FAILURES if done.failures else ExitCode.OK


def _read_options(field_map: list[str] | None, date: str | None) -> Any:
    fields, given = options.field_map(field_map), options.day(date)
    from onrecord.ingest import ReadOptions

    return ReadOptions(fields=fields, date=given)


def _summary(done: AddSummary) -> dict[str, Any]:
    from onrecord.export.jsonl import failure_object

    return asdict(done) | {"unread": dict(done.unread), "failures": [failure_object(f) for f in done.failures]}


def merge(
    record: RecordArgument = None,
    *,
    record_option: RecordOption = None,
    wikidata: WikidataOption = None,
    as_json: AsJson = False,
) -> int:
    """Make the entries of a record anew from what its articles say.

    `add` does this by itself. Merge again after an upgrade, or to see that nothing changes: merging twice gives the
    same entries with the same ids.

        onrecord merge
        onrecord merge bridge.db
    """
    from onrecord.cli.progress import bar
    from onrecord.cli.terminal import aligned, page, write_json

    with options.existing(record, record_option) as opened:
        with bar() as progress:
            done = opened.merge(wikidata=wikidata, progress=progress)
        if as_json:
            write_json(asdict(done))
            return ExitCode.OK
        table = aligned(1, columns=2)
        for name, number in (
            ("articles merged", done.changed),
            ("stories", done.stories),
            ("names", done.entities),
            ("statements and other attributions", done.statements),
            ("figures", done.figures),
            ("events", done.events),
            ("disagreements", done.disagreements),
        ):
            table.add_row(name, f"{number:,}")
        page().print(table)
    return ExitCode.OK


def verify(
    record: RecordArgument = None,
    more: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH...]", help="More paths, after the first that follows --against."),
    ] = None,
    *,
    record_option: RecordOption = None,
    against: Annotated[
        list[str] | None,
        typer.Option(
            "--against", metavar="PATH", help="Hold the record against articles of your own: files, folders, globs."
        ),
    ] = None,
    field_map: Map = None,
    as_json: AsJson = False,
) -> int:
    """Prove a record: every text, every span, every entry and every figure.

    Each text is hashed again, each span compared with the characters it points at, each entry traced to its evidence,
    each figure read again from its own words. It takes no model and no network, so anyone can do it, also on a record
    made by somebody else. Problems are listed, and the exit code is 5.

    --against holds it against articles that you kept yourself, read as `add` reads them: which texts are the same word
    for word, which are not and where they part, and whether all that the record points at stands at its characters in
    your texts. An article that you do not have is not checked; a text that differs is a problem.

        onrecord verify
        onrecord verify bridge.db --json
        onrecord verify bridge.db --against my-articles/ more.jsonl
    """
    from onrecord.cli import collated
    from onrecord.cli.progress import bar
    from onrecord.cli.terminal import page, write_json

    if more and not against:
        raise Usage(f"verify: {more[0]} is one too many", hint="onrecord verify RECORD --against PATH...")
    read_options = _read_options(field_map, None)
    with options.existing(record, record_option) as opened, bar() as progress:
        found = opened.verify(progress=progress)
        kept = opened.collate([*against, *(more or ())], options=read_options, progress=progress) if against else None
    if as_json:
        write_json({"ok": found.ok} | asdict(found) | ({} if kept is None else {"against": collated.document(kept)}))
    else:
        console = page()
        _proof(console, found, options.chosen(record, record_option), alone=kept is None)
        if kept is not None:
            console.print()
            collated.page(console, kept)
    if not found.ok or not (kept is None or kept.ok):
        return ExitCode.NOT_VERIFIED
    return ExitCode.WITH_FAILURES if kept is not None and kept.failures else ExitCode.OK


def _hashed(found: Verification) -> str:
    if found.withheld == found.articles:
        return "" if not found.articles else "each is described as when it was stored"
    rest = " that is not withheld" if found.withheld else ""
    return f"each text{rest} has the hash it was stored with"


def _proof(console: Console, found: Verification, path: Path, *, alone: bool) -> None:
    from onrecord.cli.terminal import aligned, count, heading, short, styled

    if found.ok:
        heading(console, "The record is proven", f"{path}, in {found.seconds:.1f} s")
    else:
        heading(console, f"NOT PROVEN: {count(len(found.problems), 'problem')}")
    table = aligned(1, columns=3)
    for name, number, how in (
        ("articles", found.articles, _hashed(found)),
        ("spans", found.spans, "each is exactly the characters it points at"),
        ("annotations", found.annotations, "each stands in an article of this record"),
        ("entries", found.entries, "each rests on annotations that are there"),
        ("figures", found.figures, "each number can be read in its own words"),
    ):
        table.add_row(name, f"{number:,}", styled(how if found.ok else "", "faint"))
    console.print(table)
    if found.withheld:
        whose = "its hash" if found.withheld == 1 else "their hashes"
        console.print()
        console.print(f"{count(found.withheld, 'text is', 'texts are')} withheld: {whose} cannot be checked here.")
        if alone:
            console.print(styled("Who has the texts can prove the rest:  onrecord verify --against", "faint"))
    if found.withheld_decisions:
        console.print(f"{count(found.withheld_decisions, 'decision')} on withheld words cannot be checked here either.")
    problems = aligned(columns=3)
    for problem in found.problems[:_PROBLEMS]:
        problems.add_row(problem.kind, styled(short(problem.id), "id"), problem.message)
    if not found.ok:
        console.print()
        console.print(problems)
    if len(found.problems) > _PROBLEMS:
        console.print(styled(f"and {len(found.problems) - _PROBLEMS:,} more: onrecord verify --json", "faint"))
