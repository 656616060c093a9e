"""What the annotations of one article have to do with each other: who says it, what is said in it, what counts it.

All of it is read off the places of their spans, so it holds for annotations by anybody.
"""

from __future__ import annotations

from onrecord.types import Annotation, Attribution, Doc, EventMention, EventType, Extent, Measure, Quantity, Span

Inside = Quantity | EventMention
_VIOLENCE: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "PROTEST", "INCIDENT"})
_CAPTURE: frozenset[EventType] = frozenset({"COERCE", "SANCTION", "RETREAT"})
_HARM: dict[Measure, frozenset[EventType]] = {
    "killed": _VIOLENCE,
    "injured": _VIOLENCE,
    "casualties": _VIOLENCE,
    "missing": _VIOLENCE,
    "displaced": _VIOLENCE,
    "affected": _VIOLENCE,
    "buildings": _VIOLENCE,
    "hostages": frozenset({"ASSAULT", "COERCE", "RETREAT"}),
    "detained": _CAPTURE,
    "prisoners": _CAPTURE,
    "released": frozenset({"RETREAT"}),
}
"""Which events a figure of a measure may be the harm of, or the end of harm: a release counts those released."""


def held_by(doc: Doc, found: Inside) -> Attribution | None:
    """The attribution that a figure or an event lies in: the one it names, else the innermost that holds it."""
    around = {given: _around(given, found) for given in doc.of(Attribution)}
    for given in around:
        if given.id == found.attribution_id:
            return given
    holding = [(extent.end - extent.start, given.id, given) for given, extent in around.items() if extent]
    return min(holding)[2] if holding else None


def held_in(doc: Doc, given: Attribution) -> tuple[Inside, ...]:
    """The figures and the events that an attribution holds, in text order."""
    anything: tuple[Inside, ...] = (*doc.of(Quantity), *doc.of(EventMention))
    found = [one for one in anything if one.attribution_id == given.id or _around(given, one) is not None]
    return tuple(sorted(found, key=lambda one: (anchor(one).start, anchor(one).end, one.id)))


def counted(doc: Doc, event: EventMention) -> tuple[Quantity, ...]:
    """The figures in the sentence of an event that may count its harm: killed, injured, displaced, detained ..."""
    sentence = _sentence(doc, event)
    return tuple(
        figure
        for figure in doc.of(Quantity)
        if sentence is not None
        and event.event_type in _HARM.get(figure.measure, ())
        and sentence.start <= figure.span.start
        and figure.span.end <= sentence.end
    )


def counts(doc: Doc, figure: Quantity) -> tuple[EventMention, ...]:
    """The events whose harm a figure may count."""
    return tuple(event for event in doc.of(EventMention) if figure in counted(doc, event))


def anchor(found: Annotation) -> Span:
    """The span that an annotation stands at: the number, the trigger, else its first."""
    if isinstance(found, Quantity):
        return found.span
    if isinstance(found, EventMention):
        return found.trigger
    return min((span for _, span in found.spans()), key=lambda span: (span.start, span.end))


def _around(given: Attribution, found: Inside) -> Span | None:
    """The stretch of an attribution's content that holds a figure or an event."""
    at = anchor(found)
    return next((part for part in given.content if part.start <= at.start and at.end <= part.end), None)


def _sentence(doc: Doc, event: EventMention) -> Extent | None:
    at = event.trigger
    return next((one for one in doc.sentences if one.start <= at.start and at.end <= one.end), None)
