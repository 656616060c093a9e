"""Furniture that repeats: lines that stand in several otherwise different articles of one publisher.

The wire copies and the successive versions of one story share their prose as well. Prose is no furniture, so articles
that share most of their prose lines count as one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

_LONGEST = 600  # no furniture is told by what stands beyond
_PARTS = re.compile(r"[a-z]+(?=[ .,])|\d[\d,.]*|[^\W\d_]+(?:'[^\W\d_]+)*|[:|©@%]")
_PROSE_WORDS = 8  # a shorter line says nothing about whether two articles are the same
_ENOUGH = 3  # different articles
_CANDIDATES = 50  # compared per article; copies are chained, so a larger family is still found


def line_key(line: str) -> str:
    """The line as furniture is compared: lower case, words and the marks `: | © @ %` only, each number written 0."""
    parts = _PARTS.findall(line[:_LONGEST].lower().replace("’", "'"))
    return " ".join(["0" if part[0].isdigit() else part for part in parts])


def repeated_lines(texts: Sequence[str]) -> frozenset[str]:
    """The keys of the lines that recur in at least three otherwise different texts.

    Two texts are the same article when one holds half of the other's long lines. Give it the texts of one publisher, or
    of one folder; the order does not matter.
    """
    keys = [frozenset(filter(None, map(line_key, text.split("\n")))) for text in texts]
    family = _families([frozenset(k for k in found if k.count(" ") >= _PROSE_WORDS - 1) for found in keys])
    seen: defaultdict[str, set[int]] = defaultdict(set)
    for i, found in enumerate(keys):
        for key in found:
            if len(seen[key]) < _ENOUGH:
                seen[key].add(family[i])
    return frozenset(key for key, families in seen.items() if len(families) >= _ENOUGH)


def _families(prose: Sequence[frozenset[str]]) -> list[int]:
    """For each text the number of its family: texts chained by sharing half of the shorter one's long lines."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for i, found in enumerate(prose):
        for key in found:
            holders[key].append(i)
    parent = list(range(len(prose)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = i = parent[parent[i]]
        return i

    for i, found in enumerate(prose):
        # Rarest lines first: what two copies share is rarer than what a whole site shares.
        for j in _first(j for key in sorted(found, key=lambda k: (len(holders[k]), k)) for j in holders[key] if j > i):
            if 2 * len(found & prose[j]) >= min(len(found), len(prose[j])):
                parent[root(j)] = root(i)
    return [root(i) for i in range(len(prose))]


def _first(items: Iterable[int]) -> list[int]:
    """The first `_CANDIDATES` different items."""
    found: Counter[int] = Counter()
    for item in items:
        found[item] += 1
        if len(found) >= _CANDIDATES:
            break
    return list(found)
