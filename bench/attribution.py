"""Who said what, against the hand-made attributions of the dev articles (data/attribution), with intervals.

The scorer comes with the corpus (tools/score_attribution.py); its counts are used as they are, on what
`onrecord annotate` writes, inner attributions of nested ones included, which the gold has not. Beside it stand

    found_CLASS     share of the gold attributions of a class (bench/cue_classes.txt, by cue) whose content is found:
                    matched one to one with intersection / union >= 0.5 in tokens, whatever the source.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bench.annotated import Row, rows
from bench.classes import CLASSES, class_of
from bench.section import Figures, Section, intervals, total

KINDS = ("direct", "mixed", "indirect")
ROLES = ("source", "cue", "content")
DEV = Path("data") / "attribution" / "dev.jsonl.gz"


@cache
def scorer(shared: Path) -> Any:
    """The scorer of attributions as a module."""
    path = shared / "tools" / "score_attribution.py"
    spec = importlib.util.spec_from_file_location("score_attribution", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise SystemExit(f"{path} is not there: give the folder that holds tools/ and data/ with --shared")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One article: the scorer's view of its text, the gold, and what was read, both as the scorer sees them.

    `outer` are the read ones that lie in no other, each with its score, in no order.
    """

    text: str
    article: Any
    gold: list[Any]
    read: list[Any]
    outer: list[tuple[Any, float]]


@cache
def scored(shared: Path, *, models: bool, limit: int | None = None) -> list[Scored]:
    """The dev articles with what was read in them. Raises ValueError if a text was changed in reading."""
    score = scorer(shared)
    with gzip.open(shared / DEV, "rt", encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines][:limit]
    found = {row["id"]: row for row in rows([shared / DEV], models=models, limit=limit)}
    articles = []
    for record in gold:
        row = found[record["id"]]
        if row["text"] != record["text"]:
            raise ValueError(f"{record['id']}: the text that was read is not the gold's")
        article = score.Article(record["text"])
        articles.append(
            Scored(
                text=record["text"],
                article=article,
                gold=article.attributions(record["attributions"]),
                read=article.attributions(row["attributions"]),
                outer=_outer(article, row),
            )
        )
    return articles


def _outer(article: Any, row: Row) -> list[tuple[Any, float]]:
    """The attributions of a row that lie in no other, as the scorer sees them, each once."""
    found: dict[Any, tuple[Any, float]] = {}
    for one in row["attributions"]:
        for seen in article.attributions([one]) if one["nested_in"] is None else ():
            found.setdefault(tuple(seen[role] for role in ROLES), (seen, one["score"] or 0.0))
    return list(found.values())


def measure(shared: Path, *, models: bool, limit: int | None = None) -> Section:
    """The figures of the dev articles, by the scorer's names, with 95 % intervals from 1,000 bootstrap samples."""
    score = scorer(shared)
    counts = [_counts(score, one) for one in scored(shared, models=models, limit=limit)]

    def figures(added: Mapping[Any, float]) -> Figures:
        return _figures(score, added)

    return Section(figures=figures(total(counts)), intervals=intervals(counts, figures))


def _counts(score: Any, one: Scored) -> Counter[Any]:
    """The counts of one article that the figures are made of."""
    wanted = {key[:3] for key in _F1S.values()}
    counts = Counter({k: v for k, v in score.count(one.article, one.gold, one.read).items() if k[:3] in wanted})
    gold, read = ([a for a in part if a["content"]] for part in (one.gold, one.read))
    found = {i for i, _ in score.pair(gold, read, False)}
    for number, attribution in enumerate(gold):
        name = class_of(words(one.text, attribution["cue"]))
        counts["class", name, "gold"] += 1
        counts["class", name, "found"] += number in found
    outer = [a for a, _ in one.outer if a["content"]]
    counts["outer", "read"] += len(outer)
    counts["outer", "right"] += len(score.pair(gold, outer, True))
    return counts


_F1S = {
    "link": ("all", "link", ""),
    **{f"link_{kind}": (kind, "link", "") for kind in KINDS},
    **{f"{role}_segment": ("all", "segment", role) for role in ROLES},
    "content_token": ("all", "token", "content"),
}


def _figures(score: Any, added: Mapping[Any, float]) -> Figures:
    figures: Figures = {}
    for name, key in _F1S.items():
        found = score.prf(added, *key)
        figures[f"{name}_f1"] = found["f1"]
        if name == "link":
            figures |= {"link_p": found["p"], "link_r": found["r"]}
    for name in CLASSES:
        gold = added.get(("class", name, "gold"), 0)
        figures[f"found_{name}"] = added.get(("class", name, "found"), 0) / gold if gold else None
    read = added.get(("outer", "read"), 0)
    figures["link_p_outer"] = added.get(("outer", "right"), 0) / read if read else None
    return figures


def words(text: str, spans: Any) -> str:
    """The words of spans of a text."""
    return " ".join(text[start:end] for start, end in spans)
