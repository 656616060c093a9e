"""The record as tables: one CSV file a kind of row, and the codebook that is made of the very columns written."""

from __future__ import annotations

from onrecord.export.tabular.codebook import CODEBOOK, is_codebook
from onrecord.export.tabular.folder import NAMES, write
from onrecord.export.tabular.rows import Line, Recorded, lines

__all__ = ["CODEBOOK", "NAMES", "Line", "Recorded", "is_codebook", "lines", "write"]
