"""Of two texts of which one was copied, which: by whom they credit, when they appeared, and how they differ."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from onrecord.lexicon import table
from onrecord.merge.agencies import same_house
from onrecord.merge.lineage.alignment import Alignment
from onrecord.merge.lineage.sketches import Sketch

KEPT = 0.85
"""Share of a text that stands in the other, where it is said to hold nothing new."""
CUT = 0.15
"""Share of a text at its end that a trim left out; a paragraph more may as well have been added."""
ADDED = 5
"""Words that a text has in the middle of what it shares, from which on they are a sentence and no edit."""

CUT_OUT = 10
"""Words that a text lacks between two that it shares, from which on they are a sentence that was left out."""
LEFT = 0.25
"""Share of a text that must be left out in such places. Updates add less: a sentence or three."""
LEAD = 5
"""Words of its own before the first shared one, from which on a text has another beginning."""

_REVISED = re.compile(
    r"\b(?:{})\b(?=[^\n\d]{{0,40}}\d)|\b(?:{})\b".format(
        *(
            "|".join(re.escape(words) for words, kind in table("en", "publication_cues") if kind == side)
            for side in ("updated", "corrected")
        )
    ),
    re.IGNORECASE,
)
_BEFORE, _AFTER = (
    "|".join(re.escape(words) for words, kind in table("en", "crediting_words") if kind == side)
    for side in ("before", "after")
)


class Direction(NamedTuple):
    """Which is the copy, None where neither is known to be, and why, for people."""

    copy: Sketch | None
    reason: str | None = None


def direction(one: Sketch, other: Sketch, found: Alignment) -> Direction:
    """Which of two texts came from the other.

    Of two by one house, the one that says it was revised came later. Otherwise who is credited says it before all else:
    if that is a third, neither came from the other. Then come the days on which they appeared, then the texts
    themselves.
    """
    for told in (_by_version(one, other), _by_credit(one, other), _by_day(one, other), _by_text(one, other, found)):
        if told is not None:
            return told
    return Direction(None)


def _by_version(one: Sketch, other: Sketch) -> Direction | None:
    """The one of two by one house that says it was updated or corrected, where the other says nothing of the kind."""
    if not (one.publisher and other.publisher and same_house(one.publisher, other.publisher)):
        return None
    for copy, original in ((one, other), (other, one)):
        found = _REVISED.search(copy.text)
        if found and not _REVISED.search(original.text):
            return Direction(copy, f"the copy is the later version: it says “{found[0]}”")
    return None


def _by_credit(one: Sketch, other: Sketch) -> Direction | None:
    """The one that names the publisher of the other, unless each names the other's; neither where a third is credited.

    An uncredited text without a publisher may be that of the third itself.
    """
    mine, theirs = _named(one, other.publisher), _named(other, one.publisher)
    if mine and not theirs:
        return Direction(one, mine)
    if theirs and not mine:
        return Direction(other, theirs)
    if mine and theirs:
        return Direction(None, "each names the publisher of the other")
    for credit in one.credits:
        if any(same_house(credit, theirs) for theirs in other.credits):
            return Direction(None, f"both credit {credit}")
    for crediting, beside in ((one, other), (other, one)):
        for credit in crediting.credits:
            if beside.publisher and not (crediting.publisher and same_house(credit, crediting.publisher)):
                return Direction(None, f"one credits {credit}, which published neither")
    return None


def _named(copy: Sketch, publisher: str | None) -> str | None:
    """How a text names a publisher, another than its own, as a sentence; None where it does not."""
    if not publisher or (copy.publisher and same_house(copy.publisher, publisher)):
        return None
    if any(same_house(credit, publisher) for credit in copy.credits):
        return f"the copy credits {publisher}, which published the original"
    if _said_through(publisher).search(copy.text):
        return f"the copy has words from {publisher}, which published the original"
    return None


@lru_cache(maxsize=4096)
def _said_through(publisher: str) -> re.Pattern[str]:
    """Finds "told the Courier", "the Courier reported"; a name alone may be a street, a season or a subject."""
    name = rf"(?:[Tt]he )?{re.escape(publisher.removeprefix('The '))}"
    return re.compile(rf"\b(?:{_BEFORE}) {name}(?!\w)|(?<!\w){name} (?:{_AFTER})\b")


def _by_day(one: Sketch, other: Sketch) -> Direction | None:
    """The one that appeared later, where their days do not overlap."""
    for copy, original in ((one, other), (other, one)):
        if copy.published is None or original.published is None:
            return None
        before, after = original.published.latest, copy.published.earliest
        if before is not None and after is not None and before <= after:
            days = f"{original.published.value}, the copy on {copy.published.value}"
            return Direction(copy, f"the original appeared on {days}")
    return None


def _by_text(one: Sketch, other: Sketch, found: Alignment) -> Direction | None:
    """The one that is the other without its end or some of its sentences, or the other brought up to date.

    Both keep one order. Of two by one house, the one that has more sentences may as well be the later.
    """
    if len(one.words) > len(other.words):
        one, other, found = other, one, found.flipped()
    if any(after.other_start < before.other_end - 1 for before, after in pairwise(found.runs)):
        return None
    if float(found.shared.mean()) < KEPT:
        return None
    if _left_out(one, other, found) and not _raised(one, other, found):
        return Direction(one, "the copy begins like the original, has nothing of its own and leaves out sentences")
    last = int(np.flatnonzero(found.other_shared)[-1]) + 1
    if float(found.other_shared[:last].mean()) < KEPT:
        return None
    left_out = len(other.words) - last
    if left_out >= CUT * len(other.words):
        return Direction(one, f"the copy ends where the original goes on for {left_out} words")
    inserted = int(np.max(np.diff(found.other_at) - np.diff(found.at), initial=0))
    raised = _raised(one, other, found)
    if inserted >= ADDED and raised:
        return Direction(other, f"the copy adds to the original and raises its figures ({raised})")
    return None


def _left_out(short: Sketch, long: Sketch, found: Alignment) -> bool:
    """Whether a text is another, of another house, without the sentences in several places."""
    if short.publisher and long.publisher and same_house(short.publisher, long.publisher):
        return False
    if int((~long.headed[: found.other_at[0]]).sum()) > LEAD:
        return False
    gaps = np.diff(found.other_at, append=len(long.words)) - np.diff(found.at, append=len(short.words))
    gaps = gaps[gaps >= CUT_OUT]
    return len(gaps) > 1 and int(gaps.sum()) >= LEFT * len(long.words)


def _raised(short: Sketch, long: Sketch, found: Alignment) -> str | None:
    """The first figure that the longer text has higher ("12 to 14"), unless it has any lower."""
    first = None
    for word in np.flatnonzero(~found.shared & short.numbers).tolist():
        nearest = max(0, int(np.searchsorted(found.at, word, "right")) - 1)
        place = word + int(found.other_at[nearest] - found.at[nearest])
        if not 0 <= place < len(long.words) or not long.numbers[place]:
            continue
        before, after = _word(short, word), _word(long, place)
        if _value(before) > _value(after):
            return None
        if first is None and _value(before) < _value(after):
            first = f"{before} to {after}"
    return first


def _word(sketch: Sketch, word: int) -> str:
    return sketch.text[sketch.starts[word] : sketch.ends[word]]


def _value(number: str) -> float:
    """The number as written in English; 0 for what only begins like one."""
    digits = number.replace(",", "")
    return float(digits) if re.fullmatch(r"[0-9]{1,15}(?:\.[0-9]{1,9})?", digits) else 0.0
