from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ingest.article import build_article, day_of, with_day
from onrecord.text import check, normalise, sha256
from onrecord.types import Time

STORY = "The harbour of Port Lenn was closed after a fire, the mayor said.\n"


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=200), title=st.none() | st.text(max_size=40))
def test_any_text_becomes_an_article_with_true_anchors(text: str, title: str | None) -> None:
    """The text is the normalised one, hashed, and every span of the article is its own characters."""
    found = build_article(text, input="t", title=title)
    assert found.text == normalise(text)
    assert found.text_sha256 == sha256(found.text)
    for anchor in (found.title, *found.published_evidence):
        if anchor is not None:
            check(found.text, anchor)
    assert all(0 <= r.start < r.end <= len(found.text) for r in found.regions)


def test_identity_is_text_address_or_id_and_publisher() -> None:
    """The address comes before the given id; the input is no part of it."""
    first = build_article(STORY, input="a", given_id="1", url="https://lennpost.example/a", publisher="The Lenn Post")
    assert build_article(STORY, input="b", given_id="2", url=first.url, publisher="The Lenn Post").id == first.id
    others = (
        build_article(STORY + " ", input="a", url=first.url, publisher="The Lenn Post"),
        build_article(STORY, input="a", url="https://lennpost.example/b", publisher="The Lenn Post"),
        build_article(STORY, input="a", url=first.url, publisher="Coastal Wire"),
        build_article(STORY, input="a", given_id="1", publisher="The Lenn Post"),
    )
    assert len({first.id, *(other.id for other in others)}) == 5


def test_a_known_day_is_kept() -> None:
    """A day from metadata is not looked for again, in the address or in the text."""
    found = build_article(
        STORY, input="a", url="https://lennpost.example/2021/05/17/a", published=Time.of("2021-05-18"),
        published_from="metadata",
    )  # fmt: skip
    assert found.published == Time.of("2021-05-18")
    assert found.published_from == "metadata"


def test_the_address_gives_the_day() -> None:
    """Where no metadata does, a full day in the address dates the article, in any language."""
    for text in (STORY, "Der Hafen von Lenn wurde nach einem Brand geschlossen, sagte die Bürgermeisterin.\n" * 3):
        found = build_article(text, input="a", url="https://lennpost.example/2021/05/17/a")
        assert (found.published, found.published_from) == (Time.of("2021-05-17"), "url")


def test_a_language_that_cannot_be_read_is_kept_and_named() -> None:
    """The article is there, with its code."""
    found = build_article(
        "Der Hafen von Lenn wurde nach einem Brand geschlossen, sagte die Bürgermeisterin.", input="a"
    )
    assert found.language == "de"
    assert found.text


def test_a_given_day_comes_before_an_inferred_one() -> None:
    """Given yields to what is written, and beats what is concluded; a guess comes last."""
    undated = build_article(STORY, input="a")
    assert with_day(undated, given="2021-05-19", guess="2021-05-18").published_from == "given"
    guessed = with_day(undated, guess="2021-05-18")
    assert (guessed.published, guessed.published_from) == (Time.of("2021-05-18"), "inferred")
    assert with_day(guessed, given="2021-05-19").published == Time.of("2021-05-19")
    assert with_day(guessed, guess="2021-05-17") == guessed
    dated = build_article(STORY, input="a", url="https://lennpost.example/2021/05/17/a")
    assert with_day(dated, given="2021-05-19") == dated
    assert with_day(undated) == undated


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2021-05-19", "2021-05-19"),
        ("2021-05-19T10:00:00Z", "2021-05-19"),
        ("2021-05-19 23:59:59.5+13:00", "2021-05-19"),
        ("20210519", "2021-05-19"),
        ("2021-05", "2021-05"),
        ("2021", "2021"),
        (2021, "2021"),
        ("Wed, 19 May 2021 23:00:00 -0500", "2021-05-19"),
        ("May 19, 2021", "2021-05-19"),
        ("19 May 2021, 10:15", "2021-05-19"),
    ],
)
def test_dates_are_read_as_they_are_written(written: object, value: str) -> None:
    """ISO, RFC 2822 and prose dates give the day of their own time zone, and no more than they say."""
    assert day_of(written) == Time.of(value)


@pytest.mark.parametrize(
    "written", [None, "", "soon", "2021-13-01", "02/03/2021", "May 1 - May 3, 2021", 3.5, {}, True, "0000"]
)
def test_what_is_no_date_gives_none(written: object) -> None:
    """No date, two dates, a day that does not exist or that can be read in two ways: None."""
    assert day_of(written) is None
