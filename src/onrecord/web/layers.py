"""What is read in a text, as layers of marks over it, and which of them are switched on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from onrecord.types import Annotation, Attribution, EventMention, Mention, Quantity, Timex
from onrecord.web.marks import Mark


class Layer(NamedTuple):
    """A layer by its name in addresses and styles, what people call it, and whether it is on unless asked otherwise."""

    name: str
    plural: str
    kind: type[Annotation]
    at_first: bool


LAYERS = (
    Layer("statement", "Statements", Attribution, True),
    Layer("figure", "Figures", Quantity, True),
    Layer("event", "Events", EventMention, True),
    Layer("time", "Times", Timex, False),
    Layer("name", "Names", Mention, False),
)
_PARTS = {"source": "source", "cue": "cue", "content": "content"}  # quotes lie within the content


def switched_off(given: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the layers that an address switches off. `layers` in it says that it chooses any."""
    if "layers" not in given:
        return tuple(layer.name for layer in LAYERS if not layer.at_first)
    return tuple(layer.name for layer in LAYERS if layer.name not in given)


def layer_of(annotation: Annotation) -> str:
    """The name of the layer that an annotation is shown in."""
    return next(layer.name for layer in LAYERS if isinstance(annotation, layer.kind))


def marks_of(annotations: Iterable[Annotation]) -> Iterator[Mark]:
    """The marks of annotations: of an attribution its parts, of anything else the words that it stands for."""
    for one in annotations:
        if isinstance(one, Attribution):
            for role, span in one.spans():
                if role in _PARTS:
                    yield Mark(span.start, span.end, _PARTS[role], one.id)
        elif isinstance(one, EventMention):
            yield Mark(one.trigger.start, one.trigger.end, "event", one.id)
        elif isinstance(one, Quantity | Timex | Mention):
            yield Mark(one.span.start, one.span.end, layer_of(one), one.id)
