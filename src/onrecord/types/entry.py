"""Entries: what the pile says."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from onrecord.types.anchor import Span, content_id
from onrecord.types.words import (
    Attitude,
    AttributionKind,
    Bound,
    DayFrom,
    DisagreementKind,
    EventFlag,
    EventType,
    FigureKind,
    Measure,
    MentionLabel,
    Polarity,
    Relation,
    Stance,
    Voice,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Exact characters of an article that prove an entry by themselves, with the part they play in it."""

    article_id: str
    span: Span
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Reports that go back to one: the articles that carry it, the earliest first, and why they count as one.

    `reasons` are sentences for people ("03 copies 02"), empty where one article stands by itself.
    """

    articles: tuple[str, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where a wording departs from another: `before` became `after`; "" where words were added or dropped."""

    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """How some reports of a statement word it. `evidence` are their attributions, `differences` those from the entry's
    own wording, in its order; empty where the words are the same or are too unlike to be set side by side."""

    wording: str
    kind: AttributionKind
    evidence: tuple[str, ...]
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the pile says. What proves it are annotations, by id in `evidence`, or `passages`: at least one of them.

    Both begin with the earliest report, after which the entry is named unless it is given an id: a report that comes
    later leaves the id as it is. `score` is in 0..1, None where the merger does not say; `reasons` say to people why
    this is one entry.
    """

    evidence: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    merger: str
    score: float | None = None
    reasons: tuple[str, ...] = ()
    id: str = ""

    def __post_init__(self) -> None:
        if not self.evidence and not self.passages:
            raise ValueError(f"{type(self).__name__} without evidence")
        if not self.id:
            first = self.evidence[0] if self.evidence else self.passages[0]
            object.__setattr__(self, "id", content_id(type(self).__name__, first))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage(Entry):
    """That the text of one article comes from another's, or both from a third.

    `passages` come in pairs, "copy" in `article` and "original" in `from_article`, each of the same words but for the
    edits between them, in the order of the copy. Where `directed` is False nothing tells who took from whom, and the
    two stand in the order of their ids. `shares_quote` says that both quote the same words at length and no more.
    """

    article: str
    from_article: str
    relation: Relation
    directed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Story(Entry):
    """A developing affair: the articles that tell of it, by publication. `since` and `until` are their first and last
    day, as far as known; `terms` what holds them together, the most telling first; `origins` the independent reports
    that the articles go back to. Its passages are the headline or the first sentence of each article."""

    title: str
    articles: tuple[str, ...]
    since: str | None
    until: str | None
    terms: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode(Story):
    """A happening within a story (a call, a strike, a vote); `story` is the id of that. `date` is the day on which it
    happened as far as the articles fix it, a TIMEX3 value."""

    story: str
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Entry):
    """A person, organisation or place, by canonical name, with the other names used for it.

    `wikidata` is its item there ("Q42"), only ever from a table that the user gave.
    """

    name: str
    label: MentionLabel
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Entry):
    """One utterance, however many outlets report it. `wording` is its fullest report, direct before indirect;
    `variants` are all wordings, that one first; `said` a TIMEX3 day; `origins` the independent reports.
    Where `said_from` is "published" no report says the day, and it was said on that of the earliest or just before.

    `cue` are the words that report it ("denied"), without which a denial reads as a claim; None where there are none.
    """

    speaker: tuple[str, ...]
    addressee: str | None
    said: str | None
    said_from: DayFrom | None = None
    kinds: tuple[AttributionKind, ...]
    attitude: Attitude
    stance: Stance | None = None
    cue: str | None = None
    wording: str
    variants: tuple[Variant, ...] = ()
    negated: bool = False
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Entry):
    """The line of a speaker on one matter: `statements` are ids in the order in which they were said; `about` names
    the matter in words that the statements share."""

    speaker: str
    about: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Entry):
    """A number as claimed by somebody as of some day, however many outlets carry it. Fields as in `Quantity`.

    `words` is the number with its approximator as written ("more than 40"), `wording` the sentence that states it.
    `part_of` is the id of the annotation of the whole that a sub-count or share belongs to. `series` is the id of the
    series it stands in; `superseded_by` that of the figure by which the same authority revised it. `origins` are the
    independent reports.
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
    series: str | None = None
    superseded_by: str | None = None
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Series(Entry):
    """How a count by one authority went on: `figures` are ids in the order of `as_of`. `kind` is "cumulative" for the
    line of totals, "increment" for counts of single days. `attribution` is None for reporters' own counts."""

    measure: Measure
    unit: str
    of_whom: str | None
    place: str | None
    attribution: str | None
    kind: FigureKind
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Entry):
    """Something that was done, or happened, as reported. Fields as in `EventMention`.

    `date` is a TIMEX3 value as far as the texts fix it; where `date_from` is "published" none does, and it is the day
    of the earliest publication, on which or just before which it happened. `said_by` are those whose words report it,
    empty in a reporter's own voice. `words` is the trigger as written, `wording` the sentence that reports it;
    `origins` the independent reports.
    """

    event_type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    country: str | None
    date: str | None
    date_from: DayFrom | None = None
    flags: tuple[EventFlag, ...]
    said_by: tuple[str, ...]
    words: str
    wording: str
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement(Entry):
    """Reports that cannot all be right, side by side: `entries` are ids, at least one; `about` names the matter and
    `reason` says what is at odds. Nothing is decided here.

    `suspect` are articles whose text contradicts itself, or says the opposite of every independent report of what it
    copies: what only they say is not reported as fact.
    """

    kind: DisagreementKind
    about: str
    reason: str
    entries: tuple[str, ...]
    suspect: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording(Entry):
    """The words by which articles of an episode call one actor or act, in a reporter's voice or inside quotations.

    `of` is the actor or act they stand for, `words` what it is called; the passages, role "words", are every place,
    so that their number is how often. Nothing is judged.
    """

    episode: str
    of: str
    words: str
    voice: Voice
    articles: tuple[str, ...]
