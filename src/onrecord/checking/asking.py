"""What somebody wants to print, read as an article would be, by rules alone: what of it is to be looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from onrecord.annotate import annotate, default_annotators
from onrecord.annotate.numbers import number_at
from onrecord.ingest.article import build_article
from onrecord.lexicon import table
from onrecord.merge.statements.words import word_class, worded
from onrecord.scope import context, measuring
from onrecord.text import span
from onrecord.types import Attribution, Doc, Extent, Mention, Quantity, Span

_COUNTING = frozenset(word for word, who in table("en", "figure_told") if who == "somebody")
# "6,8 metres" as most of Europe writes it; "6,800" is no such number, nor is "1,2,3"
_DECIMAL_COMMA = re.compile(r"(?<![\d.,])(\d+),(\d\d?)(?![\d,]|\.\d)")
_NAME = 5  # words of content in a name: more are a sentence
Kind = Literal["quotation", "figure", "claim"]


class Asked(NamedTuple):
    """A part of the text that was looked up, and what it was taken for: of a claim what is said, `by` whom the text
    names, and whether they are said to deny it."""

    kind: Kind
    words: str
    by: str | None = None
    denied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number to look up, and the words around it that say of what matter it is, by their stems."""

    asked: Asked
    quantity: Quantity
    about: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is to be looked up of a text: its quotations and numbers, or without either the claim it makes."""

    words: tuple[Asked, ...]
    numbers: tuple[Number, ...]


def question(text: str) -> Question:
    """What is to be looked up of a text. Unlike an article, it may come from one that is not English."""
    text = _DECIMAL_COMMA.sub(r"\1.\2", text.strip())
    article = replace(build_article(text, input="text"), language="en")  # too short for it to be told
    doc = annotate(article, default_annotators(models=False))
    quoted = tuple(_quoted(doc))
    alone = _number_alone(doc)
    counted = (alone,) if alone else tuple(replace(one, attribution=_giver(doc, one)) for one in doc.of(Quantity))
    numbers = tuple(
        Number(asked=Asked("figure", one.span.exact, one.attribution), quantity=one, about=context(doc, one))
        for one in counted
    )
    words = quoted if quoted or numbers else (_claimed(doc),)
    return Question(words=words, numbers=numbers)


def _giver(doc: Doc, number: Quantity) -> str | None:
    """Who gives a number, be it told in the few words of a headline: "police: 40 dead", "40 dead, police say", "the
    police count 40 dead"."""
    if number.attribution:
        return number.attribution
    before, after = doc.article.text[: number.span.start].strip(), doc.article.text[number.span.end :].strip(" .")
    said, _, saying = after.rpartition(" ")
    counter, _, counting = before.rpartition(" ")
    who = ""
    if before.endswith(":"):
        who = before[:-1]
    elif saying.casefold() in word_class("telling"):
        who = said.rpartition(",")[2]
    elif counting.casefold() in _COUNTING:
        who = counter
    named, places = worded(who), {one.span.exact for one in doc.of(Mention) if one.label == "LOC"}
    told = who.strip() not in places and 0 < named.mass <= _NAME and measuring(number.measure).isdisjoint(named.stems)
    return " ".join(who.split()) if told else None


def _quoted(doc: Doc) -> Iterator[Asked]:
    text = doc.article.text
    for one in doc.quotations:
        words = text[one.inner_start : one.inner_end]
        if one.depth == 0 and len(words.split()) > 1:
            yield Asked("quotation", words, _speaker(doc, Extent(one.inner_start, one.inner_end)))


def _number_alone(doc: Doc) -> Quantity | None:
    """The number that a text is, where it is nothing else: for an article that would be no figure."""
    text = doc.article.text
    number = number_at(text, 0) if text else None
    if number is None or text[number.end :].strip(" ."):
        return None
    where, value = span(text, number.start, number.end), number.value
    return Quantity(
        article_id=doc.article.id, annotator="checking", span=where, num_span=where, low=value, high=value, point=value,
        bound="exact",
    )  # fmt: skip


def _claimed(doc: Doc) -> Asked:
    """What a text claims; where most of it is what somebody is said to say, that."""
    text = doc.article.text
    for one in doc.of(Attribution):
        words = " ".join(piece.exact for piece in one.content)
        rest = _without(text, (*one.source, *one.cue, *one.content))
        if one.source and worded(words).mass > worded(rest).mass:
            return Asked("claim", words, _called(one), denied=one.stance == "denies" or one.negated)
    return Asked("claim", text)


def _speaker(doc: Doc, inner: Extent) -> str | None:
    """Whom a text names as saying what it quotes."""
    said = (a for a in doc.of(Attribution) for one in a.content if one.start < inner.end and inner.start < one.end)
    return next((_called(one) for one in said if one.source), None)


def _called(one: Attribution) -> str:
    return one.speakers[0] if one.speakers else " ".join(piece.exact for piece in one.source)


def _without(text: str, spans: Sequence[Span]) -> str:
    return "".join(char for at, char in enumerate(text) if not any(one.start <= at < one.end for one in spans))
