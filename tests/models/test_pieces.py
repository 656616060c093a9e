"""Word pieces with features, and windows of them."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate.quotations import quotations
from onrecord.models import installed, loader
from onrecord.models import pieces as known
from onrecord.models.pieces import Pieces, case, read, windows, with_hints
from onrecord.types import Extent

_SIGNS = "aAzZéÉßŁİœ09£€ \t\u00a0.,-–—“”‘’'«»…•·/()@#$%&~|\\^`+=<>!?:;_*[]\u0301中\u200b°½"


class _Encoding(NamedTuple):
    ids: list[int]
    offsets: list[tuple[int, int]]
    word_ids: list[int]


class _Tokenizer:
    """Words and marks; words of more than six letters are two pieces."""

    def encode(self, text: str, *, add_special_tokens: bool) -> _Encoding:
        assert not add_special_tokens
        found = _Encoding([], [], [])
        for number, match in enumerate(re.finditer(r"\w+|[^\w\s]", text)):
            a, b = match.span()
            for start, end in [(a, a + 6), (a + 6, b)] if b - a > 6 else [(a, b)]:
                found.ids.append(1000 + len(found.ids))
                found.offsets.append((start, end))
                found.word_ids.append(number)
        return found


def _read(text: str) -> Pieces:
    paragraphs, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            start = at + line.index(line.strip())
            paragraphs.append(Extent(start, start + len(line.strip())))
        at += len(line) + 1
    tokenizer: Any = _Tokenizer()
    return read(text, paragraphs, quotations(text, paragraphs), tokenizer)


@pytest.mark.parametrize(
    ("word", "shape"), [("12", 0), ("dam", 1), ("Dam", 2), ("DAM", 3), ("McOrsel", 4), ("A", 5), ("G7", 6), ("—", 0)]
)
def test_case(word: str, shape: int) -> None:
    """The shape of a word survives an uncased encoder."""
    assert case(word) == shape


def test_words_and_features() -> None:
    """Words keep their places; all pieces of a word have its case and stand where it stands to quotation marks."""
    text = "Head\n“Unbelievable dam,” Orsel said."
    pieces = _read(text)
    assert [text[a:b] for a, b in pieces.words] == [
        "Head", "“", "Unbelievable", "dam", ",", "”", "Orsel", "said", ".",
    ]  # fmt: skip
    assert pieces.first.tolist() == [0, 1, 2, 4, 5, 6, 7, 8, 9]
    assert pieces.breaks == [0, 1]
    assert pieces.features[:, 0].tolist() == [2, 0, 2, 2, 1, 0, 0, 2, 1, 0]
    assert pieces.features[:, 1].tolist() == [0, 2, 1, 1, 1, 1, 3, 0, 0, 0]
    assert pieces.features[:, 2].tolist() == [2, 1, 0, 0, 0, 0, 0, 0, 0, 2]


@pytest.mark.skipif(not installed("attribution"), reason="the weights are not in this checkout")
@given(
    st.text(alphabet="aAzZéÉßŁİœ09£€ \t\u00a0.,-–—“”‘’'«»…•·/()@#$%&~|\\^`+=<>!?:;_*[]\u0301中\u200b°½", max_size=40)
)
@settings(max_examples=300, deadline=None)
def test_words_looked_up_are_those_of_the_tokenizer(text: str) -> None:
    """Where words are split before the tokenizer is asked, pieces, words and features are those that it gives."""
    whole, tokenizer = [Extent(0, len(text))], loader.tokenizer()
    quick = read(text, whole, (), tokenizer)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(known, "_PLAIN", re.compile("(?!)"))
        slow = read(text, whole, (), tokenizer)
    assert (quick.words, quick.breaks) == (slow.words, slow.breaks)
    assert quick.ids.tolist() == slow.ids.tolist()
    assert quick.first.tolist() == slow.first.tolist()
    assert quick.features.tolist() == slow.features.tolist()


def test_hints_are_a_new_reading() -> None:
    """Hints mark first and further words, later ones win, and the plain pieces stay as they were."""
    pieces = _read("Ann Orsel said the dam holds")
    hinted = with_hints(pieces, [(0, 9, 1), (10, 14, 2), (15, 28, 3), (19, 22, 1)])
    assert hinted.features[:, 3].tolist() == [1, 2, 3, 5, 1, 6]
    assert not pieces.features[:, 3].any()


@given(st.lists(st.integers(0, 400), max_size=12), st.integers(1, 200))
@settings(max_examples=80, deadline=None)
def test_windows_cover_every_piece_once(lengths: list[int], longest: int) -> None:
    """The windows follow each other without gap, and none is too long."""
    pieces = _read("\n".join(" ".join(["word"] * n) for n in lengths))
    at = 0
    for start, end in windows(pieces, longest):
        assert start == at < end <= start + longest
        at = end
    assert at == len(pieces.ids)


def test_windows_end_with_paragraphs() -> None:
    """A window is cut between paragraphs where one ends inside it, and the last holds what is left."""
    pieces = _read("\n".join(" ".join(["word"] * 70) for _ in range(5)))
    assert windows(pieces, 150) == [(0, 140), (140, 280), (280, 350)]


def test_empty_text() -> None:
    """A text without words has no pieces and no windows."""
    pieces = _read("\n \n")
    assert len(pieces.ids) == 0
    assert windows(pieces) == []
    assert isinstance(pieces.features, np.ndarray)
