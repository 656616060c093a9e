"""Statements: at this stage one for each attribution that has content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.types import Attribution, Doc, Statement


class Statements:
    """Makes a statement of every attribution with content; its wording is the content as reported.

    Its score is that of its attribution; of several, the best: one sure report is enough to say that it was said.
    """

    name = "statements"
    version = "1"

    def merge(self, docs: Iterable[Doc]) -> Iterator[Statement]:
        """In the order of the articles and, within one, of the attributions."""
        for doc in docs:
            for found in doc.of(Attribution):
                if found.content:
                    yield self._statement(found)

    def _statement(self, found: Attribution) -> Statement:
        return Statement(
            evidence=(found.id,),
            merger=f"{self.name}/{self.version}",
            score=found.score,
            speaker=found.speakers,
            addressee=found.addressee,
            said=None if found.said is None else found.said.value,
            kinds=(found.kind,),
            attitude=found.attitude,
            stance=found.stance,
            cue=" ".join(" ".join(span.exact.split()) for span in found.cue) or None,
            wording=" … ".join(" ".join(span.exact.split()) for span in found.content),
            negated=found.negated,
        )
