"""Posts set into an article: the words are the content, the signature is the source, and no cue stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.text import trim
from onrecord.types import Doc, Region

_SIGNATURE = re.compile(r"\s*[—–―-]{1,3}\s?(?P<name>[^—–―\n]{1,80}?\(@\w{1,30}\))(?P<date>[^()\n]{0,40})$")
_LINK = re.compile(r"https?:?//\S+|pic\.(?:twitter|x)\.com/\S+")


@dataclass(frozen=True, slots=True)
class Post:
    """Character ranges of a post: its words, its signature and what follows that, where a day may stand."""

    content: tuple[tuple[int, int], ...]
    source: tuple[int, int]
    dated: tuple[int, int]


def posts(doc: Doc) -> Iterator[Post]:
    """The signed posts of an article: consecutive embedded lines up to a signature. Unsigned ones are left out."""
    text = doc.article.text
    pending: list[Region] = []
    for region in doc.article.regions:
        if region.kind != "embed":
            pending = []
            continue
        line = text[region.start : region.end]
        signature = _SIGNATURE.search(line, max(0, len(line) - 160))
        if signature is None:
            pending.append(region)
            continue
        extents = [(r.start, r.end) for r in pending] + [(region.start, region.start + signature.start())]
        content = tuple(piece for start, end in extents for piece in _words(text, start, end))
        if content:
            at = region.start
            yield Post(
                content,
                (at + signature.start("name"), at + signature.end("name")),
                (at + signature.start("date"), at + signature.end("date")),
            )
        pending = []


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The line without links at its end."""
    link = _LINK.search(text, start, end)
    while link is not None and not _LINK.sub("", text[link.start() : end]).strip(" …"):
        end = link.start()
        link = _LINK.search(text, start, end)
    start, end = trim(text, start, end)
    if start < end:
        yield start, end
