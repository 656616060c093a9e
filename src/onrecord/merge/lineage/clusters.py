"""Lineages -> families: which articles carry one text, in whatever form."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.merge.grouping import components
from onrecord.types import Lineage


def families(lineages: Iterable[Lineage], articles: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The articles, by id, as families: each in the order of ids, by their first. Sharing a quotation makes no family.

    A family is a connected component. Lineages to articles that are not among `articles` join those that are.
    """
    wanted = set(articles)
    links = [(found.article, found.from_article) for found in lineages if found.relation != "shares_quote"]
    ids = sorted(wanted.union(*links) if links else wanted)
    number = {name: place for place, name in enumerate(ids)}
    groups = components(len(ids), ((number[one], number[other]) for one, other in links))
    found = (tuple(ids[item] for item in group if ids[item] in wanted) for group in groups)
    return tuple(sorted(group for group in found if group))
