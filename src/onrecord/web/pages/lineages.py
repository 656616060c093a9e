"""Families of copies, the largest first; and who copied whom in one of them, or in a story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

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


@dataclass(frozen=True, slots=True, kw_only=True)
class LineagesPage(Page):
    """`about` is the article whose family is drawn, `story` the one that all of it is limited to. `articles` are the
    first of each family, by id."""

    template: ClassVar[str] = "lineages.html"
    families: Listing[Family]
    articles: Mapping[str, Article]
    publishers: Mapping[str, int]
    about: Article | None
    story: Story | None
    drawing: Arcs | None
    size: int = FAMILIES

    def by_id(self, ident: str) -> Article:
        """An article that is drawn."""
        assert self.drawing is not None
        return next(node.article for node in self.drawing.nodes if node.article.id == ident)


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
            family.articles[0]: len({articles[one].publisher for one in family.articles if one in articles} - {None})
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
