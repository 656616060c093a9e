"""Numbers as English writes them: digits with separators, number words, scales, fractions.

`number_at` reads the number that starts at a position and says what it is worth; what it counts is for others to say.
What is not one well-formed number ("1,2,3", four hundred digits) is not read at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from onrecord.lexicon import table


class Number(NamedTuple):
    """The number at `text[start:end]`; `spelled` where it has no digit."""

    start: int
    end: int
    value: Decimal
    spelled: bool = False


# More digits than any count in the news has: longer ones are identifiers.
_MOST_DIGITS = 15

_ROLES = {word: (Decimal(value), role) for word, value, role in table("en", "number_words")}
_SHORT_SCALES = {word: Decimal(value) for word, value in table("en", "number_scales")}
_FRACTIONS = {word: Decimal(above) / Decimal(below) for word, above, below in table("en", "number_fractions")}
_SCALES = {word: value for word, (value, role) in _ROLES.items() if role in ("scale", "hundred")}
# Every word a spelled number may start with, besides "a" and "half": a cheap test before `number_at`.
NUMBER_WORDS = frozenset(_ROLES)


def _either(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_GAP = r"(?:[^\S\n]{1,2}|\n)"
_VULGAR = "".join(chr(c) for c in (*range(0xBC, 0xBF), *range(0x2150, 0x215F)))
_GROUPED = r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+"
_SCALE = f"(?:{_either(_SCALES)})"
_BARE = {role: _either(w for w, (_, r) in _ROLES.items() if r == role) for role in ("hundred", "scale", "group")}
# Case counts in short scales, and one letter must touch its digits: "3.5m", not "5 m" (metres).
_LETTERS = "".join(s for s in _SHORT_SCALES if len(s) == 1)
# "40m long", "40m (131ft)": metres, not millions.
_METRES = rf"(?:[\s-]+(?:long|wide|tall|high|deep)\b|{_GAP}\(\d[\d,.]*{_GAP}?(?:ft|feet)\b)"
_SHORT = f"(?:{_GAP})?(?-i:{_either(s for s in _SHORT_SCALES if len(s) > 1)})|(?-i:[{_LETTERS}](?!(?<=m){_METRES}))"
_DIGITS = re.compile(
    rf"(?:(?P<digits>(?:{_GROUPED}|\d+)(?:\.\d+)?)(?P<vulgar>[{_VULGAR}])?|(?P<alone>[{_VULGAR}]))"
    rf"(?!\d|[.,]\d)(?:(?:{_GAP}|-)(?P<long>{_SCALE}(?:{_GAP}{_SCALE})?)\b|(?P<short>{_SHORT})\b)?",
    re.IGNORECASE,
)
_WORD = re.compile(rf"(?:{_GAP}(?P<and>and){_GAP}|{_GAP}|-)?(?P<word>{_either(_ROLES)})\b", re.IGNORECASE)
_ARTICLE = re.compile(rf"(?P<half>half{_GAP})?an?{_GAP}(?=(?:{'|'.join(_BARE.values())})\b)", re.IGNORECASE)
_AND_A_HALF = re.compile(rf"{_GAP}and{_GAP}a{_GAP}half(?:{_GAP}(?P<scale>{_SCALE}))?\b", re.IGNORECASE)
_ABOVE = "an?|one|two|three|four|five|seven|nine"
_FRACTION = re.compile(rf"(?:(?P<above>{_ABOVE})(?:{_GAP}|-))?(?P<below>{_either(_FRACTIONS)})\b", re.IGNORECASE)
_OF_A_WHOLE = re.compile(rf"{_GAP}(?:of\b|(?:the|its|their|his|her|our|all){_GAP})")


def plain(value: Decimal) -> Decimal:
    """The same value without trailing zeros or an exponent."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def number_at(text: str, start: int) -> Number | None:
    """The number that starts at `start`, or None. "a dozen" and "half a million" start at their first word."""
    if text[start].isalpha():
        return _spelled(text, start)
    match = _DIGITS.match(text, start)
    if match is None:
        return None
    digits = match["digits"] or ""
    if sum(c.isdigit() for c in digits) > _MOST_DIGITS:
        return None
    value = Decimal(re.sub(r"[,\s]", "", digits) or "0")
    if fraction := match["vulgar"] or match["alone"]:
        value += Decimal(str(round(unicodedata.numeric(fraction), 6)))
    for scale in (match["long"] or "").lower().split():
        value *= _SCALES[scale]
    if match["short"]:
        value *= _SHORT_SCALES[match["short"].strip()]
    return Number(start, match.end(), plain(value))


def _spelled(text: str, start: int) -> Number | None:
    """A number in words: the longest well-formed run, so that "two three" is two numbers."""
    article = _ARTICLE.match(text, start)
    position = article.end() if article else start
    total, current, last, least = Decimal(0), Decimal(0), "", None
    while match := _WORD.match(text, position):
        if position == start and match.start("word") != start:
            return None
        value, role = _ROLES[match["word"].lower()]
        if match["and"] and last not in ("hundred", "scale"):
            break
        if role in ("unit", "ten") and (last in ("", "hundred", "scale") or (last == "ten" and 0 < value < 10)):
            current += value
        elif role == "hundred" and (article if not last else 0 < current < 100 and last in ("unit", "ten")):
            current = (current or 1) * value
        elif role == "scale" and (article if not last else current) and (least is None or value < least):
            total, current, least = total + (current or 1) * value, Decimal(0), value
        elif role == "group" and (article if not last else last == "unit" and total == 0):
            current = (current or 1) * value
        else:
            break
        last, position = role, match.end()
    if not last:
        return None
    number = total + current
    if half := _AND_A_HALF.match(text, position):
        number, position = number + Decimal("0.5"), half.end()
        number *= _SCALES[half["scale"].lower()] if half["scale"] else 1
    return Number(start, position, plain(number / 2 if article and article["half"] else number), spelled=True)


def scale_of(written: str, value: Decimal) -> Decimal:
    """The scale that ends a written number: a million in "4 million"; 1 where it ends in none."""
    digits = re.match(r"[\d.,]*\d", written)
    if digits:
        bare = Decimal(digits.group().replace(",", ""))
        return value / bare if bare else Decimal(1)
    last = number_at(f"one {written.rpartition(' ')[2]}", 0) if " " in written else None
    return last.value if last and last.value >= 100 else Decimal(1)


def fraction_at(text: str, start: int, *, alone: bool = False) -> Number | None:
    """The fraction in words that starts at `start`, as a part of one: "two-thirds", "a quarter of"; `alone` where the
    caller looks itself at what it is of."""
    match = _FRACTION.match(text, start)
    if match is None:
        return None
    above, below = (match["above"] or "").lower(), match["below"].lower()
    plural = below.endswith("s") or below == "halves"
    many = above not in ("", "a", "an", "one")
    if plural != many and below != "half":
        return None
    if not many and not alone and not _OF_A_WHOLE.match(text, match.end()):
        return None
    if not above and below != "half":
        return None
    value = (_ROLES[above][0] if many else Decimal(1)) * _FRACTIONS[below]
    return Number(start, match.end(), value, spelled=True) if 0 < value < 1 else None
