from __future__ import annotations

import json
from typing import Any

import pytest
from lxml import html

from onrecord.ingest.page_metadata import PageMetadata, page_metadata


def read(head: str, body: str = "", url: str | None = None) -> PageMetadata:
    return page_metadata(html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>"), url)


def json_ld(content: Any) -> str:
    return f"<script type='application/ld+json'>{json.dumps(content)}</script>"


def test_a_silent_page_says_nothing() -> None:
    """Nothing is made up: a link, an image and a byline in the text are no metadata."""
    assert read("", "<p>By Mara Voss</p><a href='https://lennpost.example'>The Lenn Post</a>") == PageMetadata()


def test_json_ld_is_read() -> None:
    """The article object counts, wherever it stands in the graph."""
    found = read(
        json_ld(
            {
                "@graph": [
                    {"@type": "Organization", "name": "Lenn Media"},
                    {
                        "@type": ["NewsArticle"],
                        "headline": "Harbour  shut",
                        "publisher": {"name": "The Lenn Post"},
                        "author": [{"name": "Mara Voss"}, "By Ilir Tane", {"name": "Mara Voss"}],
                    },
                ]
            }
        )
    )
    assert found == PageMetadata(
        title="Harbour shut", publisher="The Lenn Post", authors=("Mara Voss", "Ilir Tane"), is_article=True
    )


def test_broken_json_ld_does_no_harm() -> None:
    """A script that is no JSON is passed over."""
    assert read("<script type='application/ld+json'>{\"@type\": </script><title>Fire</title>").title == "Fire"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Harbour shut - The Lenn Post</title>", "<h1>Harbour shut</h1>", "Harbour shut"),
        ("<title>Harbour shut | The Lenn Post</title><meta property=og:site_name content='The Lenn Post'>", "",
         "Harbour shut"),
        ("<title>Harbour shut - for good</title>", "", "Harbour shut - for good"),
        ("<meta property=og:title content='Harbour of Port Lenn is shut'><title>Shut</title>", "<h1>The Lenn Post</h1>",
         "Harbour of Port Lenn is shut"),
        ("", "<h1>Harbour <em>shut</em></h1>", "Harbour shut"),
        ("", "<h1>Harbour shut</h1><h1>Ferries late</h1>", None),
    ],
)  # fmt: skip
def test_the_headline_is_the_one_that_the_markup_confirms(head: str, body: str, title: str | None) -> None:
    """The site's name is cut off, and an h1 counts where the title agrees with it or where it is alone."""
    assert read(head, body).title == title


def test_a_cut_headline_is_completed_by_the_page() -> None:
    """Markup cuts long headlines; the h1 has them whole."""
    whole = "Harbour of Port Lenn is shut after a fire in a store for nets"
    assert read(json_ld({"@type": "NewsArticle", "headline": whole[:40]}), f"<h1>{whole}</h1>").title == whole


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("<link rel=canonical href='https://lennpost.example/a'>", "https://lennpost.example/a"),
        ("<link rel=canonical href='/a'><meta property=og:url content='https://lennpost.example/b'>",
         "https://lennpost.example/a"),
        ("<link rel=canonical href='/a'>", None),
        ("<link rel=canonical href='http://[bad'>", None),
        ("<meta property=og:url content='javascript:void(0)'>", None),
    ],
)  # fmt: skip
def test_the_address_is_absolute_or_none(head: str, url: str | None) -> None:
    """An address that cannot be completed is none."""
    assert read(head).url == url


def test_the_host_stands_in_for_a_publisher() -> None:
    """Where nothing names the publisher, the host of the address does."""
    assert read("", url="https://www.lennpost.example/a").publisher == "lennpost.example"


def test_an_author_is_a_name() -> None:
    """Addresses of profiles and mail are no names."""
    assert read("<meta property=article:author content='https://chirper.example/mara'>").authors == ()
    assert read("<meta name=author content='desk@lennpost.example'>").authors == ()
