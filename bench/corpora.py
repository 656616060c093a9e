"""Reads a corpus as `onrecord annotate` does and calls the scorer that comes with it.

The corpora are not part of the project: they lie in a folder given on the command line (`--shared`). Each function
returns figures, names as the scorer prints them. What models bear on little is read the default way alone.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.annotated import Row, default, rows
from bench.section import Figures


@contextmanager
def written(found: list[Row]) -> Iterator[Path]:
    """The path of a file of JSON Lines that holds what was read, as long as it is needed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "annotated.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in found), encoding="utf-8")
        yield path


def score(tool: Path, *arguments: str | Path) -> dict[str, Any]:
    """What a scorer prints on stdout, as JSON. Raises with the scorer's own words if it refuses the prediction."""
    done = subprocess.run(
        [sys.executable, str(tool), *map(str, arguments)], check=False, capture_output=True, encoding="utf-8"
    )
    if done.returncode:
        raise SystemExit(f"{tool.name} refused the prediction: {done.stdout.strip()} {done.stderr.strip()}")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def articles(shared: Path, *, models: bool) -> Figures:
    """score_articles.py over the real articles with hand-made gold: its headline figures and the linked quotations."""
    found = rows(sorted((shared / "seeds").glob("*.txt")), models=models)
    with written(found) as out:
        result = score(shared / "tools" / "score_articles.py", "--annotations", out)
    direct = result["micro"]["attributions"]["link"]["direct"]
    linked = None if direct["r"] is None else round(direct["r"] * direct["gold"])
    read = {name: value for name, value in result["headline"].items() if models or not name.startswith("event")}
    return {**read, "direct_linked": linked}  # events are read with models or not at all


def timex(shared: Path, name: str, **fields: str | None) -> Figures:
    """score_timex.py over one corpus of time expressions: relaxed, value and day F1. `fields` as in ReadOptions."""
    gold = shared / "data" / "timex" / f"{name}.jsonl"
    with written(rows([gold], models=default(), fields=fields)) as out:
        result = score(shared / "tools" / "score_timex.py", gold, out, "--json")
    return pick(result, relaxed_f1="all.relaxed.f1", value_f1="all.value.f1", day_f1="all.day.f1")


def figures(shared: Path) -> Figures:
    """score_figures.py over the invented hard sentences: F1 of finding and of understanding, traps fallen into."""
    gold = shared / "data" / "figures" / "invented_dev.jsonl"
    with written(rows([gold], models=default(), fields={"date": "doc_date"})) as out:
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


def newsquant(shared: Path) -> Figures:
    """score_figures.py over NewsQuant, general and financial news: P, R and F1 of values, accuracy of bounds."""
    gold = shared / "data" / "figures" / "newsquant.jsonl.gz"
    with written(rows([gold], models=default())) as out:
        result = score(shared / "tools" / "score_figures.py", "--format", "newsquant", gold, out, "--json")
    return pick(result, value_p="P", value_r="R", value_f1="F1", bound_acc="bound_accuracy_on_matched")


def muc4_counts(shared: Path) -> Figures:
    """score_figures.py over wire copy of 1988 to 1991, in capitals and broken lines: victims of incidents by document.

    Recall wants value and measure right; precision is a lower bound, as the gold has victims of incidents only. The
    texts lie apart from the counts, under the same ids.
    """
    gold = shared / "data" / "figures" / "muc4_counts.jsonl.gz"
    ids = {row["id"] for row in _lines(gold)}
    texts = [row for row in _lines(shared / "data" / "events" / "muc4.jsonl.gz") if row["id"] in ids]
    with written(texts) as file, written(rows([file], models=default())) as out:
        result = score(shared / "tools" / "score_figures.py", "--format", "muc4", gold, out, "--json")
    return pick(result, recall_value_and_measure="recall_value_and_measure", precision_at_least="precision_lower_bound")


def series(shared: Path) -> Figures:
    """score_figures.py over the real articles: tolls of a health authority beside the series it published.

    Checks only that the figure was read as it was given; the series is never used to fill in or correct one.
    """
    reference = shared / "data" / "figures" / "reference_series.csv"
    found = rows(sorted((shared / "seeds").glob("*.txt")), models=default())
    with written(found) as out:
        result = score(shared / "tools" / "score_figures.py", "--format", "series", reference, out, "--json")
    return pick(result, checked="checked", in_band="in_band")


def _lines(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def pick(result: dict[str, Any], **paths: str) -> Figures:
    """The figures named by dotted paths into nested results; None where a path leads nowhere."""
    picked: Figures = {}
    for name, path in paths.items():
        value: Any = result
        for key in path.split("."):
            value = value.get(key) if isinstance(value, dict) else None
        picked[name] = value
    return picked
