"""Whether two sentences count the same of one deed, where no measure says what is counted.

"Closed three dams" and "four dams had been closed" count dams that were closed: the noun is the same and so is the deed
beside it, and the sentences share more than that. Sums of money, shares and counts of people are told of too many
things in the same words.
"""

from __future__ import annotations

import re

from onrecord.lexicon import words
from onrecord.merge.disagreements.stems import minor, read, stem
from onrecord.merge.figures.authority import telling
from onrecord.merge.figures.claims import group_words
from onrecord.merge.figures.intervals import base_unit
from onrecord.types import Figure, Measure

_MEASURES: frozenset[Measure] = frozenset(("other", "equipment", "aid"))
_UNITS = frozenset(("percent", "percentage_points", "points", "basis_points", "times"))
_BEFORE, _AFTER = 4, 7  # words
_SHARED = 3  # stems, the deed among them
_OF = re.compile(r"(?:\s[\w/]+){0,2}\sof\s((?:[a-z]+\s?){1,2})")
_BREAK = re.compile(r"[.;:“”\"]")


def same_deed(one: Figure, other: Figure) -> bool:
    """Whether both count one sort of thing of which their sentences tell the same. Symmetric."""
    if not _MEASURES.issuperset((one.measure, other.measure)) or base_unit(one.unit) != base_unit(other.unit):
        return False
    goods = _goods(one), _goods(other)
    if all(goods) and goods[0].isdisjoint(goods[1]):
        return False
    if one.unit in _UNITS or _things(one) != _things(other) or (one.unit == "count" and not _things(one)):
        return False
    beside = _beside(one) & _beside(other)
    return bool(beside) and len(_told(one) & _told(other)) >= _SHARED


def _things(figure: Figure) -> frozenset[str]:
    return group_words(figure.what_counted) if figure.unit == "count" else frozenset()


def _goods(figure: Figure) -> set[str]:
    """The stems of what a weight or a length is of; empty where a word for goods of any sort says it."""
    after = figure.wording.partition(figure.words)[2] if figure.unit != "count" else ""
    found = _OF.match(after)
    left_out = words("en", "general_goods") | minor() | minor("function")
    return {stem(word) for word in group_words(found[1]) - left_out} if found else set()


def _told(figure: Figure) -> set[str]:
    """The stems of a sentence, without those of the thing counted and of who says so."""
    return _stems(figure, figure.wording)


def _beside(figure: Figure) -> set[str]:
    """The stems near the number, in its clause; a name is no deed."""
    before, _, after = figure.wording.partition(figure.words)
    led, follows = _BREAK.split(before)[-1].split()[-_BEFORE:], _BREAK.split(after)[0].split()[:_AFTER]
    return _stems(figure, " ".join(word for word in (*led, *follows) if word[0].islower()))


def _stems(figure: Figure, text: str) -> set[str]:
    known = telling(figure.attribution) | _things(figure)
    left_out = {stem(word) for word in known} | {stem(word) for word in figure.unit.split()}
    found = (word.word for word in read(text))
    content = (word for word in found if word.isalpha() and word not in minor() and word not in minor("function"))
    return {stem(word) for word in content} - left_out
