"""The line of a speaker on one matter: its statements in the order in which they were said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from onrecord.record import Place, Record
from onrecord.types import Disagreement, Position, Statement
from onrecord.web.asked import Asked
from onrecord.web.pages.reports import known
from onrecord.web.render import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionPage(Page):
    """`disagreements` are those in which any of its statements stands."""

    template: ClassVar[str] = "position.html"
    position: Position
    statements: tuple[Statement, ...]
    places: Mapping[str, tuple[Place, ...]]
    disagreements: tuple[Disagreement, ...]


def position_page(record: Record, asked: Asked, ident: str) -> PositionPage:
    """A position with its statements."""
    found = known(record, asked, ident, Position)
    said = [one for one in record.entries(found.statements, **asked.standpoint) if isinstance(one, Statement)]
    held = record.holding(*found.statements, **asked.standpoint)
    return PositionPage(
        title=f"{found.speaker} on {found.about}",
        position=found,
        statements=tuple(said),
        places=record.places(said, **asked.standpoint),
        disagreements=tuple(one for one in held if isinstance(one, Disagreement)),
    )
