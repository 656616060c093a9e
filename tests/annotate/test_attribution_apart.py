"""Source, cue and content apart: whoever speaks is no part of what is said, nor is whom they tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import annotate
from onrecord.models import installed
from onrecord.pipeline.unrecorded import annotated
from onrecord.types import Attribution, Doc

pytestmark = pytest.mark.skipif(not installed("attribution"), reason="the weights are not in this checkout")


def said(text: str) -> list[Attribution]:
    """The attributions of a short article."""
    return list(annotate(text, published="2031-05-14").of(Attribution))


def words(found: Attribution) -> str:
    """What is said, its pieces with dots between."""
    return " … ".join(span.exact for span in found.content)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ada Fenn told her teammates they didn’t need to worry.", "they didn’t need to worry"),
        ("Ada Fenn told the Harbour Post the army was leaving Tarsk.", "the army was leaving Tarsk"),
        (
            "Anxious residents told local media they didn’t know why the dam failed.",
            "they didn’t know why the dam failed",
        ),
        ("Ada Fenn warned her staff that the dam would fail.", "that the dam would fail"),
    ],
)
def test_whom_somebody_tells_is_no_part_of_what_they_tell(text: str, content: str) -> None:
    """A content begins behind its addressee, with "that" or the subject of a clause."""
    (one,) = said(text)
    assert words(one) == content
    assert one.addressee is None or one.addressee not in content


@pytest.mark.parametrize(
    ("text", "speakers", "content"),
    [
        (
            "Omar Dahl fought the union, which Ada Fenn said would lead to a war.",
            ("Ada Fenn",), "which … would lead to a war",
        ),
        (
            "The missile, which the Joint Chiefs said was capable of striking the port, fell.",
            ("Joint Chiefs",), "which … was capable of striking the port",
        ),
    ],
)  # fmt: skip
def test_what_a_relative_clause_says_begins_with_its_pronoun(
    text: str, speakers: tuple[str, ...], content: str
) -> None:
    """ "Which" is what is spoken of, and none of who speaks."""
    one = said(text)[-1]
    assert (one.speakers, words(one)) == (speakers, content)


@pytest.mark.parametrize(
    "text",
    [
        "The researchers relied on a technique called microlensing.",
        "Ostrel is making a pair of glasses called Vaunt.",
        "Relatives can call 0155 774 2000 at any hour.",
    ],
)
def test_to_give_a_thing_its_name_or_to_ring_says_nothing(text: str) -> None:
    """Who calls something something says so; who calls a number, and what is called by its name, do not."""
    assert said(text) == []


def test_what_somebody_calls_a_thing_is_said() -> None:
    """A thing and what it is called are said, by whatever word."""
    (one,) = said("Ada Fenn called the deal a mistake.")
    assert (one.speakers, words(one)) == (("Ada Fenn",), "the deal a mistake")


def test_who_was_told_has_said_nothing() -> None:
    """What stands before a passive cue of telling is whom it was said to."""
    (one,) = said("Lisk Water was told to open its files.")
    assert (one.speakers, one.source) == ((), ())


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Both said 48 people were missing.", ()),
        ("Those who were there say the sirens had only just begun.", ()),
        ("His office said the president would go to Tarsk.", ()),
        ("The farmers have lost 400 cattle, their association said.", ()),
        ("Ada Fenn came to Tarsk. Her office said she would stay.", ("Fenn's office",)),
        ("The dam is sound, its operator, Lisk Water, said.", ("Lisk Water",)),
        ("Two officials said the dam was sound.", ("Two officials",)),
    ],
)
def test_a_speaker_is_somebody_whom_the_words_name(text: str, speakers: tuple[str, ...]) -> None:
    """A count, or an office of whom nobody knows, is no name: in another sentence it is somebody else."""
    assert said(text)[-1].speakers == speakers


def test_a_leader_of_whomever_is_not_any_leader() -> None:
    """ "Their leader" is not the head of government whom the article names for another reason."""
    text = (
        "Prime Minister Ada Fenn, the head of the government, was not in Tarsk. Engineers filled the quay, where their "
        "leader told them that the proof would come."
    )
    assert said(text)[-1].speakers == ()


def test_a_heading_goes_on_with_nothing() -> None:
    """Quoted words over the next part of an article are not the end of what was said above it."""
    pages = Path(__file__).parents[2] / "examples" / "articles"
    docs = [doc for doc in annotated(sorted(pages.glob("*.html"))) if isinstance(doc, Doc)]
    headings = {doc: [r for r in doc.article.regions if r.kind == "subhead"] for doc in docs}
    assert any(headings.values())
    for doc, regions in headings.items():
        for found in (one for one in doc.of(Attribution) if one.cue):
            apart = [r for r in regions if not r.start <= found.cue[0].start < r.end]
            assert not any(r.start <= piece.start < r.end for r in apart for piece in found.content)
