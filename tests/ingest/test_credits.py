"""Bylines, picture and agency credits, datelines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.credits import (
    Byline,
    byline,
    closing_agency,
    dateline,
    leading_credit,
    outlet,
    people,
    tail_credit,
    whole_credit,
)

LONG = "The council closed the bridge on Monday after engineers had found cracks in two of its hangers, the mayor said."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("By Jane Roe", Byline(people=("Jane Roe",))),
        ("BY JANE ROE AND JOHN DOE IN DUNMERE", Byline(people=("Jane Roe", "John Doe"))),
        ("By JANE ROE and JOHN DOE", Byline(people=("Jane Roe", "John Doe"))),
        ("Written by Ada van der Berg for The Harbour Times", Byline(people=("Ada van der Berg",))),
        ("By NPA in Dunmere", Byline(agency="NPA")),
        ("By Associated Press", Byline(agency="Associated Press")),
        ("Reporting from Dunmere", Byline()),
        ("By", Byline()),
        ("By and large it went well", None),
        ("By Friday it was over", None),
        ("Jane Roe", None),
    ],
)
def test_byline(text: str, found: Byline | None) -> None:
    """A byline names people or an agency, and most lines that begin with "By" are none."""
    assert byline(text) == found


def test_people_without_posts() -> None:
    """Names in a row are people, posts and outlets are not."""
    assert people("Jane Roe, Political Editor") == ("Jane Roe",)
    assert people("Kit Halloran at Quay Road") == ("Kit Halloran",)
    assert people("political staff") == ()


@pytest.mark.parametrize(
    ("text", "rest", "name"),
    [
        ("The mayor speaks, today.Credit: Kel Amado/GPO", "The mayor speaks, today.", "Kel Amado/GPO"),
        ("The bridge at dawn (Reuters)", "The bridge at dawn ", "Reuters"),
        ("The bridge at dawn. (AP Photo/Kel Amado)", "The bridge at dawn. ", "AP Photo/Kel Amado"),
        ("The bridge at dawn. Photograph: Sana Ito", "The bridge at dawn. ", "Sana Ito"),
        ("The bridge at dawn AFP/Getty Images", "The bridge at dawn ", "AFP/Getty Images"),
        ("The bridge at dawn. Ruiz Press/Ana Ruiz", "The bridge at dawn. ", "Ruiz Press/Ana Ruiz"),
    ],
)
def test_credit_at_the_end(text: str, rest: str, name: str) -> None:
    """A credit is found with or without a space, a full stop or brackets before it."""
    found = tail_credit(text, stopped=False)
    assert found is not None
    assert (text[: found.start], found.end, found.name) == (rest, len(text), name)


@pytest.mark.parametrize(
    "text",
    ["He spoke to Reuters", "The and/or clause", "She lives in Dunmere (population 900)", "Photo: a dog barks at us"],
)
def test_no_credit(text: str) -> None:
    """What ends with an agency's name, a slash or brackets need not end with a credit."""
    assert tail_credit(text, stopped=False) is None


def test_whole_lines() -> None:
    """A line may be nothing but a credit."""
    assert whole_credit("Reuters") == whole_credit("(Reuters)") == "Reuters"
    assert whole_credit("Jane Roe/AFP") == "Jane Roe/AFP"
    assert whole_credit("Photo: Jane Roe") == "Jane Roe"
    assert whole_credit("The bridge at dawn (Reuters)") is None
    assert (outlet("The Sun"), outlet("Harbour Press Agency"), outlet("Jane Roe")) == (
        "The Sun",
        "Harbour Press Agency",
        None,
    )


def test_agencies_at_either_end() -> None:
    """An agency may open a caption or close a paragraph."""
    assert closing_agency("He declined. (AFP)") == (13, 18, "AFP")
    assert closing_agency("He declined to speak to AFP.") is None
    assert leading_credit("Reuters The bridge at dawn") == (0, 7, "Reuters")
    assert leading_credit("Reuters reported that") is None


@pytest.mark.parametrize(
    ("start", "paragraph", "agency"),
    [
        ("DUNMERE, May 3 (Reuters) - ", 9, "Reuters"),
        ("DUNMERE, Karvelia (AP) — ", 9, "AP"),
        ("(Reuters) - ", 9, "Reuters"),
        ("PORT ASHBY — ", 1, ""),
        ("Port Ashby: ", 0, ""),
    ],
)
def test_dateline(start: str, paragraph: int, agency: str) -> None:
    """Datelines in the usual shapes, with the agency they name."""
    assert dateline(start + LONG, paragraph=paragraph) == (0, len(start), agency)


@pytest.mark.parametrize(
    ("text", "paragraph"),
    [
        ("Port Ashby: " + LONG, 1),
        ("Droob: Bridge is safe", 0),
        ("Update: " + LONG, 0),
        ("The mayor: " + LONG, 0),
        ("WHAT THEY SAY — " + LONG, 5),
        (LONG, 0),
    ],
)
def test_no_dateline(text: str, paragraph: int) -> None:
    """A speaker, a label and a run-in heading are no datelines."""
    assert dateline(text, paragraph=paragraph) is None


@given(st.text(alphabet='AaBb/():.,-— "“Credit: By AP', max_size=120))
def test_bounds(text: str) -> None:
    """Whatever is found lies within the line."""
    for found in (
        tail_credit(text, stopped=False),
        closing_agency(text),
        leading_credit(text),
        dateline(text, paragraph=0),
    ):
        assert found is None or 0 <= found.start < found.end <= len(text)
