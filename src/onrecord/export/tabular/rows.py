"""A record as rows of tables, one after the other; little of it is in memory at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from onrecord.export.tabular.articles import ARTICLES, LINEAGE, Carried, Copied, passages
from onrecord.export.tabular.columns import Table
from onrecord.export.tabular.decisions import DECISIONS, Decided
from onrecord.export.tabular.events import EVENTS
from onrecord.export.tabular.figures import FIGURES, SERIES, InSeries, ToldFigure
from onrecord.export.tabular.proofs import Cited, Proof
from onrecord.export.tabular.reports import DISAGREEMENTS, REPORTS, Report, Side
from onrecord.export.tabular.statements import STATEMENTS
from onrecord.export.tabular.told import Reported, Told
from onrecord.types import (
    Article,
    Decision,
    Disagreement,
    Entry,
    Event,
    Figure,
    Lineage,
    Review,
    ReviewState,
    Series,
    Statement,
    Story,
)

E = TypeVar("E", bound=Entry)
T = TypeVar("T")
Line = tuple[Table[Any], Any]
"""A row, and the table that it belongs to."""
TABLES: tuple[Table[Any], ...] = (
    FIGURES, SERIES, STATEMENTS, EVENTS, REPORTS, DISAGREEMENTS, ARTICLES, LINEAGE, DECISIONS,
)  # fmt: skip
_AT_ONCE = 500
"""Entries whose evidence is in memory together."""


class Page(Protocol):
    """A page's worth of articles."""

    @property
    def entries(self) -> Sequence[Article]: ...


class Recorded(Protocol):
    """What is asked of a record; `onrecord.Record` answers it."""

    def browse_articles(self, *, first: int, most: int) -> Page: ...
    def articles_by_id(self, ids: Iterable[str], /) -> Mapping[str, Article]: ...
    def stories(self, *, review: Review) -> Sequence[Story]: ...
    def figures(self, *, min_score: float | None, review: Review) -> Sequence[Figure]: ...
    def series(self, *, review: Review) -> Sequence[Series]: ...
    def statements(self, *, attitude: None, min_score: float | None, review: Review) -> Sequence[Statement]: ...
    def events(self, *, min_score: float | None, review: Review) -> Sequence[Event]: ...
    def disagreements(self, *, review: Review) -> Sequence[Disagreement]: ...
    def lineage(self, *, review: Review) -> Sequence[Lineage]: ...
    def entries(self, ids: Sequence[str], /, *, review: Review) -> Sequence[Entry]: ...
    def proofs(self, of: Sequence[Entry], /) -> Mapping[str, Sequence[Proof]]: ...
    def suspects(self, *, review: Review) -> Container[str]: ...
    def review_states(self, ids: Iterable[str], /) -> Mapping[str, ReviewState]: ...
    def decisions(self) -> Sequence[Decision]: ...


def lines(record: Recorded, *, min_score: float | None = None, review: Review = "all") -> Iterator[Line]:
    """Every row of every table of a record. `min_score` leaves out statements, figures and events that are less surely
    attributed; `review` says whose record it is, as in every view."""
    asked = _Asked(record, min_score, review)
    yield from asked.figures()
    yield from asked.reported(STATEMENTS, record.statements(attitude=None, min_score=min_score, review=review))
    yield from asked.reported(EVENTS, record.events(min_score=min_score, review=review))
    yield from asked.disagreements()
    yield from asked.articles()
    yield from asked.lineage()
    for decision in record.decisions():
        yield DECISIONS, Decided(decision=decision, entries=tuple(asked.decided[decision.id]))


class _Asked:
    """A record as it is asked for, and which entries each decision was seen to count for."""

    def __init__(self, record: Recorded, min_score: float | None, review: Review) -> None:
        self.record, self.min_score, self.review = record, min_score, review
        self.suspects = record.suspects(review=review)
        self.decided: dict[str, list[str]] = defaultdict(list)

    def figures(self) -> Iterator[Line]:
        """The figures with their reports, then the series that they stand in."""
        found = self.record.figures(min_score=self.min_score, review=self.review)
        wholes = {report: one.id for one in found for report in one.evidence}
        revised: dict[str, list[str]] = defaultdict(list)
        parts: dict[str, list[Figure]] = defaultdict(list)
        for one in found:
            if one.superseded_by:
                revised[one.superseded_by].append(one.id)
            if (whole := wholes.get(one.part_of or "", one.id)) != one.id:
                parts[whole].append(one)

        def rows(figures: Sequence[Figure]) -> Iterator[ToldFigure]:
            for told in self._told(figures):
                whole = wholes.get(told.entry.part_of or "")
                yield ToldFigure(
                    entry=told.entry, proofs=told.proofs, state=told.state, revises=tuple(revised[told.entry.id]),
                    whole=None if whole == told.entry.id else whole,
                )  # fmt: skip

        for row in rows(found):
            yield FIGURES, row
            yield from _reports(row)
        by_id = {one.id: one for one in found}
        for line in sorted(self.record.series(review=self.review), key=_by_matter):
            standing = [by_id[ident] for ident in line.figures if ident in by_id]
            position = {one.id: place for place, one in enumerate(standing, start=1)}
            every = [
                part for one in standing for part in (one, *parts[one.id]) if part is one or part.id not in position
            ]
            yield from ((SERIES, InSeries(series=line, position=position.get(r.entry.id), told=r)) for r in rows(every))

    def reported(self, table: Table[Any], entries: Sequence[Reported]) -> Iterator[Line]:
        """Entries of one kind with their reports."""
        for told in self._told(entries):
            yield table, told
            yield from _reports(told)

    def disagreements(self) -> Iterator[Line]:
        """What cannot all be right, side by side."""
        for chunk in _chunks(self.record.disagreements(review=self.review)):
            sides = list({ident: None for one in chunk for ident in one.entries})
            held = {told.entry.id: told for told in self._told(self.record.entries(sides, review=self.review))}
            states = self._states(chunk)
            for one in chunk:
                whole = Told(entry=one, proofs=(), state=states.get(one.id))
                told = [held[ident] for ident in one.entries if ident in held]
                yield from (
                    (DISAGREEMENTS, Side(disagreement=whole, side=side, position=position))
                    for position, side in enumerate(told, start=1)
                )

    def articles(self) -> Iterator[Line]:
        """The articles, each with its story."""
        story = {ident: one for one in self.record.stories(review=self.review) for ident in one.articles}
        first = 0
        while found := self.record.browse_articles(first=first, most=_AT_ONCE).entries:
            yield from ((ARTICLES, Carried(article=one, story=story.get(one.id))) for one in found)
            first += len(found)

    def lineage(self) -> Iterator[Line]:
        """Who copied whom."""
        for chunk in _chunks(self.record.lineage(review=self.review)):
            known = self.record.articles_by_id({end for one in chunk for end in (one.article, one.from_article)})
            states = self._states(chunk)
            for one in chunk:
                longest = max(passages(one), key=lambda pair: len(pair[0].span.exact), default=(None, None))
                yield LINEAGE, Copied(
                    told=Told(entry=one, proofs=(), state=states.get(one.id)), copy=longest[0], original=longest[1],
                    articles=(known.get(one.article), known.get(one.from_article)),
                )  # fmt: skip

    def _told(self, entries: Sequence[E]) -> Iterator[Told[E]]:
        for chunk in _chunks(entries):
            proofs, states = self.record.proofs(chunk), self._states(chunk)
            for one in chunk:
                cited = [Cited(proof=at, suspect=at.article.id in self.suspects) for at in proofs.get(one.id, ())]
                yield Told(entry=one, proofs=cited, state=states.get(one.id))

    def _states(self, entries: Sequence[Entry]) -> Mapping[str, ReviewState]:
        states = self.record.review_states(one.id for one in entries)
        for ident, state in states.items():
            for decision in state.decisions:
                if ident not in self.decided[decision]:
                    self.decided[decision].append(ident)
        return states


def _reports(told: Told[Reported]) -> Iterator[Line]:
    origins = {article: at for at, one in enumerate(told.entry.origins, start=1) for article in one.articles}
    for cited in told.proofs:
        if (found := cited.proof.annotation) is not None:
            origin = origins.get(cited.proof.article.id)
            yield REPORTS, Report(entry=told.entry, cited=cited, found=found, origin=origin)


def _by_matter(line: Series) -> tuple[str, ...]:
    return (
        line.measure, line.of_whom or "", line.place or "", line.unit, line.attribution or "", line.kind, line.id
    )  # fmt: skip


def _chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[start : start + _AT_ONCE] for start in range(0, len(items), _AT_ONCE))
