"""Calibration, on scores few enough to count by hand."""

from __future__ import annotations

import pytest

from bench import reliability

PAIRS = [(0.95, True), (0.85, True), (0.85, False), (0.25, False), (1.0, True)]


def test_error_is_the_mean_distance_of_score_and_share() -> None:
    """Tenth by tenth, weighted by their numbers; a score of 1 belongs to the last tenth."""
    last, eighth, second = abs(1.95 - 2), abs(1.7 - 1), abs(0.25 - 0)
    assert reliability.error(PAIRS) == pytest.approx((last + eighth + second) / 5)
    assert reliability.error([]) is None


def test_precision_and_recall_at_least_scores() -> None:
    """What has the score counts for precision; recall is of all there was to find."""
    figures = reliability.figures(PAIRS, gold=6)
    assert figures["p_at_50"] == pytest.approx(3 / 4)
    assert figures["r_at_50"] == pytest.approx(3 / 6)
    assert figures["p_at_90"] == 1.0
    assert reliability.figures([], gold=0)["p_at_70"] is None


def test_shares_for_a_card() -> None:
    """The lower end of each tenth, how many, and the share that is right."""
    assert reliability.shares(PAIRS) == [(0.2, 1, 0.0), (0.8, 2, 0.5), (0.9, 2, 1.0)]


def test_table_by_tenths() -> None:
    """Only tenths that occur have a row."""
    assert reliability.tenths(PAIRS) == [
        ["0.2-0.3", "1", "0.25", "0.00"],
        ["0.8-0.9", "2", "0.85", "0.50"],
        ["0.9-1.0", "2", "0.97", "1.00"],
    ]
