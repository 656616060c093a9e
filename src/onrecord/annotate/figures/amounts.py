"""Numbers in a sentence with their bound and unit: how much, before anybody asks of what.

What is no figure (a date, an age, a score, a number in a name) is refused here, see `traps`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from onrecord.annotate.figures.traps import is_trap
from onrecord.annotate.figures.units import (
    BILLION,
    CODE_GLUED,
    CURRENCY_BEFORE,
    GAP,
    either,
    glued,
    part_of_a_point,
    signed,
    stroke,
    unit_of,
)
from onrecord.annotate.numbers import NUMBER_WORDS, Number, fraction_at, number_at, plain, scale_of
from onrecord.lexicon import table, words
from onrecord.types import Bound, Extent, Lean, Token


class Amount(NamedTuple):
    """A number with its bound, `text[start:end]`, and the bare number inside, `text[num_start:num_end]`.

    `low`, `high` and `point` follow the rules of `onrecord.types.Quantity`. `after` is where the unit ends.
    """

    start: int
    end: int
    num_start: int
    num_end: int
    after: int
    low: Decimal | None
    high: Decimal | None
    point: Decimal | None
    bound: Bound
    lean: Lean | None
    unit: str


_BOUNDS = {row[0]: (row[1], row[2] if len(row) > 2 else "") for row in table("en", "figure_bounds")}
_BOUNDS_AFTER = {row[0]: row[1] for row in table("en", "figure_bounds_after")}
_VAGUE = {
    row[0]: (Decimal(row[1]), Decimal(row[2]), len(row) > 3 and row[3] == "small")
    for row in table("en", "figure_vague")
}
_BOUND_BEFORE = re.compile(rf"(?<!\w)(?P<bound>{either(_BOUNDS)}){GAP}(?P<the>the{GAP})?\Z", re.IGNORECASE)
# A cheap test before that pattern: the words that a bound can end with.
_BOUND_ENDS = (*{bound.rpartition(" ")[2] for bound in _BOUNDS}, "the")
_BOUND_AFTER = re.compile(rf"{GAP}(?P<bound>{either(_BOUNDS_AFTER)})\b", re.IGNORECASE)
_SIGN = r"[$€£¥₹₪₽₩₺₴]"
_SIGN_BEFORE = r"[$€£¥₹₪₽₩₺₴]|US\$|(?-i:[A-Z]{2,3})"
_RANGE = re.compile(
    rf"(?:[^\S\n]?[-–—][^\S\n]?|{GAP}(?P<word>to|and|or){GAP})(?:{_SIGN}|US\$|[A-Z]{{2,3}}(?=\d))?(?=[\w½¼¾])"
)
_PERCENT_LEAD = re.compile(rf"\s?(?:%|percent\b|per cent\b)(?={GAP}(?:to|and){GAP}[\d.]+\s?(?:%|percent\b|per cent\b))")
_POWER = re.compile(r"\s?[×x*]\s?10\s?[\^⁻−-]?\s?\d|[eE][+-]?\d")
_MINUS_BEFORE = re.compile(r"(?:\bminus[\s-]|(?<![\w.,)%\]])[-−])\Z", re.IGNORECASE)
_RATIO = re.compile(rf"{GAP}(?:in|(?P<out>out{GAP}of))(?:{GAP}every)?{GAP}(?=\w)", re.IGNORECASE)
_BETWEEN = re.compile(rf"\bbetween{GAP}(?:{_SIGN_BEFORE})?\Z", re.IGNORECASE)
_MOVED = re.compile(rf"\b(?:{either(words('en', 'figure_moves'))})\b", re.IGNORECASE)
_FROM = re.compile(rf"\bfrom{GAP}(?:{either(_BOUNDS)})?(?:{GAP})?(?:{_SIGN_BEFORE})?\Z", re.IGNORECASE)
_VOTE = re.compile(r"\b(?:adopted|passed|approved|rejected|voted?|ruled|by a vote of|defeated)\b", re.IGNORECASE)
_VAGUE_AT = re.compile(rf"(?P<word>{either(_VAGUE)})\b", re.IGNORECASE)
_NONE = {role: either(row[0] for row in table("en", "figure_none") if row[1] == role) for role in ("noun", "verb")}
_ZERO = re.compile(
    rf"no(?={GAP}(?:[a-z]+{GAP})?(?:{_NONE['noun']})\b)"
    rf"|(?:nobody|none|no{GAP}one)(?={GAP}(?:of{GAP}(?:the|its|their|his|her|them){GAP}(?:\w+{GAP}){{0,2}})?(?:(?:was|were|is|are|been|being|has|have|had|else|yet){GAP}){{0,3}}(?:{_NONE['verb']})\b)",
    re.IGNORECASE,
)
_COUNTED_AFTER = re.compile(rf"{GAP}(?:[a-z]|[A-Z]{{2}})")
_STARTS = NUMBER_WORDS | {"a", "an", "half", "no", "nobody", "none"} | {phrase.split()[0] for phrase in _VAGUE}
_VULGAR = frozenset("½¼¾⅓⅔⅛")
# "½ of them" is said as "half of them" is
_OF = re.compile(rf"{GAP}of\b")


def amounts(text: str, tokens: Sequence[Token], extent: Extent, taken: Sequence[tuple[int, int]] = ()) -> list[Amount]:
    """The figures of a sentence whose tokens are given; numbers inside the `taken` stretches are none."""
    start, end = extent
    found: list[Amount] = []
    position = start
    for token in tokens:
        low = token.text.lower()
        at = token.start
        if low not in _STARTS:
            if low.isalpha():
                continue  # most words
            if glued := CODE_GLUED.match(token.text):  # "USD1,700", "$US113"
                at, low = at + glued.end(), low[glued.end() :]
            if low.startswith("minus-"):
                at, low = at + 6, low[6:]
            if not low[0].isdigit() and low[0] not in _VULGAR and low.partition("-")[0] not in _STARTS:
                continue
        if token.start < position or any(a < token.end and token.start < b for a, b in taken):
            continue
        for amount in _read(text, at, start, end):
            if any(a < amount.after and amount.start < b for a, b in taken):
                continue  # "between five and ten years"
            found.append(amount)
            position = max(position, amount.after)
    return found


def _read(text: str, at: int, start: int, end: int) -> Iterator[Amount]:
    """The amount at a position; a split vote ("13-2") is two."""
    spelled = text[at].isalpha()
    if spelled and (vague := _VAGUE_AT.match(text, at, end)):
        low, high, _ = _VAGUE[" ".join(vague["word"].lower().split())]
        stop = vague.end() - (3 if vague["word"].lower().endswith(" of") else 0)
        yield _bounded(text, start, end, Number(at, stop, low, spelled=True), high=high, vague=True)
        return
    if spelled and (zero := _ZERO.match(text, at, end)):
        yield Amount(
            at, zero.end(), at, zero.end(), zero.end(), Decimal(0), Decimal(0), Decimal(0), "exact", None, "count"
        )
        return
    if spelled and (fraction := part_of_a_point(text, at, end)):
        unit, after = unit_of(text, fraction, start, end)
        yield _bounded(text, start, end, fraction, unit=unit, after=after)
        return
    if spelled and (part := fraction_at(text, at)):
        percent = plain((part.value * 100).quantize(Decimal("0.001")))
        yield _bounded(text, start, end, part._replace(value=percent), unit="percent")
        return
    number = stroke(text, at, start, end) or number_at(text, at)
    if number and number.end > end:  # the next paragraph goes on with a word of number
        number = number_at(text[:end], at)
    if number is None:
        return
    if text[number.end : number.end + 1] == "b" and BILLION.match(text, number.end) and signed(text, at, start):
        number = Number(at, number.end + 1, number.value * 10**9)
    if _POWER.match(text, number.end) or text[at - 1 : at] == "×":
        return
    if text[number.start : number.end] in _VULGAR and _OF.match(text, number.end, end):
        number = number._replace(value=plain((number.value * 100).quantize(Decimal("0.001"))))
        yield _bounded(text, start, end, number, unit="percent")
        return
    if share := _ratio(text, number, end):
        yield _bounded(text, start, end, share, unit="percent")
        return
    lead = _PERCENT_LEAD.match(text, number.end, end)  # "5% to 10%"
    if follow := _RANGE.match(text, lead.end() if lead else number.end, end):
        second = number_at(text, follow.end())
        if second and second.end <= end and (pair := _range(text, Extent(start, end), number, second, follow)):
            yield from pair
            return
    unit, after = unit_of(text, number, start, end)
    if unit == "count" and is_trap(text, number, start, end):
        return
    if unit != "count" and not signed(text, at, start) and not _minus(text, at, start, unit) and glued(text, at, start):
        return
    yield _bounded(text, start, end, number, unit=unit, after=after)


def _ratio(text: str, number: Number, end: int) -> Number | None:
    """ "one in five", "7 out of 10" as a percentage."""
    link = _RATIO.match(text, number.end, end)
    whole = number_at(text, link.end()) if link and (number.value == 1 or link["out"]) else None
    if whole is None or whole.end > end or not number.value < whole.value:
        return None
    return number._replace(end=whole.end, value=plain((number.value / whole.value * 100).quantize(Decimal("0.001"))))


def _minus(text: str, at: int, start: int, unit: str) -> re.Match[str] | None:
    """The sign of a number below zero; a hyphen before a bare count is a list's."""
    found = _MINUS_BEFORE.search(text, max(start, at - 8), at)
    return found if found and (unit != "count" or found.group()[0] != "-") else None


def _range(text: str, extent: Extent, first: Number, second: Number, link: re.Match[str]) -> list[Amount]:
    """Two numbers that belong together: a range, a split vote, or nothing; [] where each stands for itself."""
    (start, end), word = extent, (link["word"] or "").lower()
    between = _BETWEEN.search(text, max(start, first.start - 16), first.start)
    if word == "and" and not between:
        return []
    dash = not word
    if dash and _VOTE.search(text, start, first.start) and not text[second.end : second.end + 1].isalnum():
        return [_bounded(text, start, end, n) for n in (first, second)]
    low, high = first.value, second.value
    factor = scale_of(text[second.start : second.end], high)
    if factor > 1 and low < high / factor:
        low = plain(low * factor)  # "3 to 4 million"
    unit, after = unit_of(text, second, start, end, first)
    if word == "to" and _FROM.search(text, max(start, first.start - 24), first.start):
        moved = _MOVED.search(text, max(start, first.start - 48), first.start)
        if moved or not low < high:
            late = _bounded(text, start, end, second, unit=unit, after=after)
            early = _bounded(text, start, end, first._replace(value=low), unit=unit_of(text, first, start, end)[0])
            return [early._replace(unit=unit if early.unit == "count" else early.unit), late]
    moved = _MOVED.search(text, max(start, first.start - 14), first.start)
    if word == "to" and moved and high > 3 * low and CURRENCY_BEFORE.search(text, start, second.start):
        return []  # "rose $1.15 to $78.40": by how much, and to where
    if not low < high or (word == "or" and (high > 2 * low + 1 or not (first.spelled and second.spelled))):
        return []
    if (glued(text, first.start, start) and not signed(text, first.start, start)) or (
        unit == "count" and is_trap(text, second._replace(start=first.start), start, end)
    ):
        return []
    # "21-23 Mill Lane" is an address, "13-2" a score
    if dash and unit == "count" and not _COUNTED_AFTER.match(text, after, end):
        return []
    begin = between.start() if between else first.start
    sign = CURRENCY_BEFORE.search(text, max(start, first.start - 8), first.start)
    num_start = sign.start() if sign else first.start
    return [Amount(min(begin, num_start), after, num_start, after if unit == "percent" or sign else second.end, after,
                   low, high, None, "range", None, unit)]  # fmt: skip


def _bounded(
    text: str, start: int, end: int, number: Number, *, high: Decimal | None = None, vague: bool = False,
    unit: str = "count", after: int | None = None,
) -> Amount:  # fmt: skip
    """A number with the words around it that say how nearly it holds."""
    after = number.end if after is None else after
    sign = CURRENCY_BEFORE.search(text, max(start, number.start - 8), number.start)
    num_start = begin = sign.start() if sign else number.start
    value = number.value
    if minus := _minus(text, num_start, start, unit):
        num_start = begin = minus.start()
        value = -value
    num_end = after if unit in ("percent", "percentage_points") else number.end
    bound: Bound = (
        "vague" if vague else "about" if number.spelled and "dozen" in text[num_start:num_end].lower() else "exact"
    )
    lean: Lean | None = None
    phrase_end = num_end
    before = text[max(start, num_start - 16) : num_start].rstrip().lower()
    if before.endswith(_BOUND_ENDS) and (cue := _BOUND_BEFORE.search(text, max(start, num_start - 28), num_start)):
        begin = cue.start()
        kind, way = _BOUNDS[" ".join(cue["bound"].lower().split())]
        if cue["the"] and kind in ("at_least", "at_most"):
            # "below the 6.8 metres forecast" is held against a 6.8 that is known, and bounds another number
            begin = num_start
        elif not vague:
            bound = kind if kind != "exact" else bound  # type: ignore[assignment]
            lean = way or None  # type: ignore[assignment]
    elif cue := _BOUND_AFTER.match(text, after, end):
        phrase_end = after = cue.end()
        if not vague:
            bound = _BOUNDS_AFTER[" ".join(cue["bound"].lower().split())]  # type: ignore[assignment]
    low = None if bound == "at_most" else value
    top = high if vague else None if bound == "at_least" else value
    return Amount(begin, phrase_end, num_start, num_end, after, low, top, None if vague else value, bound, lean, unit)
