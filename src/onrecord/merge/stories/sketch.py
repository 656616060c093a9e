"""A sketch of an article: what is needed to tell its story, small enough to keep beside it."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import islice

from onrecord.merge.rarity import telling
from onrecord.merge.stories.terms import terms
from onrecord.text import span, trim
from onrecord.types import Doc, EventMention, Region, RegionKind, Span, Timex

TERMS = 100  # kept of an article: 64 cost 0.02 of BCubed on long articles, 150 gained nothing
LEAD_TERMS = 20
WORDS = 800  # read of an article: what stands further down is background
LEAD_WORDS = 45  # headline and opening, where an article says what happened
TITLE = 2  # times that a word of the headline counts
NAME = 1.1  # times that a name weighs what another word as rare does
LONGEST = 300  # characters of an opening whose sentences are not known

_PROSE: tuple[RegionKind, ...] = ("dek", "subhead", "body", "caption")

Weights = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """An article as stories see it.

    `terms` are its most telling terms with their weights, the heaviest first; the squares of the weights add up to 1,
    but for rounding. `lead` are those of its headline and opening, likewise. `happened` is the calendar day on which
    happened what it opens with, where an annotation fixes one; `published` the day, month or year of publication; both
    None where not known. `title` is the headline, or the opening where there is none. `opening` is the passage that
    stands for the article: the headline as it stands in the text, or its first sentence.
    """

    article_id: str
    title: str
    opening: Span
    published: str | None = None
    happened: str | None = None
    terms: Weights = ()
    lead: Weights = ()

    @property
    def order(self) -> tuple[str, str]:
        """By publication, the undated last, then by id: a total order of any set of articles."""
        return self.published or "~", self.article_id


def sketch(doc: Doc) -> Sketch:
    """The sketch of an article, from its prose alone: furniture, bylines, datelines and credits tell no story.

    Neither sentences nor annotations are needed. Raises AnchorError for an article without text.
    """
    article = doc.article
    prose = [region for region in article.regions if region.kind in _PROSE]
    texts = [article.text[region.start : region.end] for region in prose]
    opening = article.title or _opening(doc, prose)
    return Sketch(
        article_id=article.id,
        title=" ".join((article.headline or opening.exact).split()),
        opening=opening,
        published=article.published.value if article.published else None,
        happened=_happened(doc, prose),
        terms=_weighed(article.headline, texts, WORDS, TERMS, article.language),
        lead=_weighed(article.headline, texts, LEAD_WORDS, LEAD_TERMS, article.language),
    )


def encode(given: Sketch) -> str:
    """A sketch as JSON, mostly below 2 kB."""
    body = {field.name: getattr(given, field.name) for field in fields(given)}
    body["opening"] = [given.opening.start, given.opening.end, given.opening.exact]
    for name in ("terms", "lead"):
        body[name] = " ".join(f"{term}={round(1000 * weight)}" for term, weight in body[name])
    return json.dumps({name: value for name, value in body.items() if value}, ensure_ascii=False, separators=(",", ":"))


def decode(body: str) -> Sketch:
    """The sketch that `encode` was given."""
    values = json.loads(body)
    start, end, exact = values["opening"]
    values["opening"] = Span(start=start, end=end, exact=exact)
    for name in ("terms", "lead"):
        values[name] = tuple(map(_weight, values.get(name, "").split()))
    return Sketch(**values)


@lru_cache(1 << 17)  # one object for all articles of a story: of 10,000 near-identical ones a tenth of the memory
def _weight(pair: str) -> tuple[str, float]:
    term, _, weight = pair.rpartition("=")
    return term, int(weight) / 1000


def _weighed(headline: str | None, texts: Iterable[str], words: int, most: int, language: str | None) -> Weights:
    """The `most` telling terms of the first `words`: root of how often a term stands there, times its rarity."""
    counts: Counter[str] = Counter()
    case: Counter[str] = Counter()
    left = words
    for times, text in ((TITLE, headline or ""), *((1, text) for text in texts)):
        for found in islice(terms(text), left):
            left -= 1
            counts[found.text] += times
            case[found.text] += found.case if times == 1 else 0  # in headlines every word may be capital
    weighed = []
    for term, count in counts.items():
        name = case[term] > 0
        weight = math.sqrt(count) * telling(term, name=name, language=language) * (NAME if name else 1)
        weighed.append((-weight, term))
    kept = sorted(pair for pair in weighed if pair[0])[:most]
    length = math.sqrt(sum(weight * weight for weight, _ in kept))
    return tuple((term, round(-weight / length, 3)) for weight, term in kept)


def _opening(doc: Doc, prose: Sequence[Region]) -> Span:
    """The first sentence of the prose, or of the text where nothing of it is labelled as such."""
    text = doc.article.text
    start, end = (prose[0].start, prose[0].end) if prose else trim(text, 0, len(text))
    first = next((sentence for sentence in doc.sentences if sentence.start >= start), None)
    if first is not None:
        return span(text, first.start, first.end)
    return span(text, *trim(text, start, min(end, start + LONGEST)))


def _happened(doc: Doc, prose: Sequence[Region]) -> str | None:
    """The day of the first event in headline and opening that has one, or else the first day named there.

    An event that is not simply said to have happened does not tell, nor one of no type, which an article tells of much
    besides what it is about; nor does a day after publication.
    """
    published = doc.article.published
    left, until = LEAD_WORDS, 0
    for region in prose:
        text = doc.article.text[region.start : region.end]
        words = text.split()
        until = region.end
        left -= len(words)
        if left <= 0:
            break
    events = (
        (found.trigger.start, found.date)
        for found in doc.of(EventMention)
        if not found.flags and found.date_from != "published" and found.event_type != "OTHER"
    )
    times = ((found.span.start, found.time) for found in doc.of(Timex) if found.timex_type in ("DATE", "TIME"))
    for named in (events, times):
        days = [(start, time.value[:10]) for start, time in named if start < until and time and time.precision == "day"]
        for _, day in sorted(days):
            if published is None or day <= published.value or len(published.value) < len(day):
                return day
    return None
