"""Invented hard sentences by subject (tests/cases/times): what is a time expression, of which type, value and mod."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.annotate.test_times import timexes

CASES = [
    pytest.param(case, id=f"{path.stem}-{number}")
    for path in sorted((Path(__file__).parent.parent / "cases" / "times").glob("*.json"))
    for number, case in enumerate(json.loads(path.read_text(encoding="utf-8")))
]


@pytest.mark.parametrize("case", CASES)
def test_expressions_of_a_sentence(case: dict[str, Any]) -> None:
    """Every expression is found with extent, type, value and mod, seen from the day of publication, and no other."""
    found = [
        {"text": t.span.exact, "type": t.timex_type, "value": t.time.value if t.time else None, "mod": t.mod}
        for t in timexes(case["text"], case["published"])
    ]
    assert found == case["expected"]


def test_there_are_enough_of_them() -> None:
    """The cases were found, and are many."""
    assert len(CASES) >= 60
