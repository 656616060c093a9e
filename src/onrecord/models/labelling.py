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
    stands after a row's last word has no meaning. Rows are the inner dimension throughout, which halves the time.
    """
    rows, count, labels = scores.shape
    each = np.ascontiguousarray(scores.transpose(1, 2, 0))
    best, step = np.empty_like(each), np.empty((labels, labels, rows))
    best[0] = start[:, None] + each[0]
    for t in range(1, count):
        np.add(best[t - 1][:, None, :], pairs[:, :, None], out=step)
        np.maximum.reduce(step, 0, None, best[t])
        best[t] += each[t]
    path, ending = np.empty((count, rows), dtype=np.int64), _ending(lengths)
    last = best[lengths - 1, :, np.arange(rows)].argmax(1)
    into = np.ascontiguousarray(pairs.T)
    at = last
    for t in range(count - 1, -1, -1):
        if t < count - 1:
            at = (best[t].T + into.take(at, 0)).argmax(1)
        if t + 1 in ending:
            at[ending[t + 1]] = last[ending[t + 1]]
        path[t] = at
    return path.T


def marginals(scores: Array, lengths: Array, start: Array, pairs: Array) -> Array:
    """How likely each label is for each word (rows, words, labels), over all paths: forward-backward, as `viterbi`."""
    each = np.exp(scores - scores.max(2, keepdims=True)).transpose(1, 2, 0).copy()
    onward, back, count, ending = np.exp(pairs).T.copy(), np.exp(pairs), len(each), _ending(lengths)
    forward, backward = np.empty_like(each), np.empty_like(each)
    forward[0] = np.exp(start - start.max())[:, None] * each[0]
    for t in range(1, count):
        forward[t] = onward.dot(forward[t - 1]) * each[t]
        if t % _RESCALED == 0:
            forward[t] /= forward[t].sum(0)
    backward[-1] = 1.0
    for t in range(count - 2, -1, -1):
        backward[t] = back.dot(backward[t + 1] * each[t + 1])
        if t % _RESCALED == 0:
            backward[t] /= backward[t].sum(0)
        if t + 1 in ending:
            backward[t][:, ending[t + 1]] = 1.0
    both = forward * backward
    both /= both.sum(1, keepdims=True)
    found: Array = both.transpose(2, 0, 1)
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
