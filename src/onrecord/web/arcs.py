"""Who copied whom, drawn: articles one beneath the other in order of time, an arc from each to what was made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.types import Article, Lineage

ROW = 26
"""Pixels from one article to the next."""
_DEEPEST = 110  # how far to the left an arc goes at most
_MARGIN = 14
_LOOSE = ("rewrites", "embeds", "shares_quote")


class Node(NamedTuple):
    """An article in its row; `alone` where nothing joins it with another. `day` is empty where it is that above."""

    article: Article
    y: float
    day: str
    alone: bool


class Arc(NamedTuple):
    """A lineage as a line, from the original to the copy. `loose` where only parts of the text were taken."""

    lineage: Lineage
    path: str
    loose: bool


class Arcs(NamedTuple):
    """The drawing: articles stand at `left`, in a picture of this height; `total` articles could be in it."""

    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    left: float
    height: float
    total: int


def arcs(articles: Sequence[Article], lineages: Sequence[Lineage], *, total: int) -> Arcs:
    """Articles, given in order of time, with what joins them. Lineages with an article that is not given are left out.

    An arc goes the further to the left the more rows it spans, so that no two of them run into each other.
    """
    row: Mapping[str, int] = {article.id: at for at, article in enumerate(articles)}
    drawn = [one for one in lineages if one.article in row and one.from_article in row]
    joined = {end for one in drawn for end in (one.article, one.from_article)}
    longest = max((abs(row[one.article] - row[one.from_article]) for one in drawn), default=1)
    left = _MARGIN + min(_DEEPEST, 16 + longest * 10)
    nodes, before = [], None
    for at, article in enumerate(articles):
        day = article.published.value.split("T")[0] if article.published else ""
        nodes.append(Node(article, _y(at), day if day != before else "", article.id not in joined))
        before = day
    return Arcs(
        nodes=tuple(nodes),
        arcs=tuple(_arc(one, row, left, longest) for one in drawn),
        left=left,
        height=len(articles) * ROW + 8,
        total=total,
    )


def _arc(one: Lineage, row: Mapping[str, int], left: float, longest: int) -> Arc:
    start, end = _y(row[one.from_article]), _y(row[one.article])
    depth = (left - _MARGIN) * (0.25 + 0.75 * abs(row[one.article] - row[one.from_article]) / longest) * 4 / 3
    edge, turn = left - 7, left - 7 - min(depth, (left - _MARGIN) * 4 / 3)
    path = f"M{edge:.0f} {start:.0f}C{turn:.0f} {start:.0f} {turn:.0f} {end:.0f} {edge:.0f} {end:.0f}"
    return Arc(one, path, one.relation in _LOOSE)


def _y(at: int) -> float:
    return at * ROW + ROW / 2 + 4
