"""Events: who did what to whom, in PLOVER's terms, as an article tells it.

Sentences that hold a word of an event are read as trees (model "syntax"); in `events`, `matching` and `finding` see
which words tell of one, `parties` who takes part, `realis` whether it happened, `dating` when. Here each is tied to
the places and attributions that other annotators found.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.annotate.attributions.line import SILENT, lines
from onrecord.annotate.events.dating import Dating, How
from onrecord.annotate.events.finding import Finder
from onrecord.annotate.events.meaning import VERBAL, Draft, settled, undergone
from onrecord.annotate.events.parties import Parties
from onrecord.annotate.events.places import Places
from onrecord.annotate.events.speaking import speaking
from onrecord.annotate.events.syntax import Sentence
from onrecord.annotate.events.triggers import can_tell
from onrecord.annotate.events.typing import contexts, retyped
from onrecord.models import EVENT_TYPES, version
from onrecord.text import span
from onrecord.types import (
    Annotation,
    Attribution,
    DayFrom,
    Doc,
    EventFlag,
    EventMention,
    EventType,
    Extent,
    Mention,
    Span,
    Time,
)

_FROM: dict[How, DayFrom] = {
    "in the sentence": "text", "carried from another sentence": "carried", "publication day": "published",
}  # fmt: skip
_BY_SAYING = ("promises", "refuses", "expects")
_LAYING = ("statement", "finding", "intention")
_LONG_PAST = 366  # days before the article's own day from which on an event is history


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMentions:
    """The annotator of events; needs the model "syntax". Pure; one instance serves any number of articles."""

    retyped: bool = True  # whether the model "event_types" has a say on what type an event is
    name: str = "event-mentions"
    requires: tuple[str, ...] = ("Mention", "Timex", "Attribution")
    provides: tuple[str, ...] = ("EventMention",)

    @property
    def version(self) -> str:
        """New with new code, and with other weights of either model."""
        parsed = version("6", "syntax")
        return version(parsed, EVENT_TYPES) if self.retyped else parsed

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        """The events of each article in text order."""
        for doc in docs:
            yield from _Article(doc, f"{self.name}/{self.version}", retyped=self.retyped).events()


class _Article:
    """One article with what others found in it at hand by position."""

    def __init__(self, doc: Doc, annotator: str, *, retyped: bool) -> None:
        self.doc, self.annotator, self.text, self.retyped = doc, annotator, doc.article.text, retyped
        self.language = doc.article.language or "en"
        self.dating = Dating(doc)
        self.said = [(s.start, s.end, a) for a in doc.of(Attribution) for s in a.content]

    def events(self) -> Iterator[EventMention]:
        """The events in text order."""
        from onrecord.models.parsing import trees  # noqa: PLC0415  (heavy)

        told = list(self._told())
        if not told:
            return
        sentences = list(lines(self.doc))
        parties = Parties(self.doc, sentences, self.language)
        finder, places = Finder(parties, self.language), Places(self.text, self.doc.of(Mention), self.language)
        drafts = [
            (s, d)
            for tree in trees(self.doc, told)
            for s in (Sentence(tree),)
            for d in self._drafts(finder, parties, s)
        ]
        beside: dict[int, tuple[str, ...]] = {}
        for s, draft in settled(drafts):
            if draft.event_type == "OTHER":
                continue
            beside[id(s)] = (*beside.get(id(s), ()), draft.event_type)
        for s, draft in drafts:
            yield self._event(s, draft, parties, places, beside.get(id(s), ()))

    def _drafts(self, finder: Finder, parties: Parties, s: Sentence) -> Iterator[Draft]:
        """The events of a sentence; of no type only those that the expression dates which tells of them.

        What a picture shows is a moment of its day ("volunteers sort blankets"). A duty is an event where somebody lays
        it on another.
        """
        pictured = any(r.start <= s.extent.start < r.end for r in self.doc.article.regions if r.kind == "caption")
        drafts = finder.events(s, () if pictured else self.dating.days(s.extent))
        if any(r.start <= s.extent.start < r.end for r in self.doc.article.regions if r.kind == "title"):
            drafts = [undergone(s, draft) for draft in drafts]
        laid = {draft.word for draft in drafts if draft.laid and self._laid_by_another(parties, s, draft)}
        for draft in drafts:
            if draft.time is not None:
                dated = self.dating.when(_extent(s, draft))
                if dated is None or dated.timex is None or dated.timex.span.start != draft.time.start:
                    continue
            if draft.laid != (draft.word in laid):
                continue
            yield draft

    def _told(self) -> Iterator[Extent]:
        """The sentences that hold a day, or a word which can tell of an event; no bylines and other furniture."""
        starts = [t.start for t in self.doc.tokens]
        silent = [(r.start, r.end) for r in self.doc.article.regions if r.kind in SILENT and r.kind != "embed"]
        for sentence in self.doc.sentences:
            if any(a <= sentence.start < b for a, b in silent):
                continue
            inside = self.doc.tokens[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            words = [part for t in inside for part in t.text.lower().split("-")]
            if self.dating.days(sentence) or can_tell(words, self.language):
                yield sentence

    def _laid_by_another(self, parties: Parties, s: Sentence, draft: Draft) -> bool:
        """Whether somebody says that another has a duty: not that "it" or "we" have one, who may be the same."""
        if any(parties.stands_for(s, head) is not None for head in draft.recipients):
            return False
        if draft.actors:
            return True
        said = self._attribution(_extent(s, draft))
        if said is None or not said.speakers or said.negated or said.attitude not in _LAYING:
            return False
        return all(set(parties.names(s, k, speaks=False)).isdisjoint(said.speakers) for k in draft.recipients)

    def _event(
        self, s: Sentence, draft: Draft, parties: Parties, places: Places, beside: tuple[str, ...]
    ) -> EventMention:  # fmt: skip
        extent = _extent(s, draft)
        said = self._attribution(extent)
        if said is not None:
            draft = replace(draft, recipients=self._done_to(s, draft.recipients, parties, said))
        event_type = self._type(s, draft, span(self.text, *extent), parties, beside)
        mode = draft.mode if event_type == draft.event_type else None
        actors = self._side(s, draft.actors, parties, said, speaks=event_type in VERBAL)
        if draft.laid and not draft.actors and said is not None:
            actors = _Side(said.source, said.speakers, (None,) * len(said.speakers))
        recipients = self._side(s, draft.recipients, parties, said, speaks=False)
        done = said.cue[0] if draft.laid and said is not None and said.cue else extent
        dated = self.dating.when(Extent(done.start, done.end))
        place = places.place(s, draft)
        flags: tuple[EventFlag, ...] = draft.flags
        presupposed = any(s.relation(k) == "acl:relcl" for k in (draft.word, *s.above(draft.word)))
        by_saying = draft.laid or (said is not None and draft.spoken and said.stance in _BY_SAYING)
        flag = None if said is None or by_saying else _as_said(said)
        if presupposed and self._begins_before(s, draft, said):
            flag = None  # "dismissed Ms Lee, who gave an interview": that she did is not dismissed
        if flag is not None and flag not in flags:
            flags = (*flags, flag)
        if dated is not None and dated.timex is None and flags:
            dated = None  # what did not happen, or has not yet, is no news of the day
        if dated is not None and draft.time is not None and "future" not in flags and self._is_to_come(dated.time):
            flags = (*flags, "future")
        if dated is not None and self._is_history(dated.time) and "future" not in flags:
            flags = (*flags, "historical")
        return EventMention(
            article_id=self.doc.article.id,
            annotator=self.annotator,
            trigger=span(self.text, *extent),
            event_type=event_type,
            mode=mode,
            contexts=contexts(s.low, self.language),
            actor=actors.spans,
            recipient=recipients.spans,
            actors=actors.names,
            recipients=recipients.names,
            actor_sectors=actors.sectors,
            recipient_sectors=recipients.sectors,
            place=place.name if place else None,
            country=place.country if place else None,
            timex=dated.timex.id if dated and dated.timex else None,
            date=dated.time if dated else None,
            date_from=_FROM[dated.how] if dated else None,
            flags=flags,
            attribution_id=said.id if said else None,
        )

    def _type(
        self, s: Sentence, draft: Draft, trigger: Span, parties: Parties, beside: tuple[str, ...]
    ) -> EventType:  # fmt: skip
        """The type of an event: that of the rules, or, between two parties, what the model is sure of."""
        between = draft.actors and draft.recipients and parties.is_party(s, draft.recipients[0])
        if not self.retyped or not between or draft.event_type in ("INCIDENT", "OTHER"):
            return draft.event_type
        actor, recipient = (span(self.text, *parties.extent(s, side[0])) for side in (draft.actors, draft.recipients))
        return retyped(s.extent, trigger, (actor, recipient), draft.event_type, beside=beside, text=self.text)

    def _done_to(self, s: Sentence, heads: list[int], parties: Parties, said: Attribution) -> list[int]:
        """Those it is done to without who tells of it: "bombed the camp, according to Ann Lee"."""
        source = [(at.start, at.end) for at in said.source]
        found = [(head, parties.extent(s, head)) for head in heads]
        return [head for head, at in found if not any(start < at.end and at.start < end for start, end in source)]

    def _side(
        self, s: Sentence, heads: list[int], parties: Parties, said: Attribution | None, *, speaks: bool
    ) -> _Side:  # fmt: skip
        spans: list[Span] = []
        named: dict[str, str | None] = {}
        for head in heads:
            spans.append(span(self.text, *parties.extent(s, head)))
            names = parties.names(s, head, speaks=speaks)
            for name in names or speaking(parties, s, head, said, performs=speaks):
                named.setdefault(name, parties.sector(s, head))
        return _Side(tuple(dict.fromkeys(spans)), tuple(named), tuple(named.values()))

    def _is_history(self, time: Time) -> bool:
        published = self.doc.article.published
        if time.latest is None or published is None or published.earliest is None:
            return False
        return (published.earliest - time.latest).days > _LONG_PAST

    def _is_to_come(self, time: Time) -> bool:
        published = self.doc.article.published
        if time.earliest is None or published is None or published.latest is None:
            return False
        return time.earliest >= published.latest

    @staticmethod
    def _begins_before(s: Sentence, draft: Draft, said: Attribution | None) -> bool:
        """Whether the relative clause around an event lies within what is said, with the noun that it tells of."""
        path = (draft.word, *s.above(draft.word))
        clause = next((k for k in path if s.relation(k) == "acl:relcl"), None)
        noun = s.head(clause) if clause is not None else None
        start = s.tree.words[noun].start if noun is not None else -1
        return said is not None and any(c.start <= start < c.end for c in said.content)

    def _attribution(self, extent: Extent) -> Attribution | None:
        """The innermost attribution whose content holds the trigger."""
        held = [(end - start, a) for start, end, a in self.said if start <= extent.start and extent.end <= end]
        return min(held, key=lambda one: one[0])[1] if held else None


def _extent(s: Sentence, draft: Draft) -> Extent:
    """The characters of an event's trigger."""
    first, last = draft.words
    return Extent(s.tree.words[first].start, s.tree.words[last - 1].end)


def _as_said(attribution: Attribution) -> EventFlag | None:
    """What becomes of an event by the way it is spoken of: "denied that it had attacked" is no attack."""
    if attribution.stance == "denies":
        return "negated"
    if attribution.negated or attribution.stance in ("demands", "refuses"):
        return "hypothetical"
    return "future" if attribution.stance in ("promises", "expects") else None


@dataclass(frozen=True, slots=True)
class _Side:
    """The parties on one side of an event."""

    spans: tuple[Span, ...]
    names: tuple[str, ...]
    sectors: tuple[str | None, ...]
