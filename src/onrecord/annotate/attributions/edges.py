"""Where a content that the tagger found begins and ends: in its sentence, at its quotation marks, without stops."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from onrecord.annotate.attributions.contents import Range
from onrecord.annotate.attributions.layout import Layout

_STOPS = frozenset((",", ";", ".", ":"))


def settled(pieces: Iterable[Range], cue: Range, layout: Layout) -> list[Range]:
    """The pieces of a content with their edges where news has them, empty ones left out, in text order.

    What is not quoted ends with its sentence; what is mostly one quotation takes all of it, marks included; stops
    outside quotation marks stay out. Pieces that come to overlap become one.
    """
    found: list[Range] = []
    for piece in pieces:
        start, end = _trimmed(_snapped(_in_sentence(piece, cue, layout), layout), layout)
        if start >= end:
            continue
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def _in_sentence(piece: Range, cue: Range, layout: Layout) -> Range:
    """A piece without what it has of other sentences, unless all of it is quoted; the cue's sentence counts first."""
    start, end = piece
    sentence = layout.sentence
    if sentence[start] == sentence[end - 1] or layout.is_quoted(piece):
        return piece
    if sentence[end - 1] == sentence[cue[0]]:
        return bisect_left(sentence, sentence[end - 1], start, end), end
    return start, bisect_right(sentence, sentence[start], start, end)


def _snapped(piece: Range, layout: Layout) -> Range:
    """A piece that begins or ends inside a quotation with all of it, where each makes up half of the other."""
    start, end = piece
    block, longest = layout.block, 2 * (end - start)
    for edge in (start, end - 1):
        if block[edge] >= 0:
            first, last = edge, edge + 1
            while first > 0 and block[first - 1] == block[edge] and last - first <= longest:
                first -= 1
            while last < len(block) and block[last] == block[edge] and last - first <= longest:
                last += 1
            inside = min(end, last) - max(start, first)
            if 2 * inside >= max(end - start, last - first):
                start, end = min(start, first), max(end, last)
    return start, end


def _trimmed(piece: Range, layout: Layout) -> Range:
    start, end = piece
    low, block = layout.low, layout.block
    while start < end and block[start] < 0 and low[start] in _STOPS:
        start += 1
    while end > start and block[end - 1] < 0 and low[end - 1] in _STOPS:
        end -= 1
    return start, end
