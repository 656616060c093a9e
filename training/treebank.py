"""Universal Dependencies as the encoder reads text: each of its words with a part of speech, a relation and a head.

The encoder's words are not the treebank's ("U.S." is four of them, "cannot" one). A treebank word is the first encoder
word that begins in it; the others that begin in it hang on that one as `part`. A treebank word in which none begins is
left out, and what hangs on it hangs on its head.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from onrecord.annotate.quotations import quotations
from onrecord.models.parsing import RELATIONS, TAGS, UNKNOWN
from onrecord.models.pieces import Pieces, read
from onrecord.types import Extent

Array = np.ndarray[Any, Any]

_KEPT = {name: number for number, name in enumerate(RELATIONS)}


class Word(NamedTuple):
    """A treebank word: its extent in the text, part of speech, relation, and the index of its head (own: the root)."""

    extent: Extent
    tag: str
    relation: str
    head: int


class Document(NamedTuple):
    """A text of the treebank: paragraphs, and words sentence by sentence."""

    text: str
    paragraphs: list[Extent]
    sentences: list[list[Word]]


def documents(path: Path) -> Iterator[Document]:
    """The documents of a CoNLL-U file: sentences of a paragraph stand on one line."""
    text, begun, sentences = "", 0, list[list[Word]]()
    paragraphs: list[Extent] = []
    for comments, rows in _sentences(path):
        fresh = any(c.startswith("# newdoc") for c in comments)
        if (fresh or any(c.startswith("# newpar") for c in comments)) and len(text) > begun:
            text = text.rstrip()
            paragraphs.append(Extent(begun, len(text)))
            text += "\n"
            begun = len(text)
        if fresh and sentences:
            yield Document(text, paragraphs, sentences)
            text, begun, sentences, paragraphs = "", 0, [], []
        words, text = _words(rows, text)
        sentences.append(words)
        text = text.rstrip() + " "
    if sentences:
        yield Document(text, [*paragraphs, Extent(begun, len(text.rstrip()))], sentences)


def labelled(document: Document, tokenizer: Any) -> tuple[Pieces, Array]:
    """The pieces of a document, and for each of its words (part of speech, relation, words to the head, sentence).

    A word outside every sentence has part of speech -1.
    """
    pieces = read(document.text, document.paragraphs, quotations(document.text, document.paragraphs), tokenizer)
    labels = np.full((len(pieces.words), 4), -1, dtype=np.int64)
    at = 0
    for number, sentence in enumerate(document.sentences):
        nodes: dict[int, int] = {}
        parts: list[tuple[int, int]] = []
        for index, word in enumerate(sentence):
            while at < len(pieces.words) and pieces.words[at].start < word.extent.end:
                if index in nodes:
                    parts.append((at, nodes[index]))
                else:
                    nodes[index] = at
                at += 1
        for index, node in nodes.items():
            tag = TAGS.index(sentence[index].tag)
            labels[node] = tag, _KEPT[_kept(sentence[index].relation)], _head(sentence, nodes, index) - node, number
        for part, node in parts:
            labels[part] = labels[node, 0], _KEPT["part"], node - part, number
    return pieces, labels


def _head(sentence: list[Word], nodes: dict[int, int], index: int) -> int:
    """The encoder word that a treebank word hangs on; itself for the root."""
    head, steps = sentence[index].head, 0
    while head not in nodes and steps < len(sentence):
        head, steps = sentence[head].head, steps + 1
    return nodes.get(head, nodes[index])


def _kept(relation: str) -> str:
    """The relation as far as it is told apart here: "obl:unmarked" is an obl, "list" is something else."""
    plain = relation.partition(":")[0]
    return relation if relation in _KEPT else plain if plain in _KEPT else UNKNOWN


def _sentences(path: Path) -> Iterator[tuple[list[str], list[list[str]]]]:
    comments: list[str] = []
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in (*lines, "\n"):
            if line.startswith("#"):
                comments.append(line.rstrip())
            elif line.strip():
                rows.append(line.rstrip("\n").split("\t"))
            elif rows:
                yield comments, rows
                comments, rows = [], []


def _words(rows: list[list[str]], text: str) -> tuple[list[Word], str]:
    """The words of a sentence, and the text with the sentence set behind it."""
    found: list[Word] = []
    numbers = {row[0]: n for n, row in enumerate(r for r in rows if r[0].isdigit())}
    surface: tuple[int, int, bool] | None = None  # of a token of several words: its last word, where it ends, a space
    for row in rows:
        spaced = "SpaceAfter=No" not in row[9]
        if "-" in row[0]:
            surface = int(row[0].partition("-")[2]), len(text) + len(row[1]), spaced
            whole = row[1]
            text += whole
            place = len(text) - len(whole)
            continue
        if not row[0].isdigit():
            continue
        head = numbers.get(row[6], numbers[row[0]])
        if surface is not None:
            end = surface[1] if int(row[0]) == surface[0] else min(place + len(row[1]), surface[1])
            found.append(Word(Extent(place, max(end, place)), row[3], row[7], head))
            place = end
            if int(row[0]) == surface[0]:
                text += " " if surface[2] else ""
                surface = None
            continue
        found.append(Word(Extent(len(text), len(text) + len(row[1])), row[3], row[7], head))
        text += row[1] + (" " if spaced else "")
    return found, text
