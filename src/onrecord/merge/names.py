"""Whether two names can be one speaker's or authority's inside one story, whatever kind of thing they name."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon import words
from onrecord.merge.bodies import ACRONYM, body, same_body
from onrecord.merge.people import same_person
from onrecord.merge.spelling import LANGUAGE, fold
from onrecord.protocols import Match

SURE = 0.75
"""From this score on two names are one thing's; below, one of them only has room for the other."""


def same_name(one: str, other: str) -> Match | None:
    """How two names that articles of one story give can be one person's or body's, None where they cannot. Symmetric.

    "Maria Hale" and "President Hale", "Ministry of the Interior" and "Interior Ministry", "WOC" and "World Orchard
    Council". The score is in 0..1; under 0.75 one of them only has room for the other, as "Hale" has for "Maria Hale"
    and for "Tom Hale": where both are in the story, it is neither's.
    """
    if fold(one) == fold(other):
        return Match(1.0, () if one == other else ("the same but for capitals or accents",))
    found = same_body(one, other)
    if found and any(ACRONYM in reason for reason in found.reasons):
        return found._replace(score=max(found.score, SURE)) if min(len(one), len(other)) > 2 else found
    if _is_body(one) or _is_body(other):
        return found
    return found if found and found.score >= SURE else same_person(one, other)


def _is_body(name: str) -> bool:
    """Whether a name has a word for a kind of body: "ministry", "police", "Inc"."""
    found = body(name)
    return bool(found.endings) or not _body_words().isdisjoint((*found.words, found.head))


def respelt(one: str, other: str) -> bool:
    """Whether two names that stand at one place of a copy and its original can be one, though words were swapped.

    Most of their words are the same ("Decide Anna Hale", "Judge Anna Hale"), or they are bodies of one kind ("Inside
    Ministry", "Interior Ministry"). "Tom Hale" is not "Maria Hale". Symmetric.
    """
    if same_name(one, other):
        return True
    mine, theirs = fold(one).split(), fold(other).split()
    if not mine or not theirs:
        return False
    shared = len({*mine} & {*theirs})
    return 2 * shared > min(len(mine), len(theirs)) or (
        mine[-1] == theirs[-1] and min(len(mine), len(theirs)) > 1 and _is_body(one) and _is_body(other)
    )


@cache
def _body_words() -> frozenset[str]:
    return frozenset(
        fold(word).strip(".") for file in ("organisation_words", "body_words") for word in words(LANGUAGE, file)
    ) - {"of"}
