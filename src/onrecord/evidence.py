"""What proves an item, in its place, and what the item has to do with others of its article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from onrecord.errors import NotFound
from onrecord.links import counted, counts, held_by, held_in
from onrecord.types import Annotation, Article, Attribution, Doc, EventMention, Extent, Passage, Quantity, Review, Span
from onrecord.views import find, find_article

if TYPE_CHECKING:
    from sqlalchemy import Connection

Relation = Literal["said in", "holds", "counted by", "counts"]


class RoleSpan(NamedTuple):
    """A span with the part it plays in its annotation: "source", "cue", "content", "num_span" ..."""

    role: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What proves an entry in one place: an annotation, or the passages of one article, and then `annotation` is None.

    `spans` are in text order. `context` are the sentences that hold them, as offsets into `article.text`, in text
    order and without repeats; the paragraph's line where the article was not split into sentences. `suspect` is whether
    the article is, as far as that was asked (`onrecord.suspicion`).
    """

    article: Article
    annotation: Annotation | None
    spans: tuple[RoleSpan, ...]
    context: tuple[Extent, ...]
    suspect: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Something of the same article that an item has to do with, and how.

    An attribution `holds` figures and events, each of which is "said in" it; an event's harm is "counted by" a figure
    of its sentence, which "counts" it. `id` is that of the entry that rests on `annotation`, or else its own.
    """

    relation: Relation
    id: str
    annotation: Annotation


def evidence(connection: Connection, id_: str) -> list[Evidence]:
    """What proves an entry, or where an annotation stands; by publication day, undated articles last."""
    item = find(connection, id_)
    if isinstance(item, Article):
        raise NotFound(f"{item.id} is an article: it is evidence and needs none", subject=id_, hint="ask for an entry")
    annotations = (item.id,) if isinstance(item, Annotation) else item.evidence
    return evidence_of(connection, annotations, () if isinstance(item, Annotation) else item.passages)


def evidence_of(connection: Connection, annotations: Sequence[str], passages: Sequence[Passage]) -> list[Evidence]:
    """What some annotations and passages prove, in the same order."""
    from onrecord.store import articles, readings, schema  # noqa: PLC0415
    from onrecord.store.spans import chunks  # noqa: PLC0415

    found = [
        pair
        for chunk in chunks(annotations)
        for pair in readings.load_annotations(connection, schema.annotation.c.id.in_(chunk))
    ]
    carrying = articles.numbers_of(connection, [passage.article_id for passage in passages])
    numbers = list(dict.fromkeys([*(number for number, _ in found), *carrying.values()]))
    by_number = {
        number: article
        for chunk in chunks(numbers)
        for number, article in articles.load(connection, schema.article.c.number.in_(chunk))
    }
    sentences = readings.load_sentences(connection, numbers)
    proof = [
        _evidence(by_number[number], annotation, list(annotation.spans()), sentences.get(number, ()))
        for number, annotation in found
    ]
    for article, number in carrying.items():
        spans = [(passage.role, passage.span) for passage in passages if passage.article_id == article]
        proof.append(_evidence(by_number[number], None, spans, sentences.get(number, ())))
    return sorted(proof, key=_publication)  # stable: within an article in the order of the annotations


def reports(proofs: Sequence[Evidence]) -> list[Annotation]:
    """The annotations among what proves an entry."""
    return [proof.annotation for proof in proofs if proof.annotation is not None]


def links(connection: Connection, proofs: Sequence[Evidence], review: Review = "all") -> list[Link]:
    """What the annotations that prove an item hold, are held by, count or are counted by, in their order.

    `review` says whose record the entries are of that rest on these.
    """
    from onrecord.store import entries, readings  # noqa: PLC0415

    found: dict[str, tuple[Relation, Annotation]] = {}
    docs: dict[str, Doc] = {}
    for proof in proofs:
        if isinstance(proof.annotation, Attribution | Quantity | EventMention):
            article = proof.article
            if article.id not in docs:
                number, _ = find_article(connection, article.id)
                docs[article.id] = Doc(
                    article=article,
                    sentences=readings.load_sentences(connection, [number]).get(number, ()),
                    annotations=readings.annotations_of(connection, [number]).get(number, ()),
                )
            for relation, other in _related(docs[article.id], proof.annotation):
                found.setdefault(other.id, (relation, other))
    known = entries.resting_on(connection, list(found), review)
    linked = [
        Link(relation=relation, id=known.get(id_, id_), annotation=other) for id_, (relation, other) in found.items()
    ]
    return list({(link.relation, link.id): link for link in reversed(linked)}.values())[::-1]  # an event but once


def _related(doc: Doc, found: Annotation) -> Iterator[tuple[Relation, Annotation]]:
    if isinstance(found, Attribution):
        yield from (("holds", one) for one in held_in(doc, found))
    elif isinstance(found, Quantity | EventMention):
        if (given := held_by(doc, found)) is not None:
            yield "said in", given
        if isinstance(found, EventMention):
            yield from (("counted by", one) for one in counted(doc, found))
        else:
            yield from (("counts", one) for one in counts(doc, found))


def _evidence(
    article: Article,
    annotation: Annotation | None,
    given: Sequence[tuple[str, Span]],
    sentences: tuple[Extent, ...],
) -> Evidence:
    spans = sorted((RoleSpan(*pair) for pair in given), key=lambda pair: (pair.span.start, pair.span.end))
    context = [
        sentence
        for sentence in sentences
        if any(sentence.start < span.end and span.start < sentence.end for _, span in spans)
    ]
    for _, span in spans:
        if not any(sentence.start < span.end and span.start < sentence.end for sentence in context):
            context.append(_line(article.text, span))
    return Evidence(
        article=article, annotation=annotation, spans=tuple(spans), context=tuple(sorted(dict.fromkeys(context)))
    )


def _line(text: str, span: Span) -> Extent:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return Extent(start, len(text) if end < 0 else end)


def _publication(proof: Evidence) -> tuple[bool, datetime | None, str]:
    published = proof.article.published.earliest if proof.article.published else None
    return published is None, published, proof.article.id
