"""Builds the attributions of a short invented text, with the names in it given rather than found."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.annotate import read
from onrecord.annotate.attributions import Attributions
from onrecord.annotate.times import Times
from onrecord.text import normalise, sha256, span
from onrecord.types import Article, Attribution, Doc, Mention, MentionLabel, Region, RegionKind, Time, content_id

NAMES: dict[str, tuple[MentionLabel, str]] = {
    "Mara Voss": ("PER", "Mara Voss"),
    "Voss": ("PER", "Mara Voss"),
    "Tomas Brel": ("PER", "Tomas Brel"),
    "Brel": ("PER", "Tomas Brel"),
    "Ines Kolar": ("PER", "Ines Kolar"),
    "Kolar": ("PER", "Ines Kolar"),
    "Jon Adami": ("PER", "Jon Adami"),
    "Northern Front": ("ORG", "Northern Front"),
    "Interior Ministry": ("ORG", "Interior Ministry"),
    "Harbour Times": ("ORG", "Harbour Times"),
    "Coastwire News": ("ORG", "Coastwire News"),
    "Tarsk Water": ("PER", "Tarsk Water"),  # a body whose name was taken for a person's
    "Union of Ferrymen": ("ORG", "Union of Ferrymen"),
    "National Rescue Service": ("ORG", "National Rescue Service"),
    "Selm Ardo": ("LOC", "Selm Ardo"),  # a person whose name was taken for a place's
    "Meridian Dawn": ("ORG", "Meridian Dawn"),  # a ship's name, which was taken for a body's
    "Verania": ("LOC", "Verania"),
    "Veranian": ("MISC", "Veranian"),
    "Tarsk": ("LOC", "Tarsk"),
}
_NAME = re.compile("|".join(rf"\b{name}\b" for name in sorted(NAMES, key=len, reverse=True)))


def document(text: str, *, published: str | None = None, kinds: tuple[RegionKind, ...] | None = None) -> Doc:
    """A text with its names and times; `kinds` are those of its lines, all body unless given."""
    text = normalise(text)
    regions, position = [], 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            kind = kinds[number] if kinds else "body"
            regions.append(Region(start=position, end=position + len(line), kind=kind))
        position += len(line) + 1
    article = Article(
        id=content_id(text),
        text=text,
        text_sha256=sha256(text),
        input="test",
        regions=tuple(regions),
        language="en",
        published=Time.of(published) if published else None,
    )
    doc = read(article)
    names = tuple(
        Mention(
            article_id=article.id,
            annotator="given/1",
            span=span(text, m.start(), m.end()),
            label=NAMES[m.group()][0],
            entity=NAMES[m.group()][1],
        )
        for m in _NAME.finditer(text)
    )
    return replace(doc, annotations=(*names, *Times().annotate([doc])))


def attributions(
    text: str, *, published: str | None = None, kinds: tuple[RegionKind, ...] | None = None
) -> list[Attribution]:
    """The attributions of a text, in text order."""
    found = Attributions().annotate([document(text, published=published, kinds=kinds)])
    return [a for a in found if isinstance(a, Attribution)]


def triple(a: Attribution) -> tuple[str, str, str]:
    """Source, cue and content as words, pieces joined by " ... "."""
    source, cue, content = (" ... ".join(s.exact for s in spans) for spans in (a.source, a.cue, a.content))
    return source, cue, content
