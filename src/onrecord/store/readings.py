"""What was read in articles: their sentences and annotations, and by which annotators."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from onrecord.store import blocks, members, naming
from onrecord.store import schema as s
from onrecord.store.codec import decode, encode
from onrecord.store.seals import seal, span_parts
from onrecord.store.spans import chunks, load_spans, span_rows
from onrecord.types import Annotation, Doc, Extent, Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read in the article with this number, by which annotators, with which furniture known."""

    number: int
    doc: Doc
    annotators: str
    furniture: str


def save_readings(connection: Connection, readings: Sequence[Reading]) -> None:
    """Puts what was read in articles in place of what was read in them before."""
    forget(connection, [reading.number for reading in readings])
    last = connection.execute(select(func.max(s.annotation.c.number))).scalar() or 0
    annotations: list[dict[str, Any]] = []
    spans: list[dict[str, Any]] = []
    names: set[tuple[str, str]] = set()
    for reading in readings:
        for item in {annotation.id: annotation for annotation in reading.doc.annotations}.values():
            last += 1
            name = label = None
            if isinstance(item, Mention):
                name, label = item.entity, item.label
                names.add((name, label))
            row = {
                "number": last, "id": item.id, "article": reading.number, "kind": type(item).__name__,
                "annotator": item.annotator, "score": item.score, "name": name, "label": label, "body": encode(item),
            }  # fmt: skip
            own = list(span_rows(item.spans(), annotation=last))
            annotations.append(row | {"seal": seal(row, span_parts(own))})
            spans += own
    rows = [
        {
            "article": reading.number, "annotators": reading.annotators, "furniture": reading.furniture,
            "sentences": json.dumps(reading.doc.sentences, separators=(",", ":")), "merged": 0,
        }
        for reading in readings
    ]  # fmt: skip
    for statement, values in (
        (insert(s.annotation), annotations),
        (insert(s.span), spans),
        (insert(s.reading), rows),
    ):
        if values:
            connection.execute(statement, values)
    naming.to_be_merged(connection, names)


def forget(connection: Connection, numbers: Sequence[int]) -> None:
    """Takes out what was read in some articles, and the entries that stand on it, which the next merge makes anew."""
    for chunk in chunks(numbers):
        of_these = s.annotation.c.article.in_(chunk)
        names = select(s.annotation.c.name, s.annotation.c.label).where(of_these, s.annotation.c.name.is_not(None))
        naming.to_be_merged(connection, {(row.name, row.label) for row in connection.execute(names.distinct())})
        proven = select(s.evidence.c.entry).join(s.annotation, s.annotation.c.number == s.evidence.c.annotation)
        carrying = select(s.passage.c.entry).where(s.passage.c.article.in_(chunk))
        for entries in (proven.where(of_these), carrying):
            connection.execute(delete(s.entry).where(s.entry.c.number.in_(entries)))
        connection.execute(delete(s.annotation).where(of_these))
        for number in chunk:
            members.forget_article(connection, number)
        for kind in ("copy", "story"):
            lost = blocks.drop_pairs(connection, kind, chunk)
            ends = {end for pair in lost for end in (pair.one, pair.other)}
            members.set_stage(connection, ends, members.Stage.COMPARED, back=True)
            disturbed = blocks.save_keys(connection, kind, {number: blocks.Keyed(0, ()) for number in chunk})
            members.set_stage(connection, disturbed.anew, members.Stage.KEYED, back=True)
        connection.execute(delete(s.reading).where(s.reading.c.article.in_(chunk)))


def load_sentences(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[Extent, ...]]:
    """The sentences of some articles, by number."""
    return {
        row.article: tuple(Extent(*pair) for pair in json.loads(row.sentences))
        for chunk in chunks(numbers)
        for row in connection.execute(select(s.reading).where(s.reading.c.article.in_(chunk)))
    }


def load_annotations(connection: Connection, *which: ColumnElement[bool]) -> Iterator[tuple[int, Annotation]]:
    """The annotations that fit, each with its article's number, in the order they were made."""
    order = select(s.annotation.c.number).where(*which).order_by(s.annotation.c.number)
    for chunk in chunks(list(connection.execute(order).scalars())):
        spans = load_spans(connection, s.span, s.span.c.annotation, chunk)
        rows = (
            select(s.annotation, s.article.c.id.label("article_id"))
            .join(s.article, s.article.c.number == s.annotation.c.article)
            .where(s.annotation.c.number.in_(chunk))
            .order_by(s.annotation.c.number)
        )
        for row in connection.execute(rows):
            header = {"id": row.id, "article_id": row.article_id, "annotator": row.annotator, "score": row.score}
            yield row.article, decode(Annotation, row.kind, row.body, **header, **spans[row.number])


def annotations_of(
    connection: Connection, numbers: Sequence[int], *which: ColumnElement[bool]
) -> dict[int, tuple[Annotation, ...]]:
    """The annotations of some articles that fit, by number, in the order they were made."""
    found: dict[int, list[Annotation]] = defaultdict(list)
    for chunk in chunks(numbers):
        for number, annotation in load_annotations(connection, s.annotation.c.article.in_(chunk), *which):
            found[number].append(annotation)
    return {number: tuple(items) for number, items in found.items()}
