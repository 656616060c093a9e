"""Time and memory: reading with models and by rules, start-up, adding and verifying a record of 10,000 articles.

CPU seconds are those of the process itself (user and system), so a busy machine changes them little; they still vary
between kinds of processor, so a floor is a promise for a common machine, and comparisons are made within one run.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import pile
from bench.section import Figures
from onrecord.types import Extent

MODELS = ("names", "attribution")
ROUNDS = 5
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}


def reading(*, models: bool, articles: int | None = None) -> Figures:
    """Reading made articles with models or by rules alone, in a process of its own that has one thread.

    words_per_cpu_second    white-space words per CPU-second through `onrecord.annotate`, after ten articles of warm-up;
                            the best of five rounds, as neighbours on the machine make a CPU-second do less (measured:
                            by up to half), never more
    load_seconds            CPU seconds until the models and the libraries that run them are open; with models only
    peak_mb                 the largest resident set of the process
    """
    count = articles or (100 if models else 400)
    command = [sys.executable, "-m", "bench.speed", "models" if models else "rules", str(count)]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", env={**os.environ, **ONE_THREAD})
    figures: Figures = json.loads(done.stdout)
    return figures


def _read(models: bool, articles: int) -> Figures:
    """What `reading` measures, in this process."""
    figures: Figures = {}
    if models:
        started = time.process_time()
        from onrecord.models import loader, pieces  # noqa: PLC0415  (loading is what is measured)

        for name in MODELS:
            loader.model(name)
        loader.Encoded(pieces.read("Yes.", [Extent(0, 4)], (), loader.tokenizer()))
        figures["load_seconds"] = round(time.process_time() - started, 3)
    from onrecord.pipeline.unrecorded import annotate_text  # noqa: PLC0415

    texts = list(pile.texts(articles))
    for text in texts[:10]:
        annotate_text(text, models=models)
    rounds = [_words_per_cpu_second(texts[first::ROUNDS], models=models) for first in range(ROUNDS)]
    figures["words_per_cpu_second"] = round(max(rounds))
    figures["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return figures


def _words_per_cpu_second(texts: list[str], *, models: bool) -> float:
    from onrecord.pipeline.unrecorded import annotate_text  # noqa: PLC0415

    started = time.process_time()
    for text in texts:
        annotate_text(text, models=models)
    return sum(len(text.split()) for text in texts) / (time.process_time() - started)


def times(articles: int = 400) -> Figures:
    """Time expressions alone, in articles that are already split into sentences and quotations.

    articles_per_cpu_second    made articles of about 300 words through `Times`, after twenty of warm-up; the best of
                               five rounds, as above
    words_each                 white-space words an article has
    """
    from onrecord.annotate.reading import read  # noqa: PLC0415
    from onrecord.annotate.times import Times  # noqa: PLC0415
    from onrecord.ingest.article import build_article  # noqa: PLC0415

    texts, annotator = list(pile.texts(articles)), Times()
    docs = [read(build_article(text, input="text")) for text in texts]
    for _ in annotator.annotate(docs[:20]):
        pass
    best = 0.0
    for first in range(ROUNDS):
        part = docs[first::ROUNDS]
        started = time.process_time()
        for _ in annotator.annotate(part):
            pass
        best = max(best, len(part) / (time.process_time() - started))
    return {
        "articles_per_cpu_second": round(best),
        "words_each": round(sum(len(text.split()) for text in texts) / len(texts)),
    }


def start_up(runs: int = 5) -> Figures:
    """CPU seconds of `onrecord --help`: the least of some runs, each a fresh process."""
    return {"help_cpu_seconds": round(min(_child(["--help"])[0] for _ in range(runs)), 3)}


def large_record(articles: int = 10_000) -> Figures:
    """Adding and verifying a record of made articles by rules alone: seconds on the clock, and peak memory in MB.

    What is measured is the record: with models, nearly all of the time would be that of reading (see `reading`). Peak
    memory is the largest resident set of any one process, plus nothing for shared pages.
    """
    with tempfile.TemporaryDirectory() as folder:
        inputs = Path(folder) / "pile"
        inputs.mkdir()
        pile.write(inputs, articles)
        record = Path(folder) / "pile.db"
        started = time.monotonic()
        _, memory = _child(["add", str(inputs), "-r", str(record), "--no-models"])
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


if __name__ == "__main__":
    print(json.dumps(_read(sys.argv[1] == "models", int(sys.argv[2]))))
