"""Time expressions that begin with a digit: times of the clock, years, decades, centuries, years before Christ."""

from __future__ import annotations

import re

from onrecord.annotate.timexes import patterns as tp
from onrecord.annotate.timexes.line import Line
from onrecord.annotate.timexes.readers import counted
from onrecord.annotate.timexes.rules import Phrase


def digits(line: Line, at: int) -> Phrase | None:
    for pattern, reader in (
        (tp.CLOCK, _clock),
        (tp.BC, _bc),
        (tp.BC_SINCE, _bc_since),
        (tp.BC_DECADE, _bc_decade),
        (tp.BC_CENTURY, _bc_century),
        (tp.DECADE, _decade),
        (tp.CENTURY, _century),
    ):
        if (match := pattern.match(line.text, at, line.end)) and (phrase := reader(match)):
            return phrase
    return counted(line, at) or _year(line, at)


def _clock(match: re.Match[str]) -> Phrase:
    hour, minute = (
        int(match["h12"] or match["h24"] or match["h4"]),
        match["m12"] or match["m24"] or match["m4"] or "00",
    )
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    zone = "Z" if match["zone"] and not tp.OFFSET.search(match["zone"]) and re.search("GMT|UTC", match["zone"]) else ""
    return Phrase(*match.span(), "TIME", "part", part=f"T{hour:02d}:{minute}{zone}")


def _bc(match: re.Match[str]) -> Phrase:
    return Phrase(*match.span(), "DATE", "is", value=f"BC{int(match['bc']):04d}")


def _bc_since(match: re.Match[str]) -> Phrase | None:
    """The first year of a range: years before Christ count down."""
    if int(match["since"]) <= int(match["bc"]):
        return None
    return Phrase(*match.span("since"), "DATE", "is", value=f"BC{int(match['since']):04d}")


def _bc_decade(match: re.Match[str]) -> Phrase:
    return Phrase(*match.span(), "DATE", "is", value=f"BC{int(match['decade']):04d}"[:-1])


def _bc_century(match: re.Match[str]) -> Phrase:
    return Phrase(*match.span(), "DATE", "is", value=f"BC{int(match['century']) - 1:02d}")


def _decade(match: re.Match[str]) -> Phrase:
    decade = match["decade"]
    return Phrase(*match.span(), "DATE", "is", value=decade[:3] if len(decade) == 4 else f"19{decade[0]}")


def _century(match: re.Match[str]) -> Phrase:
    return Phrase(*match.span(), "DATE", "is", value=f"{int(match['century']) - 1:02d}")


def _year(line: Line, at: int) -> Phrase | None:
    if (since := line.before(tp.RANGE_BEFORE, at)) and (until := tp.UNTIL.match(line.text, at, line.end)):
        year = f"{since['since'][: 4 - len(until.group())]}{until.group()}"
        return Phrase(at, until.end(), "DATE", "is", value=year) if year > since["since"] else None
    match, cued = tp.YEAR.match(line.text, at, line.end), line.before(tp.YEAR_BEFORE, at)
    if match is None or (not cued and line.before(tp.NO_YEAR_BEFORE, at)):
        return None
    named = not match.group().endswith(tp.ROUND) and line.before(tp.THE_YEAR, at)
    if not cued and not named and tp.NO_YEAR_AFTER.match(line.text, match.end(), line.end):
        return None
    return Phrase(at, match.end(), "DATE", "is", value=match.group())
