"""Labels for rows of words from their scores: the best path, how likely each label is, and the spans they mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]


_RESCALED = 8  # steps after which probabilities are brought back to a sum of one; 8 steps cannot run out of range


def viterbi(scores: Array, lengths: Array, start: Array, pairs: Array) -> Array:
    """The labels (rows, words) of the best path through each row of `scores` (rows, words, labels).

    `lengths` says how many words of each row count; `start` scores a row's first label, `pairs` (before, after). What
    stands after a row's last word has no meaning.

    Steps are few numbers each, so what costs is the number of calls: three a step, on views made once, and the way
    back is looked up in one table a row (measured: two thirds of the time of a search at every step).
    """
    rows, count, labels = scores.shape
    each = np.ascontiguousarray(scores.transpose(1, 0, 2))
    best, through = np.empty_like(each), np.empty((labels, rows, labels))  # before, row, after
    best[0] = start + each[0]
    onto, add, most = pairs[:, None, :], np.add, np.maximum.reduce
    before, here = list(best.transpose(0, 2, 1)[..., None]), list(best)
    for t in range(1, count):
        add(before[t - 1], onto, through)
        most(through, 0, None, here[t])
        add(here[t], each[t], here[t])
    path, into = np.zeros((rows, count), dtype=np.int64), np.ascontiguousarray(pairs.T)
    for row, length in enumerate(lengths.tolist()):
        if not length:
            continue
        at = int(best[length - 1, row].argmax())
        backwards = [at]
        for came_from in reversed((best[: length - 1, row, None, :] + into).argmax(2).tolist()):
            at = came_from[at]
            backwards.append(at)
        path[row, :length] = backwards[::-1]
    return path


def marginals(scores: Array, lengths: Array, start: Array, pairs: Array) -> Array:
    """How likely each label is for each word (rows, words, labels), over all paths: forward-backward, as `viterbi`."""
    each = np.ascontiguousarray(np.exp(scores - scores.max(2, keepdims=True)).transpose(1, 0, 2))
    onward, count, ending = np.exp(pairs), len(each), _ending(lengths)
    back, dot, times = np.ascontiguousarray(onward.T), np.dot, np.multiply
    forward, backward, seen = np.empty_like(each), np.empty_like(each), np.empty_like(each[0])
    forward[0] = np.exp(start - start.max()) * each[0]
    own, here = list(each), list(forward)
    for t in range(1, count):
        dot(here[t - 1], onward, here[t])
        times(here[t], own[t], here[t])
        if t % _RESCALED == 0:
            here[t] /= here[t].sum(1, keepdims=True)
    here = list(backward)
    here[-1].fill(1.0)
    for t in range(count - 2, -1, -1):
        times(here[t + 1], own[t + 1], seen)
        dot(seen, back, here[t])
        if t % _RESCALED == 0:
            here[t] /= here[t].sum(1, keepdims=True)
        if t + 1 in ending:
            here[t][ending[t + 1]] = 1.0
    forward *= backward
    forward /= forward.sum(2, keepdims=True)
    found: Array = forward.transpose(1, 0, 2)
    return found


def _ending(lengths: Array) -> dict[int, list[int]]:
    """The rows of each length."""
    found: dict[int, list[int]] = {}
    for row, length in enumerate(lengths.tolist()):
        found.setdefault(length, []).append(row)
    return found


def spans(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """(first word, last word + 1, role) for BIO labels. An I without its B begins a span too."""
    found: list[tuple[int, int, str]] = []
    start, role = 0, ""
    for n, label in enumerate([*labels, "O"]):
        if role and label != f"I-{role}":
            found.append((start, n, role))
            role = ""
        if label != "O" and not role:
            start, role = n, label[2:]
    return found
