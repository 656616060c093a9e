"""Whether what two articles tell can only be of one event.

A wrong join is worse than a missed one: it makes two deeds one, and one report the confirmation of another. Across
articles two events are one where nothing is at odds and either the same words tell of both, as in copies, or sentences
that have most of their rare words in common, or they are of one day and have a named party in common and more besides.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from onrecord.merge.events.happenings import Happening
from onrecord.merge.events.numbered import same_number
from onrecord.merge.rarity import rarity
from onrecord.merge.statements.rare_words import common, weighed
from onrecord.merge.statements.senses import in_senses
from onrecord.protocols import Match

_WORD = re.compile(r"\w+")
_TELLING = 15.0
"""How rare the words must be together, four or more, that two sentences have in common (`rarity`). In web news all
pairs that this and the next join are of one event; of those that a share of .4 would add about a third are of two."""
_MOSTLY = 0.5
"""Their share of all that is rare in both sentences."""
_FOUR = 4
_KEYED = 6  # of the rarest words of a sentence, by which another is found
_DAYS = 2  # between articles that tell of one event, where neither says the day

_ONCE = frozenset(("martial-law",))
"""Modes of acts that stand until they are undone: in one story an authority does one once, said with its day or not."""


def same(one: Happening, other: Happening) -> Match | None:
    """Whether two articles tell of one event, and by what."""
    kinds = [(told.kind, told.flags, told.nth) for told in (one, other)]
    if kinds[0] != kinds[1] or at_odds(one, other):
        return None
    if one.sentences & other.sentences and one.triggers & other.triggers:
        return Match(1.0, ("told in the same sentence",))
    if not _one_voice(one.said_by, other.said_by):
        return None
    return _told_alike(one, other) or _of_one_day(one, other)


def keys(one: Happening) -> Iterator[Hashable]:
    """What two articles' tellings of one event have in common: a sentence, words around the trigger, one of the rarest
    words of the sentence, or type, a word of a party, and the day or, of what is done once, the mode."""
    yield from ((one.kind, one.flags, words) for words in one.sentences | one.around)
    rarest = sorted({*_WORD.findall(one.sentence.casefold())}, key=lambda word: (-rarity(word), word))[:_KEYED]
    yield from ((one.kind, one.flags, "of", word) for word in rarest)
    for party in one.numbered:
        yield from ((one.kind, one.flags, day, *party.split()[:2]) for day in one.days)
    for party in one.actors | one.recipients:
        for word in _WORD.findall(party):
            if len(word) > 2:
                yield from ((one.kind, one.flags, day, word) for day in one.days)
                if one.mode in _ONCE:
                    yield one.kind, one.flags, one.mode, word


def _told_alike(one: Happening, other: Happening) -> Match | None:
    """Whether two articles tell of it in the same words, or in sentences that share most that is rare."""
    if one.around & other.around:
        return Match(0.95, ("told in the same words",))
    if not (one.days & other.days or (not (one.days and other.days) and _published_together(one, other))):
        return None
    if not _one_word(one.triggers, other.triggers):
        return None
    shared = common(_weighed(one.sentence), _weighed(other.sentence))
    if shared.words < _FOUR or shared.told < _TELLING or shared.share < _MOSTLY:
        return None
    return Match(0.8, (f"told in sentences with {shared.words} telling words in common",))


@lru_cache(maxsize=1 << 12)
def _weighed(sentence: str) -> Mapping[str, float]:
    """The words of a sentence by their sense, with how rare they are."""
    return weighed(in_senses(sentence))


def _published_together(one: Happening, other: Happening) -> bool:
    if one.published is None or other.published is None:
        return False
    return abs((date.fromisoformat(one.published) - date.fromisoformat(other.published)).days) <= _DAYS


def _of_one_day(one: Happening, other: Happening) -> Match | None:
    """Whether what two articles tell of one day, or of what is done once, has the same parties."""
    once = one.mode == other.mode and one.mode in _ONCE and not (one.days and other.days)
    if not (once or one.days & other.days):
        return None
    shared = [what for what, mine, theirs in _facing(one, other) if _common(mine, theirs)]
    shared += sorted({f"number of {mine.partition(' ')[0]}s" for mine in one.numbered for theirs in other.numbered
                      if _same_number(mine, theirs)})  # fmt: skip
    if not shared:
        return None
    more = [*shared, *(["place"] if one.place and one.place == other.place else []),
            *(["word for it"] if _one_word(one.triggers, other.triggers) else []),
            *(["mode"] if one.mode and one.mode == other.mode else [])]  # fmt: skip
    needed = 2 if one.dated and other.dated else 3
    if len(more) < needed:
        return None
    day = "no other day" if once else "same day"
    return Match(0.9 if needed == 2 else 0.7, (f"{day}, {', '.join(more)}",))


def _same_number(one: str, other: str) -> bool:
    """Whether two parties with their sides are on one side, and so many of one kind."""
    (side, _, party), (facing, _, another) = one.partition(" "), other.partition(" ")
    return side == facing and same_number(party, another)


def at_odds(one: Happening, other: Happening) -> bool:
    """Whether what two tell cannot be of one event: another place, mode or country, day or named party."""
    pairs = ((one.place, other.place), (one.mode, other.mode), (one.country, other.country))
    if any(mine and theirs and mine != theirs for mine, theirs in pairs):
        return True
    if one.days and other.days and not one.days & other.days:
        return True
    return any(mine and theirs and not _common(mine, theirs) for _, mine, theirs in _facing(one, other))


def _facing(one: Happening, other: Happening) -> Iterator[tuple[str, frozenset[str], frozenset[str]]]:
    """The parties of one beside those of the other that have the same part in it.

    Those who talk have no parts: either may be told to have talked with the other. A visitor and a host have.
    """
    if one.kind == "CONSULT" and "visit" not in (one.mode, other.mode) and _swapped(one, other):
        yield from (("actor", one.actors, other.recipients), ("recipient", one.recipients, other.actors))
    else:
        yield from (("actor", one.actors, other.actors), ("recipient", one.recipients, other.recipients))


def _swapped(one: Happening, other: Happening) -> bool:
    return _common(one.actors, other.recipients) or _common(one.recipients, other.actors)


def _one_voice(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one tells what the other tells: what an article says itself, somebody may be the source of elsewhere,
    but two speakers give two accounts. That neither denies it is of the flags."""
    return not (one and other) or _common(one, other)


def _one_word(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the words for it are one word, or of one sense: "declared", "proclaimed"."""
    if not one.isdisjoint(other):
        return True
    senses = [{stem for words in found for stem in in_senses(words).stems} for found in (one, other)]
    return not senses[0].isdisjoint(senses[1])


def _common(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a name of one is a name of the other, or all its words are among the other's."""
    if not one.isdisjoint(other):
        return True
    words = [[frozenset(_WORD.findall(name)) for name in names] for names in (one, other)]
    return any(mine and theirs and (mine <= theirs or theirs <= mine) for mine in words[0] for theirs in words[1])
