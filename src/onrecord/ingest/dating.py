"""When an article was published, as far as its URL or its own text fixes it. World knowledge is not used.

In order of trust: a day in the URL; a time stamp, byline or dateline with a full date at the top; else a conclusion
from the dates of posts and captions, marked as inferred. A wrong date is far worse than none: dates in the running text
never date an article, an old photograph or post does not, and where two stamps disagree nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from onrecord.dates import WrittenDate, url_date, weekdays, written_dates
from onrecord.ingest.furniture import line_key
from onrecord.lexicon import table
from onrecord.text import span
from onrecord.types import PublishedFrom, Region, Span, Time


def publication_cue(kind: str) -> re.Pattern[str]:
    """Finds the phrases of a class of data/en/publication_cues.txt, whatever the case."""
    phrases = sorted((row[0] for row in table("en", "publication_cues") if row[1] == kind), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)


_PUBLISHED, _UPDATED, _TODAY, _OLD = map(publication_cue, ("published", "updated", "today", "old"))
_TOP = 400  # characters: a time stamp with other words about it is shorter
_QUOTED = re.compile(r"[\"“”][^\"“”\n]*[\"“”]")
_SAME_STORY = timedelta(days=7)
_ZONE = timedelta(days=1)  # by which a post's date may run ahead, in another time zone
_SOON = timedelta(days=2)  # within which an article about a day is published


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
    # A bare date above the headline is the day the page was looked at as often as the day it was made.
    title = next((i for i, r in enumerate(regions) if r.kind == "title"), -1)
    body = next((i for i, r in enumerate(regions) if r.kind in ("body", "caption", "embed", "subhead")), len(regions))
    plain: dict[str, tuple[int, int]] = {}
    published: dict[str, tuple[int, int]] = {}
    updates: dict[str, tuple[int, int]] = {}
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
            elif updated and _short(line):
                updates.setdefault(found.value, (found.start, found.end))
            elif title < i <= body and (region.kind != "boilerplate" or _short(line)):
                plain.setdefault(found.value, (found.start, found.end))
    for days in (published, plain, updates):
        if len(days) == 1:
            return next(iter(days.items()))
        if days:
            return None
    return None


def _short(line: str) -> bool:
    """Whether a line is a stamp with at most a few other words, not a headline that holds a date."""
    return len(line_key(line).split()) <= 16


# ------------------------------------------------------------------------------------------------------- inferred dates
@dataclass(frozen=True, slots=True)
class _Anchor:
    """A full date in a post or a caption: nothing in the article is older than the latest of them."""

    day: date
    start: int
    end: int
    post: bool
    today: tuple[int, int] | None


def _inferred(text: str, regions: Sequence[Region]) -> Dating:
    """A conclusion from the latest day of posts and captions, where the rest of the article agrees with it.

    An article is never older than the posts and pictures in it, but may be much younger: one old photograph proves
    nothing. Measured on 1,200 dated articles: posts of one day, or pictures whose weekday the text names, were of the
    month of publication but for rare exceptions, and of its very day only about half of the time. So the month is
    what is concluded, from the day before that day on, for the sake of other time zones; the day only where somebody
    writes "today" as well. Of 1,383 articles of a known day a month is concluded of 10: all are of that month, and of
    the day before the latest of these or later, 8 of that day or later.
    """
    anchors = list(_anchors(text, regions))
    if not anchors:
        return Dating()
    last = max(anchor.day for anchor in anchors)
    of_day = [anchor for anchor in anchors if anchor.day == last]
    prose = [r for r in regions if r.kind in ("title", "dek", "dateline", "body", "subhead")]
    names = [w for r in prose for w in weekdays(text, r.start, r.end)]
    written = [d for r in regions if r.kind != "boilerplate" for d in written_dates(text, r.start, r.end)]
    if any(d.value[0] != "X" and d.value > last.isoformat()[: len(d.value)] for d in written):
        return Dating()  # a later date is told of: perhaps a plan, perhaps the past
    if filed := _filed(text, regions, last):
        return _dating(text, filed[0], "inferred", [*filed[1:], *_places(of_day)])
    named = [(w.start, w.end) for w in names if w.weekday == last.weekday()]
    partly = [(d.start, d.end) for d in written if d.value == f"XXXX-{last:%m-%d}"]
    today = [(r.start + m.start(), r.start + m.end()) for r in prose for m in _unquoted(text, r)]
    posts = [anchor for anchor in of_day if anchor.post]
    together = len(posts) >= 2 and all(last - anchor.day <= _SAME_STORY for anchor in anchors if anchor.post)
    pictured = bool(named) and (len(of_day) >= 2 or len(partly) >= 2)
    if (together and any(a.today for a in posts)) or (pictured and len(of_day) >= 2 and partly and today):
        return _dating(text, last.isoformat(), "inferred", [*_places(of_day), *named[:2], *partly[:2], *today[:2]])
    if (pictured or (together and (names or today))) and (last + _SOON).month == (last - _ZONE).month:
        month = _dating(text, last.isoformat()[:7], "inferred", [*_places(of_day), *named[:2], *partly[:2]])
        return replace(month, published=_not_before(last - _ZONE, month.published))
    return Dating()


def _not_before(first: date, month: Time | None) -> Time | None:
    """A month as the time of publication of what is no older than `first`, a day of it."""
    return month and replace(month, earliest=datetime(first.year, first.month, first.day, tzinfo=UTC))


def _anchors(text: str, regions: Sequence[Region]) -> Iterator[_Anchor]:
    """The last full date of every post, which is its signature's, and of every caption of no old picture."""
    seen: set[str] = set()
    opening: int | None = None  # where a post begins whose signature is on a later line
    for region in regions:
        words = text[region.start : region.end]
        if region.kind != "embed":
            opening = None
        if (
            region.kind not in ("embed", "caption")
            or words in seen
            or (region.kind == "caption" and _OLD.search(words))
        ):
            continue
        seen.add(words)
        found = list(_full(text, region))
        start = region.start if opening is None else opening
        if found:
            today = _TODAY.search(text, start, region.end)
            yield _Anchor(
                day=date.fromisoformat(found[-1].value),
                start=found[-1].start,
                end=found[-1].end,
                post=region.kind == "embed",
                today=today and today.span(),
            )
        opening = None if found or region.kind != "embed" else start


def _filed(text: str, regions: Sequence[Region], last: date) -> tuple[str, tuple[int, int]] | None:
    """The day, given without its year above the article, that is within a week after `last`.

    It stands in the dateline ("DUNMERE, May 19 (Agency) -"), the byline or a time stamp ("Wednesday 19 May, 10:03").
    """
    for region in regions:
        if region.kind == "body":
            break
        if region.kind in ("dateline", "byline", "boilerplate") and _short(text[region.start : region.end]):
            for found in written_dates(text, region.start, region.end):
                for year in (last.year, last.year + 1):
                    value = found.value.replace("XXXX", f"{year:04d}")
                    if len(value) == 10 and _follows(value, found.weekday, last):
                        return value, (found.start, found.end)
    return None


def _follows(value: str, weekday: int | None, last: date) -> bool:
    try:
        day = date.fromisoformat(value)
    except ValueError:  # 29 February of a common year
        return False
    return timedelta(0) <= day - last <= _SAME_STORY and weekday in (None, day.weekday())


def _unquoted(text: str, region: Region) -> Iterator[re.Match[str]]:
    """The words for the day of writing in a region, those inside quotation marks left out."""
    words = text[region.start : region.end]
    return _TODAY.finditer(_QUOTED.sub(lambda m: " " * len(m.group()), words))


def _places(anchors: Sequence[_Anchor]) -> list[tuple[int, int]]:
    return [place for a in anchors[:3] for place in ((a.start, a.end), a.today) if place]
