"""What the training of every branch does around its own corpus: arguments, hidden states, loop, report, files.

A script gives its `Task` and calls `main`. It reads the quantised lower half and writes branch.onnx, pairs.json and,
after each epoch, NAME.pt into the folder --out.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import torch

from onrecord.models.pieces import FEATURES
from training.batches import Example, hide
from training.crf import Crf
from training.encoder import Branch, weights
from training.loop import crf_loss, predict, span_f1, train, word_scores
from training.setting import session, tokenizer, write

Given = argparse.Namespace


class Corpus(NamedTuple):
    """Labelled windows. `variants` are the same texts cut in several ways, read in turn; `held` those to report on."""

    variants: list[list[Example]]
    held: list[Example]


class Task(NamedTuple):
    """A branch to train.

    `read` makes the corpus from the arguments and the tokenizer, `arguments` adds to the parser what only this task
    knows, `settings` are those of `loop.train`. `loose` are O and the labels that it may also stand for, in windows
    that are loose.
    """

    name: str
    labels: tuple[str, ...]
    read: Callable[[Given, Any], Corpus]
    arguments: Callable[[argparse.ArgumentParser], None]
    settings: dict[str, Any]
    loose: tuple[int, tuple[int, ...]] | None = None


def main(task: Task, doc: str | None) -> None:
    """Reads the corpus, trains, writes the ONNX file and the scores of label pairs."""
    given = _parser(task, doc).parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(given.seed)  # the head begins with random weights, by default others in every process
    begun = time.time()
    corpus = task.read(given, tokenizer())
    sizes = [(len(part), sum(len(e.ids) for e in part)) for part in corpus.variants]
    print(f"windows and pieces {sizes}, held out {len(corpus.held)}, {time.time() - begun:.0f}s", flush=True)
    lower = session(given.lower)
    for part in (*corpus.variants, corpus.held):
        hide(part, lower)
    print(f"hidden, {time.time() - begun:.0f}s", flush=True)
    branch, crf = Branch(weights(), len(task.labels), tuple(FEATURES)), Crf(task.labels)
    given.out.mkdir(parents=True, exist_ok=True)

    def report(epoch: int) -> None:
        best = [b.tolist() for b in predict(branch, crf, corpus.held)]
        figures = span_f1([e.tags.tolist() for e in corpus.held], best, task.labels)
        print(f"epoch {epoch + 1}: {figures} {time.time() - begun:.0f}s", flush=True)
        torch.save({"branch": branch.state_dict(), "crf": crf.state_dict()}, given.out / f"{task.name}.pt")

    train(
        branch, corpus.variants, lambda batch: crf_loss(crf, word_scores(branch, batch), batch, task.loose),
        beside=crf.parameters(), epochs=given.epochs, seed=given.seed, rate=given.rate, after=report, **task.settings,
    )  # fmt: skip
    write(branch, crf, task.labels, given.out)


def _parser(task: Task, doc: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="the folder with data/")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--lower", type=Path, required=True, help="the quantised lower half (training.lower)")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--limit", type=int, default=0, help="texts to train on, to try things out; 0 is all of them")
    task.arguments(parser)
    return parser
