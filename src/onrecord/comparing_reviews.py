"""Two reviewers' decisions side by side: how far they agree, by field."""

from __future__ import annotations

from dataclasses import dataclass


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
    """How far two reviewers agree. `fields` has "verdict" first (accept or reject), then those of the entries."""

    one: str
    other: str
    both: int
    only_one: int
    only_other: int
    fields: tuple[FieldAgreement, ...]
