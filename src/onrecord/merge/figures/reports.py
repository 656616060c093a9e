"""Quantities -> reports: each with its article and sentence, and what the other numbers of the sentence say of it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from onrecord.merge.figures.authority import bureau
from onrecord.types import Article, Attribution, Doc, Measure, Quantity, Timex

_LEAD = 2  # sentences
_SHOWN = frozenset(("caption", "embed"))


class Report(NamedTuple):
    """A quantity in the article that gives it, with the sentence it stands in, whether that leads the article (its
    headline, or the first sentence after it), who gives it (an office in its own bulletin does), and how sure it is.

    `not_before` is the day before which an article that nothing dates was not written."""

    quantity: Quantity
    article: Article
    wording: str
    leads: bool
    attribution: str | None
    score: float | None
    not_before: date | None

    @property
    def order(self) -> tuple[str, str, int, str]:
        """By publication as far as known, undated last, then by article and place in it."""
        published = self.article.published
        day = published.value if published and published.precision else ""
        return day.ljust(10, "~"), self.article.id, self.quantity.span.start, self.quantity.id

    @property
    def published(self) -> date | None:
        """The day of publication; None where it is not known to the day."""
        return as_date(self.article.published.value) if self.article.published else None


def reports(docs: Iterable[Doc], holders: Mapping[str, str] = MappingProxyType({})) -> Iterator[Report]:
    """Every quantity of some articles. Its score is its own, else that of the attribution that gives it. `holders` are
    who speakers are that go by a post.

    What the words of one sentence say of another number is read here: see `_parts` and `_speakers`.
    """
    for doc in docs:
        starts = [sentence.start for sentence in doc.sentences]
        scores = {given.id: given.score for given in doc.of(Attribution)}
        sentences: dict[int, list[Quantity]] = defaultdict(list)
        for found in sorted(doc.of(Quantity), key=lambda found: (found.span.start, found.id)):
            at = bisect_right(starts, found.span.start) - 1
            sentences[at if at >= 0 and found.span.end <= doc.sentences[at].end else -1].append(found)
        measures = {found.id: found.measure for found in doc.of(Quantity)}
        not_before = None if doc.article.published else _not_before(doc)
        for at, inside in sentences.items():
            told = zip(_parts(inside, measures), _speakers(inside), strict=True)
            for found, speaker in told if at >= 0 else ((found, found.attribution) for found in inside):
                score = scores.get(found.attribution_id or "") if found.score is None else found.score
                by = holders.get(speaker, speaker) if speaker else bureau(doc.article.publisher)
                yield Report(found, doc.article, _wording(doc, at, found), 0 <= at < _LEAD, by, score, not_before)


def _not_before(doc: Doc) -> date | None:
    """The last day of the pictures and posts in an article: it is no older than what it shows."""
    shown = [(one.start, one.end) for one in doc.article.regions if one.kind in _SHOWN]
    days = (
        as_date(found.time.value)
        for found in doc.of(Timex)
        if found.time and found.time.precision == "day" and any(a <= found.span.start < b for a, b in shown)
    )
    return max(filter(None, days), default=None)


def _parts(inside: Sequence[Quantity], measures: Mapping[str, Measure]) -> Iterator[Quantity]:
    """The quantities of a sentence as parts or wholes.

    What is called part of something that is measured otherwise is a count of its own ("38 were dead, 22 missing");
    numbers that add up to the first of their measure are parts of it ("40: 31 in Selby, six at sea, three in Harl").
    """
    listed: dict[Measure, list[Quantity]] = defaultdict(list)
    for found in inside:
        if found.kind in ("count", "cumulative") and found.bound == "exact":
            listed[found.measure].append(found)
    whole_of = {
        part.id: whole.id
        for whole, *rest in listed.values()
        if len(rest) > 1 and sum(part.point or 0 for part in rest) == whole.point
        for part in rest
    }
    for found in inside:
        if found.id in whole_of:
            yield replace(found, kind="subcount", part_of=whole_of[found.id])
        elif found.kind == "subcount" and measures.get(found.part_of or "", found.measure) != found.measure:
            yield replace(found, kind="count", part_of=None)
        else:
            yield found


def _speakers(inside: Sequence[Quantity]) -> Iterator[str | None]:
    """Who gives each quantity of a sentence: where one authority speaks in it, a number that follows one of its measure
    is by that one too ("nine more were found, the province said, bringing the dead to 40")."""
    said: dict[Measure, str] = {}
    alone = len({found.attribution for found in inside if found.attribution}) == 1
    for found in inside:
        if found.attribution:
            said[found.measure] = found.attribution
        yield found.attribution or (said.get(found.measure) if alone else None)


def as_date(value: str | None) -> date | None:
    """A TIMEX3 day as a date; None for anything less exact."""
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def flat(text: str) -> str:
    """Words on one line."""
    return " ".join(text.split())


def _wording(doc: Doc, at: int, found: Quantity) -> str:
    """The sentence that holds the number; the number with its approximator where none does."""
    if at < 0:
        return flat(found.span.exact)
    sentence = doc.sentences[at]
    return flat(doc.article.text[sentence.start : sentence.end])
