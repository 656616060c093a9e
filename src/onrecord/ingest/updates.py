"""The day on which an article was last changed, as its text states it. A text is that of its last update.

A stamp says so ("Updated 14 March 2024, 07:55") or a note ("Correction, 14 March: ...", "This article was amended on 14
March 2024 to ..."). That somebody else updated something in March is told in running text and is no note: there a cue
has to begin its line, or speak of the article itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from onrecord.dates import WrittenDate, written_dates
from onrecord.ingest.dating import publication_cue
from onrecord.text import span
from onrecord.types import Region, Span, Time

_UPDATED, _NOTE, _CORRECTED = map(publication_cue, ("updated", "note", "corrected"))
_STAMPS = ("byline", "dateline", "boilerplate")
_OPENING = " \t*•·-–—([_|"
_BETWEEN = re.compile(r"(?:[\W\d_]|\b(?:on|at|a\.?m|p\.?m|[A-Z]{2,5})\b)*")
"""What may stand between a cue and its day: the hour, and the zone that it is of."""


def last_update(text: str, regions: Sequence[Region], published: Time) -> tuple[Time, Span] | None:
    """The last day on which `text` says that it was changed, and where; None for one before it was published, or of it.

    A day without its year is the first such from the publication on.
    """
    found = [pair for region in regions for pair in _stated(text, region, published)]
    if not found:
        return None
    day, place = max(found, key=lambda pair: pair[0])
    updated = Time.of(day)
    return (updated, span(text, place.start, place.end)) if is_later(updated, published) else None


def is_later(updated: Time, published: Time) -> bool:
    """Whether a day is one of an update: of another value than that of the publication, and not before it."""
    if updated.earliest is None or published.earliest is None:
        return False
    return published.earliest <= updated.earliest and updated.value != published.value


def _stated(text: str, region: Region, published: Time) -> Iterator[tuple[str, WrittenDate]]:
    for found in written_dates(text, region.start, region.end):
        before = text[region.start : found.start]
        if _is_of_update(before, region) and (day := _day(found, published)):
            yield day, found


def _is_of_update(before: str, region: Region) -> bool:
    """Whether what stands in a region before a day says that it is one of an update."""
    for cues, anywhere in ((_CORRECTED, True), (_NOTE, False), (_UPDATED, region.kind in _STAMPS)):
        for cue in cues.finditer(before):
            begins = anywhere or not before[: cue.start()].strip(_OPENING)
            if begins and _BETWEEN.fullmatch(before, cue.end()):
                return True
    return False


def _day(found: WrittenDate, published: Time) -> str | None:
    """The day that is written, in the year that it has to be of; None for a month, and where the weekday is another."""
    first = published.earliest.date() if published.earliest else date.min
    years = (first.year, first.year + 1) if found.value.startswith("XXXX") else (0,)
    for year in years:
        try:
            day = date.fromisoformat(found.value.replace("XXXX", f"{year:04d}"))
        except ValueError:  # a month, or 29 February of a common year
            continue
        if (year == 0 or day >= first) and found.weekday in (None, day.weekday()):
            return day.isoformat()
    return None
