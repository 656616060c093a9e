"""Occurrence: somebody says that it is so, and somebody that it is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from onrecord.merge.disagreements.answers import answers
from onrecord.merge.disagreements.claims import Claim, claims, of_that
from onrecord.merge.disagreements.matter import cue_of, matter, speaker_of, words_of
from onrecord.merge.disagreements.people import are_one, may_be_one
from onrecord.merge.disagreements.reports import Draft, Reports, by_annotation, place
from onrecord.merge.grouping import grouped
from onrecord.protocols import Match
from onrecord.types import Attribution, Event, Statement

_SHARED = 3  # stems that a claim and its denial have in common, the speaker who is meant counted as one
_MARKS = "“”\"'‘’ "
_MANY = 6  # stems of a denial, of which the claim may lack one


class _Said(NamedTuple):
    """What is claimed in the same words by the same speakers, however often."""

    claim: Claim
    reports: tuple[tuple[str, str], ...]
    """(annotation, entry) of each, the earliest first."""


def occurrences(reports: Reports, statements: Sequence[Statement], events: Sequence[Event]) -> Iterator[Draft]:
    """Claims and their denials, each denied matter once."""
    found: dict[Claim, list[tuple[str, str]]] = defaultdict(list)
    for claim in claims(reports, statements, events):
        found[claim._replace(words="", entry="", annotation="")].append((claim.annotation, claim.entry))
    said = [
        _Said(claim, tuple(sorted(set(of), key=lambda pair: reports.order(pair[0])))) for claim, of in found.items()
    ]
    by = by_annotation(statements)
    denied = {word for one in said if one.claim.denied for word in one.claim.stems}

    def keys(one: _Said) -> Iterable[tuple[str, str]]:
        return combinations(sorted(one.claim.stems & denied), 2)

    def compare(one: _Said, other: _Said) -> Match | None:
        return _opposed(reports, one, other)

    for told in answers(reports, by):
        yield _answer(reports, told, by)
    for group, matches in grouped(said, keys=keys, compare=compare, order=_order):
        if matches:
            yield _draft(reports, group)


def _order(one: _Said) -> tuple[str | int, ...]:
    """Denials first: in a large block everything is compared with them."""
    claim = one.claim
    return (not claim.denied, *one.reports[0], len(claim.stems), *sorted(claim.stems), claim.coming, claim.own)


def _opposed(reports: Reports, one: _Said, other: _Said) -> Match | None:
    if one.claim.denied == other.claim.denied or one.claim.coming != other.claim.coming:
        return None
    denial, claim = (one, other) if one.claim.denied else (other, one)
    shared = _covered(denial.claim, claim.claim)
    if shared is None or _one_sentence(reports, denial, claim):
        return None
    if denial.claim.speakers and claim.claim.speakers and may_be_one(denial.claim.speakers, claim.claim.speakers):
        if not _same_utterance(reports, denial, claim):
            return None
    elif not denial.claim.speakers and not claim.claim.speakers:
        return None  # nobody says so: two clauses of reporters
    return Match(1.0, (f"{claim.claim.words} / {denial.claim.words}",))


def _one_sentence(reports: Reports, one: _Said, other: _Said) -> bool:
    """Whether all that is said twice is said in one sentence, which tells of the denial."""
    places = [
        {(found.article_id, reports.sentence(found.article_id, place(found)))
         for found in (reports.annotations[told] for told, _ in said.reports)}
        for said in (one, other)
    ]  # fmt: skip
    return places[0] == places[1]


def _covered(denial: Claim, claim: Claim) -> frozenset[str] | None:
    """What is denied and claimed, where all that is denied is claimed; None where it is not."""
    shared = denial.stems & (claim.stems | (claim.named if claim.own else frozenset()))
    missing = len(denial.stems) - len(shared)
    if _figures(denial) != _figures(claim):
        return None
    if missing > (1 if len(denial.stems) >= _MANY else 0):
        return None
    meant = denial.named & (claim.stems | (claim.named if claim.own else frozenset()))
    if denial.own and denial.named and not meant:
        return None
    enough = len(shared) + bool(denial.own and meant - shared)
    return shared if len(shared) >= 2 and enough >= _SHARED else None


def _figures(claim: Claim) -> set[str]:
    return {word for word in claim.stems if word[0].isdigit()}


def _same_utterance(reports: Reports, denial: _Said, claim: _Said) -> bool:
    """Whether outlets report one utterance with opposite senses: of one speaker, in the same words but for that.

    What somebody says on one day and denies on another is their change of mind; and where both quote, that the words
    differ says it all.
    """
    quotes = [{bool(found.quotes) for told, _ in one.reports if isinstance(
        found := reports.annotations[told], Attribution)} for one in (denial, claim)]  # fmt: skip
    if quotes[0] == quotes[1] == {True}:
        return False
    if not are_one(denial.claim.speakers, claim.claim.speakers) or denial.claim.stems != claim.claim.stems:
        return False
    days = [{_day(reports, annotation) for annotation, _ in one.reports} for one in (denial, claim)]
    articles = [{reports.annotations[told].article_id for told, _ in one.reports} for one in (denial, claim)]
    return not articles[0] & articles[1] and bool(days[0] & days[1])


def _day(reports: Reports, annotation: str) -> str | None:
    found = reports.annotations[annotation]
    if isinstance(found, Attribution) and found.said is not None:
        return found.said.value
    published = reports.docs[found.article_id].article.published
    return published.value if published else None


def _draft(reports: Reports, group: Sequence[_Said]) -> Draft:
    sides = [sorted((one for one in group if one.claim.denied is denied),
                    key=lambda one: reports.order(one.reports[0][0])) for denied in (False, True)]  # fmt: skip
    said = [_side(reports, one) for one in (sides[0][0], sides[1][0])]
    pairs = [pair for one in group for pair in one.reports]
    return Draft(
        kind="occurrence",
        about=_about(reports, sides[1][0]),
        reason=" — ".join(said),
        entries=frozenset(entry for _, entry in pairs),
        evidence=frozenset(annotation for annotation, _ in pairs),
    )


def _answer(reports: Reports, told: Sequence[Attribution], by: Mapping[str, str]) -> Draft:
    """A claim, its denial and what else is said for that."""
    return Draft(
        kind="occurrence",
        about=matter(told[0] if of_that(told[1]) else told[1]),
        reason=" — ".join(_reported(reports, said) for said in told),
        entries=frozenset(by[said.id] for said in told),
        evidence=frozenset(said.id for said in told),
    )


def _about(reports: Reports, one: _Said) -> str:
    found = reports.annotations[one.reports[0][0]]
    return matter(found) if isinstance(found, Attribution) else ""


def _side(reports: Reports, one: _Said) -> str:
    """Who says what in an article's own words: the speaker with the words of the cue, or the outlet."""
    found = reports.annotations[one.reports[0][0]]
    if isinstance(found, Attribution):
        return _reported(reports, found)
    sentence = reports.sentence(found.article_id, place(found))
    text = reports.docs[found.article_id].article.text
    words = " ".join(text[sentence.start : sentence.end].split()) if sentence else ""
    return f"{reports.name(found.article_id)}: “{words}”"


def _reported(reports: Reports, found: Attribution) -> str:
    words = words_of(found)
    words = words.strip(_MARKS) if found.kind == "direct" else words.rstrip(" ,")
    return f"{speaker_of(found)} {cue_of(found)}: “{words}” ({reports.name(found.article_id)})"
