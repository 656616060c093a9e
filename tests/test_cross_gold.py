"""The gold of the example articles together: examples/cross."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from bench import cross, examples
from onrecord import types
from onrecord.ingest import read
from onrecord.types import Article

GOLD = cross.load_gold()
ARTICLES = GOLD["articles"]
GROUPS = {group["id"]: group for group in GOLD["statements"]["groups"]}


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    articles = [article for article in read([examples.ARTICLES]) if isinstance(article, Article)]
    return {article.given_id or Path(article.input).stem: article.text for article in articles}


def test_thirty_articles_are_in_one_story_and_one_episode_each(texts: dict[str, str]) -> None:
    """The partitions hold all the articles that are read; an episode lies within one story, and all have a name."""
    stories, episodes = ARTICLES["stories"], ARTICLES["episodes"]
    assert len(texts) == 30
    assert set(texts) == set(stories) == set(episodes)
    assert len({(episode, stories[name]) for name, episode in episodes.items()}) == len(set(episodes.values()))
    assert set(stories.values()) | set(episodes.values()) == set(ARTICLES["about"])
    assert Counter(stories.values())["corran"] == 25


@pytest.mark.parametrize("part", sorted(GOLD))
def test_every_quote_stands_once_in_its_article(part: str, texts: dict[str, str]) -> None:
    """A quote marks one place: it occurs exactly once in the article as it is read."""
    found = list(cross.quotes(GOLD[part]))
    assert [q for q in found if texts[q["article"]].count(q["quote"]) != 1] == []
    assert found or part == "articles"
    assert all(q["quote"] == q["quote"].strip() != "" for q in found)


def test_lineage_is_between_articles_and_in_no_two_lists() -> None:
    """Pairs are of known articles and known relations; what is, what may be and what is no lineage are kept apart."""
    pairs = [frozenset((row["article"], row["from_article"])) for row in ARTICLES["lineage"]]
    others = [frozenset(pair) for name in ("same_family", "not_lineage") for pair in ARTICLES[name]]
    assert all(len(pair) == 2 and pair <= set(ARTICLES["stories"]) for pair in pairs + others)
    assert len(set(pairs + others)) == len(pairs + others)
    assert {row["relation"] for row in ARTICLES["lineage"]} == set(get_args(types.Relation))
    assert all(row["why"] for row in ARTICLES["lineage"])
    assert set(ARTICLES["suspects"] + ARTICLES["suspects_either"]) <= set(ARTICLES["stories"])


def test_statement_groups_hold_together() -> None:
    """A report is in one group, a group in one story, and hard negatives are two different groups with a reason."""
    reports = [(q["article"], q["quote"]) for group in GROUPS.values() for q in group["evidence"]]
    assert len(set(reports)) == len(reports)
    for group in GROUPS.values():
        assert len({ARTICLES["stories"][q["article"]] for q in group["evidence"]}) == 1
    for pair in GOLD["statements"]["hard_negatives"]:
        assert len(set(pair["groups"])) == 2
        assert set(pair["groups"]) <= set(GROUPS)
        assert pair["why"]


def test_series_go_forward_in_time() -> None:
    """Points are in order, values fit their bounds, and what is superseded is followed by what supersedes it."""
    for row in GOLD["series"]:
        assert row["measure"] in get_args(types.Measure)
        assert row["kind"] in get_args(types.FigureKind)
        days = [point["as_of"] for point in row["points"]]
        assert days == sorted(days)
        assert len(days) >= 2
        assert not row["points"][-1]["superseded"]
        for point in row["points"]:
            assert point["bound"] in get_args(types.Bound)
            assert {point["low"], point["high"], point["point"]} == {point["point"]}
            assert point["evidence"]


def test_increments_of_the_province_add_up() -> None:
    """Its counts of single days are the steps of its total."""
    total, days = (
        {p["as_of"]: p["point"] for row in GOLD["series"] if row["id"] == name for p in row["points"]}
        for name in ("dead-province", "dead-province-days")
    )
    assert total["2024-03-13"] + days["2024-03-14"] == total["2024-03-14"]
    assert total["2024-03-14"] + days["2024-03-15"] == total["2024-03-15"]


def test_disagreements_have_sides() -> None:
    """Every kind occurs; two sides or more, of different places; what is none has two sides and a reason."""
    rows = GOLD["disagreements"]
    assert {row["kind"] for row in rows["disagreements"]} == set(get_args(types.DisagreementKind))
    for row in [*rows["disagreements"], *rows["not_disagreements"], *(r for r in rows["either"] if "sides" in r)]:
        sides = [{(q["article"], q["quote"]) for q in side} for side in row["sides"]]
        assert len(sides) >= 2
        assert all(sides)
        assert not set.intersection(*sides)
    assert all(row["why"] for row in [*rows["not_disagreements"], *rows["either"]])
    suspects = {name for row in rows["disagreements"] for name in row["suspects"]}
    assert suspects == set(ARTICLES["suspects"])


def test_origins_are_counted_and_hold_every_report_once() -> None:
    """The number is that of the origins, no article is in two, and together they are the articles of the reports."""
    assert len(GOLD["independent"]) >= 25
    for row in GOLD["independent"]:
        articles = [name for origin in row["origins"] for name in origin["articles"]]
        reports = row.get("evidence") or GROUPS[row["group"]]["evidence"]
        assert row["independent"] == len(row["origins"])
        assert Counter(articles) == Counter({q["article"] for q in reports}), row
        assert all(origin["why"] for origin in row["origins"])


def test_copies_are_one_origin() -> None:
    """Articles that the lineage ties together never count as two, but where they share a passage and have their own."""
    family = {
        frozenset((row["article"], row["from_article"]))
        for row in ARTICLES["lineage"]
        if row["relation"] not in ("shares_quote", "embeds")
    }
    for row in GOLD["independent"]:
        of = {name: number for number, origin in enumerate(row["origins"]) for name in origin["articles"]}
        assert not [pair for pair in family if pair <= of.keys() and len({of[name] for name in pair}) > 1]


def test_days_have_their_precision() -> None:
    """A day, a month or a year, as its value says; days are told in order."""
    dates = [row["date"] for row in GOLD["timeline"]]
    assert dates == sorted(dates)
    precisions = {(len(row["date"]), row["precision"]) for row in GOLD["timeline"]}
    assert precisions == {(4, "year"), (7, "month"), (10, "day")}
    assert all(row["what"] and row["evidence"] for row in GOLD["timeline"])


def test_wordings_stand_where_they_are_said_to() -> None:
    """The words are in every quote, in an article of the episode, as often as counted."""
    for row in GOLD["wordings"]:
        assert row["count"] == len(row["evidence"])
        assert row["voice"] in get_args(types.Voice)
        for q in row["evidence"]:
            assert row["words"] in q["quote"]
            assert ARTICLES["episodes"][q["article"]] == row["episode"]
