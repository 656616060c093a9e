"""Figures: one for each claim by one authority as of one day, however many articles carry it."""

from onrecord.merge.figures.intervals import consistent, interval
from onrecord.merge.figures.merger import Figures

__all__ = ["Figures", "consistent", "interval"]
