"""Time expressions with TIMEX3 values, anchored on the day of publication or on what the text spoke of before.

`timexes.phrases` finds the words, `timexes.story` the value, `timexes.anchors` the day it is seen from. Where the text
does not fix it, `Timex.time` is None: a day without a year is not given one unless the article's date, or in a
narrative the date spoken of last, says which.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

from onrecord.annotate.timexes.anchors import Utterances, embeds
from onrecord.annotate.timexes.phrases import phrases
from onrecord.annotate.timexes.rules import Phrase
from onrecord.annotate.timexes.story import Story
from onrecord.text import span
from onrecord.types import Annotation, Doc, Extent, Time, Timex

_CALENDAR = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


class Times:
    """Finds time expressions. Pure; one instance serves any number of articles."""

    name = "times"
    version = "3"
    requires: tuple[str, ...] = ()
    provides: tuple[str, ...] = ("Timex",)

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        """The time expressions of each article, in text order."""
        for doc in docs:
            yield from self._timexes(doc)

    def _timexes(self, doc: Doc) -> Iterator[Timex]:
        article, lines = doc.article, list(_lines(doc))
        posts, utterances = embeds(article), Utterances(doc)
        published = article.published.value if article.published and article.published.precision else None
        story = Story.of(article.text, [line for _, line in lines], published)
        for sentence, line in lines:
            anchor = next((day for part, day in posts if part.start <= sentence.start < part.end), published)
            quotations = utterances.within(sentence)
            inside = [phrase for phrase in line if utterances.quoted(phrase)] if quotations else []
            outside = [phrase for phrase in line if not utterances.quoted(phrase)] if inside else line
            values = story.read(sentence, outside, anchor)
            said = utterances.said(sentence, quotations, values)
            if inside:
                values = sorted([*values, *story.read(sentence, inside, said or anchor, said=said is not None)])
            for phrase, value in values:
                yield Timex(
                    article_id=article.id,
                    annotator=f"{self.name}/{self.version}",
                    span=span(article.text, phrase.start, phrase.end),
                    timex_type=phrase.type,
                    time=None if value is None else _time(value),
                    mod=phrase.mod,
                )


def _lines(doc: Doc) -> Iterator[tuple[Extent, list[Phrase]]]:
    """Every sentence that holds time expressions, with them."""
    starts = [token.start for token in doc.tokens]
    for sentence in doc.sentences:
        inside = doc.tokens[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if found := phrases(doc.article.text, inside, *sentence):
            yield sentence, found


@lru_cache(maxsize=1024)
def _time(value: str) -> Time:
    return Time.of(value) if _CALENDAR.fullmatch(value) else Time(value=value)
