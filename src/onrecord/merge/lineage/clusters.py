"""Lineages -> families: which articles carry one text, in whatever form."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.merge.grouping import components
from onrecord.merge.lineage.comparison import COPIED
from onrecord.types import Lineage


def families(lineages: Iterable[Lineage], articles: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The articles, by id, as families that carry one text: each in the order of ids, by their first.

    A family is a connected component: a copy of a copy belongs to it, and so does an article that is known only by way
    of one that is not among `articles`. Sharing a quotation makes no family, nor does a passage (a score below
    `COPIED`): through these, articles that have nothing in common would come together.
    """
    wanted = set(articles)
    links = [(found.article, found.from_article) for found in lineages if _one_text(found)]
    ids = sorted(wanted.union(*links) if links else wanted)
    number = {name: place for place, name in enumerate(ids)}
    groups = components(len(ids), ((number[one], number[other]) for one, other in links))
    found = (tuple(ids[item] for item in group if ids[item] in wanted) for group in groups)
    return tuple(sorted(group for group in found if group))


def _one_text(found: Lineage) -> bool:
    return found.relation != "shares_quote" and (found.score is None or found.score >= COPIED)
