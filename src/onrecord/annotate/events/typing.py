"""What type an event is, where rules and the model of event types differ."""

from __future__ import annotations

from typing import cast

from onrecord.types import EventType, Extent, Span

_SURE = 0.5  # by folds over PLV, of pairs whose parties the rules find: .919 right with this bar, .868 by rules
_YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def retyped(
    sentence: Extent, trigger: Span, sides: tuple[Span, Span], read: EventType, *, beside: tuple[str, ...], text: str
) -> tuple[EventType, float]:  # fmt: skip
    """The type of an event, and how likely it is, from its sentence, trigger, and actor and recipient (`sides`).

    `read` is the type that the rules give it, `beside` are those of all events of the sentence.

    The rules' stands unless the model is surer than not of another. Raises PipelineError for a damaged model.
    """
    from onrecord.models.event_types import Pair, types  # noqa: PLC0415  (heavy)

    start, (actor, recipient) = sentence.start, sides
    pair = Pair(
        sentence=text[start : sentence.end],
        actor=(actor.start - start, actor.end - start),
        recipient=(recipient.start - start, recipient.end - start),
        read=_YIELD.get(read, read),
        found=(True, True),
        trigger=trigger.exact.lower(),
        others=tuple(_YIELD.get(kind, kind) for kind in beside),
    )
    likely = types().likely(pair)
    best = max(likely, key=lambda kind: likely[kind])
    if likely[best] < _SURE or best == pair.read:
        return read, likely[pair.read]
    return cast(EventType, "RETREAT" if best == "YIELD" else best), likely[best]
