"""Speaker: outlets give the same words to two people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.merge.disagreements.people import are_two, may_be_one, name_words
from onrecord.merge.disagreements.quoted import Quoted, longest, order, shingles
from onrecord.merge.disagreements.reports import Draft, Reports
from onrecord.merge.grouping import grouped
from onrecord.protocols import Match
from onrecord.types import Attribution, Mention

_LONG = 8  # words in a row; fewer may be a phrase that two people use
_SHARE = 0.8  # of what the shorter quotes


def speakers_apart(reports: Reports, quotes: Sequence[Quoted]) -> Iterator[Draft]:
    """What one outlet quotes at length as said by a person, and another as said by somebody else."""
    people = {
        found.entity for found in reports.annotations.values() if isinstance(found, Mention) and found.label == "PER"
    }
    long = [quote for quote in quotes if sum(quote.inside) >= _LONG and _named(reports, quote)]

    def keys(one: Quoted) -> Iterable[tuple[str, ...]]:
        return shingles(one)

    def compare(one: Quoted, other: Quoted) -> Match | None:
        if not are_two(one.speakers, other.speakers, people) or _handed_on(reports, one, other):
            return None
        size, share = longest(one, other)
        return Match(share) if size >= _LONG and share >= _SHARE else None

    for group, matches in grouped(long, keys=keys, compare=compare, order=order):
        if matches:
            yield _draft(reports, group)


def _named(reports: Reports, quote: Quoted) -> bool:
    """Whether the words come directly from one speaker, whom the article names where it quotes. Whom "he" or "the
    letter" stands for is a matter of reading, and readings err more often than outlets."""
    said = reports.annotations[quote.reports[0].annotation]
    if len(quote.speakers) != 1 or not isinstance(said, Attribution) or said.kind != "direct":
        return False
    written = {word for span in said.source for word in name_words(span.exact)}
    return not written.isdisjoint(name_words(quote.speakers[0]))


def _handed_on(reports: Reports, one: Quoted, other: Quoted) -> bool:
    """Whether one of them only hands on what the other said: the same article has both, or it is a quote of a quote."""
    articles = [{report.article for report in quote.reports} for quote in (one, other)]
    if articles[0] & articles[1]:
        return True
    for quote, another in ((one, other), (other, one)):
        for report in quote.reports[:8]:
            said = reports.annotations[report.annotation]
            around = reports.annotations.get(said.nested_in or "") if isinstance(said, Attribution) else None
            if isinstance(around, Attribution) and may_be_one(around.speakers, another.speakers):
                return True
    return False


def _draft(reports: Reports, group: Sequence[Quoted]) -> Draft:
    ordered = sorted(group, key=lambda quote: reports.order(quote.reports[0].annotation))
    named: dict[str, str] = {}
    for quote in ordered:
        named.setdefault(quote.speakers[0], reports.name(quote.reports[0].article))
    first = ordered[0].reports[0]
    text = reports.docs[first.article].article.text
    words = " ".join(text[first.places[0][0] : first.places[-1][1]].split())
    said = [report for quote in group for report in quote.reports]
    return Draft(
        kind="speaker",
        about=words,
        reason="the same words are given to " + " and to ".join(f"{name} ({at})" for name, at in named.items()),
        entries=frozenset(report.entry for report in said),
        evidence=frozenset(report.annotation for report in said),
    )
