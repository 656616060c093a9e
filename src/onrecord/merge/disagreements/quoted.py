"""What stands between quotation marks, word by word, in every report; and who quotes the same at length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from onrecord.merge.disagreements.reports import Reports
from onrecord.merge.disagreements.stems import read
from onrecord.types import Attribution, Statement

_SHINGLE = 4  # words


class Report(NamedTuple):
    """One report of a quoted utterance: `places` are where its words stand in the article."""

    annotation: str
    entry: str
    article: str
    places: tuple[tuple[int, int], ...]


class Quoted(NamedTuple):
    """What is reported in the same words, with the same words between marks (`inside`), as said by the same speakers.

    `reports` are those that do, the earliest first; `statements` their entries.
    """

    words: tuple[str, ...]
    inside: tuple[bool, ...]
    speakers: tuple[str, ...]
    reports: tuple[Report, ...]

    @property
    def statements(self) -> frozenset[str]:
        """The entries of its reports."""
        return frozenset(report.entry for report in self.reports)


def quoted(reports: Reports, statements: Iterable[Statement]) -> list[Quoted]:
    """Every distinct quoted utterance of some statements, in their own order."""
    found: dict[tuple[tuple[str, ...], tuple[bool, ...], tuple[str, ...]], list[Report]] = defaultdict(list)
    for statement in statements:
        for said in reports.known(statement.evidence):
            if isinstance(said, Attribution) and said.quotes:
                words = [word for span in said.content for word in read(span.exact, span.start)]
                marks = [(span.start, span.end) for span in said.quotes]
                inside = tuple(any(start <= word.start < end for start, end in marks) for word in words)
                key = tuple(word.word for word in words), inside, said.speakers
                places = tuple((word.start, word.end) for word in words)
                found[key].append(Report(said.id, statement.id, said.article_id, places))
    return sorted(
        (
            Quoted(*key, tuple(sorted(set(of), key=lambda one: (reports.order(one.annotation), one.entry))))
            for key, of in found.items()
            if any(key[1])
        ),
        key=order,
    )


def order(one: Quoted) -> tuple[str | int, ...]:
    """A total order of distinct quoted utterances."""
    return (*one.speakers, "", *one.words, "", *one.inside)


def shingles(one: Quoted) -> Iterator[tuple[str, ...]]:
    """Every run of four words between marks."""
    for start in range(len(one.words) - _SHINGLE + 1):
        if all(one.inside[start : start + _SHINGLE]):
            yield one.words[start : start + _SHINGLE]


def longest(one: Quoted, other: Quoted) -> tuple[int, float]:
    """The words of the longest run that both quote, and their share of what the shorter quotes, 0..1."""
    mine, theirs = sorted(
        [word if within else f"\n{side}" for word, within in zip(quote.words, quote.inside, strict=True)]
        for side, quote in enumerate(sorted((one, other), key=order))
    )
    size = SequenceMatcher(None, mine, theirs, autojunk=False).find_longest_match().size
    return size, size / max(1, min(sum(one.inside), sum(other.inside)))
