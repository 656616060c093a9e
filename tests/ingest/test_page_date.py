from __future__ import annotations

import pytest

from onrecord.ingest.page_date import likely_day, marked_day, parsed_for_dates

JSON_LD = '<script type=\'application/ld+json\'>{{"@type": "NewsArticle", "datePublished": "{}"}}</script>'
META = "<meta property='article:published_time' content='{}'>"


def marked(head: str, body: str = "<p>Text</p>", url_day: str | None = None) -> str | None:
    return marked_day(parsed_for_dates(f"<html><head>{head}</head><body>{body}</body></html>"), url_day)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (META.format("2021-05-18T21:00:00+02:00"), ""),
        (JSON_LD.format("2021-05-18"), ""),
        (JSON_LD.format("Tue, 18 May 2021 20:00:00 GMT"), ""),
        ("", "<time datetime='2021-05-18T21:00'>18 May</time>"),
        ("", "<span itemprop='datePublished'>18 May 2021</span>"),
    ],
)
def test_markup_gives_the_day(head: str, body: str) -> None:
    """Meta elements, JSON-LD and time elements are read."""
    assert marked(head, body) == "2021-05-18"


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:modified_time' content='2021-05-18T21:00:00+02:00'>",
        "<meta property='og:updated_time' content='2021-05-18'>",
        "<meta itemprop='copyrightYear' content='2021'>",
        '<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2021-05-18"}</script>',
    ],
)
def test_later_changes_are_no_publication(head: str) -> None:
    """A day of change or a year of copyright is not taken."""
    assert marked(head) is None


def test_the_article_counts_not_the_video_beside_it() -> None:
    """Other objects of the JSON-LD have days of their own."""
    objects = (
        '[{"@type":"VideoObject","uploadDate":"2020-01-02","datePublished":"2020-01-02"},'
        '{"@type":"NewsArticle","datePublished":"2021-05-18"}]'
    )
    assert marked(f'<script type="application/ld+json">{objects}</script>') == "2021-05-18"


def test_a_day_in_the_text_is_not_marked() -> None:
    """A day somewhere on the page is a guess, not markup."""
    page = parsed_for_dates("<html><body><div class='info'>2021-05-18</div><p>Text</p></body></html>")
    assert marked_day(page) is None
    assert likely_day(page) == "2021-05-18"


def test_a_year_alone_is_no_day() -> None:
    """What htmldate makes of a copyright line is refused."""
    page = parsed_for_dates("<html><body><p>Text</p><footer>© 2021 The Lenn Post</footer></body></html>")
    assert likely_day(page) is None


@pytest.mark.parametrize(
    ("stamp", "shown", "url_day", "day"),
    [
        ("2021-05-19T01:30:00Z", "18 May 2021", None, "2021-05-18"),
        ("2021-05-19T01:30:00Z", "", "2021-05-18", "2021-05-18"),
        ("2021-05-18T22:30:00Z", "19 May 2021", None, "2021-05-19"),
        ("2021-05-19T15:00:00Z", "18 May 2021", None, "2021-05-19"),
        ("2021-05-19T01:30:00+02:00", "18 May 2021", None, "2021-05-19"),
        ("2021-05-19T01:30:00Z", "11 May 2021", None, "2021-05-19"),
        ("2021-05-19T01:30:00Z", "", None, "2021-05-19"),
    ],
)
def test_a_stamp_in_utc_yields_to_the_local_day(stamp: str, shown: str, url_day: str | None, day: str) -> None:
    """The neighbouring day that page or address gives stands, where the hour allows for it; nothing else does."""
    assert marked(META.format(stamp), f"<time>{shown}</time>", url_day) == day
