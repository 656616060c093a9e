"""Disagreements: where the reports of a story cannot all be right, side by side and undecided."""
