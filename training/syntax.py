"""Trains the syntax branch: what part of speech a word is, on which word it hangs and how. See training/README.md.

python -m training.syntax --shared ../shared --lower LOWER.onnx --out DIR
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from onrecord.models.parsing import RELATIONS, TAGS, WIDTH
from onrecord.models.pieces import FEATURES, LONGEST
from training.batches import Batch, Example, collate, examples, hide
from training.encoder import WIDTH as HIDDEN
from training.encoder import Branch, weights
from training.export import SAMPLE, export
from training.loop import train, word_scores
from training.setting import session, tokenizer
from training.treebank import documents, labelled

STARTS = (0, 40, 80, 120)
SHARES = (len(TAGS), len(RELATIONS), WIDTH, WIDTH)
FAR = -1e4


def windows_of(path: Path, words: Any, starts: tuple[int, ...], limit: int | None) -> list[list[Example]]:
    """The windows of a treebank, cut anew for each start."""
    found = [labelled(document, words) for document in list(documents(path))[:limit]]
    return [[e for pieces, labels in found for e in examples(pieces, [(labels, 1.0)], at, LONGEST)] for at in starts]


def relations_of(found: list[Example]) -> list[int]:
    """Which relations stand in the treebank between two parts of speech in an order, in five of a thousand cases.

    A number whose bits are the relations, for each part of speech of the word, of its head, and side of the head: as
    `onrecord.models.parsing` reads it.
    """
    counts = np.zeros((len(TAGS), len(TAGS), 2, len(RELATIONS)), dtype=np.int64)
    for e in found:
        place = np.arange(len(e.tags))
        heads = place + e.tags[:, 2]
        known = (heads >= 0) & (heads < len(place)) & (e.tags[:, 2] != 0)
        heads, own = heads[known], e.tags[known]
        np.add.at(counts, (own[:, 0], e.tags[heads, 0], (own[:, 2] > 0).astype(int), own[:, 1]), 1)
    often = (counts * 200 >= counts.sum(3, keepdims=True)) & (counts > 0)
    return [sum(1 << n for n in np.flatnonzero(row).tolist()) for row in often.reshape(-1, len(RELATIONS))]


def parts(scores: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Scores of parts of speech, of relations, and of arcs (windows, words, heads)."""
    tags, relations, hanging, heads = scores.split(SHARES, dim=2)
    return tags, relations, hanging @ heads.transpose(1, 2)


def heads_of(batch: Batch) -> tuple[Tensor, Tensor]:
    """The index of each word's head, and which words could be heads at all: those of its sentence in the window."""
    number = torch.arange(batch.tags.shape[1])[None, :]
    heads = number + batch.tags[:, :, 2]
    sentence = batch.tags[:, :, 3]
    same = (sentence[:, :, None] == sentence[:, None, :]) & batch.words[:, None, :] & batch.words[:, :, None]
    inside = (heads >= 0) & (heads < batch.tags.shape[1])
    heads = heads.clamp(0, batch.tags.shape[1] - 1)
    inside &= same.gather(2, heads[:, :, None])[:, :, 0] & batch.words
    return torch.where(inside, heads, -torch.ones_like(heads)), same


def loss(branch: Branch, batch: Batch) -> Tensor:
    """Cross entropy of part of speech, relation and head, added; of heads that lie in the window."""
    tags, relations, arcs = parts(word_scores(branch, batch))
    heads, same = heads_of(batch)
    arcs = arcs.masked_fill(~same, FAR)
    known, cross = batch.words, torch.nn.functional.cross_entropy
    return (
        cross(tags[known], batch.tags[:, :, 0][known])
        + cross(relations[known], batch.tags[:, :, 1][known])
        + cross(arcs[heads >= 0], heads[heads >= 0])
    )


@torch.no_grad()
def accuracy(branch: Branch, found: list[Example]) -> dict[str, float]:
    """Of words that are no punctuation, in percent: parts of speech right, heads right, heads and relations right."""
    counts = np.zeros(4)
    order = sorted(range(len(found)), key=lambda n: len(found[n].ids))
    for first in range(0, len(order), 8):
        batch = collate([found[n] for n in order[first : first + 8]])
        tags, relations, arcs = parts(word_scores(branch, batch))
        heads, same = heads_of(batch)
        best = arcs.masked_fill(~same, FAR).argmax(2)
        counted = batch.words & (batch.tags[:, :, 0] != TAGS.index("PUNCT")) & (heads >= 0)
        right = best == heads
        counts += [
            counted.sum(),
            ((tags.argmax(2) == batch.tags[:, :, 0]) & counted).sum(),
            (right & counted).sum(),
            (right & (relations.argmax(2) == batch.tags[:, :, 1]) & counted).sum(),
        ]
    return {
        name: round(100 * float(part) / float(counts[0]), 2)
        for name, part in zip(("part of speech", "UAS", "LAS"), counts[1:], strict=True)
    }


def main() -> None:
    """Reads the treebank, trains, writes the ONNX file and what its columns mean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--lower", type=Path, required=True, help="the quantised lower half (training.lower)")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--limit", type=int, help="documents, to try things out")
    given = parser.parse_args()
    torch.set_num_threads(1)
    lower, words, begun = session(given.lower), tokenizer(), time.time()
    data = given.shared / "data/treebank"
    variants = windows_of(data / "train.conllu.gz", words, STARTS[: given.epochs], given.limit)
    (test,) = windows_of(data / "dev.conllu.gz", words, (0,), given.limit)
    for part in (*variants, test):
        hide(part, lower)
    print(f"{[len(v) for v in variants]} windows, {time.time() - begun:.0f}s", flush=True)
    torch.manual_seed(given.seed)  # the head begins with random weights
    branch = Branch(weights(), sum(SHARES), tuple(FEATURES))
    given.out.mkdir(parents=True, exist_ok=True)
    figures: dict[str, float] = {}

    def report(epoch: int) -> None:
        figures.update(accuracy(branch, test))
        print(f"epoch {epoch + 1}: {figures} {time.time() - begun:.0f}s", flush=True)
        torch.save({"branch": branch.state_dict()}, given.out / "syntax.pt")

    train(
        branch, variants, lambda batch: loss(branch, batch),
        epochs=given.epochs, seed=given.seed, rate=given.rate, after=report,
    )  # fmt: skip
    inputs = {
        "hidden": torch.zeros(1, SAMPLE, HIDDEN),
        "features": torch.zeros(1, SAMPLE, len(FEATURES), dtype=torch.long),
    }
    export(branch, inputs, "scores", given.out / "branch.onnx")
    known = {"labels": [*TAGS, *RELATIONS], "columns": sum(SHARES), "relations_of": relations_of(variants[0])}
    (given.out / "pairs.json").write_text(json.dumps(known))
    told = {
        "figures": {f"treebank dev, its own sentences, no punctuation: {n}": f"{v:.1f}" for n, v in figures.items()}
    }
    (given.out / "figures.json").write_text(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
