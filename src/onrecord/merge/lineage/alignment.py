"""Two sketches -> the runs of words they share, and how much of each that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from onrecord.merge.lineage.sketches import SHINGLE, Marks, Places, Sketch

GAP = 10
"""Words that an edit may put between two shared shingles of one run. A longer insertion makes two runs."""
SHORTEST = 12
"""Shared words of a run; shorter ones are phrases that news is full of."""


class Run(NamedTuple):
    """The words `start` to `end` of one text and those of the other that they share, but for the edits between."""

    start: int
    end: int
    other_start: int
    other_end: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Alignment:
    """What two texts share, seen from one of them.

    `shared` and `other_shared` mark the words of each that the other has as well, `spoken` and `other_spoken` those
    among them that one of the two puts between quotation marks. `at` and `other_at` are the words at which the shared
    shingles begin, in the order of the first text; so are the `runs`.
    """

    runs: tuple[Run, ...]
    shared: Marks
    other_shared: Marks
    spoken: Marks
    other_spoken: Marks
    at: Places
    other_at: Places

    def flipped(self) -> Alignment:
        """The same, seen from the other text."""
        order = np.argsort(self.other_at)
        return Alignment(
            runs=tuple(sorted(Run(run.other_start, run.other_end, run.start, run.end) for run in self.runs)),
            shared=self.other_shared,
            other_shared=self.shared,
            spoken=self.other_spoken,
            other_spoken=self.spoken,
            at=self.other_at[order],
            other_at=self.at[order],
        )


def align(one: Sketch, other: Sketch) -> Alignment | None:
    """The alignment of two texts, None where they share no run of words.

    Shared shingles that stand near each other in both texts, in the same order, make a run; a lone one is chance. Of a
    shingle that recurs in a text its first place counts. What is no prose in one of the texts cuts a run.
    """
    _, mine, theirs = np.intersect1d(one.shingles, other.shingles, assume_unique=True, return_indices=True)
    if len(mine) < 2:
        return None
    at, other_at = one.firsts[mine], other.firsts[theirs]
    order = np.argsort(at)
    at, other_at = at[order], other_at[order]
    near = _near(at, other_at)
    kept = np.append(near, False) | np.append(False, near)
    at, other_at = at[kept], other_at[kept]
    if not len(at):
        return None
    borders = np.array([0, *(np.flatnonzero(~_near(at, other_at)) + 1).tolist(), len(at)])
    words = np.minimum(np.diff(at, append=at[-1] + SHINGLE), SHINGLE)
    words[borders[1:] - 1] = SHINGLE
    long = np.add.reduceat(words, borders[:-1]) >= SHORTEST
    if not long.any():
        return None
    pieces = np.stack((borders[:-1], borders[1:]), axis=1)[long].tolist()
    return aligned(one, other, [(at[first:last], other_at[first:last]) for first, last in pieces], SHINGLE)


def aligned(one: Sketch, other: Sketch, pieces: Sequence[tuple[Places, Places]], size: int) -> Alignment:
    """The alignment that pieces make: the words of both at which `size` shared ones begin, in the order of the first.

    Raises ValueError where there is no piece.
    """
    runs = [run for mine, theirs in pieces for run in _uninterrupted(mine, theirs, one, other, size)]
    at, other_at = (np.concatenate(places) for places in zip(*pieces, strict=True))
    places = (at[:, None] + np.arange(size)).ravel()
    other_places = (other_at[:, None] + np.arange(size)).ravel()
    shared, other_shared = np.zeros(len(one.words), np.bool_), np.zeros(len(other.words), np.bool_)
    shared[places], other_shared[other_places] = True, True
    spoken, other_spoken = one.quoted & shared, other.quoted & other_shared
    spoken[places[other.quoted[other_places]]] = True
    other_spoken[other_places[one.quoted[places]]] = True
    return Alignment(
        runs=tuple(runs),
        shared=shared,
        other_shared=other_shared,
        spoken=spoken,
        other_spoken=other_spoken,
        at=at,
        other_at=other_at,
    )


def _near(at: Places, other_at: Places) -> Marks:
    """For each shared shingle but the last whether the next follows within an edit, in both texts."""
    step, other_step = np.diff(at), np.diff(other_at)
    most = SHINGLE + GAP
    return (step <= most) & (other_step > 0) & (other_step <= most)


def _uninterrupted(at: Places, other_at: Places, one: Sketch, other: Sketch, size: int) -> Iterator[Run]:
    """The run that some shared words make, in as many pieces as something other than prose cuts it into."""
    start, other_start = int(at[0]), int(other_at[0])
    end, other_end = int(at[-1]) + size, int(other_at[-1]) + size
    cuts = {(word, word + _shift(at, other_at, word)) for word in _breaks(one, start, end)}
    cuts |= {(word + _shift(other_at, at, word), word) for word in _breaks(other, other_start, other_end)}
    for cut, other_cut in (*sorted(cuts), (end, other_end)):
        if start < cut <= end and other_start < other_cut <= other_end:
            yield Run(start, cut, other_start, other_cut)
            start, other_start = cut, other_cut


def _breaks(sketch: Sketch, start: int, end: int) -> list[int]:
    """The words of a run before which something else than prose stands."""
    inside = sketch.stretches[start:end]
    if inside[0] == inside[-1]:
        return []
    breaks: list[int] = (np.flatnonzero(np.diff(inside)) + start + 1).tolist()
    return breaks


def _shift(at: Places, other_at: Places, word: int) -> int:
    """How far on the other text is where one text stands at `word`."""
    nearest = max(0, int(np.searchsorted(at, word, "right")) - 1)
    return int(other_at[nearest] - at[nearest])
