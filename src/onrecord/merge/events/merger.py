"""Events: one for each event that the articles of a story report, however often they come back to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from onrecord.merge.events.happenings import sort_of
from onrecord.merge.events.joining import across
from onrecord.merge.events.parties import Parties
from onrecord.merge.events.retelling import Telling
from onrecord.merge.independence import Origins, no_origins
from onrecord.types import DayFrom, Doc, Event, EventFlag, EventMention


class Events:
    """Makes an event of the mentions, in the articles of a story, that are of the same event.

    Within an article see `retelling`, across articles `comparing` and `joining`. The outcome depends on the set of
    mentions alone.

    An event is worded as its earliest mention, a headline coming behind the sentence that tells it again, and says all
    that its mentions say together. The score of a mention is
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
        known = {doc.article.id: Telling(doc, parties) for doc in found}
        told = [one for article in known.values() for one in article.told()]
        for group in sorted(across(told, self._places), key=lambda found: found.told[0].order):
            yield self._event([mention for one in group.told for mention in one.mentions], known, group.reasons)

    def _event(
        self, mentions: Sequence[EventMention], known: dict[str, Telling], reasons: tuple[str, ...]
    ) -> Event:  # fmt: skip
        first = known[mentions[0].article_id]
        scores = [score for found in mentions if (score := known[found.article_id].score(found)) is not None]
        day, date_from = _date(mentions)
        sort = sort_of(mentions[0])
        evidence = tuple(found.id for found in mentions)
        behind = {pair for found in mentions for pair in known[found.article_id].behind(found)}
        return Event(
            evidence=evidence,
            merger=f"{self.name}/{self.version}",
            score=max(scores, default=None),
            reasons=(*reasons, *_standing(behind)),
            event_type=mentions[0].event_type,
            mode=next((found.mode for found in mentions if found.mode and sort_of(found) == sort), None),
            contexts=tuple(sorted({context for found in mentions for context in found.contexts})),
            actors=next((known[found.article_id].actors(found) for found in mentions if found.actors), ()),
            recipients=next((known[found.article_id].recipients(found) for found in mentions if found.recipients), ()),
            place=next((found.place for found in mentions if found.place), None),
            country=next((found.country for found in mentions if found.country), None),
            date=day,
            date_from=date_from,
            flags=_flags(mentions),
            said_by=first.kind(mentions[0]).said_by,
            words=" ".join(mentions[0].trigger.exact.split()),
            wording=first.wording(mentions[0].trigger),
            origins=self._origins(evidence),
        )


def _standing(behind: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Which words of articles stand for which name, a sentence for each name."""
    told: dict[str, list[str]] = defaultdict(list)
    for words, name in sorted(behind):
        told[name].append(f"“{words}”")
    for name, given in sorted(told.items()):
        listed = " and ".join(filter(None, (", ".join(given[:-1]), given[-1])))
        yield f"{listed} {'stand' if given[1:] else 'stands'} for {name}, as articles of the story say"


def _flags(mentions: Sequence[EventMention]) -> tuple[EventFlag, ...]:
    """Those of the first, and that it is long ago where any article says so."""
    more: tuple[EventFlag, ...] = ("historical",) if any("historical" in found.flags for found in mentions) else ()
    return tuple(dict.fromkeys((*mentions[0].flags, *more)))


def _date(mentions: Sequence[EventMention]) -> tuple[str | None, DayFrom | None]:
    """The most exact date that the text gives, with how; else the earliest day of publication that it is news of."""
    given = [(found.date.value, found.date_from) for found in mentions if found.date]
    if stated := [date for date in given if date[1] != "published"]:
        return max(stated, key=lambda date: (len(date[0]), date[1] != "carried"))
    return min(given, default=(None, None))
