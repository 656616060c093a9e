"""`--help` as a page that teaches: what a command is for, examples to type, then its arguments and options.

The same description makes docs/reference/cli.md (`onrecord.cli.reference`), so help and reference cannot differ.
"""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from typer.core import TyperCommand


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A command as its help tells it. `arguments` and `options` are (how it is typed, what it means)."""

    usage: str
    paragraphs: tuple[str, ...]
    examples: tuple[str, ...]
    arguments: tuple[tuple[str, str], ...]
    options: tuple[tuple[str, str], ...]


def described(command: Any, path: str) -> Described:
    """The description of a command that is typed as `path`. Indented blocks of its docstring are examples."""
    blocks = inspect.cleandoc(command.help or "").split("\n\n")
    shown = (" ", "onrecord ")  # where nothing but examples follows the first line, they have lost their indent
    prose = [block for block in blocks if not block.startswith(shown)]
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option" and not p.hidden]
    metavars = ["COMMAND"] if hasattr(command, "commands") else [p.metavar or p.name for p in arguments]
    return Described(
        usage=" ".join([path, *metavars, "[OPTIONS]"]),
        paragraphs=tuple(" ".join(block.split()) for block in prose),
        examples=tuple(line.strip() for block in blocks if block.startswith(shown) for line in block.splitlines()),
        arguments=tuple((p.metavar or p.name, p.help or "") for p in arguments),
        options=(*((_typed(p), p.help or "") for p in options), ("-h, --help", "Show this page.")),
    )


def _typed(option: Any) -> str:
    short = [name for name in option.opts if not name.startswith("--")]
    long = [name for name in option.opts if name.startswith("--")]
    names = ", ".join(short + long) if short else "    " + ", ".join(long)
    return names if option.is_flag else f"{names} {option.metavar or 'VALUE'}"


def print_page(about: Described, groups: Sequence[tuple[str, Sequence[tuple[str, str]]]] = ()) -> None:
    """The help page on standard output; `groups` are titled lists of commands."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    from onrecord.cli.terminal import heading, page, styled

    console = page()
    console.print(styled(about.usage, "heading"))
    for paragraph in about.paragraphs:
        console.print()
        console.print(Text(paragraph))
    listed = [*groups, ("Arguments", about.arguments), ("Options", about.options)]
    if about.examples:
        console.print()
        heading(console, "Examples")
        for example in about.examples:
            console.print(Padding(styled(example, "cue"), (0, 0, 0, 2)))
    for title, rows in listed:
        if rows:
            table = Table.grid(padding=(0, 2), pad_edge=True)
            table.add_column(no_wrap=True)
            table.add_column(ratio=1)
            for typed, meaning in rows:
                table.add_row(styled(typed, "id"), meaning)
            console.print()
            heading(console, title)
            console.print(table)


class Command(TyperCommand):
    """A command whose help is such a page."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Prints the page; nothing is left for the formatter to write."""
        print_page(described(self, ctx.command_path))
