"""Events of made articles, found by their verb alone, so that a pile read by rules has events to merge as well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.annotate import default_annotators
from onrecord.protocols import Annotator
from onrecord.text import span
from onrecord.types import Annotation, Doc, EventMention, EventType, Mention, Timex

_TYPES: dict[str, EventType] = {"arrested": "COERCE", "killed": "ASSAULT", "marched": "PROTEST", "met": "CONSULT"}
_VERB = re.compile(rf"\b(?:{'|'.join(_TYPES)})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeEvents:
    """An event for each such verb: who stands before it does it to who stands after it, on the day in its sentence."""

    name: str = "made-events"
    version: str = "1"
    requires: tuple[str, ...] = ("Mention", "Timex")
    provides: tuple[str, ...] = ("EventMention",)

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        """The events of each article, in their order."""
        for doc in docs:
            for sentence in doc.sentences:
                people = [one for one in doc.of(Mention) if sentence.start <= one.span.start < sentence.end]
                times = [one for one in doc.of(Timex) if sentence.start <= one.span.start < sentence.end]
                for verb in _VERB.finditer(doc.article.text, sentence.start, sentence.end):
                    yield _event(doc, verb, people, times)


def _event(doc: Doc, verb: re.Match[str], people: list[Mention], times: list[Timex]) -> EventMention:
    parties = [one for one in people if one.label in ("PER", "ORG")]
    actors = [one for one in parties if one.span.end <= verb.start()][-1:]
    others = [one for one in parties if one.span.start >= verb.end()][:1]
    day = next((one for one in times if one.time and one.time.precision == "day"), None)
    return EventMention(
        article_id=doc.article.id,
        annotator="made-events/1",
        trigger=span(doc.article.text, *verb.span()),
        event_type=_TYPES[verb[0]],
        actor=tuple(one.span for one in actors),
        actors=tuple(one.entity for one in actors),
        recipient=tuple(one.span for one in others),
        recipients=tuple(one.entity for one in others),
        place=next((one.entity for one in people if one.label == "LOC"), None),
        timex=day.id if day else None,
        date=day.time if day else None,
        date_from="text" if day else None,
    )


def annotators() -> tuple[Annotator, ...]:
    """Those that read by rules, and this one."""
    return (*default_annotators(models=False), MadeEvents())
