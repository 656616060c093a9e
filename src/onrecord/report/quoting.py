"""How a report quotes: which articles carry something, its words with what they tell marked, and whole texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from onrecord.merge.statements import Stretch, set_beside
from onrecord.report.contents import Place
from onrecord.types import (
    Annotation,
    Article,
    Attribution,
    Doc,
    Entry,
    Event,
    EventMention,
    Figure,
    Quantity,
    Statement,
    Story,
    Variant,
)
from onrecord.web.marks import Mark, Piece, pieces

_MARKUP = re.compile(r"([\\`*_\[\]<>|~#&])")
_AT_START = re.compile(r"^([-+=]|\d+(?=[.)]))")


class Source(NamedTuple):
    """Reports that go back to one: where they stand, the earliest first, and why they count as one."""

    places: tuple[Place, ...]
    reasons: tuple[str, ...]


class Wording(NamedTuple):
    """How some reports word a statement, set beside its own wording unless the two are too unlike; `by` whom."""

    stretches: tuple[Stretch, ...]
    by: tuple[Place, ...]

    @property
    def text(self) -> str:
        """The words."""
        return "".join(one.after for one in self.stretches)


class Paragraph(NamedTuple):
    """A line of a text, cut at the edges of what is marked in it; `kind` is that of its region."""

    kind: str
    pieces: tuple[Piece, ...]


def sources(entry: Entry, places: Sequence[Place]) -> tuple[Source, ...]:
    """Where an entry stands, each article once, reports that go back to one together; by itself what none counts."""
    origins = entry.origins if isinstance(entry, Statement | Figure | Event | Story) else ()
    at: dict[str, Place] = {}
    for place in places:
        at.setdefault(place.article.id, place)
    found = []
    for origin in origins:
        carried = tuple(at.pop(ident) for ident in origin.articles if ident in at)
        if carried:
            found.append(Source(carried, origin.reasons))
    return (*found, *(Source((place,), ()) for place in at.values()))


def wordings(statement: Statement, places: Sequence[Place]) -> tuple[Wording, ...]:
    """The wordings of a statement besides its own."""
    return tuple(_wording(statement, variant, places) for variant in statement.variants[1:])


def _wording(statement: Statement, variant: Variant, places: Sequence[Place]) -> Wording:
    by = {
        place.article.id: place
        for place in reversed(places)
        if place.annotation is not None and place.annotation.id in variant.evidence
    }
    alone = (Stretch("", variant.wording, same=True),)
    beside = tuple(set_beside(statement.wording, variant.wording)) if variant.differences else alone
    return Wording(beside, tuple(reversed(by.values())))


def sentence(entry: Figure | Event) -> tuple[Piece, ...]:
    """The sentence that tells it, with the number or the deed marked."""
    layer = "figure" if isinstance(entry, Figure) else "event"
    start = entry.wording.find(entry.words)
    marks = [Mark(start, start + len(entry.words), layer)] if entry.words and start >= 0 else []
    return tuple(pieces(entry.wording, marks))


def text(doc: Doc, shown: Mapping[str, Annotation]) -> tuple[Paragraph, ...]:
    """An article as it stands, line by line, without page furniture unless something that is shown rests on it.

    `shown` are the annotations that the report tells of, by id: they are marked.
    """
    own = [one for one in doc.annotations if one.id in shown]
    marks = [mark for one in own for mark in _marks(one)]
    found = []
    for kind, start, end in _lines(doc.article):
        told = any(mark.start < end and mark.end > start for mark in marks)
        if kind != "boilerplate" or told:
            found.append(Paragraph(kind, tuple(pieces(doc.article.text, marks, start=start, end=end))))
    return tuple(found)


def _marks(annotation: Annotation) -> Iterator[Mark]:
    layers = {"content": "statement", "source": "source", "cue": "cue", "span": "figure", "trigger": "event"}
    for role, span in annotation.spans():
        if role in layers and isinstance(annotation, Attribution | Quantity | EventMention):
            yield Mark(span.start, span.end, layers[role], annotation.id)


def _lines(article: Article) -> Iterator[tuple[str, int, int]]:
    """The lines of the regions that hold more than room, with the kind of each."""
    regions: Iterable[tuple[str, int, int]] = [(one.kind, one.start, one.end) for one in article.regions]
    for kind, start, end in regions or [("text", 0, len(article.text))]:
        at = start
        for words in article.text[start:end].split("\n"):
            if words.strip():
                yield kind, at, at + len(words)
            at += len(words) + 1


def plain(words: object) -> str:
    """Text as one line of Markdown that means nothing but itself (CommonMark; "|" and "~" for those who add to it)."""
    flat = _MARKUP.sub(r"\\\1", " ".join(str(words).split()))
    return _AT_START.sub(lambda sign: f"{sign[1]}\\" if sign[1][0].isdigit() else f"\\{sign[1]}", flat)
