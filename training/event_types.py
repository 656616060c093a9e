"""Trains the model of event types on sentences with a marked actor and recipient (PLV). See training/README.md.

python -m training.event_types --shared ../shared --out DIR
python -m training.event_types --shared ../shared --folds 5          measures only

By folds: no sentence is typed by a model that it trained.

The rules' own reading of a sentence is one of the features, so the model learns where they are to be believed.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from bench.events import between, load, macro_f1, rows_of, touch
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression

from onrecord.models.event_types import BUCKETS, Pair, features

Array = np.ndarray[Any, Any]
PENALTY = 1 / 100  # L2; weaker penalties gave no more by folds, stronger ones less


def pairs(shared: Path) -> list[tuple[Pair, str, str]]:
    """Every row of PLV with what the rules read in it, its type, and its text without anything but letters."""
    merged = json.loads((shared / "data/events/plover_types.json").read_text(encoding="utf-8"))["plv_to_score"]
    found = []
    for gold, read in load(shared, "plv", retyped=False):
        a, b = (gold[side].get("span") for side in ("actor", "recipient"))
        event, seen = between(read["events"], a, b), (False, False)
        if event is not None:
            sides = ((a, event["actor_span"]), (b, event["recipient_span"]))
            seen = tuple(side is not None and any(touch(s, side) for s in spans) for side, spans in sides)
        pair = Pair(
            sentence=gold["text"],
            actor=tuple(a) if a else None,
            recipient=tuple(b) if b else None,
            read=_merged(merged, event["type"]) if event else "-",
            found=seen,
            trigger=gold["text"][event["start"] : event["end"]].lower() if event else "",
            others=tuple(_merged(merged, e["type"]) for e in read["events"]),
        )
        found.append((pair, gold["event_plover"], _plain(gold["text"])))
    return found


def _merged(merged: dict[str, str], kind: str) -> str:
    return merged.get(kind, kind)


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def matrix(found: Sequence[Pair]) -> csr_matrix:
    """A row of features for each pair."""
    rows = [features(pair) for pair in found]
    place = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    buckets = np.fromiter((b for row in rows for b in row), dtype=np.int64)
    values = np.fromiter((v for row in rows for v in row.values()), dtype=np.float64)
    return csr_matrix((values, (place, buckets)), shape=(len(rows), BUCKETS))


def trained(found: Sequence[Pair], gold: Sequence[str]) -> tuple[list[str], Array, Array]:
    """Labels, weights (buckets, labels) and bias. Rare features count for more (inverse document frequency)."""
    x = matrix(found)
    scale = TfidfTransformer(norm=None).fit(x).idf_
    scale = scale / np.sqrt(np.mean(scale[np.asarray((x > 0).sum(0)).ravel() > 0] ** 2))
    model = LogisticRegression(C=1 / PENALTY, max_iter=3000, class_weight="balanced")
    model.fit(x.multiply(scale).tocsr(), list(gold))
    return list(model.classes_), model.coef_.T * scale[:, None], model.intercept_


def folds(found: list[tuple[Pair, str, str]], count: int, seed: int) -> list[tuple[str, str]]:
    """Gold and answer for every row, by a model that saw none of its fold; sentences that begin alike share one."""
    keys = sorted({plain[:60] for _, _, plain in found})
    random.Random(seed).shuffle(keys)
    fold = {key: n % count for n, key in enumerate(keys)}
    answers = []
    for number in range(count):
        seen = [row for row in found if fold[row[2][:60]] != number]
        labels, weights, bias = trained([r[0] for r in seen], [r[1] for r in seen])
        held = [row for row in found if fold[row[2][:60]] == number]
        best = (matrix([r[0] for r in held]) @ weights + bias).argmax(1)
        answers += [(row[1], labels[n]) for row, n in zip(held, best, strict=True)]
    return answers


def main() -> None:
    """Measures by folds; with --out also trains, on all rows but PLOVER's own sentences, and writes the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    found = pairs(given.shared)
    answers = folds(found, given.folds, given.seed)
    value, lines = macro_f1(answers)
    right = sum(a == b for a, b in answers) / len(answers)
    print("\n".join(lines))
    print(f"macro-F1 {value:.3f}, right {right:.3f} of {len(answers)}, {given.folds} folds")
    by_rules = macro_f1([(gold, pair.read) for pair, gold, _ in found])[0]
    print(f"the rules alone: macro-F1 {by_rules:.3f}")
    if given.out is None:
        return
    known = {_plain(row["text"])[:60] for row in rows_of(given.shared, "plover_gsr")}
    kept = [(pair, gold) for pair, gold, plain in found if plain[:60] not in known]
    print(f"{len(kept)} of {len(found)} rows are no sentence of PLOVER's gold, which stays for testing")
    labels, weights, bias = trained([pair for pair, _ in kept], [gold for _, gold in kept])
    given.out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(given.out / "weights.npz", weights=weights.astype(np.float16), bias=bias.astype(np.float32))
    (given.out / "pairs.json").write_text(json.dumps({"labels": labels}), encoding="utf-8")
    figures = {
        f"PLV, type of a given pair, {given.folds} folds: macro-F1": f"{value:.3f}",
        f"PLV, type of a given pair, {given.folds} folds: right": f"{right:.3f}",
        "PLV, the rules alone: macro-F1": f"{by_rules:.3f}",
    }
    (given.out / "figures.json").write_text(json.dumps({"figures": figures}, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
