"""Annotation -> Entry: what the pile says. Each merger is a function of the set, whatever its order."""

from __future__ import annotations

from onrecord.merge.entities import Entities, entity_id
from onrecord.merge.events import Events
from onrecord.merge.figures import Figures
from onrecord.merge.positions import positions
from onrecord.merge.statements import Statements

__all__ = ["Entities", "Events", "Figures", "Statements", "entity_id", "positions"]
