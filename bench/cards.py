"""The figures that the models' cards state: `python -m bench.cards --out FOLDER [--shared FOLDER] [--only MODEL]`.

Writes attribution.json and names.json, as `python -m training.pack MODEL --figures FILE` takes them. What is installed
is measured, so pack first, then measure, then pack the figures.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from bench import attribution, names, reliability
from bench.classes import CLASSES
from bench.compare import spread

MODELS = ("attribution", "names")


def of_attribution(shared: Path, limit: int | None = None) -> dict[str, Any]:
    """Link, segments and tokens with intervals, calibration, and what `--min-score` leaves."""
    found = attribution.measure(shared, models=True, limit=limit)
    rules = attribution.measure(shared, models=False, limit=limit)
    articles = attribution.scored(shared, models=True, limit=limit)
    calibration = reliability.measure(shared, models=True, limit=limit)
    named = {
        **{f"link {side}": f"link_{side.lower()}" for side in ("P", "R", "F1")},
        **{f"link F1, {kind}": f"link_{kind}_f1" for kind in attribution.KINDS},
        **{f"exact segments, F1, {role}": f"{role}_segment_f1" for role in attribution.ROLES},
        "content by tokens, F1": "content_token_f1",
        **{f"gold contents found, {name}": f"found_{name}" for name in CLASSES},
    }
    figures = {"measured on": f"PolNeAR v1.0.0 dev, {len(articles)} articles, in per cent"}
    figures |= {what: spread(found, name) for what, name in named.items()}
    figures["for comparison: link F1 of the rules alone"] = spread(rules, "link_f1")
    figures["expected calibration error"] = f"{calibration.figures['ece'] or 0:.3f}"
    kept = [
        [f"{least:.1f}", *(f"{100 * (calibration.figures[f'{side}_at_{least * 100:.0f}'] or 0):.1f}" for side in "pr")]
        for least in reliability.LEAST
    ]
    return {
        "figures": figures,
        "reliability": reliability.shares(reliability.pairs(shared, articles)),
        "tables": [{"title": "What `--min-score` leaves", "head": ["score", "precision", "recall"], "rows": kept}],
    }


def of_names(shared: Path, limit: int | None = None) -> dict[str, Any]:
    """F1 on newswire with intervals, and by corpus and type."""
    found, rules = (names.measure(shared, models=models, limit=limit or 1500) for models in (True, False))
    overall = f"f1 {names.NEWSWIRE}"
    figures = {"measured on": "dev parts, exact words and type, F1 in per cent; newswire first"}
    figures |= {"newswire, PER, ORG and LOC": spread(found, overall)}
    figures |= {f"newswire, {label}": spread(found, f"f1_{label} {names.NEWSWIRE}") for label in names.TYPES}
    figures["for comparison: newswire, the rules alone"] = spread(rules, overall)
    head, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in found.lines)
    return {"figures": figures, "tables": [{"title": "F1 by corpus and type", "head": head, "rows": rows}]}


def main() -> None:
    """Measures and writes the files."""
    parser = argparse.ArgumentParser(prog="python -m bench.cards", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", choices=MODELS)
    parser.add_argument("--limit", type=int, help="articles a corpus, to try things out")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    for name, measure in (("attribution", of_attribution), ("names", of_names)):
        if given.only in (None, name):
            path = given.out / f"{name}.json"
            path.write_text(json.dumps(measure(given.shared, given.limit), indent=1) + "\n", encoding="utf-8")
            print(path)


if __name__ == "__main__":
    main()
