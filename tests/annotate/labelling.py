"""Reads a short invented text with a tagger that says what the marks in the text say: no weights needed."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
import pytest

from onrecord.annotate.attributions.tagged import tagged_article
from onrecord.models import loader
from onrecord.models.pieces import FEATURES, Pieces
from onrecord.types import Attribution, Doc, Extent, RegionKind
from tests.annotate.attributed import document

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES = {"s": 1, "q": 3, "c": 5}
CALIBRATION = {
    "always": -0.2,
    "cue": 0.1,
    "source": 0.2,
    "content": 0.15,
    "before": -1.0,
    "after": -0.8,
    "unsourced": -0.8,
    "rule": 0.4,
    "agreed": 0.4,
    "rule_alone": -0.5,
    "contested": -1.0,
    "unknown": -0.3,
}
_MARK = re.compile(r"\[[sqc] |\]")


class Tagger:
    """Labels the words at given places, and is `sure` of every label."""

    labels = LABELS
    calibration = CALIBRATION

    def __init__(self, spans: Iterable[tuple[int, int, int]], sure: float) -> None:
        self._spans, self._sure = tuple(spans), sure
        self.hints: list[int] = []

    def weigh(self, _: object, pieces: Pieces) -> tuple[np.ndarray, np.ndarray]:
        self.hints = pieces.features[:, 3].tolist()
        best = np.zeros(len(pieces.words), dtype=np.int64)
        for start, end, first in self._spans:
            inside = [n for n, word in enumerate(pieces.words) if start <= word.start < end]
            best[inside] = first + 1
            best[inside[:1]] = first
        likely = np.full((len(best), len(LABELS)), (1 - self._sure) / (len(LABELS) - 1))
        likely[np.arange(len(best)), best] = self._sure
        return best, likely


def marked(text: str) -> tuple[str, list[tuple[int, int, int]]]:
    """A text without its marks, "[s source] [q cue] [c content]", and where they stand, with their first labels."""
    plain, spans, at, start, label = "", [], 0, 0, 0
    for mark in _MARK.finditer(text):
        plain += text[at : mark.start()]
        at = mark.end()
        if mark.group() == "]":
            spans.append((start, len(plain), label))
        else:
            start, label = len(plain), ROLES[mark.group()[1]]
    return plain + text[at:], spans


def plain_pieces(doc: Doc) -> Pieces:
    """One piece a token, with no features."""
    words = [Extent(t.start, t.end) for t in doc.tokens]
    count = len(words)
    features = np.zeros((count, len(FEATURES)), dtype=np.int64)
    return Pieces(np.zeros(count, dtype=np.int64), np.arange(count, dtype=np.int64), words, features, [0])


def use(monkeypatch: pytest.MonkeyPatch, tagger: Tagger) -> None:
    """Puts a tagger in the place of the trained one."""
    monkeypatch.setattr(loader, "model", lambda _: tagger)
    monkeypatch.setattr(loader, "encoded", lambda _: None)
    monkeypatch.setattr(loader, "pieces_of", plain_pieces)


def tagged(
    monkeypatch: pytest.MonkeyPatch, text: str, *, sure: float = 0.95, kinds: tuple[RegionKind, ...] | None = None
) -> list[Attribution]:
    """The attributions of a marked text, in text order."""
    plain, spans = marked(text)
    use(monkeypatch, Tagger(spans, sure))
    article = tagged_article(document(plain, kinds=kinds), "tagged/1")
    return list(article.attributions()) if article else []
