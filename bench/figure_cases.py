"""The invented figure cases: `python -m bench.figure_cases` prints what is read differently, by class of error.

`tests/cases/figures/SUBJECT.json` holds sentences with their figures as a careful reader has them, written before they
were read by the program; every number in them that is no figure is a trap. A case is right if it has exactly its
figures, each right in value, bound, measure, unit, kind, polarity, attribution and whole, and in group, place, day and
what is counted where the case gives them. Read by the rules alone, with 14 May 2031 as the day of publication.

Classes of a figure, the first that fits: missed, spurious, value, bound, unit, measure, polarity, kind, part_of,
attribution, of_whom, place, what_counted, as_of.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from bench.marked import fill
from bench.section import Figures, table
from onrecord.pipeline.unrecorded import annotate_text
from onrecord.types import Quantity

CASES = Path(__file__).parent.parent / "tests" / "cases" / "figures"
PUBLISHED = "2031-05-14"
_EXACT = ("unit", "measure", "polarity", "kind", "part_of")
_NAMES = ("attribution", "of_whom", "place", "what_counted")
CLASSES = ("missed", "spurious", "value", "bound", *_EXACT, *_NAMES, "as_of")

Row = dict[str, Any]


def cases() -> list[tuple[str, Row]]:
    """Every case with the name of its subject and its number there."""
    return [
        (f"{path.stem}-{number}", row)
        for path in sorted(CASES.glob("*.json"))
        for number, row in enumerate(json.loads(path.read_text(encoding="utf-8")), start=1)
    ]


def read(text: str) -> list[Quantity]:
    """The figures of a text, by the rules alone."""
    return list(annotate_text(text, published=PUBLISHED, models=False).of(Quantity))


def differences(case: Row) -> list[str]:
    """What is read otherwise than written, each beginning with its class; [] for a case that is right."""
    found, wanted = read(case["text"]), case["figures"]
    places: list[int | None] = []
    for figure in wanted:
        start = _place(case["text"], figure["words"], _after(case["text"], wanted, figure))
        end = start + len(figure["words"])
        hit = (n for n, q in enumerate(found) if q.num_span.start < end and start < q.num_span.end and n not in places)
        places.append(next(hit, None))
    wrong = [f"spurious {q.span.exact}" for n, q in enumerate(found) if n not in places]
    for figure, place in zip(wanted, places, strict=True):
        if place is None:
            wrong.append(f"missed {figure['words']}")
        elif name := _differs(figure, found[place], found, places):
            wrong.append(f"{name} of {figure['words']}: {_shown(found[place], name)}")
    return wrong


def _after(text: str, wanted: list[Row], figure: Row) -> int:
    """Where the figures before this one end: the same words may stand twice."""
    at = 0
    for other in wanted:
        if other is figure:
            break
        at = _place(text, other["words"], at) + len(other["words"])
    return at


def _place(text: str, words: str, start: int) -> int:
    """Where the words stand first from a position on, as words: there is no "one" in "drones"."""
    found = re.compile(rf"(?<!\w){re.escape(words)}").search(text, start)
    if found is None:
        raise ValueError(f"{words!r} is not in {text!r}")
    return found.start()


def _differs(figure: Row, q: Quantity, found: list[Quantity], places: list[int | None]) -> str | None:
    for name in ("low", "high", "point"):
        value = getattr(q, name)
        if (value is None) != (figure[name] is None) or (
            value is not None and abs(float(value) - figure[name]) > 0.001
        ):
            return "value" if q.bound == figure["bound"] else "bound"
    if q.bound != figure["bound"]:
        return "bound"
    whole = figure["part_of"]
    expected = None if whole is None or places[whole] is None else found[places[whole] or 0].id
    for name in _EXACT:
        if getattr(q, name) != (expected if name == "part_of" else figure[name]):
            return name
    for name in _NAMES:
        if name in figure and not _same(figure[name], getattr(q, name)):
            return name
    return "as_of" if "as_of" in figure and q.as_of != figure["as_of"] else None


def _same(wanted: str | None, read_: str | None) -> bool:
    """Whether a name is the one wanted, or holds all its words."""
    if wanted is None or read_ is None:
        return wanted is read_
    return set(wanted.lower().split()) <= set(read_.lower().split())


def _shown(q: Quantity, name: str) -> str:
    return f"{q.low} {q.high} {q.point}" if name in ("value", "bound") else str(getattr(q, name))


@cache
def counted() -> tuple[int, int, Counter[str]]:
    """Cases, those that are right, and figures by class of error."""
    every = [differences(case) for _, case in cases()]
    return len(every), sum(not wrong for wrong in every), Counter(one.split()[0] for wrong in every for one in wrong)


def measure() -> Figures:
    """The share of cases that are right in everything."""
    number, right, _ = counted()
    return {"cases": number, "right_share": round(right / number, 4)}


def main() -> None:
    """Prints the classes and each difference; on request writes the classes into a page."""
    parser = argparse.ArgumentParser(prog="python -m bench.figure_cases", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--write", type=Path, metavar="PAGE", help="fill the page's part bench:figure_cases")
    given = parser.parse_args()
    number, right, classes = counted()
    lines = table(("figures of the cases", "number"), [[c, str(classes[c])] for c in CLASSES if classes[c]])
    print("\n".join(lines))
    print(f"\n{right} of {number} cases are right in everything\n")
    for name, case in cases():
        for wrong in differences(case):
            print(f"{name}  {wrong}\n    {case['text']}")
    if given.write:
        fill(given.write, {"figure_cases": lines})


if __name__ == "__main__":
    main()
