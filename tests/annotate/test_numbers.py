"""Numbers as English writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.numbers import fraction_at, number_at


@pytest.mark.parametrize(
    ("text", "written", "value"),
    [
        ("1,234 men", "1,234", "1234"),
        ("12,345.67", "12,345.67", "12345.67"),
        ("1,00,000 rupees", "1,00,000", "100000"),
        ("20\u00a0000 homes", "20\u00a0000", "20000"),
        ("1.9 million people", "1.9 million", "1900000"),
        ("3.5m crowns", "3.5m", "3500000"),
        ("2.75bn", "2.75bn", "2750000000"),
        ("2 hundred thousand", "2 hundred thousand", "200000"),
        ("5 m deep", "5", "5"),
        ("3½ miles", "3½", "3.5"),
        ("½ mile", "½", "0.5"),
        ("٣ homes", "٣", "3"),
        ("twenty-one", "twenty-one", "21"),
        ("Twelve hundred", "Twelve hundred", "1200"),
        ("one hundred and five men", "one hundred and five", "105"),
        ("two million three hundred thousand", "two million three hundred thousand", "2300000"),
        ("a dozen", "a dozen", "12"),
        ("half a dozen", "half a dozen", "6"),
        ("half a million", "half a million", "500000"),
        ("a hundred thousand", "a hundred thousand", "100000"),
        ("two and a half million", "two and a half million", "2500000"),
        ("two and three", "two", "2"),
        ("two three", "two", "2"),
    ],
)
def test_number_at(text: str, written: str, value: str) -> None:
    """A number is read to its end and scaled."""
    number = number_at(text, 0)
    assert number is not None
    assert (text[: number.end], number.value) == (written, Decimal(value))


@pytest.mark.parametrize(
    "text", ["1,2,3", "1.2.3", "9" * 400, "a man", "million", "hundreds", "-", "an hour", "oneself"]
)
def test_what_is_no_number(text: str) -> None:
    """What is not one well-formed number of a countable size is not read."""
    assert number_at(text, 0) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two-thirds of them", "0.667"),
        ("a third of them", "0.333"),
        ("half the town", "0.5"),
        ("a quarter of", "0.25"),
        ("three quarters of", "0.75"),
        ("a third man", None),
        ("third", None),
        ("half-hour", None),
        ("two halves", None),
    ],
)
def test_fraction_at(text: str, value: str | None) -> None:
    """A fraction is a part of a whole, never an ordinal."""
    found = fraction_at(text, 0)
    assert (found.value.quantize(Decimal("0.001")) if found else None) == (Decimal(value) if value else None)


@given(st.text(alphabet="0123456789,. ½٣mbnk-aehilnotuwvd hundred", min_size=1, max_size=40))
def test_never_crashes(text: str) -> None:
    """Whatever stands there, a number lies inside the text and is finite."""
    number = number_at(text, 0)
    assert number is None or (0 < number.end <= len(text) and number.value.is_finite())
