"""Outlets known by the page around their articles: menus, addresses and notices that stand there line for line.

Crawled text seldom says who published it, and the name in a masthead is found by no rule that is right often enough.
But an outlet puts the same page around everything. Of 36 pairs of pages of one site, as a crawler writes them down that
removes no boilerplate, 21 are found by it; of 30,840 pairs of two sites one is, of two blogs of a network
(`python -m bench.same_pages`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.merge.grouping import candidates, components
from onrecord.merge.rarity import rarity
from onrecord.types import Article

_MOSTLY = 0.75
"""Share of the smaller page's furniture, by how rare its words are, that must stand in the other page too."""
_HALF = 0.5
"""The same where a name stands in two of the lines in common, as that of the outlet does: headlines of other articles,
which change, are much of a short page."""
_LINES = 3
"""Lines that must be the same: a newsletter and a cookie notice stand on the pages of many."""
_WORD = re.compile(r"[^\W_]+(?:['’&.-][^\W_]+)*")
_NAME = re.compile(r"\b[A-Z][\w’'&.-]*(?: (?:(?:of|the|and|&|in|on|for|de|la) )?[A-Z][\w’'&.-]*)+")


def same_pages(articles: Sequence[Article]) -> dict[str, str]:
    """For each article without a publisher, by its id, the first article of its outlet; itself where none is known.

    First come articles with a publisher, then by id, so that the outcome depends on the set alone.
    """
    unknown = [article for article in articles if article.publisher is None]
    if len(unknown) == 0:
        return {}
    ordered = sorted(articles, key=lambda article: (article.publisher is None, article.id))
    pages = [_furniture(article) for article in ordered]
    blocks: dict[str, list[int]] = defaultdict(list)
    for number, lines in enumerate(pages):
        for line in lines:
            blocks[line].append(number)
    pairs = [
        (one, other)
        for one, other in candidates(block for block in blocks.values() if len(block) > 1)
        if ordered[other].publisher is None and _one_page(pages[one], pages[other])
    ]
    found = {}
    for group in components(len(ordered), pairs):
        publishers = {ordered[item].publisher for item in group if ordered[item].publisher is not None}
        first = group[0] if len(publishers) <= 1 else None
        for item in group:
            if ordered[item].publisher is None:
                found[ordered[item].id] = ordered[item if first is None else first].id
    return found


def _one_page(one: dict[str, float], other: dict[str, float]) -> bool:
    shared = one.keys() & other.keys()
    if len(shared) < _LINES:
        return False
    least = min(sum(one.values()), sum(other.values()))
    share = sum(one[line] for line in shared) / least if least else 0.0
    return share >= _MOSTLY or (share >= _HALF and _name_twice(shared))


def _name_twice(lines: Iterable[str]) -> bool:
    """Whether a name of two words or more stands in two lines: in a masthead and "Follow the Lisk Valley Post"."""
    seen: set[str] = set()
    for line in lines:
        runs = [name.split() for name in _NAME.findall(line)]
        names = {" ".join(run[i:j]) for run in runs for i in range(len(run) - 1) for j in range(i + 2, len(run) + 1)}
        if names & seen:
            return True
        seen |= names
    return False


def _furniture(article: Article) -> dict[str, float]:
    """The lines of two words or more of the page around an article, with how rare their words are."""
    found = {}
    for region in article.regions:
        if region.kind == "boilerplate":
            for line in article.text[region.start : region.end].splitlines():
                words = _WORD.findall(line.casefold())
                if len(words) > 1:
                    found[" ".join(line.split())] = sum(rarity(word) for word in set(words))
    return found
