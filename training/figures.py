"""Calibrates the packed attribution model and measures it: confidence on held-out training articles, figures on dev.

python -m training.figures --shared ../shared --out FIGURES.json      then pack again with --figures FIGURES.json
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import math
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from onrecord.annotate import annotate, default_annotators
from onrecord.models import loader
from onrecord.types import Attribution
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


def fit(pairs: Pairs) -> tuple[float, float]:
    """Slope and shift of a logistic line over the logit of the score, by Newton's method."""
    slope, shift = 1.0, 0.0
    for _ in range(50):
        g0 = g1 = h00 = h01 = h11 = 0.0
        for share, right in pairs:
            x = math.log(max(share, 1e-6) / max(1 - share, 1e-6))
            p = 1 / (1 + math.exp(-(slope * x + shift)))
            g0, g1 = g0 + (p - right) * x, g1 + (p - right)
            w = p * (1 - p)
            h00, h01, h11 = h00 + w * x * x, h01 + w * x, h11 + w
        inverse = 1 / (h00 * h11 - h01 * h01 + 1e-9)
        slope -= inverse * (h11 * g0 - h01 * g1)
        shift -= inverse * (h00 * g1 - h01 * g0)
    return round(slope, 4), round(shift, 4)


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
    model.line = (1.0, 0.0)
    model.line = line = fit(measured(train[:HELD_OUT], score)[1])
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
    known = {"calibration": line, "figures": figures, "reliability": reliability(pairs)}
    given.out.write_text(json.dumps(known, indent=1), encoding="utf-8")
    print(json.dumps(known, indent=1))


if __name__ == "__main__":
    main()
