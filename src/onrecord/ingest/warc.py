"""A web archive (WARC, WARC.gz) -> Articles: its HTML pages that answered with 200."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO, cast

from onrecord.ingest.gunzip import BrokenGzipError
from onrecord.ingest.html import MAX_BYTES, page_article
from onrecord.ingest.inputs import failure, truncated
from onrecord.ingest.options import ReadOptions
from onrecord.types import Article, Failure

_PAGES = ("text/html", "application/xhtml+xml")


class _Readable:
    """The part of a stream that can be read: a broken end becomes a plain end, noted in `broken`."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self.stream = stream
        self.broken = False
        self.position = 0

    def read(self, size: int) -> bytes:
        try:
            data = self.stream.read1(size)  # not `read`, which loses what it has when it comes to a broken end
        except BrokenGzipError:
            self.broken = True
            return b""
        self.position += len(data)
        return data

    def tell(self) -> int:
        return self.position


def read_warc(stream: io.BufferedReader, name: str, options: ReadOptions) -> Iterator[Article | Failure]:
    """The articles of an archive's response records, in order; their input is "PATH:ADDRESS".

    A page without an article is a `Failure`; what is no page (images, scripts, redirects, errors, anything above
    40 MB) is passed over. Where the archive breaks off, the record that was cut is left out.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415  (rarely needed)

    source = _Readable(stream)
    cut, pages = False, 0
    for record in ArchiveIterator(
        cast(BinaryIO, source),
        record_types=WarcRecordType.response,
        parse_http=False,
        max_content_length=2 * MAX_BYTES,
    ):
        announced = record.content_length
        record.freeze()
        url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
        if not announced or record.content_length < announced:
            cut = True
            continue
        try:
            record.parse_http(auto_decode="all")
            if record.http_headers is None or record.http_headers.status_code != 200:
                continue
            if (record.http_content_type or "").lower() not in _PAGES:
                continue
            raw = record.reader.read()
        except OSError as problem:
            yield failure(f"{name}:{url}", "unreadable", f"a damaged record ({problem}): leave it out")
        else:
            pages += 1
            yield page_article(
                raw, input=f"{name}:{url}", options=options, charset=record.http_charset, url=url or None
            )
    if cut or source.broken:
        yield truncated(name)
    elif not pages:
        yield failure(name, "no article", "no HTML page stands in this archive: leave it out, or crawl again")
