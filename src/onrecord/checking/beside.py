"""What a record holds beside and against what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.as_of import as_of as known
from onrecord.as_of import by_ids
from onrecord.checking.finding import Finding
from onrecord.checking.statements import differences
from onrecord.store import entries, places, schema
from onrecord.store.filtering import in_view
from onrecord.types import Disagreement, Figure

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
    for one in findings:
        against = tuple(entry for entry in at_odds if one.entry.id in entry.entries)
        beside = others_beside(connection, one.entry, as_of) if isinstance(one.entry, Figure) else ()
        yield replace(
            one,
            against=against,
            beside=beside,
            revised_to=later.get(getattr(one.entry, "superseded_by", None) or ""),
            differences=differences(one),
        )


def others_beside(connection: Connection, figure: Figure, as_of: str | None = None) -> tuple[Figure, ...]:
    """What others say of the same matter as of the same day, in the same story; `as_of` is when it was known."""
    if figure.as_of is None or figure.measure == "other":
        return ()
    same = (
        schema.entry.c.kind == Figure.__name__,
        schema.entry.c.measure == figure.measure,
        schema.entry.c.day == figure.as_of,
        entries.of_the_story_of(figure.id),
        in_view("all"),
    )
    found = list(entries.load_entries(connection, *same))
    return tuple(
        other
        for other in (found if as_of is None else known(connection, found, as_of))
        if isinstance(other, Figure)
        and other.id != figure.id
        and other.unit == figure.unit
        and other.attribution != figure.attribution
        and other.figure_kind == figure.figure_kind
    )[:_BESIDE]
