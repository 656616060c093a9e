"""An invented article in which things are done, each told by hand, and a small annotator that tells them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from onrecord.text import span
from onrecord.types import (
    Annotation,
    Article,
    Attribution,
    Doc,
    EventFlag,
    EventMention,
    EventType,
    Extent,
    Quantity,
    Span,
    Time,
)
from tests.pile import article

SENTENCES = (
    "Tamberly police detained Jon Okoro on 1 April.",
    "Maria Hale said guards had beaten 12 dockers at Ostrand in March.",
    "Ada Fennimore will visit Ostrand on 5 April.",
    "The arrest came at night.",
    "Hale denied that Okoro was beaten.",
)
TEXT = "\n".join(SENTENCES)
ARTICLE = article(7, text=TEXT, publisher="Harbour Post")


def at(exact: str, within: str | None = None) -> Span:
    """Where these words stand for the first time, in a sentence where that is given."""
    start = TEXT.index(exact, TEXT.index(within) if within else 0)
    return span(TEXT, start, start + len(exact))


def sentences() -> tuple[Extent, ...]:
    """The extents of the sentences."""
    return tuple(Extent(TEXT.index(one), TEXT.index(one) + len(one)) for one in SENTENCES)


def mention(
    trigger: Span,
    event_type: EventType,
    *,
    mode: str | None = None,
    actors: tuple[str, ...] = (),
    recipients: tuple[str, ...] = (),
    place: str | None = None,
    country: str | None = None,
    date: str | None = None,
    flags: tuple[EventFlag, ...] = (),
    attribution_id: str | None = None,
    score: float | None = None,
    actor: tuple[Span, ...] = (),
    recipient: tuple[Span, ...] = (),
) -> EventMention:
    """An event mention of the article."""
    return EventMention(
        article_id=ARTICLE.id,
        annotator="deeds/1",
        score=score,
        trigger=trigger,
        event_type=event_type,
        mode=mode,
        actor=actor,
        recipient=recipient,
        actors=actors,
        recipients=recipients,
        place=place,
        country=country,
        date=Time.of(date) if date else None,
        flags=flags,
        attribution_id=attribution_id,
    )


HALE_SAID = Attribution(
    article_id=ARTICLE.id,
    annotator="deeds/1",
    score=0.8,
    source=(at("Maria Hale"),),
    cue=(at("said"),),
    content=(at("guards had beaten 12 dockers at Ostrand in March"),),
    kind="indirect",
    speakers=("Maria Hale",),
)
HALE_DENIED = Attribution(
    article_id=ARTICLE.id,
    annotator="deeds/1",
    score=0.4,
    source=(at("Hale", "Hale denied"),),
    cue=(at("denied"),),
    content=(at("that Okoro was beaten"),),
    kind="indirect",
    speakers=("Maria Hale",),
    stance="denies",
)
DOCKERS = Quantity(
    article_id=ARTICLE.id,
    annotator="deeds/1",
    span=at("12"),
    num_span=at("12"),
    low=Decimal(12),
    high=Decimal(12),
    point=Decimal(12),
    bound="exact",
    measure="injured",
    what_counted="dockers",
    attribution="Maria Hale",
    attribution_id=HALE_SAID.id,
)
ARREST = mention(
    at("detained"), "COERCE", mode="arrest", actors=("Tamberly police",), recipients=("Jon Okoro",),
    actor=(at("Tamberly police"),), recipient=(at("Jon Okoro"),), date="2031-04-01", score=0.9,
)  # fmt: skip
BEATING = mention(
    at("beaten"), "ASSAULT", mode="beat", actor=(at("guards"),), recipient=(at("dockers"),), recipients=("dockers",),
    place="Ostrand", country="Norvane", date="2031-03", attribution_id=HALE_SAID.id,
)  # fmt: skip
VISIT = mention(
    at("visit"), "CONSULT", mode="visit", actors=("Ada Fennimore",), place="Ostrand", country="Norvane",
    date="2031-04-05", flags=("future",), actor=(at("Ada Fennimore"),), score=0.6,
)  # fmt: skip
NO_BEATING = mention(
    at("beaten", "Hale denied"), "ASSAULT", recipients=("Jon Okoro",), recipient=(at("Okoro", "Hale denied"),),
    flags=("negated",), attribution_id=HALE_DENIED.id, score=0.9,
)  # fmt: skip
AGAIN = mention(at("arrest", "The arrest"), "COERCE", mode="arrest")
TOLD: tuple[Annotation, ...] = (HALE_SAID, HALE_DENIED, DOCKERS, ARREST, BEATING, VISIT, AGAIN, NO_BEATING)
DOC = Doc(article=ARTICLE, sentences=sentences(), annotations=TOLD)


class Deeds:
    """Tells what is told above, of that article."""

    name = "deeds"
    version = "1"
    requires: tuple[str, ...] = ()
    provides: tuple[str, ...] = ("Attribution", "Quantity", "EventMention")

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        """What is told of each article that has the text."""
        for doc in docs:
            if doc.article.text == TEXT:
                yield from told(doc.article)


def told(of: Article) -> Iterator[Annotation]:
    """What is told above, of another article of the same text."""
    ids: dict[str | None, str] = {}
    for annotation in TOLD:
        other = replace(annotation, article_id=of.id, id="")
        if isinstance(other, EventMention | Quantity) and other.attribution_id:
            other = replace(other, id="", attribution_id=ids[other.attribution_id])
        ids[annotation.id] = other.id
        yield other
