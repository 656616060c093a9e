"""Time and memory: annotate in words per CPU-second, start-up, verification and memory at 10,000 articles.

CPU seconds are those of the process itself (user and system), so a busy machine changes them little; they still vary
between kinds of processor, so a floor is a promise for a common machine, and comparisons are made within one run.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import pile


def annotate_words_per_second(articles: int = 200) -> dict[str, float | None]:
    """White-space words per CPU-second through `onrecord.annotate`, on one core, after a warm-up of ten articles."""
    import onrecord  # noqa: PLC0415  (the import is not what is measured)

    texts = list(pile.texts(articles))
    for text in texts[:10]:
        onrecord.annotate(text)
    started = time.process_time()
    for text in texts:
        onrecord.annotate(text)
    seconds = time.process_time() - started
    return {"words_per_cpu_second": round(sum(len(t.split()) for t in texts) / seconds)}


def start_up(runs: int = 5) -> dict[str, float | None]:
    """CPU seconds of `onrecord --help`: the least of some runs, each a fresh process."""
    return {"help_cpu_seconds": round(min(_child(["--help"])[0] for _ in range(runs)), 3)}


def large_record(articles: int = 10_000) -> dict[str, float | None]:
    """Adding and verifying a record of made articles: CPU seconds, seconds on the clock, and peak memory in MB.

    Peak memory is the largest resident set of any one process, plus nothing for shared pages.
    """
    with tempfile.TemporaryDirectory() as folder:
        inputs = Path(folder) / "pile"
        inputs.mkdir()
        pile.write(inputs, articles)
        record = Path(folder) / "pile.db"
        started = time.monotonic()
        _, memory = _child(["add", str(inputs), "-r", str(record)])
        added = time.monotonic() - started
        started = time.monotonic()
        _child(["verify", str(record)])
        verified = time.monotonic() - started
        size = record.stat().st_size / 1e6
    return {
        "add_seconds": round(added, 1),
        "add_peak_mb": round(memory),
        "verify_seconds": round(verified, 1),
        "record_mb": round(size),
    }


def _child(arguments: list[str]) -> tuple[float, float]:
    """CPU seconds of one run of the program and the peak memory, in MB, of the largest of its processes so far."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "NO_COLOR": "1"}
    subprocess.run(
        [sys.executable, "-m", "onrecord", *arguments], check=True, stdout=subprocess.DEVNULL, env=environment
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss / 1024
