"""To whom, through what and when, where the words around the cue tell it."""

from __future__ import annotations

import pytest

from tests.annotate.attributed import attributions


@pytest.mark.parametrize(
    ("text", "addressee", "via"),
    [
        (
            "Mara Voss said in an interview with the Harbour Times that the dam would hold.",
            "Harbour Times",
            "Harbour Times",
        ),
        ("“The dam will hold,” Mara Voss wrote in a letter to Tomas Brel.", "Tomas Brel", None),
        ("In a call with Tomas Brel, Mara Voss said the dam would hold.", "Tomas Brel", None),
        ("Speaking to reporters, Mara Voss said the dam would hold.", "reporters", None),
        ("Asked by Tomas Brel about the wall, Mara Voss said the dam would hold.", "Tomas Brel", None),
        ("“The dam will hold,” Mara Voss said to reporters.", "reporters", None),
        ("“The dam will hold,” Mara Voss said on Facebook.", None, "Facebook"),
        ("“The dam will hold,” Mara Voss said in a Harbour Times interview.", None, "Harbour Times"),
        ("Mara Voss urged the council to shut the road.", "council", None),
        ("Mara Voss thanked Tomas Brel for the boats.", "Tomas Brel", None),
        ("Mara Voss rejected Tomas Brel’s offer of a deal.", "Tomas Brel", None),
        ("Mara Voss told moderator Tomas Brel that the dam would hold.", "Tomas Brel", None),
        ("On Monday Mara Voss had talks with Tomas Brel, who said the dam would hold.", "Mara Voss", None),
        ("Mara Voss told the truth about the dam.", None, None),
        ("Mara Voss rejected the offer of a deal.", None, None),
        ("“The dam will hold,” Mara Voss said at a meeting in Tarsk.", None, None),
        ("After a meeting with Tomas Brel, Mara Voss said the dam would hold.", None, None),
    ],
)
def test_whom_an_occasion_addresses(text: str, addressee: str | None, via: str | None) -> None:
    """An interview, a letter, a call; an object that is spoken to; an offer that is turned down; else nobody."""
    found = [a for a in attributions(text) if a.cue]
    assert [(a.addressee, a.via) for a in found] == [(addressee, via)] * len(found)
    assert found or "truth" in text


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Tomas Brel came. Mara Voss told him that the dam would hold.", "Tomas Brel"),
        ("Tomas Brel met Jon Adami. Mara Voss told him that the dam would hold.", None),
        ("Mrs Kolar met Mr Brel. Mara Voss told him that the dam would hold.", "Tomas Brel"),
        ("Mara Voss told them that the dam would hold.", None),
    ],
)
def test_a_pronoun_addressed_is_the_only_other_person_near(text: str, addressee: str | None) -> None:
    """Of two, it is neither."""
    assert attributions(text)[-1].addressee == addressee


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mara Voss said on Tuesday the dam was safe. She said it would hold.", "2031-03-04"),
        ("Mara Voss said on Tuesday the dam was safe.\n\n“It will hold,” she said.", "2031-03-04"),
        ("Mara Voss said on Tuesday the dam was safe.\n\nMara Voss of Tarsk said it would hold.", None),
        ("Mara Voss said on Tuesday the dam was safe. She had said it would hold.", None),
        ("Mara Voss said on Tuesday the dam was safe. Tomas Brel said it would hold.", None),
        ("Mara Voss said on Tuesday morning that the dam would hold.", "2031-03-04"),
        ("“It will hold,” Mara Voss said, as she had on Monday.", None),
        ("“It will hold,” Mara Voss said to cheers, as the mayor did on Monday.", None),
        ("“It will hold,” Mara Voss said as she visited Tarsk on Tuesday.", "2031-03-04"),
    ],
)
def test_a_day_holds_for_what_the_same_speaker_says_next(text: str, said: str | None) -> None:
    """Not for others, nor for what had been said before."""
    found = attributions(text, published="2031-03-05")[-1]
    assert (None if found.said is None or found.said_from == "published" else found.said.value) == said
