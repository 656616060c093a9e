"""The day that "today" and "on Friday" are seen from: that of publication, of an embedded post, or of an utterance.

An embedded post is read from the date it bears. Words in quotation marks are read from the day on which they were said,
where the clause beside them says which: "“We leave tomorrow,” she said on Monday". A quotation that stands alone in its
sentence, or goes on in the next paragraph, was said on the day of the one before it; else nothing is known but that it
was said before it was published, and the day of publication stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.annotate.attributions.cues import forms
from onrecord.annotate.calendar_values import as_day
from onrecord.annotate.timexes.rules import Phrase
from onrecord.dates import written_dates
from onrecord.lexicon import words
from onrecord.types import Article, Doc, Extent, Quotation

_SAYING = frozenset(
    word
    for word, kinds in forms("en").items()
    for form in kinds
    if "quote" in form.verb.frames and not form.rest and form.shapes & {"past", "s"}
)
_CLAUSES = words("en", "time_clauses")
_WORD = re.compile(r"[^\W\d_]+(?:['’]\w+)?")
_STOP = re.compile(r"[;:]|[.!?]\s")
# Words between a quotation and its verb, and between the verb and the day: "said in a letter to the council on Monday".
_REACH = 8
_NEAR = 160  # characters between a day and the quotation that it dates


def embeds(article: Article) -> list[tuple[Extent, str]]:
    """The embedded posts that bear a full date, with it. Regions with only white space between are one post."""
    runs: list[Extent] = []
    for region in article.regions:
        if region.kind == "embed":
            joins = runs and not article.text[runs[-1].end : region.start].strip()
            runs[-1:] = [Extent(runs[-1].start if joins else region.start, region.end)] if joins else [
                *runs[-1:], Extent(region.start, region.end)]  # fmt: skip
    found = []
    for run in runs:
        start = run.start
        # A post ends with its date, so what stands before a date and after the one before it is one post.
        for written in written_dates(article.text, run.start, run.end):
            if as_day(written.value):
                found.append((Extent(start, written.end), written.value))
                start = written.end
    return found


class Utterances:
    """The quotations of an article, and the days on which they were said as far as they are known so far."""

    def __init__(self, doc: Doc) -> None:
        self.text = doc.article.text
        self.outer = [(n, q) for n, q in enumerate(doc.quotations) if q.depth == 0]
        self.starts = [q.start for _, q in self.outer]
        self.days: dict[int, str] = {}
        self.last: tuple[int, str] | None = None  # end and day of the last sentence whose day is known

    def within(self, sentence: Extent) -> list[tuple[int, Quotation]]:
        """The quotations that lie in a sentence, or hold it, with their number."""
        first = bisect_right(self.starts, sentence.start) - 1
        first = first if first >= 0 and self.outer[first][1].end > sentence.start else first + 1
        found = []
        for number, quotation in self.outer[first:]:
            if quotation.start >= sentence.end:
                break
            found.append((number, quotation))
        return found

    def quoted(self, phrase: Phrase) -> bool:
        """Whether an expression stands inside a quotation."""
        before = bisect_right(self.starts, phrase.start) - 1
        return before >= 0 and phrase.end <= self.outer[before][1].end

    def said(
        self,
        sentence: Extent,
        quotations: Sequence[tuple[int, Quotation]],
        outside: Sequence[tuple[Phrase, str | None]],
    ) -> str | None:
        """The day on which the quotations of a sentence were said, given its other expressions with their values;
        a week, month or year where the text says no more ("she said last week"), from which no day can be counted."""
        if not quotations:
            return None
        days = [(p, value.split("T")[0]) for p, value in outside if value and p.type in ("DATE", "TIME")]
        days = [(p, value) for p, value in days if value[:4].isdigit() and len(value) >= 4]
        day = next((day for phrase, day in days if self._reports(phrase, sentence)), None)
        if day is None:
            continued = next((self.days[q.continues] for _, q in quotations if q.continues in self.days), None)
            alone = self.last is not None and not self._unquoted(self.last[0], sentence.end)
            day = continued or (self.last[1] if alone and self.last else None)
        self.last = (sentence.end, day) if day else None
        if day:
            self.days |= {number: day for number, _ in quotations}
        return day

    def _reports(self, phrase: Phrase, sentence: Extent) -> bool:
        """Whether a day stands in the clause that reports a quotation: behind the nearest one, or before it."""
        if self.text.startswith(("'s", "’s"), phrase.end):
            return False  # "said of Monday's storm"
        place = bisect_right(self.starts, phrase.start)
        if place and self._follows(self.outer[place - 1][1], phrase):
            return True
        coming = self.outer[place][1] if place < len(self.outer) else None
        return coming is not None and coming.start < sentence.end and self._leads(phrase, coming, sentence)

    def _follows(self, quotation: Quotation, phrase: Phrase) -> bool:
        """Whether it says so behind the quotation: "..., she said in a letter on Monday"."""
        if not 0 <= phrase.start - quotation.end <= _NEAR or _STOP.search(self.text, quotation.end, phrase.start):
            return False
        between = self._words(quotation.end, phrase.start)
        saying = [k for k, word in enumerate(between) if word in _SAYING]
        if not saying or saying[0] > _REACH:
            return False
        rest = between[saying[-1] + 1 :]
        return len(rest) <= _REACH and not _CLAUSES.intersection(rest)

    def _leads(self, phrase: Phrase, quotation: Quotation, sentence: Extent) -> bool:
        """Whether it says so before the quotation: "On Monday she said: ..." or "She said on Monday: ..."."""
        if quotation.start - phrase.end > _NEAR:
            return False
        between = self._words(phrase.end, quotation.start)
        first = self._words(max(sentence.start, phrase.start - _NEAR), phrase.start)
        said = any(word in _SAYING for word in first[-_REACH:]) and len(between) <= 2
        opens = phrase.start - sentence.start <= _NEAR and len(first) <= 2
        return said or (opens and any(word in _SAYING for word in between))

    def _unquoted(self, start: int, end: int) -> bool:
        """Whether a word stands outside quotations between two places, or a paragraph ends there."""
        if self.text.find("\n", start, end) >= 0:
            return True
        for _, quotation in self.outer[bisect_right(self.starts, start) :]:
            if quotation.start >= end:
                break
            if self._words(start, quotation.start):
                return True
            start = quotation.end
        return bool(self._words(start, end))

    def _words(self, start: int, end: int) -> list[str]:
        return [word.lower() for word in _WORD.findall(self.text, start, max(start, end))]
