"""The unit that a number is in: a currency before or after it, a unit of measure, or a plain count."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from onrecord.annotate.numbers import Number, fraction_at, plain
from onrecord.lexicon import table


def either(names: Iterable[str]) -> str:
    """A pattern for any of the phrases, longest first; a phrase may go on in the next line."""
    return "|".join(re.escape(n).replace(r"\ ", r"(?:[^\S\n]+|\n)") for n in sorted(names, key=len, reverse=True))


GAP = r"(?:[^\S\n]{1,2}|\n)"
_UNITS = {row[0]: row[1] for row in table("en", "figure_units")}
_CURRENCY = {
    side: {row[0]: row[1] for row in table("en", "figure_currencies") if row[2] == side} for side in ("before", "after")
}

CURRENCY_BEFORE = re.compile(rf"(?<!\w)(?P<sign>{either(_CURRENCY['before'])})[^\S\n]?\Z")
_CURRENCY_AFTER = re.compile(rf"{GAP}(?:(?:US|[A-Z][a-z]+){GAP})?(?P<word>{either(_CURRENCY['after'])})\b(?!{GAP}of\b)")
CODE_GLUED = re.compile(rf"(?:{either({n.strip('$') for n in _CURRENCY['before'] if n.strip('$').isalpha()})})(?=\d)")
_UNIT_AFTER = re.compile(
    rf"(?P<gap>[^\S\n]{{0,2}}|-)(?P<unit>%|°(?:[CF]\b)?|(?:{either(u for u in _UNITS if u[0] not in '%°')})\b)",
    re.IGNORECASE,
)
# "$6.3b": after the sign of a currency only.
BILLION = re.compile(r"b\b")
# Units of one or two letters are units only right at the digits: "118p", not "page 3 p". Pictures have lines: "1080p".
_TOUCHING = frozenset({"p", "pc"})
_PICTURES = frozenset(map(Decimal, (240, 360, 480, 720, 1080, 1440, 2160)))
# "8.5 times its profit": with decimals it is a multiple and not how often.
_MULTIPLE = re.compile(rf"{GAP}times\b|x\b")
# "1/2 pound", "1 1/2 miles": a fraction with a stroke counts only before a unit, where it is no day and no score.
_STROKE = re.compile(r"(?:(?P<whole>\d{1,2})[^\S\n])?(?P<above>\d)[/⁄](?P<below>[1-9]\d{0,2})(?![\w/])")
_OF_A_UNIT = re.compile(rf"{GAP}of{GAP}an?(?:{GAP}[A-Z]+)?(?={GAP})")
# "Half a percentage point", "a quarter of a percent": a part of a point, where a part alone is a share.
_PART_OF_A_POINT = re.compile(
    rf"(?:{GAP}of)?{GAP}an?{GAP}(?=(?:percent|per{GAP}cent|(?:percentage{GAP})?point)\b)", re.IGNORECASE
)


def unit_of(text: str, number: Number, start: int, end: int, lead: Number | None = None) -> tuple[str, int]:
    """The unit of a number and where it ends; "count" where there is none."""
    at = (lead or number).start
    if sign := CURRENCY_BEFORE.search(text, max(start, at - 8), at):
        return _CURRENCY["before"][sign["sign"]], number.end
    if money := _CURRENCY_AFTER.match(text, number.end, end):
        word = money["word"]
        if word.lower() != "won" or number.value >= 1000:
            return _CURRENCY["after"][word], money.end()
    if unit := _UNIT_AFTER.match(text, number.end, end):
        word = " ".join(unit["unit"].lower().split()) if unit["unit"] not in _UNITS else unit["unit"]
        short = word in _TOUCHING and (unit["gap"] or unit["unit"] != word or number.value in _PICTURES)
        if word in _UNITS and not short and (word != "m" or not unit["gap"].startswith("-")):
            return _UNITS[word], unit.end()
    if "." in text[number.start : number.end] and (times := _MULTIPLE.match(text, number.end, end)):
        return "times", times.end()
    return "count", number.end


def part_of_a_point(text: str, at: int, end: int) -> Number | None:
    """ "Half a percentage point", "three quarters of a percent"; the number ends where its unit begins."""
    part = fraction_at(text, at, alone=True)
    link = _PART_OF_A_POINT.match(text, part.end, end) if part else None
    return part._replace(end=link.end() - 1) if part and link else None


def stroke(text: str, at: int, start: int, end: int) -> Number | None:
    """ "1/2" or "1 3/4" before a unit of measure; rounded to six places where it does not come out."""
    match = _STROKE.match(text, at, end)
    if match is None or int(match["above"]) >= int(match["below"]) or glued(text, at, start):
        return None
    value = Decimal(match["whole"] or 0) + round(Decimal(match["above"]) / Decimal(match["below"]), 7)
    number = Number(at, match.end(), plain(value))
    link = _OF_A_UNIT.match(text, number.end, end)
    unit = unit_of(text, number._replace(end=link.end()) if link else number, start, end)[0]
    return number if unit not in ("count", "points") else None


def signed(text: str, at: int, start: int) -> re.Match[str] | None:
    """The sign of a currency right before a number."""
    return CURRENCY_BEFORE.search(text, max(start, at - 8), at)


def glued(text: str, at: int, start: int) -> bool:
    """Whether a number goes on from the letter or mark before it."""
    return at > start and (text[at - 1].isalnum() or text[at - 1] in "-–−/.:") and text[at - 1] != " "
