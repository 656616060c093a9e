"""The pages of a big record: how long the server takes for each, how much memory, how soon something is on screen.

    page_p95_ms       the slowest kind of page: milliseconds from request to last byte, 95th percentile of its addresses
    search_p95_ms     the same of searches, and of checking a claim (a number, a quotation, a sentence), the slower kind
    paint_ms          first contentful paint of the slowest kind of page in Chromium, median; None where there is none
    peak_mb           the most memory that the server took

The record is of made articles (bench/affairs.py), read by rules. `python -m bench.web RECORD` measures the pages of a
record at hand and prints every kind of page by itself.
"""

from __future__ import annotations

import math
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

import httpx

from bench import affairs
from bench.section import Figures
from onrecord.record import Record
from onrecord.types import Disagreement, Entity, Entry, Event, Figure, Lineage, Position, Series, Statement, Story
from onrecord.web.pages.search import LONGEST

_FIRST_PAINT = """() => new Promise((resolve) => {
    const told = (entries) => entries.filter((one) => one.name === "first-contentful-paint").forEach(
        (one) => resolve(one.startTime));
    new PerformanceObserver((list) => told(list.getEntries())).observe({type: "paint", buffered: true});
})"""
EACH = 20  # addresses of a kind of page
_OWN_PAGE: Mapping[str, type[Entry]] = {
    "story": Story, "statement": Statement, "figure": Figure, "series": Series, "disagreement": Disagreement,
    "event": Event, "position": Position, "lineage": Lineage, "entity": Entity,
}  # fmt: skip
_LISTS = (
    "/", "/stories", "/articles", "/statements", "/speakers", "/figures", "/timeline", "/lineage", "/disagreements",
    "/wording", "/review",
)  # fmt: skip


_SEARCHES = ("/search", "/search for a claim")


def measure(count: int) -> Figures:
    """The figures named above, of a record of `count` made articles."""
    with tempfile.TemporaryDirectory() as folder:
        pile, path = Path(folder) / "pile.jsonl", Path(folder) / "pile.db"
        affairs.write(pile, affairs.articles(count))
        with Record(path, models=False) as record:
            record.add(pile)
        return measured(path)


def measured(path: Path, *, told: bool = False) -> Figures:
    """The figures of the record in a file; `told` prints every kind of page."""
    asked = addresses(path)
    with _served(path) as (address, process):
        times = {kind: _times(address, some) for kind, some in asked.items() if some}
        peak = _peak_mb(process.pid)
        paint = _paint(address, {kind: some[0] for kind, some in asked.items() if some})
    slowest = {kind: _p95(some) for kind, some in times.items()}
    if told:
        for kind, p95 in sorted(slowest.items(), key=lambda pair: -pair[1]):
            shown = f"{paint[kind]:8.0f} ms to paint" if kind in paint else ""
            print(f"{p95:8.1f} ms p95  {statistics.median(times[kind]):8.1f} ms median {shown}  {kind}")
    search = max(slowest.pop(kind) for kind in _SEARCHES if kind in slowest)
    return {
        "page_p95_ms": round(max(slowest.values()), 1),
        "search_p95_ms": round(search, 1),
        "paint_ms": round(max(paint.values()), 1) if paint else None,
        "peak_mb": peak,
    }


def addresses(path: Path) -> dict[str, list[str]]:
    """Addresses of every kind of page: each list as it is, further on, as of a day; items of every kind by chance."""
    chance = random.Random(3)
    found: dict[str, list[str]] = {}
    with Record(path, create=False) as record:
        total = record.pile().articles
        days = [
            one.published.value for one in record.browse_articles(first=total // 3, most=EACH).entries if one.published
        ]
        for path_of in _LISTS:
            found[path_of] = [path_of] * 4 + [f"{path_of}?from=50", f"{path_of}?from=200"]
            found[f"{path_of} as of a day"] = [f"{path_of}?as_of={day}" for day in days[:6]]
        articles = record.browse_articles(first=chance.randrange(max(1, total - EACH)), most=EACH).entries
        found["/article"] = [f"/article/{one.id}" for one in articles]
        for name, kind in _OWN_PAGE.items():
            some = record.browse(kind, order="size" if name == "story" else "day", most=400).entries
            if some:
                chosen = [some[0], *chance.sample(some, min(EACH - 1, len(some)))]
                found[f"/{name}"] = [f"/{name}/{one.id}" for one in chosen]
        speakers, _ = record.speakers(most=EACH)
        found["/speaker"] = [str(httpx.URL("/speaker", params={"name": one.name or ""})) for one in speakers]
        words = re.findall(r"[A-Za-z]{4,}", " ".join(one.text[:400] for one in articles))
        queries = [" ".join(chance.sample(words, size)) for size in (1, 2, 1, 3) * (EACH // 4)]
        found["/search"] = [str(httpx.URL("/search", params={"q": query})) for query in queries]
        found["/search for a claim"] = [str(httpx.URL("/search", params={"claim": one})) for one in claims(record)]
    return found


def claims(record: Record) -> list[str]:
    """What somebody might want to print: numbers as they are on record and otherwise, quotations whole and with a word
    left out, and what named people say, by chance from what the record holds."""
    chance = random.Random(5)
    figures = record.browse(Figure, most=400).entries
    said = record.browse(Statement, label="statement", most=400).entries
    numbers = [" ".join(one.wording.split()) for one in chance.sample(figures, min(len(figures), EACH // 2))]
    numbers[::2] = [re.sub(r"\d+", lambda number: str(int(number.group()) + 1), told) for told in numbers[::2]]
    words = [one.wording.strip('“”"').split() for one in chance.sample(said, min(len(said), EACH // 2))]
    words[::2] = [told[: len(told) // 2] + told[len(told) // 2 + 1 :] for told in words[::2]]
    quotations = [f"“{' '.join(told)}”" for told in words]
    named = [one for one in said if one.speaker and one.wording]
    reports = [
        f"{one.speaker[0]} {one.cue or 'said'} that {one.wording.removeprefix('that ')}"
        for one in chance.sample(named, min(len(named), EACH // 2))
    ]
    return [claim[:LONGEST] for claim in (*numbers, *quotations, *reports)]


@contextmanager
def _served(path: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The pages, in a process of their own, so that its memory is its own."""
    command = [sys.executable, "-m", "onrecord", "serve", str(path), "--no-browser"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    ) as run:
        assert run.stdout is not None
        said = run.stdout.readline()
        found = re.search(r"http://\S+", said)
        if found is None:
            run.terminate()
            raise RuntimeError(f"the server did not start: {said}")
        try:
            yield found.group().rstrip("/"), run
        finally:
            run.terminate()


def _times(address: str, paths: Sequence[str]) -> list[float]:
    """Milliseconds from request to last byte: as many requests as addresses, a kind of few addresses several times.

    A request before them makes the template.
    """
    spent = []
    with httpx.Client(base_url=address, timeout=60) as client:
        client.get(paths[0])
        for path in islice(cycle(paths), max(EACH, len(paths))):
            began = time.perf_counter()
            answer = client.get(path)
            spent.append(1000 * (time.perf_counter() - began))
            if answer.status_code != httpx.codes.OK:
                raise RuntimeError(f"{path} was answered with {answer.status_code}")
    return spent


def _p95(times: Sequence[float]) -> float:
    """By nearest rank."""
    return sorted(times)[math.ceil(0.95 * len(times)) - 1]


def _peak_mb(process: int) -> float | None:
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return None
    peak = re.search(r"VmHWM:\s+(\d+) kB", status.read_text())
    return None if peak is None else round(int(peak.group(1)) / 1024, 1)


def _paint(address: str, paths: Mapping[str, str]) -> dict[str, float]:
    """Milliseconds to the first contentful paint of each page, median of three; empty without a Chromium."""
    chromium = os.environ.get("ONRECORD_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        return {}
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for kind, path in paths.items():
            spent = []
            for _ in range(3):
                page = browser.new_page()
                page.goto(address + path)
                spent.append(page.evaluate(_FIRST_PAINT))
                page.close()
            found[kind] = statistics.median(spent)
        browser.close()
    return found


if __name__ == "__main__":
    print(measured(Path(sys.argv[1]), told=True))
