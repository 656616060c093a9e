"""How a report quotes: which articles carry something, its words with what they tell marked, and whole texts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.record import Place
from onrecord.types import Annotation, Doc, Entry, Event, Figure, Statement, Story
from onrecord.web.blocks import Line, lines
from onrecord.web.layers import marks_of
from onrecord.web.marks import Mark, Piece, pieces

_MARKUP = re.compile(r"([\\`*_\[\]<>|~#&])")
_AT_START = re.compile(r"^([-+=]|\d+(?=[.)]))")


class Source(NamedTuple):
    """Reports that go back to one: where they stand, the earliest first, and why they count as one."""

    places: tuple[Place, ...]
    reasons: tuple[str, ...]


def sources(entry: Entry, places: Sequence[Place]) -> tuple[Source, ...]:
    """Where an entry stands, each article once, reports that go back to one together; by itself what none counts."""
    origins = entry.origins if isinstance(entry, Statement | Figure | Event | Story) else ()
    at: dict[str, Place] = {}
    for place in places:
        at.setdefault(place.article, place)
    found = []
    for origin in origins:
        carried = tuple(at.pop(ident) for ident in origin.articles if ident in at)
        if carried:
            found.append(Source(carried, origin.reasons))
    return (*found, *(Source((place,), ()) for place in at.values()))


def sentence(entry: Figure | Event) -> tuple[Piece, ...]:
    """The sentence that tells it, with the number or the deed marked."""
    layer = "figure" if isinstance(entry, Figure) else "event"
    start = entry.wording.find(entry.words)
    marks = [Mark(start, start + len(entry.words), layer)] if entry.words and start >= 0 else []
    return tuple(pieces(entry.wording, marks))


def text(doc: Doc, shown: Mapping[str, Annotation]) -> tuple[Line, ...]:
    """An article as it stands, line by line, without page furniture unless something that is shown rests on it.

    `shown` are the annotations that the report tells of, by id: they are marked.
    """
    every = lines(doc.article, list(marks_of(one for one in doc.annotations if one.id in shown)))
    return tuple(line for line in every if line.kind != "boilerplate" or any(piece.ids for piece in line.pieces))


def plain(words: object) -> str:
    """Text as one line of Markdown that means nothing but itself (CommonMark; "|" and "~" for those who add to it)."""
    flat = _MARKUP.sub(r"\\\1", " ".join(str(words).split()))
    return _AT_START.sub(lambda sign: f"{sign[1]}\\" if sign[1][0].isdigit() else f"\\{sign[1]}", flat)
