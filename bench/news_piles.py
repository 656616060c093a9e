"""What is joined and set side by side in real news: `python -m bench.news_piles [--show]` prints it for reading.

The articles of data/clusters/news_cluster_dev.jsonl by their gold clusters, read with models; nothing of it is tuned
for. There is no gold for disagreements: `--show` prints every one made, to be judged by a reader. Lineage is not used.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bench.annotated import missing
from bench.section import Section
from onrecord.ingest import ReadOptions
from onrecord.merge import Events, Figures, Statements
from onrecord.merge.disagreements import disagreements
from onrecord.merge.wordings import wordings
from onrecord.pipeline.unrecorded import annotated
from onrecord.text import span
from onrecord.types import Disagreement, Doc, Episode, Event, Failure, Passage, Wording

CORPUS = Path("data") / "clusters" / "news_cluster_dev.jsonl"


@cache
def piles(shared: Path, *, models: bool) -> dict[str, list[Doc]]:
    """The articles of each gold cluster. Ends the program where models are asked for and not installed."""
    if models and (why := missing()):
        raise SystemExit(f"nothing can be measured with models: {why}")
    path = shared / CORPUS
    cluster = {row["id"]: row["cluster"] for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    found: dict[str, list[Doc]] = defaultdict(list)
    for doc in annotated((path,), ReadOptions(fields={"publisher": "source"}), models=models):
        if isinstance(doc, Failure):
            raise SystemExit(f"{doc.input}: {doc.message}")
        found[cluster[doc.article.given_id or ""]].append(doc)
    return dict(sorted(found.items()))


def made(docs: list[Doc]) -> tuple[list[Disagreement], list[Event], list[Wording]]:
    """The disagreements, events and wordings of a pile, taken for one episode."""
    events = list(Events().merge(docs))
    apart = list(disagreements(docs, list(Statements().merge(docs)), list(Figures().merge(docs)), events))
    return apart, events, list(wordings(docs, _episode(docs), (), events))


def _episode(docs: list[Doc]) -> Episode:
    first = docs[0].article
    return Episode(
        passages=(Passage(article_id=first.id, span=span(first.text, 0, 1), role="title"),), merger="bench/1",
        title="", articles=tuple(doc.article.id for doc in docs), since=None, until=None, story="",
    )  # fmt: skip


def measure(shared: Path, *, models: bool) -> Section:
    """How many disagreements of each kind are made, statements told by several articles, events joined across articles,
    and actors or acts with wordings."""
    counts: Counter[str] = Counter()
    for docs in piles(shared, models=models).values():
        apart, events, rows = made(docs)
        article = {found.id: doc.article.id for doc in docs for found in doc.annotations}
        counts.update(one.kind for one in apart)
        heard = list(Statements().merge(docs))
        counts["statements"] += len(heard)
        counts["told"] += sum(len({article[proof] for proof in one.evidence}) > 1 for one in heard)
        counts["events"] += len(events)
        counts["joined"] += sum(len({article[proof] for proof in event.evidence}) > 1 for event in events)
        counts["worded"] += len({row.of for row in rows})
    names = ("occurrence", "wording", "speaker", "date", "value", "statements", "told", "events", "joined", "worded")
    return Section(figures={name: counts[name] for name in names})


def _lines(docs: list[Doc]) -> Iterator[str]:
    apart, _, rows = made(docs)
    for one in apart:
        yield f"[{one.kind}] {one.about}\n    {one.reason}"
    of: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        of[row.of].append(f"{row.words} ({row.voice}, {len(row.passages)})")
    yield from (f"[words] {name}: {'; '.join(said)}" for name, said in of.items())


def main() -> None:
    """Prints the numbers and, on request, everything that is made."""
    parser = argparse.ArgumentParser(prog="python -m bench.news_piles", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--show", action="store_true", help="print every disagreement and wording")
    given = parser.parse_args()
    if not (given.shared / CORPUS).is_file():
        raise SystemExit(f"{given.shared / CORPUS} is not there: give the folder with data/ with --shared")
    for cluster, docs in piles(given.shared, models=True).items() if given.show else ():
        print("\n".join([cluster, *(f"  {line}" for line in _lines(docs))]))
    for name, number in measure(given.shared, models=True).figures.items():
        print(f"{name:12} {number}")


if __name__ == "__main__":
    main()
