"""Events as lines on the terminal: who did what to whom, and the sentence that tells it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from onrecord.cli.marks import Mark, marked
from onrecord.cli.terminal import line
from onrecord.phrasing.event_words import kind, parties
from onrecord.types import Annotation, Event, EventMention

if TYPE_CHECKING:
    from onrecord.record import Evidence

_LONGEST = 300  # characters of a sentence in a list; `show ID` has all of it


def title(event: Event | EventMention, reported: Sequence[Annotation]) -> Text:
    """Who did what to whom: "Tamberly police → Jon Okoro  COERCE/arrest"; a party that is not known is left out."""
    actor = parties(event.actors, reported, "actor")
    recipient = parties(event.recipients, reported, "recipient")
    found = line((actor, "name")) if actor else Text()
    if recipient:
        found.append(" → " if actor else "→ ").append_text(line((recipient, "name")))
    return found.append("  " if found else "").append_text(line((kind(event), "event")))


def sentence(proof: Evidence, *, colour: bool) -> Text:
    """The sentence that tells the event, its trigger marked, on one line."""
    assert isinstance(proof.annotation, EventMention)
    trigger = proof.annotation.trigger
    start, end = next(
        (extent for extent in proof.context if extent.start <= trigger.start and trigger.end <= extent.end),
        (trigger.start, trigger.end),
    )
    if end - start > _LONGEST:  # keep the words around the trigger
        start, end = max(start, trigger.start - _LONGEST // 2), min(end, trigger.end + _LONGEST // 2)
    mark = Mark(trigger.start, trigger.end, "event")
    found = marked(proof.article.text, [mark], start=start, end=end, colour=colour)
    return Text(" ").join(part for part in found.split("\n") if part.plain.strip())
