"""What the mentions of one article tell of an event, and whether those of two articles can only tell of one.

A wrong join is worse than a missed one: it makes two deeds one, and one report the confirmation of another. Across
articles two events are one where nothing is at odds and either the same words tell of both, as in copies, or sentences
that have most of their rare words in common, or they are of one day and have a named party in common and more besides.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations
from types import MappingProxyType
from typing import NamedTuple

from onrecord.merge.events.numbered import numbered, same_number
from onrecord.merge.events.parties import Sides
from onrecord.merge.grouping import WHOLE_BLOCK, grouped
from onrecord.merge.lineage.counterparts import SAME_PLACE, bundled, later
from onrecord.merge.names import respelt
from onrecord.merge.rarity import rarity
from onrecord.merge.statements.alignment import odds
from onrecord.merge.statements.rare_words import common, weighed
from onrecord.merge.statements.senses import in_senses
from onrecord.merge.statements.words import stem
from onrecord.protocols import Match
from onrecord.types import EventFlag, EventMention, Time

_WORD = re.compile(r"\w+")
_LEAD = 2
"""Sentences of an article, its headline among them, that tell what is new: an event there without a day is of the day
of publication or the one before."""
_SENTENCE = 6  # words, of which a sentence must have so many to tell of an event by itself

_AROUND = 7
"""Words in a row, the trigger one of them, that two articles have alike only where they tell of one event."""
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


class Happening(NamedTuple):
    """What one article tells of an event, `mentions` apart. `actors` and `recipients` are names, small letters.

    `kind` is as `sort_of` has it; `days` are those it can have happened on, `dated` whether the text says which;
    `sentences` the words of those that tell of it, `sentence` the first as written; `triggers` the words for it, and
    `around` all stretches of some words that hold one; `numbered` are the
    parties told by their number, each with its side; `published` is the day of publication. Of happenings that are
    else equal in an article, the first has `nth` 0.
    """

    kind: str
    flags: frozenset[str]
    said_by: frozenset[str]
    mode: str | None
    actors: frozenset[str]
    recipients: frozenset[str]
    place: str | None
    country: str | None
    days: frozenset[str]
    dated: bool
    triggers: frozenset[str]
    sentences: frozenset[str]
    around: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    sentence: str = ""
    published: str | None = None
    nth: int = 0


class Told(NamedTuple):
    """A happening with the mentions of an article that tell of it, in text order, and where it stands among all."""

    happening: Happening
    mentions: tuple[EventMention, ...]
    order: tuple[str, str, int]


def sort_of(found: EventMention) -> str:
    """The type of an event; of one that is of none its word too, since no two need be alike."""
    if found.event_type != "OTHER":
        return found.event_type
    verb, *rest = found.trigger.exact.casefold().split()
    return " ".join(("OTHER", stem(verb), *rest))


def flags_of(found: EventMention) -> frozenset[EventFlag]:
    """Whether it happened, without how long before its article: days are compared, and an article may have none."""
    return frozenset(found.flags) - {"historical"}


def happening(
    mentions: Sequence[EventMention],
    sides: Sequence[Sides],
    *,
    said_by: Sequence[str],
    sentences: Sequence[tuple[int, str]],
    published: Time | None,
) -> Happening:
    """What mentions of one event tell together.

    `sides` are their parties, `sentences` their sentences with the number of each in its article.
    """
    dates = [found.date for found in mentions if found.date is not None and found.date_from != "published"]
    known = [date.value[:10] for date in dates if date.precision == "day"]
    days = frozenset(known)
    triggers = frozenset(found.trigger.exact.casefold() for found in mentions)
    told = [_WORD.findall(words.casefold()) for _, words in sentences]
    news = any(found.date_from == "published" for found in mentions) or any(n < _LEAD for n, _ in sentences)
    if not dates and news:
        days = frozenset(_about(published))
    return Happening(
        kind=sort_of(mentions[0]),
        flags=flags_of(mentions[0]),
        said_by=frozenset(name.casefold() for name in said_by),
        mode=next((found.mode for found in mentions if found.mode), None),
        actors=_named((side.actors, side.names) for side in sides),
        recipients=_named((side.recipients, side.names) for side in sides),
        place=next((found.place.casefold() for found in mentions if found.place), None),
        country=next((found.country for found in mentions if found.country), None),
        days=days,
        dated=bool(known),
        triggers=triggers,
        sentences=frozenset(" ".join(words) for words in told if len(words) >= _SENTENCE),
        around=frozenset(stretch for words in told for trigger in triggers for stretch in _around(words, trigger)),
        numbered=frozenset(
            f"{side} {found}"
            for told in sides
            for side, given in (("actor", told.actors), ("recipient", told.recipients))
            for found in numbered(name for name in given if name not in told.names)
        ),
        sentence=sentences[0][1] if sentences else "",
        published=published.value[:10] if published is not None and published.precision == "day" else None,
    )


def _around(words: Sequence[str], trigger: str) -> Iterator[str]:
    """The stretches of a sentence that hold a trigger, as long as tells an event by itself."""
    sought = _WORD.findall(trigger)
    for place in range(len(words) - len(sought) + 1):
        if sought and words[place : place + len(sought)] == sought:
            first, last = max(0, place + len(sought) - _AROUND), min(place, len(words) - _AROUND)
            for start in range(first, last + 1):
                yield " ".join((*words[start:place], f"[{trigger}]", *words[place + len(sought) : start + _AROUND]))


def same(one: Happening, other: Happening) -> Match | None:
    """Whether two articles tell of one event, and by what."""
    kinds = [(told.kind, told.flags, told.nth) for told in (one, other)]
    if kinds[0] != kinds[1] or _at_odds(one, other):
        return None
    if one.sentences & other.sentences and one.triggers & other.triggers:
        return Match(1.0, ("told in the same sentence",))
    if not _one_voice(one.said_by, other.said_by):
        return None
    return _told_alike(one, other) or _of_one_day(one, other)


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


class Together(NamedTuple):
    """What is of one event, the earliest first, and why."""

    told: list[Told]
    reasons: tuple[str, ...] = ()


def across(told: Sequence[Told], places: Mapping[str, str] = MappingProxyType({})) -> Iterator[Together]:
    """What articles tell, as groups that are of one event.

    What pairs link is one where nothing in it is at odds: an article that names one party only may be linked to another
    by a third, which names both. Where two are at odds, what matches a group's every member, and nothing besides,
    belongs to it, and what could be either of two that are not one stays by itself. So does what would not match its
    own like in another article. What copies tell at the place of their original (`lineage.places`) goes with it.
    """

    def at(one: Told) -> frozenset[str]:
        return frozenset(places[found.id] for found in one.mentions if found.id in places)

    alike: dict[Happening, list[Told]] = defaultdict(list)
    reasons: dict[Happening, set[str]] = defaultdict(set)
    for bundle in bundled(list(_numbered(told)), at, _turned_around):
        first = bundle[0].happening
        copied = {SAME_PLACE} if len(bundle) > 1 else set()
        if itself := same(first, first):
            reasons[first] |= copied | (set(itself.reasons) if alike[first] else set())
            alike[first] += bundle
        else:
            yield from _one_each([(one, 0) for one in bundle], copied)
    for group, matches in grouped(alike, keys=keys, compare=same, order=_order):
        near: dict[Happening, set[Happening]] = {member: {member} for member in group}
        for mine, theirs, _ in matches:
            near[mine].add(theirs)
            near[theirs].add(mine)
        groups: dict[frozenset[Happening], list[tuple[Told, int]]] = defaultdict(list)
        at_one = len(group) <= WHOLE_BLOCK and all(  # of more only the first are compared with all
            theirs in near[mine] or not _at_odds(mine, theirs) for mine, theirs in combinations(group, 2)
        )
        why: dict[frozenset[Happening], set[str]] = defaultdict(set)
        home: dict[Happening, frozenset[Happening]] = {}
        for member in group:
            clear = at_one or all(near[member] <= near[other] for other in near[member])
            home[member] = frozenset(group if at_one else near[member] if clear else (member,))
            groups[home[member]] += ((one, len(near[member])) for one in alike[member])
            why[home[member]] |= reasons[member]
        for mine, theirs, match in matches:
            if theirs in home[mine]:
                why[home[mine]].update(match.reasons)
        for together, found in groups.items():
            yield from _one_each(found, why[together])


def _numbered(told: Sequence[Told]) -> Iterator[Told]:
    """What an article tells twice in the same words may be two events: the first is not the second of a copy."""
    seen: Counter[tuple[str, Happening]] = Counter()
    for one in sorted(told, key=lambda one: one.order):
        key = one.mentions[0].article_id, one.happening
        yield one._replace(happening=one.happening._replace(nth=seen[key]))
        seen[key] += 1


def _one_each(found: list[tuple[Told, int]], reasons: Iterable[str]) -> Iterator[Together]:
    """What one article keeps apart stays apart: of what it tells only that can be of the group which has clearly the
    most matches there, the number beside it."""
    by_article: dict[str, list[tuple[Told, int]]] = defaultdict(list)
    for one, matches in found:
        by_article[one.mentions[0].article_id].append((one, matches))
    joined: list[Told] = []
    for several in by_article.values():
        (first, most), *others = sorted(several, key=lambda pair: -pair[1])
        if not others or most > others[0][1]:
            joined.append(first)
    if joined:
        yield Together(sorted(joined, key=lambda one: one.order), tuple(sorted(reasons)) if len(joined) > 1 else ())
    apart = {id(one) for one in joined}
    yield from (Together([one]) for one, _ in found if id(one) not in apart)


def _order(one: Happening) -> tuple[str | int, ...]:
    return tuple("\x1f".join(sorted(field)) if isinstance(field, frozenset) else str(field) for field in one)


def _named(parties: Iterator[tuple[tuple[str, ...], frozenset[str]]]) -> frozenset[str]:
    return frozenset(name.casefold() for given, names in parties for name in given if name in names)


def _about(published: Time | None) -> Iterator[str]:
    if published is not None and published.precision == "day":
        day = date.fromisoformat(published.value)
        yield from (str(day), str(day - timedelta(days=1)))


def _at_odds(one: Happening, other: Happening) -> bool:
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


def _turned_around(original: Told, copy: Told) -> bool:
    """Whether a copy tells of something else at the place of the original: another kind of deed, the opposite, or by
    others, elsewhere or on another day. In the very words it is the same deed, as whatever type it was read."""
    one, other = original.happening, copy.happening
    worded_alike = one.sentences & other.sentences and one.triggers & other.triggers
    if one.flags != other.flags or (not worded_alike and _read_apart(one, other)):
        return True
    if one.dated and other.dated and one.days.isdisjoint(other.days) and not later(min(other.days), original.order[0]):
        return True
    if one.sentences == other.sentences or not (one.sentences and other.sentences):
        return False
    found = odds(*sorted((min(one.sentences), min(other.sentences)), key=lambda words: (len(words), words)))
    return found is not None and found.kind in ("polarity", "opposite")


def _read_apart(one: Happening, other: Happening) -> bool:
    """Whether kind, mode, country, parties or place differ by more than the spelling of names."""
    plain = ((one.mode, other.mode), (one.country, other.country))
    named = ((one.actors, other.actors), (one.recipients, other.recipients),
             (frozenset(filter(None, [one.place])), frozenset(filter(None, [other.place]))))  # fmt: skip
    return (
        one.kind != other.kind
        or any(mine and theirs and mine != theirs for mine, theirs in plain)
        or any(mine and theirs and not any(respelt(a, b) for a in mine for b in theirs) for mine, theirs in named)
    )


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
