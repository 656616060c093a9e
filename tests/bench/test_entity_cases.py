"""The invented entity cases hold: nobody is joined to another, and hardly a name is missed."""

from __future__ import annotations

import pytest
from bench.entity_cases import UNSEEN, cases, measure, said_same

from bench import entity_cases


def test_no_two_are_joined() -> None:
    """Of the cases that the rules were made with, none that are two are said to be one."""
    wrong = [case.names for case in cases() if case.subject != UNSEEN and not case.same and said_same(case)]
    assert wrong == []


def test_a_quarter_is_unseen() -> None:
    """More than a quarter of the cases was written when the rules stood."""
    figures = measure()
    assert (figures["unseen_cases"] or 0) > (figures["cases"] or 0) / 3


def test_a_line_that_is_no_case_is_refused() -> None:
    """A slip in a file of cases does not silently leave a case out."""
    with pytest.raises(ValueError, match="no case"):
        entity_cases._case("people", "title", "perhaps\tPER\tMaria Hale\tHale")
