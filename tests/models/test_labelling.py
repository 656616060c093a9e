"""Label paths, label probabilities and spans."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.models.labelling import marginals, spans, viterbi


@given(st.lists(st.integers(1, 5), min_size=1, max_size=3), st.integers(2, 4), st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_path_and_probabilities_are_those_of_all_paths(lengths: list[int], labels: int, seed: int) -> None:
    """Viterbi finds the best of all paths; each label's probability is its share of all paths; rows do not mix."""
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(len(lengths), max(lengths), labels))
    start, pairs = rng.normal(size=labels), rng.normal(size=(labels, labels))
    best = viterbi(scores, np.asarray(lengths), start, pairs)
    likely = marginals(scores, np.asarray(lengths), start, pairs)
    for row, words in enumerate(lengths):
        paths = list(itertools.product(range(labels), repeat=words))
        worth = [
            start[p[0]]
            + sum(scores[row, t, p[t]] for t in range(words))
            + sum(pairs[a, b] for a, b in itertools.pairwise(p))
            for p in paths
        ]
        assert tuple(best[row, :words]) == paths[int(np.argmax(worth))]
        share = np.exp(worth) / np.exp(worth).sum()
        for t in range(words):
            for label in range(labels):
                expected = sum(s for p, s in zip(paths, share, strict=True) if p[t] == label)
                assert likely[row, t, label] == pytest.approx(expected, abs=1e-9)


def test_forbidden_pair_is_never_taken() -> None:
    """A pair with a very low score is on no path, however much the words speak for it."""
    pairs, start = np.asarray([[0.0, -10000.0], [0.0, 0.0]]), np.asarray([0.0, -10000.0])
    scores, two = np.asarray([[[0.0, 9.0], [0.0, 9.0]]]), np.asarray([2])
    assert viterbi(scores, two, start, pairs).tolist() == [[0, 0]]
    assert marginals(scores, two, start, pairs)[:, :, 1].max() < 1e-9


def test_spans_of_labels() -> None:
    """B begins a span, I goes on with one of its role, and an I without a B begins one too."""
    assert spans(["B-cue", "I-cue", "B-cue", "O", "I-content", "B-source"]) == [
        (0, 2, "cue"),
        (2, 3, "cue"),
        (4, 5, "content"),
        (5, 6, "source"),
    ]
