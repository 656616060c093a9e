"""What one person or body says over time: to whom, through whom, in which positions, against what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from onrecord.browsing import Listing
from onrecord.errors import InputError
from onrecord.record import Count, Place, Record
from onrecord.types import Disagreement, Entity, Event, Position, Statement
from onrecord.web.asked import PAGE, Asked
from onrecord.web.pages.coverage import Bars, bars
from onrecord.web.render import Page

SHOWN = 12
"""Of each list beside the statements the first; positions and disagreements among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerPage(Page):
    """`name` is the fullest, `aliases` the others. `spoken` are the statements a day."""

    template: ClassVar[str] = "speaker.html"
    name: str
    aliases: tuple[str, ...]
    entity: Entity | None
    statements: Listing[Statement]
    places: Mapping[str, tuple[Place, ...]]
    spoken: Bars
    heard: tuple[Count, ...]
    carrying: tuple[Count, ...]
    positions: Listing[Position]
    disagreements: tuple[Disagreement, ...]
    events: Listing[Event]


def speaker_page(record: Record, asked: Asked) -> SpeakerPage:
    """Whoever goes by the name that is asked. Raises InputError where none is."""
    if asked.name is None:
        raise InputError("nobody is named", hint="/speakers lists who speaks")
    name, *aliases = names = record.known_as(asked.name)
    order = asked.order or "latest"
    said = record.browse(
        Statement, names=names, label="statement", order=order, first=asked.place, most=PAGE, **asked.filters
    )
    events = record.browse(Event, names=names, order="latest", most=SHOWN // 2, **asked.window)
    entities = record.browse(Entity, names=[name], most=2, **asked.window).entries
    return SpeakerPage(
        title=name,
        name=name,
        aliases=tuple(aliases),
        entity=next((one for one in entities if one.name == name), None),
        statements=said,
        places=record.places([*said.entries, *events.entries], **asked.standpoint),
        spoken=bars(record.days_spoken(names, **asked.standpoint)),
        heard=tuple(record.heard(names, **asked.standpoint)),
        carrying=tuple(record.carrying(names, **asked.standpoint)),
        positions=record.browse(Position, names=names, order="size", most=SHOWN, **asked.window),
        disagreements=tuple(record.at_odds_with(names, **asked.standpoint)),
        events=events,
    )
