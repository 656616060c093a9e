"""Timelines: which happening that concerns a target took place on which day (SemEval-2015 Task 4, events given).

Each gold event span of the articles is dated (`annotate.events.dating`) and asked whom it concerns
(`annotate.events.concerning`). Per corpus, all targets together, both sets:

    day_f1      pairs (target, YYYY-MM-DD)
    anchor_f1   (target, article, mention, YYYY-MM-DD); mentions that overlap are one
    target_f1   (target, article, mention), whatever the date

Only full days count: a month or a year is no day. `gm_seen` are the articles of gm at even places, by which the rules
were written together with airbus; `gm_held` those at odd places, which were not looked at. apple is unlike the others:
most of its days are of one long story.

`dated_right`: of the gold mentions that are given a day, month or year, the share for which the gold has the same;
`dated_right_in`, `_carried` and `_published` are those shares by how the date was come by (`Dating`), of all corpora.
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bench.section import Figures, Section
from onrecord.annotate.events.concerning import Concerning
from onrecord.annotate.events.dating import Dated, Dating
from onrecord.ingest import ReadOptions
from onrecord.pipeline.unrecorded import annotated
from onrecord.types import Doc, Extent, Failure

CORPORA = ("airbus", "gm", "apple")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MISSPELT = {"United States Air Froce": "United States Air Force"}  # a target as the corpus writes it
_HOWS = {"in the sentence": "in", "carried from another sentence": "carried", "publication day": "published"}

Row = dict[str, Any]


class Anchor(NamedTuple):
    """A mention on a target's timeline; `day` is "" for one that has no full day."""

    target: str
    article: str
    start: int
    end: int
    day: str


class Read(NamedTuple):
    """An article as read, with the spans of its gold events."""

    doc: Doc
    spans: tuple[Extent, ...]


def measure(shared: Path, *, models: bool, limit: int | None = None) -> Section:
    """The figures of all corpora; `limit` articles of each."""
    figures: Figures = {}
    hows: Counter[str] = Counter()
    seconds, count = 0.0, 0
    lines: list[str] = []
    for corpus in CORPORA:
        articles = read(shared, corpus, models=models, limit=limit)
        gold = gold_anchors(shared, corpus)
        targets = sorted({row["target"] for row in _rows(shared, f"timelines_{corpus}")})
        started = time.process_time()
        dates = {name: _dates(article) for name, article in articles.items()}
        seconds, count = seconds + time.process_time() - started, count + len(articles)
        found = [anchor for name, one in articles.items() for anchor in anchors(name, one, dates[name], targets)]
        parts = {corpus: list(articles)}
        if corpus == "gm":
            parts |= {"gm_seen": list(articles)[::2], "gm_held": list(articles)[1::2]}
        for part, names in parts.items():
            chosen = frozenset(names)
            mine = [anchor for anchor in gold if anchor.article in chosen]
            scored = scores(mine, [anchor for anchor in found if anchor.article in chosen])
            figures |= {f"{part}_{name}": value for name, value in scored.items()}
        hows += rightness(_gold_dates(shared, corpus), dates)
        lines.append(f"{corpus} day F1 {_growing(gold, articles, dates, targets)}")
    for how in ("", "_in", "_carried", "_published"):
        given = hows[f"given{how}"]
        figures[f"dated_right{how}"] = hows[f"right{how}"] / given if given else None
    lines.append(f"{count / seconds:,.0f} articles dated a CPU-second")
    return Section(figures=figures, lines=tuple(lines))


def read(shared: Path, corpus: str, *, models: bool, limit: int | None = None) -> dict[str, Read]:
    """The articles of a corpus by name."""
    path = shared / "data" / "timelines" / f"docs_{corpus}.jsonl"
    docs = annotated([path], ReadOptions(fields={"date": "dct"}), models=models)
    found = {}
    for row, doc in zip(_rows(shared, f"docs_{corpus}")[:limit], docs, strict=False):
        if isinstance(doc, Failure) or doc.article.text != row["text"]:
            raise ValueError(f"{row['id']} is not read as it stands")
        spans = (Extent(e["start"], e["end"]) for e in row["events"] if e["start"] is not None)
        found[row["id"]] = Read(doc, tuple(spans))
    return found


def anchors(name: str, one: Read, dates: Mapping[Extent, Dated | None], targets: Iterable[str]) -> Iterable[Anchor]:
    """The events of an article that concern a target, with their day."""
    for target in targets:
        concerning = Concerning(one.doc, _MISSPELT.get(target, target))
        for span in one.spans:
            if concerning.concerns(span):
                dated = dates[span]
                value = dated.time.value if dated else ""
                yield Anchor(target, name, *span, value if _DAY.fullmatch(value) else "")


def _growing(
    gold: Sequence[Anchor],
    articles: Mapping[str, Read],
    dates: Mapping[str, Mapping[Extent, Dated | None]],
    targets: Sequence[str],
) -> str:
    """The day F1 of one way to come by a date, of two, of all."""
    said = []
    for number in range(1, len(_HOWS) + 1):
        hows = list(_HOWS)[:number]
        found = [
            anchor
            for name, one in articles.items()
            for anchor in anchors(
                name, one, {s: d if d and d.how in hows else None for s, d in dates[name].items()}, targets
            )
        ]
        mine = [anchor for anchor in gold if anchor.article in articles]
        said.append(f"{scores(mine, found)['day_f1']:.3f} {'and ' if number > 1 else ''}{hows[-1]}")
    return ", ".join(said)


def gold_anchors(shared: Path, corpus: str) -> list[Anchor]:
    """The mentions of every timeline."""
    return [
        Anchor(row["target"], m["doc"], m["start"], m["end"], entry["date"] if _DAY.fullmatch(entry["date"]) else "")
        for row in _rows(shared, f"timelines_{corpus}")
        for entry in row["entries"]
        for m in entry["mentions"]
        if m["start"] is not None
    ]


def scores(gold: Sequence[Anchor], found: Sequence[Anchor]) -> Figures:
    """The three F1 of some mentions."""
    gold_days = {(a.target, a.day) for a in gold if a.day}
    found_days = {(a.target, a.day) for a in found if a.day}
    both = len(gold_days & found_days)
    return {
        "day_f1": f1(both, len(found_days), both, len(gold_days)),
        "anchor_f1": _overlap_f1({a for a in gold if a.day}, {a for a in found if a.day}),
        "target_f1": _overlap_f1({a._replace(day="") for a in gold}, {a._replace(day="") for a in found}),
    }


def _overlap_f1(gold: set[Anchor], found: set[Anchor]) -> float:
    right = sum(any(_same(one, other) for other in gold) for one in found)
    met = sum(any(_same(one, other) for other in found) for one in gold)
    return f1(right, len(found), met, len(gold))


def _same(one: Anchor, other: Anchor) -> bool:
    named = (one.target, one.article, one.day) == (other.target, other.article, other.day)
    return named and one.start < other.end and other.start < one.end


def f1(right: int, found: int, met: int, gold: int) -> float:
    """The harmonic mean of the shares right of what was found, and met of what there is."""
    p, r = right / found if found else 0.0, met / gold if gold else 0.0
    return 2 * p * r / (p + r) if p + r else 0.0


def rightness(
    gold: Mapping[tuple[str, Extent], set[str]], dates: Mapping[str, Mapping[Extent, Dated | None]]
) -> Counter[str]:
    """How many gold mentions are given a date, and a right one, in all and by how it was come by."""
    c: Counter[str] = Counter()
    for (name, span), known in gold.items():
        dated = dates.get(name, {}).get(span)
        if dated is not None:
            for how in ("", f"_{_HOWS[dated.how]}"):
                c.update({f"given{how}": 1, f"right{how}": int(dated.time.value in known)})
    return c


def _gold_dates(shared: Path, corpus: str) -> dict[tuple[str, Extent], set[str]]:
    """The dates of each gold mention, as far as they are known: "2031-04" of "2031-04-XX"."""
    found: dict[tuple[str, Extent], set[str]] = {}
    for row in _rows(shared, f"timelines_{corpus}"):
        for entry in row["entries"]:
            for m in entry["mentions"]:
                if m["start"] is not None:
                    known = found.setdefault((m["doc"], Extent(m["start"], m["end"])), set())
                    known.add(entry["date"].replace("-XX", ""))
    return found


def _dates(one: Read) -> dict[Extent, Dated | None]:
    dating = Dating(one.doc)
    return {span: dating.when(span) for span in one.spans}


def _rows(shared: Path, name: str) -> list[Row]:
    with (shared / "data" / "timelines" / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
