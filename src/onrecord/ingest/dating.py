"""When an article was published, as far as its URL or its own text fixes it. World knowledge is not used.

In order of trust: a day in the URL; a time stamp, byline or dateline with a full date at the top; else a conclusion from
the dates of posts and captions, marked as inferred. A wrong date is far worse than none: dates in the running text
never date an article, an old photograph or post does not, and where two stamps disagree nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from onrecord.dates import WrittenDate, url_date, written_dates
from onrecord.ingest.furniture import line_key
from onrecord.lexicon import table
from onrecord.text import span
from onrecord.types import PublishedFrom, Region, Span, Time


def _cue(kind: str) -> re.Pattern[str]:
    phrases = sorted((row[0] for row in table("en", "publication_cues") if row[1] == kind), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)


_PUBLISHED, _UPDATED, _TODAY, _OLD = map(_cue, ("published", "updated", "today", "old"))
_TOP = 400  # characters: a time stamp with other words about it is shorter
_QUOTED = re.compile(r"[\"“”][^\"“”\n]*[\"“”]")
_SAME_STORY = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """The publication time, how it is known, and the words it was read or concluded from (none for a URL)."""

    published: Time | None = None
    published_from: PublishedFrom | None = None
    evidence: tuple[Span, ...] = ()


def date_article(text: str, regions: Sequence[Region], *, url: str | None = None) -> Dating:
    """When `text` was published. All fields are empty where neither URL nor text fixes at least the year."""
    from_url = url_date(url) if url else None
    if from_url and len(from_url) == 10:
        return Dating(published=Time.of(from_url), published_from="url")
    stated = _stated(text, regions)
    if stated:
        return _dating(text, stated[0], "text", stated[1:])
    if from_url:
        return Dating(published=Time.of(from_url), published_from="url")
    return _inferred(text, regions)


def _dating(text: str, value: str, how: PublishedFrom, found: Sequence[tuple[int, int]]) -> Dating:
    evidence = tuple(span(text, start, end) for start, end in dict.fromkeys(found))
    return Dating(published=Time.of(value), published_from=how, evidence=evidence)


def _full(text: str, region: Region) -> Iterator[WrittenDate]:
    """The days with their year written in a region."""
    return (d for d in written_dates(text, region.start, region.end) if len(d.value) == 10 and d.value[0] != "X")


# --------------------------------------------------------------------------------------------------------- stated dates
def _stated(text: str, regions: Sequence[Region]) -> tuple[str, tuple[int, int]] | None:
    """The one day that stamps, bylines and the dateline above the article give; "published" outranks the rest."""
    body = next((i for i, r in enumerate(regions) if r.kind in ("body", "caption", "embed", "subhead")), len(regions))
    plain: dict[str, tuple[int, int]] = {}
    published: dict[str, tuple[int, int]] = {}
    for i, region in enumerate(regions):
        if region.kind not in ("byline", "dateline", "boilerplate") or region.end - region.start > _TOP:
            continue
        line = text[region.start : region.end]
        for found in _full(text, region):
            before = text[region.start : found.start]
            updated = [m.end() for m in _UPDATED.finditer(before)]
            said = [m.end() for m in _PUBLISHED.finditer(before)]
            if said and (not updated or said[-1] > updated[-1]) and _short(line):
                published.setdefault(found.value, (found.start, found.end))
            elif not updated and i <= body and (region.kind != "boilerplate" or _short(line)):
                plain.setdefault(found.value, (found.start, found.end))
    for days in (published, plain):
        if len(days) == 1:
            return next(iter(days.items()))
        if days:
            return None
    return None


def _short(line: str) -> bool:
    """Whether a line is a stamp with at most a few other words, not a headline that holds a date."""
    return len(line_key(line).split()) <= 16


# ------------------------------------------------------------------------------------------------------- inferred dates
def _inferred(text: str, regions: Sequence[Region]) -> Dating:
    return Dating()
