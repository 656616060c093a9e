"""A group of articles -> its Story and the Episodes within it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.merge.stories.episodes import episodes
from onrecord.merge.stories.linkage import Group
from onrecord.merge.stories.sketch import Sketch
from onrecord.types import Episode, Passage, Story

NAME = "stories"
VERSION = "1"
TERMS = 8  # that are shown of a story


def build(group: Sequence[Sketch]) -> Iterator[Story | Episode]:
    """The story that some articles tell, then its episodes, the earliest first. Every article is in one of them.

    Yields nothing for no articles. The outcome depends on the set of articles alone.
    """
    articles = sorted(group, key=lambda given: given.order)
    if articles:
        story = Story(**_told(articles))
        yield story
        for happening in episodes(articles):
            yield Episode(**_told(happening), story=story.id, date=_day(happening))


def _told(articles: Sequence[Sketch]) -> dict[str, Any]:
    """What a story and an episode have in common, from articles in their order."""
    together = Group([0], articles[0].terms)
    for number, given in enumerate(articles[1:], 1):
        together.take(Group([number], given.terms))
    terms = _shared(articles, together)
    days = _days({given.published for given in articles if given.published})
    return {
        "merger": f"{NAME}/{VERSION}",
        "score": round(together.within[0] / together.pairs, 4) if together.pairs else None,
        "reasons": (f"{len(articles)} articles share {', '.join(terms)}",) if len(articles) > 1 and terms else (),
        "passages": tuple(Passage(article_id=a.article_id, span=a.opening, role="member") for a in articles),
        "title": max(articles, key=lambda given: _closeness(given, together)).title,
        "articles": tuple(given.article_id for given in articles),
        "since": days[0] if days else None,
        "until": days[-1] if days else None,
        "terms": terms,
    }


def _days(published: set[str]) -> list[str]:
    """The days of publication in order, without months and years that hold one which is known to the day."""
    return sorted(day for day in published if not any(other != day and other.startswith(day) for other in published))


def _shared(articles: Sequence[Sketch], together: Group) -> tuple[str, ...]:
    """The terms that weigh most in all articles together, of those that more than one has where there is more than
    one."""
    holding = Counter(term for given in articles for term, _ in given.terms)
    least = min(2, len(articles))
    weights = ((-weight, term) for term, weight in together.sums[0].items() if holding[term] >= least)
    return tuple(term for _, term in sorted(weights)[:TERMS])


def _closeness(given: Sketch, together: Group) -> float:
    """How near an article is to all; of equals the earliest is taken."""
    return round(sum(weight * together.sums[0][term] for term, weight in given.terms), 9)


def _day(articles: Sequence[Sketch]) -> str | None:
    """The day that most articles give for what happened; of two given as often the earlier; None where none does."""
    days = Counter(given.happened for given in articles if given.happened)
    return min(days, key=lambda day: (-days[day], day), default=None)
