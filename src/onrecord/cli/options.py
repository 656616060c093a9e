"""What is typed more than once: the options that several commands share, and how their values are read."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from onrecord.cli.exits import Usage
from onrecord.errors import NotFound
from onrecord.types import Review, Time

if TYPE_CHECKING:
    from onrecord.record import Record

DEFAULT_RECORD = Path("onrecord.db")

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...",
        help="Files, folders (read with everything in them), globs, or - for standard input. "
        "Plain text, HTML, JSON Lines, WARC; also gzipped.",
    ),
]
RecordOption = Annotated[
    Path | None,
    typer.Option("--record", "-r", metavar="RECORD", help="The record file. [default: onrecord.db]"),
]
RecordArgument = Annotated[
    Path | None,
    typer.Argument(metavar="[RECORD]", help="The record file. [default: onrecord.db]"),
]
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=NAME,...",
        help="Where a JSON Lines corpus names its fields otherwise: date=dct,publisher=source. "
        "date= (nothing after it) leaves that field unread.",
    ),
]
Date = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="YYYY-MM-DD",
        help="The publication day of every input that does not say its own.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON instead of a page to read.")]
NoModels = Annotated[
    bool,
    typer.Option(
        "--no-models", help="Read by rules alone, without the trained models: several times faster, but no events."
    ),
]
MinScore = Annotated[
    float | None,
    typer.Option(
        "--min-score",
        min=0,
        max=1,
        metavar="S",
        help="Only what is attributed with a score of at least S, from 0 to 1. Of statements scored 0.8 about 80 in "
        "100 are right (docs/models.md); figures go by who gives them, events by that and their own score.",
    ),
]
ReviewOption = Annotated[
    str | None,
    typer.Option(
        "--review",
        metavar="WHOSE",
        help="Whose record: all (as people decided; the default), machine (as it was found), reviewed (only what "
        "people accepted, corrected, merged or split).",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write here instead of to standard output."),
]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit", "-n", min=0, metavar="N", help="At most N items; 0 for all of them. [default: 40; with --json all]",
    ),
]  # fmt: skip


def field_map(given: list[str] | None) -> dict[str, str | None]:
    """`--map date=dct,publisher=source` as {"date": "dct", "publisher": "source"}; `date=` as {"date": None}."""
    if not given:
        return {}
    from onrecord.ingest.options import FIELDS

    found: dict[str, str | None] = {}
    for pair in (part.strip() for text in given for part in text.split(",")):
        target, equals, name = (piece.strip() for piece in pair.partition("="))
        if not equals or not target:
            raise Usage(f"--map: {pair!r} is not FIELD=NAME", hint="write it like --map date=dct,publisher=source")
        if target not in FIELDS:
            near = difflib.get_close_matches(target, FIELDS, n=1)
            raise Usage(
                f"--map: there is no field {target!r}{f', did you mean {near[0]!r}?' if near else ''}",
                hint=f"the fields that can be mapped: {', '.join(FIELDS)}",
            )
        if target in found:
            raise Usage(f"--map: {target!r} is given twice", hint="give each field once")
        found[target] = name or None
    return found


def review_of(given: str | None) -> Review:
    """Whose record is asked for, everybody's unless said. Raises Usage."""
    found: Review | None = next((one for one in get_args(Review) if one == (given or "all")), None)
    if found is None:
        raise Usage(f"--review: there is no {given!r}", hint=f"one of {', '.join(get_args(Review))}")
    return found


def day(given: str | None, option: str = "--date") -> str | None:
    """A full day as it was typed. Raises Usage for anything else."""
    if given is not None and (not re.fullmatch(r"\d{4}-\d{2}-\d{2}", given) or _time(given) is None):
        raise Usage(f"{option}: {given!r} is not a day", hint="write it as YYYY-MM-DD, for example 2031-04-09")
    return given


def period(given: str | None, option: str) -> str | None:
    """A day, a month or a year as it was typed. Raises Usage for anything else."""
    if given is not None and (not re.fullmatch(r"\d{4}(-\d{2}){0,2}", given) or _time(given) is None):
        raise Usage(f"{option}: {given!r} is not a date", hint="write it as YYYY-MM-DD, YYYY-MM or YYYY")
    return given


def as_of(given: str | None) -> str | None:
    """The last day of what was typed for --as-of. Raises Usage where it is no date."""
    from onrecord.phrasing.wording import last_day

    return last_day(period(given, "--as-of"))


def _time(value: str) -> Time | None:
    try:
        return Time.of(value)
    except ValueError:
        return None


def chosen(argument: Path | None, option: Path | None = None) -> Path:
    """The record that is meant: as an argument or with -r, else ./onrecord.db."""
    if argument and option and argument != option:
        raise Usage(f"two records are named: {argument} and {option}", hint="name one")
    return argument or option or DEFAULT_RECORD


def of(path: Path) -> str:
    """How a command that is proposed names the record: not at all where it is the one that is meant anyway."""
    return "" if path == DEFAULT_RECORD else f" -r {path}"


def existing(argument: Path | None, option: Path | None = None) -> Record:
    """The record that is meant, opened. Raises NotFound where there is none; it is never made by looking at it."""
    path = chosen(argument, option)
    if not path.exists():
        where = of(path)
        raise NotFound(f"there is no record {path}", hint=f"make one:  onrecord add ARTICLES...{where}")
    import onrecord

    return onrecord.open(path, create=False)
