"""Paragraphs, tokens and the reading of an article."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate.reading import paragraphs, read, tokens
from onrecord.text import sha256
from onrecord.types import Article, Region


def article(text: str, *regions: Region) -> Article:
    return Article(id="a", text=text, text_sha256=sha256(text), input="a", language="en", regions=regions)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Velmora's army didn't fire.", ["Velmora's", "army", "didn't", "fire", "."]),
        ("a cease-fire, al-Orsel", ["a", "cease-fire", ",", "al-Orsel"]),
        ("The U.S. paid $1,200.50 at 5 p.m.", ["The", "U.S.", "paid", "$", "1,200.50", "at", "5", "p.m."]),
        ("“Go,” he said—twice", ["“", "Go", ",", "”", "he", "said", "—", "twice"]),
        ("@AnnRoe #flood", ["@", "AnnRoe", "#", "flood"]),
    ],
)
def test_tokens_keep_words_together(text: str, expected: list[str]) -> None:
    """Apostrophes, hyphens and initials stay in their word; marks stand alone."""
    assert [t.text for t in tokens(text)] == expected


@settings(max_examples=60)
@given(st.text(max_size=80))
def test_tokens_cover_everything_but_white_space(text: str) -> None:
    """Tokens are exact, in order, and leave out white space only."""
    found = tokens(text)
    assert all(text[t.start : t.end] == t.text for t in found)
    assert "".join(t.text for t in found) == "".join(text.split())


def test_paragraphs_are_lines_without_boilerplate() -> None:
    """Each line of a region that is not boilerplate is a paragraph, white space trimmed."""
    text = "Flood in Orsel\nShare this\n The river rose. \n\nNobody was hurt."
    whole = (
        Region(start=0, end=14, kind="title"),
        Region(start=15, end=25, kind="boilerplate"),
        Region(start=26, end=len(text), kind="body"),
    )
    found = paragraphs(article(text, *whole))
    assert [text[p.start : p.end] for p in found] == ["Flood in Orsel", "The river rose.", "Nobody was hurt."]


def test_read_leaves_the_article_as_it_is() -> None:
    """Reading adds paragraphs, tokens, sentences and quotations, and no annotation."""
    text = "“It rose,” Rask said. Nobody came."
    doc = read(article(text, Region(start=0, end=len(text), kind="body")))
    assert doc.article.text == text
    assert doc.annotations == ()
    assert len(doc.sentences) == 2
    assert len(doc.quotations) == 1


BROKEN = (
    "The harbour office of Tarsk said on Monday that eleven of its\n"
    "pilots had been hurt when the quay wall gave way, and that the\n"
    "port would stay shut until the wall had been looked at.\n"
    "\n"
    "   It is the second time this year that part of the old wall has\n"
    "come down, its keeper added."
)


def test_broken_lines_are_one_paragraph() -> None:
    """Lines broken at a width go on in the next one; a blank line begins a paragraph, a region does not."""
    first, second = BROKEN.index("\n") + 1, BROKEN.index("\n\n")
    regions = (
        Region(start=0, end=first - 1, kind="body"),
        Region(start=first, end=second, kind="subhead"),
        Region(start=second + 2, end=len(BROKEN), kind="body"),
    )
    found = paragraphs(article(BROKEN, *regions))
    assert [BROKEN[p.start : p.end].split(maxsplit=1)[0] for p in found] == ["The", "It"]


@pytest.mark.parametrize(
    "text",
    [
        "The quay is shut.\nThe wall fell.\nNobody was hurt.\nThe port said so.",
        "Harbour\nMarkets and prices of the week in Tarsk\nSport\nThe weather today\nMore",
        "A long paragraph that goes on in one line, as pages have them, for over a hundred characters to its end"
        ".\nAnother one of the kind\nand a third\nand more",
    ],
)
def test_lines_of_their_own_stay_apart(text: str) -> None:
    """Whole sentences, lists of headings and paragraphs of a page are not broken lines."""
    assert len(paragraphs(article(text, Region(start=0, end=len(text), kind="body")))) == text.count("\n") + 1
