"""Articles -> who copied, trimmed, embedded or rewrote whom, from their texts; credits and dates give the direction."""

from __future__ import annotations

from onrecord.merge.lineage.clusters import families, is_copy
from onrecord.merge.lineage.comparison import compare, lineage_id
from onrecord.merge.lineage.counterparts import places
from onrecord.merge.lineage.meeting import FEWEST, MEETINGS, pairs
from onrecord.merge.lineage.sketches import Sketch, keys, sketch

__all__ = [
    "FEWEST", "MEETINGS", "Sketch", "compare", "families", "is_copy", "keys", "lineage_id", "pairs", "places", "sketch",
]  # fmt: skip
