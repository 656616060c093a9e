"""Publication dates from URL and text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ingest.dating import Dating, date_article
from onrecord.ingest.regions import label
from onrecord.text import normalise
from onrecord.types import Time

TITLE = "Council closes bridge over the Corran"
PROSE = "The council closed the bridge after engineers found cracks in two of its hangers, the mayor said."
WEDNESDAY = "Ferries were full on Wednesday as people looked for another way across the river."
POST = "We are inspecting the hangers. {}— Ministry of Works (@works) February 7, 2024"


def dated(*lines: str, url: str | None = None) -> Dating:
    """How an article of these lines is dated."""
    text = "\n".join(lines)
    found = date_article(text, label(text).regions, url=url)
    for evidence in found.evidence:
        assert text[evidence.start : evidence.end] == evidence.exact
    return found


def value(*lines: str, url: str | None = None) -> tuple[str, str] | None:
    """The value and its origin, None where nothing is concluded."""
    found = dated(*lines, url=url)
    if found.published is None or found.published_from is None:
        assert (found.published, found.published_from, found.evidence) == (None, None, ())
        return None
    return found.published.value, found.published_from


@pytest.mark.parametrize(
    "url",
    ["https://n.example/2031/05/19/bridge", "https://n.example/a/20310519-bridge.html", "https://n.example/2031-05-19"],
)
def test_day_in_the_url(url: str) -> None:
    """A day in the URL dates the article, whatever the text says."""
    assert value(TITLE, "Published: 20 May 2031", PROSE, url=url) == ("2031-05-19", "url")


def test_month_in_the_url_yields_to_the_text() -> None:
    """A month in the URL is used where the text states no day."""
    assert value(TITLE, PROSE, url="https://n.example/2031/05/bridge") == ("2031-05", "url")
    assert value(TITLE, "Published: 20 May 2031", PROSE, url="https://n.example/2031/05/bridge") == (
        "2031-05-20",
        "text",
    )


@pytest.mark.parametrize(
    "line",
    [
        "Published: 19 May 2031",
        "May 19, 2031 | 10:03",
        "Posted: May 19, 2031 / 07:15 AM PDT",
        "Wednesday 19 May 2031 10.03 BST",
        "2031-05-19 10:03",
        "By Jane Roe | May 19, 2031",
        "Last updated: 19 May 2031",
    ],
)
def test_stamp(line: str) -> None:
    """A time stamp below the headline states the day, and is the evidence."""
    found = dated(TITLE, line, PROSE)
    assert found.published is not None
    assert (found.published.value, found.published_from) == ("2031-05-19", "text")
    assert len(found.evidence) == 1


def test_published_outranks_updated() -> None:
    """Of two stamps the one that says "published" counts."""
    assert value(TITLE, "Updated: 21 May 2031", "Published: 19 May 2031", PROSE) == ("2031-05-19", "text")
    assert value(TITLE, "Published May 19, 2031 Updated May 21, 2031", PROSE) == ("2031-05-19", "text")


def test_dateline_with_a_year() -> None:
    """A dateline dates only with its year."""
    assert value(TITLE, f"DUNMERE, May 19, 2031 (AP) - {PROSE}") == ("2031-05-19", "text")
    assert value(TITLE, f"DUNMERE, May 19 (AP) - {PROSE}") is None


@pytest.mark.parametrize(
    "lines",
    [
        (TITLE, PROSE),
        (TITLE, "The bridge was opened on 7 October 2019 and has been inspected in each year since then."),
        (TITLE, "19 May 2031", "20 June 2031", PROSE),
        ("Monday, March 4, 2030", "", TITLE, PROSE),
        (TITLE, PROSE, "Related stories", "How the bridge was built, 3 May 2014", "Archive, 4 June 2015"),
        (TITLE, PROSE, WEDNESDAY, "The bridge in a file photo of Wednesday, March 5, 2014"),
        (TITLE, PROSE, "The old bridge in Corran on May 3, 2014"),
        (TITLE, PROSE, POST.format("")),
        (
            TITLE,
            PROSE,
            POST.format("today "),
            "The bridge will open again on 3 March 2025, the ministry has announced today.",
        ),
    ],
)
def test_silence(lines: tuple[str, ...]) -> None:
    """A date in prose, two stamps that disagree, the page's own day, an old picture, one post: nothing is concluded."""
    assert value(*lines) is None


def test_posts_of_one_day() -> None:
    """Two posts of one day give the month where the text names weekdays, the day where one says "today"."""
    first, second = POST.format(""), POST.format("More in an hour. ")
    assert value(TITLE, PROSE, first, second) is None
    assert value(TITLE, PROSE, first, WEDNESDAY, second) == ("2024-02", "inferred")
    assert value(TITLE, PROSE, first, POST.format("The mayor was here today. ")) == ("2024-02-07", "inferred")


def test_pictures_that_the_text_agrees_with() -> None:
    """Pictures of one day whose weekday the text names give the month, with "today" in the text the day."""
    first = "Engineers look at a hanger of the bridge on February 7, 2024"
    second = "People wait for the ferry in Corran, Karvelia, Wednesday, February 7, 2024"
    third = "A ferry arrives at the southern bank of the river on February 7"
    today = "The mayor is to meet the minister later today to discuss what can be done about it."
    assert value(TITLE, PROSE, first, second) is None
    assert value(TITLE, PROSE, first, WEDNESDAY, second) == ("2024-02", "inferred")
    found = dated(TITLE, PROSE, first, WEDNESDAY, second, today, third, PROSE)
    assert found.published is not None
    assert (found.published.value, found.published_from) == ("2024-02-07", "inferred")
    assert {"February 7, 2024", "Wednesday", "February 7", "today"} <= {e.exact for e in found.evidence}


def test_a_month_begins_with_what_the_article_shows() -> None:
    """An article of a month is no older than its posts and pictures, but for a day's difference of time zones."""
    posts = [POST.format(""), POST.format("Trains run.").replace("@works", "@rail")]
    found = dated(TITLE, PROSE, posts[0], WEDNESDAY, posts[1])
    assert found.published is not None
    assert found.published.earliest is not None
    assert (found.published.value, found.published.earliest.date().isoformat()) == ("2024-02", "2024-02-06")
    assert found.published.latest == Time.of("2024-02").latest


def test_no_month_at_its_end() -> None:
    """On the last day of a month the article may be of the next one, so not even the month is concluded."""
    first, second = (POST.format(x).replace("February 7", "February 29") for x in ("", "More in an hour. "))
    assert value(TITLE, PROSE, first, WEDNESDAY, second) is None


def test_dateline_with_a_year_from_a_post() -> None:
    """The day of a dateline and the year of a post of the same week make a date."""
    assert value(TITLE, f"DUNMERE, Feb 8 (AP) - {PROSE}", POST.format("")) == ("2024-02-08", "inferred")
    assert value(TITLE, f"DUNMERE, May 8 (AP) - {PROSE}", POST.format("")) is None


LINES = st.sampled_from(
    [TITLE, PROSE, WEDNESDAY, POST.format(""), POST.format("today "), "Published: 19 May 2031", "Feb 30, 2024", "",
     "DUNMERE, Feb 29 (AP) - " + PROSE, "A view of Corran on February 28, 2023", "31 December 9999", "May 3, 2024"]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(
    st.lists(LINES, max_size=10).map("\n".join) | st.text(max_size=200).map(normalise), st.none() | st.text(max_size=40)
)
def test_never_fails(text: str, url: str | None) -> None:
    """Any text and URL give a date of at least a year, or nothing at all."""
    found = date_article(text, label(text).regions, url=url)
    assert (found.published is None) == (found.published_from is None)
    assert found.published is None or found.published.precision in ("day", "month", "year")
    assert all(text[e.start : e.end] == e.exact for e in found.evidence)
