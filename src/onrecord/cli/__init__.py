"""The command line: parses, calls Record, shows what comes back; nothing else.

Modules are imported by the command that needs them, so that `onrecord --help` is there at once.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from onrecord.cli.build import add, merge, verify
from onrecord.cli.compare import check, diff
from onrecord.cli.exits import Commands
from onrecord.cli.files import annotate, export
from onrecord.cli.help import Command
from onrecord.cli.models import models
from onrecord.cli.report import report
from onrecord.cli.review import review
from onrecord.cli.serve import serve
from onrecord.cli.show import search, show

__all__ = ["app", "main"]

app = typer.Typer(
    name="onrecord",
    cls=Commands,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
)
for command, panel in (
    (add, "Make a record"),
    (merge, "Make a record"),
    (show, "Look into it"),
    (search, "Look into it"),
    (check, "Look into it"),
    (diff, "Look into it"),
    (serve, "Look into it"),
    (verify, "Prove it"),
    (report, "Take it elsewhere"),
    (export, "Take it elsewhere"),
    (annotate, "Without a record"),
    (models, "Without a record"),
):
    app.command(cls=Command, rich_help_panel=panel)(command)
app.add_typer(review, name="review", rich_help_panel="Decide on it")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        sys.stdout.write(f"onrecord {version('onrecord')}\n")
        raise typer.Exit


@app.callback()
def onrecord(
    ctx: typer.Context,
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """From a pile of news articles to a record that anyone can check.

    Who said what, when, and which figures were given, each anchored to the exact characters of a stored text.
    Everything stays in one file on this machine: no server, no network, no account.

        onrecord add articles/          read articles into ./onrecord.db
        onrecord show                   what is in it
        onrecord show statements        who said what
        onrecord show disagreements     what cannot all be right
        onrecord show 3f2a9c1e          one item, with its evidence
        onrecord check "the toll is 43" who said so, where, and what stands against it
        onrecord review list            what is least certain, to be decided on
        onrecord serve                  all of it as pages in a browser
        onrecord report -o report.html  one file to hand over
        onrecord verify                 prove all of it

    Exit codes: 0 done, 1 error, 2 usage, 3 not found, 4 done with failures, 5 verification failed.
    """
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def main() -> None:
    """What `onrecord` and `python -m onrecord` run."""
    app()
