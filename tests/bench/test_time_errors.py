"""Classes of errors in time expressions."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest

from bench import time_errors


def timex(start: int, value: str | None, kind: str = "DATE", end: int | None = None) -> dict[str, Any]:
    return {"start": start, "end": start + 5 if end is None else end, "type": kind, "value": value}


# The parts of the scorer that the classes need, in their plainest form.
SCORE = SimpleNamespace(
    norm_value=lambda value: value,
    pair=lambda gold, read: [
        (i, j)
        for i, g in enumerate(gold)
        for j, r in enumerate(read)
        if g["start"] < r["end"] and r["start"] < g["end"]
    ],
)


@pytest.mark.parametrize(
    ("gold", "read", "expected"),
    [
        (timex(0, "2031-05-14"), timex(0, "2031-05-14"), "right"),
        (timex(0, "2031-05-14"), timex(0, "2031-05-14", end=9), "extent"),
        (timex(0, "2031-05-14"), timex(0, "2031-05-14", "TIME"), "type"),
        (timex(0, "P2Y", "DURATION"), timex(0, "2029"), "type"),
        (timex(0, "2031-05-14"), timex(0, None), "no value"),
        (timex(0, None), timex(0, "2031-05-14"), "invented value"),
        (timex(0, "2031-05-14"), timex(0, "2031-05"), "granularity"),
        (timex(0, "2031-05-14"), timex(0, "2030-05-14"), "anchor"),
        (timex(0, "1942-WI"), timex(0, "1941-SU"), "anchor"),
        (timex(0, "P2W", "DURATION"), timex(0, "P2D", "DURATION"), "length"),
        (timex(0, "PRESENT_REF"), timex(0, "2031-05-14"), "reference"),
        (timex(0, "BC0480"), timex(0, "BC0481"), "other value"),
    ],
)
def test_class_of(gold: dict[str, Any], read: dict[str, Any], expected: str) -> None:
    """What is wrong with an expression that was found is the first class that fits."""
    assert time_errors.class_of(SCORE, gold, read) == expected


def test_every_gold_expression_falls_in_one_class() -> None:
    """Pairs, what was missed and what is spurious are each counted once."""
    gold = [timex(0, "2031"), timex(20, "P1D", "DURATION")]
    read = [timex(0, "2031"), timex(40, "2030")]
    assert [name for name, _, _ in time_errors.cases(SCORE, gold, read)] == [
        "right",
        "missed DURATION",
        "spurious DATE",
    ]


def test_the_report_has_a_row_a_class_and_a_column_a_corpus() -> None:
    """Shares are of the gold, so what is spurious counts beside it."""
    lines = time_errors.report({"A": Counter({"right": 3, "missed DATE": 1, "spurious DATE": 1}), "B": Counter()})
    assert "| right | 3 (75.0 %) | 0 (0.0 %) |" in lines
    assert "| *spurious DATE* | 1 (25.0 %) | 0 (0.0 %) |" in lines
    assert len(lines) == 2 + len(time_errors.CASES) + len(time_errors.BESIDE)
