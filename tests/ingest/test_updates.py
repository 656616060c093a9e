"""The day of the last update, from stamps, notes and markup."""

from __future__ import annotations

import pytest

from onrecord.ingest.article import build_article, with_day, with_update
from onrecord.ingest.page_date import changed_day, parsed_for_dates
from onrecord.types import Article, Time

TITLE = "Council closes bridge over the Corran"
PROSE = "The council closed the bridge after engineers found cracks in two of its hangers, the mayor said."
STAMP = "19 May 2031, 10:03"
PUBLISHED = '<meta property="article:published_time" content="{}">'
MODIFIED = '<meta property="article:modified_time" content="{}">'
JSON_LD = (
    '<script type="application/ld+json">'
    '{{"@type": "NewsArticle", "datePublished": "{}", "dateModified": "{}"}}</script>'
)


def article(*lines: str, day: str | None = None) -> Article:
    """The article that these lines make."""
    given = Time.of(day) if day else None
    return build_article("\n\n".join(lines), input="a.txt", language="en", published=given, published_from="metadata")


def updated(*lines: str, day: str | None = "2031-05-19") -> str | None:
    """The day of the last update of an article, which stands at its evidence."""
    found = article(*lines, day=day)
    assert (found.updated is None) == (not found.updated_evidence)
    for place in found.updated_evidence:
        assert found.text[place.start : place.end] == place.exact
    return found.updated.value if found.updated else None


@pytest.mark.parametrize(
    "line",
    [
        "19 May 2031 · 22:40 | Updated 21 May 2031 · 07:55",
        "Last updated: Wednesday 21 May 2031, 07:55 BST",
        "Published May 19, 2031. Modified: 7:55 a.m. on May 21, 2031",
        "Published: 19 May, 10:03. Updated: 21 May, 07:55",
    ],
)
def test_stamps(line: str) -> None:
    """A stamp above the text says when it was updated, with the year or without."""
    assert updated(TITLE, line, PROSE) == "2031-05-21"


@pytest.mark.parametrize(
    "line",
    [
        "Correction, 21 May: an earlier version of this article gave a wrong width for the river.",
        "Clarification (May 21, 2031): the bridge is closed to cars alone, and has been since the week before.",
        "• This article was amended on 21 May 2031. An earlier version said that the vote was on 23 May 2031.",
        "UPDATE, May 21, 4 pm: the ministry answered after this was published and said that it would look into it.",
        "Editor’s note, 21 May 2031: the name of the engineer was taken out at her own request after a threat.",
    ],
)
def test_notes(line: str) -> None:
    """A note on a change begins with its day, or tells when the article was amended."""
    assert updated(TITLE, PROSE, PROSE + " Ferries run.", line) == "2031-05-21"


@pytest.mark.parametrize(
    "line",
    [
        "The ministry updated its map on 21 May 2031, and the old one was taken off its pages the same day.",
        "An earlier version of this article said that the vote was on 21 May 2031; it is not known when it is.",
        "“Correction of the course by 21 May 2031 is still possible,” the mayor told the council on Monday.",
        "The plan was revised in June 2031, and the council is to vote on what was left of it within weeks.",
        "Corrections officers were told on 21 May 2031 that the bridge to the prison would stay closed to them.",
    ],
)
def test_running_text(line: str) -> None:
    """What others updated, and days that a correction is about, are no update of the article."""
    assert updated(TITLE, PROSE, line, PROSE + " Ferries run.") is None


def test_the_last_counts() -> None:
    """Of several updates the last, wherever it stands."""
    note = "Correction, 24 May 2031: the bridge is 310 metres long."
    assert updated(TITLE, "Updated 21 May 2031", PROSE, note) == "2031-05-24"
    assert updated(TITLE, "Updated 25 May 2031", PROSE, note) == "2031-05-25"


def test_not_before_it_was_published() -> None:
    """A day before the publication, or of it, is none of an update; nothing undated is updated."""
    assert updated(TITLE, "Updated 21 May 2031", PROSE, day="2031-05-21") is None
    assert updated(TITLE, "Updated 21 May 2031", PROSE, day="2031-05-22") is None
    assert article(TITLE, PROSE, "Correction, 21 May: the bridge is long.").updated is None


def test_the_weekday_has_to_agree() -> None:
    """21 May 2031 is a Wednesday."""
    assert updated(TITLE, "Updated Friday 21 May 2031", PROSE) is None


def test_without_its_year_the_first_from_publication_on() -> None:
    """An article of December is corrected in the January after it."""
    assert updated(TITLE, PROSE, "Correction, 3 January: the bridge is long.", day="2031-12-30") == "2032-01-03"
    assert updated(TITLE, PROSE, "Correction, 29 February: the bridge is long.", day="2031-12-30") == "2032-02-29"


def test_a_month_ends_with_the_update() -> None:
    """What is known to have been published in a month stood so on the day of its update in that month."""
    assert updated(TITLE, "Updated 21 May 2031", PROSE, day="2031-05") == "2031-05-21"


def test_published_and_updated_are_told_apart() -> None:
    """The day of publication stays the first; what the text says was known on the last."""
    found = article(TITLE, f"{STAMP} | Updated 21 May 2031", PROSE)
    assert found.published is not None
    assert found.known is not None
    assert (found.published.value, found.published_from, found.known.value) == ("2031-05-19", "text", "2031-05-21")
    plain = article(TITLE, STAMP, PROSE)
    assert plain.known == plain.published


def test_a_day_that_is_given_is_held_against_the_update() -> None:
    """An article that is dated by the user may have been updated later, not earlier."""
    found = article(TITLE, PROSE, "Correction, 21 May 2031: the bridge is long.")
    later, earlier = with_day(found, given="2031-05-20"), with_day(found, given="2031-05-22")
    assert later.updated == Time.of("2031-05-21")
    assert earlier.updated is None


def test_the_later_of_text_and_markup() -> None:
    """Markup is evidence without words; the same day in the text has them."""
    found = article(TITLE, "Updated 21 May 2031", PROSE, day="2031-05-19")
    assert with_update(found, marked="2031-05-21") == found
    later = with_update(found, marked="2031-05-23")
    assert (later.updated, later.updated_evidence) == (Time.of("2031-05-23"), ())
    assert with_update(found, marked="2031-05-01") == found


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (PUBLISHED.format("2031-05-19T10:00:00+02:00") + MODIFIED.format("2031-05-21T10:00:00+02:00"), "2031-05-21"),
        (JSON_LD.format("2031-05-19", "2031-05-21"), "2031-05-21"),
        (JSON_LD.format("2031-05-20T23:58:00Z", "2031-05-21T07:03:00Z"), "2031-05-21"),
        (MODIFIED.format("2031-05-21T10:00:00+02:00"), "2031-05-21"),
        (PUBLISHED.format("2031-05-21T10:00:00+02:00") + MODIFIED.format("2031-05-21T23:00:00+02:00"), None),
        (JSON_LD.format("2031-05-21", "2031-05"), None),
        (JSON_LD.format("2031-05-21", "soon"), None),
        (PUBLISHED.format("2031-05-19"), None),
        ("", None),
    ],
)
def test_markup(head: str, day: str | None) -> None:
    """Meta elements and JSON-LD tell when a page was changed, where that is not the day of its publication."""
    assert changed_day(parsed_for_dates(f"<html><head>{head}</head><body><p>Text</p></body></html>")) == day
