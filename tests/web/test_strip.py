"""Bars of time: each thing in one bar or known too vaguely for any, the bars without a gap."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onrecord.web.strip import DAYS, MONTHS, YEARS, strip, within

_DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat)
_VALUES = st.builds(lambda day, length: day[:length], _DAYS, st.sampled_from([4, 7, 10]))
AMOUNTS = st.dictionaries(_VALUES, st.integers(1, 50), min_size=1, max_size=8)


@given(AMOUNTS)
def test_everything_has_one_bar(amounts: dict[str, int]) -> None:
    """All things are in the bars or told to be too vague, none twice, and there are never too many bars to see."""
    found = strip(amounts)
    assert found is not None
    assert sum(bar.number for bar in found.bars) + found.vaguer == sum(amounts.values())
    assert len(found.bars) <= {"day": DAYS, "month": MONTHS, "year": YEARS}[found.unit]
    assert all(0 <= bar.height <= 1 for bar in found.bars)


@given(AMOUNTS)
def test_bars_have_no_gaps(amounts: dict[str, int]) -> None:
    """Each bar begins on the day after the one before ends."""
    found = strip(amounts)
    assert found is not None
    for one, other in zip(found.bars, found.bars[1:], strict=False):
        assert date.fromisoformat(one.until) + timedelta(days=1) == date.fromisoformat(other.since)


@given(AMOUNTS, _DAYS, _DAYS)
def test_a_window(amounts: dict[str, int], one: str, other: str) -> None:
    """Within some days there is what has any of them, and the bars hold no more than that."""
    since, until = sorted((one, other))
    known = within(amounts, since, until)
    assert known == {
        value: number
        for value, number in amounts.items()
        if value[:4] <= until[: min(4, len(value))]
        and not (value < since[: len(value)])
        and not (value > until[: len(value)])
    }
    found = strip(amounts, since, until)
    if found is None:
        assert not known
    else:
        assert sum(bar.number for bar in found.bars) + found.vaguer == sum(known.values())


def test_bars_lead_to_their_days() -> None:
    """A month is narrowed down to its days, a year to its months."""
    found = strip({"2031-03-05": 2, "2033-01-01": 1})
    assert found is not None
    assert found.unit == "month"
    march = next(bar for bar in found.bars if bar.name == "2031-03")
    assert (march.since, march.until, march.number) == ("2031-03-01", "2031-03-31", 2)
    near = strip({"2031-03-05": 2, "2033-01-01": 1}, march.since, march.until)
    assert near is not None
    assert [bar.name for bar in near.bars if bar.number] == ["2031-03-05"]


def test_what_is_vague_has_no_bar() -> None:
    """What is only known to its month is in no bar of a day."""
    found = strip({"2031-03": 4, "2031-03-05": 2})
    assert found is not None
    assert (found.unit, found.vaguer) == ("day", 4)
