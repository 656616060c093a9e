"""Two texts side by side: what they share, row by row, and where the words of a shared passage differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from onrecord.text import WITHHELD
from onrecord.types import Extent
from onrecord.web.marks import Mark, Piece, pieces

_WORD = re.compile(r"\w+|[^\w\s]")
_MOST = 4_000_000  # words times words: passages of some 2,000 each; longer ones would keep a reader waiting


class Pair(NamedTuple):
    """A passage of one text and that of the other which it shares its words with."""

    one: Extent
    other: Extent


class Row(NamedTuple):
    """What stands side by side: a shared passage, or what is each text's own between two of these."""

    kind: Literal["shared", "own"]
    one: tuple[Piece, ...]
    other: tuple[Piece, ...]


def differing(one: str, other: str, *, at: int = 0, beside: int = 0) -> tuple[list[Mark], list[Mark]]:
    """The words of each that are not in the other at that place, as marks of the layer "differs".

    `at` and `beside` are where the two begin in their texts. Words are compared as they are written, white space not at
    all; two passages too long to compare, or of which words are withheld, have no marks.
    """
    if one == other or WITHHELD in one or WITHHELD in other:
        return [], []
    mine, theirs = list(_WORD.finditer(one)), list(_WORD.finditer(other))
    if len(mine) * len(theirs) > _MOST:
        return [], []
    marks: tuple[list[Mark], list[Mark]] = ([], [])
    words = [word.group() for word in mine], [word.group() for word in theirs]
    for tag, first, last, start, end in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        if tag != "equal":
            if last > first:
                marks[0].append(Mark(at + mine[first].start(), at + mine[last - 1].end(), "differs"))
            if end > start:
                marks[1].append(Mark(beside + theirs[start].start(), beside + theirs[end - 1].end(), "differs"))
    return marks


def rows(one: str, other: str, pairs: Iterable[Pair]) -> list[Row]:
    """Both texts whole, with shared passages beside each other as far as they come in one order in both.

    A passage that stands elsewhere in the other text is marked ("moved") among what is each text's own, under an id
    that is the same on both sides.
    """
    every = sorted(dict.fromkeys(pairs))
    spine = _spine(every)
    moved = [pair for pair in every if pair not in set(spine)]
    shifted = [Mark(*pair.one, "moved", f"moved-{at}") for at, pair in enumerate(moved)]
    beside = [Mark(*pair.other, "moved", f"moved-{at}") for at, pair in enumerate(moved)]
    found: list[Row] = []
    here = there = 0
    for pair in [*spine, Pair(Extent(len(one), len(one)), Extent(len(other), len(other)))]:
        mine, theirs = _words(one, here, pair.one.start), _words(other, there, pair.other.start)
        if mine or theirs:
            found.append(Row("own", _cut(one, mine, shifted), _cut(other, theirs, beside)))
        if pair.one.end > pair.one.start:
            found.append(shared(one, other, pair))
        here, there = pair.one.end, pair.other.end
    return found


def shared(one: str, other: str, pair: Pair) -> Row:
    """A passage of each text, with the words marked that differ."""
    (start, end), (first, last) = pair
    mine, theirs = differing(one[start:end], other[first:last], at=start, beside=first)
    return Row(
        "shared",
        tuple(pieces(one, mine, start=start, end=end)),
        tuple(pieces(other, theirs, start=first, end=last)),
    )


def _words(text: str, start: int, end: int) -> Extent | None:
    """A stretch without the white space around it; None where it is nothing else."""
    words = text[start:end].strip()
    first = text.find(words, start) if words else end
    return Extent(first, first + len(words)) if words else None


def _cut(text: str, at: Extent | None, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    return tuple(pieces(text, marks, start=at.start, end=at.end)) if at else ()


def _spine(pairs: Sequence[Pair]) -> list[Pair]:
    """Pairs that come in the same order in both texts and do not overlap, with most characters in them.

    Takes time in proportion to the square of the pairs, of which two texts have tens.
    """
    best: list[tuple[int, int | None]] = []
    for at, pair in enumerate(pairs):
        size, before = 0, None
        for earlier in range(at):
            fits = pairs[earlier].one.end <= pair.one.start and pairs[earlier].other.end <= pair.other.start
            if fits and best[earlier][0] > size:
                size, before = best[earlier][0], earlier
        best.append((size + pair.one.end - pair.one.start, before))
    chain: list[Pair] = []
    last = max(range(len(pairs)), key=lambda at: best[at][0]) if pairs else None
    while last is not None:
        chain.append(pairs[last])
        last = best[last][1]
    return chain[::-1]
