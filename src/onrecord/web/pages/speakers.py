"""Who speaks, with how many statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord.browsing import Listing
from onrecord.record import Count, Record
from onrecord.types import Story
from onrecord.web.asked import Asked
from onrecord.web.pages.reports import story_asked
from onrecord.web.render import Page

SIZE = 90
"""Speakers on a page, in three columns where there is room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakersPage(Page):
    """The speakers that are asked for, who says most first."""

    template: ClassVar[str] = "speakers.html"
    speakers: Listing[Count]
    size: int
    story: Story | None


def speakers_page(record: Record, asked: Asked) -> SpeakersPage:
    """A page's worth of them."""
    found, total = record.speakers(name=asked.name, first=asked.place, most=SIZE, **asked.filters)
    return SpeakersPage(
        title="Speakers",
        speakers=Listing(tuple(found), asked.place, total),
        size=SIZE,
        story=story_asked(record, asked),
    )
