"""A text as it stands, what was read in it, and where it came from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit

from onrecord.errors import InputError, NotFound
from onrecord.phrasing import wording
from onrecord.record import Record
from onrecord.types import (
    Annotation,
    Article,
    Attribution,
    Disagreement,
    Entry,
    Extent,
    Failure,
    Lineage,
    Mention,
    Story,
)
from onrecord.web.asked import Asked
from onrecord.web.blocks import Line, Stretch, stretches
from onrecord.web.layers import LAYERS, Layer, layer_of, marks_of, switched_off
from onrecord.web.marks import Mark, Piece
from onrecord.web.pages.reports import not_yet
from onrecord.web.render import Page

RELATED = 12
"""Articles that this one is shown beside; its family has a page."""
_AT = re.compile(r"(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What was read in one place, with the entry that it is a report of; None where there is none.

    `page` is the address of that entry. `other_places` are later annotations of the same name: names have one card.
    """

    layer: str
    annotation: Annotation
    entry: Entry | None
    page: str | None
    other_places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another article that this text has to do with. `shown` says that what they share is marked in the text."""

    lineage: Lineage
    other: Article
    shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage(Page):
    """`headed` is the line of the title where the text begins with it. `anchors` are the passages, by their start,
    that addresses may lead to. `suspect` are the disagreements by which it is.
    `passages` are those marked on the page: asked for, or shared with another text.
    `carded` tells the card of every annotation, by its id."""

    template: ClassVar[str] = "article.html"
    article: Article
    headed: Line | None
    stretches: tuple[Stretch, ...]
    anchors: Mapping[int, Sequence[Extent]]
    passages: tuple[Extent, ...]
    layers: tuple[tuple[Layer, int], ...]
    off: tuple[str, ...]
    cards: tuple[Card, ...]
    related: tuple[Related, ...]
    related_count: int
    story: Story | None
    failures: tuple[Failure, ...]
    suspect: tuple[Disagreement, ...]
    readers: tuple[str, ...]
    original: str | None
    carded: Mapping[str, Card]

    def partners(self, piece: Piece) -> list[str]:
        """The cards of what a piece is part of, by the ids of their annotations, the innermost last."""
        return list(dict.fromkeys(self.carded[one].annotation.id for one in piece.ids if one in self.carded))

    def leads_to(self, piece: Piece) -> Card | None:
        """The card of what begins with a piece: the innermost that is switched on, if any is."""
        cards = [self.carded[one] for one in piece.opens if one in self.carded]
        return next((card for card in reversed(cards) if card.layer not in self.off), cards[-1] if cards else None)


def known_article(record: Record, asked: Asked, ident: str) -> Article:
    """The article with an id, where it had been published by the day asked for. Raises NotFound, of which NotYet."""
    found = record.article(ident)
    if asked.as_of is not None and not record.articles_by_id([found.id], as_of=asked.as_of):
        day = wording.last_day(found.known.value) if found.known else None
        when = f"was not published yet on {asked.as_of}" if day else "has no day of publication"
        if found.updated and found.published and found.published.value <= asked.as_of:
            when = f"was updated on {found.updated.value}, and what it said on {asked.as_of} is not known"
        raise not_yet(f"this article {when}", ident, day)
    return found


def article_page(record: Record, asked: Asked, ident: str) -> ArticlePage:
    """An article with its annotations, its entries and its kin. Raises NotFound, and InputError for no such passage."""
    article = known_article(record, asked, ident)
    doc = record.doc(article.id)
    lineages, count = record.copies(article.id, most=RELATED, **asked.standpoint)
    if (chosen := asked.given.get("with")) and chosen not in {one.id for one in lineages}:
        lineages = [*lineages, _pair(record, asked, article, chosen)]
    shared = [
        Extent(passage.span.start, passage.span.end)
        for one in lineages
        if one.id == chosen
        for passage in one.passages
        if passage.article_id == article.id
    ]
    arrived = [_passage(asked.given["at"], article)] if asked.given.get("at") else []
    passages = [*arrived, *shared]
    anchors = sorted({*record.anchored(article.id), *passages})
    found = stretches(
        article,
        [
            *marks_of(doc.annotations),
            *(Mark(*at, "shared") for at in shared),
            *(Mark(*at, "arrived") for at in arrived),
            *(Mark(*at, "anchor") for at in anchors),  # so that a piece begins and ends there
        ],
        shown=passages,
    )
    headed = None
    if found and not found[0].furniture and found[0].lines[0].kind == "title":
        headed, first = found[0].lines[0], found[0].lines[1:]
        found[:1] = [Stretch(lines=first, furniture=False)] if first else []
    cards = _cards(record, asked, doc.annotations)
    others = record.articles_by_id({end for one in lineages for end in (one.article, one.from_article)})
    story = record.story_of(article.id)
    return ArticlePage(
        title=wording.headline(article),
        article=article,
        headed=headed,
        stretches=tuple(found),
        anchors=_by_start(anchors),
        passages=tuple(passages),
        layers=tuple((layer, sum(card.layer == layer.name for card in cards)) for layer in LAYERS),
        off=switched_off(asked.given),
        cards=tuple(cards),
        related=tuple(
            Related(lineage=one, other=others[_other(one, article)], shown=one.id == chosen) for one in lineages
        ),
        related_count=count,
        story=next((one for one in record.entries([story], **asked.standpoint) if isinstance(one, Story)), None)
        if story
        else None,
        failures=tuple(record.failures_of(article.id)),
        suspect=record.suspects([article.id], **asked.standpoint).get(article.id, ()),
        readers=tuple(dict.fromkeys(one.annotator for one in doc.annotations)),
        carded={place: card for card in cards for place in (card.annotation.id, *card.other_places)},
        original=article.url if article.url and urlsplit(article.url).scheme in ("http", "https") else None,
    )


def _cards(record: Record, asked: Asked, annotations: Sequence[Annotation]) -> list[Card]:
    """A card for each statement, figure, event and time, in the order of the text, then one for each name."""
    reports = record.reports([one.id for one in annotations], review=asked.review)
    named = {one.id for one in annotations if isinstance(one, Mention)}
    wanted = dict.fromkeys(entry for annotation, entry in reports.items() if annotation not in named)
    standing = record.entries(list(wanted), **asked.standpoint)
    entries = {annotation: entry for entry in standing for annotation in entry.evidence}
    cards = []
    for one in sorted(annotations, key=_place):
        if not isinstance(one, Mention):
            entry = entries.get(one.id)
            page = asked.link(f"/{type(entry).__name__.lower()}/{entry.id}") if entry else None
            cards.append(Card(layer=layer_of(one), annotation=one, entry=entry, page=page))
    names: dict[str, list[Mention]] = {}
    for one in sorted(annotations, key=_place):
        if isinstance(one, Mention):
            names.setdefault(reports.get(one.id, f"{one.label} {one.entity}"), []).append(one)
    for entity, (first, *rest) in names.items():
        page = asked.link(f"/entity/{entity}") if reports.get(first.id) == entity else None
        others = tuple(one.id for one in rest)
        cards.append(Card(layer="name", annotation=first, entry=None, page=page, other_places=others))
    return cards


def _place(annotation: Annotation) -> tuple[int, int]:
    spans = [span for role, span in annotation.spans() if not isinstance(annotation, Attribution) or role != "quotes"]
    return (min((span.start for span in spans), default=0), max((span.end for span in spans), default=0))


def _pair(record: Record, asked: Asked, article: Article, ident: str) -> Lineage:
    for one in record.entries([ident], **asked.standpoint):
        if isinstance(one, Lineage) and article.id in (one.article, one.from_article):
            return one
    raise NotFound(f"{ident} does not say what this text shares with another", subject=ident, hint="choose one below")


def _other(one: Lineage, article: Article) -> str:
    return one.from_article if one.article == article.id else one.article


def _passage(given: str, article: Article) -> Extent:
    found = _AT.fullmatch(given)
    extent = Extent(int(found[1]), int(found[2])) if found else Extent(0, 0)
    if not 0 <= extent.start < extent.end <= len(article.text):
        hint = f"two numbers from 0 to {len(article.text)}: at=0-20"
        raise InputError(f"{given!r} is no passage of this text", subject=given, hint=hint)
    return extent


def _by_start(passages: Sequence[Extent]) -> dict[int, list[Extent]]:
    found: dict[int, list[Extent]] = {}
    for passage in passages:
        found.setdefault(passage.start, []).append(passage)
    return found
