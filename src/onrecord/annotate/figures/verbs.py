"""The words around a number that tell what befell those counted: a verb after its noun, or one before the number."""

from __future__ import annotations

from onrecord.annotate.figures.counted import Counted, Reading
from onrecord.annotate.figures.phrasebook import Hit
from onrecord.lexicon import words

_OBJECTS = words("en", "measure_objects")
_BREAKS = words("en", "measure_breaks")
_PREPOSITIONS = words("en", "measure_prepositions")
PASSIVE = frozenset({"was", "were", "been", "being", "are", "is", "be"})
_AUXILIARY = PASSIVE | {"have", "has", "had", "remain", "remained"}
MARKS = frozenset(',;:.()–—"“”')
THINGS = frozenset({"munitions", "strikes", "equipment", "buildings", "aid", "money", "votes"})
# How many tokens the verb may stand after and before the number.
_RIGHT_REACH = 9
_WHOLE_REACH = 5
LEFT_REACH = 15
# "Two guards who acted as escorts and a cook were wounded": how far the second subject, and how long it may be.
_JOINED_REACH = 16
_SUBJECT_REACH = 6
_JOINED = frozenset({"a", "an", "the", "another", "his", "her", "its", "their", "one"})
_PEOPLED = frozenset({"people", "combatants", "participants"})


def verb_after(reading: Reading, one: Counted) -> Hit | None:
    """The verb after the noun, in the same clause, that tells what befell those counted."""
    place = one.end
    if one.share and (whole := whole_of(reading, one)):
        place = whole.end
    for _ in range(_RIGHT_REACH):
        if reading.word(place) in (",", "("):
            place = _past_apposition(reading, place)
        word = reading.word(place)
        if not word or word in MARKS or word in _BREAKS or place in reading.numbers:
            return None
        hit = reading.hit_at.get(place)
        if hit and hit.first == place and hit.row[1] == "verb" and not _acts(reading, one, hit):
            return hit
        place += 1
    return None


def _past_apposition(reading: Reading, mark: int) -> int:
    """The place after "people, nearly 70 percent of them," or "men (two of them boys)"; `mark` where none closes."""
    closing = ")" if reading.word(mark) == "(" else ","
    for place in range(mark + 1, min(mark + 14, len(reading.low))):
        if reading.low[place] == closing:
            hit = reading.hit_at.get(place + 1)
            verb = reading.word(place + 1) in _AUXILIARY or (hit is not None and hit.row[1] == "verb")
            return place + 1 if closing == ")" or verb else mark
    return mark


def whole_of(reading: Reading, one: Counted) -> Counted | None:
    """The number that a share is of."""
    if reading.word(one.last) != "of":
        return None
    ahead = (c for c in reading.counted if one.last < c.first <= one.last + _WHOLE_REACH)
    whole = next(ahead, None)
    return whole if whole and not any(p in reading.hit_at for p in range(one.last, whole.first)) else None


def _acts(reading: Reading, one: Counted, hit: Hit) -> bool:
    """Whether those counted do it rather than suffer it: "five soldiers killed three gunmen"."""
    if hit.row[0] not in ("killed", "injured", "detained", "hostages") or reading.low[hit.first] in ("died", "dead"):
        return False
    passive = any(word in PASSIVE for word in reading.low[one.last : hit.first])
    return not passive and (reading.word(hit.last) in _OBJECTS or hit.last in reading.numbers)


def verb_before(reading: Reading, one: Counted, kind: str) -> Hit | None:
    """The active verb, or the subject of the figure, before the number."""
    if one.noun and not kind and reading.word(one.first - 1) in _PREPOSITIONS:
        return None
    for place in range(reading.phrase_start(one) - 1, max(-1, one.first - LEFT_REACH - 1), -1):
        if reading.low[place] in (";", ".", "but"):
            return None
        if reading.turns(place):
            return None
        hit = reading.hit_at.get(place)
        if hit is None or hit.first != place or hit.row[1] == "noun":
            continue
        if hit.row[1] == "topic":
            return None if one.noun and not one.share else hit
        if hit.row[1] == "move":
            if kind == "people" and hit.row[2:] in ((), (reading.word(one.end),)):
                return hit
            continue
        if hit.row[1] == "loss":
            if kind in ("people", "combatants"):
                return hit
            continue
        suffered = reading.word(place - 1) in PASSIVE and hit.row[0] not in THINGS
        return None if suffered else hit
    return None
