"""Articles -> who copied, trimmed, embedded or rewrote whom, from their texts; credits and dates give the direction."""

from __future__ import annotations

from onrecord.merge.lineage.clusters import families
from onrecord.merge.lineage.comparison import compare
from onrecord.merge.lineage.meeting import pairs
from onrecord.merge.lineage.sketches import Sketch, keys, sketch

__all__ = ["Sketch", "compare", "families", "keys", "pairs", "sketch"]
