"""What a person asks of a record and what the answer holds: timeline, search hits, evidence, overview."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from onrecord.types import Annotation, Article, Extent, Figure, Span, Statement

Precision = Literal["day", "month", "year"]


class Count(NamedTuple):
    """How many there are of something. `name` is None for those without one (articles that name no publisher)."""

    name: str | None
    number: int


class RoleSpan(NamedTuple):
    """A span with the part it plays in its annotation: "source", "cue", "content", "num_span" ..."""

    role: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One annotation that proves an entry, where it stands.

    `spans` are in text order. `context` are the sentences that hold them, as offsets into `article.text`, in text
    order and without repeats; the paragraph's line where the article was not split into sentences.
    """

    article: Article
    annotation: Annotation
    spans: tuple[RoleSpan, ...]
    context: tuple[Extent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """An entry of a day, with one line that says it: "Maria Hale: We will rebuild the bridge"."""

    entry: Statement | Figure
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineDay:
    """What was said, or held true, on a day (or in a month or year, by `precision`). `date` is as exact as that."""

    date: str
    precision: Precision
    entries: tuple[TimelineEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something a search found. `marks` are the offsets, in `snippet`, of the words that matched.

    `id` is that of the article, statement or figure; `article_id` that of the article it stands in. `title` is the
    headline, the speaker or who gives the figure; `published` the article's publication date as far as it is known.
    """

    kind: Literal["article", "statement", "figure"]
    id: str
    article_id: str
    title: str | None
    publisher: str | None
    published: str | None
    snippet: str
    marks: tuple[Extent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run that changed the record. `finished` is None where it was stopped in the middle."""

    command: Literal["add", "merge"]
    started: datetime
    finished: datetime | None
    added: int
    failures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What the record holds, in numbers. Every `Count` tuple is sorted by count, the largest first.

    `first_day` and `last_day` bound the publication days that are known; `undated` counts the articles without one.
    `unread` are the languages, with their articles, that cannot be read yet. `statements` counts what somebody says
    (attitude "statement"), `attributions` all that is attributed; `speakers` are of statements, the ten most frequent.
    """

    articles: int
    publishers: tuple[Count, ...]
    first_day: str | None
    last_day: str | None
    undated: int
    languages: tuple[Count, ...]
    unread: tuple[Count, ...]
    statements: int
    attributions: int
    speakers: tuple[Count, ...]
    figures: int
    measures: tuple[Count, ...]
    entities: int
    failures: int
    runs: tuple[Run, ...]
