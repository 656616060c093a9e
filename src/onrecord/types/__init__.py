"""Every value that crosses a boundary: frozen, keyword-only dataclasses over the standard library. Read this first.

An `Article` is a stored text. An `Annotation` is what one article says. An `Entry` is what the pile says; it holds the
ids of the annotations that prove it. A `Span` ties each of them to exact characters. Everything points left:

    Entry ──evidence──> Annotation ──article_id──> Article ──text_sha256──> the characters

Offsets are Unicode code points into `Article.text`, 0-based and half-open. Ids are the first 24 hex digits of a SHA-256
over content, so a re-run, or another worker, makes the same id. Absence is `None`, never a sentinel.
"""

from __future__ import annotations

from onrecord.types.anchor import Extent, Quotation, Span, Time, Token, content_id
from onrecord.types.annotation import Annotation, Attribution, Doc, EventMention, Mention, Quantity, Timex
from onrecord.types.article import Article, Region
from onrecord.types.decision import Anchor, Change, Conflict, Decision, Note, Opinion, Orphan, ReviewState, Value
from onrecord.types.entry import (
    Difference,
    Disagreement,
    Entity,
    Entry,
    Episode,
    Event,
    Figure,
    Lineage,
    Origin,
    Passage,
    Position,
    Series,
    Statement,
    Story,
    Variant,
    Wording,
)
from onrecord.types.failure import Failure
from onrecord.types.words import (
    Action,
    Apart,
    Attitude,
    AttributionKind,
    Bound,
    DayFrom,
    DisagreementKind,
    EventFlag,
    EventType,
    FigureKind,
    Lean,
    Measure,
    MediaType,
    MentionLabel,
    Polarity,
    PublishedFrom,
    RegionKind,
    Relation,
    Review,
    Stance,
    Status,
    TimexType,
    Voice,
)

__all__ = [
    "Action",
    "Anchor",
    "Annotation",
    "Apart",
    "Article",
    "Attitude",
    "Attribution",
    "AttributionKind",
    "Bound",
    "Change",
    "Conflict",
    "DayFrom",
    "Decision",
    "Difference",
    "Disagreement",
    "DisagreementKind",
    "Doc",
    "Entity",
    "Entry",
    "Episode",
    "Event",
    "EventFlag",
    "EventMention",
    "EventType",
    "Extent",
    "Failure",
    "Figure",
    "FigureKind",
    "Lean",
    "Lineage",
    "Measure",
    "MediaType",
    "Mention",
    "MentionLabel",
    "Note",
    "Opinion",
    "Origin",
    "Orphan",
    "Passage",
    "Polarity",
    "Position",
    "PublishedFrom",
    "Quantity",
    "Quotation",
    "Region",
    "RegionKind",
    "Relation",
    "Review",
    "ReviewState",
    "Series",
    "Span",
    "Stance",
    "Statement",
    "Status",
    "Story",
    "Time",
    "Timex",
    "TimexType",
    "Token",
    "Value",
    "Variant",
    "Voice",
    "Wording",
    "content_id",
]
