"""A group of claims that hang together, split where they are at odds: no figure has two days or two authorities.

A claim without a day or a speaker matches claims that have different ones, and so ties them together. What has most
facts is placed first; what lacks some then joins the one part it fits, and stays by itself where two would do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from onrecord.merge.figures.authority import same_authority
from onrecord.merge.figures.claims import Claim, Facts
from onrecord.merge.figures.sameness import at_odds, copies
from onrecord.protocols import Match

Matches = Sequence[tuple[Claim, Claim, Match]]


@dataclass(slots=True, eq=False)
class _Part:
    """Claims that are one figure, with their distinct facts (few, however many the claims)."""

    number: int
    claims: list[Claim] = field(default_factory=list)
    facts: dict[tuple[object, ...], Facts] = field(default_factory=dict)
    articles: set[str] = field(default_factory=set)

    def add(self, claim: Claim) -> None:
        self.claims.append(claim)
        self.articles |= claim.articles
        self.facts.setdefault(_said(claim.facts), claim.facts)

    def fits(self, claim: Claim, *, copied: bool) -> bool:
        return not any(at_odds(facts, claim.facts, copied=copied) for facts in self.facts.values())

    @property
    def as_of(self) -> date | None:
        return next((facts.as_of for facts in self.facts.values() if facts.as_of), None)

    @property
    def authority(self) -> frozenset[str]:
        return max((facts.authority for facts in self.facts.values()), key=lambda found: (len(found), sorted(found)))


def split(group: Sequence[Claim], matches: Matches) -> list[list[Claim]]:
    """The claims of each figure, in an order that depends on the claims alone."""
    beside: dict[Claim, list[tuple[Claim, bool]]] = defaultdict(list)
    for one, other, _ in matches:
        copied = copies(one, other)
        beside[one].append((other, copied))
        beside[other].append((one, copied))
    parts: list[_Part] = []
    part_of: dict[Claim, _Part] = {}
    for claim in sorted(group, key=lambda claim: (_unknown(claim.facts), claim.order)):
        near: dict[_Part, bool] = {}
        for other, copied in beside[claim]:
            if (part := part_of.get(other)) is not None:
                near[part] = near.get(part, False) or copied
        fitting = {part: copied for part, copied in near.items() if part.fits(claim, copied=copied)}
        chosen = _chosen(claim, fitting)
        if chosen is None:
            chosen = _Part(len(parts))
            parts.append(chosen)
        chosen.add(claim)
        part_of[claim] = chosen
    return [part.claims for part in parts]


def lent_days(parts: Sequence[Sequence[Claim]], matches: Matches) -> list[date | None]:
    """For each part that states no day, the only one that its number has where nobody is named: of the day of its
    publication or the one before. What could be by any of them is the day of all."""
    part_of = {claim: number for number, part in enumerate(parts) for claim in part}
    unnamed = [not any(claim.facts.authority for claim in part) for part in parts]
    undated = [not any(claim.facts.as_of for claim in part) for part in parts]
    days: list[set[date]] = [set() for _ in parts]
    for one, other in ((a, b) for first, second, _ in matches for a, b in ((first, second), (second, first))):
        told, day = one.facts.published, other.facts.as_of
        lends = day is not None and unnamed[part_of[other]] and undated[part_of[one]]
        if lends and day and told and 0 <= (told - day).days <= 1:
            days[part_of[one]].add(day)
    return [next(iter(found)) if len(found) == 1 else None for found in days]


def _chosen(claim: Claim, fitting: dict[_Part, bool]) -> _Part | None:
    """The part that a claim joins: where several fit, that of its very sentence, of its article, of the last day
    before it was published; None where they are of different authorities."""
    if not fitting:
        return None
    closeness = {part: _closeness(claim, part, copied=copied) for part, copied in fitting.items()}
    best = max(fitting, key=closeness.__getitem__)
    rivals = [part.authority for part in fitting if closeness[part][:2] == closeness[best][:2] and part.authority]
    if claim.facts.authority not in rivals and any(not same_authority(rivals[0], other) for other in rivals[1:]):
        return None
    return best


def _closeness(claim: Claim, part: _Part, *, copied: bool) -> tuple[bool, bool, int, int]:
    day = part.as_of.toordinal() if part.as_of else 0
    if claim.facts.published and day > claim.facts.published.toordinal():
        day = -day
    return copied, not part.articles.isdisjoint(claim.articles), day, -part.number


def _unknown(facts: Facts) -> tuple[int, int]:
    """How little is known: what names nobody may join any authority, so that all of these must stand first."""
    return (not facts.authority), (not facts.as_of) + (not facts.place)


def _said(facts: Facts) -> tuple[object, ...]:
    return facts.as_of, facts.authority, facts.place, facts.whom, facts.whole
