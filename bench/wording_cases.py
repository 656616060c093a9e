"""The invented mini piles of wordings: `python -m bench.wording_cases` prints what is found differently.

`tests/cases/wordings/CLASS.txt` holds piles of short articles, taken for one episode each and read by rules alone, with
the words that a careful editor would set side by side, those between quotation marks in them; half of the piles hold
what looks like them and is none. Those of `later.txt` were written after the rules.

Recall and precision are of pairs of wordings for one actor or act.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from bench.section import Figures
from onrecord.merge import Events
from onrecord.merge.wordings import wordings
from onrecord.pipeline.unrecorded import annotate_text
from onrecord.text import span
from onrecord.types import Episode, Passage

CASES = Path(__file__).parent.parent / "tests" / "cases" / "wordings"
LATER = "later"
Pair = tuple[str, ...]


class Case(NamedTuple):
    """A mini pile: its articles as (outlet, text), and the pairs of wordings to be found."""

    name: str
    articles: tuple[tuple[str, str], ...]
    wanted: frozenset[Pair]


def cases() -> list[Case]:
    """Every case, named after its file."""
    return [
        _case(path.stem, block)
        for path in sorted(CASES.glob("*.txt"))
        for block in re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    ]


def _case(file: str, block: str) -> Case:
    head, *articles = block.split("\n-- ")
    name, wanted = (part.strip() for part in head.split("|"))
    told = [article.split("\n", 1) for article in articles]
    said = [] if wanted == "none" else sorted(part.strip() for part in wanted.split("/"))
    return Case(
        f"{file} {name}", tuple((outlet, text.strip()) for outlet, text in told), frozenset(combinations(said, 2))
    )


def found(case: Case) -> frozenset[Pair]:
    """The pairs of wordings made of a pile."""
    docs = [
        annotate_text(text, published="2031-05-14", publisher=outlet, models=False, url=f"https://{k}.example/")
        for k, (outlet, text) in enumerate(case.articles)
    ]
    first = docs[0].article
    episode = Episode(
        passages=(Passage(article_id=first.id, span=span(first.text, 0, 1), role="title"),), merger="cases/1",
        title="", articles=tuple(doc.article.id for doc in docs), since=None, until=None, story="",
    )  # fmt: skip
    of: dict[str, set[str]] = defaultdict(set)
    for row in wordings(docs, episode, (), list(Events().merge(docs))):
        of[row.of].add(f'"{row.words}"' if row.voice == "quoted" else row.words)
    return frozenset(pair for said in of.values() for pair in combinations(sorted(said), 2))


@cache
def measure() -> Figures:
    """Recall and precision, of the cases on which the rules were made and of those written later."""
    figures: Figures = {"cases": len(cases())}
    for prefix in ("", "later_"):
        wanted = told = right = 0
        for case in cases():
            if case.name.startswith(LATER) == bool(prefix):
                pairs = found(case)
                wanted, told, right = wanted + len(case.wanted), told + len(pairs), right + len(pairs & case.wanted)
        figures[f"{prefix}recall"] = round(right / wanted, 4)
        figures[f"{prefix}precision"] = round(right / told, 4) if told else None
    return figures


def main() -> None:
    """Prints each case in which something else is found than is written."""
    for case in cases():
        told = found(case)
        if told != case.wanted:
            print(f"{case.name}: missed {sorted(case.wanted - told)}, false {sorted(told - case.wanted)}")
    for name, number in measure().items():
        print(f"{name:16} {number}")


if __name__ == "__main__":
    main()
