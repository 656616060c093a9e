"""Articles in groups, one object an article: which of them carry the very same text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.types import Article


def by_lineage(articles: Iterable[Article]) -> Iterator[dict[str, str]]:
    """`{"id", "cluster"}` for every article. `id` is the given id, or else its own; a cluster is one text.

    A cluster is named after the SHA-256 of the text, so it has the same name in every record.
    """
    for article in articles:
        yield {"id": article.given_id or article.id, "cluster": article.text_sha256}
