"""The whole record as JSON objects, one an item, each with what proves it (docs/reference/formats.md)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

from onrecord.export.interchange import article_object, number
from onrecord.types import (
    Annotation,
    Article,
    Doc,
    Entity,
    Entry,
    Event,
    Failure,
    Figure,
    Span,
    Statement,
    content_id,
)


class Proof(Protocol):
    """An annotation where it stands."""

    @property
    def article(self) -> Article: ...
    @property
    def annotation(self) -> Annotation: ...


class DayEntry(Protocol):
    """An entry of a day."""

    @property
    def entry(self) -> Entry: ...


class Day(Protocol):
    """A day, month or year of the timeline."""

    @property
    def date(self) -> str: ...
    @property
    def precision(self) -> str: ...
    @property
    def entries(self) -> Sequence[DayEntry]: ...


class Recorded(Protocol):
    """What is asked of a record; `onrecord.Record` answers it."""

    def articles(self) -> Iterable[Article]: ...
    def entities(self) -> Iterable[Entity]: ...
    def statements(self, *, attitude: None, min_score: float | None) -> Iterable[Statement]: ...
    def figures(self, *, min_score: float | None) -> Iterable[Figure]: ...
    def events(self, *, min_score: float | None) -> Iterable[Event]: ...
    def timeline(self, *, min_score: float | None) -> Iterable[Day]: ...
    def failures(self) -> Iterable[Failure]: ...
    def doc(self, article_id: str, /) -> Doc: ...


def record_objects(record: Recorded, *, min_score: float | None = None) -> Iterator[dict[str, Any]]:
    """Every article, entity, statement, figure, event, day of the timeline and failure of a record, in this order.

    `min_score` leaves out statements, figures and events that are less surely attributed.
    """
    # Asking the record for the evidence of each entry took 5 ms an entry; going through the articles once takes as long
    # for all the entries of an article together. Packed, the evidence of 10,000 articles fits in a laptop's memory.
    packed: dict[str, tuple[int, str]] = {}  # numbered in the order of the articles, by publication day
    for article in record.articles():
        yield recorded_article(article)
        for annotation in record.doc(article.id).annotations:
            packed[annotation.id] = (len(packed), json.dumps(_where(article, annotation)))
    said = record.statements(attitude=None, min_score=min_score)
    counted, done = record.figures(min_score=min_score), record.events(min_score=min_score)
    for entries in (record.entities(), said, counted, done):
        for entry in entries:
            proofs = sorted(packed[ident] for ident in entry.evidence)
            yield _entry(entry, [item for _, where in proofs for item in json.loads(where)])
    yield from map(day_object, record.timeline(min_score=min_score))
    yield from map(failure_object, record.failures())


def recorded_article(article: Article) -> dict[str, Any]:
    """An article as a record holds it. Its evidence is what its title and its publication date were read from."""
    evidence = []
    if article.title:
        evidence.append(_evidence(article, [article.title], "title"))
    if article.published_evidence:
        evidence.append(_evidence(article, article.published_evidence, "published"))
    return {
        "kind": "article",
        **article_object(article),
        "given_id": article.given_id,
        "revision_of": article.revision_of,
        "evidence": evidence,
    }


def entry_object(entry: Entry | Annotation, proofs: Iterable[Proof]) -> dict[str, Any]:
    """An entry (or an annotation by itself) with its evidence: one item for each role that spans play in it."""
    return _entry(entry, [item for proof in proofs for item in _where(proof.article, proof.annotation)])


def day_object(day: Day) -> dict[str, Any]:
    """A day of the timeline. It proves nothing itself: the evidence is that of its entries."""
    return {
        "kind": "timeline",
        "id": content_id("timeline", day.date),
        "date": day.date,
        "precision": day.precision,
        "entries": [listed.entry.id for listed in day.entries],
        "evidence": [],
    }


def failure_object(failure: Failure) -> dict[str, Any]:
    """An input, or an article, that a stage could not handle."""
    return {
        "kind": "failure",
        "id": content_id("failure", failure.input, failure.stage, failure.error, failure.message),
        "input": failure.input,
        "stage": failure.stage,
        "error": failure.error,
        "message": failure.message,
        "evidence": [],
    }


def _entry(entry: Entry | Annotation, evidence: list[dict[str, Any]]) -> dict[str, Any]:
    return {"kind": type(entry).__name__.lower(), "id": entry.id, **_fields(entry), "evidence": evidence}


def _where(article: Article, annotation: Annotation) -> list[dict[str, Any]]:
    roles: dict[str, list[Span]] = {}
    for role, span in annotation.spans():
        roles.setdefault(role, []).append(span)
    return [_evidence(article, spans, role) for role, spans in roles.items()]


def _evidence(article: Article, spans: Iterable[Span], role: str) -> dict[str, Any]:
    pairs = [[s.start, s.end] for s in spans]
    return {"article": article.id, "input": article.input, "spans": pairs, "role": role}


def _fields(entry: Entry | Annotation) -> dict[str, Any]:
    if isinstance(entry, Entity):
        return {"name": entry.name, "label": entry.label, "aliases": list(entry.aliases)}
    if isinstance(entry, Statement):
        return {
            "speaker": None if not entry.speaker else entry.speaker[0] if len(entry.speaker) == 1 else [*entry.speaker],
            "addressee": entry.addressee,
            "said": entry.said,
            "kinds": list(entry.kinds),
            "attitude": entry.attitude,
            "stance": entry.stance,
            "cue": entry.cue,
            "negated": entry.negated,
            "wording": entry.wording,
            "variants": list(entry.variants),
            "score": entry.score,
            "independent": None,
        }
    if isinstance(entry, Event):
        return {
            "type": entry.event_type,
            "mode": entry.mode,
            "contexts": list(entry.contexts),
            "actor": list(entry.actors),
            "recipient": list(entry.recipients),
            "place": entry.place,
            "country": entry.country,
            "date": entry.date,
            "flags": list(entry.flags),
            "said_by": list(entry.said_by),
            "words": entry.words,
            "wording": entry.wording,
            "score": entry.score,
            "independent": None,
        }
    if isinstance(entry, Annotation):  # its words are its evidence
        return {"annotator": entry.annotator, "score": entry.score}
    if not isinstance(entry, Figure):
        return {}
    return {
        "measure": entry.measure,
        "what_counted": entry.what_counted,
        "unit": entry.unit,
        "of_whom": entry.of_whom,
        "place": entry.place,
        "low": number(entry.low),
        "high": number(entry.high),
        "point": number(entry.point),
        "bound": entry.bound,
        "as_of": entry.as_of,
        "attribution": entry.attribution,
        "figure_kind": entry.figure_kind,
        "polarity": entry.polarity,
        "words": entry.words,
        "wording": entry.wording,
        "part_of": entry.part_of,
        "score": entry.score,
        "series": None,
        "independent": None,
    }
