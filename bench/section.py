"""What a section of the bench gives: figures, for some an interval, and lines to print beneath."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Figures = dict[str, float | None]
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Figures by name; `intervals` holds, for some of them, where 95 of 100 resampled corpora put it."""

    figures: Figures
    intervals: dict[str, Interval] = field(default_factory=dict)
    lines: tuple[str, ...] = ()


def intervals(
    counts: Sequence[Mapping[Any, float]], figures: Callable[[Mapping[Any, float]], Figures], samples: int = 1000
) -> dict[str, Interval]:
    """95 % intervals of figures that follow from added counts: articles are drawn with replacement (bootstrap).

    `counts` are those of each article. The seed is fixed, so the same counts give the same intervals.
    """
    if not counts:
        return {}
    chance, drawn = random.Random(0), list(counts)
    found: dict[str, list[float]] = {}
    for _ in range(samples):
        for name, value in figures(total(chance.choices(drawn, k=len(drawn)))).items():
            if value is not None:
                found.setdefault(name, []).append(value)
    return {name: _middle(values) for name, values in found.items()}


def total(counts: Sequence[Mapping[Any, float]]) -> dict[Any, float]:
    """Counts added up."""
    added: dict[Any, float] = {}
    for one in counts:
        for key, number in one.items():
            added[key] = added.get(key, 0) + number
    return added


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A Markdown table."""
    return ["| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *rows)]


def _middle(values: list[float]) -> Interval:
    ordered = sorted(values)
    return ordered[int(0.025 * (len(ordered) - 1))], ordered[int(0.975 * (len(ordered) - 1))]
