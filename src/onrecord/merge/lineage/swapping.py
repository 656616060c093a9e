"""Two texts of which one was made from the other by swapping words: few runs are left, but sentence follows sentence.

What is compared are the words that each text has once, as patience sorting does for the lines of two files (Cohen,
2003): those that both have, in their longest common order. Two reporters of one event use many of the same words, in
orders of their own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from onrecord.merge.lineage.alignment import Alignment, aligned
from onrecord.merge.lineage.sketches import LEAST, Marks, Places, Sketch, Words

IN_ORDER = 0.9
"""Share of the words that both have once which stand in one order. In machine-swapped texts 0.97 and more; of pairs of
articles on one event that are no copies, none that shared a third of these words had 0.8."""
STEP = 25
"""Words between two of them, in either text, within one passage: a long sentence."""


def align_swapped(one: Sketch, other: Sketch) -> tuple[Alignment, float] | None:
    """The alignment of two texts of which one, the shorter, may be the other with words swapped; None where not.

    Comes with the share of the words that the shorter has once, headline and quotations aside, which stand in the
    other, once and in the same order. Most of its figures must stand there too: a form keeps its words and has others.
    """
    told = ~(one.headed | one.quoted), ~(other.headed | other.quoted)
    at, other_at, meeting = _in_order(one, other, *told)
    if len(at) < LEAST or len(at) < IN_ORDER * meeting or not _figures_kept(one, other):
        return None
    share = len(at) / len(_once(one, told[0]))
    with_quoted = _in_order(one, other, ~one.headed, ~other.headed)
    if len(with_quoted[0]) > len(at):  # fewer where a quotation says again what stands outside it
        at, other_at, _ = with_quoted
    far = (np.diff(at) > STEP) | (np.diff(other_at) > STEP)
    borders = [0, *(np.flatnonzero(far) + 1).tolist(), len(at)]
    pieces = [(at[first:last], other_at[first:last]) for first, last in pairwise(borders)]
    return aligned(one, other, pieces, 1), share


def _in_order(one: Sketch, other: Sketch, told: Marks, other_told: Marks) -> tuple[Places, Places, int]:
    """Where the words that both have once stand, those in one order; and how many there are in any order."""
    mine, theirs = _once(one, told), _once(other, other_told)
    _, here, there = np.intersect1d(one.words[mine], other.words[theirs], assume_unique=True, return_indices=True)
    at, other_at = mine[here], theirs[there]
    order = np.argsort(at)
    at, other_at = at[order], other_at[order]
    kept = _rising(other_at.tolist()) if len(at) >= LEAST else []
    return at[kept], other_at[kept], len(at)


def _once(sketch: Sketch, told: Marks) -> Places:
    """The places, by word, of those of the marked words that a text has once."""
    places = np.flatnonzero(told).astype(np.int32)
    words: Words = sketch.words[places]
    _, firsts, times = np.unique(words, return_index=True, return_counts=True)
    found: Places = places[firsts[times == 1]]
    return found


def _rising(places: Sequence[int]) -> list[int]:
    """Which of some numbers make the longest rising sequence."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for item, place in enumerate(places):
        pile = bisect_left(ends, place)
        before.append(last[pile - 1] if pile else -1)
        if pile == len(ends):
            ends.append(place)
            last.append(item)
        else:
            ends[pile], last[pile] = place, item
    found: list[int] = []
    item = last[-1] if last else -1
    while item >= 0:
        found.append(item)
        item = before[item]
    return found[::-1]


def _figures_kept(one: Sketch, other: Sketch) -> bool:
    """Whether most of the different numbers of one text stand in the other."""
    mine = np.unique(one.words[one.numbers & ~one.headed])
    return 2 * int(np.isin(mine, other.words[other.numbers]).sum()) >= len(mine)
