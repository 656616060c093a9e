"""Numbers that are no figures: ages, ordinals, phone numbers, clock times, scores, and numbers inside names.

Three general tools for quantities, measured on invented news sentences, took about 85 percent of such numbers for
counts. Finding numbers is the easy part; this is the other one. Time expressions, and names found by other annotators,
are refused before this is asked.
"""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.annotate.numbers import NUMBER_WORDS, Number
from onrecord.lexicon import table, words

_GAP = r"(?:[^\S\n]{1,2}|\n)"
_NAMES = "|".join(sorted(words("en", "figure_names"), key=len, reverse=True))
# things that bear numbers, small as in "platform 4"
_SERIALS = "|".join(words("en", "figure_serials"))
_TOLLS = "|".join(row[0] for row in table("en", "measure_again") if " " not in row[0])
_STOPS = words("en", "figure_stops")
_AFTER_ONE = words("en", "figure_one")
_DEFINITE = words("en", "figure_definite")
# Letters, digits and marks that make one thing of themselves and the number: "F-16", "555-0142", "9/11", "#3".
_GLUED_BEFORE = re.compile(r"(?:\w|\d[.,:/–−-]|[^\W\d_][-–—./:]|[#№@/_\\'’]|(?:^|\s)\.|\d[^\S\n])\Z")
_GLUED_AFTER = re.compile(r"\w|[/:_@]\w|[-–]\w|['’][a-z]|[.,]\d")
_PHONE_AFTER = re.compile(r"[-.\s]\d{3,}[-.\s]?\d")
_NAME_BEFORE = re.compile(rf"\b(?:{_NAMES}|[Nn]o\.|number|COVID|AK|Top)\.?{_GAP}\Z")
# "the dead now number six", "the missing number 40": there it is a verb
_MANY = rf"(?:they|the{_GAP}(?:dead|missing|wounded|injured|homeless|[a-z]{{3,}}(?<!s)s))"
_AMOUNTING = re.compile(rf"\b{_MANY}{_GAP}(?:(?:now|already|still){_GAP})?number{_GAP}\Z", re.IGNORECASE)
_SERIAL_BEFORE = re.compile(rf"\b(?:{_SERIALS}){_GAP}\Z")
_STREET_AFTER = re.compile(
    rf"{_GAP}(?:[A-Z][\w’'-]*{_GAP}){{1,3}}(?:{'|'.join(words('en', 'figure_streets'))})\b(?!{_GAP}[a-z]+s\b)"
)
_CAPITAL_BEFORE = re.compile(rf"(?P<before>\S{_GAP})?[“\"'‘(]?\b[A-Z][\w’'&.-]*{_GAP}\Z")
_WORD_AFTER = re.compile(rf"{_GAP}(?P<word>[^\W\d_][\w-]*)")
_WORD_BEFORE = re.compile(rf"(?P<word>[^\W\d_]+){_GAP}\Z")
_PART_BEFORE = re.compile(rf"(?P<part>\w+){_GAP}of{_GAP}the{_GAP}\Z")
_AGE_BEFORE = re.compile(
    rf"\b(?:aged?|ages)(?:{_GAP}(?:of|between|from))?(?:{_GAP}\d+,?(?:{_GAP}(?:and|or|to))?)*{_GAP}\Z", re.IGNORECASE
)
_AGE_AFTER = re.compile(rf"(?:{_GAP}|[-–])years?(?:{_GAP}|[-–])(?:olds?|of{_GAP}age)\b", re.IGNORECASE)
_UNDER_AGE_BEFORE = re.compile(
    rf"\b(?:{'|'.join(sorted(words('en', 'figure_ages')))}){_GAP}(?:under|over|above|below){_GAP}\Z",
    re.IGNORECASE,
)
_OF_AGE_BEFORE = re.compile(
    rf"\ban?{_GAP}(?:[a-z]+{_GAP})?(?:{'|'.join(sorted(words('en', 'figure_ages')))}){_GAP}of{_GAP}\Z"
)
_BARE_AFTER = re.compile(rf"{_GAP}(?:[a-z]{{2,4}})\b|[.,;:)”]|\Z")
_BEING_BEFORE = re.compile(rf"^(?!.*\b(?:{_TOLLS})\b).*\b(?:was|were|is|turned){_GAP}(?:only{_GAP}|just{_GAP})?\Z")
_PERSON_BEFORE = re.compile(
    rf"\b(?:he|she|who|I|he[’']s|she[’']s|I[’']m)(?:{_GAP}(?:is|was|am|turned|turns))?{_GAP}"
    rf"(?:(?:now|only|just|still){_GAP})?\Z",
    re.IGNORECASE,
)
_ALONE_AFTER = re.compile(rf"[.,;:)”]|\Z|{_GAP}(?:and|on|in|at|last|this|next|years)\b")
_THEN_AFTER = re.compile(rf"{_GAP}when{_GAP}(?!asked)\w|{_GAP}at{_GAP}the{_GAP}time\b")
_APPOSED_BEFORE = re.compile(rf"[^\W\d_]{{2,}}[’'”\"]?(?:,{_GAP}|{_GAP}\()\Z")
_APPOSED_AFTER = re.compile(r"[,.;)]|$")
_TIMES_AFTER = re.compile(rf"{_GAP}times\b|-fold\b", re.IGNORECASE)
_BY_BEFORE = re.compile(rf"\b(?:by|in|since|until|before|after){_GAP}\Z", re.IGNORECASE)
_LIST_AFTER = re.compile(r"[.)](?:\s|$)")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
_CLOCK_WRITTEN = re.compile(rf"(?<![\d.]){_CLOCK.pattern}{_GAP}?(?:[ap]\.?m\b|hours\b|hrs\b|o[’']clock)", re.IGNORECASE)
_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_CLOCK_SPOKEN = re.compile(
    rf"\b(?:five|ten|twenty|twenty-five|half|(?:a{_GAP})?quarter){_GAP}(?:past|to){_GAP}(?:{_HOURS})\b"
    rf"(?!{_GAP}(?:\w+s|people|dead)\b)",
    re.IGNORECASE,
)
_CLOCK_BEFORE = re.compile(
    rf"\b(?:at|by|until|till|after|before|from|since|between|around|about){_GAP}\Z", re.IGNORECASE
)
_CLOCK_AFTER = re.compile(rf"[.,;:)”]|\s*\Z|{_GAP}(?:and|on|in|when|to|but|local|the{_GAP}(?:next|same))\b")
_OLDEST = 110
_PAIR = 3
_WORD_ENDS = frozenset("_.-&’'")
_PLURAL_VERBS = frozenset({"were", "are", "have"})
_COUNTABLE = words("en", "figure_plurals") | words("en", "measures") | words("en", "figure_adjectives")
_HARMED = "|".join(
    row[0] for row in table("en", "measures") if row[1] in ("killed", "injured", "hostages") and row[2] == "verb"
)
_WHERE = rf"(?:{'|'.join(words('en', 'measure_prepositions'))})\b"
# "killed the two guards", "the murder of six monks and their two cooks": known before, but counted as victims
_VICTIMS_BEFORE = re.compile(
    rf"\b(?:{_HARMED}){_GAP}(?:(?!{_WHERE})[^\W\d_]+{_GAP}){{0,6}}(?:the|his|her|its|their){_GAP}\Z", re.IGNORECASE
)
_ADJECTIVE = ("al", "an", "ary", "ed", "ent", "ese", "ful", "ian", "ible", "ic", "ing", "ish", "ive", "less", "ous")


def is_trap(text: str, number: Number, start: int, end: int) -> bool:
    """Whether the number in the sentence `text[start:end]` is no figure, by what stands right before and after it."""
    before, after = text[max(start, number.start - 40) : number.start], text[number.end : min(end, number.end + 24)]
    if (
        _GLUED_AFTER.match(after)
        or _GLUED_BEFORE.search(before[-3:])
        or _TIMES_AFTER.match(after)
        or _AGE_AFTER.match(after)
        or (number.value <= _OLDEST and _BARE_AFTER.match(after) and _UNDER_AGE_BEFORE.search(before))
        or (number.value <= _OLDEST and _BARE_AFTER.match(after) and _OF_AGE_BEFORE.search(before))
        or (number.value <= _OLDEST and _THEN_AFTER.match(after) and _BEING_BEFORE.search(before))
        or (number.value <= _OLDEST and _ALONE_AFTER.match(after) and _PERSON_BEFORE.search(before))
    ):
        return True
    if _is_clock(text, number, start, end):
        return True
    if number.spelled:
        return _is_idiom(text[number.start : number.end], number, before, after)
    written = text[number.start : number.end]
    if written[0] == "0" and written[1:2].isdigit():
        return True
    beside = before.rstrip()[-1:]
    word_before = beside.isalnum() or beside in _WORD_ENDS
    if _PHONE_AFTER.match(after) or (word_before and _is_called(before)):
        return True
    if "age" in before.lower() and _AGE_BEFORE.search(before):
        return True
    if not before.strip() and _LIST_AFTER.match(after):
        return True  # the number of a section
    small = number.value <= _OLDEST and written.isdecimal()
    if small and _APPOSED_AFTER.match(after) and (aged := _APPOSED_BEFORE.search(before)):
        return after.startswith(",") or before.endswith("(") or aged.group()[0].isupper()
    word = _WORD_AFTER.match(after)
    counts = word and _counts(word["word"])
    named = word_before and written.isdecimal() and len(written) <= 4 and _CAPITAL_BEFORE.search(before)
    subject = word and word["word"] in _PLURAL_VERBS  # "in Tarsk 40 were hurt"
    if (
        named
        and named["before"]
        and not counts
        and not subject
        and not (word and word["word"].isupper() and before[-2:-1].isupper())
    ):
        return True  # a capital word and a number that counts nothing: "Boeing 737", "S&P 500 rose"
    if written.isdecimal() and not counts and not subject and _SERIAL_BEFORE.search(before):
        return True  # "tower 12 fell"
    if written.isdecimal() and _STREET_AFTER.match(text, number.end, end):
        return True
    year = 1900 <= number.value < 2050 or (number.value < 2200 and bool(_BY_BEFORE.search(before)))
    return written.isdecimal() and len(written) == 4 and year and not counts


def _is_clock(text: str, number: Number, start: int, end: int) -> bool:
    """Whether a number is said as a time of day ("ten to three"), or one with a point is written as one.

    The entries of a live report stand under such a time alone, and in a text that writes "4.40 a.m." the dam was
    telephoned "at 4.41".
    """
    near = _CLOCK_SPOKEN.finditer(text, max(start, number.start - 24), min(end, number.end + 24))
    if number.spelled and any(
        said.start() <= number.start < said.end() and _CLOCK_BEFORE.search(text, start, said.start()) for said in near
    ):
        return True  # "at ten to three"
    if _CLOCK.fullmatch(text, number.start, number.end) is None:
        return False
    before, after = text[start : number.start], text[number.end : end]
    if not before.strip() and not after.strip(" \n.:–-"):
        return True
    beside = _CLOCK_BEFORE.search(before) and _CLOCK_AFTER.match(after)
    return bool(beside) and _writes_clocks(text)


@lru_cache(maxsize=1)
def _writes_clocks(text: str) -> bool:
    return _CLOCK_WRITTEN.search(text) is not None


def _counts(word: str) -> bool:
    """Whether a word after a number can be what it counts, or the first adjective of it."""
    low = word.lower()
    if low in _STOPS or (word[0].isupper() and not word.isupper()):
        return False
    return low in _COUNTABLE or (low.endswith("s") and not low.endswith("ss")) or low.endswith(_ADJECTIVE)


def _is_idiom(written: str, number: Number, before: str, after: str) -> bool:
    """Whether a small number word counts nothing: "one of the", "no one", "the two leaders", "Channel Four"."""
    word = _WORD_AFTER.match(after)
    previous = _WORD_BEFORE.search(before)
    if written.lower() == "one":
        if word and word["word"].lower() == "of":
            return not re.match(rf"{_GAP}of{_GAP}(?:which|whom|them|those)\b", after)
        if word and word["word"].lower() in _AFTER_ONE:
            return True
    if number.value > 12:
        return False
    if number.value > 1 and _VICTIMS_BEFORE.search(before):
        return False
    that = previous and previous["word"].lower() == "that" and number.value > 1  # "said that seven bodies"
    if previous and previous["word"].lower() in _DEFINITE and not that:
        return not (word and word["word"] in ("dead", "killed", "wounded", "injured", "victims", "deaths"))
    # "the two leaders" are known already; "two of the five bridges" and "the six miners" count
    if previous and previous["word"].lower() == "the" and number.value <= _PAIR:
        part = _PART_BEFORE.search(before)
        return not part or part["part"].lower() not in NUMBER_WORDS
    return _is_called(before) or (written.istitle() and bool(previous))


def _is_called(before: str) -> bool:
    return bool(_NAME_BEFORE.search(before)) and not _AMOUNTING.search(before)
