"""How two spellings of one word compare: folded, another form, romanised another way, or a slip of the pen."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import NamedTuple

from onrecord.lexicon import table
from onrecord.text import one_letter_apart

LANGUAGE = "en"
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ŀ": "l", "ħ": "h",
     "’": "'", "‘": "'", "ʼ": "'", "`": "'", "ʿ": "'", "ʾ": "'", "‐": "-", "‑": "-", "–": "-"}
)  # fmt: skip
SLIP_LETTERS = 6
"""Shorter words are too often a letter away from another word."""
_ROMANISED_LETTERS = 5
_NEAR = 0.8

# What romanisations of one word write differently, each as one sign: consonants that Latin letters lack, vowels that
# are written as they sound in English or French, a final h, and letters doubled or not.
_ROMANISED = tuple(
    (re.compile(pattern), sign)
    for pattern, sign in (
        (r"tch|tsch", "ch"),
        (r"kh|q", "k"),
        (r"gh", "g"),
        (r"dh", "d"),
        (r"(?<=[aeiouy])h$", ""),
        (r"ou|oo|(?<=[^aeiou])w(?=[aeiou])", "u"),
        (r"^y(?=e)", ""),
        (r"(?<=[aeiou])y(?=[aeiou])|iy|yi|yy|ey|ei|ay|ai|ie|ee|y", "i"),
        (r"o", "u"),
        (r"e", "a"),
        (r"i+(?=a)", "i"),
        (r"(.)\1+", r"\1"),
        (r"['-]", ""),
    )
)


class Alike(NamedTuple):
    """That two words may be one: how surely, 0..1, and what tells them apart, in words; None for the same word."""

    score: float
    reason: str | None


SLIP = "spelling differs by one letter"
SAME = Alike(1.0, None)


@lru_cache(maxsize=1 << 19)
def fold(text: str) -> str:
    """Small letters without accents, with plain apostrophes, hyphens and single spaces. Idempotent."""
    small = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return " ".join("".join(c for c in small if not unicodedata.combining(c)).split())


@lru_cache(maxsize=65536)
def romanised(word: str) -> str:
    """A folded word with what romanisations write differently made one: "haniyeh" and "haniya"."""
    for pattern, sign in _ROMANISED:
        word = pattern.sub(sign, word)
    return word


@cache
def variants(kind: str) -> dict[str, frozenset[int]]:
    """Folded names of name_variants.txt, of one kind, with the rows in which they stand."""
    rows: dict[str, set[int]] = defaultdict(set)
    for number, (row_kind, *names) in enumerate(table(LANGUAGE, "name_variants")):
        if row_kind == kind:
            for name in names:
                rows[fold(name)].add(number)
    return {name: frozenset(numbers) for name, numbers in rows.items()}


def is_variant(one: str, other: str, kind: str) -> bool:
    """Whether a row of name_variants.txt has both folded words."""
    known = variants(kind)
    return not known.get(one, frozenset()).isdisjoint(known.get(other, frozenset()))


@lru_cache(maxsize=1 << 18)
def alike(one: str, other: str) -> Alike | None:
    """How two folded words may be one word, None where they are two. Symmetric."""
    if one == other:
        return SAME
    if is_variant(one, other, "word"):
        return Alike(0.95, "another spelling")
    if one.isdigit() or other.isdigit() or min(len(one), len(other)) < _ROMANISED_LETTERS:
        return None
    if romanised(one) == romanised(other):
        return Alike(0.9, "another spelling")
    if min(len(one), len(other)) >= SLIP_LETTERS and one[0] == other[0] and one_letter_apart(one, other):
        return Alike(0.85, SLIP)
    return None


def near(one: str, other: str) -> bool:
    """Whether two folded words may be two misspellings of a third: alike, or the same in four letters of five."""
    if alike(one, other):
        return True
    if one.isdigit() or other.isdigit() or min(len(one), len(other)) < SLIP_LETTERS:
        return False
    first, second = sorted((one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _NEAR
