"""Entries as they stood on a day: what was known from the articles published by then.

An entry of which all evidence was published by then stands as it is. Of one that rests on later articles as well, a
statement, figure, event or disagreement is made again from its earlier reports alone, so that nothing in it is of a
later day; the others are cut down to what they hold of earlier articles and entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar, cast

from sqlalchemy import or_

from onrecord.merge import telling
from onrecord.merge.disagreements import disagreements
from onrecord.pipeline.telling import docs_of, lineages_among
from onrecord.store import entries as stored
from onrecord.store import published
from onrecord.store import schema as s
from onrecord.types import (
    Attribution,
    Disagreement,
    Doc,
    Entry,
    Episode,
    Event,
    Figure,
    Lineage,
    Mention,
    Origin,
    Position,
    Review,
    Series,
    Statement,
    Story,
    Wording,
)
from onrecord.window import Standpoint

if TYPE_CHECKING:
    from sqlalchemy import Connection

E = TypeVar("E", bound=Entry)
_FEWEST = published.FEWEST
_FEW = 500  # annotations that one statement of SQL names


def standing(connection: Connection, ids: Sequence[str], at: Standpoint) -> list[Entry]:
    """The entries with these ids, in their order, as they stand from a standpoint; others are left out."""
    review = at.get("review", "all")
    found, day = stored.by_ids(connection, ids, review), at.get("as_of")
    return found if day is None else as_of(connection, found, day, review)


def by_ids(connection: Connection, ids: Sequence[str], day: str | None) -> list[Entry]:
    """The entries with these ids, as they stood at the end of a day where one is given."""
    return standing(connection, ids, {"as_of": day})


def as_of(connection: Connection, entries: Sequence[E], day: str, review: Review = "all") -> list[E]:
    """Each entry as it stood at the end of `day`, in the same order; without those that nothing was known of.

    One that was not yet seen to be one thing then, because what joins its reports came later, is given as several.
    `review` says whose entries they are.
    """
    return _as_of(connection, entries, day, review, {})


def _as_of(connection: Connection, entries: Sequence[E], day: str, review: Review, docs: Mapping[int, Doc]) -> list[E]:
    """The same, where some articles have been read already, by their numbers."""
    held = _Held(connection, entries, day, review)
    partly = [one for one in entries if isinstance(one, telling.Told) and held.partly(one)]
    again = _made_again(connection, partly, held, docs)
    odds = [one for one in entries if isinstance(one, Disagreement) and held.partly(one)]
    at_odds = _at_odds_by_then(connection, odds, held, review)
    found: list[Entry] = []
    for entry in entries:
        if entry.id in again:
            found += [_without_later(_going_on(one, entry), held) for one in again[entry.id]]
        elif entry.id in at_odds:
            found += at_odds[entry.id]
        else:
            found += [cut for cut in (_cut(entry, held),) if cut is not None]
    return cast("list[E]", found)


class _Held:
    """What was published by the end of a day, of all that some entries rest on and speak of."""

    def __init__(self, connection: Connection, entries: Sequence[Entry], day: str, review: Review) -> None:
        self.day = day
        self.annotations = published.reports(connection, {ident for one in entries for ident in one.evidence}, day)
        self.articles = published.articles(connection, {ident for one in entries for ident in _articles(one)}, day)
        self.entries = published.entries(connection, {ident for one in entries for ident in _entries(one)}, day)
        self.series = _series(connection, [one for one in entries if isinstance(one, Figure)], day, review)

    def evidence(self, entry: Entry) -> tuple[str, ...]:
        return tuple(ident for ident in entry.evidence if ident in self.annotations)

    def partly(self, entry: Entry) -> bool:
        """Whether some of its evidence was published by then and some later."""
        return 0 < len(self.evidence(entry)) < len(entry.evidence)


def _articles(entry: Entry) -> Iterator[str]:
    """The articles that an entry speaks of."""
    yield from (passage.article_id for passage in entry.passages)
    yield from (article for origin in _origins(entry) for article in origin.articles)
    if isinstance(entry, Story):
        yield from entry.articles
    elif isinstance(entry, Disagreement):
        yield from entry.suspect


def _entries(entry: Entry) -> Iterator[str]:
    """The other entries that an entry speaks of."""
    if isinstance(entry, Position):
        yield from entry.statements
    elif isinstance(entry, Series):
        yield from entry.figures
    elif isinstance(entry, Disagreement):
        yield from entry.entries
    elif isinstance(entry, Figure):
        yield from filter(None, (entry.superseded_by,))


def _series(connection: Connection, figures: Sequence[Figure], day: str, review: Review) -> frozenset[str]:
    """The series of some figures that were series by the end of `day`, by id: those with enough figures by then."""
    lines = stored.by_ids(connection, list(dict.fromkeys(one.series for one in figures if one.series)), review)
    told = published.entries(connection, {ident for line in lines for ident in _entries(line)}, day)
    return frozenset(line.id for line in lines if len(told.intersection(_entries(line))) >= _FEWEST)


def _origins(entry: Entry) -> tuple[Origin, ...]:
    return entry.origins if isinstance(entry, Statement | Figure | Event | Story) else ()


def _made_again(
    connection: Connection, entries: Sequence[telling.Told], held: _Held, known: Mapping[int, Doc]
) -> dict[str, list[Entry]]:
    """Statements, figures and events made from what of their evidence was published by then, by the entries' ids."""
    if not entries:
        return {}
    wanted = {ident for entry in entries for ident in held.evidence(entry)}
    numbers = published.articles_of(connection, wanted)
    read = [number for number in numbers if number not in known]
    # Of an article with 40 statements one is made again: to read what that rests on takes a third of the time.
    resting = or_(s.annotation.c.id.in_(sorted(wanted)), s.annotation.c.kind == Attribution.__name__)
    fresh = docs_of(connection, read, *([resting] if len(wanted) <= _FEW else []))
    docs = sorted((fresh.get(number) or known[number] for number in numbers), key=lambda doc: doc.article.id)
    lineages = lineages_among(connection, numbers)
    found: dict[str, list[Entry]] = {}
    carrying: dict[str, list[Doc]] = {}
    for doc in docs:
        for annotation in doc.annotations:
            if annotation.id in wanted:
                carrying.setdefault(annotation.id, []).append(doc)
    for entry in entries:
        own = set(held.evidence(entry))
        mine = {doc.article.id: doc for ident in own for doc in carrying.get(ident, ())}
        found[entry.id] = list(telling.retold(entry, [_only(doc, own, entry) for doc in mine.values()], lineages))
    return found


def _at_odds_by_then(
    connection: Connection, entries: Sequence[Disagreement], held: _Held, review: Review
) -> dict[str, list[Disagreement]]:
    """Disagreements in the words of what was there, under their ids, by these; none where nothing of one was at odds.

    What they rest on is read for all of them at once: each by itself took half a second of a page that tells of 17.
    """
    if not entries:
        return {}
    told = stored.by_ids(connection, list(dict.fromkeys(ident for one in entries for ident in one.entries)), review)
    side_of = {(type(side), ident): side.id for side in told for ident in side.evidence}
    resting = published.reports(connection, {ident for _, ident in side_of}, held.day)
    numbers = published.articles_of(connection, resting.union(*(held.evidence(one) for one in entries)))
    # Of names only those of people have a part in it; the others are a third of all that was read.
    docs = docs_of(connection, numbers, or_(s.annotation.c.kind != Mention.__name__, s.annotation.c.label == "PER"))
    sides: dict[str, list[Entry]] = {}
    for side in _as_of(connection, told, held.day, review, docs):
        sides.setdefault(side_of[type(side), side.evidence[0]], []).append(side)
    at = {found.id: doc.article.id for doc in docs.values() for found in doc.annotations}
    by_article = {doc.article.id: doc for doc in docs.values()}
    lineages = lineages_among(connection, numbers)
    found: dict[str, list[Disagreement]] = {}
    for one in entries:
        own = set(held.evidence(one))
        mine = [side for ident in one.entries for side in sides.get(ident, ())]
        articles = {at[ident] for ident in own.union(*(side.evidence for side in mine)) if ident in at}
        again = disagreements(
            [by_article[article] for article in sorted(articles)],
            [side for side in mine if isinstance(side, Statement)],
            [side for side in mine if isinstance(side, Figure)],
            [side for side in mine if isinstance(side, Event)],
            [pair for pair in lineages if {pair.article, pair.from_article} <= articles],
            kind=one.kind,
        )
        same = [other for other in again if not own.isdisjoint(other.evidence)]
        best = max(same, key=lambda other: len(own.intersection(other.evidence)), default=None)
        found[one.id] = [] if best is None else [replace(best, id=one.id)]
    return found


def _only(doc: Doc, evidence: set[str], entry: Entry) -> Doc:
    """An article with those of its annotations alone that an entry rests on, and who says what."""
    kept = [
        one
        for one in doc.annotations
        if one.id in evidence or (isinstance(one, Attribution) and not isinstance(entry, Statement))
    ]
    return replace(doc, annotations=tuple(kept))


def _cut(entry: Entry, held: _Held) -> Entry | None:
    """An entry without what was published later; None where too little is left of it."""
    evidence = held.evidence(entry)
    passages = tuple(passage for passage in entry.passages if passage.article_id in held.articles)
    if not evidence and not passages:
        return None
    if isinstance(entry, Lineage):
        return entry if len(passages) == len(entry.passages) else None
    if isinstance(entry, Position):
        said = tuple(ident for ident in entry.statements if ident in held.entries)
        return replace(entry, evidence=evidence, statements=said) if len(said) >= _FEWEST else None
    if isinstance(entry, Series):
        figures = tuple(ident for ident in entry.figures if ident in held.entries)
        return replace(entry, evidence=evidence, figures=figures) if len(figures) >= _FEWEST else None
    if isinstance(entry, Disagreement):
        sides = tuple(ident for ident in entry.entries if ident in held.entries)
        suspect = tuple(article for article in entry.suspect if article in held.articles)
        whole = len(sides) == len(entry.entries) or len(sides) >= _FEWEST
        return replace(entry, evidence=evidence, passages=passages, entries=sides, suspect=suspect) if whole else None
    if isinstance(entry, Wording):
        carried = tuple(article for article in entry.articles if any(article == one.article_id for one in passages))
        return replace(entry, passages=passages, articles=carried)
    if isinstance(entry, Story):
        return _story(entry, held)
    return _without_later(replace(entry, evidence=evidence, passages=passages), held)


def _story(story: Story, held: _Held) -> Story | None:
    """A story of the articles that were there, under the words of its first where its title came later."""
    carried = tuple(article for article in story.articles if article in held.articles)
    passages = tuple(passage for passage in story.passages if passage.article_id in held.articles)
    if not carried or not passages:
        return None
    if len(carried) == len(story.articles):
        return story
    headlines = [" ".join(known.split()) for article in carried if (known := held.articles[article].headline)]
    first = headlines[0] if headlines else " ".join(passages[0].span.exact.split())
    cut = replace(
        story,
        articles=carried,
        passages=passages,
        title=story.title if story.title in headlines else first,
        until=max(held.articles[article].day for article in carried),
        terms=(),  # what holds it together is told by all of its articles
        reasons=(),
        score=None,
    )
    if isinstance(cut, Episode) and (cut.date or "") > held.day:
        cut = replace(cut, date=None)
    return replace(cut, origins=_earlier(cut, held))


def _going_on(entry: Entry, whole: Entry) -> Entry:
    """What was made again under the id of the whole, in the place of that among other figures."""
    if isinstance(entry, Figure) and isinstance(whole, Figure) and entry.id == whole.id:
        return replace(entry, series=whole.series, superseded_by=whole.superseded_by)
    return entry


def _without_later(entry: Entry, held: _Held) -> Entry:
    """An entry that refers to nothing of a later day."""
    if isinstance(entry, Figure):
        series = entry.series if entry.series in held.series else None
        later = entry.superseded_by if entry.superseded_by in held.entries else None
        return replace(entry, series=series, superseded_by=later, origins=_earlier(entry, held))
    if isinstance(entry, Statement | Event):
        return replace(entry, origins=_earlier(entry, held))
    return entry


def _earlier(entry: Entry, held: _Held) -> tuple[Origin, ...]:
    """The origins of an entry, of the articles that were there."""
    return tuple(
        replace(origin, articles=kept)
        for origin in _origins(entry)
        if (kept := tuple(article for article in origin.articles if article in held.articles))
    )
