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
_GOING_ON = frozenset(("he", "she", "it", "they", "his", "her", "its", "their"))
_CLAIMING = frozenset(("asserts", "warns", "other", None))


def answers(reports: Reports, entries: Mapping[str, str]) -> Iterator[tuple[Attribution, ...]]:
    """A claim and the denial that answers it, in every article; all have an entry.

    A denial that says nothing but "that" is followed by its grounds, where the next sentence gives them ("disputed
    that. Its head said ...").
    """
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
                after = [found for found in said if found.content[0].start > denial.cue[0].start and found is not denial
                         and at_once(starts, denial, found) and _goes_on(reports, found)]  # fmt: skip
                if before and at_once(starts, before[-1], denial):
                    yield before[-1], denial, *after[:1]
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


def at_once(starts: list[int], one: Attribution, other: Attribution) -> bool:
    """Whether an attribution stands in the sentence after another, or in the same."""
    at = other.cue[0].start if other.cue else other.content[0].start
    return bisect_right(starts, at) - bisect_right(starts, one.content[-1].start) <= 1


def _goes_on(reports: Reports, found: Attribution) -> bool:
    """Whether its sentence begins with a word for whom the sentence before is about."""
    sentence = reports.sentence(found.article_id, found.content[0].start)
    text = reports.docs[found.article_id].article.text
    return sentence is not None and text[sentence.start : sentence.end].split()[0].lower() in _GOING_ON


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
