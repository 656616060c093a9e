"""Names of people, organisations and places, each with the name it stands for within the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.annotate.names.aliases import named
from onrecord.annotate.names.kinds import names_of
from onrecord.types import Annotation, Doc


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """The annotator of names, by rules over capitals, word lists and the words beside a name.

    A title is no part of a name. What is no person, organisation or place is MISC: inhabitants, events, accounts.
    `entity` is the fullest name that the article, or the list of known names, has for it.
    """

    name: str = "mentions"
    version: str = "1"
    requires: tuple[str, ...] = ()
    provides: tuple[str, ...] = ("Mention",)

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        for doc in docs:
            names = names_of(doc, doc.article.language or "en")
            yield from named(doc, names, f"{self.name}/{self.version}")
