"""Dates and weekdays as text writes them, shared by dating (ingest) and time expressions (annotate).

Pure functions over text: no clock, and no anchor unless one is given. A value never says more than the words do:

    "7 February 2024", "Feb. 7, 2024", "2024-02-07"   2024-02-07
    "December 2023"                                   2023-12
    "in 2014"                                         2014
    "Oct. 7", "the 7th of October"                    XXXX-10-07
    "in May"                                          XXXX-05

Digits that can be read in two ways ("07/02/2024") and days that do not exist ("31 February") yield nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal, NamedTuple

from onrecord.lexicon import table, words


class WrittenDate(NamedTuple):
    """A date at `text[start:end]`: `value` as in the table above, `weekday` 0 (Monday) to 6 where one is written."""

    start: int
    end: int
    value: str
    weekday: int | None = None


class WrittenWeekday(NamedTuple):
    """The name of a day of the week at `text[start:end]`; `weekday` is 0 (Monday) to 6."""

    start: int
    end: int
    weekday: int


Direction = Literal["past", "before", "future", "after"]


def _either(names: Iterable[str]) -> str:
    """A pattern for any of some words, longest first so that "June" is not read as "Jun"."""
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def _spellings(name: str, *, lower: bool) -> tuple[str, ...]:
    return (name, name.upper(), name.lower()) if lower else (name, name.upper())


# Lower case is read only where the name can be nothing else: not "may", "march" or "dec".
_MONTH_ROWS = [
    (spelling, *row[1:]) for row in table("en", "months") for spelling in _spellings(row[0], lower=row[2:] == ("full",))
]
_MONTHS = {row[0]: int(row[1]) for row in _MONTH_ROWS}
_MONTH_ALONE = {row[0] for row in _MONTH_ROWS if row[2:] == ("full",)}
_MONTH_CUED = {row[0] for row in _MONTH_ROWS if row[2] == "full"}
_WEEKDAY_ROWS = [
    (spelling, *row[1:]) for row in table("en", "weekdays") for spelling in _spellings(row[0], lower=row[2] == "full")
]
_WEEKDAYS = {row[0]: int(row[1]) for row in _WEEKDAY_ROWS}
_YEAR_CUES = words("en", "year_cues")
_MONTH_CUES = words("en", "month_cues")
_NAMES = {
    side: _either(row[0] for row in table("en", "weekday_names") if row[1] == side) for side in ("before", "after")
}

_GAP = r"[^\S\n]{1,3}"
_ORDINAL = r"(?:st|nd|rd|th|ST|ND|RD|TH)?"
_MONTH = rf"(?:(?:{_either(_MONTH_CUED)})\b|(?:{_either(_MONTHS.keys() - _MONTH_CUED)})\b\.?)"
_YEAR = r"(?:1[5-9]|20)[0-9]{2}"
_OLD_YEAR = r"(?:1[0-9]|20)[0-9]{2}"
_ENDS = r"(?![0-9]|[,.][0-9])"
_RANGE = rf"(?:{_GAP})?(?:-|–|—|to|and|or)(?:{_GAP})?(?:the{_GAP})?"
# A month and these show that a number counts or tells the hour: "In May 20 percent ...", "May 5:30", "June 1,200".
_COUNTS = rf"(?![0-9:%]|[,.][0-9]|(?:{_GAP})?(?:percent|per cent|million|billion|a\.?m\b|p\.?m\b))"

_DATE = re.compile(
    rf"(?<![\w$€£#])(?=[0-9ADFJMNOSTWadfjmnostw])(?:(?P<weekday>{_either(_WEEKDAYS)})\b\.?,?{_GAP}(?:the{_GAP})?)?(?:"
    rf"(?P<day_first>(?<![0-9][.,:/-])(?P<e1>(?P<d1>[0-9]{{1,2}}){_ORDINAL})(?:{_RANGE}(?P<d2>[0-9]{{1,2}}){_ORDINAL})?"
    rf"{_GAP}(?:of{_GAP})?(?P<m1>{_MONTH})(?:,?{_GAP}(?P<y1>{_YEAR}){_ENDS})?)"
    rf"|(?P<month_first>(?P<m2>{_MONTH}){_GAP}(?:the{_GAP})?(?P<e3>(?P<d3>[0-9]{{1,2}}){_ORDINAL}){_COUNTS}"
    rf"(?:{_RANGE}(?P<d4>[0-9]{{1,2}}){_ORDINAL}(?=,?{_GAP}{_YEAR}{_ENDS})|[-–](?P<d5>[0-9]{{1,2}}){_COUNTS})?"
    rf"(?:,?{_GAP}(?P<y2>{_YEAR}){_ENDS})?)"
    rf"|(?P<month_year>(?P<m3>{_MONTH}),?{_GAP}(?:of{_GAP})?(?P<y3>{_OLD_YEAR}){_ENDS})"
    rf"|(?P<month_alone>(?P<m4>{_MONTH}))"
    rf"|(?P<year_first>(?<![-/.])(?P<y5>{_YEAR})(?P<s5>[-/.])(?P<m5>[0-9]{{2}})(?P=s5)(?P<d6>[0-9]{{2}})(?![0-9]|[-/.][0-9]))"
    rf"|(?P<digits>(?<![-/.])(?P<n1>[0-9]{{1,2}})(?P<s6>[-/.])(?P<n2>[0-9]{{1,2}})(?P=s6)(?P<y6>{_YEAR})(?![0-9]|[-/.][0-9]))"
    rf"|(?P<year_alone>(?<![-/.,:])(?P<y7>{_YEAR}){_ENDS}(?![\w%/])))"
)
_TO_MONTH = re.compile(
    rf"(?:{_GAP})?(?:[-–—/]|to|and|or)(?:{_GAP})?(?:{_either(_MONTH_CUED)})\b,?{_GAP}(?:of{_GAP})?{_YEAR}"
)
_WEEKDAY_NAME = re.compile(
    rf"(?<!\w)(?=[MTWFSmtwfs])(?:{_either(w for w, _, kind in _WEEKDAY_ROWS if kind == 'full')}"
    rf"|(?:{_either(w for w, _, kind in _WEEKDAY_ROWS if kind != 'full')})(?=\.\W))\b(?!{_GAP}(?:{_NAMES['after']})\b)"
)
_NAME_BEFORE = re.compile(rf"(?:{_NAMES['before']}){_GAP}$")
_WORD_BEFORE = re.compile(rf"(?:(?:\b([A-Za-z]+){_GAP})?\b([A-Za-z]+)(?:{_GAP}|-))$")
_URL_DATE = re.compile(
    rf"(?<![0-9])(?P<y>(?:199|20[0-9])[0-9])(?:(?P<sep>[-/_.])(?P<m>[0-9]{{1,2}}|{_either(n.lower() for n in _MONTHS)})"
    rf"(?:(?P=sep)(?P<d>[0-9]{{1,2}}))?|(?P<m2>[0-9]{{2}})(?P<d2>[0-9]{{2}}))(?![0-9])"
)


def _value(year: str | None, month: int, day: str | None = None) -> str | None:
    """The calendar value of some parts, XXXX for no year; None where there is no such month or day."""
    try:
        # 2000 has a 29 February, as a day without a year may have.
        checked = date(int(year or 2000), month, int(day or 1))
    except ValueError:
        return None
    return f"{year or 'XXXX'}-{checked.month:02d}" + (f"-{checked.day:02d}" if day else "")


def written_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[WrittenDate]:
    """The dates written in `text[start:end]`, in order; a range ("7-9 May 2023") gives its first and its last day.

    Years and months alone need a word that makes them one: "in 2014", "since May".
    """
    end = len(text) if end is None else end
    for match in _DATE.finditer(text, start, end):
        yield from _read(text, start, match)


def _read(text: str, start: int, match: re.Match[str]) -> Iterator[WrittenDate]:
    g, shape = match, match.lastgroup  # the group that closes last is the whole of a shape
    first, last = match.span()
    weekday = _WEEKDAYS[g["weekday"]] if g["weekday"] else None
    value: str | None = None
    if weekday is not None and _NAME_BEFORE.search(text, max(start, first - 20), first):
        first, weekday = match.start(shape or 0), None  # "Good Friday, 11 April"
    if shape == "day_first":
        value = _value(g["y1"], _month(g["m1"]), g["d2"] or g["d1"])
        if g["d2"] and (early := _value(g["y1"], _month(g["m1"]), g["d1"])) and value and early < value:
            yield WrittenDate(first, match.end("e1"), early, weekday)
            first, weekday = match.start("d2"), None
    elif shape == "month_first":
        until = "d4" if g["d4"] else "d5"
        value = _value(g["y2"], _month(g["m2"]), g["d3"])
        if value and g[until] and (late := _value(g["y2"], _month(g["m2"]), g[until])) and value < late:
            yield WrittenDate(first, match.end("e3"), value, weekday)
            first, weekday, value = match.start(until), None, late
    elif shape == "month_year":
        value = _value(g["y3"], _month(g["m3"]))
    elif shape == "month_alone":
        if weekday is None and _is_month(text, start, match):
            value = _value(None, _month(g["m4"]))
    elif shape == "year_first":
        value = _value(g["y5"], int(g["m5"]), g["d6"])
    elif shape == "digits":
        a, b = _value(g["y6"], int(g["n2"]), g["n1"]), _value(g["y6"], int(g["n1"]), g["n2"])
        value = a if a == b or b is None else b if a is None else None
    elif _cue(text, start, first) & _YEAR_CUES:
        value = g["y7"]
    if value:
        yield WrittenDate(first, last, value, weekday)


def _month(written: str) -> int:
    return _MONTHS[written.rstrip(".")]


def _cue(text: str, start: int, position: int) -> set[str]:
    """The word before a position, and the two words before it, in lower case."""
    before = _WORD_BEFORE.search(text, max(start, position - 30), position)
    if before is None:
        return set()
    two, one = before.groups()
    return {one.lower(), f"{two} {one}".lower()}


def _is_month(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a month name without day or year means the month, not a person, a verb or part of a name."""
    name = match.group("m4").rstrip(".")
    if name in _MONTH_CUED and _cue(text, start, match.start()) & _MONTH_CUES:
        # "in May's cabinet" and "in June Carter's voice" are about people
        return name in _MONTH_ALONE or not re.compile(rf"['’]|{_GAP}[A-Z][a-z]").match(text, match.end())
    if name in _MONTH_CUED and _TO_MONTH.match(text, match.end()):
        return True  # "August-September 1950"
    before = _WORD_BEFORE.search(text, max(start, match.start() - 30), match.start())
    return name in _MONTH_ALONE and (before is None or before.group(2).islower() or before.group(2) in _WEEKDAYS)


def weekdays(text: str, start: int = 0, end: int | None = None) -> Iterator[WrittenWeekday]:
    """The names of weekdays in `text[start:end]`, those inside dates too, those inside names ("Good Friday") not."""
    end = len(text) if end is None else end
    for match in _WEEKDAY_NAME.finditer(text, start, end):
        if not _NAME_BEFORE.search(text, max(start, match.start() - 20), match.start()):
            yield WrittenWeekday(*match.span(), _WEEKDAYS[match.group()])


def url_date(url: str) -> str | None:
    """The date in a URL (".../2024/02/07/...", "...-20240207.html"): a day, else a month, else None."""
    best: str | None = None
    for match in _URL_DATE.finditer(url.lower()):
        month, day = match["m"] or match["m2"], match["d"] or match["d2"]
        number = int(month) if month.isdigit() else next(n for name, n in _MONTHS.items() if name.lower() == month)
        value = _value(match["y"], number, day)
        if value and (best is None or len(value) > len(best)):
            best = value
    return best


def moved(day: date, days: int) -> date | None:
    """The day so many days from another; None before the year 1 and after the year 9999, where the calendar ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def resolve_weekday(weekday: int, anchor: date, direction: Direction) -> date | None:
    """The day with that weekday (0 is Monday) nearest to `anchor`: "past" and "future" may be the anchor's own day,
    "before" and "after" are never. None where it would lie outside the calendar."""
    if direction in ("past", "before"):
        back = (anchor.weekday() - weekday) % 7
        return moved(anchor, -(back or 7 if direction == "before" else back))
    ahead = (weekday - anchor.weekday()) % 7
    return moved(anchor, ahead or 7 if direction == "after" else ahead)


def nearest_year(value: str, anchor: date, *, ahead: bool = False) -> str | None:
    """A value without a year ("XXXX-10-07", "XXXX-10") with the year that puts it nearest to `anchor`: in the past, or
    in the future if `ahead`; the anchor's own day or month counts as both. Other values come back as they are. None
    where the year would lie outside the calendar, which has the years 1 to 9999."""
    if not value.startswith("XXXX-"):
        return value
    pinned = anchor.isoformat()[: len(value)]
    year, step = anchor.year, 1 if ahead else -1
    while (value[4:] == "-02-29" and not _leap(year)) or (
        f"{year:04d}{value[4:]}" < pinned if ahead else f"{year:04d}{value[4:]}" > pinned
    ):
        year += step
    return f"{year:04d}{value[4:]}" if MINYEAR <= year <= MAXYEAR else None


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
