"""Numbers with their bounds: whether two can both be right."""

from __future__ import annotations

import pytest
from bench.series_cases import number
from hypothesis import given
from hypothesis import strategies as st

from onrecord.merge.figures import consistent, interval
from onrecord.types import Figure


def figure(words: str) -> Figure:
    """A figure with a number as the cases write it, and nothing else."""
    return Figure(
        evidence=("q",), merger="t/1", measure="killed", unit="count", what_counted=None, of_whom=None, place=None,
        as_of=None, attribution=None, figure_kind="count", polarity="asserted", words=words, wording=words,
        **number(words),
    )  # fmt: skip


NUMBERS = st.one_of(
    st.builds("{}{}".format, st.sampled_from(["", ">=", "<=", "~"]), st.integers(0, 10**7)),
    st.builds(lambda low, more: f"{low}..{low + more}", st.integers(0, 10**6), st.integers(0, 10**6)),
    st.sampled_from(["?24..99", "?200..999", "?2000..9999"]),
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("24", "24"), (">=24", "31"), ("<=300", "120"), ("~1200", "1139"), (">=19600", "~20000"), ("19600", "19667"),
        ("?24..99", "20"), ("?24..99", ">=100"), ("20..30", "25"), ("20..30", ">=30"), (">=9", ">=40"), ("0", "<=3"),
    ],
)  # fmt: skip
def test_these_can_both_be_right(one: str, other: str) -> None:
    """Bounds overlap, "about" gives a tenth, a round number may be rounded, a vague word is vague."""
    assert consistent(figure(one), figure(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("24", "31"), ("24", ">=31"), ("<=24", "31"), ("~1200", "1400"), ("19600", "19900"), ("40", "41"),
        ("?24..99", "600"), ("20..30", "31"), (">=100", "<=90"), ("600", "700"), ("0", ">=1"),
    ],
)  # fmt: skip
def test_these_cannot_both_be_right(one: str, other: str) -> None:
    """No true value fits the two."""
    assert not consistent(figure(one), figure(other))


@given(NUMBERS, NUMBERS)
def test_it_is_symmetric_and_reflexive(one: str, other: str) -> None:
    """Neither comes first, and every number is consistent with itself."""
    assert consistent(figure(one), figure(other)) == consistent(figure(other), figure(one))
    assert consistent(figure(one), figure(one))


@given(NUMBERS)
def test_the_interval_holds_what_is_stated(words: str) -> None:
    """What the words allow takes in the number itself."""
    stated = figure(words)
    low, high = interval(stated)
    for value in filter(None, (stated.low, stated.high, stated.point)):
        assert low is None or low <= value
        assert high is None or value <= high
