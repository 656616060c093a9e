"""Trains the names branch: persons, organisations, places and other names. See training/README.md.

python -m training.names --shared ../shared --lower LOWER.onnx --out DIR
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch

from onrecord.annotate.mentions import Mentions
from onrecord.annotate.reading import read as read_article
from onrecord.models.pieces import FEATURES, LONGEST, Pieces, read, with_hints
from onrecord.types import Article, Mention, Region
from training.batches import Array, Example, examples, hide
from training.crf import Crf
from training.encoder import Branch, weights
from training.loop import predict, span_f1, train
from training.setting import session, tokenizer, write

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


def main() -> None:
    """Reads the corpora, trains, writes the ONNX file and the pair scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--lower", type=Path, required=True, help="the quantised lower half (training.lower)")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--variants", type=int, default=3, choices=(1, 2, 3), help="ways to cut the texts into windows")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--licensed-only", action="store_true", help="leave out corpora that state no licence")
    given = parser.parse_args()
    torch.set_num_threads(1)
    lower, words, begun = session(given.lower), tokenizer(), time.time()
    rng = random.Random(given.seed)
    left_out = UNLICENSED if given.licensed_only else ()
    variants: list[list[Example]] = [[] for _ in STARTS[: given.variants]]
    for corpus, misc, pieces, tags in load(
        given.shared / "data/ner/train.jsonl.gz", words, left_out, rng, len(variants)
    ):
        weight = WEIGHTS.get(corpus.split(":")[0], 1.0)
        chosen = [rng.randrange(len(variants))] if corpus in SHARES else range(len(variants))
        for number in chosen:
            variants[number] += examples(pieces, [(tags, weight)], STARTS[number], LONGEST, loose=misc != "full")
    test = [
        e
        for corpus, _, pieces, tags in load(given.shared / "data/ner/dev.jsonl.gz", words, tuple(SHARES), rng, 1)
        if corpus == "en-worldwide-newswire"
        for e in examples(pieces, [(tags, 1.0)], 0, LONGEST)
    ]
    sizes = [(len(v), sum(len(e.ids) for e in v)) for v in variants]
    print(f"windows and pieces {sizes}, {time.time() - begun:.0f}s", flush=True)
    for part in (*variants, test):
        hide(part, lower)
    print(f"hidden, {time.time() - begun:.0f}s", flush=True)
    branch, crf = Branch(weights(), len(LABELS), tuple(FEATURES)), Crf(LABELS)

    def report(epoch: int, branch: Branch, crf: Crf) -> None:
        best = [b.tolist() for b in predict(branch, crf, test)]
        figures = span_f1([e.tags.tolist() for e in test], best, LABELS)
        print(f"epoch {epoch + 1}: {figures} {time.time() - begun:.0f}s", flush=True)
        torch.save({"branch": branch.state_dict(), "crf": crf.state_dict()}, given.out / "names.pt")

    given.out.mkdir(parents=True, exist_ok=True)
    loose = (0, (LABELS.index("B-MISC"), LABELS.index("I-MISC")))
    train(
        branch, crf, variants, epochs=given.epochs, seed=given.seed, rate=given.rate,
        hide_hints=0.15, loose=loose, recase=0.09, after=report,
    )  # fmt: skip
    write(branch, crf, LABELS, given.out)


if __name__ == "__main__":
    main()
