"""Labels every line of an article as it was crawled: title, dek, byline, dateline, subhead, body, caption, credit,
embed or boilerplate.

Crawl text arrives with its HTML gone, so the only signs left are words, shape, and what stands beside what. Each kind
has its own additive score in its own module (`widgets`, `embeds`, `captions`, `headings`, `credits`), fed by phrases in
data/en/line_cues.txt; here they meet. Nothing is cut. Prose is body unless there is strong evidence against it: a
boilerplate label hides words from every reader that follows, so it is the error to avoid most.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.ingest.credits import closing_agency, dateline
from onrecord.ingest.lines import Line
from onrecord.ingest.page import Page
from onrecord.text import span, trim
from onrecord.types import Region, RegionKind, Span

_Piece = tuple[int, int, RegionKind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What the lines of an article are.

    `regions` are in text order, one a line (a line that ends in a credit or begins with a dateline makes two), without
    white space at their edges, and together hold every character that is not white space. `headline` is the title's
    words: as given, else as found. `authors` are the people of the bylines, `credits` the agencies and papers the words
    are credited to: who took the pictures says nothing about where a story comes from, and is left out.
    """

    regions: tuple[Region, ...]
    title: Span | None = None
    headline: str | None = None
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()


def label(text: str, *, title: str | None = None, furniture: frozenset[str] = frozenset()) -> Labels:
    """Labels every line of `text`.

    `title` is the headline where metadata gives it: it is looked for among the first lines. `furniture` are the keys of
    lines that recur in other articles of the publisher (`onrecord.ingest.furniture.repeated_lines`).
    """
    page = Page(text, furniture)
    page.find_furniture()
    page.find_top(title)
    page.find_links()
    page.find_captions()
    page.find_end()
    regions: list[Region] = []
    paragraph = 0
    for i, line in enumerate(page.lines):
        kind = page.kind(i)
        pieces: list[_Piece] = [(line.start, line.end, kind)]
        if kind == "body":
            pieces = _split_body(page, line, paragraph)
            paragraph += line.prose
        elif kind == "caption":
            pieces = _split_caption(page, i)
        for piece_start, piece_end, piece_kind in pieces:
            start, end = trim(text, piece_start, piece_end)
            if start < end:
                regions.append(Region(start=start, end=end, kind=piece_kind))
    found = None if page.title is None else span(text, page.lines[page.title].start, page.lines[page.title].end)
    return Labels(
        regions=tuple(regions),
        title=found,
        headline=title or (found.exact if found else None),
        authors=tuple(dict.fromkeys(page.authors)),
        credits=tuple(dict.fromkeys(name for _, name in sorted(page.credits) if name)),
    )


def _split_body(page: Page, line: Line, paragraph: int) -> list[_Piece]:
    """The dateline that a paragraph begins with, its words, and the agency after its last sentence."""
    start, end = line.start, line.end
    pieces: list[_Piece] = []
    if (line.stopped or len(line.words) >= 10) and (found := dateline(line.text, paragraph=paragraph)):
        pieces.append((start, start + found.end, "dateline"))
        start += found.end
        page.credits.append((start, found.name))
    if ending := closing_agency(line.text):
        page.credits.append((end, ending.name))
        end = line.start + ending.start
        return [*pieces, (start, end, "body"), (end, line.end, "credit")]
    return [*pieces, (start, end, "body")]


def _split_caption(page: Page, i: int) -> list[_Piece]:
    """A caption and the credit before or after it."""
    line = page.lines[i]
    if tail := page.tails.get(i):
        border = line.start + tail.start
        return [(line.start, border, "caption"), (border, line.end, "credit")]
    if head := page.heads.get(i):
        border = line.start + head.end
        return [(line.start, border, "credit"), (border, line.end, "caption")]
    return [(line.start, line.end, "caption")]
