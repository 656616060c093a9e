"""What is found on record for what was asked."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.checking.asking import Asked
from onrecord.standing import ORDER, How, Sizes
from onrecord.types import Apart, Difference, Disagreement, Figure, Statement, Variant


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something on record that the text is held against: how it stands to it, and how closely, 0..1.

    Of a statement `variant` is the wording that is most alike, and `differences` are those of that wording from what
    was asked. Of a figure `sizes` says how its number stands to the one asked, `beside` are figures for the same matter
    and day by others, and `revised_to` is the figure by which its authority replaced it, as far as known. `apart` says
    where it parts from what was asked: the words of a statement are somebody else's ("source"), a figure counts
    something else or was revised; what was only revised may be the same. `against` are the disagreements it stands in.
    """

    asked: Asked
    how: How
    score: float
    entry: Statement | Figure
    variant: Variant | None = None
    differences: tuple[Difference, ...] = ()
    sizes: Sizes | None = None
    apart: tuple[Apart, ...] = ()
    revised_to: Figure | None = None
    beside: tuple[Figure, ...] = ()
    against: tuple[Disagreement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was looked up and what was found, the closest first."""

    asked: tuple[Asked, ...]
    findings: tuple[Finding, ...]

    @property
    def on_record(self) -> bool:
        """Whether anything of it is on record, be it otherwise; what is only related or near is not it."""
        return any(one.how not in ("related", "near") for one in self.findings)


def rank(one: Finding) -> tuple[object, ...]:
    """What stands closest first; of what is related, the very number before others of the matter."""
    other = one.how == "related" and one.sizes not in (None, "same", "bound")
    return ORDER.index(one.how), other, -one.score, -len(one.entry.evidence), one.entry.id
