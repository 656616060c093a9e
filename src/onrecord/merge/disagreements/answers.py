"""Denials beside what they answer: somebody says something, and in the next sentences of an article another denies it.

A denial often has few words of what it denies ("denied the accusation", "deny that fighters were there"), but articles
put it right behind the claim.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping

from onrecord.merge.disagreements.claims import denies, of_claims, of_that, told
from onrecord.merge.disagreements.people import may_be_one, name_words
from onrecord.merge.disagreements.reports import Reports
from onrecord.merge.disagreements.stems import read, stem
from onrecord.types import Attribution

_REACH, _FAR = 2, 8  # sentences between a claim and its denial, at most; where they share as many words as is plenty
_PLENTY = 3
_SHARED = 2  # stems of a denial that the claim before it has too, or half of what it has
_CLAIMING = frozenset(("asserts", "warns", "other", None))


def answers(reports: Reports, entries: Mapping[str, str]) -> Iterator[tuple[Attribution, Attribution]]:
    """Pairs of a claim and the denial that answers it, in every article; both have an entry."""
    for doc in reports.docs.values():
        starts = [sentence.start for sentence in doc.sentences]
        said = sorted(
            (found for found in doc.of(Attribution) if found.id in entries and found.content and found.speakers),
            key=lambda found: (found.content[0].start, found.id),
        )
        for denial in said:
            if not denies(denial):
                continue
            if of_that(denial):
                before = [claim for claim in said if claim.content[0].start < denial.cue[0].start
                          and not may_be_one(claim.speakers, denial.speakers)]  # fmt: skip
                if before and at_once(starts, before[-1], denial):
                    yield before[-1], denial
                continue
            at = bisect_right(starts, denial.cue[0].start)
            near = [
                (shared, claim.content[0].start, claim) for claim in said
                if 0 <= (away := at - bisect_right(starts, claim.content[0].start)) <= _FAR
                and claim.content[0].start < denial.cue[0].start and (shared := _shared(claim, denial))
                and (away <= _REACH or shared >= _PLENTY)
            ]  # fmt: skip
            if near:
                yield max(near, key=lambda found: found[:2])[2], denial


def at_once(starts: list[int], claim: Attribution, denial: Attribution) -> bool:
    """Whether a denial stands in the sentence after a claim, or in the same."""
    return bisect_right(starts, denial.cue[0].start) - bisect_right(starts, claim.content[-1].start) <= 1


def _shared(claim: Attribution, denial: Attribution) -> int:
    """How much of what is denied somebody else claims, in stems; 0 where it is too little to be what is denied.

    "The allegations" are those that name who denies them, or whom the denier speaks for.
    """
    if claim.negated or claim.stance not in _CLAIMING or may_be_one(claim.speakers, denial.speakers):
        return 0
    words = {word.word for span in claim.content for word in read(span.exact)} | {*name_words(claim.addressee or "")}
    parties = {word for span in denial.source for word in name_words(span.exact)}
    parties |= {word for name in denial.speakers for word in name_words(name)}
    if of_claims(denial):
        return int(not words.isdisjoint(parties))
    if denies(claim):
        return 0
    denied = told(denial)
    shared = len(denied & {stem(word) for word in words})
    return shared if shared >= _SHARED or 2 * shared >= len(denied) else 0
