"""Dates that somebody rejects: "in March, and not two months before", against reports that give the one rejected.

Who says so names the date of somebody else. So it takes little else to find whose: a sentence that gives just that date
and has two words of content with the one that rejects it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from onrecord.merge.disagreements.days import named_day
from onrecord.merge.disagreements.matter import matter
from onrecord.merge.disagreements.people import may_be_one
from onrecord.merge.disagreements.reports import Draft, Reports
from onrecord.merge.disagreements.stems import minor, negations, read, stem
from onrecord.types import Attribution, Doc, Timex

_SHARED = 2  # stems
_GAP = 40  # characters between two dates of which one is rejected
_AHEAD = 8  # characters in which "not" stands before a date
_NOT = re.compile(r"\b(?:not|rather than|instead of)\b", re.IGNORECASE)
_BUT = re.compile(r"\bbut\b", re.IGNORECASE)
_APART = re.compile(r"\s+(?P<side>before|earlier|later|after)\b", re.IGNORECASE)
_LENGTH = re.compile(r"P(?P<number>\d+)(?P<unit>[DWMY])")


class _Given(NamedTuple):
    """A date that an attribution gives, or rejects: `value` as in TIMEX3, to the day or month."""

    said: Attribution
    value: str
    rejected: bool
    stems: frozenset[str]


def dates_rejected(reports: Reports, entries: Mapping[str, str]) -> Iterator[Draft]:
    """Claims with a date that somebody else rejects; `entries` are those of attributions."""
    given: dict[str, list[_Given]] = defaultdict(list)
    for doc in reports.docs.values():
        for said in doc.of(Attribution):
            if said.id in entries and not said.negated:
                for one in _given(doc, said):
                    given[one.value].append(one)
    for value in sorted(given):
        claims = [one for one in given[value] if not one.rejected]
        for denial in (one for one in given[value] if one.rejected):
            answered = [
                claim for claim in claims
                if len(claim.stems & denial.stems) >= _SHARED
                and not may_be_one(claim.said.speakers, denial.said.speakers)
            ]  # fmt: skip
            if answered:
                ids = [denial.said.id, *(claim.said.id for claim in answered)]
                first = min((claim.said for claim in answered), key=lambda said: reports.order(said.id))
                yield Draft(
                    kind="date",
                    about=matter(denial.said),
                    reason=" — ".join(
                        f"{', '.join(said.speakers) or 'somebody'}: “{_text(said)}” ({reports.name(said.article_id)})"
                        for said in (first, denial.said)
                    ),
                    entries=frozenset(entries[one] for one in ids),
                    evidence=frozenset(ids),
                )


def _given(doc: Doc, said: Attribution) -> Iterator[_Given]:
    start, end = said.content[0].start if said.content else 0, max((span.end for span in said.content), default=0)
    times = sorted(
        (t for t in doc.of(Timex) if start <= t.span.start and t.span.end <= end), key=lambda t: t.span.start
    )
    stems = _stems(said, times)
    rejected: set[str] = set()
    for one, other in pairwise(times):
        between = doc.article.text[one.span.end : other.span.start]
        if len(between) > _GAP + sum(len(span.exact) for span in (*said.cue, *said.source)):
            continue
        ahead = doc.article.text[max(start, one.span.start - _AHEAD) : one.span.start]
        value = None
        if _NOT.search(between):
            value = _value(doc, other, one)
        elif _BUT.search(between) and _NOT.search(ahead):
            value = _value(doc, one, other)
        if value is not None:
            rejected.add(value)
            yield _Given(said, value, True, stems)
    for one in times:
        day = named_day(one)
        named = one.time.value.split("T")[0] if day is not None and one.time is not None else None
        if named is not None and named not in rejected:
            yield _Given(said, named, False, stems)


def _value(doc: Doc, rejected: Timex, held: Timex) -> str | None:
    """The day or month that is rejected: named, or so long before or after what is held."""
    if named_day(rejected) is not None and rejected.time is not None:
        return rejected.time.value.split("T")[0]
    length = _LENGTH.fullmatch(rejected.time.value) if rejected.time else None
    side = _APART.match(doc.article.text, rejected.span.end)
    if length is None or side is None or held.time is None or named_day(held) is None:
        return None
    number = int(length["number"]) * (-1 if side["side"].lower() in ("before", "earlier") else 1)
    return _moved(held.time.value.split("T")[0], number, length["unit"])


def _moved(value: str, number: int, unit: str) -> str | None:
    """A day or month so many units later, as exactly as it is known; None for days from a month."""
    year, month, *day = (int(part) for part in value.split("-"))
    if unit in "MY":
        months = year * 12 + month - 1 + number * (12 if unit == "Y" else 1)
        return f"{months // 12:04d}-{months % 12 + 1:02d}" if not day else None
    if not day:
        return None
    return (date(year, month, day[0]) + timedelta(days=number * (7 if unit == "W" else 1))).isoformat()


def _stems(said: Attribution, times: list[Timex]) -> frozenset[str]:
    left_out = minor("function") | minor() | negations()
    dated = [(t.span.start, t.span.end) for t in times]
    words = [word for span in said.content for word in read(span.exact, span.start)]
    words = [word for word in words if not any(start <= word.start < end for start, end in dated)]
    return frozenset(stem(word.word) for word in words if word.word not in left_out and len(word.word) > 1)


def _text(said: Attribution) -> str:
    return " … ".join(" ".join(span.exact.split()) for span in said.content)
