"""Stories and episodes as entries."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.merge.stories import build, sketch
from onrecord.types import Episode, Story
from tests.merge.stories.affairs import doc, sketches

FERRY, STRIKE, *_ = sketches()


def test_a_story_lists_its_articles_by_publication() -> None:
    """Articles, period and passages are those of the members, the earliest first; the title is one of theirs."""
    story, *episodes = build(FERRY[::-1])
    ordered = sorted(FERRY, key=lambda found: found.order)
    assert type(story) is Story
    assert story.articles == tuple(found.article_id for found in ordered)
    assert (story.since, story.until) == ("2031-04-02", "2031-04-04")
    assert [passage.span for passage in story.passages] == [found.opening for found in ordered]
    assert {passage.role for passage in story.passages} == {"member"}
    assert story.title in {found.title for found in FERRY}
    assert "marisella" in story.terms
    assert "marisella" in story.reasons[0]
    assert story.score is not None
    assert 0 < story.score <= 1
    assert all(isinstance(episode, Episode) and episode.story == story.id for episode in episodes)


def test_each_article_is_in_one_episode() -> None:
    """Episodes part the story, and their ids differ from each other's and from the story's, though the first episode
    begins with the same passage."""
    story, *episodes = build(FERRY + STRIKE)
    assert isinstance(story, Story)
    assert sorted(article for episode in episodes for article in episode.articles) == sorted(story.articles)
    assert len({story.id, *(episode.id for episode in episodes)}) == 1 + len(episodes)
    assert episodes[0].passages[0] == story.passages[0]


QUESTIONING = (
    ("Captain of grounded ferry questioned", "2031-04-04",
     "Police questioned Odile Brask, captain of the Marisella, for six hours on Friday and took her logbook, Inspector "
     "Corvin Hale said. He would not say whether she was a suspect. Her lawyer called the questioning routine."),
    ("Police keep logbook of the Marisella", "2031-04-04",
     "Inspector Corvin Hale said police had kept the logbook of the Marisella after questioning its captain, Odile "
     "Brask, on Friday. Her lawyer said she had answered every question and was no suspect."),
)  # fmt: skip


def test_happenings_of_one_affair_are_told_apart() -> None:
    """Reports of a grounding and of a questioning two days later are two episodes of one story, each with its day."""
    grounding = [replace(found, happened="2031-04-02") for found in FERRY[:2]]
    questioning = [replace(sketch(doc(*report)), happened="2031-04-04") for report in QUESTIONING]
    _, *episodes = build([*grounding, *questioning])
    assert [(len(episode.articles), episode.date) for episode in episodes if isinstance(episode, Episode)] == [
        (2, "2031-04-02"),
        (2, "2031-04-04"),
    ]


def test_a_report_that_comes_later_leaves_the_id() -> None:
    """A story is named after its earliest report."""
    assert next(build(FERRY[:2])).id == next(build(FERRY)).id


def test_one_article_is_a_story_of_one_episode() -> None:
    """It has no likeness to score and shares nothing; no articles make no story."""
    story, episode = build(FERRY[:1])
    assert (story.score, story.reasons) == (None, ())
    assert story.articles == episode.articles
    assert list(build([])) == []


@given(st.permutations(FERRY + STRIKE))
def test_order_plays_no_part(group: list) -> None:  # type: ignore[type-arg]
    """The entries are those of the set of articles."""
    assert list(build(group)) == list(build(FERRY + STRIKE))
