"""Groups of reports that hang together -> clusters in which every report matches the fullest.

Matches are no equivalence: a short report can match two that are at odds, an undated one reports of two days. Chains
are cut by putting reports together from the surest match down (as in Kruskal's algorithm) and refusing what would put
a report beside a core that it does not match, or beside a report with another speaker, day or addressee.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

from onrecord.merge.statements.comparing import agree
from onrecord.merge.statements.reports import Report
from onrecord.protocols import Match
from onrecord.types import AttributionKind

KINDS: dict[AttributionKind, float] = {"direct": 2.0, "mixed": 1.5, "indirect": 1.0}
"""The words of a speaker outrank a paraphrase, unless they are but a snatch of it: less than half as long."""

Compare = Callable[[Report, Report], Match | None]


@dataclass(slots=True)
class _Cluster:
    """Reports by their number in the group, `core` that of the fullest, and one of each circumstances."""

    core: int
    members: list[int]
    circumstances: dict[tuple[object, ...], int]


def split(
    group: Sequence[Report], matches: Sequence[tuple[Report, Report, Match]], compare: Compare
) -> list[list[Report]]:
    """The clusters of a group, by their earliest reports; each begins with its core, its fullest report."""
    number = {report.order: place for place, report in enumerate(group)}
    rank = sorted(range(len(group)), key=lambda place: (-_weight(group[place]), place))
    fullest = {place: position for position, place in enumerate(rank)}
    pairs: list[tuple[float, int, int]] = []
    for one, other, match in matches:
        better, worse = sorted((fullest[number[one.order]], fullest[number[other.order]]))
        pairs.append((-match.score, better, worse))
    known = {frozenset((number[one.order], number[other.order])): True for one, other, _ in matches}

    def matching(one: int, other: int) -> bool:
        key = frozenset((one, other))
        if key not in known:
            known[key] = compare(group[one], group[other]) is not None
        return known[key]

    clusters = {place: _Cluster(place, [place], {_circumstances(report): place}) for place, report in enumerate(group)}
    for _, better, worse in sorted(pairs):
        kept, gone = clusters[rank[better]], clusters[rank[worse]]
        if fullest[gone.core] < fullest[kept.core]:
            kept, gone = gone, kept
        if (
            kept is not gone
            and all(
                agree(group[one], group[other]) or matching(one, other)
                for one, other in product(kept.circumstances.values(), gone.circumstances.values())
            )
            and all(matching(kept.core, member) for member in gone.members)
        ):
            kept.members += gone.members
            kept.circumstances = gone.circumstances | kept.circumstances
            for member in gone.members:
                clusters[member] = kept
    distinct = {id(cluster): cluster for cluster in clusters.values()}.values()
    made = sorted((sorted(cluster.members), cluster.core) for cluster in distinct)
    return [[group[core], *(group[member] for member in members if member != core)] for members, core in made]


def _weight(report: Report) -> float:
    return KINDS[report.kind] * report.words.mass


def _circumstances(report: Report) -> tuple[object, ...]:
    return report.speakers, report.addressee, report.said, report.negated
