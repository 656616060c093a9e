"""Statements with the same wording but for what changes it: to be shown as at odds, never to be merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import pairwise

from onrecord.merge.grouping import candidates
from onrecord.merge.statements.alignment import Odds, odds, overlap
from onrecord.merge.statements.comparing import AT_LENGTH, CUT, days_between, same_day, same_speakers
from onrecord.merge.statements.reports import turned
from onrecord.merge.statements.words import worded
from onrecord.types import Statement

_ALIGNED = 0.65
"""Dice coefficient of the words of content: beneath it an odd word is one of many that differ."""
_DAYS = 7
"""An utterance said to be of two days is so reported within a week; later it was said again."""


def nearly_same(one: Statement, other: Statement) -> Odds | None:
    """What two statements of aligned wording are at odds about; None where they are not aligned, or not at odds.

    About polarity, a number, a name or an opposite, of one speaker on what may be one day; about who said it
    ("speaker") or when ("day") where the words are the same at length. Symmetric but for `before` and `after`.
    """
    first, second = worded(one.wording), worded(other.wording)
    shared = overlap(first, second)
    at_length = shared.run >= AT_LENGTH and shared.short >= CUT
    known = bool(one.speaker and other.speaker)
    if known and not same_speakers(one.speaker, other.speaker):
        return Odds("speaker", ", ".join(one.speaker), ", ".join(other.speaker)) if at_length else None
    if not same_day(one.said, other.said, slack=1):
        apart = days_between(one.said, other.said)
        close = at_length and apart is not None and abs(apart) <= _DAYS
        return Odds("day", one.said or "", other.said or "") if close else None
    if not at_length and (not known or shared.dice < _ALIGNED or shared.shared < 2):
        return None
    first_turned, second_turned = (turned(said.cue, negated=said.negated) != said.negated for said in (one, other))
    return odds(one.wording, other.wording, turned=first_turned != second_turned)


def at_odds(statements: Iterable[Statement]) -> Iterator[tuple[Statement, Statement, Odds]]:
    """The pairs of statements that are nearly the same, each once, in the order of their ids."""
    ordered = sorted(statements, key=lambda statement: statement.id)
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for number, statement in enumerate(ordered):
        for pair in {tuple(sorted(pair)) for pair in pairwise(worded(statement.wording).stems)}:
            blocks[pair].append(number)
    for first, second in sorted(candidates(block for block in blocks.values() if len(block) > 1)):
        if (found := nearly_same(ordered[first], ordered[second])) is not None:
            yield ordered[first], ordered[second], found
