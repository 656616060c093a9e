"""Outlets known by the page around their articles."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from onrecord.ingest.article import build_article
from onrecord.merge.independence import Report, origins, provenance
from onrecord.merge.pages import same_pages
from onrecord.text import span
from onrecord.types import Article
from tests.merge.papers import prose

HEAD = ("Harbour Chronicle", "Front page", "Sport", "Notices", "Share on Facebook")
FOOT = ("Read also", "Log in to leave a comment", "Follow the Harbour Chronicle",
        "Harbour Chronicle, 4 Rope Walk, Tarsk. Subscriptions: 0155 220 118")  # fmt: skip
OTHER = ("The Tarsk Evening Post", "Home", "Share on Facebook", "Log in to leave a comment",
         "Sign up for our newsletter", "Tarsk Evening Post, Mill Lane. Telephone: 0155 410 772")  # fmt: skip


def page(seed: int, head: tuple[str, ...] = HEAD, foot: tuple[str, ...] = FOOT, teaser: str = "") -> Article:
    """An article in prose of its own with a page around it, as a crawler writes both down; no publisher is named."""
    lines = [*head, "", f"The ferries of {seed} piers", "", prose(seed, 6), "", *foot[:1], teaser, *foot[1:]]
    article = build_article("\n".join(lines), input=f"{seed}.txt")
    return replace(article, publisher=None)


def test_one_page_is_one_outlet() -> None:
    """Whose furniture is the same are of one outlet, though the headlines of other articles in it change."""
    one, two = page(1, teaser="Who painted the lighthouse?"), page(2, teaser="Eleven recipes for herring")
    assert any(region.kind == "boilerplate" for region in one.regions)
    assert len(set(same_pages((one, two)).values())) == 1


def test_another_page_is_another_outlet() -> None:
    """Notices that stand on everybody's pages show nothing."""
    one, two = page(1), page(2, OTHER[:3], OTHER[3:])
    assert len(set(same_pages((one, two)).values())) == 2


def test_a_bare_text_is_of_no_outlet() -> None:
    """Two texts with nothing around them have no page in common."""
    bare = [replace(build_article(prose(seed, 6), input=f"{seed}.txt"), publisher=None) for seed in (1, 2)]
    assert len(set(same_pages(bare).values())) == 2


def test_who_stands_on_the_page_of_a_publisher_is_of_that_publisher() -> None:
    """A page that somebody's metadata names the publisher of shows it for all; of two publishers, for nobody."""
    named, one, two = replace(page(1), publisher="Harbour Chronicle"), page(2), page(3)
    assert same_pages((one, named, two)) == {one.id: named.id, two.id: named.id}
    other = replace(page(4), publisher="Rope Walk Gazette")
    assert same_pages((one, named, other)) == {one.id: one.id}


def test_the_order_of_articles_changes_nothing() -> None:
    """The outlets are a function of the set."""
    articles = [page(seed) for seed in range(6)] + [page(seed, OTHER[:3], OTHER[3:]) for seed in range(6, 9)]
    found = same_pages(articles)
    Random(3).shuffle(articles)
    assert same_pages(articles) == found
    assert sorted(map(list(found.values()).count, set(found.values()))) == [3, 6]


def test_one_outlet_confirms_nothing_it_says_twice() -> None:
    """Two reports on one page are one independent report, and the reason says by what."""
    one, two, apart = page(1), page(2), page(3, OTHER[:3], OTHER[3:])
    reports = [Report(article.id, (span(article.text, 0, 5),)) for article in (one, two, apart)]
    first, second = origins(reports, provenance((), (one, two, apart)))
    assert sorted((len(first.articles), len(second.articles))) == [1, 2]
    joined = next(origin for origin in (first, second) if len(origin.articles) == 2)
    assert {name in joined.reasons[0] for name in ("1.txt", "2.txt")} == {True}
    assert joined.reasons[0].endswith(" are by one outlet, as the page around them is the same")
