"""Articles that hang together -> stories."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from onrecord.merge.grouping import components
from onrecord.merge.rarity import rarity
from onrecord.merge.stories.linkage import Group, Rule, joined
from onrecord.merge.stories.nearness import AGREED, LONE, nearness, number
from onrecord.merge.stories.sketch import Sketch, Weights

SHARPER = 4  # power of their rarity with which rare terms outweigh the others in the second kind of weights


NEARLY = 0.8
"""From this likeness on two long articles are one text but for its figures: a bulletin, its next edition."""
LONG = 50
"""Terms from which on likeness says so: a short item has few words to be alike in (BCubed of ECB+ fell by .005)."""

ALL = Rule(kind=0, apart=0.85, expected=0.1, trust=8, least=0.1)
RARE = Rule(kind=1, apart=0.3, expected=0.05, trust=4, least=0.05)


def partition(
    members: Sequence[Sketch],
    matches: Iterable[tuple[int, int, float]],
    must: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """The members of one connected component as stories: their positions, by publication, the earliest story first.

    `matches` are pairs of members, by position, with their score in `compare`; `must` are pairs of which one is a copy
    of the other, which no story parts; a component is connected by both. The outcome depends on the set alone.
    """
    order = sorted(range(len(members)), key=lambda position: members[position].order)
    place = {position: number for number, position in enumerate(order)}
    matches = list(matches)
    once = [*must, *((one, other) for one, other, score in matches if _nearly(members[one], members[other], score))]
    copies = components(len(order), ((place[one], place[other]) for one, other in once))
    stands = {number: same[0] for same in copies for number in same}
    groups = {same[0]: _group(same, [members[order[number]] for number in same]) for same in copies}
    edges: dict[tuple[int, int], float] = {}
    for one, other, score in matches:
        first, second = sorted((stands[place[one]], stands[place[other]]))
        if first != second:
            edges[first, second] = max(score, edges.get((first, second), 0.0))
    stories = sorted(sorted(group.members) for group in joined(groups, edges, _belong))
    return [[order[number] for number in story] for story in stories]


def _nearly(one: Sketch, other: Sketch, score: float) -> bool:
    """Whether two are so alike that, like copies, they say nothing of how loose their story is, and count once."""
    return score >= NEARLY and min(len(one.terms), len(other.terms)) >= LONG


def _belong(one: Group, other: Group) -> bool:
    """Whether two groups are about as alike as each is within, by all terms and by the rare ones.

    Any two affairs of one kind, or of one head of government, are somewhat alike; they are two because each is more
    alike within. Groups of few pairs say little about that, so they are taken to be as articles of one story mostly
    are. The names that are in the news for years make likeness without making a story, hence the rare terms.
    """
    kept = nearness(one.days, other.days, AGREED if min(one.dated, other.dated) > 1 else LONE)
    return ALL.holds(one, other, kept) and RARE.holds(one, other, kept)


def _group(places: Sequence[int], copies: Sequence[Sketch]) -> Group:
    days = [number(given.published) for given in copies if given.published]
    return Group(places, copies[0].terms, _sharpened(copies[0].terms), days=days)


def _sharpened(terms: Weights) -> Weights:
    found = {term: weight * rarity(term) ** SHARPER for term, weight in terms}
    length = math.sqrt(sum(weight * weight for weight in found.values()))
    return tuple((term, weight / length) for term, weight in found.items()) if length else ()
