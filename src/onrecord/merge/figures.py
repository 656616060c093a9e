"""Figures: at this stage one for each quantity."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from onrecord.types import Attribution, Doc, Figure, Quantity


class Figures:
    """Makes a figure of every quantity; its wording is the sentence that states it.

    Its score is that of the attribution that gives it, unless the quantity has its own; None in an article's own voice.
    """

    name = "figures"
    version = "3"

    def merge(self, docs: Iterable[Doc]) -> Iterator[Figure]:
        """In the order of the articles and, within one, of the quantities."""
        for doc in docs:
            starts = [sentence.start for sentence in doc.sentences]
            scores = {given.id: given.score for given in doc.of(Attribution)}
            for found in doc.of(Quantity):
                score = scores.get(found.attribution_id or "") if found.score is None else found.score
                yield self._figure(found, _wording(doc, starts, found), score)

    def _figure(self, found: Quantity, wording: str, score: float | None) -> Figure:
        return Figure(
            evidence=(found.id,),
            merger=f"{self.name}/{self.version}",
            score=score,
            measure=found.measure,
            unit=found.unit,
            what_counted=found.what_counted,
            of_whom=found.of_whom,
            place=found.place,
            low=found.low,
            high=found.high,
            point=found.point,
            bound=found.bound,
            as_of=found.as_of,
            attribution=found.attribution,
            figure_kind=found.kind,
            polarity=found.polarity,
            words=_flat(found.span.exact),
            wording=wording,
            part_of=found.part_of,
        )


def _wording(doc: Doc, starts: list[int], found: Quantity) -> str:
    """The sentence that holds the number; the number with its approximator where no sentence does."""
    at = bisect_right(starts, found.span.start) - 1
    if at >= 0 and found.span.end <= doc.sentences[at].end:
        sentence = doc.sentences[at]
        return _flat(doc.article.text[sentence.start : sentence.end])
    return _flat(found.span.exact)


def _flat(words: str) -> str:
    return " ".join(words.split())
