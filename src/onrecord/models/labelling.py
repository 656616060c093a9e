"""Labels for rows of words from their scores: the best path, how likely each label is, and the spans they mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]


def viterbi(scores: Array, lengths: Array, start: Array, pairs: Array) -> Array:
    """The labels (rows, words) of the best path through each row of `scores` (rows, words, labels).

    `lengths` says how many words of each row count; `start` scores a row's first label, `pairs` (before, after). What
    stands after a row's last word has no meaning.
    """
    rows, count, labels = scores.shape
    back = np.zeros((count, rows, labels), dtype=np.int64)
    stay = np.arange(labels)
    alpha = start + scores[:, 0]
    for t in range(1, count):
        step = alpha[:, :, None] + pairs
        live = (t < lengths)[:, None]
        back[t] = np.where(live, step.argmax(1), stay)
        alpha = np.where(live, step.max(1) + scores[:, t], alpha)
    path = np.empty((rows, count), dtype=np.int64)
    at, every = alpha.argmax(1), np.arange(rows)
    for t in range(count - 1, -1, -1):
        path[:, t] = at
        at = back[t, every, at]
    return path


def marginals(scores: Array, lengths: Array, start: Array, pairs: Array) -> Array:
    """How likely each label is for each word (rows, words, labels), over all paths: forward-backward, as `viterbi`."""
    count = scores.shape[1]
    grown = np.exp(scores - scores.max(2, keepdims=True))
    step = np.exp(pairs)
    forward, backward = np.empty_like(grown), np.ones_like(grown)
    forward[:, 0] = np.exp(start - start.max()) * grown[:, 0]
    forward[:, 0] /= forward[:, 0].sum(1, keepdims=True)
    for t in range(1, count):
        row = (forward[:, t - 1] @ step) * grown[:, t]
        forward[:, t] = row / row.sum(1, keepdims=True)
    for t in range(count - 2, -1, -1):
        row = (backward[:, t + 1] * grown[:, t + 1]) @ step.T
        row /= row.sum(1, keepdims=True)
        backward[:, t] = np.where((t + 1 < lengths)[:, None], row, 1.0)
    both = forward * backward
    found: Array = both / both.sum(2, keepdims=True)
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
