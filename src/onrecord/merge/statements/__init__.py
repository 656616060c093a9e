"""Statements: one for each utterance, however many reports word it, and in whatever words."""

from __future__ import annotations

from onrecord.merge.statements.alignment import Odds, Stretch, align, odds, set_beside
from onrecord.merge.statements.likeness import Likeness, departures, likeness
from onrecord.merge.statements.merger import Statements
from onrecord.merge.statements.near import at_odds, nearly_same

__all__ = [
    "Likeness",
    "Odds",
    "Statements",
    "Stretch",
    "align",
    "at_odds",
    "departures",
    "likeness",
    "nearly_same",
    "odds",
    "set_beside",
]
