"""Holidays by date and from Easter."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.annotate.timexes.holidays import HOLIDAYS, holiday, nearest


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1818, "03-22"),
        (1954, "04-18"),
        (2000, "04-23"),
        (2008, "03-23"),
        (2024, "03-31"),
        (2025, "04-20"),
        (2038, "04-25"),
    ],
)
def test_easter_is_that_of_the_gregorian_calendar(year: int, day: str) -> None:
    """The earliest, the latest and common Easters fall where the church tables put them."""
    assert str(holiday("easter 0", year)) == f"{year}-{day}"


def test_other_days_are_counted_from_easter() -> None:
    """Ash Wednesday is a Wednesday, Good Friday a Friday, Whit Monday a Monday."""
    found = [holiday(HOLIDAYS[name], 2031) for name in ("ash wednesday", "good friday", "whit monday")]
    assert [day and day.weekday() for day in found] == [2, 4, 0]


def test_the_nearest_ones_count_the_day_itself_as_both() -> None:
    """Seen from a day, a holiday was last, and is next, in the years around it."""
    assert nearest("12-25", date(2031, 5, 14)) == (date(2030, 12, 25), date(2031, 12, 25))
    assert nearest("05-14", date(2031, 5, 14)) == (date(2031, 5, 14), date(2031, 5, 14))


def test_there_is_none_outside_the_calendar() -> None:
    """There is none before the year 1 or after 9999; within, every one in the list exists, in leap years too."""
    assert holiday("12-25", 0) is None
    assert holiday("easter 0", 10_000) is None
    assert nearest("12-25", date(1, 1, 1))[0] is None
    assert all(holiday(rule, year) for rule in HOLIDAYS.values() for year in (1, 2031, 2032, 9999))
