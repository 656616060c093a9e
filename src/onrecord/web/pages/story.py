"""A story or an episode of one: what it is, when it was told of, and the beginning of every list of what is in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from onrecord.browsing import Listing
from onrecord.record import Count, Place, Record
from onrecord.types import Article, Disagreement, Episode, Event, Series, Statement, Story
from onrecord.web.asked import Asked
from onrecord.web.pages.coverage import Coverage, coverages
from onrecord.web.pages.reports import known
from onrecord.web.render import Page
from onrecord.window import Window

SHOWN = 6
"""Of each list the beginning; the rest is a link away."""
EPISODES = 40
REPORTS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Independent:
    """Articles that count as one report: the earliest of them, how many others go back to it, and why.

    `holds` is another article whose text the earliest holds beside reporting of its own.
    """

    first: Article
    others: int
    reasons: tuple[str, ...]
    holds: Article | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage(Page):
    """Of each kind the first or latest few, with how many there are. `whole` is the story that an episode is of.

    `independent` are the reports with the most that go back to them; `suspects` the suspect articles among them all,
    each with why it is one.
    `happened` are the events that are told to have happened, `event_count` counts all that are told of.
    """

    template: ClassVar[str] = "story.html"
    story: Story
    whole: Story | None
    covered: Coverage
    independent: tuple[Independent, ...]
    suspects: tuple[tuple[Article, str], ...]
    episodes: Listing[Episode]
    disagreements: Listing[Disagreement]
    statements: Listing[Statement]
    series: Listing[Series]
    happened: Listing[Event]
    event_count: int
    speakers: tuple[Count, ...]
    speaker_count: int
    articles: Listing[Article]
    places: Mapping[str, tuple[Place, ...]]


def story_page(record: Record, asked: Asked, ident: str) -> StoryPage:
    """A story, or an episode, with what is in it."""
    story = known(record, asked, ident, Story)
    within: Window = {"as_of": asked.as_of, "review": asked.review, "story": story.id}
    whole = record.standing(story.story, **asked.standpoint) if isinstance(story, Episode) else None
    statements = record.browse(Statement, label="statement", order="latest", most=SHOWN, **within)
    happened = record.happened(most=SHOWN, **within)
    speakers, speaker_count = record.speakers(most=SHOWN, **within)
    return StoryPage(
        title=story.title,
        story=story,
        whole=whole if isinstance(whole, Story) else None,
        covered=next(coverages(record, [story], asked.as_of)),
        independent=_independent(record, asked, story),
        suspects=_suspects(record, asked, story),
        episodes=Listing((), 0, 0) if whole else record.browse(Episode, most=EPISODES, **within),
        disagreements=record.browse(Disagreement, order="latest", most=SHOWN, **within),
        statements=statements,
        series=record.browse(Series, order="size", most=SHOWN, **within),
        happened=happened,
        event_count=record.browse(Event, most=0, **within).total,
        speakers=tuple(speakers),
        speaker_count=speaker_count,
        articles=record.browse_articles(latest=True, most=SHOWN, **within),
        places=record.places([*statements.entries, *happened.entries], **asked.standpoint),
    )


def _independent(record: Record, asked: Asked, story: Story) -> tuple[Independent, ...]:
    most = sorted(story.origins, key=lambda origin: -len(origin.articles))[:REPORTS]
    first = record.articles_by_id([origin.articles[0] for origin in most])
    held = {ident: original for ident in first if (original := _held(record, asked, ident)) is not None}
    holds = record.articles_by_id(list(held.values()))
    return tuple(
        Independent(
            first=first[origin.articles[0]],
            others=len(origin.articles) - 1,
            reasons=origin.reasons,
            holds=holds.get(held.get(origin.articles[0], "")),
        )
        for origin in most
    )


def _held(record: Record, asked: Asked, article: str) -> str | None:
    """The article whose text one holds within its own, by its id."""
    related, _ = record.copies(article, **asked.standpoint)
    found = (one.from_article for one in related if one.article == article and one.relation == "embeds")
    return next(found, None)


def _suspects(record: Record, asked: Asked, story: Story) -> tuple[tuple[Article, str], ...]:
    found = record.suspects(frozenset(story.articles), **asked.standpoint)
    articles = record.articles_by_id(list(found))
    return tuple((article, found[ident][0].reason) for ident, article in articles.items())
