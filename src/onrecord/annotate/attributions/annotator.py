"""The annotator: from sentences to attributions with resolved speakers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from onrecord.annotate.attributions.apart import apart
from onrecord.annotate.attributions.attitudes import act
from onrecord.annotate.attributions.contents import Range
from onrecord.annotate.attributions.cues import classes
from onrecord.annotate.attributions.draft import Draft
from onrecord.annotate.attributions.line import DO, HAVE, LEAD, PREP, SUBJ, Line, lines
from onrecord.annotate.attributions.occasions import Occasion, occasion, whole
from onrecord.annotate.attributions.posts import Post, posts
from onrecord.annotate.attributions.quoted import article_drafts
from onrecord.annotate.attributions.speakers import Speakers
from onrecord.annotate.events.clauses import Clauses
from onrecord.lexicon import table
from onrecord.text import span, trim
from onrecord.types import Annotation, Attribution, AttributionKind, DayFrom, Doc, Extent, Span, Time, Timex

_COMPARED = frozenset(("as", "than", "like"))
_RUNNING = ("body", "caption", "embed")  # kinds of region in which a text goes on
_PARTY = 5  # tokens of whoever a clause of comparison is about


@cache
def _scores(language: str) -> dict[tuple[str, str], float]:
    """How often a pattern was right, by its name and the kind of attribution (or "any")."""
    return {(rule, kind): float(share) for rule, kind, share in table(language, "attribution_scores")}


class Attributions:
    """Finds who says, believes or wants what. Needs no weights."""

    name = "attributions"
    version = "4"
    requires: tuple[str, ...] = ("Mention", "Timex")
    provides: tuple[str, ...] = ("Attribution",)

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        """The attributions of each article in text order."""
        for doc in docs:
            sentences = list(lines(doc))
            if sentences:
                yield from ReadArticle(doc, sentences, f"{self.name}/{self.version}").attributions()


class ReadArticle:
    """One article on the way from token ranges to attributions."""

    def __init__(self, doc: Doc, sentences: list[Line], annotator: str) -> None:
        self.doc = doc
        self.sentences = sentences
        self.annotator = annotator
        self.language = doc.article.language or "en"
        self.block = sentences[0].block
        self.speakers = Speakers(doc, sentences, self.language)
        self.starts = [token.start for token in doc.tokens]
        self.firsts = [line.first for line in sentences]
        self.times = sorted(doc.of(Timex), key=lambda t: t.span.start)
        self.timed = [t.span.start for t in self.times]
        self.quotations = [q for q in doc.quotations if q.depth == 0]
        self.opened = [q.start for q in self.quotations]
        published = doc.article.published
        known = published is not None and published.precision == "day" and doc.article.published_from != "inferred"
        self.news = published if known else None  # nothing is concluded from a day that was itself concluded
        self.day: tuple[tuple[str, ...], int, Time] | None = None  # who spoke last on a known day, in which paragraph

    def attributions(self) -> Iterator[Attribution]:
        """Everything found, in text order: speakers are resolved by who spoke before."""
        found: list[tuple[int, Draft | Post]] = [(post.content[0][0], post) for post in posts(self.doc)]
        for draft in self.drafts():
            if draft.cue is not None:
                self._leave_out_headings(draft)
                if not apart(draft, self._line(draft)):
                    continue
            ranges = [*draft.content, *filter(None, (draft.source, draft.cue))]
            found.append((self.starts[min(start for start, _ in ranges)], draft))
        made: dict[int, str] = {}
        for _, item in sorted(found, key=lambda entry: (entry[0], getattr(entry[1], "within", None) is not None)):
            if isinstance(item, Post):
                yield self._of_post(item)
            else:
                attribution = self._of_draft(item, made.get(id(item.within)) if item.within is not None else None)
                made[id(item)] = attribution.id
                yield attribution

    def drafts(self) -> list[Draft]:
        """What the rules find, unresolved."""
        return article_drafts(self.sentences, self.language)

    def share(self, draft: Draft) -> float | None:
        """How often the pattern that found a draft was right, by kind where that is known; None if nobody counted."""
        shares = _scores(self.language)
        return shares.get((draft.rule, self._kind(draft)), shares.get((draft.rule, "any")))

    def _kind(self, draft: Draft) -> AttributionKind:
        return _kind(self.doc, sorted(draft.content), self.block, self.language)

    def _of_draft(self, draft: Draft, nested_in: str | None) -> Attribution:
        doc = self.doc
        content = _spans(doc, sorted(draft.content))
        speaks = draft.verb is None or bool(draft.verb.frames & {"quote", "that"})
        speakers = self.speakers.names(draft.source, remember=speaks) if draft.source else ()
        around = occasion(self._line(draft), draft, self.language) if draft.cue else Occasion()
        told = whole(self._line(draft), draft.addressee) if draft.addressee and draft.cue else draft.addressee
        to = told or around.addressee
        through = next(
            (found for part in (draft.via, to, around.through) if part and (found := self.speakers.outlet(part))), None
        )
        said, said_from = self._said(draft, speakers)
        done = act(draft, self.sentences[0].low, self.block, self.language)
        return Attribution(
            article_id=doc.article.id,
            annotator=self.annotator,
            score=self.share(draft) if draft.score is None else draft.score,
            source=_spans(doc, [draft.source] if draft.source else []),
            cue=_spans(doc, [draft.cue] if draft.cue else []),
            content=content,
            quotes=self._quotes(content),
            kind=self._kind(draft),
            attitude=done.attitude,
            stance=done.stance,
            speakers=speakers,
            addressee=self.speakers.addressed(to, speakers) if to else None,
            via=through,
            said=said,
            said_from=said_from,
            negated=done.negated,
            nested_in=nested_in,
        )

    def _leave_out_headings(self, draft: Draft) -> None:
        """A heading says nothing that somebody in the text around it goes on saying, even in quotation marks."""
        kind = self._line(draft).kind
        held = [piece for piece in draft.content if self._line_at(piece[0]).kind in (kind, *_RUNNING)]
        draft.content = held or draft.content

    def _line(self, draft: Draft) -> Line:
        """The sentence of its cue."""
        assert draft.cue is not None
        return self._line_at(draft.cue[0])

    def _line_at(self, token: int) -> Line:
        return self.sentences[max(bisect_right(self.firsts, token) - 1, 0)]

    def _of_post(self, post: Post) -> Attribution:
        text = self.doc.article.text
        words = tuple(span(text, start, end) for start, end in post.content)
        first = bisect_left(self.starts, post.source[0])
        last = max(bisect_left(self.starts, post.source[1]), first + 1)
        dated = self.times[bisect_left(self.timed, post.dated[0]) : bisect_left(self.timed, post.dated[1])]
        said = next((t.time for t in dated if t.time is not None), None)
        return Attribution(
            article_id=self.doc.article.id,
            annotator=self.annotator,
            score=_scores(self.language).get(("post", "any")),
            source=(span(text, *post.source),),
            cue=(),
            content=words,
            quotes=words,
            kind="direct",
            stance="asserts",
            speakers=self.speakers.names((first, last)),
            said=said,
            said_from="text" if said else None,
        )

    def _quotes(self, content: tuple[Span, ...]) -> tuple[Span, ...]:
        """The words between quotation marks within the content, without the marks."""
        text, found = self.doc.article.text, []
        for piece in content:
            first = max(bisect_right(self.opened, piece.start) - 1, 0)
            for q in self.quotations[first : bisect_left(self.opened, piece.end)]:
                start, end = trim(text, max(q.inner_start, piece.start), min(q.inner_end, piece.end))
                if start < end:
                    found.append(span(text, start, end))
        return tuple(found)

    def _said(self, draft: Draft, speakers: tuple[str, ...]) -> tuple[Time, DayFrom] | tuple[None, None]:
        """The day that the sentence gives for the saying, else the one on which the same speakers spoke just before.

        Else what somebody "said" or "says" at no other time that is told is news, and of the day of publication.
        """
        if draft.cue is None or draft.source is None:
            return None, None
        line = self._line(draft)
        stated = self._stated(draft, line)
        before = self.day
        other = not HAVE.isdisjoint(line.low[slice(*draft.cue)])  # "had said": at some other time
        said = stated
        if stated is None and before is not None and before[0] == speakers and not other:
            goes_on = self.block[draft.content[0][0]] >= 0 or draft.source[1] - draft.source[0] == 1
            if line.paragraph == before[1] or (line.paragraph == before[1] + 1 and goes_on):
                said = before[2]
        if speakers:
            self.day = (speakers, line.paragraph, said) if said is not None and not other else None
        if said is not None:
            return said, "text" if stated is not None else "carried"
        return (self.news, "published") if self.news and not other and self._is_news(draft, line) else (None, None)

    def _is_news(self, draft: Draft, line: Line) -> bool:
        """Whether something is told as just said: in past or present, and no time stands in the sentence beside it."""
        assert draft.cue is not None
        if not classes(self.language)["modal"].isdisjoint(line.low[slice(*draft.cue)]):
            return False
        timed = (k for k in range(line.first, line.last) if line.timed[k])
        if any(not any(start <= k < end for start, end in draft.content) for k in timed):
            return False
        first, last = self.doc.tokens[line.first], self.doc.tokens[line.last - 1]
        clauses = Clauses(self.doc.article.text, Extent(first.start, last.end), (), self.language)
        return clauses.tense(clauses.word(self.starts[draft.cue[0]])) in ("past", "present")

    def _stated(self, draft: Draft, line: Line) -> Time | None:
        """The day in or beside the cue, or that opens the sentence."""
        assert draft.cue is not None
        assert draft.source is not None
        low = line.low
        for k in range(*draft.cue):
            if line.timed[k] and (found := self._day_at(k)):
                return found
        k = draft.cue[1]
        while k < min(line.last, draft.cue[1] + 12) and not any(start <= k < end for start, end in draft.content):
            if _compares(line, k):
                break
            if line.timed[k] and (found := self._day_at(k)):
                return found
            k += 1
        for k in (draft.cue[0] - 1, line.first, line.first + 1, line.first + 2):
            inside = any(start <= k < end for start, end in draft.content)
            opens = k < draft.source[0] and (k == line.first or low[line.first] in PREP or low[line.first] in LEAD)
            if not inside and line.timed[k] and (opens or k == draft.cue[0] - 1) and (found := self._day_at(k)):
                return found
        return None

    def _day_at(self, token: int) -> Time | None:
        start = self.starts[token]
        number = bisect_right(self.timed, start) - 1
        time = self.times[number].time if number >= 0 and self.times[number].span.end > start else None
        return Time.of(time.value[:10]) if time is not None and time.precision == "day" else None


def _spans(doc: Doc, ranges: Iterable[Range]) -> tuple[Span, ...]:
    return tuple(
        span(doc.article.text, doc.tokens[start].start, doc.tokens[end - 1].end) for start, end in ranges if end > start
    )


def _compares(line: Line, k: int) -> bool:
    """Whether token `k` opens a clause that recalls another time: "she said, as she had on Tuesday".

    The verb is left out of such a clause: what follows the auxiliary is a time, or nothing.
    """
    if line.low[k] not in _COMPARED:
        return False
    verb = next((j for j in range(k + 1, min(k + 1 + _PARTY, line.last)) if line.low[j] in HAVE | DO), None)
    if verb is None or (verb == k + 2 and line.low[k + 1] not in SUBJ and line.named[k + 1] < 0):
        return False
    after = verb + 1
    return after >= line.last or line.timed[after] or line.low[after] in PREP or not line.words[after][0].isalnum()


def _kind(doc: Doc, ranges: list[Range], block: list[int], language: str) -> AttributionKind:
    """direct: every word but a complementiser is in quotation marks; mixed: some are; indirect: none is."""
    words = [k for start, end in ranges for k in range(start, end) if doc.tokens[k].text[0].isalnum()]
    if words and doc.tokens[words[0]].text in classes(language)["complementiser"]:
        words = words[1:]
    inside = sum(block[k] >= 0 for k in words)
    return "indirect" if not inside else "direct" if inside == len(words) else "mixed"
