"""Every value that crosses a boundary: frozen, keyword-only dataclasses over the standard library. Read this first.

An `Article` is a stored text. An `Annotation` is what one article says. An `Entry` is what the pile says; it holds the
ids of the annotations that prove it. A `Span` ties each of them to exact characters. Everything points left:

    Entry ──evidence──> Annotation ──article_id──> Article ──text_sha256──> the characters

Offsets are Unicode code points into `Article.text`, 0-based and half-open. Ids are the first 24 hex digits of a SHA-256
over content, so a re-run, or another worker, makes the same id. Absence is `None`, never a sentinel.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple, TypeVar

RegionKind = Literal[
    "title", "dek", "byline", "dateline", "subhead", "body", "caption", "credit", "embed", "boilerplate"
]
PublishedFrom = Literal["metadata", "url", "text", "given", "inferred"]
MediaType = Literal["text/plain", "text/html"]
MentionLabel = Literal["PER", "ORG", "LOC", "MISC"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
AttributionKind = Literal["direct", "indirect", "mixed"]
Attitude = Literal["statement", "belief", "intention", "finding", "other"]
Stance = Literal["asserts", "denies", "demands", "promises", "refuses", "expects", "warns", "thanks", "other"]
Bound = Literal["exact", "at_least", "at_most", "about", "range", "vague"]
Lean = Literal["below", "above"]
FigureKind = Literal["count", "cumulative", "increment", "subcount", "share", "previous", "rate", "change"]
Polarity = Literal["asserted", "hedged", "hypothetical", "denied", "disputed", "superseded"]
Measure = Literal[
    "killed", "injured", "casualties", "missing", "displaced", "affected", "rescued", "hostages", "detained",
    "prisoners", "released", "participants", "combatants", "people", "population", "munitions", "strikes",
    "equipment", "buildings", "aid", "money", "votes", "other",
]  # fmt: skip
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "INCIDENT",
]  # fmt: skip
EventFlag = Literal["negated", "future", "hypothetical", "historical"]


def content_id(*parts: object) -> str:
    """The first 24 hex digits of the SHA-256 over `parts`: equal content, equal id, on any machine."""
    return hashlib.sha256("\x1f".join(map(repr, parts)).encode()).hexdigest()[:24]


# --------------------------------------------------------------------------------------------------------- anchors
class Token(NamedTuple):
    """A word, a number or one punctuation mark, as it stands in the text."""

    start: int
    end: int
    text: str


class Extent(NamedTuple):
    """A stretch of the text, code points, half-open: a paragraph or a sentence."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Exact characters of an article: `exact == article.text[start:end]`, always. Cut with `onrecord.text.span`."""

    start: int
    end: int
    exact: str

    def __repr__(self) -> str:
        """As a dataclass has it, in a third of the time: ids are made from it."""
        return f"Span(start={self.start!r}, end={self.end!r}, exact={self.exact!r})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A labelled stretch of an article. Regions do not overlap; what no region covers is white space."""

    start: int
    end: int
    kind: RegionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A passage between quotation marks.

    `start`/`end` hold the marks, `inner_start`/`inner_end` leave them out. `closed` is False where a paragraph ends
    before the closing mark. `continues` is the index, in `Doc.quotations`, of the quotation of an earlier paragraph
    that this one goes on with. `depth` is 0, or 1 for a quotation inside another.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    continues: int | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A calendar value as far as it is known: TIMEX3 `value`, and aware UTC bounds, half-open, None where open."""

    value: str
    earliest: datetime | None = None
    latest: datetime | None = None

    @property
    def precision(self) -> Literal["day", "month", "year"] | None:
        """How exactly the value names a calendar unit; None for anything else (a duration, a season, a reference)."""
        digits = self.value.split("T")[0]
        if not digits.replace("-", "").isdigit():
            return None
        return {10: "day", 7: "month", 4: "year"}.get(len(digits))  # type: ignore[return-value]

    @classmethod
    def of(cls, value: str) -> Time:
        """A Time from `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, with its bounds. Raises ValueError for no such day.

        What ends with the year 9999, the last of the calendar, has no latest bound.
        """
        parts = [int(p) for p in value.split("-")]
        if len(parts) > 3:
            raise ValueError(f"{value} is no day, month or year")
        day = date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)
        first, latest = datetime(day.year, day.month, day.day, tzinfo=UTC), None
        try:
            if len(parts) == 1:
                latest = first.replace(year=day.year + 1)
            elif len(parts) == 2:
                latest = first.replace(year=day.year + day.month // 12, month=day.month % 12 + 1)
            else:
                latest = first + timedelta(days=1)
        except (ValueError, OverflowError):
            pass
        return cls(value=value, earliest=first, latest=latest)


# --------------------------------------------------------------------------------------------------------- article
@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as it was read. `text` is immutable and hashed; everything else describes it.

    `id` is the hash of text, url (or given id) and publisher: the same input read twice is one article, the same text
    from two publishers is two. `text` is the decoded input, changed only where it must be (`onrecord.text.normalise`);
    for HTML it is the extracted text with the headline as its first line. Furniture is labelled in `regions`, never cut
    out. `published` is None where the text does not fix it; `published_evidence` are the spans it was read from, and
    `published_from` says how: "inferred" is a conclusion, not something written. `input` names where it was read from,
    `media_type` what stood there, `input_sha256` is the hash of those bytes where there was a file.
    """

    id: str
    text: str
    text_sha256: str
    input: str
    given_id: str | None = None
    regions: tuple[Region, ...] = ()
    headline: str | None = None
    title: Span | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    language: str | None = None
    published: Time | None = None
    published_from: PublishedFrom | None = None
    published_evidence: tuple[Span, ...] = ()
    url: str | None = None
    input_sha256: str | None = None
    media_type: MediaType = "text/plain"
    revision_of: str | None = None

    @property
    def site(self) -> str:
        """Whose furniture the article shares: its publisher's, or that of the files in its folder."""
        if self.publisher:
            return f"publisher {self.publisher.casefold()}"
        return f"folder {self.input.rpartition('/')[0]}"


# ------------------------------------------------------------------------------------------------------ annotations
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
    it was said through; `said` the day of the utterance; `negated` marks something NOT said; `nested_in` the id of the
    attribution whose content holds this one.
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

    `event_type` is one of PLOVER's sixteen, or "INCIDENT": harm that nobody does. `mode` is PLOVER's, in small
    letters ("arrest" of COERCE), None where the text does not say; `contexts` are PLOVER's ("military"). `actor` and
    `recipient` are the words of the text, `actors` and `recipients` whom they stand for, canonical names as in
    `Attribution.speakers`, and `actor_sectors` and `recipient_sectors` PLOVER's sector of each of these ("GOV"), None
    where not known. `place` is where it happened, `country` the country of that place; `timex` the id of the time
    expression that dates it, `date` the day, month or year it fixes. `flags` tell what is not simply said to have
    happened: "negated", "future", "hypothetical", "historical" (long past when the article appeared).
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


# ---------------------------------------------------------------------------------------------------------- entries
@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the pile says. `evidence` are the ids of the annotations that prove it, at least one."""

    evidence: tuple[str, ...]
    merger: str
    score: float | None = None
    id: str = ""

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"{type(self).__name__} without evidence")
        if not self.id:
            object.__setattr__(self, "id", content_id(type(self).__name__, self.evidence))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Entry):
    """A person, organisation or place, by canonical name, with the other names used for it."""

    name: str
    label: MentionLabel
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Entry):
    """One utterance. `wording` is its content as reported; `variants` how others worded it; `said` a TIMEX3 day.

    `cue` are the words that report it ("denied"), without which a denial reads as a claim; None where there are none.
    """

    speaker: tuple[str, ...]
    addressee: str | None
    said: str | None
    kinds: tuple[AttributionKind, ...]
    attitude: Attitude
    stance: Stance | None = None
    cue: str | None = None
    wording: str
    variants: tuple[str, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Entry):
    """A number as claimed by somebody as of some day. Fields as in `Quantity`.

    `words` is the number with its approximator as written ("more than 40"), `wording` the sentence that states it.
    `part_of` is the id of the annotation of the whole that a sub-count or share belongs to.
    """

    measure: Measure
    unit: str
    what_counted: str | None
    of_whom: str | None
    place: str | None
    low: Decimal | None
    high: Decimal | None
    point: Decimal | None
    bound: Bound
    as_of: str | None
    attribution: str | None
    figure_kind: FigureKind
    polarity: Polarity
    words: str
    wording: str
    part_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Entry):
    """Something that was done, or happened, as reported. Fields as in `EventMention`.

    `date` is a TIMEX3 value as far as the text fixes it, `said_by` whose words report it, empty in a reporter's own
    voice. `words` is the trigger as written, `wording` the sentence that reports it.
    """

    event_type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    country: str | None
    date: str | None
    flags: tuple[EventFlag, ...]
    said_by: tuple[str, ...]
    words: str
    wording: str


# ------------------------------------------------------------------------------------------------------ everything else
@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One input, or one article, that a stage could not handle. `message` says what is wrong and what to do.

    `at` is stamped by the pipeline: stages see no clock.
    """

    input: str
    stage: Literal["read", "annotate", "merge"]
    error: str
    message: str
    at: datetime | None = None
