"""How a figure is meant: its kind (a toll, a part, an increase), and whether it is asserted, doubted or only proposed.

A cue counts for a number when nothing that opens another statement stands between them. "If ..." and "Under the deal,
..." at the head of a sentence hold for all of it; a listed number takes the polarity of the one it is listed with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.annotate.measures import Counted, Reading
from onrecord.annotate.phrasebook import Hit, Phrasebook
from onrecord.lexicon import table, words
from onrecord.types import FigureKind, Polarity

_BOOK = Phrasebook(table("en", "figure_cues"))
_BREAKS = words("en", "figure_breaks")
_POLARITIES = frozenset({"hypothetical", "hedged", "denied"})
_RATE_AFTER = re.compile(
    r"\s*(?:an?|per|each|every)\s+(?:day|week|month|year|hour|minute|night)\b|\s*for each\b|[^.;,]{0,20}\bfor each\b"
)
_AVERAGE_BEFORE = re.compile(r"\b(?:average|rate) of\s*$")
_WAR = frozenset({"has", "have"})


@dataclass(slots=True)
class Meaning:
    """Kind, polarity and links of one counted amount; `part_of` and `rival` are places in the sentence's list."""

    kind: FigureKind = "count"
    polarity: Polarity = "asserted"
    part_of: int | None = None
    rival: int | None = None


def meanings(reading: Reading, period: list[str | None]) -> list[Meaning]:
    """The meaning of every counted amount of a sentence; `period` is each one's counting window, if any."""
    hits = list(_BOOK.hits(reading.low))
    found = [Meaning() for _ in reading.counted]
    for place, meaning in enumerate(found):
        _kind(reading, hits, place, found, period[place])
        meaning.polarity = _polarity(reading, hits, place, found)
    _changes(reading, found)
    _disputes(reading, hits, found)
    return found


def _kind(reading: Reading, hits: list[Hit], place: int, found: list[Meaning], period: str | None) -> None:
    one, text, meaning = reading.counted[place], reading.text, found[place]
    before = [h for h in hits if h.last <= one.first]
    after_text = text[one.amount.after : one.amount.after + 40]
    if one.noun:
        after_text = text[reading.tokens[one.noun[1] - 1].end :][:40]
    if _RATE_AFTER.match(after_text) or _RATE_AFTER.match(text[one.amount.after : one.amount.after + 40]):
        meaning.kind = "rate"
        return
    if _AVERAGE_BEFORE.search(text[max(0, one.amount.start - 16) : one.amount.start]):
        meaning.kind = "rate"
        return
    if part := _part(reading, hits, place, found):
        meaning.kind, meaning.part_of = "subcount", part[0]
        return
    if one.amount.unit == "percent" and one.last < len(reading.low) and reading.low[one.last] == "of":
        meaning.kind = "share"
        whole = place - 1
        if whole >= 0 and reading.low[reading.counted[whole].last :][:1] and _apposed(reading, whole, place):
            meaning.part_of = whole
        return
    start = _phrase_start(reading, one)
    near = [h for h in before if start - 2 <= h.last <= one.first and h.row[0] in ("increment", "change")]
    changing = near and near[-1].row[0] == "change" and start - 1 <= near[-1].last <= start
    if changing and one.measure not in _COUNTED_OVER_TIME:
        meaning.kind = "change"
        return
    if (near and near[-1].row[0] == "increment") or _more_after(reading, one):
        meaning.kind = "increment"
        return
    if one.measure in _COUNTED_OVER_TIME:
        clause = _clause_before(reading, one)
        if any(h.row[0] == "cumulative" and h.first >= clause for h in before) or _after_cumulative(reading, hits, one):
            meaning.kind = "cumulative"
        elif period and _WINDOW.search(period):
            meaning.kind = "increment"
        elif _perfect(reading, one) or (
            place and found[place - 1].kind == "cumulative" and _shares_verb(reading, place)
        ):
            meaning.kind = "cumulative"


_COUNTED_OVER_TIME = frozenset(
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
_WINDOW = re.compile(r"\b(?:past|last|previous|preceding|overnight)\b", re.IGNORECASE)


def _phrase_start(reading: Reading, one: Counted) -> int:
    place = one.first
    while place and reading.tokens[place - 1].start >= one.amount.start:
        place -= 1
    return place


def _clause_before(reading: Reading, one: Counted) -> int:
    """The first token of the clause the number stands in."""
    for place in range(one.first - 1, -1, -1):
        if reading.low[place] in (";", ":") or (reading.low[place] == "but"):
            return place
    return 0


def _more_after(reading: Reading, one: Counted) -> bool:
    return (
        reading.low[one.last : one.last + 1] == ["more"]
        and one.last + 1 < len(reading.low)
        and reading.low[one.last + 1] != "than"
    )


def _after_cumulative(reading: Reading, hits: list[Hit], one: Counted) -> bool:
    """Whether "so far" or "since" follows in the same breath."""
    for hit in hits:
        if hit.row[0] == "cumulative" and one.last <= hit.first <= one.last + 8 and reading.low[hit.first] in _SO_FAR:
            return "," not in reading.low[one.last : hit.first]
    return False


def _perfect(reading: Reading, one: Counted) -> bool:
    """ "The fighting has killed 1,400": a war's count up to now, not one deed's."""
    before = reading.low[max(0, one.first - 8) : one.first]
    verb = next((place for place in range(len(before) - 1, 0, -1) if before[place] == (one.what or "")), 0)
    return bool(verb and before[verb - 1] in _WAR)


def _shares_verb(reading: Reading, place: int) -> bool:
    """ "has killed 1,400 in Velmora and about 260 in Karsia": one verb for two numbers joined by "and"."""
    one, before = reading.counted[place], reading.counted[place - 1]
    between = reading.low[before.last : _phrase_start(reading, one)]
    return (
        one.measure == before.measure
        and between[-1:] == ["and"]
        and not any(h.row[1] == "verb" for h in reading.hits if before.last <= h.first < one.first)
    )


def _apposed(reading: Reading, whole: int, part: int) -> bool:
    """ "1.9 million people, nearly 85 percent of the population,": a share set beside its count."""
    between = reading.low[reading.counted[whole].last : reading.counted[part].first]
    return any(mark in between for mark in (",", "(", "or")) and not {"and", "but", ";"} & set(between)


def _part(reading: Reading, hits: list[Hit], place: int, found: list[Meaning]) -> tuple[int | None] | None:
    """The whole that a number is a part of, in a tuple; None where it is no part."""
    one = reading.counted[place]
    if one.amount.unit != "count":
        return None
    low, start = reading.low, _phrase_start(reading, one)
    after = low[one.noun[1] if one.noun else one.last :]
    if (
        low[one.last : one.last + 2] == ["of", "the"]
        and place + 1 < len(reading.counted)
        and reading.counted[place + 1].first == one.last + 2
    ):
        return (place + 1,)
    whole = next(
        (
            p
            for p in range(place - 1, -1, -1)
            if found[p].kind not in ("subcount", "share", "rate") and reading.counted[p].amount.unit == "count"
        ),
        None,
    )
    if whole is None:
        return None
    cue = next(
        (
            h
            for h in reversed(hits)
            if h.row[0] == "subcount" and h.last <= start and h.first >= reading.counted[whole].last
        ),
        None,
    )
    opened = cue is not None and not {";", "."} & set(low[cue.last : start]) and _listed(low[cue.last : start])
    of_them = low[one.last : one.last + 1] == ["of"] and low[one.last + 1 : one.last + 2] in (
        ["them"],
        ["whom"],
        ["which"],
        ["those"],
        ["these"],
    )
    others = low[max(0, start - 2) : start] == ["the", "other"] or (low[max(0, start - 1) : start] == ["other"])
    headed = (
        low[:1] == ["of"]
        and reading.counted[0].first <= 3
        and place > 0
        and whole == 0
        and "," in low[reading.counted[0].last : one.first]
    )
    degree = not one.noun and not one.own and after[:1] and (after[0].endswith("ly") and len(after[0]) > 5)
    if opened or of_them or others or headed or degree or _takes_up(reading, one, whole):
        bigger = reading.counted[whole].amount
        if (
            one.amount.point is not None
            and bigger.low is not None
            and bigger.bound == "exact"
            and one.amount.point > bigger.low
        ):
            return None
        return (whole,)
    return None


def _takes_up(reading: Reading, one: Counted, whole: int) -> bool:
    """ "... reopened one": a pronoun for one of those counted before."""
    written = reading.low[one.first : one.last]
    return written == ["one"] and not one.noun and reading.counted[whole].amount.unit == "count"


def _listed(between: list[str]) -> bool:
    """Whether what stands between "including" and a number is only the list it heads: "61 children and"."""
    return len(between) <= 8 and not any(
        w in ("was", "were", "said", "but", "while", "killed", "injured", "wounded") for w in between
    )


def _polarity(reading: Reading, hits: list[Hit], place: int, found: list[Meaning]) -> Polarity:
    one = reading.counted[place]
    start = _phrase_start(reading, one)
    whole = found[place].part_of
    if whole is not None and whole < place:
        return found[whole].polarity
    for hit in hits:
        kind = hit.row[0]
        if kind not in _POLARITIES:
            continue
        word = reading.low[hit.first]
        if hit.last <= start:
            between = reading.low[hit.last : start]
            heads = word in ("if", "unless", "under") and hit.first <= 1
            if ";" in between or (not heads and _closed(between)):
                continue
            return kind  # type: ignore[return-value]
        if hit.first >= one.last and kind != "denied":
            end = one.noun[1] if one.noun else one.last
            between = reading.low[end : hit.first]
            if len(between) <= 5 and not _closed(between) and not {",", ";", "and"} & set(between):
                return kind  # type: ignore[return-value]
    if place and _same_list(reading, place):
        return found[place - 1].polarity if found[place - 1].polarity in _POLARITIES else "asserted"
    return "asserted"


def _closed(between: list[str]) -> bool:
    return any(word in _BREAKS or word in (";", ":", ".", "”") for word in between)


def _same_list(reading: Reading, place: int) -> bool:
    between = reading.low[reading.counted[place - 1].last : reading.counted[place].first]
    return (
        ";" not in between
        and "but" not in between
        and len(between) <= 8
        and bool({"and", "or", "for", ","} & set(between))
    )


_SO_FAR = frozenset({"so", "since"})
_MOVES = words("en", "figure_moves")


def _changes(reading: Reading, found: list[Meaning]) -> None:
    """ "rose from 41 to 57", "57, up from 41": the earlier value is superseded."""
    for place, one in enumerate(reading.counted):
        start = _phrase_start(reading, one)
        if start and reading.low[start - 1] == "from" and {*reading.low[max(0, start - 8) : start - 1]} & _MOVES:
            found[place].kind, found[place].polarity = "previous", "superseded"
            if place + 1 < len(reading.counted):
                after = reading.counted[place + 1]
                if reading.low[_phrase_start(reading, after) - 1] == "to" and found[place + 1].kind in (
                    "count",
                    "change",
                ):
                    found[place + 1].kind = "cumulative" if after.measure in _COUNTED_OVER_TIME else "count"


def _disputes(reading: Reading, hits: list[Hit], found: list[Meaning]) -> None:
    """ "... said it killed 60; the Front denied this, saying it lost seven": two rival figures."""
    for hit in hits:
        if hit.row[0] != "disputed":
            continue
        earlier = [p for p, one in enumerate(reading.counted) if one.last <= hit.first]
        if not earlier:
            continue
        found[earlier[-1]].polarity = "disputed"
        later = [p for p, one in enumerate(reading.counted) if one.first >= hit.last]
        if later and reading.counted[later[0]].measure == reading.counted[earlier[-1]].measure:
            found[earlier[-1]].rival, found[later[0]].rival = later[0], earlier[-1]
