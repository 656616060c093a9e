"""Trees: every word hangs on one word, and there is one root."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate import read
from onrecord.models import installed
from onrecord.models.parsing import RELATIONS, TAGS, spanning, trees
from onrecord.pipeline.unrecorded import annotate_text
from onrecord.types import Doc


@given(st.integers(1, 9), st.integers(0, 2**32 - 1))
def test_heads_make_a_tree(words: int, seed: int) -> None:
    """Whatever the scores: one root, and every word leads up to it without a loop."""
    scores = np.random.default_rng(seed).normal(size=(words, words)) * 5
    heads = spanning(scores)
    assert sum(head == word for word, head in enumerate(heads)) == 1
    for word in range(words):
        at = word
        for _ in range(words):
            at = heads[at]
        assert heads[at] == at


def test_clear_scores_are_followed() -> None:
    """Where the best heads make a tree, they are taken; a loop is opened where that costs least."""
    clear = np.full((3, 3), -5.0)
    clear[0, 1] = clear[1, 1] = clear[2, 1] = 5
    assert spanning(clear) == [1, 1, 1]
    loop = np.array([[0.0, 9.0, 1.0], [9.0, 0.0, 5.0], [-9.0, -9.0, 3.0]])
    assert spanning(loop) == [1, 2, 2]


pytest_weights = pytest.mark.skipif(not installed("syntax"), reason="the weights are not in this checkout")


def _read(text: str) -> Doc:
    return read(annotate_text(text, models=False).article)


@pytest_weights
def test_a_sentence_is_read() -> None:
    """Subject, verb and object of a plain sentence; each word's letters are those of the text."""
    doc = _read("The mayor opened the bridge at Orsel on Tuesday, and the ferry crews protested in the square.")
    (one,) = trees(doc, doc.sentences)
    relations = dict(zip(one.texts, one.relations, strict=True))
    assert (relations["mayor"], relations["opened"], relations["bridge"]) == ("nsubj", "root", "obj")
    assert [doc.article.text[w.start : w.end] for w in one.words] == list(one.texts)
    assert set(one.tags) <= set(TAGS)
    assert set(one.relations) <= set(RELATIONS)


@pytest_weights
def test_only_what_is_asked_for() -> None:
    """A tree for each sentence asked for, the same whatever else is asked for; none for none."""
    doc = _read("The mayor opened the bridge. The ferry crews protested. Nobody was hurt in the square.")
    every = list(trees(doc, doc.sentences))
    assert len(every) == 3
    assert list(trees(doc, doc.sentences[1:2])) == every[1:2]
    assert list(trees(doc, ())) == []


@pytest_weights
def test_a_sentence_longer_than_a_window_has_the_larger_part_of_its_tree() -> None:
    """What the end of a window cuts off is left out, and nothing breaks."""
    doc = _read("The mayor opened " + ", ".join(["the bridge at Orsel"] * 90) + ".")
    (one,) = trees(doc, doc.sentences[:1])
    assert 0 < len(one.words) < 400
