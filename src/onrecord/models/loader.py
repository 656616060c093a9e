"""Opens a model that ships with the package: checked files, one thread, no network, nothing executed but ONNX graphs.

A model is a folder with `manifest.json`: the files with their SHA-256, the labels, the scores of label pairs. The lower
half of the encoder ("encoder") serves every branch ("names", "attribution").
"""

from __future__ import annotations

import os
from functools import cache, lru_cache
from typing import Any

import numpy as np

from onrecord.models import ENCODER, cannot_run, content, manifest
from onrecord.models.labelling import Array, marginals, viterbi
from onrecord.models.pieces import CLS, SEP, Pieces, read, windows
from onrecord.types import Doc, Extent, Quotation

KEPT = 128  # windows whose states are kept, about 24 MB: an article of 10,000 words


@cache
def session(name: str, file: str) -> Any:
    """A graph ready to run in this thread alone. Raises PipelineError if it, or what runs it, is damaged."""
    graph = content(name, file)
    try:
        import onnxruntime  # noqa: PLC0415  (heavy)

        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        return onnxruntime.InferenceSession(
            graph,
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],  # the fused operation is the slower one: by a tenth of all
        )
    except Exception as error:  # whatever it is, it is not the fault of the article at hand
        raise cannot_run(name, error) from error


@cache
def tokenizer() -> Any:
    """The encoder's tokenizer: pieces with their places in the text."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        from tokenizers import Tokenizer  # noqa: PLC0415  (heavy)
    except ImportError as error:
        raise cannot_run(ENCODER, error) from error
    found = Tokenizer.from_buffer(content(ENCODER, "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


class Encoded:
    """An article after the frozen half: what every branch reads. Made once an article.

    Each window is read alone, at its own length: what a window gives depends on nothing else, padding costs nothing,
    and its states stay in the processor's cache (measured: a third faster than batches of 2,048 pieces).

    The states of the first `KEPT` windows are kept for the branches to come. Those of a longer text, a book rather than
    an article, are made anew for each branch, so that memory does not grow with the text: one of 275 kB takes 75 MB
    less, and a quarter more time.
    """

    def __init__(self, pieces: Pieces) -> None:
        self.pieces = pieces
        self.cuts = windows(pieces)
        self._lower = session(ENCODER, "lower.onnx")
        self._kept = [self._read(*cut) for cut in self.cuts[:KEPT]]

    def hidden(self, number: int) -> Array:
        """The states of a window with its frame: (1, pieces + 2, 384)."""
        return self._kept[number] if number < len(self._kept) else self._read(*self.cuts[number])

    def _read(self, start: int, end: int) -> Array:
        ids = np.empty((1, end - start + 2), dtype=np.int64)
        ids[0, 0], ids[0, 1:-1], ids[0, -1] = CLS, self.pieces.ids[start:end], SEP
        found: Array = self._lower.run(None, {"ids": ids})[0]
        return found


class Model:
    """A branch with its labels. `label` gives words their labels, `weigh` also says how likely each one is.

    `calibration` are the weights with which what it finds is scored, where its manifest has some.
    """

    def __init__(self, name: str) -> None:
        known = manifest(name)
        self.labels: tuple[str, ...] = tuple(known["labels"])
        self.name = name
        self._start = np.asarray(known["start"], dtype=np.float64)
        self._pairs = np.asarray(known["pairs"], dtype=np.float64)
        self.calibration: dict[str, float] = known.get("calibration", {})
        self._branch = session(name, "branch.onnx")

    def label(self, encoded: Encoded, pieces: Pieces) -> Array:
        """The label number of each word: the best path through each window."""
        scores, lengths = self._scored(encoded, pieces)
        return _flat(viterbi(scores, lengths, self._start, self._pairs), lengths)

    def weigh(self, encoded: Encoded, pieces: Pieces) -> tuple[Array, Array]:
        """The label number of each word, and how likely each label is for it (words, labels), over all paths."""
        scores, lengths = self._scored(encoded, pieces)
        best, likely = (decode(scores, lengths, self._start, self._pairs) for decode in (viterbi, marginals))
        return _flat(best, lengths), _flat(likely, lengths)

    def _scored(self, encoded: Encoded, pieces: Pieces) -> tuple[Array, Array]:
        """Scores of words (windows, words, labels), and how many words each window has."""
        places = [np.searchsorted(pieces.first, cut) for cut in encoded.cuts]
        lengths = np.asarray([b - a for a, b in places], dtype=np.int64)
        words = np.zeros((len(places), int(lengths.max(initial=1)), len(self.labels)))
        for row, ((start, end), (a, b)) in enumerate(zip(encoded.cuts, places, strict=True)):
            features = np.zeros((1, end - start + 2, pieces.features.shape[1]), dtype=np.int64)
            features[0, 1:-1] = pieces.features[start:end]
            scores = self._branch.run(None, {"hidden": encoded.hidden(row), "features": features})[0]
            words[row, : b - a] = scores[0, pieces.first[a:b] - start + 1]
        return words, lengths


def _flat(by_window: Array, lengths: Array) -> Array:
    """What was found for the words of each window, one after the other."""
    found: Array = by_window[np.arange(by_window.shape[1]) < lengths[:, None]]
    return found


@cache
def model(name: str) -> Model:
    """A model, opened once a process. Raises PipelineError if it is missing or altered."""
    return Model(name)


@lru_cache(maxsize=1)
def _pieces(text: str, paragraphs: tuple[Extent, ...], quotations: tuple[Quotation, ...]) -> Pieces:
    return read(text, paragraphs, quotations, tokenizer())


def pieces_of(doc: Doc) -> Pieces:
    """The pieces of an article; kept until another one is asked for, as every branch reads the same."""
    return _pieces(doc.article.text, doc.paragraphs, doc.quotations)


_last: list[Encoded] = []


def encoded(pieces: Pieces) -> Encoded:
    """The article after the frozen half; kept until another one is asked for."""
    if not _last or _last[0].pieces is not pieces:
        _last[:] = [Encoded(pieces)]
    return _last[0]
