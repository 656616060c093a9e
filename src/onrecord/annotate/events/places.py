"""Where an event happened: the place that a preposition sets beside its trigger, and that place's country.

The country is the one that the article names; no gazetteer is asked, as it would take a side on disputed land.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from onrecord.annotate.events.meaning import Draft
from onrecord.annotate.events.syntax import Sentence
from onrecord.lexicon import table, words
from onrecord.types import Mention

_BETWEEN = frozenset((",", "in", "of", "the"))
_WHERE = ("in", "at", "near", "on", "outside", "across", "around", "inside", "off", "from", "to", "into")


class Place(NamedTuple):
    """A place by its canonical name, and the country it is, or is known to be in."""

    name: str
    country: str | None


class Places:
    """The places of one article."""

    def __init__(self, text: str, mentions: Iterable[Mention], language: str) -> None:
        self._places = sorted((m for m in mentions if m.label == "LOC"), key=lambda m: m.span.start)
        self._starts = [m.span.start for m in self._places]
        self._countries = frozenset(row[0] for row in table(language, "places") if row[1] == "country")
        between = _BETWEEN | {word.lower() for word in words(language, "directions")}
        self._within: dict[str, str] = {}  # the countries that the article itself puts its places in
        for place, land in pairwise(self._places):
            joint = text[place.span.end : land.span.start].replace(",", " , ").split()
            if joint and land.entity in self._countries and all(word.lower() in between for word in joint):
                self._within.setdefault(place.entity, land.entity)

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
                        return self._placed(mention.entity)
        for k in draft.recipients:
            if (mention := self._at(s, k)) is not None and draft.event_type in ("ASSAULT", "INCIDENT", "MOBILIZE"):
                return self._placed(mention.entity)
        return None

    def _at(self, s: Sentence, word: int) -> Mention | None:
        """The place that a noun names, or that names the noun: "Tarsk", "Tarsk harbour"."""
        for k in (word, *s.kids(word, "compound", "flat")):
            at = s.tree.words[k]
            n = bisect_right(self._starts, at.start) - 1
            if n >= 0 and at.start < self._places[n].span.end:
                return self._places[n]
        return None

    def _placed(self, name: str) -> Place:
        """The place with its country: itself, or the one that the article names behind it: "Tarsk, Norvane"."""
        return Place(name, name if name in self._countries else self._within.get(name))
