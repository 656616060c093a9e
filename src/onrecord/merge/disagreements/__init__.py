"""Disagreements: where the reports of a story cannot all be right, side by side and undecided.

`disagreements` gives those of value, occurrence, wording, speaker and date; `suspects` names the articles that turn
what they copy into its opposite, or contradict themselves: what only they say is not to be reported as fact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.merge.disagreements import date
from onrecord.merge.disagreements import suspects as suspicion
from onrecord.merge.disagreements.deadlines import deadlines_apart
from onrecord.merge.disagreements.occurrence import occurrences
from onrecord.merge.disagreements.quoted import quoted
from onrecord.merge.disagreements.rejected_dates import dates_rejected
from onrecord.merge.disagreements.reports import Draft, Reports, by_annotation, written
from onrecord.merge.disagreements.speaker import speakers_apart
from onrecord.merge.disagreements.values import values
from onrecord.merge.disagreements.wording import wordings_apart
from onrecord.types import Disagreement, DisagreementKind, Doc, Event, Figure, Lineage, Statement

__all__ = ["disagreements", "suspects"]


def disagreements(
    docs: Sequence[Doc],
    statements: Sequence[Statement],
    figures: Sequence[Figure],
    events: Sequence[Event],
    lineages: Sequence[Lineage] = (),
    *,
    kind: DisagreementKind | None = None,
) -> Iterator[Disagreement]:
    """The disagreements of a story, by their earliest evidence; the same whatever the order of what is given.

    `docs` are its articles with sentences and annotations, the entries those made of them, `lineages` who copies whom
    among them. Nothing else is looked at. `kind` limits them to one of these kinds.
    """
    reports = Reports(docs, lineages)
    drafts = _drafts(reports, statements, figures, events, lineages, kind=kind) if kind != "value" else ()
    found = [*written(drafts, reports), *(values(figures, docs) if kind in (None, "value") else ())]
    told = (one for one in found if kind in (None, one.kind))
    yield from sorted(told, key=lambda one: (reports.order(one.evidence[0]), one.id))


def suspects(
    docs: Sequence[Doc], lineages: Sequence[Lineage], statements: Sequence[Statement], events: Sequence[Event] = ()
) -> Mapping[str, str]:
    """The suspect articles of a story by id, each with the reason in words for people."""
    reports = Reports(docs, lineages)
    found: dict[str, list[str]] = {}
    for one in suspicion.suspicions(reports, lineages, quoted(reports, statements)):
        if one.article is not None:
            found.setdefault(one.article, []).append(one.reason)
    return {article: "; ".join(sorted(set(found[article]))) for article in sorted(found)}


def _drafts(
    reports: Reports,
    statements: Sequence[Statement],
    figures: Sequence[Figure],
    events: Sequence[Event],
    lineages: Sequence[Lineage],
    *,
    kind: DisagreementKind | None,
) -> Iterator[Draft]:
    quotes = quoted(reports, statements)
    found = list(suspicion.suspicions(reports, lineages, quotes, kind))
    spun = {one.article for one in found if one.quotes}
    kept = [quote for quote in quotes if not all(report.article in spun for report in quote.reports)]
    yield from suspicion.drafts(found, reports, [*statements, *figures, *events])
    yield from occurrences(reports, statements, events)
    yield from wordings_apart(reports, kept)
    yield from speakers_apart(reports, kept)
    yield from date.utterances_apart(reports, kept)
    yield from date.events_apart(reports, events)
    yield from dates_rejected(reports, by_annotation(statements))
    yield from deadlines_apart(reports, by_annotation([*statements, *events]))
