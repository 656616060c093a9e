"""Articles in groups, one object an article: which of them carry one text, or tell of one affair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.types import Article


def clusters(articles: Iterable[Article], groups: Iterable[Sequence[str]]) -> Iterator[dict[str, str]]:
    """`{"id", "cluster"}` for every article. `id` is the given id, or else its own; `groups` hold own ids.

    A cluster is named after the first article of its group; an article that is in no group is a cluster by itself.
    """
    cluster = {ident: group[0] for group in groups for ident in group}
    for article in articles:
        yield {"id": article.given_id or article.id, "cluster": cluster.get(article.id, article.id)}
