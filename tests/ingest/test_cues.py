"""The phrases that tell what a line is."""

from __future__ import annotations

import pytest

from onrecord.ingest.cues import cues
from onrecord.ingest.furniture import line_key
from onrecord.ingest.lines import lines
from onrecord.lexicon import table

ROWS = table("en", "line_cues")


def points(text: str) -> dict[str, float]:
    """The points of a text of one line."""
    (line,) = lines(text)
    return cues(line)


def test_every_phrase_can_be_found() -> None:
    """Each phrase is a key as lines have them, else no line would ever match it, and stands once for a place."""
    assert [row for row in ROWS if line_key(row[2]) != row[2] or float(row[3]) <= 0] == []
    assert len({row[1:3] for row in ROWS}) == len(ROWS)
    assert {row[1] for row in ROWS} == {"line", "start", "end", "in"}
    assert {row[0] for row in ROWS} == {"boilerplate", "list", "end", "embed", "caption", "credit"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Related stories", {"list"}),
        ("Related stories of loss were told all night", {"list"}),
        ("She told related stories", set()),
        ("Leave a reply", {"end"}),
        ("A file photo of the bridge", {"caption"}),
        ("The bridge carries much traffic", set()),
    ],
)
def test_place_of_a_phrase(text: str, found: set[str]) -> None:
    """A phrase counts only where it has to stand."""
    assert points(text).keys() == found


def test_whole_words_only() -> None:
    """A phrase is not found inside a longer word."""
    assert points("Sharecroppers") == {}
    assert "boilerplate" in points("Share")


def test_start_and_elsewhere_add_up() -> None:
    """The strongest phrase at the start and the strongest elsewhere are added."""
    follow, there = points("Follow the mayor"), points("He wrote on Twitter @mayor")
    assert points("Follow the mayor on Twitter @mayor")["boilerplate"] == follow["boilerplate"] + there["boilerplate"]


def test_quoted_words_open_no_widget() -> None:
    """What somebody says does not begin with a widget's words."""
    assert "boilerplate" in points("Follow us to the bridge")
    assert "boilerplate" not in points('"Follow us to the bridge')
