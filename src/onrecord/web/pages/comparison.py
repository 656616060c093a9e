"""Two reviewers held against each other: how far they agree, and what somebody has to settle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar, NamedTuple

from onrecord.comparing_reviews import Agreement
from onrecord.record import Record
from onrecord.types import Conflict, Entry
from onrecord.web.asked import Asked
from onrecord.web.pages.reports import Reported, reported
from onrecord.web.render import Page

_MOST = 50  # entries in conflict on a page
_PLACES = 2  # of each


class Contested(NamedTuple):
    """An entry that reviewers are not of one mind on, with the first of its words in their place, and in what."""

    entry: Entry
    kind: str
    places: tuple[Reported, ...]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonPage(Page):
    """`agreement` is of two reviewers, None with fewer; `total` how many fields are contested."""

    template: ClassVar[str] = "comparison.html"
    reviewers: tuple[str, ...]
    one: str
    other: str
    agreement: Agreement | None
    contested: tuple[Contested, ...]
    total: int


def comparison_page(record: Record, asked: Asked) -> ComparisonPage:
    """The first two reviewers, or those that are named as `one` and `other`."""
    reviewers = tuple(record.reviewers())
    chosen = [asked.given.get("one"), asked.given.get("other")]
    rest = (name for name in reviewers if name not in chosen)
    one, other = (name or next(rest, "") for name in chosen)
    conflicts = record.conflicts()
    return ComparisonPage(
        title="Reviewers compared",
        reviewers=reviewers,
        one=one,
        other=other,
        agreement=record.agreement(one, other) if one and other and one != other else None,
        contested=tuple(_contested(record, asked, conflicts)),
        total=len(conflicts),
    )


def _contested(record: Record, asked: Asked, conflicts: list[Conflict]) -> Iterator[Contested]:
    grouped = {ident: tuple(some) for ident, some in groupby(sorted(conflicts, key=_entry), key=_entry)}
    found = record.entries(list(grouped)[:_MOST])
    proofs = record.proofs(found, most=_PLACES)
    for entry in found:
        places = tuple(reported(proof, asked) for proof in proofs.get(entry.id, ()))
        yield Contested(entry, type(entry).__name__.lower(), places, grouped[entry.id])


def _entry(conflict: Conflict) -> str:
    return conflict.entry
