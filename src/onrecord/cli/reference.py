"""Writes docs/reference/cli.md: python -m onrecord.cli.reference > docs/reference/cli.md

Made from the same descriptions as `--help`; a test compares the page with what is made here.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from typer.main import get_command

from onrecord.cli import app
from onrecord.cli.exits import ExitCode
from onrecord.cli.help import Described, described

_MEANINGS = {
    ExitCode.OK: "done",
    ExitCode.ERROR: "an error: the record cannot be read, written or is locked; or a bug",
    ExitCode.USAGE: "the command was typed in a way that cannot be meant",
    ExitCode.NOT_FOUND: "there is no such record, or nothing in it by that id",
    ExitCode.WITH_FAILURES: "done, but some inputs or articles failed; each is listed with what to do",
    ExitCode.NOT_VERIFIED: "`verify` found something that is not as it must be",
    ExitCode.INTERRUPTED: "stopped with Ctrl-C; what was finished is kept",
    ExitCode.PIPE_CLOSED: "whoever read the output has gone, as in `onrecord show statements | head`",
}
_ENVIRONMENT = (
    ("NO_COLOR", "set to anything: no colour; marks are written in brackets instead."),
    ("FORCE_COLOR", "set to anything: colour also in a pipe, as for `less -R`."),
    ("COLUMNS", "the width of a page where it cannot be asked of the terminal; 80 otherwise, at most 120."),
    ("ONRECORD_REVIEWER", "who decides in `onrecord review`, unless --as says; the login name otherwise."),
    ("ONRECORD_DEBUG", "set to anything: an error shows where it happened."),
)


def reference() -> str:
    """The page as Markdown: every command, argument, option, exit code and environment variable."""
    group = get_command(app)
    commands = getattr(group, "commands")  # noqa: B009  (Typer's group, whose type it does not export)
    parts = ["# The command line", "", "Made from `--help` by `python -m onrecord.cli.reference`; do not edit.", ""]
    parts += _section(described(group, "onrecord"))
    for name, command in commands.items():
        parts += [f"## onrecord {name}", "", *_section(described(command, f"onrecord {name}"))]
        for under, own in getattr(command, "commands", {}).items():
            typed = f"onrecord {name} {under}"
            parts += [f"### {typed}", "", *_section(described(own, typed))]
    parts += ["## Exit codes", "", *_table(("code", "meaning"), [(str(int(c)), m) for c, m in _MEANINGS.items()])]
    parts += ["## Environment", "", *_table(("variable", "meaning"), [(f"`{n}`", m) for n, m in _ENVIRONMENT])]
    return "\n".join(parts).rstrip() + "\n"


def _section(about: Described) -> Iterator[str]:
    yield from ("```", about.usage, "```", "")
    for paragraph in about.paragraphs:
        yield from (paragraph, "")
    if about.examples:
        yield from ("```sh", *about.examples, "```", "")
    for title, rows in (("argument", about.arguments), ("option", about.options)):
        if rows:
            yield from _table((title, "meaning"), [(f"`{typed.strip()}`", meaning) for typed, meaning in rows])


def _table(head: tuple[str, str], rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield f"| {head[0]} | {head[1]} |"
    yield "| --- | --- |"
    for first, second in rows:
        yield "| {} | {} |".format(*(cell.replace("|", "\\|") for cell in (first, second)))
    yield ""


if __name__ == "__main__":
    sys.stdout.write(reference())
