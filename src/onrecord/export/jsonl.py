"""The whole record as JSON objects, one an item, each with what proves it (docs/reference/formats.md)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from onrecord.export.described import described
from onrecord.export.interchange import article_object
from onrecord.export.reviewed import review_object
from onrecord.types import (
    Annotation,
    Article,
    Doc,
    Entity,
    Entry,
    Event,
    Failure,
    Figure,
    Passage,
    Review,
    ReviewState,
    Span,
    Statement,
    content_id,
)


class Proof(Protocol):
    """Where an entry stands: an annotation or a passage of an article, with its spans by role."""

    @property
    def article(self) -> Article: ...
    @property
    def spans(self) -> Sequence[RoleSpan]: ...


class RoleSpan(Protocol):
    """A span with the part it plays."""

    @property
    def role(self) -> str: ...
    @property
    def span(self) -> Span: ...


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
    def entities(self, *, review: Review) -> Iterable[Entity]: ...
    def statements(self, *, attitude: None, min_score: float | None, review: Review) -> Iterable[Statement]: ...
    def figures(self, *, min_score: float | None, review: Review) -> Iterable[Figure]: ...
    def events(self, *, min_score: float | None, review: Review) -> Iterable[Event]: ...
    def lineage(self, *, review: Review) -> Iterable[Entry]: ...
    def stories(self, *, review: Review) -> Iterable[Entry]: ...
    def episodes(self, *, review: Review) -> Iterable[Entry]: ...
    def positions(self, *, review: Review) -> Iterable[Entry]: ...
    def series(self, *, review: Review) -> Iterable[Entry]: ...
    def disagreements(self, *, review: Review) -> Iterable[Entry]: ...
    def wording(self, *, review: Review) -> Iterable[Entry]: ...
    def timeline(self, *, min_score: float | None, review: Review) -> Iterable[Day]: ...
    def failures(self) -> Iterable[Failure]: ...
    def doc(self, article_id: str, /) -> Doc: ...
    def review_states(self, ids: Iterable[str], /) -> Mapping[str, ReviewState]: ...


def record_objects(
    record: Recorded, *, min_score: float | None = None, review: Review = "all"
) -> Iterator[dict[str, Any]]:
    """Everything in a record: articles, who copied whom, stories with their episodes, entities, statements, positions,
    figures, series, events, disagreements, wordings, days of the timeline and failures, in this order.

    `min_score` leaves out statements, figures and events that are less surely attributed; `review` says whose record it
    is, as in every view.
    """
    # Asking the record for the evidence of each entry took 5 ms an entry; going through the articles once takes as long
    # for all the entries of an article together. Packed, the evidence of 10,000 articles fits in a laptop's memory.
    packed: dict[str, tuple[int, str]] = {}  # numbered in the order of the articles, by publication day
    inputs: dict[str, str] = {}
    for article in record.articles():
        yield recorded_article(article)
        inputs[article.id] = article.input
        for annotation in record.doc(article.id).annotations:
            packed[annotation.id] = (len(packed), json.dumps(_by_role(article.id, article.input, annotation.spans())))
    for entries in (
        record.lineage(review=review),
        record.stories(review=review),
        record.episodes(review=review),
        record.entities(review=review),
        record.statements(attitude=None, min_score=min_score, review=review),
        record.positions(review=review),
        record.figures(min_score=min_score, review=review),
        record.series(review=review),
        record.events(min_score=min_score, review=review),
        record.disagreements(review=review),
        record.wording(review=review),
    ):
        items = list(entries)
        states = record.review_states(entry.id for entry in items)
        for entry in items:
            proofs = sorted(packed[ident] for ident in entry.evidence)
            places = [item for _, where in proofs for item in json.loads(where)]
            places += [_passage(passage, inputs) for passage in entry.passages]
            yield _entry(entry, places) | {"review": review_object(states.get(entry.id))}
    yield from map(day_object, record.timeline(min_score=min_score, review=review))
    yield from map(failure_object, record.failures())


def recorded_article(article: Article) -> dict[str, Any]:
    """An article as a record holds it. Its evidence is what its title and its days were read from."""
    evidence = []
    if article.title:
        evidence.append(_place(article.id, article.input, [article.title], "title"))
    if article.published_evidence:
        evidence.append(_place(article.id, article.input, article.published_evidence, "published"))
    if article.updated_evidence:
        evidence.append(_place(article.id, article.input, article.updated_evidence, "updated"))
    return {
        "kind": "article",
        **article_object(article),
        "given_id": article.given_id,
        "revision_of": article.revision_of,
        "withheld": article.withheld,
        "evidence": evidence,
    }


def entry_object(
    entry: Entry | Annotation, proofs: Iterable[Proof], state: ReviewState | None = None
) -> dict[str, Any]:
    """An entry (or an annotation by itself) with its evidence: one item for each role that spans play in it.

    An entry says what came of people's decisions on it: `state`.
    """
    found = _entry(entry, [item for proof in proofs for item in _proven(proof)])
    return found | {"review": review_object(state)} if isinstance(entry, Entry) else found


def day_object(day: Day, grounds: Callable[[Any], Iterable[Proof]] | None = None) -> dict[str, Any]:
    """A day of the timeline. It proves nothing itself: the evidence is that of its entries.

    With `grounds` it is given here, with the id of the entry: the sentences that report it, and the words in them that
    say when it was.
    """
    entries = [listed.entry for listed in day.entries]
    return {
        "kind": "timeline",
        "id": content_id("timeline", day.date),
        "date": day.date,
        "precision": day.precision,
        "entries": [entry.id for entry in entries],
        "by_publication": [e.id for e in entries if isinstance(e, Event) and e.date_from == "published"],
        "evidence": [
            {"entry": entry.id, **item}
            for entry in entries
            for proof in (grounds(entry) if grounds else ())
            for item in _proven(proof)
        ],
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
    return {"kind": type(entry).__name__.lower(), "id": entry.id, **described(entry), "evidence": evidence}


def _proven(proof: Proof) -> list[dict[str, Any]]:
    return _by_role(proof.article.id, proof.article.input, ((s.role, s.span) for s in proof.spans))


def _by_role(article: str, read_from: str, spans: Iterable[tuple[str, Span]]) -> list[dict[str, Any]]:
    roles: dict[str, list[Span]] = {}
    for role, span in spans:
        roles.setdefault(role, []).append(span)
    return [_place(article, read_from, found, role) for role, found in roles.items()]


def _passage(passage: Passage, inputs: dict[str, str]) -> dict[str, Any]:
    return _place(passage.article_id, inputs[passage.article_id], [passage.span], passage.role)


def _place(article: str, read_from: str, spans: Iterable[Span], role: str) -> dict[str, Any]:
    return {"article": article, "input": read_from, "spans": [[s.start, s.end] for s in spans], "role": role}
