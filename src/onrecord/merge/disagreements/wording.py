"""Wording: outlets put different words between the quotation marks of what was said once, a copy of another too."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice, product

from onrecord.lexicon import table
from onrecord.merge.disagreements.people import are_one, letters_shared, may_be_one
from onrecord.merge.disagreements.quoted import Quoted, Report, order, shingles
from onrecord.merge.disagreements.reports import Draft, Reports
from onrecord.merge.disagreements.stems import Change, changes, minor, negations, stem
from onrecord.merge.grouping import grouped
from onrecord.protocols import Match

_HELD = 3  # words that two have in common on each side of a difference where little else is alike
_LONG = 6  # quoted words that two reports share, or it may not be the same utterance
_KEPT = 3  # content words that two have in common for each that differs, or they are two sentences of one make
_SHARE = 0.6  # of the words of the shorter
_WIDE = 4  # words that one outlet may have in the place of another's; more is another sentence
_SPELLING = 0.8  # of the letters of words that are one in two spellings
_MARKS = re.compile('[“”"]')
_MOST = 4  # differences that a reason names


def wordings_apart(reports: Reports, quotes: Sequence[Quoted]) -> Iterator[Draft]:
    """What two outlets quote with different words."""

    def keys(one: Quoted) -> Iterable[Hashable]:
        yield from one.statements
        yield from shingles(one)

    def compare(one: Quoted, other: Quoted) -> Match | None:
        found = departures(reports, one, other)
        return Match(1.0) if found and _two_outlets(reports, one, other) else None

    for group, matches in grouped(quotes, keys=keys, compare=compare, order=order):
        if matches:
            yield _draft(reports, group, matches)


def departures(reports: Reports, one: Quoted, other: Quoted) -> list[Change]:
    """Where two reports of one utterance have different words between marks on both sides; [] for others.

    These are words of content, or small words that say something else ("and" and "or"). Words that one of them leaves
    out are a cut, but for a negation.
    """
    if not may_be_one(one.speakers, other.speakers):
        return []
    share, found = changes(one.words, other.words)
    joined = bool(one.statements & other.statements)
    like = share >= _SHARE and (joined or _quoted_alike(one, other, found) >= _LONG)
    hold = _HELD if not like else 1 if joined else 2
    departed = [change for change in found if _differs(reports, one, other, change, hold)]
    if not like:
        return departed if are_one(one.speakers, other.speakers) else []
    kept = {stem(word) for word in one.words if word not in minor()} & {stem(word) for word in other.words}
    told = sum(all(map(_content, _sides(one, other, change))) for change in found)
    short = joined and min(sum(one.inside), sum(other.inside)) < _LONG
    return departed if short or len(kept) >= _KEPT * told else []


def _sides(one: Quoted, other: Quoted, change: Change) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return one.words[slice(*change.one)], other.words[slice(*change.other)]


def _content(said: Sequence[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in said if word not in minor())


def _quoted_alike(one: Quoted, other: Quoted, found: Sequence[Change]) -> int:
    """The words that both quote, at most."""
    mine = sum(one.inside) - sum(one.inside[k] for change in found for k in range(*change.one))
    theirs = sum(other.inside) - sum(other.inside[k] for change in found for k in range(*change.other))
    return min(mine, theirs)


def _differs(reports: Reports, one: Quoted, other: Quoted, change: Change, hold: int) -> bool:
    mine, theirs = _sides(one, other, change)
    if not all(one.inside[slice(*change.one)]) or not all(other.inside[slice(*change.other)]):
        return False
    if len(mine) > _WIDE or len(theirs) > _WIDE or not _held(one, other, change, hold):
        return False
    denied = [any(word in negations() for word in words) for words in (mine, theirs)]
    if denied[0] != denied[1] and len(mine) + len(theirs) <= 3:
        return True
    if len(mine) == len(theirs) == 1 and (mine[0], theirs[0]) in _telling():
        return not _marked(reports, one, other, change)
    if not _content(mine) or not _content(theirs) or _content(mine) & _content(theirs):
        return False
    if _one_spelling("".join(mine), "".join(theirs)) or _initials(mine, theirs) or _initials(theirs, mine):
        return False
    return not _marked(reports, one, other, change)


@cache
def _telling() -> frozenset[tuple[str, str]]:
    """Pairs of small words that say something else where one stands in the place of the other."""
    pairs = {(a, b) for one, other in table("en", "telling_small_words") for a in one.split() for b in other.split()}
    return frozenset(pairs | {(b, a) for a, b in pairs})


def _marked(reports: Reports, one: Quoted, other: Quoted, change: Change) -> bool:
    return any(_edited(reports, quote.reports[0], where)
               for quote, where in ((one, change.one), (other, change.other)))  # fmt: skip


def _held(one: Quoted, other: Quoted, change: Change, hold: int) -> bool:
    """Whether the change stands between words that both have: so many on each side, or on one at the edge."""
    before = _alike(one.words[: change.one[0]][::-1], other.words[: change.other[0]][::-1])
    after = _alike(one.words[change.one[1] :], other.words[change.other[1] :])
    edges = [change.one[0] == 0 and change.other[0] == 0,
             change.one[1] == len(one.words) and change.other[1] == len(other.words)]  # fmt: skip
    return (before >= hold or edges[0]) and (after >= hold or edges[1]) and before + after > hold


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _one_spelling(one: str, other: str) -> bool:
    if one == other:
        return True
    return min(len(one), len(other)) >= 5 and letters_shared(one, other) >= _SPELLING


def _initials(short: Sequence[str], full: Sequence[str]) -> bool:
    return len(full) > 1 and "".join(short) == "".join(word[0] for word in full)


def _edited(reports: Reports, report: Report, where: tuple[int, int]) -> bool:
    """Whether an outlet marks its own hand in these words, by brackets or by dots for what it left out."""
    text = reports.docs[report.article].article.text
    start = report.places[max(where[0] - 1, 0)][0]
    end = report.places[min(where[1], len(report.places) - 1)][1]
    return any(mark in text[start:end] for mark in ("[", "]", "…", "...", "(", ". . ."))


def _two_outlets(reports: Reports, one: Quoted, other: Quoted) -> bool:
    pairs = islice(product(one.reports[:8], other.reports[:8]), 64)
    return any(reports.two_outlets(mine.article, theirs.article) for mine, theirs in pairs)


def _draft(reports: Reports, group: Sequence[Quoted], matches: Sequence[tuple[Quoted, Quoted, Match]]) -> Draft:
    told: dict[tuple[str, str], str] = {}
    pairs = [sorted(found[:2], key=lambda quote: reports.order(quote.reports[0].annotation)) for found in matches]
    for one, other in sorted(pairs, key=lambda pair: [reports.order(quote.reports[0].annotation) for quote in pair]):
        for change in departures(reports, one, other):
            sides = [(_words(reports, one, change.one), one), (_words(reports, other, change.other), other)]
            key = (sides[0][0].casefold(), sides[1][0].casefold())
            told.setdefault(key, " / ".join(f"“{w}” ({reports.name(q.reports[0].article)})" for w, q in sides))
    named = list(told.values())
    more = f" and {len(named) - _MOST} more" if len(named) > _MOST else ""
    first = min(group, key=lambda quote: reports.order(quote.reports[0].annotation))
    said = [report for quote in group for report in quote.reports]
    return Draft(
        kind="wording",
        about=f"the words of {', '.join(first.speakers)}" if first.speakers else "a quotation",
        reason="quoted with different words: " + "; ".join(named[:_MOST]) + more,
        entries=frozenset(report.entry for report in said),
        evidence=frozenset(report.annotation for report in said),
    )


def _words(reports: Reports, quote: Quoted, where: tuple[int, int]) -> str:
    """The words of a change as written, with two on each side that stand between the same marks."""
    report = quote.reports[0]
    text = reports.docs[report.article].article.text
    places = report.places[max(where[0] - 2, 0) : where[1] + 2]
    start, end = report.places[where[0]][0], report.places[max(where[1] - 1, where[0])][1]
    before, after = (_MARKS.split(part) for part in (text[places[0][0] : start], text[end : places[-1][1]]))
    return " ".join(f"{before[-1]}{text[start:end]}{after[0]}".split()).strip("'‘’ ,.")
