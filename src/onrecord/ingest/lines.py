"""A text as its lines, each with what the labelling looks at: words, capitals, how it ends, the space before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.ingest.furniture import line_key
from onrecord.lexicon import table

_HEAD, _TAIL = 1000, 300  # what is looked at in a line longer than both: enough for every feature
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
# A sentence's end, also with an agency in brackets after it: "... on Thursday. (Reuters)"
_STOPPED = re.compile(r"[.!?…][\"'”’»)\]]{0,3}$|[.!?…]\s?[\"'”’]$|[.!?…][\"”]?\s\([^()]{2,40}\)$")
_CLASSES = frozenset(("det", "poss", "subj", "obj", "rel", "prep", "sub", "coord", "be", "have", "do", "modal", "neg"))
FUNCTION_WORDS = frozenset(
    word for row in table("en", "function_words") if row[0] in _CLASSES for word in row[1].split()
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line without white space at its edges, at `start` to `end` of the text.

    `words` are its words, digits left out. `gap` counts the blank lines before it. `stopped`: it ends as a sentence
    does. `capitals`: the share of its words of four letters and more that begin with a capital. `grammar`: the share of
    function words.
    """

    start: int
    end: int
    text: str
    gap: int
    key: str
    words: tuple[str, ...]
    stopped: bool
    capitals: float
    grammar: float
    tokens: frozenset[str] = field(default_factory=frozenset)

    @property
    def sentence(self) -> float:
        """How much it looks like running prose, 0 to 1: a full stop, some length, and function words."""
        return 0.5 * self.stopped + 0.25 * (len(self.words) >= 8) + 0.25 * (self.grammar >= 0.2)

    @property
    def prose(self) -> bool:
        """Beyond doubt a paragraph of an article, judged by itself."""
        return self.stopped and len(self.words) >= 10 and self.grammar >= 0.2 and self.capitals < 0.65


def lines(text: str) -> Iterator[Line]:
    """The lines of a text that hold more than white space, in order."""
    position, gap = 0, 0
    for raw in text.split("\n"):
        content = raw.strip()
        if content:
            start = position + raw.index(content[0]) if raw[0].isspace() else position
            yield _line(start, content, gap)
            gap = 0
        else:
            gap += 1
        position += len(raw) + 1


def _line(start: int, content: str, gap: int) -> Line:
    seen = content if len(content) <= _HEAD + _TAIL else f"{content[:_HEAD]} {content[-_TAIL:]}"
    words = tuple(_WORD.findall(seen))
    longer = [word for word in words if len(word) > 3]
    key = line_key(seen)
    parts = key.split()
    return Line(
        start=start,
        end=start + len(content),
        text=content,
        gap=gap,
        key=key,
        words=words,
        stopped=_STOPPED.search(content, max(0, len(content) - 48)) is not None,
        capitals=len([word for word in longer if word[0].isupper()]) / len(longer) if longer else 0.0,
        grammar=len([part for part in parts if part in FUNCTION_WORDS]) / len(parts) if parts else 0.0,
        tokens=frozenset(parts),
    )
