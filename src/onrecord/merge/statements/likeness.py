"""How a quotation that somebody holds against the record stands to a wording in it."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from onrecord.merge.statements.alignment import Odds, align, odds
from onrecord.merge.statements.words import worded
from onrecord.types import Difference

_WORDED = 0.6
_NEAR = 0.4
_ORDERED = 0.7
_FEW = 3
"""Words of content that another wording has of a quotation of as many, one less where its words stand in one order: two
stand in many sentences by chance."""
_WIDE = 3.0  # times as many words as the quotation has: what lies so far apart does not say the same

How = Literal["exact", "worded", "odds", "near"]


class Likeness(NamedTuple):
    """How a quotation stands to a wording: "exact" where it stands there word for word, case and typography aside;
    "worded" where it is the same in other words; "odds" where it is, but for something that changes what is said;
    "near" where it may be about the same.

    `score` is in 0..1, larger for what is more alike, whatever the kind.
    """

    how: How
    score: float
    odds: Odds | None = None


def likeness(query: str, wording: str) -> Likeness | None:
    """How a quotation stands to a wording; None where it has too little in common with it."""
    asked, given = worded(query), worded(wording)
    if not asked.words or not given.words:
        return None
    words, among = [word.surface for word in asked.words], [word.surface for word in given.words]
    length = len(words)
    if any(among[place : place + length] == words for place in range(len(among) - length + 1)):
        return Likeness("exact", round(0.9 + 0.1 * length / len(among), 3))
    shared = (asked.bag & given.bag).total()
    covered = shared / asked.mass if asked.mass else 0.0
    if covered < _NEAR:
        return None
    score = round(0.8 * covered + 0.1 * 2 * shared / (asked.mass + given.mass), 3)
    few = shared < min(_FEW, asked.mass if _in_order(asked.line, given.line) < _ORDERED else asked.mass - 1)
    if covered < _WORDED or few:
        return Likeness("near", score)
    first, last = _stretch(asked.line, given.line)
    if last - first + 1 > _WIDE * length:
        return Likeness("near", score)
    against = odds(query, wording[given.words[first].start : given.words[last].end])
    return Likeness("odds" if against else "worded", score, against)


def departures(query: str, wording: str) -> tuple[Difference, ...]:
    """Where a wording departs from a quotation, without what the wording has more at its ends."""
    asked, given = worded(query), worded(wording)
    if not asked.words or not given.words:
        return ()
    first, last = _stretch(asked.line, given.line)
    return align(query, wording[given.words[first].start : given.words[last].end])


def _in_order(asked: Sequence[str], given: Sequence[str]) -> float:
    """The share of the words of a quotation, light ones among them, that a wording has in its order."""
    blocks = SequenceMatcher(None, asked, given, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(asked)


def _stretch(asked: Sequence[str], given: Sequence[str]) -> tuple[int, int]:
    """The first and the last word of a wording between which the quotation lies, with what stands for its ends."""
    every = SequenceMatcher(None, asked, given, autojunk=False).get_matching_blocks()
    blocks = [block for block in every if block.size]
    if not blocks:
        return 0, len(given) - 1
    first, last = blocks[0], blocks[-1]
    over = len(asked) - last.a - last.size
    return max(0, first.b - first.a), min(len(given), last.b + last.size + over) - 1
