"""Scores the stories that articles are put into: BCubed over two corpora, by score_clusters.py, with one setting.

news_f1, ecbplus_f1     BCubed F1 over clusters/news_cluster_dev.jsonl (web news, with titles and crawled days) and
                        clusters/ecbplus_dev.jsonl (short items, without days, two look-alikes a topic), with
                        news_p, news_r, ecbplus_p, ecbplus_r
..._f1_half_0, _half_1  the same over either half of the clusters, look-alikes on one side: how far a figure goes by
                        which clusters are looked at
candidates_per_article  pairs of the web news that share a key, by article
articles_per_cpu_second sketch, keys, comparison and partition of the web news, sentences and annotations not used
seeds_pairs_right       of the ten pairs of the real articles, how many are put together or kept apart as they should

`python -m bench.stories SHARED` prints them, and what becomes of them where one rule is left out.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.corpora import score
from bench.section import Figures
from onrecord.ingest import ReadOptions, read
from onrecord.merge import stories
from onrecord.merge.grouping import candidates, components
from onrecord.types import Article, Doc

SEEDS = (("000", "004"), ("001", "002", "003"))  # the stories of the real articles, by how their files' names begin
SETS: dict[str, dict[str, str | None]] = {"news_cluster_dev": {"publisher": "source"}, "ecbplus_dev": {}}


def measure(shared: Path) -> Figures:
    """The figures named above."""
    figures: Figures = {}
    for name in SETS:
        articles = _articles(shared, name)
        began = time.process_time()
        groups, pairs = grouped(articles)
        seconds = time.process_time() - began
        short = name.split("_")[0]
        found = _scored(shared, name, groups)
        figures |= {f"{short}_f1": found["f1"], f"{short}_p": found["p"], f"{short}_r": found["r"]}
        for half in (0, 1):
            figures[f"{short}_f1_half_{half}"] = _scored(shared, name, groups, half)["f1"]
        if short == "news":
            figures["candidates_per_article"] = round(pairs / len(articles), 1)
            figures["articles_per_cpu_second"] = round(len(articles) / seconds)
    figures["seeds_pairs_right"] = _seeds(shared)
    return figures


LEFT_OUT: dict[str, tuple[tuple[str, str, Any], ...]] = {
    "nothing": (),
    "rare terms tell stories apart": (("partition", "RARE", None),),
    "likeness across against likeness within": (("partition", "ALL", None), ("partition", "RARE", None)),
    "days of publication": (("partition", "nearness", lambda *_: 1.0), ("likeness", "nearness", lambda *_: 1.0)),
    "a headline counts twice": (("sketch", "TITLE", 1),),
    "a name weighs more": (("sketch", "NAME", 1.0),),
    "keys (every pair is compared)": (("likeness", "keys", None),),
}
"""Rules by name, and what of which module of onrecord.merge.stories stands for being without them."""


def without(shared: Path) -> Iterator[tuple[str, float, float, float]]:
    """For each rule: BCubed F1 of the web news and of ECB+, and right pairs of the real articles, if it is left out."""
    read_once = {name: _articles(shared, name) for name in SETS}
    for rule, changes in LEFT_OUT.items():
        everything = any(name == "keys" for _, name, _ in changes)
        with _changed(tuple(change for change in changes if change[1] != "keys")):
            news, ecbplus = (
                _scored(shared, name, grouped(articles, everything=everything)[0])["f1"]
                for name, articles in read_once.items()
            )
            seeds = _seeds(shared)
        yield rule, news, ecbplus, seeds


@contextmanager
def _changed(changes: Sequence[tuple[str, str, Any]]) -> Iterator[None]:
    """Other values for some names of modules, for as long as it is entered; None is a rule that never objects."""
    kept = []
    for module_name, name, value in changes:
        module = importlib.import_module(f"onrecord.merge.stories.{module_name}")
        before = getattr(module, name)
        kept.append((module, name, before))
        silent = {"RARE": {"apart": 0.0}, "ALL": {"trust": 1e9}}
        setattr(module, name, before._replace(**silent[name]) if value is None else value)
    try:
        yield
    finally:
        for module, name, before in kept:
            setattr(module, name, before)


def grouped(articles: Sequence[Article], *, everything: bool = False) -> tuple[list[list[Article]], int]:
    """Articles as stories, as a record makes them, and the number of pairs that were compared: of those that share a
    key, or of `everything`."""
    sketches = [stories.sketch(Doc(article=article)) for article in articles]
    blocks: dict[int, list[int]] = defaultdict(list)
    for number, sketch in enumerate(sketches):
        for key in stories.keys(sketch):
            blocks[key].append(number)
    pairs = list(candidates(block for block in blocks.values() if len(block) > 1))
    if everything:
        pairs = list(combinations(range(len(sketches)), 2))
    matches = [(a, b, m.score) for a, b in pairs if (m := stories.compare(sketches[a], sketches[b])) is not None]
    within: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
    matches = stories.links(matches)
    parts = components(len(articles), ((one, other) for one, other, _ in matches))
    part_of = {item: number for number, part in enumerate(parts) for item in part}
    for match in matches:
        within[part_of[match[0]]].append(match)
    found = []
    for number, part in enumerate(parts):
        place = {item: at for at, item in enumerate(part)}
        inner = [(place[one], place[other], value) for one, other, value in within[number]]
        groups = stories.partition([sketches[item] for item in part], inner)
        found += [[articles[part[at]] for at in group] for group in groups]
    return found, len(pairs)


def _articles(shared: Path, name: str) -> list[Article]:
    gold = shared / "data" / "clusters" / f"{name}.jsonl"
    return [one for one in read([gold], ReadOptions(fields=SETS[name])) if isinstance(one, Article)]


def _scored(shared: Path, name: str, groups: Sequence[Sequence[Article]], half: int | None = None) -> dict[str, Any]:
    lines = (shared / "data" / "clusters" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [row for row in map(json.loads, lines) if half is None or _half(row) == half]
    kept = {row["id"] for row in gold}
    found = [row for row in _rows(groups) if row["id"] in kept]
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / "gold.jsonl", Path(folder) / "stories.jsonl"]
        for path, rows in zip(paths, (gold, found), strict=True):
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        result: dict[str, Any] = score(shared / "tools" / "score_clusters.py", *paths, "--json")["bcubed"]
    return result


def _half(row: dict[str, Any]) -> int:
    """0 or 1, the same for all clusters of a topic."""
    return int(hashlib.sha256(str(row.get("topic") or row["cluster"]).encode()).hexdigest(), 16) % 2


def _seeds(shared: Path) -> float:
    articles = [one for one in read([shared / "seeds"]) if isinstance(one, Article)]
    found = {one.id: number for number, group in enumerate(grouped(articles)[0]) for one in group}
    known = {start: number for number, starts in enumerate(SEEDS) for start in starts}
    told = [(found[one.id], known[Path(one.input).name[:3]]) for one in articles]
    return sum((one[0] == other[0]) == (one[1] == other[1]) for one, other in combinations(told, 2))


def _rows(groups: Sequence[Sequence[Article]]) -> Iterator[dict[str, Any]]:
    for number, group in enumerate(groups):
        yield from ({"id": article.given_id, "cluster": number} for article in group)


if __name__ == "__main__":
    for figure, value in measure(Path(sys.argv[1])).items():
        print(f"{figure:28s} {value:.3f}")
    print("\nleft out".ljust(46), "news  ecbplus seeds_pairs_right")
    for rule, news, ecbplus, seeds in without(Path(sys.argv[1])):
        print(f"{rule:44s} {news:.4f}  {ecbplus:.4f} {seeds}")
