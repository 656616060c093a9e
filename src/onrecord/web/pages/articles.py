"""Articles by publication day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord.record import Listing, Record
from onrecord.types import Article, Story
from onrecord.web.asked import PAGE, Asked
from onrecord.web.pages.reports import story_asked
from onrecord.web.render import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlesPage(Page):
    """A page's worth of articles; `story` is what they are limited to."""

    template: ClassVar[str] = "articles.html"
    articles: Listing[Article]
    story: Story | None
    size: int = PAGE


def articles_page(record: Record, asked: Asked) -> ArticlesPage:
    """The articles that fit, the earliest first unless the latest are asked for."""
    latest = asked.order == "latest"
    found = record.browse_articles(latest=latest, first=asked.place, most=PAGE, **asked.window)
    return ArticlesPage(title="Articles", articles=found, story=story_asked(record, asked))
