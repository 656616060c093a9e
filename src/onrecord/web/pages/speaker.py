"""What one person or body says over time: to whom, through whom, in which positions, against what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from onrecord.browsing import Listing
from onrecord.errors import InputError
from onrecord.record import Count, Place, Record
from onrecord.types import Disagreement, Entity, Entry, Event, Figure, Position, Statement
from onrecord.web.asked import PAGE, Asked
from onrecord.web.pages.coverage import Bars, bars
from onrecord.web.pages.disagreement import Side, sides
from onrecord.web.render import Page

SHOWN = 12
"""Of each list beside the statements the first; positions among them."""
_ODDS = 6
"""Disagreements, each with both sides."""


class AtOdds(NamedTuple):
    """A disagreement with what the speaker has it to be, and what others have."""

    disagreement: Disagreement
    own: tuple[Side, ...]
    others: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerPage(Page):
    """`name` is the fullest, `aliases` the others. `spoken` are the statements a day.

    `at_odds` counts the disagreements in which the speaker has a side, `disagreements` are the first of them.
    """

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
    disagreements: tuple[AtOdds, ...]
    at_odds: int
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
    standing = record.at_odds_with(names, **asked.standpoint)
    ids = [ident for one in standing for ident in one.entries]
    held = {one.id: one for one in record.entries(ids, **asked.standpoint)}
    odds = [one for one in standing if any(_is_of(held.get(ident), names) for ident in one.entries)]
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
        disagreements=tuple(_at_odds(record, asked, odds[:_ODDS], held, names)),
        at_odds=len(odds),
        events=events,
    )


def _at_odds(
    record: Record, asked: Asked, odds: Sequence[Disagreement], held: Mapping[str, Entry], names: Sequence[str]
) -> list[AtOdds]:
    """Disagreements with the speaker's own sides apart from all others."""
    shown = [held[ident] for one in odds for ident in one.entries if ident in held]
    by_id = {side.id: side for side in sides(record, asked, list({one.id: one for one in shown}.values()))}
    own = {one.id for one in shown if _is_of(one, names)}
    return [
        AtOdds(
            one,
            tuple(by_id[ident] for ident in one.entries if ident in by_id and ident in own),
            tuple(by_id[ident] for ident in one.entries if ident in by_id and ident not in own),
        )
        for one in odds
    ]


def _is_of(entry: Entry | None, names: Sequence[str]) -> bool:
    """Whether somebody with one of some names says it, counts it or does it."""
    if isinstance(entry, Statement):
        return not set(names).isdisjoint(entry.speaker)
    if isinstance(entry, Figure):
        return entry.attribution in names
    return isinstance(entry, Event) and not set(names).isdisjoint((*entry.actors, *entry.said_by))
