"""Matters: counts of one thing in one story, by whoever counted it, so that they can be held against each other.

A matter is what is counted, of whom, where and how: a line of totals and the increments to it are two. Whose counts
they are makes no difference; that is what is compared. Nothing is averaged and nothing decided.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from onrecord.as_of import as_of, standing
from onrecord.browsing import Listing
from onrecord.checking import others_beside
from onrecord.merge.figures.claims import group_words, place_words, read_off
from onrecord.store import entries, filtering, places, schema, series
from onrecord.store.places import Place
from onrecord.types import Disagreement, Entry, Figure, Measure, Series, Story
from onrecord.window import Standpoint

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.store.filtering import Filter

_FEWEST = 2  # figures of a series


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Series that count one thing in one story: `story` is its id, `title` what it is called.

    `figures` are those of the series, by id, each series' in its own order; `rivals` those in none of them that stand
    against one in a disagreement; `parts` sub-counts, by the id of the figure that they are part of. `cited` says where
    each of all these stands, by id.
    """

    story: str | None
    title: str | None
    series: tuple[Series, ...]
    figures: Mapping[str, Figure]
    rivals: tuple[Figure, ...]
    parts: Mapping[str, tuple[Figure, ...]]
    disagreements: tuple[Disagreement, ...]
    cited: Mapping[str, tuple[Place, ...]]

    @property
    def size(self) -> int:
        """How many figures its series have."""
        return len(self.figures)


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What belongs to a figure: the whole that it is part of, its own parts, what it revised (the earliest first) and
    what revised it (in turn), what others say of the same day, and the disagreements it stands in."""

    whole: Figure | None
    parts: tuple[Figure, ...]
    before: tuple[Figure, ...]
    after: tuple[Figure, ...]
    beside: tuple[Figure, ...]
    against: tuple[Disagreement, ...]


def matters(
    connection: Connection, asked: Filter, *, measure: Measure | None = None, first: int = 0, most: int = 8
) -> Listing[Matter]:
    """The matters with a figure that fits, those with most first; of each, the figures that fit."""
    of = [filtering.fitting(asked)] + ([] if measure is None else [schema.entry.c.measure == measure])
    rows = series.members(connection, *of, review=asked.review)
    grouped = _grouped(rows, fewest=_FEWEST if asked.as_of else 1)
    chosen = grouped[first : first + most]
    at: Standpoint = {"as_of": asked.as_of, "review": asked.review}
    return Listing(tuple(_loaded(connection, chosen, at)), first, len(grouped))


def matter_of(connection: Connection, ident: str, at: Standpoint) -> Matter | None:
    """The series with an id as a matter of its own, from a standpoint; None where there was none yet."""
    day, review = at.get("as_of"), at.get("review", "all")
    its_own = filtering.fitting(filtering.Filter(as_of=day, review=filtering.parts_in(review)))
    rows = series.members(connection, its_own, of=ident, review=review)
    grouped = _grouped(rows, fewest=_FEWEST if day else 1)
    return next(iter(_loaded(connection, grouped, at)), None)


def _grouped(rows: Iterable[Any], *, fewest: int) -> list[Sequence[Sequence[Any]]]:
    """Rows of figures -> matters -> series -> rows; the matter with most figures first, then the latest."""
    by_series: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        by_series[row.series].append(row)
    alike: dict[Hashable, list[list[Any]]] = defaultdict(list)
    for found in by_series.values():
        if len(found) >= fewest:
            alike[_counted(found)].append(found)
    grouped = [by_place for found in alike.values() for by_place in _by_place(found)]
    return sorted(grouped, key=_biggest)


def _counted(rows: Sequence[Any]) -> Hashable:
    """What a series counts, of whom, in which story; what is read off a gauge by what it reads."""
    one = rows[0]
    gauge = next(filter(None, map(read_off, rows)), frozenset[str]()) if one.measure == "other" else None
    return one.story, one.measure, one.unit, one.kind, group_words(one.of_whom), gauge


def _by_place(found: Sequence[Sequence[Any]]) -> Iterator[Sequence[Sequence[Any]]]:
    """Series by place; one that names none goes with the only one named, as it does among the figures of a series."""
    named = {place_words(rows[0].place) for rows in found} - {frozenset()}
    only = next(iter(named)) if len(named) == 1 else frozenset[str]()
    places: dict[frozenset[str], list[Sequence[Any]]] = defaultdict(list)
    for rows in found:
        places[place_words(rows[0].place) or only].append(rows)
    yield from places.values()


def _biggest(matter: Sequence[Sequence[Any]]) -> tuple[int, int, list[int], str]:
    figures = sum(len(rows) for rows in matter)
    latest = max(row.first_day or "" for rows in matter for row in rows)
    return -figures, -len(matter), [-ord(digit) for digit in latest], matter[0][0].series


def _loaded(connection: Connection, chosen: Sequence[Sequence[Sequence[Any]]], at: Standpoint) -> list[Matter]:
    """The matters of some rows, with all that belongs to them, from the file."""
    every = [row for matter in chosen for rows in matter for row in rows]
    stories = list(dict.fromkeys(row.story for row in every if row.story))
    review = at.get("review", "all")
    titles = _titles(connection, stories, at)
    held = entries.by_ids(connection, list(dict.fromkeys(row.series for row in every)), review)
    lines = {one.id: one for one in held}
    own = figures_by_id(connection, [row.figure for row in every], at)
    odds = [
        one
        for one in standing(connection, series.at_odds(connection, list(own), stories, review), at)
        if isinstance(one, Disagreement) and one.kind == "value"
    ]
    rivals = figures_by_id(connection, [ident for one in odds for ident in one.entries if ident not in own], at)
    parts = parts_of(connection, stories, own.values(), at)
    cited = cited_by(connection, [*own.values(), *rivals.values(), *(one for some in parts.values() for one in some)])
    found = []
    for matter in chosen:
        figures = {row.figure: own[row.figure] for rows in matter for row in rows if row.figure in own}
        against = tuple(one for one in odds if not figures.keys().isdisjoint(one.entries))
        beside = dict.fromkeys(ident for one in against for ident in one.entries if ident in rivals)
        found.append(
            Matter(
                story=matter[0][0].story,
                title=titles.get(matter[0][0].story),
                series=tuple(
                    replace(line, figures=tuple(row.figure for row in rows if row.figure in figures))
                    for rows in matter
                    if isinstance(line := lines[rows[0].series], Series)
                ),
                figures=figures,
                rivals=tuple(rivals[ident] for ident in beside),
                parts={ident: some for ident, some in parts.items() if ident in figures},
                disagreements=against,
                cited=cited,
            )
        )
    return found


def _titles(connection: Connection, stories: Sequence[str], at: Standpoint) -> dict[str, str]:
    """What stories are called; they are read whole only where that may not be what they are called now."""
    if at.get("as_of") is None and at.get("review") != "machine":
        return series.titles(connection, stories)
    return {one.id: one.title for one in standing(connection, stories, at) if isinstance(one, Story)}


def around(connection: Connection, figure: Figure, at: Standpoint) -> Around:
    """What belongs to a figure, from a standpoint: what stands beside it, not what it is made of."""
    review = at.get("review", "all")
    stories = list(series.stories_of(connection, [figure.id]).values())
    wholes = entries.resting_on(connection, [figure.part_of] if figure.part_of else [], review)
    line = next(iter(entries.by_ids(connection, [figure.series or ""], review)), None)
    joined = line.figures if isinstance(line, Series) else ()
    other = [one.id for one in others_beside(connection, [figure]).get(figure.id, ())]
    viewed = entries.viewed(connection, [*joined, *other], review)
    kin = figures_by_id(connection, [*wholes.values(), *(one for one in joined if one in viewed)], at)
    beside = figures_by_id(connection, [one for one in other if one in viewed], at)
    against = standing(connection, series.at_odds(connection, [figure.id], stories, review), at)
    return Around(
        whole=next((kin[ident] for ident in wholes.values() if ident in kin and ident != figure.id), None),
        parts=parts_of(connection, stories, [figure], at).get(figure.id, ()),
        before=tuple(_revised_by(figure.id, kin)),
        after=tuple(_revising(figure, kin)),
        beside=tuple(beside.values()),
        against=tuple(one for one in against if isinstance(one, Disagreement)),
    )


def _revised_by(ident: str, kin: Mapping[str, Figure]) -> Iterator[Figure]:
    """What a figure took the place of, and what that did, the earliest first."""
    for one in kin.values():
        if one.superseded_by == ident and one.id != ident:
            yield from _revised_by(one.id, {other: kin[other] for other in kin if other != ident})
            yield one


def _revising(figure: Figure, kin: Mapping[str, Figure]) -> Iterator[Figure]:
    seen = {figure.id}
    while (later := kin.get(figure.superseded_by or "")) is not None and later.id not in seen:
        seen.add(later.id)
        yield later
        figure = later


def figures_by_id(connection: Connection, ids: Sequence[str], at: Standpoint) -> dict[str, Figure]:
    """Figures by their ids, each from a standpoint; those that nothing was known of are left out.

    One that was not yet seen to be one claim by then is still one here, and keeps its id.
    """
    day, review = at.get("as_of"), at.get("review", "all")
    loaded = [one for one in entries.by_ids(connection, list(dict.fromkeys(ids)), review) if isinstance(one, Figure)]
    if day is None:
        return {one.id: one for one in loaded}
    whole = {report: one.id for one in loaded for report in one.evidence}
    then: dict[str, list[Figure]] = defaultdict(list)
    for one in as_of(connection, loaded, day, review):
        then[whole[one.evidence[0]]].append(one)
    return {
        one.id: replace(
            then[one.id][0],
            id=one.id,
            evidence=tuple(report for report in one.evidence if any(report in part.evidence for part in then[one.id])),
            origins=tuple(origin for part in then[one.id] for origin in part.origins),
            superseded_by=one.superseded_by if one.superseded_by in then else None,
        )
        for one in loaded
        if one.id in then
    }


def parts_of(
    connection: Connection, stories: Sequence[str], wholes: Iterable[Figure], at: Standpoint
) -> dict[str, tuple[Figure, ...]]:
    """The sub-counts and shares of some figures, of some stories, by the id of the whole."""
    whole = {report: one.id for one in wholes for report in one.evidence}
    found: dict[str, list[Figure]] = defaultdict(list)
    ids = series.parts(connection, stories, list(whole), at.get("review", "all"))
    for one in figures_by_id(connection, ids, at).values():
        if one.part_of in whole and whole[one.part_of] != one.id:
            found[whole[one.part_of]].append(one)
    return {ident: tuple(some) for ident, some in found.items()}


def cited_by(connection: Connection, some: Sequence[Entry]) -> dict[str, tuple[Place, ...]]:
    """Where the evidence that entries give stands, in its order, by their ids."""
    known_at = places.places(connection, list({ident for one in some for ident in one.evidence}))
    return {one.id: tuple(known_at[at] for at in one.evidence if at in known_at) for one in some}
