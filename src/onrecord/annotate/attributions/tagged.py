"""Attributions found by a trained tagger that reads what the rules found: its words decide, the rules do the rest.

The tagger says which words are source, cue and content; `linking` says which belong together. Kinds, speakers,
addressees, days and classes come from the same code as for the rules alone.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from onrecord.annotate.attributions.annotator import _Article
from onrecord.annotate.attributions.contents import Range
from onrecord.annotate.attributions.cues import nouns
from onrecord.annotate.attributions.draft import Draft
from onrecord.annotate.attributions.groups import follows, group_at
from onrecord.annotate.attributions.line import NEG, Line, lines
from onrecord.annotate.attributions.linking import Link, link
from onrecord.annotate.attributions.posts import posts
from onrecord.models import version
from onrecord.types import Annotation, Doc

if TYPE_CHECKING:
    from onrecord.models.pieces import Pieces

ROLES = ("source", "cue", "content")
_UNSOURCED = 0.45  # how sure the tagger must be of something that nobody is named for: below, it is mostly wrong


class TaggedAttributions:
    """Finds who says, believes or wants what, with the model "attribution"."""

    name = "attributions-tagged"
    requires: tuple[str, ...] = ("Mention", "Timex")
    provides: tuple[str, ...] = ("Attribution",)

    @property
    def version(self) -> str:
        """New with new code, and with other weights."""
        return version("1", "attribution")

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        """The attributions of each article in text order."""
        for doc in docs:
            sentences = list(lines(doc))
            if sentences:
                yield from _Tagged(doc, sentences, f"{self.name}/{self.version}").attributions()


class _Tagged(_Article):
    """One article whose attributions the tagger finds."""

    @cached_property
    def _rules(self) -> list[Draft]:
        return super().drafts()

    def drafts(self) -> list[Draft]:
        """What the tagger finds, with verb, addressee and outlet from the rules."""
        from onrecord.models.labelling import spans  # noqa: PLC0415
        from onrecord.models.loader import encoded, model, pieces_of  # noqa: PLC0415  (heavy)
        from onrecord.models.pieces import with_hints  # noqa: PLC0415

        plain = pieces_of(self.doc)
        pieces = with_hints(plain, self._hints())
        tagger = model("attribution")
        tags, sure = tagger.label(encoded(plain), pieces)
        found = spans([tagger.labels[tag] for tag in tags])
        words = _Words(self.doc, self.sentences, self.starts, pieces)
        links = link(found, words.low, words.sentence, words.paragraph)
        drafts = []
        for one in links:
            draft, share = self._draft(one, words), _share(one, sure)
            if draft is not None and (draft.source or share >= _UNSOURCED):
                draft.score = tagger.calibrated(share)
                drafts.append(draft)
        return [*drafts, *self._nested(drafts)]

    def _nested(self, drafts: list[Draft]) -> Iterator[Draft]:
        """What the rules find inside the content of something that the tagger found."""
        for draft in self._rules:
            if draft.within is not None:
                first = min(start for start, _ in draft.content)
                holder = next(
                    (d for d in drafts if any(a <= first < b for a, b in d.content) and d.cue != draft.cue), None
                )
                if holder is not None:
                    yield replace(draft, within=holder)

    def _hints(self) -> Iterator[tuple[int, int, int]]:
        """The rules' spans, contents last, as they win over what they hold."""
        tokens = self.doc.tokens
        for tag, role in enumerate(ROLES, 1):
            for draft in self._rules:
                if draft.within is not None:
                    continue  # the tagger knows outer ones only
                given = getattr(draft, role)
                for start, end in given if role == "content" else filter(None, (given,)):
                    if end > start:
                        yield tokens[start].start, tokens[end - 1].end, tag
            for post in posts(self.doc):
                if role != "cue":
                    for start, end in [post.source] if role == "source" else post.content:
                        yield start, end, tag

    def _draft(self, one: Link, words: _Words) -> Draft | None:
        cue = words.tokens(one.cue)
        source = words.tokens(one.source) if one.source else None
        content = [c for c in (self._trimmed(words.tokens(c)) for c in one.content) if c[1] > c[0]]
        if not content:
            return None
        draft = Draft(rule="tagged", source=source, cue=cue, content=content)
        known = next((d for d in self._rules if d.cue and d.cue[0] < cue[1] and cue[0] < d.cue[1]), None)
        if known is not None:
            draft.source = source or known.source
            draft.verb, draft.negated, draft.addressee, draft.via = (
                known.verb, known.negated, known.addressee, known.via,
            )  # fmt: skip
            return draft
        return self._read_cue(draft, cue)

    def _read_cue(self, draft: Draft, cue: Range) -> Draft:
        """The draft with the class of its cue, as far as the word lists know it."""
        line = self.sentences[max(bisect_right(self.firsts, cue[0]) - 1, 0)]
        draft.negated = any(line.low[k] in NEG or line.low[k].endswith("n't") for k in range(*cue))
        known = nouns(self.language)
        for k in range(cue[1] - 1, cue[0] - 1, -1):
            group = group_at(line, k, self.language) if line.first <= k < line.last else None
            if group is not None:
                draft.verb, draft.addressee = group.verb, follows(line, group).addressee
                break
            if line.low[k] in known:
                draft.verb = known[line.low[k]]
                break
        return draft

    def _trimmed(self, content: Range) -> Range:
        """A content without stops at its edges that stand outside quotation marks."""
        start, end = content
        low, block = self.sentences[0].low, self.block
        while start < end and block[start] < 0 and low[start] in (",", ";", ".", ":"):
            start += 1
        while end > start and block[end - 1] < 0 and low[end - 1] in (",", ";", ".", ":"):
            end -= 1
        return start, end


def _share(one: Link, sure: Any) -> float:
    """How sure the tagger is of all three parts: the product of their mean label probabilities."""
    parts = [[one.cue], [one.source] if one.source else [], one.content]
    return math.prod(
        sum(float(sure[a:b].sum()) for a, b in part) / sum(b - a for a, b in part) for part in parts if part
    )


class _Words:
    """The tagger's words, which are finer than tokens: their sentences, paragraphs and tokens."""

    def __init__(self, doc: Doc, sentences: list[Line], starts: list[int], pieces: Pieces) -> None:
        self._starts, self._words = starts, pieces.words
        text = doc.article.text
        first = [s.start for s in doc.sentences]
        lines_ = [p.start for p in doc.paragraphs]
        self.low = [text[a:b].lower() for a, b in pieces.words]
        self.sentence = [bisect_right(first, w.start) for w in pieces.words]
        self.paragraph = [bisect_right(lines_, w.start) for w in pieces.words]

    def tokens(self, words: Range) -> Range:
        """The tokens that hold a range of words."""
        start = bisect_right(self._starts, self._words[words[0]].start) - 1
        return max(start, 0), bisect_left(self._starts, self._words[words[1] - 1].end)
