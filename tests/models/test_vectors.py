"""Sentence vectors: their shape, that each stands alone, and that nearness means something."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord import models
from onrecord.models import installed

pytestmark = pytest.mark.skipif(not installed("sentences"), reason="the weights are not in this checkout")

BRIDGE = "The mayor of Orsel said the old bridge would close in May."
REWORDED = "Orsel's old bridge is going to be shut in May, according to its mayor."
OTHER = "Goat prices at the market in Tarvin fell for the third week."


def test_shape_and_length() -> None:
    """A row of 384 numbers of length one for each sentence, also an empty one; none for none."""
    from onrecord.models.vectors import vectors

    found = vectors([BRIDGE, "", OTHER])
    assert found.shape == (3, 384)
    assert found.dtype == np.float32
    assert np.linalg.norm(found, axis=1) == pytest.approx(1.0, abs=1e-5)
    assert vectors([]).shape == (0, 384)


def test_each_sentence_stands_alone() -> None:
    """A vector is the same, bit for bit, whatever else is asked for with it, and on every run."""
    from onrecord.models.vectors import vectors

    together = vectors([OTHER, BRIDGE, REWORDED])
    assert np.array_equal(together[1], vectors([BRIDGE])[0])
    assert np.array_equal(together, vectors([OTHER, BRIDGE, REWORDED]))


def test_what_means_the_same_is_near() -> None:
    """The same news in other words is nearer than other news."""
    from onrecord.models.vectors import vectors

    bridge, reworded, other = vectors([BRIDGE, REWORDED, OTHER])
    assert bridge @ reworded > 0.7
    assert bridge @ other < 0.4


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    """What stands behind the longest length changes nothing; what stands before it does."""
    from onrecord.models.vectors import LONGEST, vectors

    long = "bridge " * LONGEST
    cut, same, other = vectors([long, long + OTHER, OTHER + " " + long])
    assert np.array_equal(cut, same)
    assert not np.array_equal(cut, other)


def test_all_weights_together_are_small() -> None:
    """What ships of all models stays within 45 MB, notices and cards included."""
    files = [path for path in models.HERE.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")]
    assert {"branch.onnx", "lower.onnx", "NOTICE", "CARD.md"} <= {path.name for path in files}
    assert sum(path.stat().st_size for path in files) <= 45_000_000
