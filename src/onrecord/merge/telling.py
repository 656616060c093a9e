"""What the articles of one story say together: statements, figures, events, and what is at odds among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.merge import lineage
from onrecord.merge.disagreements import disagreements
from onrecord.merge.events import Events
from onrecord.merge.figures import Figures
from onrecord.merge.independence import Origins, Provenance, Report, origins, provenance
from onrecord.merge.series import in_series
from onrecord.merge.statements import Statements, align
from onrecord.merge.wordings import wordings
from onrecord.text import span
from onrecord.types import (
    Article,
    Attribution,
    Doc,
    Entry,
    Episode,
    Event,
    EventMention,
    Figure,
    Lineage,
    Quantity,
    Span,
    Statement,
    Story,
    Variant,
)

KINDS = ("Statement", "Figure", "Series", "Event", "Disagreement", "Wording")
"""The kinds of entries that are made of a story, by name."""

_PROSE = frozenset({"title", "dek", "subhead", "body", "caption", "embed"})
Told = Statement | Figure | Event
"""What is made of annotations of the articles of a story."""


def told(stories: Sequence[Story], docs: Sequence[Doc], lineages: Sequence[Lineage]) -> Iterator[Entry]:
    """The entries of a story, a function of the set of its articles and of who copied whom among them.

    `stories` are the story itself and its episodes: they come back with their independent reports.
    """
    known = provenance(lineages, [doc.article for doc in docs])
    places = lineage.places(docs, lineages)
    going_back = _origins(docs, known, places)
    whole = {doc.article.id: Report(doc.article.id, _prose(doc.article)) for doc in docs}
    for story in stories:
        yield replace(story, origins=origins([whole[article] for article in story.articles], known))
    statements = list(Statements(going_back, places).merge(docs))
    figures, series = in_series(Figures(going_back, places).merge(docs), docs)
    events = list(Events(going_back, places).merge(docs))
    yield from statements
    yield from figures
    yield from series
    yield from events
    yield from disagreements(docs, statements, figures, events, lineages)
    for episode in stories:
        if isinstance(episode, Episode):
            yield from wordings(docs, episode, (), events)


def retold(entry: Told, docs: Sequence[Doc], lineages: Sequence[Lineage]) -> Iterator[Told]:
    """An entry made again from some of the annotations it rests on: those of its kind that `docs` hold."""
    places = lineage.places(docs, lineages)
    going_back = _origins(docs, provenance(lineages, [doc.article for doc in docs]), places)
    if isinstance(entry, Statement):
        yield from Statements(going_back, places).merge(docs)
    elif isinstance(entry, Figure):
        yield from Figures(going_back, places).merge(docs)
    else:
        yield from Events(going_back, places).merge(docs)


def joined(first: Told, others: Sequence[Entry], docs: Sequence[Doc], lineages: Sequence[Lineage]) -> Told:
    """One entry of several of a kind, as people say: what `first` says, with the reports and wordings of all.

    Its reports come by publication; its origins are found anew, for copies of one text may come together in it.
    """
    known = provenance(lineages, [doc.article for doc in docs])
    reports = {ident for entry in (first, *others) for ident in entry.evidence}
    appeared = sorted(docs, key=lambda doc: (_published(doc.article), doc.article.id))
    evidence = tuple(dict.fromkeys(one.id for doc in appeared for one in doc.annotations if one.id in reports))
    going_back = _origins(docs, known, lineage.places(docs, lineages))
    whole = replace(first, evidence=evidence, origins=going_back(evidence))
    if not isinstance(whole, Statement):
        return whole
    said = [first, *(other for other in others if isinstance(other, Statement))]
    variants: dict[str, Variant] = {}
    for variant in (variant for entry in said if isinstance(entry, Statement) for variant in entry.variants):
        before = variants.get(variant.wording)
        carried = (*before.evidence, *variant.evidence) if before else variant.evidence
        variants[variant.wording] = replace(before or variant, evidence=tuple(dict.fromkeys(carried)))
    kinds = tuple(dict.fromkeys(kind for entry in said if isinstance(entry, Statement) for kind in entry.kinds))
    anew = tuple(replace(one, differences=align(whole.wording, one.wording)) for one in variants.values())
    return replace(whole, variants=anew, kinds=kinds)


def _published(article: Article) -> str:
    return article.published.value if article.published else "9999"  # undated ones last


def _origins(docs: Sequence[Doc], known: Provenance, places: Mapping[str, str]) -> Origins:
    """A function from annotations, by id, to the independent reports that they are."""
    reported: dict[str, Report] = {}
    for doc in docs:
        vias = {given.id: given.via for given in doc.of(Attribution)}
        for found in doc.annotations:
            if isinstance(found, Attribution | Quantity | EventMention):
                reported[found.id] = _report(found, vias)._replace(place=places.get(found.id))
    return lambda ids: origins([reported[ident] for ident in ids], known)


def _prose(article: Article) -> tuple[Span, ...]:
    """What an article says of its own: all of it but furniture, bylines and credits."""
    return tuple(span(article.text, one.start, one.end) for one in article.regions if one.kind in _PROSE)


def _report(found: Attribution | Quantity | EventMention, vias: Mapping[str, str | None]) -> Report:
    """Where an annotation reports something: the words that say so, and the house that they were said through."""
    if isinstance(found, Attribution):
        return Report(found.article_id, found.content, found.via)
    spans: tuple[Span, ...] = (found.span,) if isinstance(found, Quantity) else (found.trigger,)
    return Report(found.article_id, spans, vias.get(found.attribution_id or ""))
