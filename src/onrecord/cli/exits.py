"""How a command ends: exit codes, and every error as one line that says what to do next.

A traceback is for people who mend onrecord: ONRECORD_DEBUG=1 shows it. Ctrl-C and a closed pipe are nobody's errors.
"""

from __future__ import annotations

import os
import sys
from enum import IntEnum
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from onrecord.cli.help import described, print_page
from onrecord.errors import NotFound, OnrecordError


class ExitCode(IntEnum):
    """What the shell sees. 130 and 141 are what shells give for Ctrl-C and for a closed pipe."""

    OK = 0
    ERROR = 1
    USAGE = 2
    NOT_FOUND = 3
    WITH_FAILURES = 4
    NOT_VERIFIED = 5
    INTERRUPTED = 130
    PIPE_CLOSED = 141


class Usage(OnrecordError):  # noqa: N818  (named after its exit code)
    """The command was typed in a way that cannot be meant."""


_GO_ON = {
    "add": "what was finished is kept; type the same command again to go on",
    "merge": "nothing is lost; type the same command again to go on",
}


def complain(message: str, hint: str | None = None) -> None:
    """One line to standard error, and what to do about it where that is known."""
    sys.stderr.write(f"onrecord: {message}\n" + (f"          {hint}\n" if hint else ""))


class Group(TyperGroup):
    """Commands under one name. Their help is a page like that of a command."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Prints what onrecord is for, its commands by purpose, its options."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for name, command in self.commands.items():
            purpose = str(getattr(command, "rich_help_panel", "Commands"))
            groups.setdefault(purpose, []).append((name, described(command, name).paragraphs[0]))
        print_page(described(self, ctx.command_path), list(groups.items()))


class Commands(Group):
    """The command line as a whole. A command returns its exit code; what it raises is told here, in one line."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Runs the command and exits with its code."""
        if sys.stdout is None:  # closed by the shell (`>&-`): nobody wants to read it
            sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  (open until the process ends)
        try:
            code = super().main(*args, **extra | {"standalone_mode": False})
        except Exception as error:
            if os.environ.get("ONRECORD_DEBUG"):
                raise
            code = _tell(error)
        sys.exit(int(code or 0))

    def invoke(self, ctx: Any) -> Any:
        """Runs the command; Ctrl-C and a reader that has seen enough end it quietly."""
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except KeyboardInterrupt:
            complain("stopped", _GO_ON.get(ctx.invoked_subcommand or ""))
            raise typer.Exit(ExitCode.INTERRUPTED) from None
        except BrokenPipeError:
            # What is still buffered has no reader; without this the interpreter complains about it on its way out.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(ExitCode.PIPE_CLOSED) from None
        return code


def _tell(error: Exception) -> ExitCode:
    if hasattr(error, "format_message"):  # Typer's own: the command line does not parse
        context = getattr(error, "ctx", None)
        complain(str(error.format_message()), f"{context.command_path} --help explains it" if context else None)
        return ExitCode.USAGE
    if isinstance(error, OnrecordError):
        complain(Exception.__str__(error), error.hint)
        codes: dict[type, ExitCode] = {NotFound: ExitCode.NOT_FOUND, Usage: ExitCode.USAGE}
        return codes.get(type(error), ExitCode.ERROR)
    if isinstance(error, OSError):
        complain(f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}")
        return ExitCode.ERROR
    complain(f"{type(error).__name__}: {error}", "this is a bug in onrecord; ONRECORD_DEBUG=1 shows where it happened")
    return ExitCode.ERROR
