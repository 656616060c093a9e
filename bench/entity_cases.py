"""The invented entity cases: `python -m bench.entity_cases` prints what is judged otherwise, by class.

`tests/cases/entities/SUBJECT.txt` holds pairs of names, each same or different by the judgement of a careful reader,
with what else the articles and the pile have (README.txt there has the columns). Each case is a pile of its own: an
article for each of the two names, with the further names of both, and one for every other name of the pile. A pair is
said to be one where both names' mentions prove the same entity. `unseen.txt` was written when the rules stood, and its
figures are given apart.

Precision is the share of pairs said to be one that are, recall the share of pairs that are one that are said to be.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from bench.marked import fill
from bench.section import Figures, table
from onrecord.ingest.article import build_article
from onrecord.merge import Entities
from onrecord.text import span
from onrecord.types import Doc, Mention, MentionLabel

CASES = Path(__file__).parent.parent / "tests" / "cases" / "entities"
UNSEEN = "unseen"
_OTHER = re.compile(r"\s*([^,(]+?)\s*(?:\(([^)]*)\))?\s*(?:,|\Z)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Two names and whether they are one; `others` are further names of the pile, each with those in its article."""

    subject: str
    kind: str
    same: bool
    labels: tuple[MentionLabel, MentionLabel]
    names: tuple[str, str]
    further: tuple[str, ...]
    others: tuple[tuple[str, tuple[str, ...]], ...]


@cache
def cases() -> tuple[Case, ...]:
    """Every case, in the order of the files. Raises ValueError for a line that is none."""
    found = []
    for path in sorted(CASES.glob("*.txt")):
        kind = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("[") and line.endswith("]"):
                kind = line[1:-1]
            elif line and not line.startswith("#"):
                found.append(_case(path.stem, kind, line))
    return tuple(found)


def _case(subject: str, kind: str, line: str) -> Case:
    verdict, labels, one, other, further, others = (*line.split("\t"), "", "")[:6]
    if verdict not in ("same", "different") or not kind:
        raise ValueError(f"no case: {line!r}")
    first, second = (labels.split() * 2)[:2] if len(labels.split()) == 1 else labels.split()
    return Case(
        subject=subject,
        kind=kind,
        same=verdict == "same",
        labels=(cast(MentionLabel, first), cast(MentionLabel, second)),
        names=(one, other),
        further=_listed(further),
        others=tuple((match[1], _listed(match[2] or "")) for match in _OTHER.finditer(others) if match[1]),
    )


def _listed(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(",") if name.strip())


def said_same(case: Case) -> bool:
    """Whether the merger makes one entity of the two names."""
    label = case.labels[0]
    docs = [
        _doc(0, case.names[0], case.labels[0], case.further),
        _doc(1, case.names[1], case.labels[1], case.further),
        *(_doc(n, name, label, further) for n, (name, further) in enumerate(case.others, start=2)),
    ]
    one, other = (doc.of(Mention)[0].id for doc in docs[:2])
    return any(one in entity.evidence and other in entity.evidence for entity in Entities().merge(docs))


def _doc(number: int, name: str, label: MentionLabel, further: Sequence[str]) -> Doc:
    """An article that says nothing but names, the first of which is in question."""
    lines = [name, *further]
    text = "\n".join(lines)
    article = build_article(text, input=f"case-{number}")
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    mentions = [
        Mention(
            article_id=article.id,
            annotator="cases/1",
            span=span(text, start, start + len(line)),
            label=label if n == 0 else "MISC",
            entity=line,
        )
        for n, (start, line) in enumerate(zip(starts, lines, strict=True))
    ]
    return Doc(article=article, annotations=tuple(mentions))


@cache
def counted() -> dict[str, Counter[str]]:
    """By class, and for the unseen cases as one class, the pairs that are one and said so, missed, wrong, and two."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for case in cases():
        said = said_same(case)
        outcome = ("right" if said else "missed") if case.same else ("wrong" if said else "two")
        found[UNSEEN if case.subject == UNSEEN else case.kind][outcome] += 1
    return found


def measure() -> Figures:
    """Cases, precision and recall: of those that the rules were made with, and of those written afterwards."""
    unseen = counted().get(UNSEEN, Counter())
    seen: Counter[str] = Counter()
    for kind, counts in counted().items():
        if kind != UNSEEN:
            seen.update(counts)
    return {
        "cases": seen.total(),
        "precision": _share(seen, "wrong"),
        "recall": _share(seen, "missed"),
        "unseen_cases": unseen.total(),
        "unseen_precision": _share(unseen, "wrong"),
        "unseen_recall": _share(unseen, "missed"),
    }


def _share(counts: Counter[str], against: str) -> float | None:
    total = counts["right"] + counts[against]
    return round(counts["right"] / total, 4) if total else None


def lines() -> list[str]:
    """The classes as a table."""
    head = ("class", "one, said so", "one, missed", "two, said one", "two, said so")
    return table(head, [[k, *(str(c[o]) for o in ("right", "missed", "wrong", "two"))] for k, c in counted().items()])


def main() -> None:
    """Prints the classes and each pair judged otherwise; on request writes the classes into a page."""
    parser = argparse.ArgumentParser(prog="python -m bench.entity_cases", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--write", type=Path, metavar="PAGE", help="fill the page's part bench:entity_cases")
    given = parser.parse_args()
    print("\n".join(lines()))
    print("\n" + ", ".join(f"{name} {value}" for name, value in measure().items()) + "\n")
    for case in cases():
        if said_same(case) != case.same:
            print(f"{case.kind}: {case.names[0]} | {case.names[1]}: {'two' if case.same else 'one'}, wrongly")
    if given.write:
        fill(given.write, {"entity_cases": lines()})


if __name__ == "__main__":
    main()
