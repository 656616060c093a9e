"""What articles call an actor or an act, episode by episode: in the reporters' voice, and inside quotations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from onrecord.browsing import Listing
from onrecord.record import Record
from onrecord.types import Article, Episode, Story, Voice, Wording
from onrecord.web.asked import Asked
from onrecord.web.pages.reports import passage_link, story_asked
from onrecord.web.render import Page

SIZE = 10
"""Episodes on a page."""


class Called(NamedTuple):
    """Words with how often they stand there, the address of the first place in each article, and its publisher."""

    id: str
    words: str
    number: int
    places: tuple[tuple[str, str], ...]


class Named(NamedTuple):
    """An actor or act, and what it is called in each voice, the most frequent words first."""

    of: str
    called: Mapping[Voice, tuple[Called, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingPage(Page):
    """Episodes with what is called what in them."""

    template: ClassVar[str] = "wording.html"
    episodes: Listing[tuple[Episode, tuple[Named, ...]]]
    size: int
    story: Story | None


def wording_page(record: Record, asked: Asked) -> WordingPage:
    """A page's worth of the episodes of all stories, or of the one that is asked for."""
    story = story_asked(record, asked)
    told, total = record.worded(story=story.id if story else None, first=asked.place, most=SIZE, **asked.standpoint)
    articles = record.articles_by_id({at for _, words in told for one in words for at in one.articles})
    return WordingPage(
        title="Wording",
        episodes=Listing(
            tuple((episode, _named(words, articles, asked)) for episode, words in told), asked.place, total
        ),
        size=SIZE,
        story=story,
    )


def _named(words: Sequence[Wording], articles: Mapping[str, Article], asked: Asked) -> tuple[Named, ...]:
    found: dict[str, dict[Voice, list[Called]]] = {}
    for one in words:
        first = {passage.article_id: passage for passage in reversed(one.passages)}
        places = tuple(
            (passage_link(first[at], asked), articles[at].outlet)
            for at in one.articles
            if at in first and at in articles
        )
        called = Called(one.id, one.words, len(one.passages), places)
        found.setdefault(one.of, {}).setdefault(one.voice, []).append(called)
    return tuple(
        Named(
            of, {voice: tuple(sorted(some, key=lambda one: (-one.number, one.words))) for voice, some in voices.items()}
        )
        for of, voices in sorted(found.items())
    )
