"""What this record holds, what is new in it, and where to begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from onrecord.record import Count, Pile, Record
from onrecord.types import Article, Disagreement, Event, Failure, Figure, Statement, Story
from onrecord.web.asked import Asked
from onrecord.web.pages.coverage import Coverage, coverages
from onrecord.web.render import Page

STORIES = 8
DISAGREEMENTS = 5
SPEAKERS = 10
NEW = 8


class Known(NamedTuple):
    """A kind of thing, how many of it the record holds, and the path of its list."""

    noun: str
    number: int
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewPage(Page):
    """`new` are the latest articles that came since the last visit, `new_count` how many came."""

    template: ClassVar[str] = "overview.html"
    pile: Pile
    known: tuple[Known, ...]
    stories: tuple[Coverage, ...]
    story_count: int
    disagreements: tuple[Disagreement, ...]
    speakers: tuple[Count, ...]
    failures: tuple[Failure, ...]
    new: tuple[Article, ...]
    new_count: int


def overview_page(record: Record, asked: Asked, *, seen: int | None) -> OverviewPage:
    """The overview; `seen` is the number of articles that the reader has seen before, None for a first visit."""
    pile = record.pile(**asked.window)
    stories = record.browse(Story, order="size", most=STORIES, **asked.window)
    disagreements = record.browse(Disagreement, order="latest", most=DISAGREEMENTS, **asked.window)
    counted = {
        kind: record.browse(kind, label=label, most=0, **asked.window).total
        for kind, label in ((Statement, "statement"), (Figure, None), (Event, None))
    }
    speakers, _ = record.speakers(most=SPEAKERS, **asked.window)
    fresh = seen is not None and asked.as_of is None and seen < pile.articles
    return OverviewPage(
        title="Overview",
        pile=pile,
        known=(
            Known("article", pile.articles, "/articles"),
            Known("statement", counted[Statement], "/statements"),
            Known("figure", counted[Figure], "/figures"),
            Known("event", counted[Event], "/timeline"),
            Known("disagreement", disagreements.total, "/disagreements"),
        ),
        stories=tuple(coverages(record, stories.entries, asked.as_of)),
        story_count=stories.total,
        disagreements=disagreements.entries,
        speakers=tuple(speakers),
        failures=tuple(record.failures()),
        new=tuple(record.arrived(after=seen, most=NEW)) if fresh and seen is not None else (),
        new_count=pile.articles - seen if fresh and seen is not None else 0,
    )
