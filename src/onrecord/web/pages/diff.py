"""Two texts side by side: what they share word for word, and what each says that the other does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord.record import Diff, Record
from onrecord.types import Extent, Lineage
from onrecord.web.aligned import Pair, Row, rows
from onrecord.web.asked import Asked
from onrecord.web.pages.article import known_article
from onrecord.web.render import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffPage(Page):
    """`rows` are both texts whole."""

    template: ClassVar[str] = "diff.html"
    diff: Diff
    rows: tuple[Row, ...]

    @property
    def moved(self) -> bool:
        """Whether a shared passage stands elsewhere in the other text."""
        return any("moved" in piece.layers for row in self.rows for piece in row.one)


def diff_page(record: Record, asked: Asked, one: str, other: str) -> DiffPage:
    """Two articles, by their ids. Raises NotFound."""
    known_article(record, asked, one)
    known_article(record, asked, other)
    found = record.diff(one, other, **asked.standpoint)
    pairs = paired(found.lineage, found.one.id) if found.lineage else []
    return DiffPage(title="Side by side", diff=found, rows=tuple(rows(found.one.text, found.other.text, pairs)))


def paired(lineage: Lineage, article: str) -> list[Pair]:
    """The passages that two articles share, those of one of them, by its id, first."""
    spans = [Extent(passage.span.start, passage.span.end) for passage in lineage.passages]
    both = zip(spans[::2], spans[1::2], strict=True)
    return [Pair(copy, original) if lineage.article == article else Pair(original, copy) for copy, original in both]
