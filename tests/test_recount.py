"""A figure's number is read again from its words, and no number passes that is not in them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.recount import readable


def number(value: str | None) -> Decimal | None:
    """A value as the annotators give it."""
    return None if value is None else Decimal(value)


@pytest.mark.parametrize(
    ("words", "low", "high", "point", "unit"),
    [
        ("9", "9", "9", "9", "count"),
        ("20,000", "20000", None, "20000", "count"),
        ("20\u00a0000", "20000", "20000", "20000", "count"),
        ("1.2 billion", "1200000000", "1200000000", "1200000000", "count"),
        ("$3.5m", "3500000", "3500000", "3500000", "USD"),
        ("3,000 to 3,500", "3000", "3500", None, "count"),
        ("3 to 4 million", "3000000", "4000000", None, "count"),
        ("1/2", "0.5", "0.5", "0.5", "cups"),
        ("1 3/4", "1.75", "1.75", "1.75", "cups"),
        ("1⁄3", "0.3333333", "0.3333333", "0.3333333", "quarts"),
        ("$6.3b", "6300000000", "6300000000", "6300000000", "USD"),
        ("nine", "9", "9", "9", "count"),
        ("Twenty-three", "23", "23", "23", "count"),
        ("three hundred and twenty thousand five hundred", "320500", "320500", "320500", "count"),
        ("a dozen", "12", "12", "12", "count"),
        ("two dozen", "24", "24", "24", "count"),
        ("half a million", "500000", "500000", "500000", "count"),
        ("2½", "2.5", "2.5", "2.5", "count"),
        ("two-thirds", "66.667", "66.667", "66.667", "percent"),
        ("a quarter", "25", "25", "25", "percent"),
        ("one in five", "20", "20", "20", "percent"),
        ("20 out of 29", "68.966", "68.966", "68.966", "percent"),
        ("85", "85", "85", "85", "percent"),
        ("no", "0", "0", "0", "count"),
    ],
)
def test_what_the_words_say_can_be_read(
    words: str, low: str | None, high: str | None, point: str | None, unit: str
) -> None:
    """Digits, words, scales, fractions, ratios and ranges."""
    assert readable(words, number(low), number(high), number(point), bound="exact", unit=unit)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("9", "90"), ("20,000", "2000"), ("20,000", "20001"), ("1.2 billion", "1200000"), ("nine", "10"),
        ("Twenty-three", "32"), ("a dozen", "13"), ("people", "1"), ("", "0"), ("two-thirds", "67"), ("3 to 4", "3.5"),
        ("3,000 to 3,500", "3250"), ("one in five", "5.5"),
        ("1/2", "0.25"), ("1/0", "0.5"), ("$6.3b", "6300000"),
    ],
)  # fmt: skip
def test_what_they_do_not_say_cannot(words: str, value: str) -> None:
    """Another number, a mean, a rounded number, a number where there is none."""
    assert not readable(words, Decimal(value), Decimal(value), Decimal(value), bound="exact")


@pytest.mark.parametrize(
    ("words", "low", "high", "passes"),
    [
        ("dozens", "24", "99", True),
        ("Hundreds", "200", "999", True),
        ("tens of thousands", "20000", "99999", True),
        ("several hundred", "300", "900", True),
        ("a few", "3", None, True),
        ("hundreds", "2000", "9999", False),
        ("dozens", "2", "99", False),
        ("thousands", "2000", "200", False),
        ("people", "20", "90", False),
    ],
)
def test_a_vague_word_has_an_interval(words: str, low: str, high: str | None, passes: bool) -> None:
    """It begins somewhere between once and ten times the word, and does not end before it begins."""
    assert readable(words, Decimal(low), number(high), None, bound="vague") is passes


def test_every_value_must_be_readable() -> None:
    """One right value does not carry a wrong one, and a figure without any value is none."""
    assert not readable("3 to 4", Decimal(3), Decimal(5), None, bound="range")
    assert not readable("3", None, None, None, bound="exact")
    assert not readable("dozens", None, None, None, bound="vague")


@given(st.integers(0, 10**12))
@settings(max_examples=100)
def test_every_count_in_digits_can_be_read(value: int) -> None:
    """With and without separators; and its neighbour cannot."""
    for words in (str(value), f"{value:,}"):
        assert readable(words, Decimal(value), None, Decimal(value), bound="at_least")
        assert not readable(words, Decimal(value + 1), None, Decimal(value + 1), bound="at_least")


@given(st.text(max_size=60), st.sampled_from(["exact", "vague", "range"]), st.sampled_from(["count", "percent"]))
@settings(max_examples=100)
def test_no_words_break_it(words: str, bound: str, unit: str) -> None:
    """Whatever an annotator calls a number, the answer is yes or no."""
    assert readable(words, Decimal(7), None, Decimal(7), bound=bound, unit=unit) in (True, False)
