"""What type an event is, where rules and the model of event types differ, and what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import cast

from onrecord.annotate.inflection import plural
from onrecord.lexicon import table
from onrecord.types import EventType, Extent, Span

_SURE = 0.5  # by folds over PLV, where the rules find both parties: nine in ten right with this bar, .87 by rules
_YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def retyped(
    sentence: Extent, trigger: Span, sides: tuple[Span, Span], read: EventType, *, beside: tuple[str, ...], text: str
) -> EventType:  # fmt: skip
    """The type of an event, from its sentence, trigger, and actor and recipient (`sides`).

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
        return read
    return cast(EventType, "RETREAT" if best == "YIELD" else best)


@cache
def _about(language: str) -> dict[str, tuple[str, ...]]:
    """The contexts that a word, or two or three in a row, speak of."""
    found: dict[str, tuple[str, ...]] = {}
    for context, listed in table(language, "event_contexts"):
        for word in listed.split(", "):
            for form in (word, plural(word)):
                found[form] = (*found.get(form, ()), context)
    return found


def contexts(words: Sequence[str], language: str) -> tuple[str, ...]:
    """PLOVER's contexts of which the words of a sentence, in small letters, speak; in the order of the list."""
    known = _about(language)
    rows = (" ".join(words[n : n + size]) for size in (1, 2, 3) for n in range(len(words) - size + 1))
    spoken = {context for row in rows for context in known.get(row, ())}
    return tuple(context for context, _ in table(language, "event_contexts") if context in spoken)
