"""Whether two articles may tell of one story: blocking keys, and the comparison of two sketches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from itertools import combinations

from onrecord.merge.rarity import rarity
from onrecord.merge.stories.nearness import nearness, number
from onrecord.merge.stories.sketch import Sketch
from onrecord.protocols import Match

Scored = tuple[int, int, float]  # two articles by number, and the score of their match

PLACES = 10  # a pair of terms is a key if their places add up to no more: 30 pairs
ALIKE = 0.12  # below this two articles are not set side by side
CLEAR = 0.2  # from here on a match links two articles whatever else matches them
SHARE = 0.5  # of the best match of either, below which a weaker one links them not
_TOLD = 6  # terms given as the reason


def keys(given: Sketch) -> tuple[int, ...]:
    """Blocking keys, signed 64-bit numbers, at most 30: pairs of the terms that an article is most about.

    These are those that are both rare and said often, and twice as much so if headline or opening has them; the rarest
    alone are chance words. Not every pair: the further down one of two stands, the higher the other must.
    """
    lead = {term for term, _ in given.lead}
    told = sorted((-weight * weight / rarity(term) * (2 if term in lead else 1), term) for term, weight in given.terms)
    chosen = [term for _, term in told[: PLACES + 1]]
    pairs = ((one, other) for one, other in combinations(range(len(chosen)), 2) if one + other <= PLACES)
    return tuple(_number("\x1f".join(sorted((chosen[one], chosen[other])))) for one, other in pairs)


def compare(one: Sketch, other: Sketch) -> Match | None:
    """How alike two articles are, 0..1, by the telling terms they share; None where too little for one story.

    The cosine of their terms, less where they appeared far apart.
    """
    weights = dict(one.terms)
    shared = sorted(((weights[term] * weight, term) for term, weight in other.terms if term in weights), reverse=True)
    score = sum(product for product, _ in shared) * nearness(_days(one), _days(other))
    if score < ALIKE:
        return None
    return Match(round(score, 4), tuple(term for _, term in shared[:_TOLD]))


def links(matches: Iterable[Scored], best: Mapping[int, float] | None = None) -> list[Scored]:
    """The matches that link two articles: the clear ones, and weaker ones where neither has one twice as good.

    `best` is the highest score of every article in any match; without it `matches` are taken to be all there are.
    In a large pile anything is faintly like something, and what is linked so has no end; a faint match is the sign of a
    story only for articles that have no other.
    """
    known = list(matches)
    if best is None:
        best = highest(known)
    return [(a, b, score) for a, b, score in known if score >= min(CLEAR, SHARE * max(best[a], best[b]))]


def highest(matches: Iterable[Scored]) -> dict[int, float]:
    """The highest score of every article that is in a match."""
    best: dict[int, float] = {}
    for one, other, score in matches:
        for end in (one, other):
            best[end] = max(score, best.get(end, 0.0))
    return best


def _days(given: Sketch) -> tuple[int, ...]:
    return (number(given.published),) if given.published else ()


def _number(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)
