"""Errors of event reading by class, over PLOVER's gold sentences: python -m bench.event_errors [--write PAGE].

Each sentence has one gold event and counts once, in the first class that fits:

right        an event of the gold's type, with an actor and a recipient that touch the gold's where it has any
recipient    of the gold's type, the actor right, but the recipient is missing or another one
actor        of the gold's type, but the actor is missing or another one
type         events were read, none of the gold's type, one of them between the gold's parties
elsewhere    events were read, none of the gold's type and none between its parties
nothing      no event was read
spurious     beside these: distinct types read in a sentence beyond the gold's
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.annotated import Row
from bench.events import load, touch
from bench.marked import fill
from bench.section import table

CASES = ("right", "recipient", "actor", "type", "elsewhere", "nothing")
_AROUND = 160


def classed(gold: Row, events: list[Row]) -> str:
    """The class of a gold sentence, by the events read in it."""
    if not events:
        return "nothing"
    same = [e for e in events if e["type"] == gold["event_plover"]]
    if not same:
        return "type" if any(_side(gold, e, "actor") and _side(gold, e, "recipient") for e in events) else "elsewhere"
    if any(_side(gold, e, "actor") and _side(gold, e, "recipient") for e in same):
        return "right"
    return "recipient" if any(_side(gold, e, "actor") for e in same) else "actor"


def _side(gold: Row, event: Row, side: str) -> bool:
    """Whether a side of an event touches the gold's; right as well where the gold names nobody."""
    spans = [party["span"] for party in gold[f"{side}s"] if party.get("span")]
    return not spans or any(touch(found, span) for found in event[f"{side}_span"] for span in spans)


def found(shared: Path) -> Iterator[tuple[str, Row, Row]]:
    """Class, gold and what was read, for every sentence."""
    for gold, read in load(shared, "plover_gsr"):
        yield classed(gold, read["events"]), gold, read


def report(counts: Counter[str]) -> list[str]:
    """The classes as a table."""
    gold = sum(counts[case] for case in CASES)
    rows = [[case, f"{counts[case]} ({100 * counts[case] / max(gold, 1):.1f} %)"] for case in CASES]
    return table(("gold events", "sentences"), [*rows, ["*spurious*", str(counts["spurious"])]])


def main() -> None:
    """Prints the table; on request writes it into a page, or prints cases."""
    parser = argparse.ArgumentParser(prog="python -m bench.event_errors", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--write", type=Path, metavar="PAGE", help="fill the page's part bench:event_errors")
    parser.add_argument("--examples", choices=CASES, metavar="CLASS", help="print cases of this class")
    given = parser.parse_args()
    counts: Counter[str] = Counter()
    for case, gold, read in found(given.shared):
        types = {e["type"] for e in read["events"]}
        counts.update({case: 1, "spurious": len(types - {gold["event_plover"]})})
        if case == given.examples:
            print(f"{gold['event_plover']}  {gold['text'][:_AROUND]}")
            for e in read["events"]:
                print(
                    f"    read  {e['type']}  {e['actor']} > {e['recipient']}  {gold['text'][e['start'] : e['end']]!r}"
                )
    if given.examples:
        return
    lines = report(counts)
    print("\n".join(lines))
    if given.write:
        fill(given.write, {"event_errors": lines})


if __name__ == "__main__":
    main()
