"""Whom the parties of a story's events stand for, where an article tells them by their post, court or business.

A name stays what it is where an event is shown; held against other events a judge is the court.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.merge.events.courts import courts
from onrecord.merge.operators import Operators
from onrecord.merge.posts import holders
from onrecord.types import Doc, EventMention, Mention, Span


class Sides(NamedTuple):
    """Who acts and who is acted on, by name or, where nobody is named, in words; `names` are those of them by name."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    names: frozenset[str]


class Parties:
    """The parties of the events of one story."""

    def __init__(self, docs: Sequence[Doc]) -> None:
        told = {name for doc in docs for found in doc.of(EventMention) for name in (*found.actors, *found.recipients)}
        self._behind = {**holders(docs, told), **courts(docs, told)}
        self._operators = Operators(docs)
        self._named = {doc.article.id: frozenset(found.entity for found in doc.of(Mention)) for doc in docs}

    def sides(self, doc: Doc, found: EventMention) -> Sides:
        """The parties of an event by whom they stand for, to hold events against each other.

        A judge acts for her court; what is done to her is not done to it.
        """
        actors = self._side(doc, found.actors, found.actor)
        recipients = self._side(doc, found.recipients, found.recipient, keep=self._named[doc.article.id])
        named = frozenset(name for side in (actors, recipients) for name in side if side[name])
        return Sides(tuple(actors), tuple(recipients), named)

    def shown(self, doc: Doc, names: Sequence[str], words: Sequence[Span]) -> tuple[str, ...]:
        """One side of an event as its article names it, and by name where that only describes somebody."""
        return tuple(self._side(doc, names, words, keep=self._named[doc.article.id]))

    def behind(self, doc: Doc, found: EventMention) -> Iterator[tuple[str, str]]:
        """What the parties of an event are called that stands for a name of the story, each with that name."""
        named = self._named[doc.article.id]
        called = (*found.actors, *(name for name in found.recipients if name not in named))
        yield from ((name, self._behind[name]) for name in called if self._behind.get(name, name) != name)
        words = (*found.actor, *found.recipient)
        yield from ((span.exact, body) for span in words if (body := self._body(doc, span)) is not None)

    def _body(self, doc: Doc, span: Span) -> str | None:
        """The body that words are of which say what it runs."""
        if span.exact in self._named[doc.article.id]:
            return None
        return self._operators.named(doc.article.text, span.start, span.end)

    def _side(
        self, doc: Doc, names: Sequence[str], words: Sequence[Span], *, keep: frozenset[str] = frozenset()
    ) -> dict[str, bool]:
        """Whom a side stands for, each with whether that is a name."""
        known = self._named[doc.article.id]
        behind = {name: self._behind[name] for name in names if name in self._behind and name not in keep}
        found = {behind.get(name, name): name in behind or name in known for name in names}
        for span in words:
            if (body := self._body(doc, span)) is not None:
                found = {name: True for name, named in found.items() if named}
                found[body] = True
        return found
