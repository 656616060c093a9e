"""Decisions + what the machine found -> what the record shows: functions of the set of either."""

from __future__ import annotations

from onrecord.review.fields import FIELDS, Field, applied, as_kept, checked, named, values
from onrecord.review.folding import Folded, effective, fold, opinions, same
from onrecord.review.resting import Standing, resting, rests_on

__all__ = [
    "FIELDS", "Field", "Folded", "Standing", "applied", "as_kept", "checked", "effective", "fold", "named", "opinions",
    "resting", "rests_on", "same", "values",
]  # fmt: skip
