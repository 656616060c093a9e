"""What is said to be so, or not to be so: clauses of statements, and of sentences that report events."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from onrecord.lexicon import table
from onrecord.merge.disagreements.people import name_words
from onrecord.merge.disagreements.reports import Reports
from onrecord.merge.disagreements.stems import Word, minor, negations, read, stem
from onrecord.types import Attribution, Event, EventMention, Extent, Statement

_BREAK = re.compile(
    r"[;:—–()\[\]?!]|[“\"](?=[A-Z])|,(?!\d)|\.(?!\w)|\b(?:but|which|who|while|although|though|because|when|whereas"
    r")\b",
    re.IGNORECASE,
)
_SELF = frozenset(("i", "we", "it", "he", "she", "they", "its", "his", "her", "their", "our", "my", "having", "any"))
_THAT = ("that", "this", "it")
_NOT_ONLY = frozenset(("not", word) for word in ("only", "just", "merely", "all", "every", "everyone", "everybody"))
_NOT_ONLY |= {("no", "longer"), ("no", "doubt")}
_FEWEST = 2  # stems of a clause, without which it says too little
_REPORTING = frozenset(("statement", "finding", "belief", "other"))
_ASSERTING = frozenset(("asserts", "denies", "other", "promises", "refuses", "warns", None))


class Claim(NamedTuple):
    """That something is so, or `denied`. `stems` are what it says, `own` that it speaks of its speaker by a pronoun.

    `named` are the stems of the words for the speaker. `coming` where it is about what is to come.
    """

    stems: frozenset[str]
    denied: bool
    coming: bool
    own: bool
    named: frozenset[str]
    speakers: tuple[str, ...]
    words: str
    entry: str
    annotation: str


@cache
def denial_words(name: str) -> frozenset[str]:
    return frozenset(word for kind, found in table("en", "denials") if kind == name for word in found.split())


def denies(found: Attribution) -> bool:
    """Whether somebody denies something that may be so or not: "denied that", "rejected claims", no access or plan."""
    if found.negated or not found.content or not found.cue:
        return False
    if of_that(found) and found.attitude == "statement":
        said = [word.word for span in found.content for word in read(span.exact)]
        return "such" in said or _denying(found) != says_untrue(found)
    said = [word.word for word in read(found.content[0].exact)]
    return _denying(found) and (any(word in denial_words("claim") for word in said[:3]) or _can_be_so(said))


def _denying(found: Attribution) -> bool:
    return any(word.word in denial_words("cue") for span in found.cue for word in read(span.exact))


def of_claims(found: Attribution) -> bool:
    """Whether a denial is of what others said and does not repeat it: "denied the allegations"."""
    said = [word.word for span in found.content for word in read(span.exact)]
    claimed = [word for word in said if word in denial_words("claim")]
    return bool(claimed) and all(word in claimed or word in minor("function") for word in said)


def of_that(found: Attribution) -> bool:
    """Whether what is denied is what was said just before: "denied that", "said there had been no such call"."""
    said = [word.word for span in found.content for word in read(span.exact)]
    return (
        (len(said) == 1 and said[0] in _THAT)
        or says_untrue(found)
        or any(pair == ("no", "such") for pair in pairwise(said))
    )


def says_untrue(found: Attribution) -> bool:
    """Whether all that somebody says is that what was said just before is not so: "called that untrue"."""
    first, *rest = [word.word for span in found.content for word in read(span.exact)] or [""]
    return (
        first in _THAT
        and not found.negated
        and sum(word in denial_words("lie") for word in rest) == 1
        and all(word in denial_words("lie") or word in minor() for word in rest)
    )


def told(found: Attribution) -> frozenset[str]:
    """The stems of what a denial is of."""
    said = (word.word for span in found.content for word in read(span.exact))
    left_out = minor("function") | minor() | negations() | denial_words("claim") | denial_words("part")
    return frozenset(stem(word) for word in said if word not in left_out and len(word) > 1)


def claims(reports: Reports, statements: Iterable[Statement], events: Iterable[Event]) -> Iterator[Claim]:
    """The claims of statements by their attributions, and of reporters by the clauses that tell of events."""
    for statement in statements:
        for found in reports.known(statement.evidence):
            if isinstance(found, Attribution) and found.attitude in _REPORTING and found.stance in _ASSERTING:
                yield from _of_attribution(found, statement.id)
    for event in events:
        if event.said_by or event.flags:
            continue
        for mention in reports.known(event.evidence):
            if isinstance(mention, EventMention) and mention.attribution_id is None:
                yield from _of_event(reports, mention, event.id)


def _of_attribution(found: Attribution, entry: str) -> Iterator[Claim]:
    if found.negated or found.nested_in:
        return
    denies = _denying(found)
    named = frozenset(
        stem(word) for name in (*found.speakers, *(span.exact for span in found.source)) for word in name_words(name)
    ) - minor("function")
    for span in found.content:
        for clause in _clauses(span.exact):
            claim = _claim(clause, span.exact, denies=denies)
            if claim is not None:
                yield claim._replace(named=named, speakers=found.speakers, entry=entry, annotation=found.id)


def _of_event(reports: Reports, mention: EventMention, entry: str) -> Iterator[Claim]:
    sentence = reports.sentence(mention.article_id, mention.trigger.start)
    if sentence is None:
        return
    text = reports.docs[mention.article_id].article.text[sentence.start : sentence.end]
    for start, end in _bounds(text):
        if start <= mention.trigger.start - sentence.start < end and not _reported(reports, mention, sentence, end):
            claim = _claim(read(text[start:end]), text[start:end], denies=False)
            if claim is not None and not claim.denied and not claim.own:
                yield claim._replace(entry=entry, annotation=mention.id)


def _can_be_so(said: list[str]) -> bool:
    start = next((word for word in said if word not in minor("function") or word in ("that", *_SELF)), "")
    return start == "that" or start in _SELF or start.endswith("ing") or start in denial_words("part")


def _reported(reports: Reports, mention: EventMention, sentence: Extent, end: int) -> bool:
    """Whether somebody's words stand in the clause of an event, which ends at `end` of its sentence."""
    return any(
        span.start < sentence.start + end and sentence.start < span.end
        for said in reports.docs[mention.article_id].of(Attribution)
        for span in said.content
    )


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _BREAK.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _clauses(text: str) -> Iterator[Sequence[Word]]:
    return (read(text[start:end], start) for start, end in _bounds(text))


def _claim(clause: Sequence[Word], text: str, *, denies: bool) -> Claim | None:
    """The claim of a clause, unless it is only supposed, denied twice over, or says too little.

    What one denies must be something that can be so or not: one may deny access and reject a plan.
    """
    said = [word.word for word in clause]
    if any(word in denial_words("unsure") for word in said):
        return None
    reported = any(word in denial_words("claim") for word in said[:3])
    if denies and not (reported or _can_be_so(said)):
        return None
    if any(pair in _NOT_ONLY for pair in pairwise(said)) or said[:1] == ["not"]:  # "but not for the poor" has no verb
        return None
    found = [word for word in said if word in negations() or word in denial_words("untrue")]
    if len(found) > 1:
        return None
    left_out = (
        minor("function")
        | negations()
        | denial_words("untrue")
        | minor()
        | (denial_words("claim") if reported else frozenset())
    )
    if found and any(word in denial_words("void") for word in said):
        left_out |= denial_words("void")
    stems = frozenset(stem(word) for word in said if (word not in left_out and len(word) > 1) or word.isdigit())
    if len(stems) < _FEWEST:
        return None
    start = next((word for word in said if word not in denial_words("claim") and word != "that"), "")
    return Claim(
        stems=stems,
        denied=denies != bool(found),
        coming=any(word in denial_words("coming") for word in said),
        own=start in _SELF or (denies and (start.endswith("ing") or start in denial_words("part"))),
        named=frozenset(),
        speakers=(),
        words=" ".join(text.split()),
        entry="",
        annotation="",
    )
