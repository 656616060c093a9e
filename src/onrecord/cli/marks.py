"""A text with its spans made visible: in colour, or in plain characters as `[source: the ministry]`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rich.text import Text

from onrecord.cli.terminal import STYLES, styled
from onrecord.text import elided, left_out

# Later ones are painted over earlier ones: a figure inside a quotation shows as a figure.
LAYERS = ("content", "quotes", "name", "words", "source", "actor", "recipient", "cue", "time", "figure", "event")


class Mark(NamedTuple):
    """A stretch of the text and what it is (a name in `LAYERS`)."""

    start: int
    end: int
    role: str


def marked(text: str, marks: Iterable[Mark], *, start: int, end: int, colour: bool) -> Text:
    """`text[start:end]` with the marks inside it (or overlapping it) shown."""
    inside = [
        Mark(max(m.start, start), min(m.end, end), m.role)
        for m in dict.fromkeys(marks)
        if m.start < end and m.end > start
    ]
    return _painted(text, inside, start, end) if colour else Text(elided(_bracketed(text, inside, start, end)))


def _painted(text: str, marks: list[Mark], start: int, end: int) -> Text:
    found = Text(text[start:end])
    for mark in sorted(marks, key=lambda m: LAYERS.index(m.role)):
        found.stylize(STYLES[mark.role], mark.start - start, mark.end - start)
    for first, last in reversed(list(left_out(text, start, end))):
        found = found[: first - start].append(elided(text[first:last])).append_text(found[last - start :])
    return found


def _bracketed(text: str, marks: list[Mark], start: int, end: int) -> str:
    # At one place: what ends closes first, the innermost before its frame; what begins opens longest first.
    edges: list[tuple[int, int, int, str]] = []
    for mark in marks:
        length = mark.end - mark.start
        edges.append((mark.start, 1, -length, f"[{mark.role}: "))
        edges.append((mark.end, 0, length, "]"))
    pieces, position = [], start
    for place, _, _, sign in sorted(edges):
        pieces += [text[position:place], sign]
        position = place
    return "".join([*pieces, text[position:end]])


def legend(*, colour: bool) -> Text:
    """What the colours mean, or what the brackets mean."""
    if not colour:
        return Text(
            "[source: who] [cue: the verb] [content: what] [figure: how many] [event: what was done] [time: when]"
        )
    found = Text()
    for role in ("source", "cue", "content", "figure", "event", "time"):
        found.append_text(styled(role, role)).append("  ")
    return found.append_text(styled("boilerplate", "faint"))
