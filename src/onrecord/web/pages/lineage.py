"""Two articles that have to do with each other: how, why, and the passages that they share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord.phrasing import entries, wording
from onrecord.record import Record
from onrecord.types import Article, Lineage
from onrecord.web.aligned import Row, shared
from onrecord.web.asked import Asked
from onrecord.web.pages.diff import paired
from onrecord.web.pages.reports import known
from onrecord.web.render import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class LineagePage(Page):
    """`copy` is what took from `original`, where that is known; `rows` are the passages that they share."""

    template: ClassVar[str] = "lineage.html"
    lineage: Lineage
    copy: Article
    original: Article
    rows: tuple[Row, ...]


def lineage_page(record: Record, asked: Asked, ident: str) -> LineagePage:
    """A lineage by its id. Raises NotFound where there is none, or was none on the day asked for."""
    found = known(record, asked, ident, Lineage)
    both = record.articles_by_id([found.article, found.from_article])
    copy, original = both[found.article], both[found.from_article]
    return LineagePage(
        title=f"{wording.headline(copy)} {entries.related(found)} {wording.headline(original)}",
        lineage=found,
        copy=copy,
        original=original,
        rows=tuple(shared(copy.text, original.text, pair) for pair in paired(found, copy.id)),
    )
