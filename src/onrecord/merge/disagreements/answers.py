"""Denials beside what they answer: somebody says something, and in the next sentences of an article another denies it.

A denial often has few words of what it denies ("denied the accusation", "deny that fighters were there"), but articles
put it right behind the claim.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from onrecord.merge.disagreements.claims import denies, of_claims, of_that, says_untrue, told
from onrecord.merge.disagreements.people import may_be_one, name_words
from onrecord.merge.disagreements.reports import Reports
from onrecord.merge.disagreements.retorts import is_retort, retort
from onrecord.merge.disagreements.stems import read, stem
from onrecord.types import Attribution

_REACH, _FAR = 2, 8  # sentences between a claim and its denial, at most; where they share as many words as is plenty
_PLENTY = 3
_CLAUSE = 4  # words
_SHARED = 2  # stems of a denial that the claim before it has too, or half of what it has
_GOING_ON = frozenset(("he", "she", "it", "they", "his", "her", "its", "their"))
_CLAIMING = frozenset(("asserts", "warns", "other", None))


def answers(reports: Reports, entries: Mapping[str, str]) -> Iterator[tuple[Attribution, ...]]:
    """A claim and the denial that answers it, in every article; all have an entry.

    A denial that says nothing but "that" is followed by its grounds, where the next sentence gives them ("disputed
    that. Its head said ..."). What "that" stands for in an article it stands for in its copies too, which may have cut
    it out and have another sentence in its place.
    """
    of_what: dict[tuple[object, ...], list[tuple[Attribution, ...]]] = defaultdict(list)
    for doc in reports.docs.values():
        starts = [sentence.start for sentence in doc.sentences]
        said = sorted(
            (found for found in doc.of(Attribution) if found.id in entries and found.content and found.speakers),
            key=lambda found: (found.content[0].start, found.id),
        )
        for denial in said:
            if is_retort(denial):
                yield from _retorted(starts, said, denial)
            if not denies(denial):
                continue
            if of_that(denial):
                for told in _of_that(reports, starts, said, denial):
                    grounds = tuple(_said(found) for found in told[2:]) or (told[0].id,)
                    of_what[reports.origin(doc.article.id), denial.speakers, grounds].append(told)
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
    for every in of_what.values():
        yield from _by_most(every)


def _of_that(
    reports: Reports, starts: list[int], said: Sequence[Attribution], denial: Attribution
) -> Iterator[tuple[Attribution, ...]]:
    before = [claim for claim in said if claim.content[0].start < _place(denial)
              and not may_be_one(claim.speakers, denial.speakers)]  # fmt: skip
    after = [found for found in said if found.content[0].start > _place(denial) and found is not denial
             and at_once(starts, denial, found) and _goes_on(reports, found)]  # fmt: skip
    if not before or not at_once(starts, before[-1], denial):
        return
    if before[-1].stance not in (*_CLAIMING, "denies"):  # who rejects a demand does not say that it was not made
        return
    if not says_untrue(denial) or _can_be_untrue(before[-1]):
        yield before[-1], denial, *after[:1]


def _can_be_untrue(claim: Attribution) -> bool:
    """Whether somebody claims that something is so, in more words than name a thing."""
    asserted = claim.attitude == "statement" and claim.stance in _CLAIMING and not claim.negated
    return asserted and not denies(claim) and len(_said(claim)) >= _CLAUSE


def _retorted(
    starts: list[int], said: Sequence[Attribution], denial: Attribution
) -> Iterator[tuple[Attribution, Attribution]]:
    """The nearest claim that a denial in other words is of."""
    at = bisect_right(starts, _place(denial))
    near = [
        (away, claim.id, claim) for claim in said
        if (away := abs(at - bisect_right(starts, claim.content[0].start))) <= _FAR and retort(claim, denial)
    ]  # fmt: skip
    if near:
        yield min(near, key=lambda found: found[:2])[2], denial


def _by_most(answered: Sequence[tuple[Attribution, ...]]) -> Iterator[tuple[Attribution, ...]]:
    """Of answers that copies have in common those to the claim which most of them have, the first of several."""
    counted = Counter(_said(told[0]) for told in answered)
    most = max(counted.values())
    kept = next(words for words, number in counted.items() if number == most)
    yield from (told for told in answered if _said(told[0]) == kept)


def _said(found: Attribution) -> tuple[str, ...]:
    return tuple(word.word for span in found.content for word in read(span.exact))


def _place(found: Attribution) -> int:
    return found.cue[0].start if found.cue else found.content[0].start


def at_once(starts: list[int], one: Attribution, other: Attribution) -> bool:
    """Whether an attribution stands in the sentence after another, or in the same."""
    return bisect_right(starts, _place(other)) - bisect_right(starts, one.content[-1].start) <= 1


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
