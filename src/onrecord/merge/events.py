"""Events: one for each event that the articles of a story report, however often they come back to it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from onrecord.merge.happenings import Told, across, happening, sort_of
from onrecord.merge.parties import Parties, Sides
from onrecord.types import Attribution, DayFrom, Doc, Event, EventMention, Origin, Span, Time

_QUOTE = "“"
Origins = Callable[[Sequence[str]], tuple[Origin, ...]]
"""The independent reports among mentions, given by their ids in the order of the evidence."""


def no_origins(_: Sequence[str]) -> tuple[Origin, ...]:
    """That nothing is known of who copied whom."""
    return ()


class Events:
    """Makes an event of the mentions, in the articles of a story, that are of the same event.

    Within an article mentions are of the same event where type, flags and voice are equal, nothing they say of mode,
    actors, recipients, place and date is at odds, and they have two of these in common: actors, recipients, place,
    date; or one of them and the very word that tells it. Less would not do: who "pledged" twice in an article mostly
    pledged two things. A mention that would fit two events that are at odds with each other stays by itself: which of
    them it means is not known. Across articles see `happenings`. The outcome depends on the set of mentions alone.

    An event is worded as its earliest mention, and says all that its mentions say together. The score of a mention is
    its own or that of the attribution it lies in, whichever is lower: both must be right. Of several mentions the best
    counts; None where nothing says. `origins` tells who reports independently, `places` are the mentions that are
    counterparts in copies (`lineage.places`): they are of one event unless they are at odds.
    """

    name = "events"
    version = "7"

    def __init__(self, origins: Origins = no_origins, places: Mapping[str, str] = MappingProxyType({})) -> None:
        self._origins = origins
        self._places = places

    def merge(self, docs: Iterable[Doc]) -> Iterator[Event]:
        """By their earliest mentions: the day of publication, then the article, then the place in it."""
        found = list(docs)
        parties = Parties(found)
        known = {doc.article.id: _Article(doc, parties) for doc in found}
        told = [one for article in known.values() for one in article.told()]
        for group in sorted(across(told, self._places), key=lambda found: found[0].order):
            yield self._event([mention for one in group for mention in one.mentions], known)

    def _event(self, mentions: Sequence[EventMention], known: dict[str, _Article]) -> Event:
        first = known[mentions[0].article_id]
        scores = [score for found in mentions if (score := known[found.article_id].score(found)) is not None]
        date, date_from = _date(mentions)
        sort = sort_of(mentions[0])
        evidence = tuple(found.id for found in mentions)
        return Event(
            evidence=evidence,
            merger=f"{self.name}/{self.version}",
            score=max(scores, default=None),
            event_type=mentions[0].event_type,
            mode=next((found.mode for found in mentions if found.mode and sort_of(found) == sort), None),
            contexts=tuple(sorted({context for found in mentions for context in found.contexts})),
            actors=next((known[found.article_id].actors(found) for found in mentions if found.actors), ()),
            recipients=next((known[found.article_id].recipients(found) for found in mentions if found.recipients), ()),
            place=next((found.place for found in mentions if found.place), None),
            country=next((found.country for found in mentions if found.country), None),
            date=date,
            date_from=date_from,
            flags=mentions[0].flags,
            said_by=first.kind(mentions[0]).said_by,
            words=_flat(mentions[0].trigger.exact),
            wording=first.wording(mentions[0].trigger),
            origins=self._origins(evidence),
        )


class _Article:
    """One article, as its mentions are read together."""

    def __init__(self, doc: Doc, parties: Parties) -> None:
        self.doc, self._parties = doc, parties
        self._sides = {found.id: parties.sides(doc, found) for found in doc.of(EventMention)}
        self._starts = [sentence.start for sentence in doc.sentences]
        self._reported = {given.id: given for given in doc.of(Attribution)}

    def told(self) -> Iterator[Told]:
        """What the article tells of each event."""
        article = self.doc.article
        groups: dict[_Kind, list[EventMention]] = defaultdict(list)
        for found in sorted(self.doc.of(EventMention), key=_place):
            groups[self.kind(found)].append(found)
        for kind, group in groups.items():
            for mentions in _same(group, self._sides):
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

    def kind(self, found: EventMention) -> _Kind:
        """What mentions of the article that are of one event share."""
        given = self._reported.get(found.attribution_id or "")
        said_by = given.speakers if given else ()
        return _Kind(sort_of(found), frozenset(found.flags), said_by, None if said_by else found.attribution_id)

    def actors(self, found: EventMention) -> tuple[str, ...]:
        """Who acts, by name where the article only describes them and the story names them."""
        return self._parties.shown(self.doc, found.actors, found.actor)

    def recipients(self, found: EventMention) -> tuple[str, ...]:
        """Who is acted on, likewise."""
        return self._parties.shown(self.doc, found.recipients, found.recipient)

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


def _date(mentions: Sequence[EventMention]) -> tuple[str | None, DayFrom | None]:
    """The most exact date that the text gives, with how; else the earliest day of publication that it is news of."""
    given = [(found.date.value, found.date_from) for found in mentions if found.date]
    if stated := [date for date in given if date[1] != "published"]:
        return max(stated, key=lambda date: (len(date[0]), date[1] != "carried"))
    return min(given, default=(None, None))


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


def _place(found: EventMention) -> tuple[int, int, str]:
    return found.trigger.start, found.trigger.end, found.id


def _words(spans: Iterable[Span]) -> Iterator[str]:
    return (_QUOTE + _flat(span.exact).casefold() for span in spans)


def _flat(words: str) -> str:
    return " ".join(words.split())
