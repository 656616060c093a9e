"""The command that shows a record in a browser."""

from __future__ import annotations

import contextlib
import sys
from typing import Annotated

import typer

from onrecord.cli import options
from onrecord.cli.exits import ExitCode
from onrecord.cli.options import RecordArgument, RecordOption

_PORT = 8471


def serve(
    argument: RecordArgument = None,
    *,
    record: RecordOption = None,
    host: Annotated[
        str,
        typer.Option(
            "--host",
            metavar="ADDRESS",
            help="Where to listen. Only this machine can reach 127.0.0.1; anybody who can reach another address can "
            "read the record and decide in it.",
        ),
    ] = "127.0.0.1",
    port: Annotated[
        int | None,
        typer.Option("--port", min=1, max=65535, metavar="N", help=f"The port. [default: the first free from {_PORT}]"),
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")] = False,
) -> int:
    """Look into a record in a browser: read, follow a number back to its sentence, put right what is wrong.

    The pages come from this machine and go to this machine alone. Articles may be added meanwhile: the pages show what
    is in the record when they are asked for. Ctrl-C ends it.

        onrecord serve
        onrecord serve bridge.db --no-browser --port 9000
    """
    path = options.chosen(argument, record)
    options.existing(argument, record).close()
    try:
        from onrecord.web.serving import serve as serving
    except ImportError as error:
        from onrecord.errors import MissingExtra

        raise MissingExtra(
            "the pages need packages that are not installed", subject="web", hint="pip install 'onrecord[web]'"
        ) from error

    def told(address: str) -> None:
        sys.stdout.write(f"{path} is at {address}  (Ctrl-C ends it)\n")
        sys.stdout.flush()

    with contextlib.suppress(KeyboardInterrupt):
        serving(path, host=host, port=port, default_port=_PORT, browser=not no_browser, told=told)
    return ExitCode.OK
