"""A person, organisation or place: what it is called, where it is named, what it says and does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from onrecord.browsing import Listing
from onrecord.record import Place, Record
from onrecord.types import Entity, Event, Figure, Statement
from onrecord.web.asked import Asked
from onrecord.web.pages.reports import known
from onrecord.web.render import Page

SHOWN = 20
"""Articles and events on the page, the latest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityPage(Page):
    """`named` is where each of the latest articles names it first, out of `articles`; `said` and `counted` count its
    statements and figures."""

    template: ClassVar[str] = "entity.html"
    entity: Entity
    articles: int
    named: tuple[Place, ...]
    said: int
    counted: int
    events: Listing[Event]
    places: Mapping[str, tuple[Place, ...]]


def entity_page(record: Record, asked: Asked, ident: str) -> EntityPage:
    """Somebody or something by its id."""
    found = known(record, asked, ident, Entity)
    names = (found.name, *found.aliases)
    first: dict[str, Place] = {}
    for place in record.places([found], **asked.standpoint).get(found.id, ()):
        first.setdefault(place.article, place)
    events = record.browse(Event, names=names, order="latest", most=SHOWN // 2, **asked.window)
    return EntityPage(
        title=found.name,
        entity=found,
        articles=len(first),
        named=tuple(sorted(first.values(), key=lambda place: place.published or "", reverse=True)[:SHOWN]),
        said=record.browse(Statement, names=names, label="statement", most=0, **asked.window).total,
        counted=record.browse(Figure, names=names, most=0, **asked.window).total,
        events=events,
        places=record.places(events.entries, **asked.standpoint),
    )
