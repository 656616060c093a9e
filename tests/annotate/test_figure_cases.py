"""The invented figure cases of tests/cases/figures, one test a case."""

from __future__ import annotations

from typing import Any

import pytest
from bench.figure_cases import CASES, cases, differences

# Accepted gaps, each with what is read otherwise; a case that has been mended must leave the list.
KNOWN = dict(
    line.split("\t", 1)
    for line in (CASES / "known_gaps.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=name, marks=[pytest.mark.xfail(reason=KNOWN[name], strict=True)] if name in KNOWN else [])
        for name, case in cases()
    ],
)
def test_a_case_is_read_as_a_careful_reader_does(case: dict[str, Any]) -> None:
    """Exactly its figures, each right in all that the case says of it; nothing else is taken for one."""
    assert differences(case) == []


def test_known_gaps_are_cases() -> None:
    """The list of accepted gaps names cases that there are."""
    assert set(KNOWN) <= {name for name, _ in cases()}


def test_a_wrong_reading_is_noticed() -> None:
    """What differs from the case is named by its class."""
    figure = {"words": "nine", "low": 9, "high": 9, "point": 9, "bound": "exact", "measure": "injured", "unit": "count"}
    figure |= {"kind": "count", "polarity": "asserted", "attribution": None, "part_of": None}
    case = {"text": "The fall killed nine pilots and 4 cooks.", "figures": [figure]}
    assert [one.split()[0] for one in differences(case)] == ["spurious", "measure"]
