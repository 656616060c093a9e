"""A web archive (WARC, WARC.gz) -> Articles: its HTML pages that answered with 200."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from onrecord.ingest.html import MAX_BYTES, page_article
from onrecord.ingest.options import ReadOptions
from onrecord.types import Article, Failure

_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Article | Failure]:
    """The articles of an archive's response records, in order; their input is "PATH:ADDRESS".

    A page without an article is a `Failure`; what is no page (images, scripts, redirects, errors) is passed over.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415  (rarely needed)

    records = ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True, auto_decode="all")
    for record in records:
        if record.http_headers is None or record.http_headers.status_code != 200:
            continue
        if (record.http_content_type or "").lower() not in _PAGES:
            continue
        url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
        raw = record.reader.read(MAX_BYTES + 1)
        yield page_article(raw, input=f"{name}:{url}", options=options, charset=record.http_charset, url=url)
