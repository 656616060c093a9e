"""Trains the names branch: persons, organisations, places and other names. See training/README.md.

python -m training.names --shared ../shared --lower LOWER.onnx --out DIR
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.annotate.mentions import Mentions
from onrecord.annotate.reading import read as read_article
from onrecord.models.pieces import LONGEST, Pieces, read, with_hints
from onrecord.types import Article, Mention, Region
from training.batches import Array, Example, examples
from training.run import Corpus, Given, Task, main

TYPES = ("PER", "ORG", "LOC", "MISC")
LABELS = ("O", *(f"{side}-{kind}" for kind in TYPES for side in "BI"))
STARTS = (0, 50, 100)
UNLICENSED = ("en-worldwide-newswire",)
SHARES = {"GMB-2.2 (Kaggle extract)": 0.08, "BroadTwitterCorpus": 0.08, "WNUT17": 0.15}  # of a corpus, each epoch
WEIGHTS = {"GMB-2.2 (Kaggle extract)": 0.5, "GUM": 0.5}


def record_pieces(record: dict[str, Any], words: Any) -> tuple[Pieces, Array]:
    """The pieces of a record and a label for each word."""
    text = record["text"]
    article = Article(
        id="",
        text=text,
        text_sha256="",
        input="",
        language="en",
        regions=(Region(start=0, end=len(text), kind="body"),),
    )
    doc = read_article(article)
    hints = [
        (m.span.start, m.span.end, TYPES.index(m.label) + 1)
        for m in Mentions().annotate([doc])
        if isinstance(m, Mention) and m.label != "MISC"
    ]
    pieces = with_hints(read(text, doc.paragraphs, doc.quotations, words), hints)
    tags = np.zeros(len(pieces.words), dtype=np.int64)
    starts = np.asarray([w.start for w in pieces.words])
    ends = np.asarray([w.end for w in pieces.words])
    for start, end, kind in record["entities"]:
        a, b = int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end))
        tags[a:b] = 2 + 2 * TYPES.index(kind)
        if a < b:
            tags[a] -= 1
    return pieces, tags


def load(
    path: Path, words: Any, left_out: tuple[str, ...], rng: random.Random, variants: int
) -> Iterator[tuple[str, Any, Pieces, Array]]:
    """Corpus, record, pieces and labels; of the large silver and tweet corpora only what the epochs will read."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            corpus = record["source_corpus"]
            if corpus in left_out or not record["text"].strip() or rng.random() >= SHARES.get(corpus, 1.0) * variants:
                continue
            yield corpus, record["misc"], *record_pieces(record, words)


def corpus(given: Given, tokenizer: Any) -> Corpus:
    """The training texts, and newswire of the dev part to report on."""
    rng = random.Random(given.seed)
    left_out = UNLICENSED if given.licensed_only else ()
    variants: list[list[Example]] = [[] for _ in STARTS[: given.variants]]
    known = load(given.shared / "data/ner/train.jsonl.gz", tokenizer, left_out, rng, len(variants))
    for source, misc, pieces, tags in islice(known, given.limit or None):
        weight = WEIGHTS.get(source.split(":")[0], 1.0)
        chosen = [rng.randrange(len(variants))] if source in SHARES else range(len(variants))
        for number in chosen:
            variants[number] += examples(pieces, [(tags, weight)], STARTS[number], LONGEST, loose=misc != "full")
    held = [
        e
        for source, _, pieces, tags in load(given.shared / "data/ner/dev.jsonl.gz", tokenizer, tuple(SHARES), rng, 1)
        if source == "en-worldwide-newswire"
        for e in examples(pieces, [(tags, 1.0)], 0, LONGEST)
    ]
    return Corpus(variants, held)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What only this task is asked."""
    parser.add_argument("--variants", type=int, default=3, choices=(1, 2, 3), help="ways to cut the texts into windows")
    parser.add_argument("--licensed-only", action="store_true", help="leave out corpora that state no licence")


LOOSE = (0, (LABELS.index("B-MISC"), LABELS.index("I-MISC")))
TASK = Task("names", LABELS, corpus, arguments, {"hide_hints": 0.15, "recase": 0.09}, LOOSE)

if __name__ == "__main__":
    main(TASK, __doc__)
