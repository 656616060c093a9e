"""A text and its spans -> pieces that hold no edge of a span inside, so that spans may overlap on a page.

Elements cannot overlap; the text is cut at every edge, and each piece tells which spans it is part of. Offsets are
code points, as everywhere: browsers, which count UTF-16 units, are never asked to count.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, pairwise
from typing import NamedTuple

from onrecord.text import elided, left_out


class Mark(NamedTuple):
    """A stretch of the text, the layer it is shown in ("statement", "figure", ...) and the id of what it belongs to."""

    start: int
    end: int
    layer: str
    id: str = ""


class Piece(NamedTuple):
    """Characters that the same marks cover; none where `layers` is empty. `start` is their offset in the text.

    `opens` are the ids of which this is the first piece.
    """

    text: str
    start: int
    layers: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()


def pieces(text: str, marks: Iterable[Mark], *, start: int = 0, end: int | None = None) -> list[Piece]:
    """`text[start:end]` cut at every edge of a mark, in order; put together they are the text again, but for what is
    withheld of it, which is a piece of its own.

    Marks are cut to the stretch asked for; those outside it, and empty ones, are passed over. Takes time in proportion
    to the marks, times how many lie over each other.
    """
    last = len(text) if end is None else end
    inside = [
        mark._replace(start=max(mark.start, start), end=min(mark.end, last))
        for mark in dict.fromkeys(marks)
        if mark.start < last and mark.end > start and mark.start < mark.end
    ]
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    for mark in inside:
        opening.setdefault(mark.start, []).append(mark)
        closing.setdefault(mark.end, []).append(mark)
    edges = sorted({start, last, *opening, *closing, *chain.from_iterable(left_out(text, start, last))})
    found: list[Piece] = []
    open_now: dict[Mark, None] = {}
    told: set[str] = set()
    for at, until in pairwise(edges):
        for mark in closing.get(at, ()):
            open_now.pop(mark, None)
        for mark in opening.get(at, ()):
            open_now[mark] = None
        layers = tuple(dict.fromkeys(mark.layer for mark in open_now))
        ids = tuple(dict.fromkeys(mark.id for mark in open_now if mark.id))
        opens = tuple(ident for ident in ids if ident not in told)
        told.update(opens)
        found.append(Piece(elided(text[at:until]), at, layers, ids, opens))
    return found
