"""A plain text file -> an Article: `text` is the decoded file, character for character."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator

from onrecord.ingest.article import build_article, with_day
from onrecord.ingest.encoding import decode_file, what_binary
from onrecord.ingest.inputs import failure
from onrecord.ingest.options import ReadOptions
from onrecord.ingest.prose import has_prose
from onrecord.text import normalise
from onrecord.types import Article, Failure

MAX_CHARACTERS = 5_000_000
_MAX_BYTES = 4 * MAX_CHARACTERS  # the most that so many characters take, in UTF-8 or UTF-16


def read_text(stream: io.BufferedReader, name: str, options: ReadOptions) -> Iterator[Article | Failure]:
    """The article of one text file. At most 20 MB of it are held in memory."""
    raw = stream.read(_MAX_BYTES + 1)
    if kind := what_binary(raw):
        yield failure(name, "not text", f"this is {kind}" if ":" in kind else f"this is {kind}: leave it out")
        return
    text = None if len(raw) > _MAX_BYTES else decode_file(raw)
    if len(raw) > _MAX_BYTES or (text is not None and len(text) > MAX_CHARACTERS):
        size = f"more than {MAX_CHARACTERS // 10**6} million characters in one article"
        yield failure(name, "too large", f"{size}: split it, or give the articles as JSON Lines")
    elif text is None:
        yield failure(name, "not text", "no encoding makes text of these bytes: leave it out, or save it as UTF-8")
    elif not normalise(text).strip("\ufeff \t\n\r\f\v\u00a0"):
        yield failure(name, "empty", "there is nothing in it: leave it out, or save the article again")
    elif not has_prose(text):
        yield failure(name, "no article", "no line of it reads like prose: leave it out, or save the article again")
    else:
        article = build_article(text, input=name, input_sha256=hashlib.sha256(raw).hexdigest())
        yield with_day(article, given=options.date)
