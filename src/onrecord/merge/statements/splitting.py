"""Groups of reports that hang together -> clusters in which every report matches the core.

Matches are no equivalence: a short report can match two that are at odds, an undated one reports of two days. Chains
are cut by putting reports together from the surest match down (as in Kruskal's algorithm) and refusing what would put
a report beside a core that it does not match, or beside a report with another speaker, day or addressee. The core is
the report that matches most, so that a full report stands for its cuts, and a garbled copy for nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

from onrecord.merge.statements.comparing import at_variance
from onrecord.merge.statements.reports import Report
from onrecord.protocols import Match
from onrecord.types import AttributionKind

KINDS: dict[AttributionKind, float] = {"direct": 2.0, "mixed": 1.5, "indirect": 1.0}
"""The words of a speaker outrank a paraphrase, unless they are but a snatch of it: less than half as long."""

_EXAMINED = 16
"""Reports of a cluster that are held against those of another, besides the core; few clusters have as many kinds."""

Compare = Callable[[Report, Report], Match | None]


@dataclass(slots=True)
class _Cluster:
    """Reports by their number in the group: `core` is that most like the others, `unlike` are some that differ in what
    could part them."""

    core: int
    members: list[int]
    unlike: dict[tuple[object, ...], int]


def split(
    group: Sequence[Report], matches: Sequence[tuple[Report, Report, Match]], compare: Compare
) -> list[list[Report]]:
    """The clusters of a group, by their earliest reports; each begins with its core, which is most like the others."""
    number = {report.order: place for place, report in enumerate(group)}
    likeness: dict[int, float] = defaultdict(float)
    for one, other, match in matches:
        likeness[number[one.order]] += match.score
        likeness[number[other.order]] += match.score
    rank = sorted(range(len(group)), key=lambda place: (-likeness[place], -weight(group[place]), place))
    standing = {place: position for position, place in enumerate(rank)}
    pairs: list[tuple[float, int, int]] = []
    for one, other, match in matches:
        better, worse = sorted((standing[number[one.order]], standing[number[other.order]]))
        pairs.append((-match.score, better, worse))
    known = {frozenset((number[one.order], number[other.order])): True for one, other, _ in matches}

    def matching(one: int, other: int) -> bool:
        key = frozenset((one, other))
        if key not in known:
            known[key] = compare(group[one], group[other]) is not None
        return known[key]

    clusters = {place: _Cluster(place, [place], {_parting(report): place}) for place, report in enumerate(group)}
    for _, better, worse in sorted(pairs):
        kept, gone = clusters[rank[better]], clusters[rank[worse]]
        if standing[gone.core] < standing[kept.core]:
            kept, gone = gone, kept
        if (
            kept is not gone
            and all(
                matching(one, other) or not at_variance(group[one], group[other])
                for one, other in product(kept.unlike.values(), gone.unlike.values())
            )
            and all(matching(kept.core, member) for member in gone.members)
        ):
            kept.members += gone.members
            both = sorted((gone.unlike | kept.unlike).items(), key=lambda item: standing[item[1]])
            kept.unlike = dict(both[:_EXAMINED])
            for member in gone.members:
                clusters[member] = kept
    distinct = {id(cluster): cluster for cluster in clusters.values()}.values()
    made = sorted((sorted(cluster.members), cluster.core) for cluster in distinct)
    return [[group[core], *(group[member] for member in members if member != core)] for members, core in made]


def weight(report: Report) -> float:
    """How fully a report words what was said: its words of content, those of the speaker before a paraphrase."""
    return KINDS[report.kind] * report.words.mass


def _parting(report: Report) -> tuple[object, ...]:
    """What could part a report from others that match the same core; reports alike in it are examined once."""
    telling = frozenset(
        word.stem for word in report.words.words if word.number is not None or word.name or word.contrary
    )
    return report.speakers, report.addressee, report.said or report.published, report.negated, telling
