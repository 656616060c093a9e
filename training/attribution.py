"""Trains the attribution branch: which words are source, cue and content. See training/README.md.

python -m training.attribution --shared ../shared --lower LOWER.onnx --out DIR
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.annotate import annotate, default_annotators
from onrecord.annotate.attributions.tagged import tagged_article
from onrecord.annotate.quotations import quotations
from onrecord.models.pieces import LONGEST, Pieces, read, with_hints
from onrecord.types import Article, Extent, Region
from training.batches import Array, examples
from training.run import Corpus, Given, Task, main

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


def corpus(given: Given, tokenizer: Any) -> Corpus:
    """The training articles, some held out to report on."""
    articles = load(given.shared / "data/attribution/train.jsonl.gz", tokenizer)
    random.Random(given.seed).shuffle(articles)
    held, kept = articles[: given.held_out], articles[given.held_out :][: given.limit or None]
    variants = [
        [e for _, pieces, copies in kept for e in examples(pieces, copies, at, LONGEST)]
        for at in STARTS[: given.epochs]
    ]
    return Corpus(variants, [e for _, pieces, copies in held for e in examples(pieces, copies[:1], 0, LONGEST)])


def arguments(parser: argparse.ArgumentParser) -> None:
    """What only this task is asked."""
    parser.add_argument("--held-out", type=int, default=HELD_OUT, help="articles that are reported on, not trained on")


TASK = Task("attribution", LABELS, corpus, arguments, {"hide_hints": 0.15})

if __name__ == "__main__":
    main(TASK, __doc__)
