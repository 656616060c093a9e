"""One event: who did what to whom, in whose words, and what counts or denies it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from onrecord.phrasing import event_words, wording
from onrecord.record import Record
from onrecord.types import Disagreement, Event, EventMention, Figure
from onrecord.web.asked import Asked
from onrecord.web.pages.reports import ReportedOnce, known, origins
from onrecord.web.render import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage(Page):
    """`actor` and `recipient` are by name, else in the articles' words, "" where these do not say. `counts` are the
    figures that count its harm; `quoted` says that a report gives it in the words of somebody."""

    template: ClassVar[str] = "event.html"
    event: Event
    meaning: str
    actor: str
    recipient: str
    facts: tuple[str, ...]
    quoted: bool
    origins: tuple[ReportedOnce, ...]
    counts: tuple[Figure, ...]
    disagreements: tuple[Disagreement, ...]


def event_page(record: Record, asked: Asked, ident: str) -> EventPage:
    """An event with its evidence."""
    found = known(record, asked, ident, Event)
    proofs = record.proven(found, **asked.standpoint)
    annotations = [proof.annotation for proof in proofs if proof.annotation]
    counting = [link.id for link in record.links(found, review=asked.review) if link.relation == "counted by"]
    return EventPage(
        title=wording.shortened(found.wording, 70),
        event=found,
        meaning=event_words.meanings().get(found.event_type, ""),
        actor=event_words.parties(found.actors, annotations, "actor"),
        recipient=event_words.parties(found.recipients, annotations, "recipient"),
        facts=tuple(
            fact
            for fact in event_words.facts(found, annotations, in_words=True)
            if not fact.startswith("according to ")
        ),
        quoted=any(isinstance(one, EventMention) and one.attribution_id for one in annotations),
        origins=origins(found, proofs, asked),
        counts=tuple(one for one in record.entries(counting, **asked.standpoint) if isinstance(one, Figure)),
        disagreements=tuple(
            one for one in record.holding(found.id, **asked.standpoint) if isinstance(one, Disagreement)
        ),
    )
