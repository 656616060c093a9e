"""Calibrates the packed attribution model and measures it: weights from held-out training articles, figures on dev.

What rules and tagger find is weighed by a logistic line (`annotate.attributions.weighing`), fitted here on articles
that the tagger was not trained on. The weights go into the manifest; without them the model is not used.

python -m training.figures --shared ../shared --out FIGURES.json      then pack again with --figures FIGURES.json
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.annotate import annotate, default_annotators
from onrecord.annotate.attributions.draft import Draft
from onrecord.annotate.attributions.tagged import tagged_article
from onrecord.annotate.attributions.weighing import Features
from onrecord.models import loader
from onrecord.types import Attribution, Doc
from training.attribution import HELD_OUT, ROLES, article_of

Pairs = list[tuple[float, bool]]


def scorer(shared: Path) -> Any:
    """The scorer of attributions, a script in the shared folder."""
    spec = importlib.util.spec_from_file_location("score_attribution", shared / "tools" / "score_attribution.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measured(records: Iterable[dict[str, Any]], score: Any) -> tuple[dict[Any, int], Pairs]:
    """The scorer's counts, and for each attribution its score and whether it was right."""
    counts: dict[Any, int] = {}
    pairs: Pairs = []
    annotators = default_annotators()[:3]
    for record in records:
        found = [a for a in annotate(article_of(record), annotators).of(Attribution) if a.nested_in is None]
        article = score.Article(record["text"])
        gold = article.attributions(record["attributions"])
        raw = [{role: [[s.start, s.end] for s in getattr(a, role)] for role in ROLES} for a in found]
        for key, number in score.count(article, gold, article.attributions(raw)).items():
            counts[key] = counts.get(key, 0) + number
        for one, a in zip(raw, found, strict=True):
            alone = article.attributions([one])
            pairs.append((a.score or 0.0, bool(score.pair(gold, alone, True))))
    return counts, pairs


def examined(records: Iterable[dict[str, Any]], score: Any) -> list[tuple[Features, bool]]:
    """What speaks for each candidate of rules and tagger, and whether it is right."""
    found: list[tuple[Features, bool]] = []
    for record in records:
        doc = annotate(article_of(record), default_annotators()[:2])
        read = tagged_article(doc, "")
        article = score.Article(record["text"])
        gold = article.attributions(record["attributions"])
        for candidate in read.candidates() if read else ():
            if candidate.score is None:
                alone = article.attributions([_spans(doc, candidate.draft)])
                found.append((candidate.features, bool(score.pair(gold, alone, True))))
    return found


def _spans(doc: Doc, draft: Draft) -> dict[str, list[list[int]]]:
    """A draft as the scorer reads it."""
    ranges = {
        "source": [draft.source] if draft.source else [],
        "cue": [draft.cue] if draft.cue else [],
        "content": draft.content,
    }
    return {
        role: [[doc.tokens[a].start, doc.tokens[b - 1].end] for a, b in given if b > a]
        for role, given in ranges.items()
    }


def fit(rows: list[tuple[Features, bool]], ridge: float = 3.0) -> dict[str, float]:
    """The weight of each feature, and "always", in a logistic line: Newton's method.

    `ridge` draws the weights towards nothing: 3 is as good on the held-out articles and better on dev than 0.1 or 10.
    """
    seen = np.asarray([(1.0, *features) for features, _ in rows])
    right = np.asarray([float(was) for _, was in rows])
    weights = np.zeros(seen.shape[1])
    for _ in range(50):
        expected = 1 / (1 + np.exp(-seen @ weights))
        slope = seen.T @ (expected - right) + ridge * weights
        bend = (seen.T * (expected * (1 - expected))) @ seen + ridge * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return {name: round(float(w), 4) for name, w in zip(("always", *Features._fields), weights, strict=True)}


def reliability(pairs: Pairs) -> list[tuple[float, int, float]]:
    """For every tenth of the scores: its lower end, how many attributions, the share that was right."""
    table = []
    for tenth in range(10):
        inside = [right for share, right in pairs if tenth <= share * 10 < tenth + 1 or (tenth == 9 and share == 1)]
        if inside:
            table.append((tenth / 10, len(inside), round(sum(inside) / len(inside), 3)))
    return table


def _records(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def main() -> None:
    """Writes calibration, figures and reliability table as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--seed", type=int, default=7, help="that of the training run, which chose the held-out articles"
    )
    given = parser.parse_args()
    score = scorer(given.shared)
    folder = given.shared / "data/attribution"
    train, dev = (_records(folder / f"{name}.jsonl.gz") for name in ("train", "dev"))
    random.Random(given.seed).shuffle(train)
    model = loader.model("attribution")
    model.calibration = fit(examined(train[:HELD_OUT], score))
    counts, pairs = measured(dev, score)

    def f1(kind: str, metric: str, role: str = "") -> str:
        return f"{100 * score.prf(counts, kind, metric, role)['f1']:.1f}"

    link = score.prf(counts, "all", "link")
    figures = {
        "link P / R / F1 (PolNeAR dev)": " / ".join(f"{100 * link[k]:.1f}" for k in ("p", "r", "f1")),
        "link F1 direct / mixed / indirect": " / ".join(f1(kind, "link") for kind in ("direct", "mixed", "indirect")),
        "segment F1 source / cue / content": " / ".join(f1("all", "segment", role) for role in ROLES),
        "content token F1": f1("all", "token", "content"),
    }
    known = {"calibration": model.calibration, "figures": figures, "reliability": reliability(pairs)}
    given.out.write_text(json.dumps(known, indent=1), encoding="utf-8")
    print(json.dumps(known, indent=1))


if __name__ == "__main__":
    main()
