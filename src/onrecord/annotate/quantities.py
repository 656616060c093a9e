"""Figures: numbers that somebody states about the world, with bound, measure, group, place, day and speaker.

In `figures`, `amounts` finds the numbers, `measures` what they count and `kinds` how they are meant; here they are tied
to the names, days and attributions that other annotators found. Those may be missing: then the fields stay None.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from onrecord.annotate.calendar_values import as_day
from onrecord.annotate.figures.amounts import Amount, amounts
from onrecord.annotate.figures.counted import Counted, Reading
from onrecord.annotate.figures.holders import ON_VOTES, SUPERSEDED, share_holders
from onrecord.annotate.figures.kinds import Meaning, meanings
from onrecord.annotate.figures.measures import TOLL_REACH, Spoken, measured, toll_of
from onrecord.lexicon import words
from onrecord.text import span
from onrecord.types import Annotation, Attribution, Doc, Extent, Mention, Quantity, Span, Timex, content_id

_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|from|near|of|on|across|around|outside|beneath|inside|to|into|over|under)\s+(?:[a-z]+\s+){0,2}\Z"
)
_PERIOD_BEFORE = re.compile(r"\b(?:since|in|over|during|within|for)\s+(?:the\s+)?\Z", re.IGNORECASE)
_SINCE_BEFORE = re.compile(r"\b(?:since|until|before|after)\s+(?:the\s+)?\Z", re.IGNORECASE)
_BY_BEFORE = re.compile(r"\bby\s+(?:the\s+)?\Z", re.IGNORECASE)
_CLAUSE = re.compile(r";|:(?=\s)|\b(?:while|but|whereas|although)\b")
_NOBODY = words("en", "figure_nobody")
_TO_A_NUMBER = re.compile(r",\s(?:from\s\S+\s)?to\s(?:[a-z]+\s){0,3}\d[\d,.]*")
# "but the ministry counted 15", "put the number of dead at 24": whoever counts says so
_COUNTING = re.compile(
    r"\s(?:(?:now|only|itself|also|alone)\s)?"
    r"(?:counts?|counted|puts?\s(?:it|them|(?:the|that|this)\s(?:number|figure|total|count|toll)(?:\s[\w\s]{1,30}?)?)\sat)"
    r"\s(?:(?:only|just)\s)?"
)
# "29 dead, the coast guard 24": another authority and its number, in the breath of the one before
_GAPPED = re.compile(
    r"(?:\s[a-z]+){0,3}[,;]\s(?:(?:and|but|while)\s)?(?:the\s)?(?P<who>[\w’'-]+(?:\s[\w’'-]+){0,4})\s\Z"
)
_LAST = re.compile(r"\s*(?:[.;,)”\"]|\Z|\n)")
_BODIES = frozenset(
    word.lower() for name in ("body_words", "organisation_words", "role_words") for word in words("en", name)
)
_EARLIER_TEXT = re.compile(
    r"\b(?:earlier|previous|original|initial)\s(?:version|edition|headline)s?\s"
    r"of\s(?:this|the|our)\s(?:article|story|report|post|piece)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\s(?:(?:on|of|as of)\s)?(?:the\s)?", re.IGNORECASE)
_THAT = re.compile(r"\bthat\b")
_SMALL = 9
# No sentence of prose has more tokens; a table or a list that looks like one is read piece by piece.
_LONGEST = 150
# Nor do the sentences that a number may look back over count more than that.
_SPOKEN = 40


class Quantities:
    """Finds figures. Pure; one instance serves any number of articles."""

    name = "quantities"
    version = "2"
    requires: tuple[str, ...] = ("Mention", "Timex", "Attribution")
    provides: tuple[str, ...] = ("Quantity",)

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        """The figures of each article, in text order."""
        for doc in docs:
            yield from _Article(doc, f"{self.name}/{self.version}").quantities()


class _Article:
    """One article with its time expressions, names and attributions at hand by position."""

    def __init__(self, doc: Doc, annotator: str) -> None:
        self.doc, self.annotator, self.text = doc, annotator, doc.article.text
        mentions = doc.of(Mention)
        self.times = sorted(doc.of(Timex), key=lambda t: t.span.start)
        self.time_starts = [t.span.start for t in self.times]
        self.places = sorted((m for m in mentions if m.label == "LOC"), key=lambda m: m.span.start)
        self.place_starts = [m.span.start for m in self.places]
        numbered = [(m.span.start, m.span.end) for m in mentions if any(map(str.isdigit, m.span.exact))]
        self.taken = sorted([*numbered, *((t.span.start, t.span.end) for t in self.times)])
        self.taken_starts = [start for start, _ in self.taken]
        self.mentions = sorted(mentions, key=lambda m: m.span.start)
        self.mention_starts = [m.span.start for m in self.mentions]
        self.on_votes = bool(ON_VOTES.search(self.text))
        self.holders: list[Mention] = []  # who had shares of the votes in the sentence before
        self.names = sorted((m.span.start, m.span.end) for m in mentions)
        self.name_starts = [start for start, _ in self.names]
        self.said = sorted(
            (
                (s.start, self._end(s), a)
                for a in doc.of(Attribution)
                for s in a.content
                if a.attitude != "intention" or a.stance == "expects" or self._is_promise(a, s)
            ),
            key=lambda said: said[:2],
        )
        self.said_starts = [start for start, _, _ in self.said]
        self.said_until = list(accumulate((end for _, end, _ in self.said), max))
        self.spoken: list[tuple[int, Spoken]] = []  # what was counted last, with the sentence that did
        self.recalled: dict[int, Timex] = {}  # the day beside each earlier value of the sentence being read
        self.skipped = [(r.start, r.end) for r in doc.article.regions if r.kind in ("byline", "dateline", "credit")]

    def _end(self, content: Span) -> int:
        """Where a content ends: "(corrected) the number of injured, to 131" goes on over its comma."""
        more = _TO_A_NUMBER.match(self.text, content.end)
        return more.end() if more else content.end

    def _is_promise(self, one: Attribution, content: Span) -> bool:
        """Whether somebody promised THAT something will be so, which says it; a pledged sum is a deed."""
        cue = one.cue[0].end if one.cue else content.start
        return one.stance == "promises" and bool(_THAT.search(self.text, cue, content.start + 5))

    def quantities(self) -> Iterator[Quantity]:
        starts = [token.start for token in self.doc.tokens]
        for number, sentence in enumerate(self.doc.sentences):
            inside = self.doc.tokens[_within(starts, sentence)]
            if any(start <= sentence.start < end for start, end in self.skipped):
                continue
            for place in range(0, len(inside), _LONGEST):
                part = inside[place : place + _LONGEST]
                extent = Extent(part[0].start, part[-1].end)
                # in capitals throughout, "10 OTHER PEOPLE" and "SERIOUSLY WOUNDED" pass for names: only times are sure
                shouted = self.text[extent.start : extent.end].isupper()
                times = self._times_spans(extent)
                taken = times if shouted else self.taken[_within(self.taken_starts, extent)]
                if found := amounts(self.text, part, extent, taken):
                    names = [] if shouted else self.names[_within(self.name_starts, extent)]
                    reading = Reading(self.text, part, found, times, names)
                    yield from self._sentence(extent, reading, number)
                else:
                    self.holders = []

    def _named_before(self, sentence: Extent) -> list[Mention]:
        """The names in the sentence before."""
        at = bisect_right(self.doc.sentences, sentence.start, key=lambda one: one.start) - 2
        return self.mentions[_within(self.mention_starts, self.doc.sentences[at])] if at >= 0 else []

    def _sentence(self, sentence: Extent, reading: Reading, number: int) -> Iterator[Quantity]:
        spoken = [one._replace(ago=number - at) for at, one in self.spoken]
        counted = measured(reading, spoken)
        holders: dict[int, Mention] = {}
        if self.on_votes:
            names = self.mentions[_within(self.mention_starts, sentence)]
            rivals = self._named_before(sentence)
            holders = share_holders(self.text, counted, names, rivals, self.holders)
            self.holders = list(holders.values())
            for place, name in holders.items():
                counted[place].measure, counted[place].what, counted[place].group = "votes", "votes", name.entity
        periods = [self._period(one.amount, sentence) for one in counted]
        meant = meanings(reading, periods, toll_of(spoken))
        if holders and SUPERSEDED.search(self.text, sentence.start, sentence.end):
            for place in holders:
                meant[place].kind, meant[place].polarity = "previous", "superseded"
        if _EARLIER_TEXT.search(self.text, sentence.start, sentence.end):
            for meaning in meant:  # what a correction gives up, whoever had said it
                meaning.kind, meaning.polarity = "previous", "superseded"
        self.spoken = [(at, one) for at, one in self.spoken[-_SPOKEN:] if number - at < TOLL_REACH]
        self.spoken += [
            (number, Spoken(one.measure, one.what, one.group, 0))
            for one, meaning in zip(counted, meant, strict=True)
            if one.amount.unit == "count" and meaning.kind not in ("subcount", "share", "rate")
        ]
        kept = [p for p, one in enumerate(counted) if _is_figure(one, meant[p])]
        ids = {
            p: content_id("Quantity", self.doc.article.id, counted[p].amount.num_start, counted[p].amount.num_end)
            for p in kept
        }
        taken = [(one.amount.start, one.amount.after) for one in counted]
        self.recalled = self._recalled(sentence, [one.amount for one in counted], meant)
        said = [self._attribution(one.amount, taken) for one in counted]
        for place in kept:
            # "raised the toll to 43 on Friday, from 38": whoever says the new value says the old one
            near = said[place - 1 : place] + said[place + 1 : place + 2] if meant[place].kind == "previous" else []
            meant_by = said[place] or next(filter(None, near), None)
            other = self._gapped(counted[place - 1].amount, counted[place]) if place and said[place] else None
            yield self._quantity(
                sentence, counted[place], meant[place], period=periods[place], ids=ids, key=ids[place], said=meant_by,
                other=other,
            )  # fmt: skip

    def _quantity(
        self, sentence: Extent, one: Counted, meaning: Meaning, *,
        period: str | None, ids: dict[int, str], key: str, said: Attribution | None, other: Span | None,
    ) -> Quantity:  # fmt: skip
        amount = one.amount
        source = said.source[0] if said and said.source else None
        named = said.speakers[0] if said and said.speakers else source.exact if source else None
        counter = self._counter(amount, sentence)
        if counter and not (said and counter.entity in said.speakers):
            said, source, named = None, counter.span, counter.entity
        elif other:
            said, source, named = None, other, self._called(other)
        elif source and _EARLIER_TEXT.search(source.exact):
            source = named = None
        return Quantity(
            id=key,
            article_id=self.doc.article.id,
            annotator=self.annotator,
            span=span(self.text, amount.start, amount.end),
            num_span=span(self.text, amount.num_start, amount.num_end),
            low=amount.low,
            high=amount.high,
            point=amount.point,
            bound=amount.bound,
            lean=amount.lean,
            measure=one.measure,
            what_counted=one.what,
            unit=amount.unit,
            of_whom=one.group,
            place=self._place(amount, sentence, said.source if said else ()),
            as_of=self._as_of(amount, meaning, sentence),
            period=period,
            kind=meaning.kind,
            polarity=meaning.polarity,
            attribution=None if named and named.lower() in _NOBODY else named,
            attribution_span=source,
            attribution_id=said.id if said else None,
            part_of=ids.get(meaning.part_of) if meaning.part_of is not None else None,
            disagrees_with=ids.get(meaning.rival) if meaning.rival is not None else None,
        )

    def _attribution(self, amount: Amount, taken: Iterable[tuple[int, int]]) -> Attribution | None:
        """The innermost attribution whose content holds the number and whose source is named.

        No word of a figure (`taken`) is a cue: in "by 25 basis points to 3.75 percent" nothing points to anything.
        """
        best: tuple[int, Attribution] | None = None
        for place in range(bisect_right(self.said_starts, amount.num_start) - 1, -1, -1):
            if self.said_until[place] < amount.num_end:
                break
            start, end, one = self.said[place]
            if any(a < cue.end and cue.start < b for cue in one.cue for a, b in taken):
                continue
            if amount.num_end <= end and (one.source or one.speakers) and (best is None or end - start <= best[0]):
                best = (end - start, one)
        return best[1] if best else None

    def _counter(self, amount: Amount, sentence: Extent) -> Mention | None:
        """The name whose bearer counts, right before the number and the verb for it."""
        names = self.mentions[_within(self.mention_starts, sentence)]
        before = next((m for m in reversed(names) if m.span.end <= amount.start), None)
        if before is None or before.label not in ("ORG", "PER"):
            return None
        return before if _COUNTING.fullmatch(self.text, before.span.end, amount.start) else None

    def _gapped(self, before: Amount, one: Counted) -> Span | None:
        """Whose number it is, where it follows another authority's without a verb; its noun is left out too."""
        match = None if one.noun else _GAPPED.match(self.text, before.after, one.amount.start)
        if match is None or not _LAST.match(self.text, one.amount.after):
            return None
        who = span(self.text, *match.span("who"))
        known = any(m.span.start == who.start and m.span.end == who.end and m.label != "LOC" for m in self.mentions)
        last = who.exact.rpartition(" ")[2].lower()
        return who if known or last in _BODIES or last.removesuffix("s") in _BODIES else None

    def _called(self, who: Span) -> str:
        """The name that a phrase is of in the article, else its words."""
        return next((m.entity for m in self.mentions if (m.span.start, m.span.end) == (who.start, who.end)), who.exact)

    def _times_spans(self, sentence: Extent) -> list[tuple[int, int]]:
        return [(t.span.start, t.span.end) for t in self._times_in(sentence)]

    def _times_in(self, sentence: Extent) -> list[Timex]:
        return self.times[_within(self.time_starts, sentence)]

    def _recalled(self, sentence: Extent, found: list[Amount], meant: list[Meaning]) -> dict[int, Timex]:
        """The day right after each earlier value, by where the value starts: "from 38 the day before"."""
        days: dict[int, Timex] = {}
        for amount, meaning in zip(found, meant, strict=True):
            if meaning.kind == "previous":
                near = (t for t in self._times_in(sentence) if t.span.start >= amount.after)
                after = next(near, None)
                if after and _BESIDE.fullmatch(self.text, amount.after, after.span.start):
                    days[amount.start] = after
        return days

    def _as_of(self, amount: Amount, meaning: Meaning, sentence: Extent) -> str | None:
        if meaning.kind == "previous":
            own = self.recalled.get(amount.start)
            day = as_day(own.time.value) if own and own.time else None
            return day.isoformat() if day else None
        return None if meaning.kind == "rate" else self._day(amount, sentence)

    def _day(self, amount: Amount, sentence: Extent) -> str | None:
        """The day named nearest to the number in its sentence, a starting point ("since 7 May") and a day by which
        something is to be ("by Friday") left out."""
        published = self.doc.article.published
        days = []
        earlier = self.recalled.values()
        for time in self._times_in(sentence):
            if time in earlier:
                continue
            day = as_day(time.time.value) if time.time else None
            before = self.text[max(0, time.span.start - 14) : time.span.start]
            due = _BY_BEFORE.search(before) and not (published and day and day.isoformat() <= published.value)
            if day and not due and not _SINCE_BEFORE.search(before):
                gap = time.span.start - amount.end if time.span.start >= amount.end else amount.start - time.span.end
                between = self.text[min(amount.end, time.span.end) : max(amount.start, time.span.start)]
                days.append((";" in between, gap, day.isoformat()))
        return min(days)[2] if days and not min(days)[0] else None

    def _period(self, amount: Amount, sentence: Extent) -> str | None:
        """The words for the window counted over: "In the past 24 hours", "since 7 May"."""
        best: tuple[int, str] | None = None
        for time in self._times_in(sentence):
            start = time.span.start
            cue = _PERIOD_BEFORE.search(self.text[max(0, start - 16) : start])
            since = cue is not None and cue.group().lower().startswith("since")
            if not (since or (cue and time.timex_type == "DURATION") or time.timex_type == "SET"):
                continue
            begin = start - (len(cue.group()) if cue else 0)
            between = self.text[min(amount.end, time.span.end) : max(amount.start, begin)]
            gap = max(begin - amount.end, amount.start - time.span.end)
            if (time.timex_type == "SET" and gap > 2) or ";" in between:
                continue
            if best is None or gap < best[0]:
                best = (gap, self.text[begin : time.span.end])
        return best[1] if best else None

    def _place(self, amount: Amount, sentence: Extent, source: Sequence[Span]) -> str | None:
        """The nearest place name in the sentence that a preposition sets, those after the number first.

        Where a source has its seat ("the health office in Selk counted 52") nothing need have happened.
        """
        inside = self.places[_within(self.place_starts, sentence)]
        best: tuple[int, str] | None = None
        for mention in inside:
            start = mention.span.start
            if any(one.start <= start < one.end for one in source):
                continue
            if not _PLACE_BEFORE.search(self.text[max(sentence.start, start - 40) : start]):
                continue
            gap = start - amount.end if start >= amount.end else 2 * (amount.start - mention.span.end)
            if _CLAUSE.search(self.text, min(amount.end, mention.span.end), max(amount.start, start)):
                continue
            if best is None or gap < best[0]:
                best = (gap, mention.entity)
        return best[1] if best else None


def _within(starts: list[int], extent: Extent) -> slice:
    """Where those that start inside an extent stand in a list in text order."""
    return slice(bisect_left(starts, extent.start), bisect_left(starts, extent.end))


def _is_figure(one: Counted, meaning: Meaning) -> bool:
    """Leaves out small vague or indefinite numbers that count nothing in particular: "several ways", "one company"."""
    amount = one.amount
    if amount.bound == "vague" and amount.high is not None and amount.high <= _SMALL:
        return one.measure not in ("other", "people")
    if amount.point == 1 and amount.unit == "count" and amount.num_end - amount.num_start == 3:
        return one.own or meaning.part_of is not None
    return True
