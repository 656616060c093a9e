"""Numbers by which an article lets one speaker answer another: they are at odds whatever they count.

"The union said 14 dams stood idle. The ministry said that nine had been affected": a number without a noun of its own
counts what the one before it counts. "The company put the level at 1.8 metres below the crest. The union did not
believe that. A member had read 40 centimetres": after a denial the next number of the same sort is set against the
last. That holds for things that no measure names; who speaks must be known of both and be two.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from onrecord.lexicon import table
from onrecord.merge.figures.authority import same_authority, telling
from onrecord.merge.figures.claims import UNSURE, group_words
from onrecord.merge.figures.intervals import base_unit
from onrecord.merge.figures.reports import Report, reports
from onrecord.types import Doc

_REACH = 2  # sentences from a number to the one that is set against it
_KINDS = frozenset(("count", "cumulative", "subcount"))
_ENDS = re.compile(r"\s*(?:[.,;:”\"’]|and\b|but\b|$)", re.IGNORECASE)


class _Said(NamedTuple):
    """A number with the place of its sentence and the telling words of who gives it."""

    report: Report
    at: int
    by: frozenset[str]


def answered(docs: Iterable[Doc]) -> Iterator[tuple[str, str]]:
    """Pairs of quantities, by id, of which an article sets the second against the first."""
    for doc in docs:
        said = list(_said(doc))
        for number, other in enumerate(said):
            before = [one for one in said[:number] if 0 <= other.at - one.at <= _REACH]
            one = _denied(doc, before, other) or _echoed(doc, before, other)
            if one is not None:
                yield one.report.quantity.id, other.report.quantity.id


def _said(doc: Doc) -> Iterator[_Said]:
    starts = [sentence.start for sentence in doc.sentences]
    for report in sorted(reports((doc,)), key=lambda report: report.quantity.span.start):
        at = bisect_right(starts, report.quantity.span.start) - 1
        if at >= 0 and report.quantity.kind in _KINDS and (by := telling(report.attribution)):
            yield _Said(report, at, by)


def _two(one: _Said, other: _Said) -> bool:
    return not same_authority(one.by, other.by)


def _denied(doc: Doc, before: Sequence[_Said], other: _Said) -> _Said | None:
    """The last number of the same sort, where who denies it stands between the two."""
    found = next((one for one in reversed(before) if _two(one, other) and _same_sort(one, other)), None)
    if found is None:
        return None
    between = doc.article.text[found.report.quantity.span.end : other.report.quantity.span.start]
    return found if _denial().search(between) else None


def _same_sort(one: _Said, other: _Said) -> bool:
    """Whether both are of one measure and thing, or readings in units that can be compared."""
    mine, theirs = one.report.quantity, other.report.quantity
    if mine.measure != theirs.measure or base_unit(mine.unit) != base_unit(theirs.unit):
        return False
    if mine.measure not in UNSURE or mine.unit != "count":
        return True
    return not theirs.what_counted or group_words(mine.what_counted) == group_words(theirs.what_counted)


def _echoed(doc: Doc, before: Sequence[_Said], other: _Said) -> _Said | None:
    """The one number of the sentence before, or of its own, that a number without a noun can only repeat."""
    theirs = other.report.quantity
    if theirs.unit != "count" or theirs.kind != "count" or not _echoes(doc, other):
        return None
    near = [one for one in before if other.at - one.at <= 1 and one.report.quantity.unit == "count"]
    wholes = {one.report.quantity.part_of for one in near}
    near = [one for one in near if one.report.quantity.id not in wholes and one.report.quantity.what_counted]
    if len(near) != 1 or not _two(near[0], other):
        return None
    vague = UNSURE | {"affected"}
    mine = near[0].report.quantity.measure
    return near[0] if mine == theirs.measure or mine in vague or theirs.measure in vague else None


def _echoes(doc: Doc, other: _Said) -> bool:
    """Whether the words around a number say no more of what it counts than that it is so many."""
    sentence, words, text = doc.sentences[other.at], other.report.quantity.span, doc.article.text
    ends = _ENDS.match(text, words.end, sentence.end)
    led = _led().search(text[sentence.start : words.start])
    return bool((ends and led) or _followed().match(text, words.end, sentence.end))


@cache
def _words(role: str) -> str:
    found = (
        phrase.strip() for row in table("en", "answered_numbers") if row[0] == role for phrase in row[1].split(";")
    )
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(found, key=len, reverse=True))


@cache
def _led() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_words('before')})(?:\s+only)?\s+$", re.IGNORECASE)


@cache
def _followed() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{_words('after')})(?={_ENDS.pattern})", re.IGNORECASE)


@cache
def _denial() -> re.Pattern[str]:
    objects = rf"(?:(?:the|that|this|its|their)\s+(?:\w+(?:[’']s)?\s+)?)?(?:{_words('object')})"
    return re.compile(rf"\b(?:{_words('verb')})\s+{objects}(?={_ENDS.pattern})", re.IGNORECASE)
