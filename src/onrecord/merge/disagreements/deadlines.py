"""Deadlines: two outlets give different days by which somebody must do one thing.

"The court gave the company until noon on Monday" and "the firm must lay its files before a court by Tuesday" have few
words in common, but each says what is due, from whom and who wants it, in that sentence or beside it. An article that
gives both days speaks of two things.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from onrecord.merge.disagreements.days import Day, at_odds, named_day
from onrecord.merge.disagreements.reports import Draft, Reports
from onrecord.merge.disagreements.stems import minor, read, stem
from onrecord.merge.grouping import grouped
from onrecord.protocols import Match
from onrecord.types import Doc, Timex

_NAMES, _WORDS = 4, 3
"""Words of names, and other words of content, that both have in the sentence with the deadline and those about it."""
_BEFORE, _AFTER = 1, 2  # sentences about it
_BY = re.compile(r"\b(?:by|until|till|before|no later than)\s+$", re.IGNORECASE)
_DUE = re.compile(
    r"\b(?:must|ha[sd] (?:until|till|to)|have (?:until|till|to)|deadline|ultimatum|due|ordered|obliged|instructed"
    r"|required)\b",
    re.IGNORECASE,
)
_TO = re.compile(r"\s+to\s+[a-z]")


class _Deadline(NamedTuple):
    """A day by which something is due, with the words of content and the names of its sentence, and of those beside.

    `entries` tell what is due, or at least stand in its sentence; `beside` is what stands nearest, for want of them.
    """

    article: str
    day: Day
    timex: str
    entries: frozenset[str]
    beside: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    text: str


def deadlines_apart(reports: Reports, entries: Mapping[str, str]) -> Iterator[Draft]:
    """Deadlines for one thing on days that cannot be one. `entries` are those of annotations."""
    found = [one for doc in reports.docs.values() for one in _deadlines(reports, doc, entries)]

    days: dict[str, list[Day]] = defaultdict(list)
    for one in found:
        days[one.article].append(one.day)

    def keys(one: _Deadline) -> Iterable[tuple[str, str]]:
        return combinations(sorted(one.names), 2)

    def compare(one: _Deadline, other: _Deadline) -> Match | None:
        if not reports.two_outlets(one.article, other.article) or len(one.names & other.names) < _NAMES:
            return None
        if len(one.words & other.words) < _WORDS or not at_odds(one.day, other.day):
            return None
        both = any(
            not at_odds(mine, theirs) for side, far in ((one, other), (other, one))
            for mine in days[side.article] for theirs in (far.day,)
        )  # fmt: skip
        return None if both else Match(1.0)

    for group, matches in grouped(found, keys=keys, compare=compare, order=lambda one: (one.timex,)):
        if matches:
            ordered = sorted(group, key=lambda one: reports.order(one.timex))
            concerned = frozenset().union(*(one.entries for one in ordered))
            concerned = concerned or frozenset().union(*(one.beside for one in ordered))
            if concerned:
                yield Draft(
                    kind="date",
                    about=ordered[0].text,
                    reason="due on different days: "
                    + " / ".join(dict.fromkeys(f"“{one.day.words}” ({reports.name(one.article)})" for one in ordered)),
                    entries=concerned,
                    evidence=frozenset(one.timex for one in ordered),
                )


def _deadlines(reports: Reports, doc: Doc, entries: Mapping[str, str]) -> Iterator[_Deadline]:
    text, sentences = doc.article.text, doc.sentences
    starts = [sentence.start for sentence in sentences]
    for timex in doc.of(Timex):
        day = named_day(timex)
        at = bisect_right(starts, timex.span.start) - 1
        if day is None or at < 0:
            continue
        one = sentences[at]
        before, after = text[one.start : timex.span.start], text[timex.span.end : one.end]
        if not _BY.search(before) or not (_DUE.search(before) or _DUE.search(after) or _TO.match(after)):
            continue
        start, end = sentences[max(0, at - _BEFORE)].start, sentences[min(at + _AFTER, len(sentences) - 1)].end
        dated = [(t.span.start, t.span.end) for t in doc.of(Timex)]
        near = [
            word for word in read(text[start:end], start)
            if len(word.word) > 1 and word.word not in minor("function") and word.word not in minor()
            and not any(first <= word.start < last for first, last in dated)
        ]  # fmt: skip
        names = {stem(word.word) for word in near if text[word.start].isupper() and word.start not in starts}
        held = [item for item in _held(doc, entries) if start <= item[0] < end]
        telling = [item for item in held if _tells(item, timex, text)] or [
            item for item in held if one.start <= item[0] < one.end
        ]
        nearest = min((_apart(first, last, timex) for first, last, _ in held), default=0)
        yield _Deadline(
            article=doc.article.id,
            day=day,
            timex=timex.id,
            entries=frozenset(entry for _, _, entry in telling),
            beside=frozenset(entry for first, last, entry in held if _apart(first, last, timex) == nearest),
            names=frozenset(names),
            words=frozenset(stem(word.word) for word in near) - names,
            text=" ".join(text[one.start : one.end].split()),
        )


def _held(doc: Doc, entries: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """From where to where the annotations of a text reach that entries rest on, and the entry of each."""
    for found in doc.annotations:
        if found.id in entries:
            spans = [span for _, span in found.spans()]
            yield min(span.start for span in spans), max(span.end for span in spans), entries[found.id]


def _tells(item: tuple[int, int, str], timex: Timex, text: str) -> bool:
    """Whether words hold the day itself or name a duty. All else around it, such as who else was heard, would be held
    against the other deadline as well."""
    first, last, _ = item
    return first <= timex.span.start < last or _DUE.search(text[first:last]) is not None


def _apart(first: int, last: int, timex: Timex) -> int:
    return max(first - timex.span.start, timex.span.start - last, 0)
