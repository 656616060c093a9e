"""What the articles of one story say together: statements, figures, events, and what is at odds among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.merge.events import Events
from onrecord.merge.figures import Figures
from onrecord.merge.statements import Statements
from onrecord.types import Doc, Entry, Lineage

KINDS = ("Statement", "Figure", "Series", "Event", "Disagreement", "Wording")
"""The kinds of entries that are made of a story, by name."""


def told(docs: Sequence[Doc], lineages: Sequence[Lineage]) -> Iterator[Entry]:
    """The entries of a story, a function of the set of its articles and of who copied whom among them."""
    yield from Statements().merge(docs)
    yield from Figures().merge(docs)
    yield from Events().merge(docs)
