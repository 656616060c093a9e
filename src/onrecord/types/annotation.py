"""Annotations: what one article says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import TypeVar

from onrecord.types.anchor import Extent, Quotation, Span, Time, Token, content_id
from onrecord.types.article import Article
from onrecord.types.words import (
    Attitude,
    AttributionKind,
    Bound,
    DayFrom,
    EventFlag,
    EventType,
    FigureKind,
    Lean,
    Measure,
    MentionLabel,
    Polarity,
    Stance,
    TimexType,
)

_CONTENT: dict[type, tuple[str, ...]] = {}  # looking them up for every annotation took a tenth of its making


def _content_fields(kind: type[Annotation]) -> tuple[str, ...]:
    """The fields that make an annotation what it is: not who made it, nor how sure of it they were."""
    if kind not in _CONTENT:
        _CONTENT[kind] = tuple(f.name for f in fields(kind) if f.name not in ("id", "score", "annotator"))
    return _CONTENT[kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """What one article says, by one annotator. The id is made from the content unless given.

    `annotator` is "name/version"; `score` is in 0..1, None where the annotator does not say.
    """

    article_id: str
    annotator: str
    score: float | None = None
    id: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            kind = type(self)
            content = [getattr(self, name) for name in _content_fields(kind)]
            object.__setattr__(self, "id", content_id(kind.__name__, *content))

    def spans(self) -> Iterator[tuple[str, Span]]:
        """Every span with the name of its role, in field order."""
        for name in _content_fields(type(self)):
            value = getattr(self, name)
            if isinstance(value, Span):
                yield name, value
            elif isinstance(value, tuple):
                yield from ((name, item) for item in value if isinstance(item, Span))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Annotation):
    """A name in the text. `entity` is its canonical name within the article ("Hale" -> "Maria Hale")."""

    span: Span
    label: MentionLabel
    entity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex(Annotation):
    """A time expression in TIMEX3 terms. `time` is None where the text does not fix a value; `mod` is TIMEX3's MOD."""

    span: Span
    timex_type: TimexType
    time: Time | None
    mod: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution(Annotation):
    """Somebody (source) says, believes or wants (cue) something (content). Terms of PARC and PolNeAR.

    Each role is a tuple of spans in text order, empty where absent. `quotes` are the words between quotation marks,
    without the marks. `speakers` are canonical names, empty where nobody is identifiable. `via` is the outlet or agency
    it was said through; `said` the day of the utterance and `said_from` how it was come by, as in `EventMention`: if
    "published", no words say the day, and it was said on that of publication or just before. `negated` marks what was
    NOT said; `nested_in` is the id of the attribution whose content holds this one.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quotes: tuple[Span, ...] = ()
    kind: AttributionKind
    attitude: Attitude = "statement"
    speakers: tuple[str, ...] = ()
    addressee: str | None = None
    via: str | None = None
    said: Time | None = None
    said_from: DayFrom | None = None
    negated: bool = False
    stance: Stance | None = None
    nested_in: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Annotation):
    """A number that somebody states about the world, with its bound kept.

    exact: low = high = point; about: likewise; at_least: low = point, high None; at_most: high = point, low None;
    range: low and high, point None; vague ("dozens"): its conventional interval, point None. `span` is the number with
    its approximator, `num_span` the bare number. `unit` is "count", "percent", "percentage_points", an ISO currency
    code or currency name, a physical unit, or "times". `attribution` names who says so, None for the reporter's own
    voice. `part_of` is the id of the whole that a sub-count belongs to.
    """

    span: Span
    num_span: Span
    low: Decimal | None
    high: Decimal | None
    point: Decimal | None
    bound: Bound
    lean: Lean | None = None
    measure: Measure = "other"
    what_counted: str | None = None
    unit: str = "count"
    of_whom: str | None = None
    place: str | None = None
    as_of: str | None = None
    period: str | None = None
    kind: FigureKind = "count"
    polarity: Polarity = "asserted"
    attribution: str | None = None
    attribution_span: Span | None = None
    attribution_id: str | None = None
    part_of: str | None = None
    disagrees_with: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention(Annotation):
    """Who did what to whom: one mention of an event, in the terms of PLOVER 0.8.

    `event_type` is one of PLOVER's sixteen, or "INCIDENT": harm that nobody does, or "OTHER": what the text dates and
    none of these tells. `mode` is PLOVER's, in small
    letters ("arrest" of COERCE), None where the text does not say; `contexts` are PLOVER's ("military"). `actor` and
    `recipient` are the words of the text, `actors` and `recipients` whom they stand for, canonical names as in
    `Attribution.speakers`, and `actor_sectors` and `recipient_sectors` PLOVER's sector of each of these ("GOV"), None
    where not known. `place` is where it happened, `country` the country of that place; `timex` the id of the time
    expression that dates it, `date` the day, month or year it fixes, and `date_from` how it was come by: "text", it
    stands in its own clause; "carried", in another sentence; "published": no words say it, it is news in the article,
    and happened on the day of publication, which `date` then is, or just before. `flags` tell what is not simply said
    to have happened: "negated", "future", "hypothetical", "historical" (long past when the article appeared).
    `attribution_id` is that of the attribution whose content holds the event, None in the reporter's own voice.
    """

    trigger: Span
    event_type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actor: tuple[Span, ...] = ()
    recipient: tuple[Span, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    actor_sectors: tuple[str | None, ...] = ()
    recipient_sectors: tuple[str | None, ...] = ()
    place: str | None = None
    country: str | None = None
    timex: str | None = None
    date: Time | None = None
    date_from: DayFrom | None = None
    flags: tuple[EventFlag, ...] = ()
    attribution_id: str | None = None


A = TypeVar("A", bound=Annotation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doc:
    """An article as the annotators see it: its text as read, and what earlier annotators found.

    `paragraphs` and `sentences` hold no boilerplate; a sentence never crosses a paragraph and never splits inside a
    quotation. `tokens` cover the whole text in order. `quotations` are in text order.
    """

    article: Article
    paragraphs: tuple[Extent, ...] = ()
    sentences: tuple[Extent, ...] = ()
    tokens: tuple[Token, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    annotations: tuple[Annotation, ...] = ()

    def of(self, kind: type[A]) -> tuple[A, ...]:
        """The annotations of one kind, in the order they were made."""
        return tuple(a for a in self.annotations if isinstance(a, kind))
