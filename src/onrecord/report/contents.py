"""What a report says: story by story what is at odds, what happened, was said and was counted, and who told it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Unpack, cast

from onrecord.pipeline.progress import Progress, Report, silence
from onrecord.record import Filters, Matter, Overview, Place, Record, TimelineDay, Window
from onrecord.types import (
    Article,
    Disagreement,
    Doc,
    Entry,
    Episode,
    Event,
    Figure,
    Lineage,
    ReviewState,
    Statement,
    Story,
)
from onrecord.window import Standpoint

_PLACED = ("since", "until", "as_of", "publisher", "story")
"""What limits stories and articles: nobody reviews these one by one, so a report of what was reviewed has them all."""
_LONGEST = 1_000
"""Charts in one story. Nobody turns more pages; what is left out stands among the single numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPart:
    """What the articles of one story say.

    `days` is the timeline of events: statements and figures stand by themselves. `matters` are counts that go on, with
    who counts what; `loose` the figures that stand in none.
    """

    story: Story
    episodes: tuple[Episode, ...]
    articles: tuple[Article, ...]
    disagreements: tuple[Disagreement, ...]
    days: tuple[TimelineDay, ...]
    statements: tuple[Statement, ...]
    matters: tuple[Matter, ...]
    loose: tuple[Figure, ...]
    copies: Mapping[str, tuple[Lineage, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """All of a report. `docs` are its articles with what was read in them, by publication; `numbers` what each is
    called by, from 1; `entries` all that is told of, `places` where each stands and `states` what people decided on it,
    by id. `texts` says whether articles are given whole, which they are not where they are withheld, and `whole` which:
    of what was reviewed those alone that something reviewed stands in."""

    title: str
    record: str
    filters: Filters
    overview: Overview
    parts: tuple[StoryPart, ...]
    docs: tuple[Doc, ...]
    numbers: Mapping[str, int]
    entries: Mapping[str, Entry]
    places: Mapping[str, tuple[Place, ...]]
    states: Mapping[str, ReviewState]
    texts: bool
    whole: frozenset[str]


def contents(
    record: Record,
    *,
    title: str | None = None,
    texts: bool = True,
    progress: Report = silence,
    **filters: Unpack[Filters],
) -> Contents:
    """What a report of a record, or of what the filters leave of it, says.

    A report of one story begins with its title unless another is given. Raises as the views of `Record` do.
    """
    within = _window(filters, "as_of", "publisher", "story", "review")
    docs = record.docs(**within)
    stories = _stories(record, filters)
    parts = [part for part in _parts(record, stories, filters, progress) if _told(part)]
    entries = _entries(record, parts, filters.get("as_of"))
    places = record.places(list(entries.values()), **cast("Standpoint", _window(filters, "as_of", "review")))
    cited = {place.article for found in places.values() for place in found}
    wanted = cited | {article.id for part in parts for article in part.articles}
    shown = tuple(doc for doc in docs if doc.article.id in wanted)
    return Contents(
        title=title or (stories[0].title if len(stories) == 1 else record.path.stem),
        record=record.path.name,
        filters={name: filters.get(name) for name in Filters.__annotations__},  # type: ignore[arg-type]
        overview=record.overview(),
        parts=tuple(parts),
        docs=shown,
        numbers={doc.article.id: number for number, doc in enumerate(shown, start=1)},
        entries=entries,
        places=places,
        states=record.review_states(entries),
        texts=texts and not any(doc.article.withheld for doc in shown),
        whole=frozenset(cited if filters.get("review") == "reviewed" else wanted),
    )


def _stories(record: Record, filters: Filters) -> list[Story]:
    """The stories, the biggest first; the one that is asked for alone, be it an episode."""
    within = _window(filters, *_PLACED)
    ident = filters.get("story")
    if ident is None:
        return list(record.stories(**within))
    wanted = record.get(ident).id
    return [one for one in (*record.stories(**within), *record.episodes(**within)) if one.id == wanted]


def _parts(record: Record, stories: list[Story], filters: Filters, progress: Report) -> Iterator[StoryPart]:
    for number, story in enumerate(stories, start=1):
        yield _part(record, story, filters)
        progress(Progress(stage="report", done=number, total=len(stories), note="stories"))


def _part(record: Record, story: Story, filters: Filters) -> StoryPart:
    sure: Filters = {**filters, "story": story.id}
    within, plain = _window(sure), _window(sure, *_PLACED)
    figures = record.figures(**sure)
    matters = record.matters(most=_LONGEST, **sure).entries
    drawn = {ident for matter in matters for ident in matter.figures}
    copies: dict[str, list[Lineage]] = defaultdict(list)
    for one in record.lineage(**plain):
        copies[one.article].append(one)
    return StoryPart(
        story=story,
        episodes=() if isinstance(story, Episode) else tuple(record.episodes(**plain)),
        articles=tuple(record.articles(**plain)),
        disagreements=tuple(record.disagreements(**within)),
        days=tuple(record.timeline(kinds=(Event,), **sure)),
        statements=tuple(record.statements(**sure)),
        matters=tuple(matters),
        loose=tuple(figure for figure in figures if figure.id not in drawn),
        copies={article: tuple(found) for article, found in copies.items()},
    )


def _told(part: StoryPart) -> bool:
    return bool(part.articles or part.days or part.statements or part.matters or part.loose or part.disagreements)


def _entries(record: Record, parts: Iterable[StoryPart], day: str | None) -> dict[str, Entry]:
    """All that parts tell of, by id, with what stands against it even where the filters leave that out."""
    found: dict[str, Entry] = {}
    for part in parts:
        counted = (one for matter in part.matters for one in (*matter.figures.values(), *matter.rivals))
        events = (one.entry for told in part.days for one in told.entries)
        told = (*part.statements, *part.loose, *counted, *events, *part.disagreements)
        found |= {entry.id: entry for entry in told}
    beside = {ident for part in parts for one in part.disagreements for ident in one.entries} - found.keys()
    return found | {entry.id: entry for entry in record.entries(sorted(beside), as_of=day)}


def _window(filters: Filters, *names: str) -> Window:
    """The part of some filters that every view takes, or only what is named of it."""
    return cast("Window", {name: filters.get(name) for name in names or Window.__annotations__ if name in filters})
