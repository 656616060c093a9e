"""The annotator: from sentences to attributions with resolved speakers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.annotate.attributions.contents import Range
from onrecord.annotate.attributions.cues import classes
from onrecord.annotate.attributions.drafts import Draft
from onrecord.annotate.attributions.line import lines
from onrecord.annotate.attributions.quoted import article_drafts
from onrecord.text import span, trim
from onrecord.types import Annotation, Attribution, AttributionKind, Doc, Span


class Attributions:
    """Finds who says, believes or wants what. Needs no weights."""

    name = "attributions"
    version = "1"
    requires = ("Mention", "Timex")
    provides = ("Attribution",)

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        """The attributions of each article in text order."""
        for doc in docs:
            language = doc.article.language or "en"
            sentences = list(lines(doc))
            for draft in article_drafts(sentences, language):
                yield _attribution(doc, draft, sentences[0].block, language, f"{self.name}/{self.version}")


def _attribution(doc: Doc, draft: Draft, block: list[int], language: str, annotator: str) -> Attribution:
    ranges = sorted(draft.content)
    content = _spans(doc, ranges)
    quotes = _quotes(doc, content)
    return Attribution(
        article_id=doc.article.id,
        annotator=annotator,
        source=_spans(doc, [draft.source] if draft.source else []),
        cue=_spans(doc, [draft.cue] if draft.cue else []),
        content=content,
        quotes=quotes,
        kind=_kind(doc, ranges, block, language),
        attitude=draft.verb.attitude if draft.verb else "statement",
        stance=draft.verb.stance if draft.verb else "asserts",
        negated=draft.negated,
    )


def _spans(doc: Doc, ranges: Iterable[Range]) -> tuple[Span, ...]:
    return tuple(
        span(doc.article.text, doc.tokens[start].start, doc.tokens[end - 1].end) for start, end in ranges if end > start
    )


def _quotes(doc: Doc, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """The words between quotation marks within the content, without the marks."""
    text, found = doc.article.text, []
    for piece in content:
        for q in doc.quotations:
            if q.depth == 0 and q.start < piece.end and q.end > piece.start:
                start, end = trim(text, max(q.inner_start, piece.start), min(q.inner_end, piece.end))
                if start < end:
                    found.append(span(text, start, end))
    return tuple(found)


def _kind(doc: Doc, ranges: list[Range], block: list[int], language: str) -> AttributionKind:
    """direct: every word but a complementiser is in quotation marks; mixed: some are; indirect: none is."""
    words = [k for start, end in ranges for k in range(start, end) if doc.tokens[k].text[0].isalnum()]
    if words and doc.tokens[words[0]].text in classes(language)["complementiser"]:
        words = words[1:]
    inside = sum(block[k] >= 0 for k in words)
    return "indirect" if not inside else "direct" if inside == len(words) else "mixed"
