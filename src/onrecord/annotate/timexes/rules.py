"""How the value of a time expression is to be found, knowing the day of publication and what the text spoke of before.

is       `value` stands as it is: "2014", "P2W", "PRESENT_REF"
date     `value` is a written date, maybe without its year
weekday  `number` is the weekday; `shift` is -1, 0, 1 for "last", "this", "next", and `unit` W if that is the week
shift    `number` units from the day of publication: "last week", "two days ago", "today"
story    `number` units from the day last spoken of: "the next day", "two days later"
month    `value` is a month without its year, the last, this or next one by `number`: "last May"
of year  `value` lacks its year, which is `number` from the one of `unit`, publication or story: "May of next year"
quarter  `value` is Q1 to Q4 or H1, H2, with a year (2009-Q1) or in the year `number` away; `number` None if unsaid
season   `value` is the code, with a year (1962-SU) or `number` away; `number` None if unsaid
holiday  `value` is its rule (timexes.holidays); of the year in `unit`, or the last, this or next one by `number`, where
         `unit` Y counts the years; unsaid, the nearest in the direction of the sentence
weekend  the last weekend, or the coming one where the sentence looks ahead
part     a time of day alone: `part`
"""

from __future__ import annotations

from typing import NamedTuple

from onrecord.types import TimexType


class Phrase(NamedTuple):
    """A time expression at `text[start:end]`, not yet resolved; see above for `rule` and what it needs."""

    start: int
    end: int
    type: TimexType
    rule: str
    value: str = ""
    unit: str = ""
    number: int | None = None
    shift: int | None = None
    part: str = ""
    mod: str | None = None
