"""JSON Lines, or a JSON list or object -> Articles: one record, one article.

A record's fields are `id`, `text` (or `html`), `date`, `title`, `publisher`, `url` and `authors`; all but the text may
be absent, others are ignored. The input of such an article is "PATH:LINE".
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from typing import Any

from onrecord.ingest.article import build_article, day_of, with_day
from onrecord.ingest.encoding import decode_file
from onrecord.ingest.html import page_article
from onrecord.ingest.inputs import failure
from onrecord.ingest.options import FIELDS, ReadOptions
from onrecord.types import Article, Failure

MAX_LINE = 20_000_000
MAX_LIST = 200_000_000
_EMPTY = "there is nothing in it: leave it out, or write it again"
_MAP = "name the field that holds it with --map, as in --map text=FIELD"


def read_lines(stream: io.BufferedReader, name: str, options: ReadOptions) -> Iterator[Article | Failure]:
    """The articles of a JSON Lines file, one a line; a line that is none is one `Failure`, and the rest goes on."""
    empty = True
    for number, raw in _lines(stream):
        where, empty = f"{name}:{number}", False
        if raw is None:
            size = f"line {number} is longer than {MAX_LINE // 10**6} MB"
            yield failure(where, "too large", f"{size}: split it, or leave it out")
            continue
        try:
            record = _parsed(raw)
        except (ValueError, RecursionError) as problem:
            yield failure(where, "bad json", f"line {number} is not valid JSON ({_fault(problem)}): mend or remove it")
        else:
            yield record_article(record, where, options, input_sha256=hashlib.sha256(raw).hexdigest())
    if empty:
        yield failure(name, "empty", _EMPTY)


def _fault(problem: Exception) -> str:
    """What is wrong in a line, and where in it: the parser's own words count lines from this one."""
    return f"character {problem.colno}: {problem.msg}" if isinstance(problem, json.JSONDecodeError) else str(problem)


def read_json(stream: io.BufferedReader, name: str, options: ReadOptions) -> Iterator[Article | Failure]:
    """The articles of a JSON file that holds a list of records, or one."""
    raw = stream.read(MAX_LIST + 1)
    if len(raw) > MAX_LIST:
        yield failure(name, "too large", f"more than {MAX_LIST // 10**6} MB of JSON at once: give it as JSON Lines")
        return
    try:
        content = _parsed(raw) if raw.strip() else []
    except (ValueError, RecursionError) as problem:
        yield failure(name, "bad json", f"this is not valid JSON ({problem}): mend it, or give it as JSON Lines")
        return
    if not isinstance(content, list):
        yield record_article(content, name, options, input_sha256=hashlib.sha256(raw).hexdigest())
    elif not content:
        yield failure(name, "empty", _EMPTY)
    else:
        for number, record in enumerate(content, 1):
            yield record_article(record, f"{name}:{number}", options)


def _parsed(raw: bytes) -> Any:
    """The JSON in some bytes. Raises ValueError or RecursionError."""
    try:
        return json.loads(raw)
    except UnicodeDecodeError:
        return json.loads(decode_file(raw) or "")


def record_article(
    record: Any, name: str, options: ReadOptions, *, input_sha256: str | None = None
) -> Article | Failure:
    """The article of one record. A text is taken as it is, however short; `html` is read as a page is.

    A date that is none leaves the article undated, as if it were absent: the text or --date may still date it.
    """
    if not isinstance(record, dict):
        return failure(name, "bad json", "this is no JSON object with a text: mend or remove it")
    field = {target: record.get(source) for target in FIELDS if (source := options.source(target)) is not None}
    given = field.get("id")
    given_id = str(given) if isinstance(given, str | int) and str(given) else None
    title, publisher, url = (_name(field.get(target)) for target in ("title", "publisher", "url"))
    authors = _names(field.get("authors"))
    published = day_of(field.get("date"))
    text, html = field.get("text"), field.get("html")
    if isinstance(text, str) and text.strip():
        article = build_article(
            text,
            input=name,
            given_id=given_id,
            url=url,
            title=title,
            publisher=publisher,
            authors=authors,
            published=published,
            published_from="metadata" if published else None,
            input_sha256=input_sha256,
        )
        return with_day(article, given=options.date)
    if isinstance(html, str) and html.strip():
        return page_article(
            html,
            input=name,
            options=options,
            given_id=given_id,
            url=url,
            title=title,
            publisher=publisher,
            authors=authors,
            published=published,
            input_sha256=input_sha256,
        )
    if isinstance(text, str) or isinstance(html, str):
        return failure(name, "empty", "its text is empty: leave it out, or fill it in")
    has = ", ".join(map(str, record)) or "nothing"
    return failure(name, "no text", f"it has no text or html, but {has[:200]}: {_MAP}")


def _lines(stream: io.BufferedReader) -> Iterator[tuple[int, bytes | None]]:
    """The lines that are not blank, with their numbers from 1; None for one that is too long, which is not held."""
    number = 0
    while line := stream.readline(MAX_LINE + 1):
        number += 1
        if len(line) <= MAX_LINE:
            if content := line.strip(b"\x00 \t\r\n"):
                yield number, content
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MAX_LINE)
        yield number, None


def _name(value: Any) -> str | None:
    """A string, a number, or the name in an object such as {"id": ..., "name": ...}."""
    if isinstance(value, dict):
        value = value.get("name")
    return str(value).strip() or None if isinstance(value, str | int) else None


def _names(value: Any) -> tuple[str, ...]:
    found = [_name(each) for each in (value if isinstance(value, list) else [value])]
    return tuple(dict.fromkeys(name for name in found if name))
