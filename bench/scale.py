"""Merging at the size users have: time and memory of a pile of many affairs, of adding to it, and of the worst pile.

    merge_ms_per_article    milliseconds of the processor, those of workers too, to merge made articles
                            (bench/affairs.py), divided by their number
    added_ms_per_article    the same for a hundredth as many, added afterwards
    same_ms_per_article     the same for a fifth as many articles that differ in one sentence each, all of one story
    merge_peak_mb           the most memory any of it took: this process, and the largest of its workers for each core
    largest_story_share     articles of the largest story, divided by those of the largest affair

Articles are read by rules and their events by a few verbs (bench/made_events.py), and reading is not counted.
`python -m bench.scale COUNT [KIND]` does it for any number by hand (KIND: affairs or same) and prints each step by the
clock: 100,000 are to be merged in under 30 minutes and 6 GB, and 1,000 added to them in under a minute. With
`--in FOLDER` the pile is read there once, and what was read is merged as often as asked.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from bench import affairs, made_events
from bench.section import Figures
from onrecord.engine import cores
from onrecord.ingest import ReadOptions
from onrecord.pipeline.annotating import annotate_new
from onrecord.pipeline.intake import take_in
from onrecord.pipeline.merging import merge_new
from onrecord.pipeline.progress import Progress, silence
from onrecord.record import Record
from onrecord.store import Database

_MORE = 100
"""One for so many is added afterwards."""


def measure(count: int) -> Figures:
    """The figures named above."""
    many, alike = _apart(count, "affairs"), _apart(count // 5, "same")
    return {
        "merge_ms_per_article": many["first_ms"],
        "added_ms_per_article": many["more_ms"],
        "same_ms_per_article": alike["first_ms"],
        "merge_peak_mb": max(many["peak_mb"], alike["peak_mb"]),
        "largest_story_share": many["largest_story_share"],
    }


def merged(count: int, kind: str, folder: Path, *, told: bool = False) -> dict[str, Any]:
    """Merges `count` articles, then a hundredth as many of later days; milliseconds of the processor for one."""
    more_count = max(1, count // _MORE)
    first, more, read, pile = (folder / name for name in ("first.jsonl", "more.jsonl", "read.db", "pile.db"))
    if not read.exists():
        rows = sorted(affairs.KINDS[kind](count + more_count), key=lambda row: row["date"])
        affairs.write(first, rows[:count])
        affairs.write(more, rows[count:])
        _read(folder / "part.db", first)
        (folder / "part.db").rename(read)
    for left in folder.glob("pile.db*"):  # of a run that was stopped
        left.unlink()
    shutil.copyfile(read, pile)
    spent = _merge(pile, told=told)
    _read(pile, more)
    spent_more = _merge(pile, told=told)
    sizes = Counter(line.partition("-")[0] for path in (first, more) for line in path.read_text().splitlines())
    with Record(pile) as record:
        stories = [len(story.articles) for story in record.stories()]
    own, other = (resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "first_ms": round(1000 * spent / count, 2),
        "more_ms": round(1000 * spent_more / more_count, 2),
        "affairs": len(sizes),
        "stories": len(stories),
        "largest_story": max(stories),
        "largest_story_share": round(max(stories) / max(sizes.values()), 2),
        "peak_mb": own + cores() * other,
        "record_mb": pile.stat().st_size >> 20,
    }


def _read(pile: Path, path: Path) -> None:
    database = Database(pile, create=True)
    take_in(database, [path], options=ReadOptions(), strict=True, report=silence)
    annotate_new(database, made_events.annotators(), strict=True, report=silence)
    database.close()


def _merge(pile: Path, *, told: bool) -> float:
    """Seconds of the processor that merging took, in this process and its workers."""
    began, spent_before = time.monotonic(), _spent()
    step = ""

    def report(progress: Progress) -> None:
        nonlocal step
        if told and progress.note != step:
            step = progress.note
            _tell(time.monotonic() - began, step)

    database = Database(pile, create=False)
    changed = merge_new(database, report)
    database.close()
    spent = _spent() - spent_before
    if told:
        _tell(time.monotonic() - began, f"{changed} articles merged, {spent:.1f} s of the processor")
    return spent


def _spent() -> float:
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def _tell(seconds: float, what: str) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{seconds:8.1f} s  {peak:5d} MB  {what}", flush=True)


def _apart(count: int, kind: str) -> dict[str, Any]:
    """In a process of its own, so that its memory is its own."""
    command = [sys.executable, "-m", "bench.scale", str(count), kind, "--quiet"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("kind", nargs="?", choices=list(affairs.KINDS), default="affairs")
    parser.add_argument("--in", dest="folder", type=Path, help="read the pile here, once, and keep it")
    parser.add_argument("--quiet", action="store_true", help="only the outcome")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        options.folder = options.folder or Path(passing)
        options.folder.mkdir(parents=True, exist_ok=True)
        print(json.dumps(merged(options.count, options.kind, options.folder, told=not options.quiet)))
