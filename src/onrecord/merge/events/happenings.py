"""What the mentions of one article tell of an event together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.merge.events.numbered import numbered
from onrecord.merge.events.parties import Sides
from onrecord.merge.statements.words import stem
from onrecord.types import EventFlag, EventMention, Time

_WORD = re.compile(r"\w+")
_LEAD = 2
"""Sentences of an article, its headline among them, that tell what is new: an event there without a day is of the day
of publication or the one before."""
_SENTENCE = 6  # words, of which a sentence must have so many to tell of an event by itself
_AROUND = 7
"""Words in a row, the trigger one of them, that two articles have alike only where they tell of one event."""


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


def _named(parties: Iterator[tuple[tuple[str, ...], frozenset[str]]]) -> frozenset[str]:
    return frozenset(name.casefold() for given, names in parties for name in given if name in names)


def _about(published: Time | None) -> Iterator[str]:
    if published is not None and published.precision == "day":
        day = date.fromisoformat(published.value)
        yield from (str(day), str(day - timedelta(days=1)))
