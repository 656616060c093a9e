"""The words and patterns of time expressions, compiled once from the word lists in data/.

Patterns named BEFORE end in `$` and are searched in the words right before a position; the others are matched at one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.annotate.numbers import NUMBER_WORDS
from onrecord.annotate.timexes.holidays import HOLIDAYS
from onrecord.lexicon import table, words


def either(names: Iterable[str]) -> str:
    return "|".join(re.escape(n).replace("\\ ", r"[^\S\n]+") for n in sorted(names, key=len, reverse=True))


def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


UNITS = {word: (unit, int(size)) for word, unit, size in table("en", "time_units")}
WORDS = {row[0]: (row[1], row[2]) for row in table("en", "time_words")}
PARTS = {row[0]: row[1] for row in table("en", "time_parts")}
SEASONS = {row[0]: row[1] for row in table("en", "time_seasons")}
SEASON_CUED = {row[0] for row in table("en", "time_seasons") if row[2:] == ("word",)}
SHIFTS = {word: (int(count), base) for word, count, base in table("en", "time_shifts")}
MODS = {row[0]: row[1] for row in table("en", "time_mods")}
APPROX = {row[0]: row[1] for row in table("en", "time_approx")}
AMOUNTS = words("en", "time_amounts")
MONTHS = {row[0].lower(): f"XXXX-{int(row[1]):02d}" for row in table("en", "months") if row[2] == "full"}
DAYS = {row[0].lower(): int(row[1]) for row in table("en", "weekdays") if row[2] == "full"}
ORDINALS = {row[0]: int(row[1]) for row in table("en", "time_ordinals")}
DATE_WORDS = {row[0].lower() for name in ("months", "weekdays") for row in table("en", name)}

GAP = r"[^\S\n]{1,2}"
UNIT = rf"(?P<unit>{either(UNITS)})\b"
PART = rf"(?P<part>{either(PARTS)})\b"
COUNT = rf"(?P<count>{either(NUMBER_WORDS)}|[0-9]{{1,3}}|{either(AMOUNTS)})"
SHIFT = rf"(?P<shift>{either(SHIFTS)})"

# What "the morning" and "noon" may be a part of without naming a day: "the morning after the flood".
PART_OF = compiled(rf"(?:{GAP}|-)(?:after|before|of|sun|sky|news|show|to)\b|-")
# After "the day before" without an event that it is the day before of.
CLOSED_AFTER = compiled(rf"[^\S\n]*(?:[,.;:)”’\"]|$)|{GAP}(?:and|but|in|at|on|by|with)\b")
CLOCK_TO_DAY = compiled(r"\s*(?:,?\s*(?:on|at)\s+)?")
WORD = compiled(rf"(?:{either(WORDS)})\b")
SHIFTED = compiled(
    rf"{SHIFT}(?:{GAP}|-)(?:(?:{COUNT}{GAP})?{UNIT}|(?P<season>{either(SEASONS)})\b"
    rf"|(?P<month>{either(MONTHS)})\b|{PART})"
)
SHIFT_COUNT = compiled(rf"{SHIFT}{GAP}")
AND_A_HALF = compiled(rf"{GAP}and{GAP}a{GAP}half\b")
WEEKEND_BEFORE = compiled(rf"\b(?:over|at|on|during|throughout){GAP}the{GAP}$")
SHIFT_BEFORE = compiled(rf"\b{SHIFT}{GAP}$")
# "the same quarter of 2030" is of that year, not of this one.
OF_OTHER = compiled(rf"{GAP}of{GAP}[0-9]{{4}}\b")
OF_YEAR = compiled(rf"{GAP}(?:of{GAP})?(?:the{GAP})?{SHIFT}{GAP}year\b")
OF_WEEK = compiled(rf"{GAP}(?:of{GAP})?(?P<shift>last|this|next){GAP}week\b")
COUNTED = compiled(rf"(?:{GAP}|-)(?:(?:full|long|straight|consecutive|more|whole){GAP})?{UNIT}(?:[- ]old\b|-long\b)?")
AMOUNT = compiled(rf"(?:{either(AMOUNTS)}|(?P<one>an?)|(?P<half>half{GAP}an?))(?={GAP})")
AWAY = compiled(
    rf"{GAP}(?:(?P<ago>ago|from{GAP}now|from{GAP}today)|(?P<later>earlier|later|previously|before|after))\b"
)
EVERY = compiled(rf"(?:every|each|per){GAP}(?:(?:{COUNT}|other){GAP})?(?:{UNIT}|(?P<weekday>{either(DAYS)})\b|{PART})")
EVERY_BEFORE = compiled(rf"\b(?:every|each){GAP}$")
PART_AFTER = compiled(rf"{GAP}(?:(?:early|late|in{GAP}the){GAP})?{PART}")
PART_BEFORE = compiled(
    rf"(?:\bthe{GAP})?(?:\b(?:early|late){GAP})?\b{PART}(?:{GAP}hours)?{GAP}(?:of|on){GAP}(?:the{GAP})?$"
)
MOD_BEFORE = compiled(
    rf"(?:\bthe{GAP})?\b(?P<mod>{either(MODS)})(?:{GAP}|-|(?<=-))(?:(?:of|in|on){GAP})?(?:the{GAP})?$"
)
PART_LINKS = ("of", "on", "the", "overnight")
OVERNIGHT_BEFORE = compiled(rf"\bovernight{GAP}(?:on{GAP})?$")
# "overnight into Tuesday" is the night that began on Monday.
NIGHT_TO_BEFORE = compiled(rf"\b(?:overnight|the{GAP}night){GAP}(?:in)?to{GAP}$")
MOD_ENDS = (*{mod.rpartition(" ")[2] for mod in MODS}, "-", "of", "the", "on")
APPROX_BEFORE = compiled(rf"\b(?P<mod>{either(APPROX)}){GAP}$")
THE_BEFORE = compiled(rf"\bthe{GAP}$")
PER_BEFORE = compiled(rf"(?:\b(?:once|twice|times|percent)|[0-9]\S*(?:{GAP}[^\W\d]+)?){GAP}$")
# A number that was not read, so that how many units it counts is not known: "1e400 years ago".
UNREAD_BEFORE = re.compile(rf"\d\S*{GAP}$")
OVER_BEFORE = compiled(rf"\b(?:in|over|during|for|within|throughout){GAP}(?:the{GAP})?$")
PLURAL_BEFORE = compiled(rf"\b(?:(?:for|in|after|over|within|of){GAP}|(?P<recent>recent{GAP}))$")
PLURAL_AFTER = compiled(rf"{GAP}(?:on{GAP}end\b|of\b|in{GAP}the{GAP}making\b)|[- ](?:long|old)\b")
# "three quarters of the crops", "some quarters"
PARTS_OF = compiled(rf"{GAP}of\b")
UNIT_END = compiled(rf"(?:['’]s)?{GAP}end\b")
_ZONE = rf"(?:(?:GMT|UTC)(?:(?:{GAP})?[+−-][0-9]{{1,2}}(?::?[0-9]{{2}})?)?|local{GAP}time|[ECMPB][SD]?T)"
OFFSET = re.compile(r"[+−-][0-9]")
CLOCK = compiled(
    rf"(?:(?P<h12>0?[0-9]|1[0-2])(?:[:.](?P<m12>[0-5][0-9]))?(?:{GAP}|-)?(?P<half>[ap])(?:\.m\b\.?|m\b)"
    rf"|(?P<h24>[01]?[0-9]|2[0-3]):(?P<m24>[0-5][0-9])(?::[0-5][0-9])?(?![0-9:])"
    rf"|(?P<h4>[01][0-9]|2[0-3])(?P<m4>[0-5][0-9])(?={GAP}(?:hours|hrs|GMT|UTC|local)))"
    rf"(?:{GAP}(?:hours|hrs))?(?P<zone>{GAP}(?:{_ZONE}\b|\({_ZONE}\)))?"
)
FOUR = "(?:1[5-9]|20)[0-9]{2}"
IN_YEAR = rf"(?:{GAP}(?:of{GAP})?(?:the{GAP})?(?:(?P<year>{FOUR})\b|(?P<shift>this|last|next){GAP}year\b))?"
QUARTER = compiled(rf"(?:(?P<ordinal>{either(ORDINALS)})(?:{GAP}|-)(?P<what>quarter|half)\b|Q(?P<q>[1-4])\b){IN_YEAR}")
SEASON = compiled(rf"(?P<season>{either(SEASONS)})\b(?:,(?={GAP}{FOUR}\b))?{IN_YEAR}")
# "the fall of the capital", "the spring of water": the word with another meaning.
SEASON_OF = compiled(rf"{GAP}of\b")
YEAR_OF_SEASON = re.compile(rf"(?<![0-9])(?P<year>{FOUR}){GAP}$")
HOLIDAY = compiled(rf"(?P<holiday>{either(HOLIDAYS)})(?!\w){IN_YEAR}")
HOLIDAY_BEFORE = compiled(
    rf"\b(?:at|by|since|until|till|before|after|on|over|around|from|this|last|next|between|and|of|in){GAP}$"
)
# What may follow the day itself: not "Christmas trees", "Easter Island".
HOLIDAY_AFTER = compiled(
    rf"[^\S\n]*(?:[,.;:)”’\"?!–—]|$|\n)|{GAP}(?:and|or|but|in|at|on|by|with|for|to|as|when|was|is|were|will|would|has|had|have|it|he|she|they|we|you|the|night|morning|evening|[0-9]{{4}})\b"
)
DECADE = compiled(r"(?P<decade>(?:1[0-9]|20)?[0-9]0)['’]?s\b")
CENTURY = compiled(rf"(?P<century>[1-9][0-9]?)(?:st|nd|rd|th)(?:{GAP}|-)century\b")
YEAR = re.compile(rf"{FOUR}(?![\w%/]|[,.][0-9]|-[0-9]+-)")
UNTIL = re.compile(r"(?:[0-9][0-9])?[0-9][0-9](?![\w%/]|[,.][0-9])")
RANGE_BEFORE = re.compile(rf"(?<![0-9])(?P<since>{FOUR})[^\S\n]?[-–/]$")
# A name or a count, not a year: "Flight 2014", "more than 2000", "$1950".
_NUMBERED = either(
    {*words("en", "time_numbered"), "than", "about", "around", "some", "nearly", "least", "to", "another"}
)
NO_YEAR_BEFORE = re.compile(
    rf"(?:[$€£#№/:.0-9-]|[0-9][0-9][^\S\n]|\b(?!The\b|This\b|That\b)[A-Z]\w+{GAP}|\b(?:{_NUMBERED}){GAP})$"
)
YEAR_BEFORE = compiled(rf"\b(?:{either(words('en', 'time_year_cues'))})(?:{GAP}|-)$")
# "the 1994 agreement" is of a year, "the 2000 people" are counted: their number is round.
THE_YEAR = compiled(rf"\bthe{GAP}$")
ROUND = ("00",)
# What is counted ("2000 angry farmers"), or the rest of a telephone number.
_COUNTED = either(words("en", "time_counted"))
NO_YEAR_AFTER = re.compile(
    rf"{GAP}(?:(?:[a-z]+{GAP})?(?!(?:was|has|does)\b)[a-z]+[^\Wsui]s\b|(?:{_COUNTED})\b|[0-9]{{2,}})"
)
_BC = rf"{GAP}(?:BCE?\b|B\.C\.)"
BC = re.compile(rf"(?P<bc>[1-9][0-9]{{0,3}}){_BC}")
BC_SINCE = re.compile(rf"(?P<since>[1-9][0-9]{{0,3}})(?:[-–]|{GAP}(?:to|and|until){GAP})(?P<bc>[1-9][0-9]{{0,3}}){_BC}")
BC_DECADE = re.compile(rf"(?P<decade>[1-9][0-9]{{0,2}}0)s{_BC}")
BC_CENTURY = re.compile(rf"(?P<century>[1-9][0-9]?)(?:st|nd|rd|th)(?:{GAP}|-)century{_BC}", re.IGNORECASE)
TO_BC = re.compile(rf",?{GAP}(?:of{GAP})?")
# Between two dates of which the second alone has its year: "26 June - 4 August 1952", "in May and June 1990".
TO_DATE = re.compile(rf"(?:{GAP})?(?:[-–—/,]|to|and|or|until|till|through)(?:{GAP})?(?:the{GAP})?", re.IGNORECASE)
BARE_UNIT = compiled(UNIT)
IN_THE = compiled(rf"\b(?:in|by|until|since|during|early|late|mid|that|of)(?:{GAP}|-)(?:the{GAP})?$")
