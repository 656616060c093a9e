"""Each gold event counts once, in the first class that fits."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from bench.event_errors import classed, report
from bench.events import between, macro_f1

GOLD: dict[str, Any] = {
    "event_plover": "ACCUSE",
    "actors": [{"span": [0, 5]}],
    "recipients": [{"span": [20, 25]}],
}


def event(kind: str, actor: list[list[int]], recipient: list[list[int]]) -> dict[str, Any]:
    """An event as `annotate` writes it."""
    return {"type": kind, "actor_span": actor, "recipient_span": recipient}


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], "nothing"),
        ([event("ACCUSE", [[0, 5]], [[18, 22]])], "right"),
        ([event("ACCUSE", [[0, 5]], [])], "recipient"),
        ([event("ACCUSE", [[7, 9]], [[20, 25]])], "actor"),
        ([event("REJECT", [[0, 5]], [[20, 25]])], "type"),
        ([event("REJECT", [[7, 9]], [])], "elsewhere"),
        ([event("REJECT", [[7, 9]], []), event("ACCUSE", [[4, 9]], [[24, 30]])], "right"),
    ],
)
def test_classes(events: list[dict[str, Any]], expected: str) -> None:
    """By type, then by actor, then by recipient; touching is enough."""
    assert classed(GOLD, events) == expected


def test_report_counts_the_gold() -> None:
    """Shares are of the gold events; what is spurious stands beside them."""
    lines = report(Counter(right=3, nothing=1, spurious=2))
    assert "| right | 3 (75.0 %) |" in lines
    assert "| *spurious* | 2 |" in lines


def test_between_takes_what_touches_most_of_the_pair() -> None:
    """The event with both parties before one with either; nothing where nothing was read."""
    one, both = event("AID", [[0, 5]], []), event("REJECT", [[0, 5]], [[20, 25]])
    assert between([one, both], [1, 3], [21, 22]) is both
    assert between([], [1, 3], [21, 22]) is None


def test_macro_f1_weighs_classes_alike() -> None:
    """The mean over the gold's classes, however many events each has."""
    value, lines = macro_f1([("AID", "AID")] * 8 + [("REJECT", "AID"), ("REJECT", "REJECT")])
    assert value == pytest.approx((16 / 17 + 2 / 3) / 2)
    assert [line.split()[0] for line in lines] == ["AID", "REJECT"]
