"""Wordings side by side: what differs, and whether they are at odds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.merge.statements import Statements, align, departures, likeness, nearly_same, odds, set_beside
from onrecord.merge.statements.near import at_odds
from onrecord.merge.statements.words import worded
from tests.merge.test_statements import told


def changes(one: str, other: str) -> list[tuple[str, str]]:
    """The differences as pairs."""
    return [(found.before, found.after) for found in align(one, other)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("ready for any scenario", "ready for every scenario", [("any", "every")]),
        ("We will rebuild the wall.", "“we will rebuild the wall”", []),
        ("We aren't leaving", "We are not leaving", []),
        ("The old wall broke", "The wall broke", [("old", "")]),
        ("The wall broke", "The wall broke at night", [("", "at night")]),
        ("", "The wall", [("", "The wall")]),
        ("a ship of the line sank", "a boat of the town sank", [("ship", "boat"), ("line", "town")]),
        ("the big ship of the line sank", "the boat of the town sank", [("big ship of the line", "boat of the town")]),
    ],
)
def test_differences_are_in_words(one: str, other: str, expected: list[tuple[str, str]]) -> None:
    """Added, dropped and changed words, case and typography aside; chance words in common do not break a change up."""
    assert changes(one, other) == expected


@pytest.mark.parametrize(
    ("one", "other", "dropped"),
    [
        ("“We will go home,”", "she would go home", ["“We will"]),
        ("“We will go home,”", "“They will go home,”", ["We"]),
        ("it was “close to the end”", "it was near the end", ["“close to"]),
        ("“My door is open,” … “but not to threats.”", "“My door is open,”", ["“but not to threats.”"]),
        ("“My door is open, but not to threats.”", "“My door is open,”", ["but not to threats"]),
        ("“My door is open,” … “but not to threats.”", "My door is open", ["“but not to threats.”"]),
        ('"Rubbish," he said', "Nonsense, he said", ['"Rubbish,"']),
        ("", "“We will go,”", [""]),
    ],
)
def test_a_quotation_that_is_dropped_keeps_its_marks(one: str, other: str, dropped: list[str]) -> None:
    """What took the place of quoted words shows that these were quoted, unless it is quoted in the same place."""
    assert [part.before for part in set_beside(one, other) if not part.same] == dropped


@given(st.text(max_size=60), st.text(max_size=60))
def test_differences_are_words_of_the_two(one: str, other: str) -> None:
    """Whatever the texts: what differs stands in them, nothing differs from itself."""
    assert align(one, one) == ()
    flat, other_flat = " ".join(one.split()), " ".join(other.split())
    for found in align(one, other):
        assert found.before in flat
        assert found.after in other_flat
        assert found.before or found.after


@given(st.text(max_size=80))
def test_words_stand_in_the_text(text: str) -> None:
    """Words are in order and do not overlap, whatever the text."""
    last = 0
    for word in worded(text).words:
        assert last <= word.start < word.end <= len(text)
        last = word.end


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("3.5 million crowns", ["3500000", "crown"]),
        ("twenty-one thousand five hundred and six", ["21506"]),
        ("1,200 people", ["1200", "peopl"]),
        ("two dozen of them", ["24", "of", "them"]),
        ("one of us in the US", ["one", "of", "us", "in", "the", "united states"]),
        ("5% or five percent", ["5", "percent", "or", "5", "percent"]),
        ("they held Kenyans", ["they", "hold", "kenya"]),
    ],
)
def test_words_are_known_by_what_they_mean(text: str, stems: list[str]) -> None:
    """Numbers by their value, irregular forms by their verb, peoples by their country."""
    assert [word.stem for word in worded(text).words] == stems


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("The harbour is ready to take ships", "The harbour is not ready to take ships", "polarity"),
        ("We will accept the offer of the mediators", "We will reject the offer of the mediators", "opposite"),
        ("46 people were hurt in the hall", "64 people were hurt in the hall", "number"),
        ("He said Hale would lead the talks", "He said Okoro would lead the talks", "name"),
        ("The ban is unjustified and late", "The ban is not justified and late", None),
        ("I will not resign, I will not apologise and leave", "I will not resign and leave", None),
        ("We are ready for any scenario", "We are ready for every scenario", None),
        ("No, we are ready for it", "We are ready for it", None),
        (
            "The ferry to the islands would sail at dawn as on any other day and its owners would not wait",
            "The ferry to the islands would sail at dawn tomorrow",
            None,
        ),
    ],
)
def test_odds_are_what_changes_what_is_said(one: str, other: str, kind: str | None) -> None:
    """A negation, an opposite, a number or a name that stands for another; not what only words it otherwise."""
    found, back = odds(one, other), odds(other, one)
    assert (found and found.kind) == kind
    assert (back and back.kind) == kind


def test_an_inverted_copy_is_nearly_the_same() -> None:
    """It makes a statement of its own that is found at odds with the one that it inverts."""
    first, second = (
        told(1, '"The harbour is ready to take ships."'),
        told(2, '"The harbour is not ready to take ships."'),
    )
    found = list(Statements().merge([first, second]))
    assert len(found) == 2
    ((one, other, why),) = at_odds(found)
    assert {one.id, other.id} == {statement.id for statement in found}
    assert (why.kind, why.before + why.after) == ("polarity", "not")


def test_a_denial_and_what_it_denies_are_nearly_the_same() -> None:
    """The cue turns the words around: without it they would be equal."""
    first, second = told(1, "that the guns hit the market", cue="denied"), told(2, "that the guns hit the market")
    one, other = Statements().merge([first, second])
    assert (why := nearly_same(one, other)) is not None
    assert why.kind == "polarity"


def test_the_same_words_at_length_of_two_speakers_are_nearly_the_same() -> None:
    """Few words by two speakers are two utterances; many are one that is given to the wrong speaker somewhere."""
    words = '"The harbour company sold the northern quay to strangers for less than a fishing boat costs."'
    one, other = Statements().merge([told(1, words, speaker="Ada Fennimore"), told(2, words, speaker="Jon Okoro")])
    assert (why := nearly_same(one, other)) is not None
    assert why.kind == "speaker"
    few = '"The harbour is open."'
    one, other = Statements().merge([told(1, few, speaker="Ada Fennimore"), told(2, few, speaker="Jon Okoro")])
    assert nearly_same(one, other) is None


WORDING = "We listened, we argued, and in the end we are prepared for any flood on any river."


@pytest.mark.parametrize(
    ("query", "how"),
    [
        ("prepared for any flood on any river", "exact"),
        ("“Prepared for ANY flood on any river”", "exact"),
        ("ready for every flood on any river", "worded"),
        ("not prepared for any flood on any river", "odds"),
        ("The lighthouse is white", None),
        ("", None),
    ],
)
def test_a_quotation_is_held_against_a_wording(query: str, how: str | None) -> None:
    """Word for word, in other words, turned around, or not at all."""
    found = likeness(query, WORDING)
    assert (found and found.how) == how


def test_departures_tell_what_the_record_has_otherwise() -> None:
    """What the wording has more at its ends is no difference."""
    found = departures("ready for every flood on any river", WORDING)
    assert [(one.before, one.after) for one in found] == [("ready", "prepared"), ("every", "any")]
