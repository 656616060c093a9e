"""What parts the words of a sentence, and the tense of a word."""

from __future__ import annotations

import pytest

from onrecord.annotate.events.clauses import PARTED, Clauses, Tense
from onrecord.types import Extent


def clauses(text: str, *times: str) -> Clauses:
    """A sentence in which some words are time expressions."""
    found = [Extent(text.index(words), text.index(words) + len(words)) for words in times]
    return Clauses(text, Extent(0, len(text)), found, "en")


def parted(text: str, one: str, other: str, *times: str) -> bool:
    """Whether two words stand in different clauses."""
    c = clauses(text, *times)
    return c.between(c.word(text.index(one)), c.word(text.index(other))) >= PARTED


@pytest.mark.parametrize(
    ("text", "one", "other", "expected"),
    [
        ("The mayor said the dam held.", "said", "held", False),
        ("The mayor said that the dam held.", "said", "held", True),
        ("The mayor, who resigned, left.", "mayor", "resigned", True),
        ("The mayor rose, bowed and left.", "rose", "left", False),
        ("The dam (built by Orsel) broke.", "dam", "broke", False),
        ("“It held,” she said.", "held", "said", True),
        ("The dam held; the bridge did not.", "dam", "bridge", True),
        ("The dam held but the bridge fell.", "held", "fell", False),
        ("The dam held, but the bridge fell.", "held", "fell", True),
    ],
)
def test_what_parts_words(text: str, one: str, other: str, expected: bool) -> None:
    """A conjunction of a clause, a quotation's edge, a semicolon; a comma or a bracket passed over does not."""
    assert parted(text, one, other) is expected
    assert parted(text, other, one) is expected


def test_since_before_a_day_opens_no_clause() -> None:
    """It is a preposition there."""
    assert not parted("The school has been shut since Monday.", "shut", "Monday", "Monday")
    assert parted("The school has been shut since it burned.", "shut", "burned")


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Orsel closed the yard.", "closed", "past"),
        ("The yard was recently closed.", "closed", "past"),
        ("The boat sank.", "sank", "past"),
        ("Orsel has not yet closed the yard.", "closed", "perfect"),
        ("Orsel had closed the yard.", "closed", "pluperfect"),
        ("The yard is closed by Orsel.", "closed", "passive"),
        ("Orsel is closing the yard.", "closing", "present"),
        ("Orsel closes the yard.", "closes", "present"),
        ("“It closes,” says the mayor.", "says", "present"),
        ("The airlines agree.", "agree", "present"),
        ("Orsel will close the yard.", "close", "ahead"),
        ("The yard will be closed.", "closed", "ahead"),
        ("Orsel plans to close the yard.", "close", "infinitive"),
        ("Orsel left, closing the yard.", "closing", "gerund"),
        ("Orsel regrets the closing of the yard.", "closing", "noun"),
        ("The strike ended.", "strike", "noun"),
        ("Orsel had a deal.", "deal", "noun"),
    ],
)
def test_the_tense_of_a_word(text: str, word: str, expected: Tense) -> None:
    """By its form and the auxiliaries before it."""
    c = clauses(text)
    assert c.tense(c.word(text.index(word))) == expected
