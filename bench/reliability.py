"""Whether a score means what it says: of the attributions scored 0.8, are 8 in 10 right?

Right means linked (bench/attribution.py): content and source both overlap the gold's by half or more, one to one.
Attributions inside others are left out, as the gold has none.

    ece                 expected calibration error: the mean, over tenths of the score and weighted by their numbers, of
                        the distance between the mean score and the share that is right
    p_at_50 ... p_at_90 precision of what has at least this score, as with --min-score
    r_at_50 ... r_at_90 share of the gold that these find
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.attribution import Scored, scored, scorer
from bench.section import Figures, Section, table

LEAST = (0.5, 0.7, 0.9)
Pairs = list[tuple[float, bool]]


def measure(shared: Path, *, models: bool, limit: int | None = None) -> Section:
    """Calibration on the dev articles, with a table by tenths."""
    articles = scored(shared, models=models, limit=limit)
    found = pairs(shared, articles)
    gold = sum(bool(a["content"]) for one in articles for a in one.gold)
    rows = tenths(found)
    return Section(figures=figures(found, gold), lines=tuple(table(("score", "attributions", "mean", "right"), rows)))


def pairs(shared: Path, articles: Sequence[Scored]) -> Pairs:
    """The score of each attribution that lies in no other, and whether it is right."""
    score = scorer(shared)
    found: Pairs = []
    for one in articles:
        gold = [a for a in one.gold if a["content"]]
        read = [(a, sure) for a, sure in one.outer if a["content"]]
        right = {j for _, j in score.pair(gold, [a for a, _ in read], True)}
        found += [(sure, number in right) for number, (_, sure) in enumerate(read)]
    return found


def figures(found: Pairs, gold: int) -> Figures:
    """Calibration error, and precision and recall at least scores. `gold`: how many attributions there are."""
    result: Figures = {"ece": error(found)}
    for least in LEAST:
        kept = [right for sure, right in found if sure >= least]
        result[f"p_at_{least * 100:.0f}"] = sum(kept) / len(kept) if kept else None
        result[f"r_at_{least * 100:.0f}"] = sum(kept) / gold if gold else None
    return result


def error(found: Pairs) -> float | None:
    """The expected calibration error over tenths; None where there is nothing."""
    if not found:
        return None
    apart = (abs(sum(sure for sure, _ in part) - sum(right for _, right in part)) for _, part in _parts(found))
    return sum(apart) / len(found)


def tenths(found: Pairs) -> list[list[str]]:
    """For every tenth that occurs: the tenth, how many, their mean score, and the share that is right."""
    return [
        [
            f"{tenth / 10:.1f}-{(tenth + 1) / 10:.1f}",
            str(len(part)),
            f"{sum(sure for sure, _ in part) / len(part):.2f}",
            f"{sum(right for _, right in part) / len(part):.2f}",
        ]
        for tenth, part in _parts(found)
    ]


def shares(found: Pairs) -> list[tuple[float, int, float]]:
    """For every tenth that occurs: its lower end, how many, and the share that is right."""
    return [
        (tenth / 10, len(part), round(sum(right for _, right in part) / len(part), 3)) for tenth, part in _parts(found)
    ]


def _parts(found: Pairs) -> list[tuple[int, Pairs]]:
    """The tenths of the score that occur, each with what falls in it; a score of 1 falls in the last."""
    parts: dict[int, Pairs] = {}
    for sure, right in found:
        parts.setdefault(min(int(sure * 10 + 1e-9), 9), []).append((sure, right))
    return sorted(parts.items())
