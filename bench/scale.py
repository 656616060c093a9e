"""Merging at the size users have: time and memory of a pile of many affairs, of adding to it, and of the worst pile.

    merge_ms_per_article    seconds of processor time to merge made articles (bench/affairs.py), divided by their number
    added_ms_per_article    the same for a fiftieth as many, added afterwards
    same_ms_per_article     the same for a fifth as many articles that differ in one sentence each, all of one story
    merge_peak_mb           the most memory any of it took

Articles are read by rules, and reading is not counted. `python -m bench.scale COUNT [KIND]` does it for any number by
hand (KIND: affairs or same) and prints each step: 100,000 are to be merged in under 30 minutes and 6 GB, and 1,000
added to them in under a minute.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench import affairs
from bench.section import Figures
from onrecord.record import Record

_MORE = 50


def measure(count: int) -> Figures:
    """The figures named above."""
    many, alike = _apart(count, "affairs"), _apart(count // 5, "same")
    return {
        "merge_ms_per_article": many["first_ms"],
        "added_ms_per_article": many["more_ms"],
        "same_ms_per_article": alike["first_ms"],
        "merge_peak_mb": max(many["peak_mb"], alike["peak_mb"]),
    }


def merged(count: int, kind: str, *, told: bool = False) -> dict[str, Any]:
    """Merges `count` articles and then `count // 50` more, in this process; milliseconds an article, and peak MB."""
    more = max(1, count // _MORE)
    rows = list((affairs.same if kind == "same" else affairs.articles)(count + more))
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder) / "first.jsonl", Path(folder) / "second.jsonl"
        affairs.write(first, iter(rows[:count]))
        affairs.write(second, iter(rows[count:]))
        with Record(Path(folder) / "pile.db", models=False) as record:
            spent = [_added(record, path, told=told) for path in (first, second)]
            stories = len(record.stories())
    return {
        "first_ms": round(1000 * spent[0] / count, 2),
        "more_ms": round(1000 * spent[1] / more, 2),
        "stories": stories,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _added(record: Record, path: Path, *, told: bool) -> float:
    """Processor seconds that merging took, of adding a file."""
    began: list[float] = []
    step = [""]

    def report(progress: Any) -> None:
        if progress.stage == "merge" and not began:
            began.append(time.process_time())
        if told and progress.stage == "merge" and progress.note != step[0]:
            step[0] = progress.note
            print(f"{time.process_time() - began[0]:8.1f} s  {progress.note}", flush=True)

    summary = record.add(path, progress=report)
    spent = time.process_time() - began[0]
    if told:
        print(
            f"{spent:8.1f} s  {summary.added} articles merged, {summary.merged.seconds:.1f} s on the clock", flush=True
        )
    return spent


def _apart(count: int, kind: str) -> dict[str, Any]:
    """In a process of its own, so that its memory is its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.scale", str(count), kind, "--json"], check=True, capture_output=True, text=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    quiet = "--json" in sys.argv
    print(json.dumps(merged(int(sys.argv[1]), (sys.argv[2:] or ["affairs"])[0], told=not quiet)))
