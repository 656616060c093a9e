"""Whatever has an id: where its page is, and what to choose from where the beginning of an id fits several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from onrecord.phrasing import entries, wording
from onrecord.record import Candidate, Record
from onrecord.types import (
    Annotation,
    Article,
    Disagreement,
    Entity,
    Entry,
    Event,
    Figure,
    Lineage,
    Position,
    Series,
    Statement,
    Story,
    Wording,
)
from onrecord.web.asked import Asked
from onrecord.web.render import Page

_PAGES: dict[type[Article | Entry], str] = {
    Article: "article", Statement: "statement", Figure: "figure", Series: "series", Event: "event", Story: "story",
    Disagreement: "disagreement", Position: "position", Entity: "entity", Lineage: "lineage",
}  # fmt: skip


class Choice(NamedTuple):
    """Something that an id may mean: its kind, its id, its words, empty for what an article says, and its address."""

    kind: str
    id: str
    words: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPage(Page):
    """What begins with the digits that were asked for."""

    template: ClassVar[str] = "item.html"
    prefix: str
    choices: tuple[Choice, ...]


def item_page(record: Record, asked: Asked, prefix: str) -> ItemPage | str:
    """The address of the page of what has this id; a page to choose from where several begin so. Raises NotFound."""
    candidates = record.candidates(prefix)
    exact = [one for one in candidates if one.id == prefix]
    if len(exact or candidates) > 1:
        choices = tuple(_choices(record, asked, exact or candidates))
        return ItemPage(title=f"What {prefix} may be", prefix=prefix, choices=choices)
    return page_of(record.get(prefix), asked)


def page_of(item: Article | Annotation | Entry, asked: Asked) -> str:
    """The address of the page of something; that of its words in their article for what an article says."""
    if isinstance(item, Annotation):
        return asked.link(f"/article/{item.article_id}") + f"#a-{item.id}"
    if isinstance(item, Wording):
        return asked.link("/wording", story=item.episode) + f"#w-{item.id}"
    path = next(path for kind, path in _PAGES.items() if isinstance(item, kind))
    return asked.link(f"/{path}/{item.id}")


def words_of(item: Article | Entry) -> str:
    """What something is, in a line."""
    if isinstance(item, Article):
        return wording.headline(item)
    if isinstance(item, Statement):
        return f"{wording.speaker(item.speaker)}: {wording.spoken(item.wording, 120)}"
    if isinstance(item, Figure):
        return f"{wording.amount(item)} {wording.counted(item)}".strip()
    if isinstance(item, Series):
        return entries.series_title(item)
    if isinstance(item, Event):
        return wording.shortened(item.wording, 120)
    if isinstance(item, Disagreement):
        return f"{entries.odds_title(item, 120)}: {wording.shortened(item.reason, 120)}"
    if isinstance(item, Position):
        return f"{item.speaker} on {item.about}"
    if isinstance(item, Lineage):
        return entries.related(item)
    if isinstance(item, Wording):
        return f"{item.of}: “{item.words}”"
    return item.title if isinstance(item, Story) else item.name if isinstance(item, Entity) else ""


def _choices(record: Record, asked: Asked, candidates: list[Candidate]) -> list[Choice]:
    ids = [one.id for one in candidates]
    items: dict[str, Article | Entry] = {**record.articles_by_id(ids), **{one.id: one for one in record.entries(ids)}}
    found = []
    for one in candidates:
        item = items.get(one.id)
        words = "" if item is None else words_of(item)
        link = asked.link(f"/item/{one.id}") if item is None else page_of(item, asked)
        found.append(Choice(one.kind, one.id, words, link))
    return found
