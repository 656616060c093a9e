"""Trains the attribution branch: which words are source, cue and content. See training/README.md.

python -m training.attribution --shared ../shared --out DIR
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch

from onrecord.annotate import annotate, default_annotators
from onrecord.annotate.attributions.tagged import tagged_article
from onrecord.annotate.quotations import quotations
from onrecord.models.pieces import FEATURES, LONGEST, Pieces, read, with_hints
from onrecord.types import Article, Extent, Region
from training.batches import Array, examples, hide
from training.crf import Crf
from training.encoder import Branch, weights
from training.loop import predict, span_f1, train
from training.setting import session, tokenizer, write

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES = ("source", "cue", "content")
HELD_OUT = 42
STARTS = (0, 80)


def paragraphs(text: str) -> list[Extent]:
    """The lines of a text, without white space at their edges."""
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            found.append(Extent(start, start + len(line.strip())))
        at += len(line) + 1
    return found


def hints(article: Article) -> list[tuple[int, int, int]]:
    """What the tagger is told at run time of what the rules find."""
    read_by_rules = tagged_article(annotate(article, RULES), "")
    return list(read_by_rules.hints()) if read_by_rules else []


RULES = default_annotators(models=False)[:2]


def article_of(record: dict[str, Any]) -> Article:
    """The article of one line of the corpus, all of it body."""
    text = record["text"]
    return Article(
        id=record["id"],
        text=text,
        text_sha256="",
        input="",
        language="en",
        regions=(Region(start=0, end=len(text), kind="body"),),
    )


def tagged(pieces: Pieces, attributions: list[dict[str, Any]], discard: list[list[int]]) -> Array:
    """A label for each word: contents win over cues, cues over sources; -1 where the annotator discarded the text."""
    tags = np.zeros(len(pieces.words), dtype=np.int64)
    starts = np.asarray([w.start for w in pieces.words])
    ends = np.asarray([w.end for w in pieces.words])
    for number, role in enumerate(ROLES):
        for attribution in attributions:
            previous = None
            for start, end in sorted(attribution[role]):
                a, b = int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end))
                if a >= b:
                    continue
                tags[a:b] = 2 + 2 * number
                if previous != a:
                    tags[a] = 1 + 2 * number
                previous = b
    for start, end in discard:
        tags[np.searchsorted(ends, start, side="right") : np.searchsorted(starts, end)] = -1
    for n in range(1, len(tags)):
        if tags[n] > 0 and tags[n] % 2 == 0 and tags[n - 1] not in (tags[n], tags[n] - 1):
            tags[n] -= 1
    return tags


def load(path: Path, tokenizer: Any) -> list[tuple[str, Pieces, list[tuple[Array, float]]]]:
    """Date, pieces and the labels of every annotator for each article."""
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text, parts = record["text"], paragraphs(record["text"])
            pieces = read(text, parts, quotations(text, parts), tokenizer)
            pieces = with_hints(pieces, hints(article_of(record)))
            copies = [record["attributions"], *record.get("other_annotations", {}).values()]
            share = len(copies) ** -0.5
            found.append(
                (record["date"], pieces, [(tagged(pieces, c, record.get("discard", [])), share) for c in copies])
            )
    return found


def main() -> None:
    """Reads the corpus, trains, writes the ONNX file and the tag scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--lower", type=Path, required=True, help="the quantised lower half (training.lower)")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--limit", type=int, default=0, help="articles, to try things out")
    given = parser.parse_args()
    torch.set_num_threads(1)
    lower, begun = session(given.lower), time.time()
    articles = load(given.shared / "data/attribution/train.jsonl.gz", tokenizer())
    print(f"{len(articles)} articles, {sum(len(p.ids) for _, p, _ in articles)} pieces, {time.time() - begun:.0f}s")
    random.Random(given.seed).shuffle(articles)
    held, kept = articles[:HELD_OUT], articles[HELD_OUT:][: given.limit or None]
    variants = [
        [e for _, pieces, copies in kept for e in examples(pieces, copies, at, LONGEST)]
        for at in STARTS[: given.epochs]
    ]
    test = [e for _, pieces, copies in held for e in examples(pieces, copies[:1], 0, LONGEST)]
    for part in (*variants, test):
        hide(part, lower)
    print(f"{[len(v) for v in variants]} windows, {time.time() - begun:.0f}s", flush=True)
    encoder = weights()
    branch, crf = Branch(encoder, len(LABELS), tuple(FEATURES)), Crf(LABELS)

    def report(epoch: int, branch: Branch, crf: Crf) -> None:
        best = [b.tolist() for b in predict(branch, crf, test)]
        figures = span_f1([e.tags.tolist() for e in test], best, LABELS)
        print(f"epoch {epoch + 1}: {figures} {time.time() - begun:.0f}s", flush=True)
        torch.save({"branch": branch.state_dict(), "crf": crf.state_dict()}, given.out / "attribution.pt")

    given.out.mkdir(parents=True, exist_ok=True)
    train(
        branch, crf, variants, epochs=given.epochs, seed=given.seed, rate=given.rate, hide_hints=0.15, after=report
    )  # fmt: skip
    write(branch, crf, LABELS, given.out)


if __name__ == "__main__":
    main()
