"""Sentences as trees: each word with its part of speech, and the word it hangs on (Universal Dependencies).

The branch "syntax" scores, for every word, its part of speech and its relation, and gives it two vectors: one for the
word as something that hangs, one as something to hang on. Their product scores the arc; arcs are chosen so that they
make a tree (Chu and Liu 1965, Edmonds 1967), after Dozat and Manning 2017.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from onrecord.models import manifest
from onrecord.models.loader import Encoded, encoded, pieces_of, session
from onrecord.models.pieces import Pieces
from onrecord.types import Doc, Extent

Array = np.ndarray[Any, Any]

TAGS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X",
)  # fmt: skip
UNKNOWN = "dep"
RELATIONS = (
    "acl", "acl:relcl", "advcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc", "ccomp", "compound",
    "compound:prt", "conj", "cop", "csubj", "dep", "det", "expl", "fixed", "flat", "iobj", "mark", "nmod", "nmod:poss",
    "nsubj", "nsubj:pass", "nummod", "obj", "obl", "obl:agent", "parataxis", "part", "punct", "root", "vocative",
    "xcomp",
)  # fmt: skip
WIDTH = 160  # of the two vectors of a word
NAME = "syntax"
_NEVER = -1e9
_RARE = -10.0  # added to the score of a relation that such words hardly ever have


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A sentence as a tree: for each word its extent, letters, part of speech, relation, and the index of its head.

    Tags and relations are those of Universal Dependencies, as far as they are told apart here; the root is its own
    head. A word that the encoder takes apart ("U.S.") has its further pieces under its first, related as `part`.
    """

    words: tuple[Extent, ...]
    texts: tuple[str, ...]
    tags: tuple[str, ...]
    relations: tuple[str, ...]
    heads: tuple[int, ...]


def trees(doc: Doc, sentences: Iterable[Extent]) -> Iterator[Tree]:
    """A tree for each of some sentences of an article, in their order.

    The branch reads the states of the sentence alone, which the frozen half made within their window: a third of
    treebank dev had an LAS of 81.1 so and of 81.4 by whole windows, and half of an article's sentences tell of
    nothing that is asked for. A sentence that the end of a window cuts has its tree cut too: the part with most words
    is given. Raises PipelineError if the model is missing or altered.
    """
    branch, pieces = session(NAME, "branch.onnx"), pieces_of(doc)
    if not len(pieces.ids):
        return
    states = encoded(pieces)
    starts = [word.start for word in pieces.words]
    edges = [np.searchsorted(pieces.first, cut) for cut in states.cuts]
    places = [(int(a), int(b)) for a, b in edges]
    for sentence in sentences:
        first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        held = [(min(last, b) - max(first, a), n) for n, (a, b) in enumerate(places) if a < last and b > first]
        if held:
            number = max(held, key=lambda one: (one[0], -one[1]))[1]
            a, b = max(first, places[number][0]), min(last, places[number][1])
            yield _tree(doc.article.text, pieces.words[a:b], _scored(branch, states, pieces, number, (a, b)))


def _scored(branch: Any, states: Encoded, pieces: Pieces, number: int, words: tuple[int, int]) -> Array:
    """What the branch says of some words of a window: (words, columns)."""
    (a, b), (begin, _) = words, states.cuts[number]
    start = int(pieces.first[a])
    end = int(pieces.first[b]) if b < len(pieces.first) else len(pieces.ids)
    end = min(end, states.cuts[number][1])
    hidden = states.hidden(number)
    framed = np.concatenate([hidden[:, :1], hidden[:, start - begin + 1 : end - begin + 1], hidden[:, -1:]], axis=1)
    features = np.zeros((1, end - start + 2, pieces.features.shape[1]), dtype=np.int64)
    features[0, 1:-1] = pieces.features[start:end]
    scores = branch.run(None, {"hidden": framed, "features": features})[0]
    found: Array = scores[0, pieces.first[a:b] - start + 1]
    return found


def _tree(text: str, words: Sequence[Extent], scores: Array) -> Tree:
    tags, relations = len(TAGS), len(TAGS) + len(RELATIONS)
    hanging, heads = scores[:, relations : relations + WIDTH], scores[:, relations + WIDTH :]
    found, tag = np.asarray(spanning(hanging @ heads.T)), scores[:, :tags].argmax(1)
    place = np.arange(len(found))
    able = _possible()[tag, tag[found], (found > place).astype(int)]
    relation = np.where(able, scores[:, tags:relations], scores[:, tags:relations] + _RARE)
    relation[:, RELATIONS.index("root")] = _NEVER
    return Tree(
        words=tuple(words),
        texts=tuple(text[a:b] for a, b in words),
        tags=tuple(TAGS[n] for n in tag),
        relations=tuple("root" if r else RELATIONS[n] for r, n in zip(found == place, relation.argmax(1), strict=True)),
        heads=tuple(found.tolist()),
    )


@cache
def _possible() -> Array:
    """Which relations a word can have to a head, by both parts of speech and whether the head comes later."""
    known = np.asarray(manifest(NAME)["relations_of"], dtype=np.int64)
    bits = known[:, None] >> np.arange(len(RELATIONS)) & 1
    return bits.astype(bool).reshape(len(TAGS), len(TAGS), 2, len(RELATIONS))


def spanning(scores: Array) -> list[int]:
    """The head of each word in the best tree with one root; `scores` (words, heads), the root's with itself."""
    best = scores.argmax(1)
    roots = np.flatnonzero(best == np.arange(len(best)))
    if len(roots) != 1:
        lost = scores.diagonal() - np.where(np.eye(len(scores), dtype=bool), _NEVER, scores).max(1, initial=_NEVER)
        keep = int(lost.argmax())
        scores = scores.copy()
        off = np.arange(len(scores)) != keep
        scores[off, off] = _NEVER
        scores[keep] = np.where(off, _NEVER, scores[keep])
    return _unlooped(scores)


def _unlooped(scores: Array) -> list[int]:
    """Chu and Liu, Edmonds: where the best heads make a loop, the loop is one word until it is known how to open it."""
    heads = [int(n) for n in scores.argmax(1)]
    found_loop = _loop(heads)
    if not found_loop:
        return heads
    loop = np.asarray(found_loop)
    inside = np.zeros(len(heads), dtype=bool)
    inside[loop] = True
    rest = np.flatnonzero(~inside)
    gain = scores[loop] - scores[loop, np.asarray(heads)[loop]][:, None]  # of opening the loop at each of its words
    small = np.full((len(rest) + 1, len(rest) + 1), float(_NEVER))
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    small[:-1, -1] = scores[np.ix_(rest, loop)].max(1)
    small[-1, :-1] = gain[:, rest].max(0)
    found = _unlooped(small)
    out = list(heads)
    for place, word in enumerate(rest):
        into = found[place]
        out[word] = int(rest[into]) if into < len(rest) else int(loop[scores[word, loop].argmax()])
    outer = int(rest[found[-1]])
    opened = int(loop[gain[:, outer].argmax()])
    out[opened] = outer
    return out


def _loop(heads: Sequence[int]) -> list[int]:
    """The words of a loop of two or more, if there is one."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path, at = [], start
        while not state[at]:
            state[at] = start + 1
            path.append(at)
            at = heads[at]
        if state[at] == start + 1 and heads[at] != at:
            return path[path.index(at) :]
    return []
