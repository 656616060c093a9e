"""What a reading is of: "the level of the Lisk at the gauge was 3.4 metres", "gusts of 120 km/h"."""

from __future__ import annotations

from onrecord.annotate.figures.counted import Counted, Reading
from onrecord.annotate.figures.phrasebook import Phrasebook
from onrecord.lexicon import table

_LEVELS = Phrasebook(table("en", "figure_levels"))
_REACH = 15  # tokens
# "1.8 metres below the crest", "two metres higher", "40 kilometres of river": a distance, and no reading of a gauge
_MEASURED_FROM = frozenset({"below", "above", "beneath", "under", "over", "higher", "lower", "short", "of", "from"})
_UNREAD = frozenset({"count", "percent", "percentage_points", "basis_points", "points", "times"})


def read_off(reading: Reading, one: Counted) -> str | None:
    """The word for what was read off a gauge, the nearest before the number in its clause; None for no reading."""
    if one.amount.unit in _UNREAD or one.noun or reading.word(one.last) in _MEASURED_FROM:
        return None
    start = reading.phrase_start(one)
    if reading.word(start - 1) == "by":
        return None  # "raised the level by 60 centimetres"
    for place in range(start - 1, max(-1, start - _REACH - 1), -1):
        if reading.low[place] in (";", ".", "but") or place in reading.numbers:
            return None
        if hit := _LEVELS.at(reading.low, place):
            before = _LEVELS.at(reading.low, place - 1) if place else None
            hit = before if before and before.last == hit.last else hit
            return reading.words(hit.first, hit.last)
    return None
