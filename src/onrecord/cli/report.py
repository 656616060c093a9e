"""The command that writes a report to hand over."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import options
from onrecord.cli.exits import ExitCode, Usage
from onrecord.cli.filters import AsOf, From, Publisher, StoryOption, To
from onrecord.cli.options import MinScore, RecordArgument, RecordOption

if TYPE_CHECKING:
    from onrecord.record import Filters

_FORMATS = {"html": (".html", ".htm"), "md": (".md", ".markdown")}


def report(
    argument: RecordArgument = None,
    *,
    record: RecordOption = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write here; - for standard output. [default: report.html]"
        ),
    ] = None,
    story: StoryOption = None,
    since: From = None,
    until: To = None,
    as_of: AsOf = None,
    publisher: Publisher = None,
    min_score: MinScore = None,
    reviewed_only: Annotated[
        bool,
        typer.Option("--reviewed-only", help="Only what people accepted, corrected, merged or split."),
    ] = False,
    no_texts: Annotated[
        bool,
        typer.Option(
            "--no-texts",
            help="Quote the words that items rest on, and leave the texts of the articles out: for those that may not "
            "be passed on.",
        ),
    ] = False,
    title: Annotated[
        str | None,
        typer.Option("--title", metavar="TEXT", help="What it is called. [default: its only story, or the record]"),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--format", metavar="NAME", help="html or md. [default: by the name of the file, else html]"),
    ] = None,
) -> int:
    """Write a report to hand over: one file that holds what a record says, with the words that say it.

    Story by story: what is at odds, what happened, was counted and was said, who told it and who copied whom; then the
    articles, marked, and how it was made. The page needs no network and no other file, and can be printed.

        onrecord report
        onrecord report bridge.db -o bridge.html --story 8d1c03aa
        onrecord report --from 2031-03 --as-of 2031-03-05 --no-texts -o march.html
        onrecord report -o bridge.md
    """
    from onrecord.phrasing.wording import first_day, last_day

    chosen = _format(kind, output)
    path = output or Path(f"report.{chosen}")
    filters: Filters = {
        "story": story,
        "since": first_day(options.period(since, "--from")),
        "until": last_day(options.period(until, "--to")),
        "as_of": options.as_of(as_of),
        "publisher": publisher,
        "min_score": min_score,
        "review": "reviewed" if reviewed_only else "all",
    }
    try:
        from onrecord.report import contents, markdown, page
    except ImportError as error:
        from onrecord.errors import MissingExtra

        raise MissingExtra(
            "reports need packages that are not installed", subject="web", hint="pip install 'onrecord[web]'"
        ) from error
    from onrecord.cli.progress import bar

    with options.existing(argument, record) as opened, bar() as progress:
        told = contents(opened, title=title, texts=not no_texts, progress=progress, **filters)
    made = page(told) if chosen == "html" else markdown(told)
    if str(path) == "-":
        sys.stdout.write(made)
        return ExitCode.OK
    from onrecord.cli.files import written
    from onrecord.cli.terminal import count

    with written(path) as file:
        file.write(made)
    size = len(made.encode())
    shown = f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{max(1, size // 1000)} kB"
    sys.stdout.write(f"{path}: {count(len(told.docs), 'article')}, {shown}\n")
    return ExitCode.OK


def _format(given: str | None, output: Path | None) -> str:
    """The format that is asked for, by name or by that of the file. Raises Usage where the two say different things."""
    by_name = next((name for name, ends in _FORMATS.items() if output and output.suffix.lower() in ends), None)
    if given is not None and given not in _FORMATS:
        raise Usage(f"--format: there is no {given!r}", hint=f"one of {', '.join(_FORMATS)}")
    if given and by_name and given != by_name:
        raise Usage(f"{output} is no name for {given}", hint=f"call it {output and output.with_suffix('.' + given)}")
    if not given and not by_name and output and output.suffix:
        raise Usage(f"a report is no {output.suffix} file", hint=f"call it {output.with_suffix('.html')}, or .md")
    return given or by_name or "html"
