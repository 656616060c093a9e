"""What the articles tell of: stories, with how many articles told of each when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord.browsing import Listing
from onrecord.record import Record
from onrecord.types import Story
from onrecord.web.asked import Asked
from onrecord.web.pages.coverage import Coverage, coverages
from onrecord.web.render import Page

SIZE = 25
"""Stories on a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoriesPage(Page):
    """The stories with their bars, those with most articles first unless asked otherwise."""

    template: ClassVar[str] = "stories.html"
    stories: Listing[Story]
    covered: tuple[Coverage, ...]
    size: int


def stories_page(record: Record, asked: Asked) -> StoriesPage:
    """A page's worth of the stories that are asked for."""
    listing = record.browse(Story, order=asked.order or "size", first=asked.place, most=SIZE, **asked.window)
    return StoriesPage(
        title="Stories",
        stories=listing,
        covered=tuple(coverages(record, listing.entries, asked.as_of)),
        size=SIZE,
    )
