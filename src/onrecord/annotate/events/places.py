"""Where an event happened: the place that a preposition sets beside its trigger, and that place's country."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from onrecord.annotate.events.finding import Draft
from onrecord.annotate.events.syntax import Sentence
from onrecord.lexicon import table
from onrecord.types import Mention

_WHERE = ("in", "at", "near", "on", "outside", "across", "around", "inside", "off", "from", "to", "into")


class Place(NamedTuple):
    """A place by its canonical name, and the country it is, or is known to be in."""

    name: str
    country: str | None


class Places:
    """The places of one article."""

    def __init__(self, mentions: Iterable[Mention], language: str) -> None:
        self._places = sorted((m for m in mentions if m.label == "LOC"), key=lambda m: m.span.start)
        self._starts = [m.span.start for m in self._places]
        self._countries = frozenset(row[0] for row in table(language, "places") if row[1] == "country")

    def place(self, s: Sentence, draft: Draft) -> Place | None:
        """The place set beside the trigger, or inside the words for whom it was done to."""
        verbs = [draft.word, *draft.inside]
        head = s.head(draft.word)
        if head is not None and s.relation(draft.word) in ("obj", "nsubj:pass", "obl"):
            verbs.append(head)
        owners = [*verbs, *draft.recipients, *(o for v in verbs for o in s.kids(v, "obj"))]
        for owner in owners:
            for preposition in _WHERE:
                for k in s.behind(owner, preposition):
                    if (mention := self._at(s, k)) is not None and k not in draft.actors:
                        return Place(mention.entity, self._country(s, k, mention.entity))
        for k in draft.recipients:
            if (mention := self._at(s, k)) is not None and draft.event_type in ("ASSAULT", "INCIDENT", "MOBILIZE"):
                return Place(mention.entity, self._country(s, k, mention.entity))
        return None

    def _at(self, s: Sentence, word: int) -> Mention | None:
        """The place that a noun names, or that names the noun: "Tarsk", "Tarsk harbour"."""
        for k in (word, *s.kids(word, "compound", "flat")):
            at = s.tree.words[k]
            n = bisect_right(self._starts, at.start) - 1
            if n >= 0 and at.start < self._places[n].span.end:
                return self._places[n]
        return None

    def _country(self, s: Sentence, word: int, name: str) -> str | None:
        """The place itself if it is a country, or the country named behind it: "Tarsk, Norvane", "Tarsk in Norvane"."""
        if name in self._countries:
            return name
        near = [*s.kids(word, "appos", "conj"), *(k for p in ("in", "of") for k in s.behind(word, p))]
        named = (self._at(s, k) for k in near)
        return next((m.entity for m in named if m is not None and m.entity in self._countries), None)
