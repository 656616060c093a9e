"""What befell those counted: the measure of each number in a sentence.

The verb that counts is the one right after the noun ("9 drivers were killed"), else the active one before it ("killed
60 sheep"), else the subject of a figure that rises or falls ("the toll climbed to 290"). Things are counted by
their noun whatever the verb. Numbers joined by "and" may share a verb; a number without any takes the one before, and
one that only says how high "the figure" or "their number" is counts what was spoken of last.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, cast

from onrecord.annotate.figures.counted import MEASURES, Counted, Reading
from onrecord.annotate.figures.levels import read_off
from onrecord.annotate.figures.phrasebook import Hit, Phrasebook
from onrecord.annotate.figures.verbs import LEFT_REACH, MARKS, THINGS, verb_before, verb_of, whole_of
from onrecord.lexicon import table, words
from onrecord.types import Measure

_AGAIN = Phrasebook((*row, "") if len(row) < 3 else row for row in table("en", "measure_again"))
_MOVES = words("en", "figure_moves")
_PEOPLE = words("en", "figure_people")
_STOPS = words("en", "figure_stops")
_CURRENCIES = frozenset(row[1] for row in table("en", "figure_currencies"))
_JOINTS = (["and"], [",", "and"], ["or"], [","])
_POINTS = frozenset({"points", "percentage_points"})
_PEOPLED = frozenset({"people", "combatants"})
_POLLS = frozenset({"poll", "polls", "survey", "surveys"})
_BACK = frozenset({"it", "this", "that", "them", "which"})
_LISTS = frozenset({"including", "among"})
_UNITS = frozenset({"count", "percent", "percentage_points", "points"})
_HARM = frozenset({"killed", "injured", "casualties"})
_DEEDS = _HARM | {
    "missing",
    "displaced",
    "affected",
    "rescued",
    "hostages",
    "detained",
    "prisoners",
    "released",
    "participants",
}
# What a toll can be of, that "the figure" goes on speaking of.
TOLLS = _HARM | {"missing", "displaced", "affected", "hostages", "detained"}
_FIGURES = TOLLS | {"participants", "rescued", "released", "prisoners"}  # what "the figure" can be of, right after it
TOLL_REACH = 8  # sentences, for which a toll goes on being spoken of
_REACH = 2  # sentences, in which any other number is taken up again


class Spoken(NamedTuple):
    """What a number of a sentence before counted, so many sentences `ago`."""

    measure: Measure
    what: str | None
    group: str | None
    ago: int


def toll_of(spoken: Sequence[Spoken]) -> Measure | None:
    """The measure of the toll that is spoken of last, if that is not too long ago."""
    return next((one.measure for one in reversed(spoken) if one.measure in TOLLS and one.ago <= TOLL_REACH), None)


def measured(reading: Reading, spoken: Sequence[Spoken] = ()) -> list[Counted]:
    """The amounts of a sentence with their measure, what is counted, and of whom; `spoken` is what the text counted
    before, the last at the end."""
    counted = reading.counted
    for one in counted:
        _own(reading, one)
    for place in range(len(counted) - 2, -1, -1):
        _from_next(reading, counted[place], counted[place + 1])
    for place in range(1, len(counted)):
        _unit_from_previous(reading, counted[place], counted[place - 1])
        _from_previous(reading, counted[place], counted[place - 1])
    percent = any(one.amount.unit == "percent" for one in counted)
    for one in counted:
        if one.amount.unit == "points" and ((percent and not _reckoned(reading, one)) or _is_lead(reading, one)):
            one.amount = one.amount._replace(unit="percentage_points")
        if one.measure == "other" and (not one.noun or one.head in _PEOPLE):
            _from_subject(reading, one)
    for place, one in enumerate(counted):
        if not one.own and one.amount.unit == "count" and (named := _again(reading, one)):
            here = (Spoken(c.measure, c.what, c.group, 0) for c in counted[:place] if _is_whole_count(reading, c))
            if meant := _meant(named, [*spoken, *here]):
                one.measure = meant.measure
                if named == "theirs":
                    one.what, one.group = meant.what, meant.group
    return counted


def _take(reading: Reading, one: Counted, hit: Hit) -> None:
    one.measure, one.cue = cast(Measure, hit.row[0]), " ".join(reading.low[hit.first : hit.last])
    one.what = one.what if one.noun else one.cue


def _own(reading: Reading, one: Counted) -> None:
    """The measure from the number's own noun and verbs."""
    if one.amount.unit not in _UNITS:
        aid = one.last < len(reading.low) and MEASURES.at(reading.low, one.last)
        if one.amount.unit[0].isupper() or one.amount.unit in _CURRENCIES:
            one.measure, one.own = "money", True
        elif aid and aid.row[0] == "aid":
            one.measure, one.own = "aid", True
        else:
            one.what = read_off(reading, one)
        return
    kind = _kind_of_noun(reading, one)
    if one.noun:
        one.what = reading.words(*one.noun)
        one.group = one.what if one.head not in _PEOPLE and kind not in _HARM and kind not in THINGS else None
    elif reading.word(one.last) in ("are", "were") and reading.plural(one.last + 1):
        one.group = reading.low[one.last + 1]  # "11 are minors"
    elif (struck := reading.hit_at.get(one.last)) and struck.row[1] == "verb" and reading.plural(struck.last):
        one.group = None if reading.low[struck.last] in _PEOPLE else reading.low[struck.last]  # "140 stranded campers"
    if kind in THINGS:
        one.measure, one.own = cast(Measure, kind), True
        return
    hit = (None if _is_whole(reading, one, kind) else verb_of(reading, one, kind)) or verb_before(reading, one, kind)
    thing = one.noun and not kind and not one.share
    if hit and (hit.row[0] in _DEEDS or not thing):
        _take(reading, one, hit)
        one.own = one.by_verb = True
    elif kind:
        one.measure, one.own = cast(Measure, kind), kind != "people"


def _kind_of_noun(reading: Reading, one: Counted) -> str:
    """The measure that the noun itself names, from its last word that names one."""
    if one.noun:
        for place in range(one.noun[1] - 1, one.noun[0] - 1, -1):
            hit = reading.hit_at.get(place)
            if hit:
                return hit.row[0] if hit.row[1] == "noun" else ""
    return ""


def _is_whole(reading: Reading, one: Counted, kind: str) -> bool:
    """Whether the verb belongs to a share of those counted: "two-thirds of the town's 9,300 inhabitants had fled"."""
    return kind == "population" and any(c.share and whole_of(reading, c) is one for c in reading.counted)


def _from_next(reading: Reading, one: Counted, after: Counted) -> None:
    """ "Twenty-one climbers and three guides were rescued" share a verb; "two of the five bridges" the noun."""
    joint = reading.low[one.end : reading.phrase_start(after)]
    free = not one.by_verb and one.measure not in THINGS
    if free and joint in _JOINTS and after.noun and after.by_verb and after.measure in _DEEDS:
        one.measure, one.what, one.own = after.measure, after.what, True
    elif (not (one.noun or one.by_verb) and (joint[:1] == ["of"] and (one.share or reading.is_part(one)))) or joint[
        1:
    ] == [
        "among",
        "the",
    ]:
        one.measure, one.what, one.own = after.measure, after.what, True
        one.group = one.group or after.group


def _reckoned(reading: Reading, one: Counted) -> bool:
    """ "120 points, or 1.3 percent": points of an index, that the share is reckoned from."""
    return reading.word(one.last) == "," and reading.word(one.last + 1) == "or"


def _is_lead(reading: Reading, one: Counted) -> bool:
    """ "A poll put her eight points ahead"."""
    return reading.word(one.last) in ("ahead", "behind") and bool(_POLLS & set(reading.low))


def _unit_from_previous(reading: Reading, one: Counted, before: Counted) -> None:
    """ "4.1 billion crowns, up from 3.6 billion", "of the 240 million crowns, 60 million": a unit said once for two."""
    if one.amount.unit != "count" or one.noun or before.amount.unit in _UNITS or one.measure in _DEEDS:
        return
    compared = reading.word(reading.phrase_start(one) - 1) in ("from", "to", "than")
    part = reading.word(before.first - 2) == "of" and reading.word(reading.phrase_start(one) - 1) == ","
    if compared or part:
        one.amount = one.amount._replace(unit=before.amount.unit)
        one.measure, one.own = before.measure, before.own


def _from_previous(reading: Reading, one: Counted, before: Counted) -> None:
    """A number without a verb of its own counts what the one before it counts, if it is listed with it."""
    between = reading.between(before, one)
    alike = one.measure in ("other", "people", "combatants") and one.amount.unit in _UNITS
    group = one.noun and before.measure not in _DEEDS  # "650 soldiers and 90 divers"
    turned = any(reading.turns(place) for place in range(before.end, one.first))
    same_sort = before.amount.unit == "count" or one.amount.unit != "count"
    if not one.own or one.measure == "combatants":
        listed = (
            not one.noun or bool(_LISTS & set(between)) or (one.measure != "other" and _ends(reading, one)) or one.share
        )
        thing = one.noun and before.measure in THINGS
        if (
            alike
            and same_sort
            and listed
            and not thing
            and not (turned or group)
            and before.measure != "other"
            and not (one.amount.unit in _POINTS and before.measure in _PEOPLED)
            and not (before.measure == "money" and one.share and reading.word(one.last + 1) not in _BACK)
            and not (";" in between and one.noun and not _enumerated(reading, one))
        ):
            one.measure, one.what = before.measure, before.what
            if not one.noun and one.group is None and one.amount.unit == "count":
                one.group = before.group
    if before.measure == "money" and not one.noun and reading.between(before, one)[-2:] == ["of", "which"]:
        one.measure, one.own = "money", True
        one.amount = one.amount._replace(unit=before.amount.unit)
    others = one.head in ("others", "other") or reading.word(one.last) == "of"
    if others and one.group is None and one.measure in _DEEDS:
        one.group = before.group


def _enumerated(reading: Reading, one: Counted) -> bool:
    """ "13 bodies lay there; eight gunmen and a cook": the first of a list that has no verb of its own."""
    if reading.word(reading.phrase_start(one) - 1) != ";" or reading.word(one.end) not in (",", "and"):
        return False
    ends = [other.end for other in reading.counted if other.first >= one.first]
    ends += [place + 2 for place in range(one.end, len(reading.low)) if reading.low[place] in ("a", "an")]
    return all(reading.word(end) in MARKS | {"and", ""} for end in ends)


def _ends(reading: Reading, one: Counted) -> bool:
    """Whether nothing is said of those counted after their noun: the next word opens another phrase."""
    word = reading.word(one.end)
    return not word or word in _STOPS or not word[0].isalnum()


def _from_subject(reading: Reading, one: Counted) -> None:
    """A number whose sentence is about a figure: "Turnout was higher than in 2014, at 63 percent"."""
    if one.amount.unit in ("count", "percent"):
        hit = next((hit for hit in reading.hits if hit.row[1] == "topic" or _is_number_of(reading, hit)), None)
        if hit:
            _take(reading, one, hit)


def _is_number_of(reading: Reading, hit: Hit) -> bool:
    """ "The number of infections has climbed to 8,400"."""
    counted = reading.word(hit.first - 1) == "of" and reading.word(hit.first - 2) == "number"
    moved = hit.first == 0 and reading.word(hit.last) in _MOVES  # "Murders fell 12 percent, to 340"
    return hit.row[1] == "noun" and (counted or moved)


def _is_whole_count(reading: Reading, one: Counted) -> bool:
    """Whether it is a count that may be taken up again: no share, and none "of them"."""
    return one.amount.unit == "count" and not reading.is_part(one) and reading.word(one.last) != "of"


def _meant(named: str, spoken: Sequence[Spoken]) -> Spoken | None:
    """What a word for a number takes up: "their number" what was counted last by a noun, "the toll" the last toll, "the
    figure" the last of either that goes by such a word."""
    for one in reversed(spoken):
        if named == "theirs":
            fits = one.ago <= _REACH and one.what is not None and one.measure != "money"
        elif one.measure in TOLLS:
            fits = one.ago <= TOLL_REACH
        else:
            fits = one.ago <= _REACH and named == "figure" and one.measure in _FIGURES
        if fits:
            return one
    return None


def _again(reading: Reading, one: Counted) -> str | None:
    """The sort of word by which a number takes up one that was spoken of before: "There are 31.", "put the figure at
    24", "the toll includes"."""
    start = reading.phrase_start(one)
    for place in range(max(0, start - LEFT_REACH), start):
        hit = _AGAIN.at(reading.low, place)
        if hit is None or hit.last > start or {";", "of"} & set(reading.low[hit.last : start]):
            continue
        sort, nouns = hit.row
        if one.noun:
            return sort if nouns and one.measure == "people" else None
        if reading.word(one.last) in MARKS | {""} or (reading.low[hit.first] != "there" and _ends(reading, one)):
            return sort
    return None
