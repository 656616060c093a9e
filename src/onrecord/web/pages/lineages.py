"""Families of copies, the largest first; and who copied whom in one of them, or in a story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from onrecord.phrasing import wording
from onrecord.record import Family, Listing, Record
from onrecord.types import Article, Story
from onrecord.web.arcs import Arcs, arcs
from onrecord.web.asked import Asked
from onrecord.web.pages.article import known_article
from onrecord.web.pages.reports import story_asked
from onrecord.web.render import Page

FAMILIES = 30
"""Families on a page."""
DRAWN = 60
"""Articles in a drawing."""


_FIRST = 3  # articles of the first day that are named


@dataclass(frozen=True, slots=True, kw_only=True)
class LineagesPage(Page):
    """`about` is the article whose family is drawn, `story` the one that all of it is limited to. `articles` are the
    first of each family, by id."""

    template: ClassVar[str] = "lineages.html"
    families: Listing[Family]
    articles: Mapping[str, Article]
    publishers: Mapping[str, str]
    about: Article | None
    story: Story | None
    drawing: Arcs | None
    size: int = FAMILIES

    def first(self, family: Family) -> list[Article]:
        """The first few articles of a family of which no other is known to have come earlier: days tell no more."""
        told = [self.articles[one] for one in family.articles if one in self.articles]
        return [one for one in told if _day(one) == _day(told[0])][:_FIRST]

    def by_id(self, ident: str) -> Article:
        """An article that is drawn."""
        assert self.drawing is not None
        return next(node.article for node in self.drawing.nodes if node.article.id == ident)


def _day(article: Article) -> str | None:
    return article.published.value[:10] if article.published else None


def lineages_page(record: Record, asked: Asked) -> LineagesPage:
    """Families of copies. `of` asks for that of an article, `story` for those in a story. Raises NotFound."""
    of = asked.given.get("of")
    about = known_article(record, asked, of) if of else None
    story = story_asked(record, asked)
    drawing, families = None, Listing[Family]((), 0, 0)
    if about is not None:
        drawing = _drawing(record, asked, record.family(about.id, **asked.standpoint).articles)
    else:
        families = record.families_of_copies(first=asked.place, most=FAMILIES, **asked.window)
        if story is not None:
            drawing = _drawing(record, asked, story.articles)
    articles = record.articles_by_id(one for family in families.entries for one in family.articles[:FAMILIES])
    return LineagesPage(
        title="Who copied whom" if drawing else "Lineage",
        families=families,
        articles=articles,
        publishers={
            family.articles[0]: wording.publishers(
                articles[one].publisher for one in family.articles if one in articles
            )
            for family in families.entries
        },
        about=about,
        story=story,
        drawing=drawing,
    )


def _drawing(record: Record, asked: Asked, ids: tuple[str, ...]) -> Arcs:
    """The articles that are joined with another, in order of time, as many as can be drawn."""
    found = record.descent(ids, most=DRAWN, **asked.standpoint)
    return arcs(list(record.articles_by_id(found.articles).values()), found.lineages, total=found.total)
