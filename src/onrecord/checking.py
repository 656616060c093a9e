"""What a record holds of a quotation, a figure or a claim that somebody wants to print.

The text is read as an article would be, by rules alone: what stands between quotation marks is looked up as a
quotation, a number as a figure with its bound, and without either the whole as a claim. What is found is ranked by how
closely it says the same, and what the record holds against it stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from onrecord import as_of as known
from onrecord.annotate import annotate, default_annotators
from onrecord.ingest.article import build_article
from onrecord.merge.figures import consistent
from onrecord.merge.statements import Likeness, likeness
from onrecord.merge.statements.words import worded
from onrecord.store import entries, places, schema, search
from onrecord.store.filtering import in_view
from onrecord.types import Difference, Disagreement, Doc, Entry, Figure, Quantity, Statement, Variant
from onrecord.window import refuse_days

if TYPE_CHECKING:
    from sqlalchemy import Connection

Kind = Literal["quotation", "figure", "claim"]
How = Literal["the same", "in other words", "compatible", "at odds", "near"]
_LOOKED_AT = 200  # entries that share words with the text, the best first: more were never among the first ten
_FIGURES = 2_000  # figures whose words are held against the text
_BESIDE = 6  # figures of other authorities shown beside one
_SHARED = 0.5  # of the words around the number that the figure's sentence must have
_CLOSE = Decimal("1.25")  # "more than 2,000" allows 14,000, but does not speak of it
_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i"})
_ORDER: tuple[How, ...] = ("the same", "in other words", "compatible", "at odds", "near")


class Asked(NamedTuple):
    """A part of the text that was looked up, and what it was taken for."""

    kind: Kind
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something on record that the text is held against: how it stands to it, and how closely, 0..1.

    Of a statement `variant` is the wording that is most alike, and `differences` are those of that wording from what
    was asked. `beside` are figures for the same matter and day by others; `against` the disagreements it stands in.
    """

    asked: Asked
    how: How
    score: float
    entry: Statement | Figure
    variant: Variant | None = None
    differences: tuple[Difference, ...] = ()
    beside: tuple[Figure, ...] = ()
    against: tuple[Disagreement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was looked up and what was found, the closest first."""

    asked: tuple[Asked, ...]
    findings: tuple[Finding, ...]

    @property
    def on_record(self) -> bool:
        """Whether anything of it is on record, be it otherwise; what is only near it is not."""
        return any(one.how != "near" for one in self.findings)


def check(connection: Connection, text: str, limit: int, as_of: str | None = None) -> Checked:
    """What the record holds of a text, at most `limit` findings for each part of it; as of a day, what it held then."""
    refuse_days(as_of)
    article = replace(build_article(text.strip(), input="text"), language="en")  # too short for it to be told
    doc = annotate(article, default_annotators(models=False))
    asked: list[Asked] = []
    findings: list[Finding] = []
    for part, found in _parts(connection, doc, as_of):
        asked.append(part)
        ranked = sorted(found, key=lambda one: (_ORDER.index(one.how), -one.score, one.entry.id))
        close = [one for one in ranked if one.how != "near"] or ranked
        findings += close[:limit]
    return Checked(asked=tuple(asked), findings=tuple(_with_context(connection, findings, as_of)))


def _parts(connection: Connection, doc: Doc, as_of: str | None) -> Iterator[tuple[Asked, list[Finding]]]:
    text = doc.article.text
    quoted = [
        text[one.inner_start : one.inner_end]
        for one in doc.quotations
        if one.depth == 0 and len(text[one.inner_start : one.inner_end].split()) > 1
    ]
    for words in quoted:
        part = Asked("quotation", words)
        yield part, list(_statements(connection, part, as_of))
    counted = doc.of(Quantity)
    known_figures = _figures_to_hold(connection, counted, text, as_of) if counted else []
    for quantity in counted:
        part = Asked("figure", quantity.span.exact)
        yield part, list(_figures(known_figures, part, quantity, text))
    if not quoted and not counted:
        part = Asked("claim", text)
        yield part, list(_statements(connection, part, as_of))


def _known(connection: Connection, ids: Sequence[str], as_of: str | None) -> list[Entry]:
    """Entries by their ids, as they stood on the day that is asked."""
    found = entries.by_ids(connection, ids)
    return found if as_of is None else known.as_of(connection, found, as_of)


def _statements(connection: Connection, asked: Asked, as_of: str | None) -> Iterator[Finding]:
    ids = search.alike(connection, asked.words, Statement.__name__, _LOOKED_AT, as_of=as_of)
    for entry in _known(connection, ids, as_of):
        assert isinstance(entry, Statement)
        alike = [
            (variant, like)
            for variant in entry.variants
            for words in _told(asked, entry, variant)
            if (like := likeness(asked.words, words)) is not None
        ]
        if alike:
            variant, like = min(alike, key=lambda pair: (_ORDER.index(_how(pair[1], entry, asked)), -pair[1].score))
            yield Finding(
                asked=asked, how=_how(like, entry, asked), score=like.score, entry=entry, variant=variant,
                differences=like.differences,
            )  # fmt: skip


def _told(asked: Asked, entry: Statement, variant: Variant) -> Iterator[str]:
    """A wording as it stands and, for a claim, as it reads with its speaker where it says "it had" or "he had"."""
    yield variant.wording
    first, _, rest = variant.wording.removeprefix("that ").partition(" ")
    if asked.kind == "claim" and entry.speaker and first.casefold() in _PRONOUNS:
        yield f"{entry.speaker[0]} {rest}"


def _how(like: Likeness, entry: Statement, asked: Asked) -> How:
    """A claim that somebody denies is at odds with what they say, whatever it has in common with it."""
    hows: dict[str, How] = {"exact": "the same", "worded": "in other words", "odds": "at odds", "near": "near"}
    denied = asked.kind == "claim" and (entry.stance == "denies" or entry.negated)
    return "at odds" if denied and like.how in ("exact", "worded") else hows[like.how]


def _figures_to_hold(
    connection: Connection, counted: Sequence[Quantity], text: str, as_of: str | None
) -> list[tuple[Figure, bool]]:
    """The figures that the numbers of a text are held against, and whether they are told of in words like it.

    They are read once for all the numbers: each by itself, a sentence with two took 300 ms in a record of 10,000.
    """
    alike = search.alike(connection, _telling(text), Figure.__name__, _LOOKED_AT, as_of=as_of)
    values = {value for quantity in counted for value in _number(quantity) if value is not None}
    measures = {"other", *(quantity.measure for quantity in counted)}
    if any(quantity.measure == "other" for quantity in counted):
        measures = set()  # such a number may be of any matter
    same = entries.figures_of(connection, values, measures, _FIGURES, as_of=as_of)
    worded_so = set(alike)
    return [
        (entry, entry.id in worded_so)
        for entry in _known(connection, list(dict.fromkeys([*alike, *same])), as_of)
        if isinstance(entry, Figure)
    ]


def _figures(
    known_figures: Sequence[tuple[Figure, bool]], asked: Asked, quantity: Quantity, text: str
) -> Iterator[Finding]:
    """Figures of the same number, or of the same matter: what the words around the number have in common decides."""
    about = _stems(text.replace(quantity.span.exact, " "))
    values = {value for value in _number(quantity) if value is not None}
    for entry, worded_so in known_figures:
        if not worded_so and values.isdisjoint(_number(entry)):
            continue  # it has another number of the text
        if entry.unit != quantity.unit:
            continue
        told = " ".join(filter(None, (entry.wording, entry.measure, entry.attribution, entry.place, entry.of_whom)))
        score = len(about & _stems(told)) / len(about) if about else 1.0
        matter = quantity.measure != "other" and entry.measure == quantity.measure
        if not matter and (score < _SHARED or "other" not in (quantity.measure, entry.measure)):
            continue  # a number like it, but of something else
        if (how := _stands(entry, quantity)) is not None and (how != "at odds" or (matter and score >= _SHARED)):
            yield Finding(asked=asked, how=how, score=score, entry=entry)


def _stands(entry: Figure, quantity: Quantity) -> How | None:
    """How a number on record stands to the one asked; None for one of another size that a bound happens to allow."""
    if _number(entry) == _number(quantity):
        return "the same"
    if not consistent(entry, quantity):
        return "at odds"
    mine, theirs = _size(entry), _size(quantity)
    return "compatible" if mine <= theirs * _CLOSE and theirs <= mine * _CLOSE else None


def _size(stated: Figure | Quantity) -> Decimal:
    return next((value for value in (stated.point, stated.low, stated.high) if value is not None), Decimal(0))


def _stems(text: str) -> frozenset[str]:
    """The words of content in a text, by their stems."""
    return frozenset(worded(text).stems)


def _telling(text: str) -> str:
    """The words of content in a text as they stand there, or the whole text where it has none.

    To rank figures by "the" and "in" as well takes twice as long, for figures that have next to no word in common with
    the text. Quotations are looked up by all their words: "It was not written to us" has hardly a word of content.
    """
    return " ".join(text[word.start : word.end] for word in worded(text).words if word.weight == 1) or text


def _number(stated: Figure | Quantity) -> tuple[Decimal | None, ...]:
    return stated.low, stated.high, stated.point


def _with_context(connection: Connection, findings: Sequence[Finding], as_of: str | None) -> Iterator[Finding]:
    """The findings with what the record holds beside and against them."""
    shared = places.standing_with(connection, [one.entry.id for one in findings], [Disagreement.__name__])
    at_odds = [entry for entry in _known(connection, shared, as_of) if isinstance(entry, Disagreement)]
    for one in findings:
        against = tuple(entry for entry in at_odds if one.entry.id in entry.entries)
        beside = others_beside(connection, one.entry, as_of) if isinstance(one.entry, Figure) else ()
        yield replace(one, against=against, beside=beside)


def others_beside(connection: Connection, figure: Figure, as_of: str | None = None) -> tuple[Figure, ...]:
    """What others say of the same matter as of the same day, in the same story; `as_of` is when it was known."""
    if figure.as_of is None or figure.measure == "other":
        return ()
    same = (
        schema.entry.c.kind == Figure.__name__,
        schema.entry.c.measure == figure.measure,
        schema.entry.c.day == figure.as_of,
        entries.of_the_story_of(figure.id),
        in_view("all"),
    )
    found = list(entries.load_entries(connection, *same))
    return tuple(
        other
        for other in (found if as_of is None else known.as_of(connection, found, as_of))
        if isinstance(other, Figure)
        and other.id != figure.id
        and other.unit == figure.unit
        and other.attribution != figure.attribution
        and other.figure_kind == figure.figure_kind
    )[:_BESIDE]
