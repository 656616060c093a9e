"""An HTML page -> an Article: its body (trafilatura), with the headline as the first line.

Nothing is ever fetched: the libraries are given a parsed page, never an address.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from onrecord.dates import url_date, written_dates
from onrecord.ingest.article import build_article, with_day, with_update
from onrecord.ingest.encoding import decode_html
from onrecord.ingest.inputs import failure
from onrecord.ingest.options import ReadOptions
from onrecord.ingest.page_date import changed_day, likely_day, marked_day, parsed_for_dates
from onrecord.ingest.page_metadata import page_metadata
from onrecord.ingest.prose import has_prose
from onrecord.text import normalise, span
from onrecord.types import Article, Failure, Region, Span, Time

MAX_BYTES = 20_000_000
_LOGIN_WORDS = 50
_ADVICE = "leave it out, or save the article's own page; text can be given as a .txt file"


def read_html(stream: io.BufferedReader, name: str, options: ReadOptions) -> Iterator[Article | Failure]:
    """The article of one HTML file."""
    raw = stream.read(MAX_BYTES + 1)
    yield page_article(raw, input=name, options=options)


def page_article(
    raw: bytes | str,
    *,
    input: str,  # noqa: A002  (the name of the field)
    options: ReadOptions,
    charset: str | None = None,
    given_id: str | None = None,
    url: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    authors: Collection[str] = (),
    published: Time | None = None,
    input_sha256: str | None = None,
) -> Article | Failure:
    """The article of one page, or why there is none. What is given comes before what the page says of itself."""
    if len(raw) > MAX_BYTES:
        return failure(input, "too large", f"a page of more than {MAX_BYTES // 10**6} MB: leave it out, or cut it up")
    if not raw.strip():
        return failure(input, "empty", "there is nothing in it: leave it out, or save the page again")
    html = raw if isinstance(raw, str) else decode_html(raw, charset)
    if html is None:
        return failure(input, "not text", "no encoding makes text of these bytes: save the page again as UTF-8")
    try:
        tree = _parsed(normalise(html))
        body = None if tree is None else _body(tree)
    except Exception as problem:  # whatever a page does to the parsers, it is one page
        return failure(input, "unreadable", f"the page cannot be parsed ({type(problem).__name__}): {_ADVICE}")
    if tree is None or body is None or not has_prose(body):
        return failure(input, "no article", f"no article text stands on this page: {_ADVICE}")
    page = page_metadata(tree, url)
    asks = tree.find(".//input[@type='password']") is not None
    if asks and not page.is_article and len(body.split()) < _LOGIN_WORDS:
        return failure(input, "no article", f"this page asks to log in: {_ADVICE}")
    title = title or page.title
    dated = parsed_for_dates(html)
    marked = None if published else marked_day(dated, url_date(page.url) if page.url else None)
    article = build_article(
        _with_headline(title, body),
        input=input,
        given_id=given_id,
        url=page.url,
        title=title,
        publisher=publisher or page.publisher,
        authors=tuple(authors) or page.authors,
        published=published or (Time.of(marked) if marked else None),
        published_from="metadata" if published or marked else None,
        media_type="text/html",
        input_sha256=input_sha256 or (hashlib.sha256(raw).hexdigest() if isinstance(raw, bytes) else None),
    )
    article = replace(article, regions=tuple(_as_marked_up(article.text, region) for region in article.regions))
    if article.published_from == "metadata":
        article = replace(article, published_evidence=_where_written(article))
    else:
        undated = article.published is None and options.date is None
        article = with_day(article, given=options.date, guess=likely_day(dated) if undated else None)
    return with_update(article, marked=changed_day(dated))


def _parsed(html: str) -> Any:
    from trafilatura import load_html  # noqa: PLC0415  (heavy)

    return load_html(html)


def _body(tree: Any) -> str | None:
    """The text of the article, a paragraph a line.

    Of trafilatura's settings this one is best on 121 public pages: word 4-gram F1 .969, against .962 without
    `favor_precision`, .947 with `fast` too; without tables .963.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415  (heavy)

    found = bare_extraction(tree, favor_precision=True, include_comments=False, with_metadata=False)
    return getattr(found, "text", None) or None


def _with_headline(title: str | None, body: str) -> str:
    """The headline, a blank line, the body; a headline that the body begins with is not doubled."""
    if title is None:
        return body
    lines = body.split("\n")
    top = [line for line in lines[:3] if _key(line) != _key(title)]
    return title + "\n\n" + "\n".join(top + lines[3:])


def _key(line: str) -> str:
    return "".join(c for c in line.casefold() if c.isalnum())


def _as_marked_up(text: str, region: Region) -> Region:
    """The region as the markup knows it, where crawl text leaves it open.

    Captions went with their figures: none of the lines labelled so on the 121 public pages was one. The rows of lists
    and tables look like menus, and are part of the article.
    """
    if region.kind == "caption":
        return replace(region, kind="body")
    if region.kind in ("boilerplate", "subhead") and text.startswith(("- ", "| "), region.start):
        return replace(region, kind="body")
    return region


def _where_written(article: Article) -> tuple[Span, ...]:
    """Where the page's text gives its day of publication itself, in a byline or a dateline."""
    assert article.published is not None
    for region in article.regions:
        if region.kind in ("byline", "dateline", "credit"):
            for found in written_dates(article.text, region.start, region.end):
                if found.value == article.published.value:
                    return (span(article.text, found.start, found.end),)
    return ()
