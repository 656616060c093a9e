"""The articles of one story -> its episodes: by what each is about, what it opens with, and when that happened."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from onrecord.merge.grouping import WHOLE_BLOCK, candidates
from onrecord.merge.stories.linkage import Group, Rule, joined
from onrecord.merge.stories.sketch import Sketch, Weights

ALIKE = 0.15  # below this two groups of articles are not of one happening
DAY = 0.35  # weight of the day of the happening, where 1 is that of all words
BELONG = Rule(kind=0, apart=0.85, expected=ALIKE, trust=3)
_TOLD = 6  # words by whose pairs the articles of a large story are blocked


def episodes(story: Sequence[Sketch]) -> list[list[Sketch]]:
    """The articles of a story, which stand in its order, by happening; each is in one, that of its lead.

    What the whole story speaks of tells its happenings apart no more, so words weigh less the more of its articles have
    them, and one that all have next to nothing. The outcome depends on the set of articles alone.
    """
    seen = _seen(story)
    groups = {number: Group([number], weights) for number, weights in enumerate(seen)}
    edges = {}
    for one, other in candidates(_blocks(seen)):
        likeness = groups[one].across(groups[other], 0)
        if likeness >= ALIKE:
            edges[one, other] = likeness
    found = sorted(sorted(group.members) for group in joined(groups, edges, _belong))
    return [[story[number] for number in group] for group in found]


def _belong(one: Group, other: Group) -> bool:
    return one.across(other, 0) >= ALIKE * one.size * other.size and BELONG.holds(one, other)


def _blocks(seen: Sequence[Weights]) -> list[list[int]]:
    """All articles of a small story; those of a large one by pairs of what tells most."""
    if len(seen) <= WHOLE_BLOCK:
        return [list(range(len(seen)))]
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, weights in enumerate(seen):
        for pair in combinations(sorted(term for term, _ in weights[:_TOLD]), 2):
            blocks[pair].append(number)
    return [block for block in blocks.values() if len(block) > 1]


def _seen(story: Sequence[Sketch]) -> list[Weights]:
    """What tells the happenings of the story apart, of each article: its words, those of its lead, and the day."""
    holding = Counter(term for given in story for term, _ in given.terms)
    leading = Counter(term for given in story for term, _ in given.lead)
    found = []
    for given in story:
        weights: dict[str, float] = defaultdict(float)
        for terms, articles in ((given.terms, holding), (given.lead, leading)):
            told = {t: weight * (1 - (articles[t] - 1) / len(story)) for t, weight in terms}
            for term, weight in _of_length_one(told).items():
                weights[term] += weight
        weights = _of_length_one(weights)
        if given.happened:
            weights[given.happened] = DAY
        length_one = _of_length_one(weights)
        found.append(tuple(sorted(length_one.items(), key=lambda pair: (-pair[1], pair[0]))))
    return found


def _of_length_one(weights: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()} if length else {}
