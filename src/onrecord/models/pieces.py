"""An article as a model reads it: word pieces, and for each what the encoder's own vocabulary cannot show.

The encoder is uncased and knows nothing of layout, so every piece carries the case of its word, where it stands to
quotation marks, where in its paragraph, and what the rules take it for. Windows are stretches of whole paragraphs where
that is possible; training and run time share this module, so that both see the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np

from onrecord.types import Extent, Quotation

FEATURES = {"case": 7, "quote": 5, "edge": 5, "hint": 7}  # how many values each has; 0 is the plain one
CLS, SEP = 101, 102
LONGEST = 158  # pieces of a window, without the two that frame it; 254 reads slower and, after an epoch, 2 F1 worse


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of an article, flat.

    `ids`: piece numbers. `first`: for each word the index of its first piece. `words`: the words' extents in the text.
    `features`: (pieces, 4) small integers in the order of `FEATURES`. `breaks`: the piece at
    which each paragraph begins.
    """

    ids: np.ndarray[Any, np.dtype[np.int64]]
    first: np.ndarray[Any, np.dtype[np.int64]]
    words: list[Extent]
    features: np.ndarray[Any, np.dtype[np.int64]]
    breaks: list[int]


@lru_cache(maxsize=65536)
def case(word: str) -> int:
    """The shape of a word: 0 no letters, 1 lower, 2 Title, 3 CAPITALS, 4 mixed, 5 one capital, 6 letters and digits."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 0
    if len(letters) < len(word):
        return 6
    if word.islower():
        return 1
    if len(word) == 1:
        return 5
    if word.isupper():
        return 3
    return 2 if word[0].isupper() and word[1:].islower() else 4


# Characters whose words are known before the tokenizer is asked: runs of letters and digits, and marks one by one. A
# bracket is left out, as it may begin a "[MASK]".
_LETTER, _MARK = r"A-Za-z0-9À-ÖØ-öø-ɏ£€", r"!-/:-@\\\]^_`{-~“”‘’–—…«»•·"
_PLAIN = re.compile(rf"[{_LETTER}{_MARK} \t\u00a0]*")
_WORD = re.compile(rf"[{_LETTER}]+|[{_MARK}]")


@lru_cache(maxsize=32768)
def _known(tokenizer: Any, word: str) -> tuple[list[int], int, int]:
    """The pieces of a word, their number, and its case. Words recur, and a look-up takes a fifth of the time."""
    ids: list[int] = tokenizer.encode(word, add_special_tokens=False).ids
    return ids, len(ids), case(word)


def read(text: str, paragraphs: Sequence[Extent], quotations: Iterable[Quotation], tokenizer: Any) -> Pieces:
    """The pieces of a text, without hints."""
    ids: list[int] = []
    words: list[Extent] = []
    counts: list[int] = []
    cases: list[int] = []
    edges: list[int] = []
    breaks: list[int] = []
    make = tuple.__new__  # a third of the time of Extent's own
    for number, (start, end) in enumerate(paragraphs):
        begun = len(ids)
        if _PLAIN.fullmatch(text, start, end):
            for match in _WORD.finditer(text, start, end):
                pieces, count, shape = _known(tokenizer, match[0])
                ids += pieces
                counts.append(count)
                cases.append(shape)
                words.append(make(Extent, match.span()))
        else:
            for a, b, pieces in _encoded(tokenizer.encode(text[start:end], add_special_tokens=False)):
                ids += pieces
                counts.append(len(pieces))
                cases.append(case(text[start + a : start + b]))
                words.append(make(Extent, (start + a, start + b)))
        if len(ids) == begun:
            continue
        breaks.append(begun)
        edge = [4 if number == 0 else 0] * (len(ids) - begun)
        edge[0], edge[-1] = 1 if number else 3, 2
        edges += edge
    held = np.asarray(counts, dtype=np.int64)
    features = np.zeros((len(ids), len(FEATURES)), dtype=np.int64)
    features[:, 0] = np.repeat(np.asarray(cases, dtype=np.int64), held)
    features[:, 1] = np.repeat(_quoted([word[0] for word in words], quotations), held)
    features[:, 2] = edges
    return Pieces(np.asarray(ids, dtype=np.int64), held.cumsum() - held, words, features, breaks)


def _encoded(encoding: Any) -> Iterator[tuple[int, int, list[int]]]:
    """The words of what the tokenizer read: first character, last + 1, pieces."""
    number, start, end, pieces = -1, 0, 0, list[int]()
    for piece, (a, b), word in zip(encoding.ids, encoding.offsets, encoding.word_ids, strict=True):
        if word != number:
            if pieces:
                yield start, end, pieces
            number, start, pieces = word, a, []
        end = b
        pieces.append(piece)
    if pieces:
        yield start, end, pieces


def with_hints(pieces: Pieces, hints: Iterable[tuple[int, int, int]]) -> Pieces:
    """The same pieces with what the rules take the words for: (start, end, tag) with tags from 1; later ones win."""
    features = pieces.features.copy()
    features[:, 3] = np.repeat(_hinted(pieces.words, hints), np.diff(np.append(pieces.first, len(pieces.ids))))
    return replace(pieces, features=features)


def _quoted(starts: list[int], quotations: Iterable[Quotation]) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Where each word stands: 1 in a quotation, 2 its opening mark, 3 its closing mark, 4 in an unclosed one."""
    found = np.zeros(len(starts), dtype=np.int64)
    for q in quotations:
        if q.depth:
            continue
        a, b = bisect_left(starts, q.start), bisect_left(starts, q.end)
        found[a:b] = 1 if q.closed else 4
        found[a : bisect_left(starts, q.inner_start)] = 2
        found[bisect_left(starts, q.inner_end) : b] = 3
    return found


def _hinted(words: list[Extent], hints: Iterable[tuple[int, int, int]]) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The rules' tag of each word: 1 the first and 2 a further word of a span with tag 1, 3 and 4 with tag 2, ..."""
    found = np.zeros(len(words), dtype=np.int64)
    starts = [w.start for w in words]
    for start, end, tag in hints:
        a, b = bisect_left(starts, start), bisect_left(starts, end)
        found[a:b] = 2 * tag
        if b > a:
            found[a] = 2 * tag - 1
    return found


def windows(pieces: Pieces, longest: int = LONGEST, at: int = 0) -> list[tuple[int, int]]:
    """Stretches (first piece, last + 1) that hold each piece from `at` on once, cut between paragraphs if possible."""
    found = []
    while at < len(pieces.ids):
        end = _last(pieces, at, at + longest)
        found.append((at, end))
        at = end
    return found


def _last(pieces: Pieces, low: int, high: int) -> int:
    """The end of the text if that is no further than `high`, else the last paragraph break before it, else a word."""
    if high >= len(pieces.ids):
        return len(pieces.ids)
    number = bisect_right(pieces.breaks, high) - 1
    if number >= 0 and pieces.breaks[number] > low:
        return pieces.breaks[number]
    place = int(np.searchsorted(pieces.first, high, side="right")) - 1
    return max(int(pieces.first[place]), low + 1) if place >= 0 else high
