"""Proves a record: every text, every span, every entry and every figure, without a model and without a network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that is not as it must be. `id` is that of the article, annotation or entry, "" for the file."""

    kind: Literal["file", "article", "span", "annotation", "entry", "figure"]
    id: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """How much was checked, and every problem found."""

    articles: int
    annotations: int
    spans: int
    entries: int
    figures: int
    seconds: float
    problems: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the record is proven: nothing was found wrong."""
        return not self.problems
