"""The pile that lineage is timed on."""

from __future__ import annotations

from bench.neardup import made, speed


def test_the_pile_is_the_same_each_time_and_holds_copies() -> None:
    """Some of its texts are cut from others; the same seed gives the same texts."""
    texts = list(made(30))
    assert texts == list(made(30))
    assert 0 < sum(len(text.split()) < 450 for text in texts) < 15


def test_speed_counts_what_was_compared() -> None:
    """Only copies meet: the rest of the pile has nothing in common."""
    figures = speed(60)
    assert figures["articles_per_cpu_second"]
    assert 0 < (figures["compared_each"] or 0) < 1
