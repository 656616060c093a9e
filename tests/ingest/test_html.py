from __future__ import annotations

import socket
from pathlib import Path
from typing import NoReturn

import pytest

from onrecord.ingest import ReadOptions, html, read_path
from onrecord.ingest.html import page_article
from onrecord.types import Article, Failure

HEADLINE = "Fire shuts the harbour of Port Lenn"
PARAGRAPHS = (
    "The harbour of Port Lenn was closed on Tuesday after a fire in a store for nets, the mayor said.",
    "“We shall open again when it is safe,” said Ana Peña, who has run the town since the spring.",
    "Three people were hurt, and two ferries with some 400 passengers waited outside the port until noon.",
)


def page(*, head: str = "", before: str = "", after: str = "", headline: str = HEADLINE) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{headline} - The Lenn Post</title>{head}</head><body>"
        f"<nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
        f"<main><article><h1>{headline}</h1>{before}{body}{after}</article></main>"
        f"<footer>© The Lenn Post</footer></body></html>"
    )


def article(content: str | bytes, options: ReadOptions | None = None, **given: str) -> Article:
    found = page_article(content, input="page", options=options or ReadOptions(), **given)  # type: ignore[arg-type]
    assert isinstance(found, Article), found
    return found


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test of this module may open a socket, whatever the page says."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("reading a page opened a socket")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_the_text_is_headline_and_body() -> None:
    """The headline is the first line, then a blank one, then a paragraph a line, and nothing of the page around."""
    found = article(page())
    assert found.text == HEADLINE + "\n\n" + "\n".join(PARAGRAPHS)
    assert found.headline == HEADLINE
    assert found.title is not None
    assert found.title.exact == HEADLINE


def test_a_headline_in_the_body_is_not_doubled() -> None:
    """Where the body begins with the headline, it stands there once."""
    found = article(page(before=f"<p>{HEADLINE}</p>"))
    assert found.text.count(HEADLINE) == 1


def test_captions_links_and_widgets_stay_outside() -> None:
    """What stands around and between the paragraphs is no part of the article."""
    found = article(
        page(
            before="<figure><img src='a.jpg'><figcaption>The old harbour wall in spring.</figcaption></figure>",
            after="<div class='share-buttons'><a href='#'>Share on Chirper</a></div>"
            "<div class='related-links'><h3>Related</h3><ul><li><a href='/b'>Ferries late again</a></li></ul></div>",
        )
    )
    for outside in ("old harbour wall", "Chirper", "Ferries late", "Sport", "©"):
        assert outside not in found.text


def test_an_address_as_content_is_not_fetched(tmp_path: Path) -> None:
    """A file that holds nothing but an address is no article, and no reason to go there."""
    path = tmp_path / "page.html"
    path.write_text("https://lennpost.example/fire")
    [found] = read_path(path)
    assert isinstance(found, Failure)


def test_the_page_is_read_in_its_own_encoding() -> None:
    """Curly quotation marks and accents survive Windows-1252 that calls itself Latin-1."""
    head = "<meta charset='iso-8859-1'>"
    assert PARAGRAPHS[1] in article(page(head=head).replace("©", "(c)").encode("cp1252")).text


def test_metadata_becomes_fields() -> None:
    """Publisher, authors, address and day are what the markup says."""
    found = article(
        page(
            head="<meta property='og:site_name' content='The Lenn Post'><meta name='author' content='Mara Voss'>"
            "<link rel='canonical' href='https://lennpost.example/fire'>"
            "<meta property='article:published_time' content='2021-05-18T21:00:00+02:00'>"
        )
    )
    assert (found.publisher, found.authors, found.url) == (
        "The Lenn Post",
        ("Mara Voss",),
        "https://lennpost.example/fire",
    )
    assert found.published is not None
    assert (found.published.value, found.published_from) == ("2021-05-18", "metadata")


def test_what_is_given_comes_first() -> None:
    """A record's own fields are believed before the page."""
    head = "<meta property='og:site_name' content='The Lenn Post'>"
    found = article(page(head=head), publisher="Coastal Wire", url="https://wire.example/2021/05/17/fire", title="Fire")
    assert (found.publisher, found.url, found.headline) == (
        "Coastal Wire",
        "https://wire.example/2021/05/17/fire",
        "Fire",
    )
    assert found.published is not None
    assert (found.published.value, found.published_from) == ("2021-05-17", "url")


def test_markup_comes_before_the_address_and_the_given_day() -> None:
    """The order of trust is metadata, address, given."""
    dated = page(head="<meta property='article:published_time' content='2021-05-18T21:00:00+02:00'>")
    options = ReadOptions(date="2020-01-02")
    assert article(dated, options, url="https://wire.example/2021/05/17/fire").published_from == "metadata"
    assert article(page(), options, url="https://wire.example/2021/05/17/fire").published_from == "url"
    assert article(page(), options).published_from == "given"


def test_a_guess_is_marked_as_one() -> None:
    """A day that only stands somewhere on the page is inferred, and gives way to a given one."""
    content = page(after="<div class='info'>2021-05-18</div>")
    found = article(content)
    assert found.published is not None
    assert (found.published.value, found.published_from) == ("2021-05-18", "inferred")
    assert article(content, ReadOptions(date="2021-05-19")).published_from == "given"


def test_lists_are_part_of_the_article() -> None:
    """List items are body, whatever they look like."""
    items = "".join(f"<li>Pier {n}</li>" for n in range(3))
    found = article(page(after=f"<p>These piers of the harbour stay closed until Friday:</p><ul>{items}</ul>"))
    kinds = {found.text[r.start : r.end]: r.kind for r in found.regions}
    assert kinds["- Pier 1"] == "body"


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "not text"),
        (b"<html><body><ul><li><a href='/'>Home</a></li></ul></body></html>", "no article"),
        (b"<html></html>", "no article"),
        (
            b"<html><head><title>Log in</title></head><body><form><p>Please log in to go on reading the Lenn Post.</p>"
            b"<p>Forgot your password? We can send you a new one.</p><input type='password'></form></body></html>",
            "no article",
        ),
    ],
)
def test_a_page_without_an_article_is_one_failure(tmp_path: Path, content: bytes, error: str) -> None:
    """Nothing, a binary, a menu and a log-in form each say what they are and what to do."""
    path = tmp_path / "page.html"
    path.write_bytes(content)
    [found] = read_path(path)
    assert isinstance(found, Failure)
    assert (found.error, found.input) == (error, str(path))
    assert ":" in found.message


def test_a_short_article_behind_a_log_in_box_is_an_article() -> None:
    """A log-in box in the corner does not make an article a form where the page calls itself an article."""
    box = "<form><input type='password'></form>"
    assert PARAGRAPHS[0] in article(page(head="<meta property='og:type' content='article'>", after=box)).text


def test_a_page_that_is_too_large_is_one_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages beyond the limit are refused."""
    monkeypatch.setattr(html, "MAX_BYTES", 100)
    found = page_article(page(), input="page", options=ReadOptions())
    assert isinstance(found, Failure)
    assert found.error == "too large"


def test_a_page_that_breaks_a_parser_is_one_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a library raises on a page stays with the page."""

    def broken(tree: object) -> NoReturn:
        raise RecursionError("too deep")

    monkeypatch.setattr(html, "_body", broken)
    found = page_article(page(), input="page", options=ReadOptions())
    assert isinstance(found, Failure)
    assert "RecursionError" in found.message
