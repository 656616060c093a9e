"""Invented articles to compare: texts of any length that have nothing in common but their language."""

from __future__ import annotations

import random

from onrecord.ingest.article import build_article
from onrecord.text import sha256
from onrecord.types import Article, Region, Time, content_id

_ONSETS = ("b", "br", "d", "dr", "f", "g", "gl", "h", "k", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "tr", "v")
_RHYMES = ("a", "al", "an", "ar", "e", "el", "en", "er", "i", "in", "is", "o", "on", "or", "u", "um", "un")
_COMMON = ("the", "of", "and", "to", "in", "a", "that", "was", "on", "for", "with", "by", "as", "at", "from")


def prose(seed: int, sentences: int = 12) -> str:
    """Sentences of invented words among common ones, the same for the same seed."""
    chance = random.Random(seed)
    return " ".join(_sentence(chance) for _ in range(sentences))


def _sentence(chance: random.Random) -> str:
    words = [
        chance.choice(_COMMON)
        if chance.random() < 0.4
        else "".join(chance.choice(_ONSETS) + chance.choice(_RHYMES) for _ in range(chance.randint(1, 3)))
        for _ in range(chance.randint(12, 20))
    ]
    return " ".join(words).capitalize() + "."


def paper(text: str, *, publisher: str | None = None, day: str | None = None, credit: str | None = None) -> Article:
    """An article that is all body, as if nothing stood around it."""
    return Article(
        id=content_id(text, publisher, day, credit),
        text=text,
        text_sha256=sha256(text),
        input="papers",
        publisher=publisher,
        credits=(credit,) if credit else (),
        published=Time.of(day) if day else None,
        published_from="given" if day else None,
        regions=(Region(start=0, end=len(text), kind="body"),) if text else (),
    )


def page(text: str) -> Article:
    """An article as ingest makes it of a text."""
    return build_article(text, input="papers", language="en")
