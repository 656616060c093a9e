"""Vectors of sentences: near each other where sentences mean much the same. The encoder's own, not trained further.

The frozen half that every branch reads through, then its own upper layers, the mean over the pieces, length one
(Reimers and Gurevych 2019), so that the dot product of two vectors is their cosine.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from onrecord.models import ENCODER
from onrecord.models.loader import session, tokenizer
from onrecord.models.pieces import CLS, SEP

NAME = "sentences"
WIDTH = 384
LONGEST = 254  # pieces, without the two that frame them: what the encoder was made for


def vectors(sentences: Sequence[str]) -> np.ndarray[Any, np.dtype[np.float32]]:
    """A row of 384 numbers of length one for each sentence, in their order: (n, 384), float32.

    What stands behind the first 254 word pieces of a sentence is not read, so a longer text has the vector of its
    beginning; an empty one has a vector too, that of nothing said. Each is read alone, on one thread: a vector depends
    on no other sentence, and is the same on every run on a machine. Weights in 8 bits give vectors at a cosine of 0.99
    to those of the encoder in 32 bits: thresholds taken from elsewhere want setting anew. Raises PipelineError if the
    model is not installed, is damaged, or cannot be run.
    """
    found = np.empty((len(sentences), WIDTH), dtype=np.float32)
    if sentences:
        lower, upper = session(ENCODER, "lower.onnx"), session(NAME, "branch.onnx")
        for row, sentence in enumerate(sentences):
            hidden = lower.run(None, {"ids": _ids(sentence)})[0]
            found[row] = upper.run(None, {"hidden": hidden})[0][0]
    return found


def _ids(sentence: str) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The numbers of a sentence's pieces in their frame: (1, pieces)."""
    pieces = tokenizer().encode(sentence, add_special_tokens=False).ids[:LONGEST]
    return np.asarray([[CLS, *pieces, SEP]], dtype=np.int64)
