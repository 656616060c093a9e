"""What was said: who, in which words, when, and who carries it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, get_args

from onrecord.browsing import Listing
from onrecord.errors import InputError
from onrecord.record import Place, Record
from onrecord.types import Attitude, Statement, Story
from onrecord.web.asked import PAGE, Asked
from onrecord.web.pages.reports import story_asked
from onrecord.web.render import Page

ALL = "all"
"""Asks for whatever is attributed, beliefs, intentions and findings too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementsPage(Page):
    """`places` are where the reports of each statement stand, by its id."""

    template: ClassVar[str] = "statements.html"
    statements: Listing[Statement]
    places: Mapping[str, tuple[Place, ...]]
    attitudes: tuple[str, ...]
    attitude: str
    story: Story | None


def statements_page(record: Record, asked: Asked) -> StatementsPage:
    """A page's worth of the statements that are asked for; `label` is their attitude, or `ALL`."""
    attitude = asked.label or "statement"
    if attitude not in (ALL, *get_args(Attitude)):
        raise InputError(
            f"{attitude!r} is no attitude", subject=attitude, hint=f"one of {', '.join((ALL, *get_args(Attitude)))}"
        )
    listing = record.browse(
        Statement,
        label=None if attitude == ALL else attitude,
        name=asked.name,
        order=asked.order or "day",
        first=asked.place,
        most=PAGE,
        **asked.filters,
    )
    return StatementsPage(
        title="Statements",
        statements=listing,
        places=record.places(listing.entries, **asked.standpoint),
        attitudes=get_args(Attitude),
        attitude=attitude,
        story=story_asked(record, asked),
    )
