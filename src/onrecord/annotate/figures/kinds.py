"""How a figure is meant: a toll, a part of another figure, an increase, a share, a rate, an earlier value."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.annotate.figures.counted import Counted, Reading
from onrecord.annotate.figures.measures import TOLLS
from onrecord.annotate.figures.phrasebook import Hit, Phrasebook
from onrecord.annotate.figures.polarity import disputes, polarities
from onrecord.lexicon import table, words
from onrecord.types import FigureKind, Polarity

_CUED = ("subcount", "increment", "cumulative", "change")
_BOOK = Phrasebook(row for row in table("en", "figure_cues") if row[1] in _CUED)
_RATES = "|".join(phrase.replace(" ", r"\s+") for phrase in sorted(words("en", "figure_rates")))
_LATER = "|".join(sorted(words("en", "figure_spans")))  # "a year ago" is no rate
_RATE_AFTER = re.compile(
    rf"(?:\s*|[^.;,]{{0,20}}\s)(?<!\bin\s)(?:(?<!\w)(?:{_RATES}))\b(?!\s+(?:{_LATER})\b)", re.IGNORECASE
)
_AVERAGE_BEFORE = re.compile(r"\b(?:average|rate) of\s*\Z", re.IGNORECASE)
_WINDOW = re.compile(r"\b(?:past|last|previous|preceding)\b", re.IGNORECASE)
_MOVES = words("en", "figure_moves")
_CLAUSES = frozenset({";", ":", "but"})
_SO_FAR = frozenset({"so", "since"})
_COMPARED = frozenset({"more", "less", "fewer", "higher", "lower"})
_PERFECT = frozenset({"has", "have"})
_ELSEWHERE = frozenset({"was", "were", "said", "but", "while", "killed", "injured", "wounded"})
_WHERE = words("en", "measure_prepositions") - {"by"}
_STEPS = frozenset({"percentage_points", "basis_points", "points", "percent"})
_OVER_TIME = frozenset(
    {
        "killed",
        "injured",
        "casualties",
        "missing",
        "displaced",
        "detained",
        "affected",
        "hostages",
        "rescued",
        "released",
    }
)
# How many words a list may have between "including" and its number, and a clause between a number and "so far".
_LIST_REACH = 8
# "Lowered the toll from the flood at the upper dam to 39 from 43": so many words before "from" the move may stand.
_MOVE_REACH = 14


@dataclass(slots=True)
class Meaning:
    """Kind and polarity of one amount; `part_of` and `rival` are places in the sentence's list of amounts."""

    kind: FigureKind = "count"
    polarity: Polarity = "asserted"
    part_of: int | None = None
    rival: int | None = None


def meanings(reading: Reading, periods: list[str | None], toll: str | None = None) -> list[Meaning]:
    """The meaning of every amount of a sentence; `periods` are the words for the window each is counted over, `toll` is
    the measure of the toll that the text spoke of last."""
    hits = list(_BOOK.hits(reading.low))
    found: list[Meaning] = []
    for place in range(len(reading.counted)):
        found.append(Meaning())
        _part(reading, hits, place, found)
        if found[place].kind == "count":
            found[place].kind = _kind(reading, hits, place, found, period=periods[place], toll=toll)
    for meaning, polarity in zip(found, polarities(reading, [m.part_of for m in found]), strict=True):
        meaning.polarity = polarity
    for place in range(len(found)):
        _changes(reading, place, found)
    for place, rival in disputes(reading):
        found[place].polarity, found[place].rival = "disputed", rival
        if rival is not None:
            found[rival].rival = place
    return found


def _part(reading: Reading, hits: list[Hit], place: int, found: list[Meaning]) -> None:
    """Marks a sub-count or a share, with the whole where the sentence has it."""
    one, here, counted = reading.counted[place], found[place], reading.counted
    if _is_rate(reading, one):
        here.kind = "rate"
    elif one.amount.unit == "percent":
        if reading.word(one.last) in _COMPARED or (place and found[-2].kind == "change" and _reckons(reading, place)):
            here.kind = "change"
        elif reading.word(one.last) in ("of", "the") or _is_ratio(reading, one):
            here.kind = "share"
            if place and _apposed(reading, counted[place - 1], one):
                here.part_of = place - 1
    elif one.amount.unit == "count" or reading.low[0] == "of":
        if reading.word(one.last) == "of" and reading.word(one.last + 1) == "the" and _of_struck(reading, one):
            here.kind = "subcount"  # "nine of the injured", who are not counted here
            return
        among = place + 1 < len(counted) and reading.low[one.end + 1 : reading.phrase_start(counted[place + 1])]
        if reading.is_part(one) or among == ["among", "the"]:
            here.kind, here.part_of = "subcount", place + 1
            return
        whole = _whole(reading, place, found)
        if whole is not None and _is_part(reading, hits, one, counted[whole]):
            here.kind, here.part_of = "subcount", whole


def _of_struck(reading: Reading, one: Counted) -> bool:
    hit = reading.hit_at.get(one.last + 2)
    return hit is not None and hit.row[1] == "verb" and hit.row[0] in _OVER_TIME and not reading.plural(hit.last)


def _whole(reading: Reading, place: int, found: list[Meaning]) -> int | None:
    """The nearest count before that a number can be a part of: no part itself, and not the smaller."""
    point, unit = reading.counted[place].amount.point, reading.counted[place].amount.unit
    for earlier in range(place - 1, -1, -1):
        amount = reading.counted[earlier].amount
        if found[earlier].kind not in ("subcount", "share", "rate") and amount.unit == unit:
            smaller = (
                amount.bound == "exact" and point is not None and amount.point is not None and amount.point < point
            )
            return None if smaller else earlier
    return None


def _is_part(reading: Reading, hits: list[Hit], one: Counted, whole: Counted) -> bool:
    low, start = reading.low, reading.phrase_start(one)
    cues = [hit for hit in hits if hit.row[0] == "subcount" and whole.last <= hit.first and hit.last <= start]
    if cues and any(reading.turns(place) for place in range(cues[-1].last, start)):
        return False  # "including two children, and forced 14,000"
    if (
        cues
        and len(listed := low[cues[-1].last : start]) <= _LIST_REACH
        and not (_ELSEWHERE | {";", "."}) & set(listed)
    ):
        return True  # "including 44 sailors and 17 cooks"
    if reading.word(one.last) == "of" and reading.word(one.last + 1) in ("them", "whom", "which", "those", "these"):
        return True
    if reading.word(start - 1) == "other" and reading.word(start - 2) == "the":
        between = reading.low[whole.last : start]  # "six were hit; the other three" are none of the six
        return ";" not in between or bool({"which", "whom", "them"} & set(between))
    if low[0] == "of" and whole.first <= 3 and "," in low[whole.last : one.first]:
        return True  # "Of the 23 fans detained, 14 are students"
    if one.noun:
        return False
    alone = not one.own or reading.word(one.last + 1) in (",", ".", ";", "")
    degree = reading.word(one.last).endswith("ly") and alone  # "two critically"
    return degree or low[one.first : one.last] == ["one"]  # "... and reopened one"


def _apposed(reading: Reading, whole: Counted, part: Counted) -> bool:
    """ "2.3 million people, nearly 70 percent of the island": a share set beside its count."""
    between = reading.low[whole.last : reading.phrase_start(part)]
    theirs = "," in between and reading.word(part.last + 1) in ("them", "whom", "which")
    return (between[-1:] in ([","], ["("], ["or"]) or theirs) and not {"and", "but", ";"} & set(between)


def _reckons(reading: Reading, place: int) -> bool:
    """ "Lost 120 points, or 1.3 percent": the same once more."""
    return reading.low[reading.counted[place - 1].last : reading.counted[place].first] in ([",", "or"], ["or"])


def _is_ratio(reading: Reading, one: Counted) -> bool:
    """ "One in ten trains", "7 out of 10"."""
    return bool({"in", "out"} & set(reading.low[one.first : one.last]))


def _is_rate(reading: Reading, one: Counted) -> bool:
    text, amount = reading.text, one.amount
    after = reading.tokens[one.end - 1].end if one.noun else amount.after
    average = _AVERAGE_BEFORE.search(text[max(0, amount.start - 16) : amount.start])
    return bool(average or _RATE_AFTER.match(text[after : after + 44]))


def _kind(
    reading: Reading, hits: list[Hit], place: int, found: list[Meaning], *, period: str | None, toll: str | None
) -> FigureKind:
    one = reading.counted[place]
    start = reading.phrase_start(one)
    near = [
        hit.row[0]
        for hit in hits
        if hit.row[0] in ("increment", "change")
        and (hit.last == start or (hit.last == start - 1 and reading.low[hit.last] not in _WHERE))
        and not (reading.low[hit.first] == "lost" and reading.word(one.last) == "of")
    ]
    if "change" in near and (one.measure not in _OVER_TIME or one.amount.unit in _STEPS):
        return "change"
    if one.amount.unit in _STEPS and reading.word(start - 1) == "by" and _MOVES & set(reading.low[:start]):
        return "change"
    more = reading.word(one.last) == "more" and reading.word(one.last + 1) != "than"
    if more or ("increment" in near and not _beside_another(reading, place, toll)):
        return "increment"
    if one.measure not in _OVER_TIME:
        return "count"
    if _cumulative(reading, hits, place):
        return "cumulative"
    if period and _WINDOW.search(period):
        return "increment"
    shared = place and found[place - 1].kind == "cumulative" and _shares_verb(reading, reading.counted[place - 1], one)
    return "cumulative" if shared or _perfect(reading, one) else "count"


def _beside_another(reading: Reading, place: int, toll: str | None) -> bool:
    """ "38 died. A further 140 were injured": more people, but none more of the injured."""
    one = reading.counted[place]
    before = next((c.measure for c in reversed(reading.counted[:place]) if c.measure in TOLLS), toll)
    return one.measure in TOLLS and before is not None and before != one.measure


def _cumulative(reading: Reading, hits: list[Hit], place: int) -> bool:
    """Whether the clause before speaks of a toll or a total, or "so far" follows."""
    one, nearest = reading.counted[place], reading.counted[place - 1].first if place else -1
    totals = [hit for hit in hits if hit.row[0] == "cumulative"]
    clause = next((p for p in range(one.first - 1, 0, -1) if reading.low[p] in _CLAUSES), 0) if totals else 0
    for hit in totals:
        before = clause <= hit.first and hit.last <= one.first
        if before and (nearest < hit.last or reading.word(reading.phrase_start(one) - 1) == "and"):
            return True
        follows = one.last <= hit.first <= one.last + _LIST_REACH and reading.low[hit.first] in _SO_FAR
        if follows and "," not in reading.low[one.last : hit.first]:
            return True
    return False


def _perfect(reading: Reading, one: Counted) -> bool:
    """ "The fever has killed 2,600": a count up to now, not of one deed."""
    verb = next((p for p in range(one.first - 1, max(0, one.first - 8), -1) if reading.low[p] == one.cue), 0)
    return verb > 0 and reading.low[verb - 1] in _PERFECT


def _shares_verb(reading: Reading, before: Counted, one: Counted) -> bool:
    """ "killed 870 herders in Ostrand and about 140 in Selby": one verb for two numbers joined by "and"."""
    if one.measure != before.measure or reading.word(reading.phrase_start(one) - 1) != "and":
        return False
    return not any(hit.row[1] == "verb" for hit in reading.hits if before.last <= hit.first < one.first)


def _changes(reading: Reading, place: int, found: list[Meaning]) -> None:
    """ "climbed from 38 to 52", "52, up from 38": the earlier value is superseded."""
    one = reading.counted[place]
    start = reading.phrase_start(one)
    if reading.word(start - 1) != "from" or not _MOVES & set(reading.low[max(0, start - _MOVE_REACH) : start - 1]):
        return
    found[place].kind, found[place].polarity = "previous", "superseded"
    new = reading.counted[place - 1] if place else None
    if new and found[place - 1].kind == "count" and new.measure in _OVER_TIME:
        beside = reading.low[new.end : start - 1] in ([], [","])
        if beside and reading.word(reading.phrase_start(new) - 1) == "to":
            found[place - 1].kind = "cumulative"  # "corrected to 131 from 140"
    if place + 1 < len(found):
        after = reading.counted[place + 1]
        if reading.word(reading.phrase_start(after) - 1) == "to" and found[place + 1].kind in ("count", "change"):
            found[place + 1].kind = "cumulative" if after.measure in _OVER_TIME else "count"
