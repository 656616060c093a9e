"""How timelines are scored."""

from __future__ import annotations

import pytest
from bench.timelines import Anchor, f1, rightness, scores

from onrecord.annotate.events.dating import Dated
from onrecord.types import Extent, Time

MET = Anchor("Orsel", "a", 0, 4, "2031-05-12")
MONTH = Anchor("Orsel", "a", 10, 14, "")


def test_what_is_read_as_it_stands_is_right() -> None:
    """All three figures are 1, also where a mention has no full day."""
    assert scores([MET, MONTH], [MET, MONTH]) == {"day_f1": 1.0, "anchor_f1": 1.0, "target_f1": 1.0}


def test_overlapping_mentions_are_one() -> None:
    """But not of another day, article or target."""
    assert scores([MET], [MET._replace(start=2, end=9)])["anchor_f1"] == 1.0
    assert scores([MET], [MET._replace(start=4, end=9)])["anchor_f1"] == 0.0
    for other in (MET._replace(day="2031-05-13"), MET._replace(article="b"), MET._replace(target="Tarn")):
        assert scores([MET], [other])["anchor_f1"] == 0.0


def test_a_day_counts_once_a_target_and_a_month_is_no_day() -> None:
    """However many mentions have it."""
    twice = [MET, MET._replace(start=20, end=24), MONTH]
    assert scores(twice, [MET])["day_f1"] == 1.0
    assert scores(twice, [MET])["anchor_f1"] == pytest.approx(f1(1, 1, 1, 2))
    assert scores([MET], [MONTH])["day_f1"] == 0.0


def test_a_date_is_right_if_the_gold_has_it() -> None:
    """In all, and by how it was come by; what was given none is not counted."""
    first, second, third = Extent(0, 4), Extent(5, 9), Extent(10, 14)
    day, month = Time.of("2031-05-14"), Time.of("2031-05")
    dates = {
        "a": {
            first: Dated(time=day, timex=None, how="publication day"),
            second: Dated(time=month, timex=None, how="in the sentence"),
            third: None,
        }
    }
    gold = {("a", first): {"2031-05-14"}, ("a", second): {"2031-05-01"}, ("a", third): {"2031"}}
    counted = rightness(gold, dates)
    assert (counted["given"], counted["right"]) == (2, 1)
    assert (counted["given_published"], counted["right_published"]) == (1, 1)
    assert (counted["given_in"], counted["right_in"]) == (1, 0)
