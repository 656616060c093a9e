"""Runs `onrecord annotate` over a corpus and calls the scorer that comes with it.

The corpora are not part of the project: they lie in a folder given on the command line (`--shared`). Each function
returns a dict of figures, names as the scorer prints them.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any


def annotate(inputs: list[Path], out: Path, *options: str) -> None:
    """`onrecord annotate INPUTS --format jsonl --output OUT`, as a user would run it. Raises on any failure."""
    command = [sys.executable, "-m", "onrecord", "annotate", *map(str, inputs), "--format", "jsonl", *options]
    subprocess.run([*command, "--output", str(out)], check=True, stdout=subprocess.DEVNULL)


def score(tool: Path, *arguments: str | Path) -> dict[str, Any]:
    """What a scorer prints on stdout, as JSON. Raises with the scorer's own words if it refuses the prediction."""
    done = subprocess.run(
        [sys.executable, str(tool), *map(str, arguments)], check=False, capture_output=True, encoding="utf-8"
    )
    if done.returncode:
        raise SystemExit(f"{tool.name} refused the prediction: {done.stdout.strip()} {done.stderr.strip()}")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def articles(shared: Path) -> dict[str, float | None]:
    """score_articles.py over the real articles with hand-made gold: its headline figures and the linked quotations."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "articles.jsonl"
        annotate(sorted((shared / "seeds").glob("*.txt")), out)
        result = score(shared / "tools" / "score_articles.py", "--annotations", out)
    direct = result["micro"]["attributions"]["link"]["direct"]
    linked = None if direct["r"] is None else round(direct["r"] * direct["gold"])
    return {**result["headline"], "direct_linked": linked}


def attribution(shared: Path) -> dict[str, float | None]:
    """score_attribution.py over the dev articles: link F1 in all and by kind, content and source segments."""
    gold = shared / "data" / "attribution" / "dev.jsonl.gz"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "attribution.jsonl"
        annotate([gold], out)
        plain = Path(folder) / "gold.jsonl"
        plain.write_bytes(gzip.decompress(gold.read_bytes()))
        result = score(shared / "tools" / "score_attribution.py", plain, out)
    return pick(
        result,
        link_f1="all.link.f1",
        link_p="all.link.p",
        link_r="all.link.r",
        link_direct_f1="direct.link.f1",
        link_mixed_f1="mixed.link.f1",
        link_indirect_f1="indirect.link.f1",
        content_segment_f1="all.segment.content.f1",
        source_segment_f1="all.segment.source.f1",
        content_token_f1="all.token.content.f1",
    )


def timex(shared: Path, name: str, *options: str) -> dict[str, float | None]:
    """score_timex.py over one corpus of time expressions: relaxed, value and day F1."""
    gold = shared / "data" / "timex" / f"{name}.jsonl"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "timex.jsonl"
        annotate([gold], out, *options)
        result = score(shared / "tools" / "score_timex.py", gold, out, "--json")
    return pick(result, relaxed_f1="all.relaxed.f1", value_f1="all.value.f1", day_f1="all.day.f1")


def figures(shared: Path) -> dict[str, float | None]:
    """score_figures.py over the invented hard sentences: F1 of finding and of understanding, traps fallen into."""
    gold = shared / "data" / "figures" / "invented_dev.jsonl"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "figures.jsonl"
        annotate([gold], out, "--map", "date=doc_date")
        result = score(shared / "tools" / "score_figures.py", gold, out, "--json")
    return pick(
        result,
        detect_f1="detect.F1",
        value_f1="value.F1",
        value_bound_f1="value_bound.F1",
        core_f1="core.F1",
        attribution_acc="field_accuracy_on_aligned.attribution",
        place_acc="field_accuracy_on_aligned.place",
    ) | {"traps_hit": int(str(result["traps_hit_total"]).partition("/")[0])}


def newsquant(shared: Path) -> dict[str, float | None]:
    """score_figures.py over NewsQuant, general and financial news: P, R and F1 of values, accuracy of bounds."""
    gold = shared / "data" / "figures" / "newsquant.jsonl.gz"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "newsquant.jsonl"
        annotate([gold], out)
        tool = shared / "tools" / "score_figures.py"
        result = score(tool, "--format", "newsquant", gold, out, "--json")
    return pick(result, value_p="P", value_r="R", value_f1="F1", bound_acc="bound_accuracy_on_matched")


def pick(result: dict[str, Any], **paths: str) -> dict[str, float | None]:
    """The figures named by dotted paths into nested results; None where a path leads nowhere."""
    picked: dict[str, float | None] = {}
    for name, path in paths.items():
        value: Any = result
        for key in path.split("."):
            value = value.get(key) if isinstance(value, dict) else None
        picked[name] = value
    return picked
