"""A text -> the lines that a page shows, each cut at the edges of the spans in it; furniture in stretches by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.types import Article, Extent
from onrecord.web.marks import Mark, Piece, pieces

FURNITURE = ("boilerplate", "credit", "embed")
"""Regions that are not what the article tells."""
_LONG = 300  # characters of furniture from which on it is folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the text that is not blank: where it starts and ends, what it is (a region's kind, or "text")."""

    start: int
    end: int
    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Lines that follow one another and are all furniture, or all not. `folded` is told of furniture."""

    lines: tuple[Line, ...]
    furniture: bool
    folded: bool = False

    @property
    def size(self) -> int:
        """Characters in it."""
        return sum(line.end - line.start for line in self.lines)


def stretches(article: Article, marks: Sequence[Mark], *, shown: Iterable[Extent] = ()) -> list[Stretch]:
    """The whole text but for blank lines. Long furniture is folded unless a passage that is `shown` lies in it.

    Takes time in proportion to the text and the marks.
    """
    shown = list(shown)
    found: list[Stretch] = []
    together: list[Line] = []
    for line in [*lines(article, marks), None]:
        if together and (line is None or (line.kind in FURNITURE) != (together[0].kind in FURNITURE)):
            start, end, furniture = together[0].start, together[-1].end, together[0].kind in FURNITURE
            wanted = any(one.start < end and one.end > start for one in shown)
            size = sum(one.end - one.start for one in together)
            folded = furniture and size > _LONG and not wanted
            found.append(Stretch(lines=tuple(together), furniture=furniture, folded=folded))
            together = []
        if line is not None:
            together.append(line)
    return found


def lines(article: Article, marks: Sequence[Mark]) -> Iterator[Line]:
    """The lines of a text, in order. A line of several regions is what most of it is."""
    text = article.text
    waiting = sorted(marks, key=lambda mark: mark.start)
    regions = sorted(article.regions, key=lambda region: region.start)
    inside: list[Mark] = []
    told: set[str] = set()  # what goes on from an earlier line
    taken = first = 0
    for start, end in _extents(text):
        while taken < len(waiting) and waiting[taken].start < end:
            inside.append(waiting[taken])
            taken += 1
        inside = [mark for mark in inside if mark.end > start]
        while first < len(regions) and regions[first].end <= start:
            first += 1
        sizes: dict[str, int] = {}
        at = first
        while at < len(regions) and regions[at].start < end:
            covered = min(regions[at].end, end) - max(regions[at].start, start)
            sizes[regions[at].kind] = sizes.get(regions[at].kind, 0) + covered
            at += 1
        kind = max(sizes, key=lambda one: sizes[one]) if sizes else "text"
        cut = []
        for piece in pieces(text, inside, start=start, end=end):
            cut.append(piece._replace(opens=tuple(one for one in piece.opens if one not in told)))
            told.update(piece.opens)
        yield Line(start=start, end=end, kind=kind, pieces=tuple(cut))


def _extents(text: str) -> Iterator[Extent]:
    start = 0
    for words in text.split("\n"):
        if words.strip():
            yield Extent(start, start + len(words))
        start += len(words) + 1
