"""The scorer of examples/checks.json, and that what it expects can be answered."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, get_args

import pytest

from bench import checks
from onrecord.checking import Asked, Checked, Finding
from onrecord.standing import How
from onrecord.types import Apart, Figure, Statement
from tests.cli.invented import FIGURE, STATEMENT

ROWS: list[dict[str, Any]] = json.loads(checks.CHECKS.read_text(encoding="utf-8"))


def answered(how: How, entry: Statement | Figure, apart: tuple[Apart, ...] = ()) -> Checked:
    """One finding, and nothing else."""
    asked = Asked("claim", "it held")
    return Checked(asked=(asked,), findings=(Finding(asked=asked, how=how, score=1.0, entry=entry, apart=apart),))


def test_every_text_is_asked_once_and_expects_what_can_be() -> None:
    """Each has a class, known ways to stand and to part, and some of every class are held out."""
    assert len({row["ask"] for row in ROWS}) == len(ROWS)
    for row in ROWS:
        assert row.keys() <= {"ask", "class", "how", "first", "apart", "also", "held_out"}
        assert set(row["how"]) <= {*get_args(How), "not on record"}
        assert set(row.get("apart", ())) <= set(get_args(Apart))
    held_out, all_of = (Counter(row["class"] for row in some) for some in ([r for r in ROWS if "held_out" in r], ROWS))
    assert held_out.keys() == all_of.keys()


@pytest.mark.parametrize(
    ("row", "right"),
    [
        ({"how": ["at odds"]}, True),
        ({"how": ["the same", "not on record"]}, False),
        ({"how": ["at odds"], "first": {"words": FIGURE.words, "by": FIGURE.attribution}}, True),
        ({"how": ["at odds"], "first": {"words": "a number that is not there"}}, False),
        ({"how": ["at odds"], "apart": ["place"]}, True),
        ({"how": ["at odds"], "apart": ["group"]}, False),
        ({"how": ["at odds"], "also": {"how": ["related"]}}, False),
    ],
)
def test_an_answer_is_right_where_all_that_is_expected_holds(row: dict[str, Any], right: bool) -> None:
    """How it stands, whose words come first, where it parts, and what must stand beside it."""
    assert (checks.wrong(row, answered("at odds", FIGURE, ("place",))) is None) is right


def test_what_is_only_related_is_not_on_record() -> None:
    """Nor is what was not found."""
    assert checks.wrong({"how": ["not on record"]}, answered("related", STATEMENT)) is None
    assert checks.wrong({"how": ["not on record"]}, Checked(asked=(), findings=())) is None
    assert checks.wrong({"how": ["the same"]}, Checked(asked=(), findings=()))
