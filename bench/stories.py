"""Scores the stories that articles are put into: BCubed over two corpora, by score_clusters.py, with one setting.

news_f1, ecbplus_f1     BCubed F1 over clusters/news_cluster_dev.jsonl (web news, with titles and crawled days) and
                        clusters/ecbplus_dev.jsonl (short items, without days, two look-alikes a topic), with
                        news_p, news_r, ecbplus_p, ecbplus_r
candidates_per_article  pairs of the web news that share a key, by article
articles_per_cpu_second sketch, keys, comparison and partition of the web news, sentences and annotations not used
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.corpora import score
from bench.section import Figures
from onrecord.ingest import ReadOptions, read
from onrecord.merge import stories
from onrecord.merge.grouping import candidates, components
from onrecord.types import Article, Doc

SETS: dict[str, dict[str, str | None]] = {"news_cluster_dev": {"publisher": "source"}, "ecbplus_dev": {}}


def measure(shared: Path) -> Figures:
    """The figures named above."""
    figures: Figures = {}
    for name, fields in SETS.items():
        gold = shared / "data" / "clusters" / f"{name}.jsonl"
        articles = [one for one in read([gold], ReadOptions(fields=fields)) if isinstance(one, Article)]
        began = time.process_time()
        groups, pairs = grouped(articles)
        seconds = time.process_time() - began
        short = name.split("_")[0]
        found = _scored(shared, gold, groups)
        figures |= {f"{short}_f1": found["f1"], f"{short}_p": found["p"], f"{short}_r": found["r"]}
        if short == "news":
            figures["candidates_per_article"] = round(pairs / len(articles), 1)
            figures["articles_per_cpu_second"] = round(len(articles) / seconds)
    return figures


def grouped(articles: Sequence[Article]) -> tuple[list[list[Article]], int]:
    """Articles as stories, as a record makes them, and the number of pairs that were compared."""
    sketches = [stories.sketch(Doc(article=article)) for article in articles]
    blocks: dict[int, list[int]] = defaultdict(list)
    for number, sketch in enumerate(sketches):
        for key in stories.keys(sketch):
            blocks[key].append(number)
    pairs = list(candidates(block for block in blocks.values() if len(block) > 1))
    matches = [(a, b, m.score) for a, b in pairs if (m := stories.compare(sketches[a], sketches[b])) is not None]
    within: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
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


def _scored(shared: Path, gold: Path, groups: Sequence[Sequence[Article]]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stories.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in _rows(groups)), encoding="utf-8")
        found: dict[str, Any] = score(shared / "tools" / "score_clusters.py", gold, path, "--json")["bcubed"]
    return found


def _rows(groups: Sequence[Sequence[Article]]) -> Iterator[dict[str, Any]]:
    for number, group in enumerate(groups):
        yield from ({"id": article.given_id, "cluster": number} for article in group)


if __name__ == "__main__":
    print(measure(Path(sys.argv[1])))
