"""What one article tells of each event: which of its mentions are of one, and what its headline tells again.

Within an article mentions are of the same event where type, flags and voice are equal, nothing they say of mode,
actors, recipients, place and date is at odds, and they have two of these in common: actors, recipients, place,
date; or one of them and the very word that tells it. Less would not do: who "pledged" twice in an article mostly
pledged two things. A mention that would fit two events that are at odds with each other stays by itself: which of
them it means is not known.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from onrecord.merge.events.happenings import Told, flags_of, happening, sort_of
from onrecord.merge.events.parties import Parties, Sides
from onrecord.types import Attribution, Doc, EventMention, Span, Time

_QUOTE = "“"
_NEWS = 2  # days
_PROSE = ("dek", "body", "caption")
_LEAD = 3  # sentences below a headline in which what it tells is told again


class Telling:
    """One article, as its mentions are read together."""

    def __init__(self, doc: Doc, parties: Parties) -> None:
        self.doc, self._parties = doc, parties
        self._sides = {found.id: parties.sides(doc, found) for found in doc.of(EventMention)}
        self._starts = [sentence.start for sentence in doc.sentences]
        self._body = next((region.end for region in doc.article.regions if region.kind == "title"), 0)
        prose = [region for region in doc.article.regions if region.kind in _PROSE and region.start >= self._body]
        below = (n for n, at in enumerate(self._starts) if any(one.start <= at < one.end for one in prose))
        self._lead = frozenset(islice(below, _LEAD))
        self._reported = {given.id: given for given in doc.of(Attribution)}

    def told(self) -> Iterator[Told]:
        """What the article tells of each event."""
        article = self.doc.article
        groups: dict[_Kind, list[EventMention]] = defaultdict(list)
        for found in sorted(self.doc.of(EventMention), key=_place):
            groups[self.kind(found)].append(found)
        for mentions in self._headlined([one for group in groups.values() for one in _same(group, self._sides)]):
            kind = self.kind(mentions[0])
            places = [self._sentence(found.trigger) for found in mentions]
            yield Told(
                happening(
                    mentions,
                    [self._sides[found.id] for found in mentions],
                    said_by=kind.said_by or ((kind.attribution,) if kind.attribution else ()),
                    sentences=[(at, _flat(self._text(at))) for at in places if at is not None],
                    published=article.published,
                ),
                tuple(mentions),
                (article.published.value if article.published else "9999", article.id, mentions[0].trigger.start),
            )

    def _headlined(self, told: list[list[EventMention]]) -> Iterator[list[EventMention]]:
        """The groups of mentions, a headline's behind the only one of the first sentences that it can tell of.

        What a headline says is told again below, in other words and by fuller names ("Court frees captain"), and only
        there it is said by whose account.
        """
        leads = [group for group in told if self._sentence(group[0].trigger) in self._lead]
        told_again: dict[int, list[EventMention]] = {}
        for head in (group for group in told if all(found.trigger.start < self._body for found in group)):
            fitting = [n for n, lead in enumerate(leads) if self._may_be_one(head, lead)]
            if len(fitting) == 1 and fitting[0] not in told_again:
                told_again[fitting[0]] = head
        heads = list(told_again.values())
        yield from (
            [*group, *told_again.get(leads.index(group), ())] if group in leads else group
            for group in told
            if group not in heads
        )

    def _may_be_one(self, head: Sequence[EventMention], lead: Sequence[EventMention]) -> bool:
        """Whether a headline can tell of what a sentence below tells: no other deed, name, mode, place or day."""
        mine, theirs = self.kind(head[0]), self.kind(lead[0])
        if (mine.sort, mine.flags) != (theirs.sort, theirs.flags) or (mine.said_by and mine.said_by != theirs.said_by):
            return False
        return not any(self._differ(one, other) for one in head for other in lead)

    def _differ(self, one: EventMention, other: EventMention) -> bool:
        mine, theirs = self._sides[one.id], self._sides[other.id]
        for side, facing in ((mine.actors, theirs.actors), (mine.recipients, theirs.recipients)):
            a, b = mine.names.intersection(side), theirs.names.intersection(facing)
            if a and b and a.isdisjoint(b):
                return True
        pairs = ((one.place, other.place), (one.mode, other.mode), (one.country, other.country))
        return any(a and b and a != b for a, b in pairs) or not _near(one.date, other.date)

    def kind(self, found: EventMention) -> _Kind:
        """What mentions of the article that are of one event share."""
        given = self._reported.get(found.attribution_id or "")
        said_by = given.speakers if given else ()
        return _Kind(sort_of(found), flags_of(found), said_by, None if said_by else found.attribution_id)

    def actors(self, found: EventMention) -> tuple[str, ...]:
        """Who acts, by name where the article only describes them and the story names them."""
        return self._parties.shown(self.doc, found.actors, found.actor)

    def recipients(self, found: EventMention) -> tuple[str, ...]:
        """Who is acted on, likewise."""
        return self._parties.shown(self.doc, found.recipients, found.recipient)

    def behind(self, found: EventMention) -> Iterator[tuple[str, str]]:
        """Words of the article for parties, each with the name that they stand for."""
        return self._parties.behind(self.doc, found)

    def score(self, found: EventMention) -> float | None:
        """How sure a mention is."""
        given = self._reported.get(found.attribution_id or "")
        known = [score for score in (found.score, given.score if given else None) if score is not None]
        return min(known, default=None)

    def wording(self, trigger: Span) -> str:
        """The sentence that holds the trigger; the trigger where no sentence does."""
        at = self._sentence(trigger)
        return _flat(trigger.exact if at is None else self._text(at))

    def _sentence(self, trigger: Span) -> int | None:
        at = bisect_right(self._starts, trigger.start) - 1
        return at if at >= 0 and trigger.end <= self.doc.sentences[at].end else None

    def _text(self, at: int) -> str:
        sentence = self.doc.sentences[at]
        return self.doc.article.text[sentence.start : sentence.end]


class _Kind(NamedTuple):
    """What mentions of one event share. `attribution` tells unnamed speakers apart, who may not be the same."""

    sort: str
    flags: frozenset[str]
    said_by: tuple[str, ...]
    attribution: str | None


class _Told(NamedTuple):
    """What a mention says of its event; empty or None where it says nothing. Parties without a name are in quotes."""

    actors: frozenset[str]
    recipients: frozenset[str]
    place: str | None
    mode: str | None
    country: str | None
    date: str | None
    trigger: str


def _same(mentions: Sequence[EventMention], sides: Mapping[str, Sides]) -> Iterator[list[EventMention]]:
    """The mentions of one kind, in text order, as groups that are of the same event.

    What agrees with a group's every member, and with nothing that is at odds with one of them, belongs to it: in the
    terms of graphs, the simplicial vertices of each clique.
    """
    alike: dict[_Told, list[EventMention]] = defaultdict(list)
    alone: list[list[EventMention]] = []
    for found in mentions:
        told = _told(found, sides[found.id])
        if _agree(told, told):
            alike[told].append(found)
        else:
            alone.append([found])
    agreeing = {one: frozenset(other for other in alike if _agree(one, other)) for one in alike}
    groups: dict[frozenset[_Told], list[EventMention]] = defaultdict(list)
    for one, found_alike in alike.items():
        clear = all(other in agreeing[another] for other in agreeing[one] for another in agreeing[one])
        groups[agreeing[one] if clear else frozenset((one,))].extend(found_alike)
    yield from alone
    for group in groups.values():
        yield sorted(group, key=_place)


def _told(found: EventMention, sides: Sides) -> _Told:
    """Names, or the words of the text where they stand for nobody by name."""
    return _Told(
        frozenset(sides.actors or _words(found.actor)),
        frozenset(sides.recipients or _words(found.recipient)),
        found.place,
        found.mode,
        found.country,
        None if found.date is None or found.date_from == "published" else found.date.value,
        _flat(found.trigger.exact).casefold(),
    )


def _agree(one: _Told, other: _Told) -> bool:
    """Whether two may well be of one event: enough in common, and nothing at odds."""
    pairs = ((one.actors, other.actors), (one.recipients, other.recipients), (one.place, other.place),
             (one.mode, other.mode), (one.country, other.country))  # fmt: skip
    at_odds = any(mine and theirs and mine != theirs for mine, theirs in pairs)
    enough = 1 if one.trigger == other.trigger else 2
    return not at_odds and _may_be_equal(one.date, other.date) and len(_shared(one, other)) >= enough


def _shared(one: _Told, other: _Told) -> set[object]:
    """What two have in common. "It" and "it" are no common party, and a place that is a party counts but once."""
    parties = [
        mine for mine, theirs in ((one.actors, other.actors), (one.recipients, other.recipients)) if mine == theirs
    ]
    found: set[object] = {party for party in parties if party and not any(name[0] == _QUOTE for name in party)}
    if one.date and one.date == other.date:
        found.add(("on", one.date))
    if one.place and one.place == other.place and not any(one.place in party for party in parties):
        found.add(("at", one.place))
    return found


def _may_be_equal(one: str | None, other: str | None) -> bool:
    """Whether one date is the other, or within it: a day of a month or year, a time of a day."""
    if not one or not other or one == other:
        return True
    longer, shorter = sorted((one, other), key=len, reverse=True)
    within = "T" if Time(value=shorter).precision == "day" else "-"
    return Time(value=shorter).precision is not None and longer.startswith(shorter + within)


def _near(one: Time | None, other: Time | None) -> bool:
    """Whether two days can be of one happening, told on one of them: a headline has its day from publication."""
    if one is None or other is None:
        return True
    if one.precision != "day" or other.precision != "day":
        return _may_be_equal(one.value, other.value)
    return abs((date.fromisoformat(one.value[:10]) - date.fromisoformat(other.value[:10])).days) <= _NEWS


def _place(found: EventMention) -> tuple[int, int, str]:
    return found.trigger.start, found.trigger.end, found.id


def _words(spans: Iterable[Span]) -> Iterator[str]:
    return (_QUOTE + _flat(span.exact).casefold() for span in spans)


def _flat(words: str) -> str:
    return " ".join(words.split())
