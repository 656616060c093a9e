"""Where something stands, as columns: the words, the sentence around them, the article, the characters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.export.tabular.columns import DAY, ID, NEVER, OFFSET, TEXT, YES_NO, Column, lifted
from onrecord.types import Annotation, Article, Attribution, EventMention, Extent, Quantity, Span

APART = " … "
"""Stands between words that do not follow each other in the text."""
_WORDS: dict[type[Annotation], str] = {Attribution: "content", Quantity: "span", EventMention: "trigger"}
"""The role that the words play which say it, among the others that an annotation points at."""


class RoleSpan(Protocol):
    """A span with the part it plays."""

    @property
    def role(self) -> str: ...
    @property
    def span(self) -> Span: ...


class Proof(Protocol):
    """Where an entry stands: an annotation or passages of an article, and the sentences that hold it."""

    @property
    def article(self) -> Article: ...
    @property
    def annotation(self) -> Annotation | None: ...
    @property
    def spans(self) -> Sequence[RoleSpan]: ...
    @property
    def context(self) -> Sequence[Extent]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Where an entry stands, and whether the article is suspect."""

    proof: Proof
    suspect: bool


def _proof(cited: Cited) -> Proof:
    return cited.proof


def spans_of(proof: Proof) -> list[Span]:
    """The words that say it, in text order: a statement's content, a number, what tells an event; else all there is."""
    role = None if proof.annotation is None else _WORDS.get(type(proof.annotation))
    found = [one.span for one in proof.spans if one.role == role]
    return found or [one.span for one in proof.spans]


def words(proof: Proof) -> str:
    """The words that say it."""
    return APART.join(span.exact for span in spans_of(proof))


def sentence(proof: Proof) -> str:
    """The sentences that hold these words, from the first to the last."""
    first, last = spans_of(proof)[0], max(spans_of(proof), key=lambda span: span.end)
    held = [one for one in proof.context if one.start < last.end and first.start < one.end]
    start, end = min(one.start for one in held), max(one.end for one in held)
    return proof.article.text[start:end]


_STANDS: tuple[Column[Proof], ...] = (
    Column(
        name="words",
        meaning="The words that say it, exactly as the article has them: of a statement what is said, of a figure the "
        "number with what bounds it, of an event the word that tells it.",
        values=f"text; '{APART}' stands where words of the article are left out",
        cell=words,
    ),
    Column(
        name="start",
        meaning="Where the first of these words begins in the text of the article.",
        values=OFFSET,
        cell=lambda proof: spans_of(proof)[0].start,
    ),
    Column(
        name="end",
        meaning="Where the last of them ends: text[start:end] are the words, with what is left out between them.",
        values=OFFSET,
        cell=lambda proof: max(span.end for span in spans_of(proof)),
    ),
    Column(
        name="sentence",
        meaning="The sentence that holds these words; of words across several sentences all from the first to the "
        "last.",
        values=TEXT,
        cell=sentence,
    ),
    Column(
        name="article", meaning="The article they stand in: joins articles.csv.", values=ID, missing=NEVER,
        cell=lambda proof: proof.article.id,
    ),
    Column(
        name="publisher",
        meaning="Who published that article; where the input names none, the id it gave, else the name of the file.",
        values=TEXT,
        cell=lambda proof: proof.article.outlet,
    ),
    Column(
        name="published", meaning="The publication day of that article.", values=DAY,
        missing="nothing fixes the day",
        cell=lambda proof: proof.article.published.value if proof.article.published else None,
    ),
    Column(
        name="url", meaning="The address of that article.", values="URL", missing="the input names none",
        cell=lambda proof: proof.article.url,
    ),
)  # fmt: skip

PLACE: tuple[Column[Cited], ...] = (
    *lifted(_STANDS, _proof),
    Column(
        name="suspect",
        meaning="Whether that article is suspect: it turns what it copies into its opposite, changes what stands "
        "between quotation marks, or contradicts itself. disagreements.csv says how.",
        values=YES_NO,
        cell=lambda cited: cited.suspect,
    ),
)
