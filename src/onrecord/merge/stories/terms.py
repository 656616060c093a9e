"""The terms of a text: its words without plural and possessive endings, its numbers, and which of them are names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_OPENS = re.compile(r"(?:[.!?:\n“”\"‘(\[-])\s*$")  # a capital letter there says nothing


class Term(NamedTuple):
    """A term as it is compared; `case` is 1 with a capital letter inside a sentence, -1 with a small one, else 0."""

    text: str
    case: int


def terms(text: str) -> Iterator[Term]:
    """The terms of a text in its order; single letters and digits are none.

    Only plural and possessive endings go: cutting further ("announc") gained nothing and could not be shown to people.
    """
    for match in _WORD.finditer(text):
        word = match.group()
        if len(word) > 1:
            yield Term(term(word), _case(text, match.start()))


def _case(text: str, start: int) -> int:
    if text[start].islower():
        return -1
    opens = start == 0 or _OPENS.search(text[max(0, start - 3) : start])
    return int(text[start].isupper() and not opens)


def term(word: str) -> str:
    """A word as it is compared: in small letters, in the singular as far as its ending shows."""
    word = word.casefold()
    for ending in ("'s", "’s", "'", "’"):
        word = word.removesuffix(ending)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith("sses"):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
