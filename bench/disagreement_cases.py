"""The invented mini piles of disagreements: `python -m bench.disagreement_cases` prints what is found differently.

`tests/cases/disagreements/CLASS.txt` holds piles of one to four short articles each, with the kinds of disagreement
that a careful editor would show and the outlets that are suspect; half of them look like one and are none. Those of
`later.txt` were written after the rules. "copies OUTLET" stands for a lineage with nothing but its direction.

Recall is the share of wanted findings that are found, the share false that of found ones that are not wanted.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bench.section import Figures, Section
from onrecord.merge import Events, Statements
from onrecord.merge import Figures as FigureMerger
from onrecord.merge.disagreements import disagreements, suspects
from onrecord.pipeline.unrecorded import annotate_text
from onrecord.text import span
from onrecord.types import Doc, Lineage, Passage

CASES = Path(__file__).parent.parent / "tests" / "cases" / "disagreements"
LATER = "later"
_HEAD = re.compile(r"-- (?P<outlet>[^|]+?) \| (?P<day>\S+)(?: \| copies (?P<original>.+))?")


class Case(NamedTuple):
    """A mini pile: its articles as (outlet, day, text, number of the article it copies), and what is to be found."""

    name: str
    articles: tuple[tuple[str, str, str, int | None], ...]
    wanted: frozenset[str]


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
    found: list[tuple[str, str, str, int | None]] = []
    for article in articles:
        line, text = f"-- {article}".split("\n", 1)
        match = _HEAD.fullmatch(line.strip())
        if match is None:
            raise ValueError(f"{file} {name}: {line}")
        original = next((k for k, (outlet, *_) in enumerate(found) if outlet == match["original"]), None)
        found.append((match["outlet"], match["day"], text.strip(), original))
    kinds = frozenset() if wanted == "none" else frozenset(part.strip() for part in wanted.split(","))
    return Case(f"{file} {name}", tuple(found), kinds)


def found(case: Case, *, models: bool) -> frozenset[str]:
    """What is found in a pile: kinds of disagreement, and "suspect OUTLET"."""
    docs, lineages = pile(case, models=models)
    statements, events = list(Statements().merge(docs)), list(Events().merge(docs))
    figures = list(FigureMerger().merge(docs))
    outlets = {doc.article.id: doc.article.publisher for doc in docs}
    kinds = {one.kind for one in disagreements(docs, statements, figures, events, lineages)}
    distrusted = suspects(docs, lineages, statements, events)
    return frozenset(kinds) | {f"suspect {outlets[article]}" for article in distrusted}


def pile(case: Case, *, models: bool) -> tuple[list[Doc], list[Lineage]]:
    """The articles of a case as read, and who copies whom."""
    docs = [
        annotate_text(text, published=day, publisher=outlet, models=models, url=f"https://{k}.example/")
        for k, (outlet, day, text, _) in enumerate(case.articles)
    ]
    lineages = [
        Lineage(
            passages=tuple(
                Passage(article_id=doc.article.id, span=span(doc.article.text, 0, len(doc.article.text)), role=role)
                for doc, role in ((docs[k], "copy"), (docs[original], "original"))
            ),
            merger="cases/1",
            article=docs[k].article.id,
            from_article=docs[original].article.id,
            relation="rewrites",
            directed=True,
        )
        for k, (_, _, _, original) in enumerate(case.articles)
        if original is not None
    ]
    return docs, lineages


@cache
def counted(models: bool) -> dict[str, Counter[str]]:
    """Numbers wanted, found and right, of all cases, of each file, and of those that were written later."""
    total: dict[str, Counter[str]] = {"all": Counter(), "later": Counter()}
    for case in cases():
        told = found(case, models=models)
        file = case.name.split()[0]
        for name in ("later" if file == LATER else "all", file if file != LATER else ""):
            if name:
                count = total.setdefault(name, Counter())
                count["cases"] += 1
                count["wanted"] += len(case.wanted)
                count["found"] += len(told)
                count["right"] += len(told & case.wanted)
    return total


def measure(*, models: bool) -> Section:
    """Recall and share false, of the cases on which the rules were made and of those written later."""
    counts = counted(models)
    figures: Figures = {"cases": counts["all"]["cases"] + counts["later"]["cases"]}
    for name in ("all", "later"):
        prefix = "" if name == "all" else "later_"
        figures[f"{prefix}recall"] = _share(counts[name]["right"], counts[name]["wanted"])
        figures[f"{prefix}precision"] = _share(counts[name]["right"], counts[name]["found"])
    lines = tuple(
        f"{name}: {count['right']} of {count['wanted']} found, {count['found'] - count['right']} false, "
        f"{count['cases']} cases"
        for name, count in counts.items()
    )
    return Section(figures=figures, lines=lines)


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def main() -> None:
    """Prints each case in which something else is found than is written."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.disagreement_cases", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--rules", action="store_true", help="read without models")
    models = not parser.parse_args().rules
    for case in cases():
        told = found(case, models=models)
        if told != case.wanted:
            missed, false = sorted(case.wanted - told), sorted(told - case.wanted)
            print(f"{case.name}: " + "; ".join(f"{what} {', '.join(of)}" for what, of in
                                               (("missed", missed), ("false", false)) if of))  # fmt: skip
    print("\n".join(measure(models=models).lines))


if __name__ == "__main__":
    main()
