"""What a record holds of a quotation, a figure or a claim that somebody wants to print.

The text is read as an article would be, by rules alone: what stands between quotation marks is looked up as a
quotation, a number as a figure with its bound, and without either the whole as a claim. What is found is ranked by how
closely it says the same, and what the record holds against it stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from onrecord import as_of as known
from onrecord.annotate import annotate, default_annotators
from onrecord.ingest.article import build_article
from onrecord.merge.figures import consistent
from onrecord.merge.statements import Likeness, departures, likeness
from onrecord.merge.statements.words import worded
from onrecord.scope import apart, context
from onrecord.store import entries, places, schema, search
from onrecord.store.filtering import in_view
from onrecord.types import Apart, Difference, Disagreement, Doc, Entry, Figure, Quantity, Series, Statement, Variant
from onrecord.window import refuse_days

if TYPE_CHECKING:
    from sqlalchemy import Connection

Kind = Literal["quotation", "figure", "claim"]
How = Literal["the same", "in other words", "compatible", "at odds", "related", "near"]
"""At odds is what cannot be right along with the text. A number is only at odds with one that counts the same; one that
counts something else of the matter (`onrecord.scope`) is related. What is near shares words or its number, no more."""
_LOOKED_AT = 100  # entries that share words with the text, the best first: further ones were never among the first five
_FIGURES = 60  # the same of figures: by words, by words and number, by measure and number
_BESIDE = 6  # figures of other authorities shown beside one
_SHARED = 0.5  # of the words around the number that the figure's sentence must have
_CLOSE = Decimal("1.25")  # "more than 2,000" allows 14,000, but does not speak of it
_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i"})
_FEW = 3  # words of content, by which alone a text is looked up
_ORDER: tuple[How, ...] = ("the same", "in other words", "compatible", "at odds", "related", "near")


class Asked(NamedTuple):
    """A part of the text that was looked up, and what it was taken for."""

    kind: Kind
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something on record that the text is held against: how it stands to it, and how closely, 0..1.

    Of a statement `variant` is the wording that is most alike, and `differences` are those of that wording from what
    was asked. Of a figure `apart` says where it parts from what was asked; one that was only revised may be the same.
    `beside` are figures for the same matter and day by others; `against` the disagreements it stands in.
    """

    asked: Asked
    how: How
    score: float
    entry: Statement | Figure
    variant: Variant | None = None
    differences: tuple[Difference, ...] = ()
    apart: tuple[Apart, ...] = ()
    beside: tuple[Figure, ...] = ()
    against: tuple[Disagreement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was looked up and what was found, the closest first."""

    asked: tuple[Asked, ...]
    findings: tuple[Finding, ...]

    @property
    def on_record(self) -> bool:
        """Whether anything of it is on record, be it otherwise; what is only related or near is not it."""
        return any(one.how not in ("related", "near") for one in self.findings)


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
    about = [context(doc, quantity) for quantity in counted]
    known_figures = _figures_to_hold(connection, counted, about, text, as_of) if counted else []
    for quantity, words_about in zip(counted, about, strict=True):
        part = Asked("figure", quantity.span.exact)
        held = list(_figures(known_figures, part, quantity, words_about.keys()))
        yield part, held if quantity.as_of else list(_of_their_day(connection, held, as_of))
    if not quoted and not counted:
        part = Asked("claim", text)
        yield part, list(_statements(connection, part, as_of))


def _known(connection: Connection, ids: Sequence[str], as_of: str | None) -> list[Entry]:
    """Entries by their ids, as they stood on the day that is asked."""
    found = entries.by_ids(connection, ids)
    return found if as_of is None else known.as_of(connection, found, as_of)


def _statements(connection: Connection, asked: Asked, as_of: str | None) -> Iterator[Finding]:
    ids = search.alike(connection, _telling(asked.words), Statement.__name__, _LOOKED_AT, as_of=as_of)
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
            yield Finding(asked=asked, how=_how(like, entry, asked), score=like.score, entry=entry, variant=variant)


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
    connection: Connection,
    counted: Sequence[Quantity],
    about: Sequence[Mapping[str, str]],
    text: str,
    as_of: str | None,
) -> list[Figure]:
    """The figures that the numbers of a text are held against: told of with the words about them, of these numbers or
    others, and of the same number and measure in whatever words. Without words about them, those told of most alike.

    They are read once for all the numbers: each by itself, a sentence with two took 300 ms in a record of 10,000.
    """
    values = {value for quantity in counted for value in _number(quantity) if value is not None}
    words = " ".join({stem: word for one in about for stem, word in one.items()}.values()) or text
    found = search.alike(connection, words, Figure.__name__, _FIGURES, as_of=as_of)
    found += search.alike(connection, words, Figure.__name__, _FIGURES, stating=values, as_of=as_of)
    if measures := {quantity.measure for quantity in counted} - {"other"}:
        found += entries.figures_of(connection, values, measures, _FIGURES, as_of=as_of)
    return [one for one in _known(connection, list(dict.fromkeys(found)), as_of) if isinstance(one, Figure)]


def _figures(known_figures: Sequence[Figure], asked: Asked, quantity: Quantity, about: Set[str]) -> Iterator[Finding]:
    """Figures of the same number, or of the same matter: what they share of the words about the number decides."""
    for entry in known_figures:
        if entry.unit != quantity.unit:
            continue
        told = " ".join(filter(None, (entry.wording, entry.attribution, entry.place, entry.of_whom)))
        shared = len(about & set(worded(told).stems))
        parting = apart(entry, quantity, told=shared == len(about))
        how = _stands(entry, quantity, shared / len(about) if about else None, parting)
        if how is not None:
            score = (shared + (_number(entry) == _number(quantity))) / (len(about) + 1)
            yield Finding(asked=asked, how=how, score=score, entry=entry, apart=parting)


def _stands(entry: Figure, quantity: Quantity, shared: float | None, parting: Sequence[Apart]) -> How | None:
    """How a number on record stands to the one asked; `shared` is the share of the words around this that are there,
    None where it has none, so that nothing says of what matter it is. None for what has nothing to do with it, and for
    a number of another size that a bound happens to allow."""
    same = _number(entry) == _number(quantity)
    if "thing" in parting and (shared is None or not same):
        return None
    if shared is None and not same:
        return "near"
    if shared is not None and shared < _SHARED:
        return "near" if same and not parting else None
    if any(reason != "revised" for reason in parting):
        return "related"
    if (entry.polarity == "denied") != (quantity.polarity == "denied"):
        return "at odds" if same else None
    if same:
        return "the same"
    if not consistent(entry, quantity):
        return "related" if parting else "at odds"
    mine, theirs = _size(entry), _size(quantity)
    return "compatible" if mine <= theirs * _CLOSE and theirs <= mine * _CLOSE else None


def _of_their_day(connection: Connection, found: Sequence[Finding], as_of: str | None) -> Iterator[Finding]:
    """Findings for a number of no stated day. What is at odds with it, but as of another day than a figure that is not,
    or only until its count went on, is related to it: each may be right of its day."""
    days = {one.entry.as_of for one in found if isinstance(one.entry, Figure) and one.how in ("the same", "compatible")}
    counts = {one.entry.series for one in found if isinstance(one.entry, Figure) and one.how == "at odds"}
    series = _known(connection, sorted(filter(None, counts)), as_of)
    last = {one.id: one.figures[-1] for one in series if isinstance(one, Series)}
    for one in found:
        figure = one.entry
        if one.how == "at odds" and isinstance(figure, Figure):
            other_day = figure.as_of is not None and bool(days - {None}) and figure.as_of not in days
            if other_day or last.get(figure.series or "", figure.id) != figure.id:
                yield replace(one, how="related", apart=(*one.apart, "day"))
                continue
        yield one


def _size(stated: Figure | Quantity) -> Decimal:
    return next((value for value in (stated.point, stated.low, stated.high) if value is not None), Decimal(0))


def _telling(text: str) -> str:
    """The words of content in a text as they stand there, or the whole text where it has only a few.

    To rank by "the" and "in" as well takes twice as long, for what has next to no word in common with the text. But "It
    was not written to us" has hardly a word of content.
    """
    telling = [text[word.start : word.end] for word in worded(text).words if word.weight == 1]
    return " ".join(telling) if len(telling) >= _FEW else text


def _number(stated: Figure | Quantity) -> tuple[Decimal | None, ...]:
    return stated.low, stated.high, stated.point


def _with_context(connection: Connection, findings: Sequence[Finding], as_of: str | None) -> Iterator[Finding]:
    """The findings with what the record holds beside and against them."""
    shared = places.standing_with(connection, [one.entry.id for one in findings], [Disagreement.__name__])
    at_odds = [entry for entry in _known(connection, shared, as_of) if isinstance(entry, Disagreement)]
    for one in findings:
        against = tuple(entry for entry in at_odds if one.entry.id in entry.entries)
        beside = others_beside(connection, one.entry, as_of) if isinstance(one.entry, Figure) else ()
        yield replace(one, against=against, beside=beside, differences=_departures(one))


def _departures(one: Finding) -> tuple[Difference, ...]:
    """Where the wording that is most alike departs from what was asked."""
    if not isinstance(one.entry, Statement) or one.variant is None:
        return ()
    alike = [(likeness(one.asked.words, words), words) for words in _told(one.asked, one.entry, one.variant)]
    _, words = max(alike, key=lambda pair: pair[0].score if pair[0] else 0.0)
    return departures(one.asked.words, words)


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
