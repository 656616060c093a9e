"""Intervals and tables of the bench."""

from __future__ import annotations

from collections.abc import Mapping

from bench.section import Figures, intervals, table, total

ARTICLES = [{"right": 9, "all": 10}, {"right": 1, "all": 10}, {"right": 5, "all": 10}, {"right": 6, "all": 10}]


def share(added: Mapping[str, float]) -> Figures:
    return {"share": added["right"] / added["all"], "none": None}


def test_interval_holds_the_figure_and_is_the_same_each_time() -> None:
    """Resampling articles that differ gives a range around the figure, the same for the same counts."""
    low, high = intervals(ARTICLES, share)["share"]
    assert 0.1 <= low < share(total(ARTICLES))["share"] < high <= 0.9  # type: ignore[operator]
    assert intervals(ARTICLES, share) == {"share": (low, high)}


def test_articles_that_agree_leave_no_range() -> None:
    """Where every article says the same, resampling changes nothing; without articles there is no interval."""
    assert intervals([{"right": 1, "all": 2}] * 5, share) == {"share": (0.5, 0.5)}
    assert intervals([], share) == {}


def test_table_is_markdown() -> None:
    """A head, a rule and a line for each row."""
    assert table(("a", "b"), [["1", "2"]]) == ["| a | b |", "| --- | --- |", "| 1 | 2 |"]
