"""The page that commands write on: one console, a handful of styles, and how dates, counts and ids look on it.

Colour is never the only carrier of meaning: in a pipe, or with NO_COLOR, every page says the same in plain characters.
Texts of articles are put on the page as they are, never as markup.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any, TextIO, cast

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.phrasing import wording
from onrecord.types import Annotation

WIDEST = 120  # longer lines cannot be read
SHORT_ID = 8  # hex digits; `show` takes any prefix that is unique
STYLES = {
    "heading": "bold",
    "name": "bold",
    "faint": "dim",
    "id": "cyan",
    "bad": "red",
    "source": "bold blue",
    "cue": "magenta",
    "content": "green",
    "quotes": "bold green",
    "figure": "bold yellow",
    "time": "cyan",
    "event": "bold underline",
    "actor": "bold blue",
    "recipient": "bold cyan",
    "words": "bold green",
}
_PAIR = re.compile(r"\[\n\s+(\d+),\n\s+(\d+)\n\s+\]")


class _Trimmed(io.TextIOBase):
    """A pipe or a file gets no blanks at the ends of lines, which tables are padded with."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(re.sub(r" +(?=\n)", "", text))

    def flush(self) -> None:
        self._stream.flush()


class _Page(Console):
    def on_broken_pipe(self) -> None:
        """Leaves it to the command line to end (Rich would exit with 1, as if something were wrong)."""
        raise BrokenPipeError


def page(stream: TextIO | None = None) -> Console:
    """The console for results, on standard output unless another stream is given."""
    console = _Page(file=stream or sys.stdout, highlight=False, markup=False, emoji=False)
    console.width = min(console.width, WIDEST)
    if not console.is_terminal:
        console.file = cast(TextIO, _Trimmed(stream or sys.stdout))
    return console


def coloured(console: Console) -> bool:
    """Whether spans can be told apart by colour here."""
    return console.is_terminal and not console.no_color and console.color_system is not None


def styled(text: str, style: str = "") -> Text:
    """`text` in one of the page's styles."""
    return Text(text, style=STYLES.get(style, style))


def line(*parts: str | tuple[str, str]) -> Text:
    """Pieces of one line, each plain or as (text, style)."""
    found = Text()
    for part in parts:
        found.append_text(styled(*part) if isinstance(part, tuple) else Text(part))
    return found


def teller(named: Iterable[str], reported: Sequence[Annotation], verb: str) -> Text:
    """Who says it, and the verb: without "denied" a denial reads as a claim."""
    who = line((wording.speaker(named, reported), "name"))
    return who.append_text(line(" ", (verb, "cue"))) if verb else who


def short(ident: str) -> str:
    """The first digits of an id, enough for `show`."""
    return ident[:SHORT_ID]


def count(number: int, noun: str, plural: str | None = None) -> str:
    """ "1 article", "12,000 articles"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def heading(console: Console, title: str, note: str = "") -> None:
    """The title of a page or of a part of it."""
    console.print(line((title, "heading"), *((("  " + note, "faint"),) if note else ())), soft_wrap=True)


def aligned(*numeric: int, columns: int) -> Table:
    """A table without lines; the columns named in `numeric` are aligned on the right, no cell is cut off."""
    table = Table.grid(padding=(0, 2))
    for index in range(columns):
        right = index in numeric
        table.add_column(justify="right" if right else "left", overflow="fold", no_wrap=right)
    return table


def write_json(value: Any) -> None:
    """One JSON document on standard output."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    sys.stdout.write(_PAIR.sub(r"[\1, \2]", text) + "\n")  # a span on one line
