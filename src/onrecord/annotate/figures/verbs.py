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
PEOPLED = frozenset({"people", "combatants", "participants"})
_WHO = ("who", "whom", "whose", "which")
_ROLLED = frozenset({"were", "are", "include", "included", ":"})
_PLURAL = frozenset({"were", "have", "had", "died"})


def verb_of(reading: Reading, one: Counted, kind: str) -> Hit | None:
    """The verb that tells what befell those counted; `kind` is the measure of their noun, "" where it has none."""
    named = (_named_deed(reading, one) or _roll(reading, one)) if kind in PEOPLED else None
    return named or verb_after(reading, one) or (kind in PEOPLED | {""} and _joined(reading, one)) or None


def _named_deed(reading: Reading, one: Counted) -> Hit | None:
    """ "The death of four pupils who had been kidnapped": the deed they are named by, before what a clause adds."""
    hit = reading.hit_at.get(reading.phrase_start(one) - 1)
    deed = hit and hit.row[1] == "verb" and reading.low[hit.last - 1] == "of"
    return hit if deed and reading.word(one.end) in _WHO else None


def _joined(reading: Reading, one: Counted) -> Hit | None:
    """The verb of a subject joined to those counted: "two guards who acted as escorts, and a cook were wounded"."""
    if reading.word(one.end) not in ("and", ",", "(", *_WHO):
        return None
    for place in range(one.end, min(one.end + _JOINED_REACH, len(reading.low))):
        word = reading.low[place]
        if word in (";", ":", ".") or place in reading.hit_at or place in reading.numbers:
            return None
        if word != "and" or reading.word(place + 1) not in _JOINED:
            continue
        for after in range(place + 2, place + 2 + _SUBJECT_REACH):
            if reading.word(after) in _PLURAL:
                return _suffered(reading, after + 1)
            if not reading.word(after) or reading.word(after) in MARKS | _AUXILIARY:
                return None
    return None


def _roll(reading: Reading, one: Counted) -> Hit | None:
    """Whose roll a sentence calls: "The injured were Ana Orr, 19, and two other drivers", "Among the dead: ..."."""
    first = 1 if reading.word(0) in ("among", "the") else 0
    first += reading.word(first) == "the"
    hit = reading.hit_at.get(first) if reading.word(first - 1) == "the" else None
    if hit is None or hit.row[1] != "verb" or reading.word(hit.last) not in _ROLLED or hit.last >= one.first:
        return None
    # care for the injured ends no roll of theirs
    others = any(h.row[1] == "verb" and h.row[0] != "affected" and hit.last < h.first for h in reading.hits)
    return None if others or ";" in reading.low[hit.last : one.first] else hit


def _suffered(reading: Reading, place: int) -> Hit | None:
    """The verb of a passive whose auxiliary ends before a place, an adverb or two between."""
    for after in range(place, place + 3):
        hit = reading.hit_at.get(after)
        if hit and hit.first == after:
            return hit if hit.row[1] == "verb" else None
    return None


def verb_after(reading: Reading, one: Counted) -> Hit | None:
    """The verb after the noun, in the same clause, that tells what befell those counted."""
    place = one.end
    if one.share and (whole := whole_of(reading, one)):
        place = whole.end
    apposed = reading.hit_at.get(place + 1) if reading.word(place) == "," and one.noun else None
    if apposed and apposed.row[1] == "verb" and reading.word(apposed.last) in _PREPOSITIONS:
        return apposed  # "seven pupils, kidnapped by masked men, ..."
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
        if reading.low[hit.last - 1] == "by" and hit.last != reading.phrase_start(one):
            return None  # "the walkout by 1,100 pilots grounded 640 flights"
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
