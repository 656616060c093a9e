"""What a record holds beside and against what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.as_of import as_of as known
from onrecord.as_of import by_ids
from onrecord.checking.finding import Finding
from onrecord.checking.statements import differences
from onrecord.store import entries, places, schema
from onrecord.store.filtering import in_view
from onrecord.types import Disagreement, Figure, Measure

if TYPE_CHECKING:
    from sqlalchemy import Connection

_BESIDE = 6  # figures of other authorities shown beside one


def with_context(connection: Connection, findings: Sequence[Finding], as_of: str | None) -> Iterator[Finding]:
    """The findings with what the record holds beside and against them."""
    shared = places.standing_with(connection, [one.entry.id for one in findings], [Disagreement.__name__])
    at_odds = [entry for entry in by_ids(connection, shared, as_of) if isinstance(entry, Disagreement)]
    superseding = {one.entry.superseded_by for one in findings if isinstance(one.entry, Figure)} - {None}
    later = {
        one.id: one for one in by_ids(connection, sorted(filter(None, superseding)), as_of) if isinstance(one, Figure)
    }
    figures = {one.entry.id: one.entry for one in findings if isinstance(one.entry, Figure)}
    beside = others_beside(connection, list(figures.values()), as_of)
    for one in findings:
        against = tuple(entry for entry in at_odds if one.entry.id in entry.entries)
        yield replace(
            one,
            against=against,
            beside=beside.get(one.entry.id, ()),
            revised_to=later.get(getattr(one.entry, "superseded_by", None) or ""),
            differences=differences(one),
        )


def others_beside(
    connection: Connection, figures: Sequence[Figure], as_of: str | None = None
) -> dict[str, tuple[Figure, ...]]:
    """What others say of the same matter as of the same day, in the same story, by the ids of some figures; `as_of` is
    when it was known. What is asked of a story, measure and day is read once, however many figures ask it."""
    asking = [one for one in figures if one.as_of is not None and one.measure != "other"]
    stories = entries.stories_of(connection, [one.id for one in asking])
    matters = {one.id: (stories[one.id], one.measure, one.as_of) for one in asking if one.id in stories}
    held: dict[tuple[str, Measure, str | None], list[Figure]] = {}
    for matter, other in _told_of(connection, frozenset(matters.values()), as_of):
        held.setdefault(matter, []).append(other)
    return {
        one.id: tuple(
            other
            for other in held.get(matters[one.id], ())
            if other.id != one.id
            and other.unit == one.unit
            and other.attribution != one.attribution
            and other.figure_kind == one.figure_kind
        )[:_BESIDE]
        for one in asking
        if one.id in matters
    }


def _told_of(
    connection: Connection, matters: Set[tuple[str, Measure, str | None]], as_of: str | None
) -> Iterator[tuple[tuple[str, Measure, str | None], Figure]]:
    """The figures of some stories for some measures and days, each with the three."""
    stories, measures, days = ({matter[k] or "" for matter in matters} for k in range(3))
    same = (
        schema.entry.c.kind == Figure.__name__,
        schema.entry.c.story.in_(sorted(stories)),
        schema.entry.c.measure.in_(sorted(measures)),
        schema.entry.c.day.in_(sorted(days)),
        in_view("all"),
    )
    found = [one for one in entries.load_entries(connection, *same) if isinstance(one, Figure)] if matters else []
    story_of = entries.stories_of(connection, [one.id for one in found])
    for one in found if as_of is None else known(connection, found, as_of):
        matter = story_of.get(one.id, ""), one.measure, one.as_of
        if matter in matters:
            yield matter, one
