"""Two reviewers' decisions side by side: how far they agree, by field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.review import effective, opinions, same
from onrecord.store import anchoring, decisions

if TYPE_CHECKING:
    from onrecord.store import Database
    from onrecord.types import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldAgreement:
    """Agreement on one field: of `units` entries that both decided on they hold the same of `agreed`.

    `percent` is their share, 0 to 100. `alpha` is Krippendorff's for nominal data (Krippendorff 2018, ch. 12): 1 for
    full agreement, 0 for what chance would give; None where all values are the same, for then it is not defined.
    """

    field: str
    units: int
    agreed: int
    percent: float
    alpha: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two reviewers agree. `fields` has "verdict" first (accept or reject), then those of the entries, those
    first that they agree least on."""

    one: str
    other: str
    both: int
    only_one: int
    only_other: int
    fields: tuple[FieldAgreement, ...]


def agreement(database: Database, one: str, other: str) -> Agreement:
    """How far two reviewers agree on what both decided on.

    Each is taken by what they decided themselves, before anything was settled. To accept an entry is to hold the values
    that it was shown with, empty ones too.
    """
    with database.reading() as connection:
        every = effective(decisions.load(connection))
        own = [d for d in every if d.reviewer in (one, other) and d.action in ("accept", "reject", "correct")]
        placed, lost = anchoring.place(connection, own)
    units: dict[object, list[Decision]] = defaultdict(list)
    for found in placed:
        units[found.entry].append(found.decision)
    for decision, _ in lost:  # without a place it is still of the words that it names
        first = decision.target[0]
        units[first.kind, first.text_sha256, first.start, first.end].append(decision)
    pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    both = only_one = only_other = 0
    for unit in units.values():
        held = opinions(decisions.in_order(unit), empty=True)
        deciding = held.get("verdict", {}).keys()
        both += {one, other} <= deciding
        only_one += one in deciding and other not in deciding
        only_other += other in deciding and one not in deciding
        for name, by in held.items():
            if one in by and other in by:
                pairs[name].append((same(by[one].value), same(by[other].value)))
    fields = [_agreement(name, pairs[name]) for name in pairs]
    fields.sort(key=lambda one: (one.field != "verdict", one.percent, one.field))
    return Agreement(
        one=one,
        other=other,
        both=both,
        only_one=only_one,
        only_other=only_other,
        fields=tuple(fields),
    )


def _agreement(name: str, pairs: Sequence[tuple[str, str]]) -> FieldAgreement:
    agreed = sum(mine == theirs for mine, theirs in pairs)
    return FieldAgreement(
        field=name, units=len(pairs), agreed=agreed, percent=100 * agreed / len(pairs), alpha=_alpha(pairs)
    )


def _alpha(pairs: Sequence[tuple[str, str]]) -> float | None:
    number = {value: at for at, value in enumerate(sorted({value for pair in pairs for value in pair}))}
    if len(number) < 2:
        return None
    import krippendorff  # noqa: PLC0415  (it loads numpy)

    counts = [[pair.count(value) for value in number] for pair in pairs]
    return float(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal"))
