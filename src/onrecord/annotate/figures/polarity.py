"""Whether a figure is asserted, doubted, denied, or only proposed.

A cue holds for a number when nothing that opens another statement stands between them. "If ..." and "Under the deal,
..." at the head of a sentence hold for all of it, and a listed number shares the polarity of the one it is listed with.
"""

from __future__ import annotations

from typing import cast

from onrecord.annotate.figures.counted import Reading
from onrecord.annotate.figures.phrasebook import Hit, Phrasebook
from onrecord.lexicon import table, words
from onrecord.types import Polarity

_BOOK = Phrasebook(row for row in table("en", "figure_cues") if row[1] in ("hypothetical", "hedged", "denied"))
_DISPUTES = Phrasebook(row for row in table("en", "figure_cues") if row[1] == "disputed")
_BREAKS = words("en", "figure_breaks") | {";", ":", ".", "”"}
_HEADS = frozenset({"if", "unless", "under"})
_FORECASTS = frozenset({"forecast", "forecasts"})
_BEING = frozenset({"is", "are", "was", "were", "been", "be"})
_LIST = frozenset({"and", "or", "for", ","})
# How many words after the number's noun a doubt may follow: "40 hikers may still be missing".
_RIGHT_REACH = 5
_LIST_REACH = 8


def polarities(reading: Reading, part_of: list[int | None]) -> list[Polarity]:
    """The polarity of each amount of a sentence; a part has that of its whole (`part_of`, by place in the list)."""
    hits = list(_BOOK.hits(reading.low))
    found: list[Polarity] = []
    for place in range(len(reading.counted)):
        whole = part_of[place]
        if whole is not None and whole < place:
            found.append(found[whole])
        else:
            found.append(_of(reading, hits, place) or (found[-1] if _listed(reading, place) else "asserted"))
    return found


def _of(reading: Reading, hits: list[Hit], place: int) -> Polarity | None:
    one = reading.counted[place]
    start = reading.phrase_start(one)
    for hit in hits:
        if hit.row[0] == "denied" and not _denies(reading, hit):
            continue
        if hit.last <= start:
            between = reading.low[hit.last : start]
            whole_sentence = hit.first <= 1 and reading.low[hit.first] in _HEADS
            holds = ";" not in between and (whole_sentence or not _BREAKS & set(between))
        else:
            between = reading.low[one.end : hit.first]
            if reading.low[hit.first] in _FORECASTS and reading.word(hit.first - 1) not in _BEING:
                continue  # "profit of 310m beat forecasts"
            near = hit.first >= one.end and len(between) <= _RIGHT_REACH and hit.row[0] != "denied"
            holds = near and not (_BREAKS | {","}) & set(between)
        if holds:
            return cast(Polarity, hit.row[0])
    return None


def _denies(reading: Reading, hit: Hit) -> bool:
    """Whether what is denied follows: "denied that ...", "denied holding ...", "denied reports of ..."."""
    after = reading.word(hit.last)
    return hit.last - hit.first > 1 or after.endswith("ing")


def _listed(reading: Reading, place: int) -> bool:
    """Whether a number stands in one list with the number before it."""
    if not place:
        return False
    between = reading.between(reading.counted[place - 1], reading.counted[place])
    return len(between) <= _LIST_REACH and bool(_LIST & set(between)) and not {";", "but"} & set(between)


def disputes(reading: Reading) -> list[tuple[int, int | None]]:
    """Which figures the sentence itself disputes, each with its rival if it names one: "... killed 80; the League
    denied this, it had lost only six"."""
    found: list[tuple[int, int | None]] = []
    counted = reading.counted
    for hit in _DISPUTES.hits(reading.low):
        before = [place for place, one in enumerate(counted) if one.last <= hit.first]
        after = [place for place, one in enumerate(counted) if one.first >= hit.last]
        if before:
            rival = after[0] if after and counted[after[0]].measure == counted[before[-1]].measure else None
            found.append((before[-1], rival))
    return found
