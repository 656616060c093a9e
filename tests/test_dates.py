"""Dates and weekdays as text writes them."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.dates import nearest_year, resolve_weekday, url_date, weekdays, written_dates

WRITTEN = [
    ("on Feb. 7, 2024 in", [("Feb. 7, 2024", "2024-02-07", None)]),
    ("of 7 February 2024.", [("7 February 2024", "2024-02-07", None)]),
    ("February 7 2024", [("February 7 2024", "2024-02-07", None)]),
    ("the 7th of February", [("7th of February", "XXXX-02-07", None)]),
    ("Wednesday, December 20, 2023", [("Wednesday, December 20, 2023", "2023-12-20", 2)]),
    ("Wed., Dec. 20", [("Wed., Dec. 20", "XXXX-12-20", 2)]),
    ("TUESDAY 5 MARCH 2019", [("TUESDAY 5 MARCH 2019", "2019-03-05", 1)]),
    ("2024-02-07T10:00", [("2024-02-07", "2024-02-07", None)]),
    ("on 2024/02/07 at", [("2024/02/07", "2024-02-07", None)]),
    ("13/02/2024", [("13/02/2024", "2024-02-13", None)]),
    ("02/13/2024", [("02/13/2024", "2024-02-13", None)]),
    ("2/2/2024", [("2/2/2024", "2024-02-02", None)]),
    ("07/02/2024", []),
    ("Oct. 7 and October 9", [("Oct. 7", "XXXX-10-07", None), ("October 9", "XXXX-10-09", None)]),
    ("in December 2023", [("December 2023", "2023-12", None)]),
    ("July of 2031", [("July of 2031", "2031-07", None)]),
    ("in 2014, since 2015; 2016 men", [("2014", "2014", None), ("2015", "2015", None)]),
    ("31 February 2020", []),
    ("30 April and 31 April", [("30 April", "XXXX-04-30", None)]),
    ("29 February 2023", []),
    ("29 February", [("29 February", "XXXX-02-29", None)]),
    ("in May they may march", [("May", "XXXX-05", None)]),
    ("Mara May said", []),
    ("in May's cabinet", []),
    ("in June Alder's voice", []),
    ("March on the capital", []),
    ("Black September", []),
    ("by September", [("September", "XXXX-09", None)]),
    ("In May 20 percent voted", [("May", "XXXX-05", None)]),
    ("May 5:30", []),
    ("7-9 May 2023", [("7", "2023-05-07", None), ("9 May 2023", "2023-05-09", None)]),
    ("October 7–9, 2023", [("October 7", "2023-10-07", None), ("9, 2023", "2023-10-09", None)]),
    (
        "the 3rd to the 9th of April 1961",
        [("3rd", "1961-04-03", None), ("9th of April 1961", "1961-04-09", None)],
    ),
    ("in 1,914 of $2014 or 2014%", []),
    ("call 555-2014 or v2.0.2014", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), WRITTEN)
def test_written_dates(text: str, expected: list[tuple[str, str, int | None]]) -> None:
    """A date is read where the words fix it, and nothing is read where they do not."""
    assert [(text[d.start : d.end], d.value, d.weekday) for d in written_dates(text)] == expected


def test_bounds_are_kept() -> None:
    """Only what lies inside the given bounds is read, with offsets into the whole text."""
    text = "7 May 2031 and 8 May 2031"
    assert [d.value for d in written_dates(text, 11)] == ["2031-05-08"]
    assert [(d.start, d.value) for d in written_dates(text, 0, 10)] == [(0, "2031-05-07")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Monday and tuesday", [("Monday", 0), ("tuesday", 1)]),
        ("THURSDAY, Weds. evening", [("THURSDAY", 3), ("Weds", 2)]),
        ("Good Friday in the Sunday Times", []),
        ("she sat in the sun", []),
        ("Sat and Sun", []),
    ],
)
def test_weekdays(text: str, expected: list[tuple[str, int]]) -> None:
    """A weekday is one by its full name or a stopped abbreviation, unless it is part of a name."""
    assert [(text[d.start : d.end], d.weekday) for d in weekdays(text)] == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.example/2024/02/07/harbour", "2024-02-07"),
        ("https://news.example/2024/feb/7/harbour-12345678", "2024-02-07"),
        ("https://news.example/2024/02/harbour", "2024-02"),
        ("https://news.example/harbour-20240207.html", "2024-02-07"),
        ("https://news.example/2024/harbour", None),
        ("https://news.example/2024-13-01/a", None),
        ("https://news.example/1234567890", None),
    ],
)
def test_url_date(url: str, expected: str | None) -> None:
    """The date in a URL is the fullest one that exists."""
    assert url_date(url) == expected


@pytest.mark.parametrize(
    ("direction", "wednesday", "friday"),
    [
        ("past", "2031-05-14", "2031-05-09"),
        ("before", "2031-05-07", "2031-05-09"),
        ("future", "2031-05-14", "2031-05-16"),
        ("after", "2031-05-21", "2031-05-16"),
    ],
)
def test_resolve_weekday(direction: str, wednesday: str, friday: str) -> None:
    """A weekday is the nearest in its direction; only "past" and "future" may be the day itself."""
    anchor = date(2031, 5, 14)
    found = [resolve_weekday(weekday, anchor, direction) for weekday in (2, 4)]  # type: ignore[arg-type]
    assert [day and day.isoformat() for day in found] == [wednesday, friday]


def test_the_calendar_ends() -> None:
    """What would lie before the year 1 or after 9999 is nothing."""
    first, last = date(1, 1, 1), date(9999, 12, 31)  # a Monday, a Friday
    assert resolve_weekday(0, first, "past") == first
    assert resolve_weekday(0, first, "before") is None
    assert resolve_weekday(4, last, "after") is None
    assert nearest_year("XXXX-03-01", first) is None
    assert nearest_year("XXXX-02-29", first) is None
    assert nearest_year("XXXX-02-29", last, ahead=True) is None
    assert nearest_year("XXXX-12-31", last, ahead=True) == "9999-12-31"


@pytest.mark.parametrize(
    ("value", "ahead", "expected"),
    [
        ("XXXX-10-07", False, "2030-10-07"),
        ("XXXX-10-07", True, "2031-10-07"),
        ("XXXX-05-14", False, "2031-05-14"),
        ("XXXX-05-14", True, "2031-05-14"),
        ("XXXX-05", False, "2031-05"),
        ("XXXX-04", True, "2032-04"),
        ("XXXX-02-29", False, "2028-02-29"),
        ("XXXX-02-29", True, "2032-02-29"),
        ("2014", False, "2014"),
    ],
)
def test_nearest_year(value: str, ahead: bool, expected: str) -> None:
    """A day without a year takes the nearest one on its side, and a 29 February only a leap year."""
    assert nearest_year(value, date(2031, 5, 14), ahead=ahead) == expected


@given(st.text(alphabet="0123456789 /.-,thMay March Feb Monday of\n", max_size=80))
@settings(max_examples=100)
def test_never_crashes(text: str) -> None:
    """Whatever stands there, every date lies inside the text and names a day, month or year."""
    for found in written_dates(text):
        assert 0 <= found.start < found.end <= len(text)
        assert len(found.value) in (4, 7, 10)


@pytest.mark.parametrize("text", ["1" * 200_000, "May 1" * 40_000, "1 " * 100_000, "Monday, " * 30_000, "1/" * 100_000])
def test_hostile_text_is_read_in_linear_time(text: str) -> None:
    """A line of nothing but digits, months or weekdays does not hang."""
    start = time.process_time()
    for _ in written_dates(text):
        pass
    assert time.process_time() - start < 5
