"""How numbers, figures and statements on record stand to what is asked, apart from any record."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.checking.asking import question
from onrecord.merge.statements import likeness
from onrecord.phrasing.standing import stands
from onrecord.scope import same_source
from onrecord.standing import Sizes, figure_stands, sizes, statement_stands, told
from onrecord.types import Bound, Figure
from tests.cli.invented import FIGURE

CLAIM = "that the engines had come late"


def figure(value: int, bound: Bound = "exact") -> Figure:
    """A figure of a number with its bound."""
    number = Decimal(value)
    low, high = (None if bound == "at_most" else number), (None if bound == "at_least" else number)
    return replace(FIGURE, low=low, high=high, point=number, bound=bound)


def stated(text: str) -> Sizes | None:
    """How "more than 2,000" stands to the one number of a text."""
    (number,) = question(text).numbers
    return sizes(figure(2000, "at_least"), number.quantity)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("at least 2,000 were killed", "same"),
        ("2,000 were killed", "bound"),
        ("about 2,000 were killed", "bound"),
        ("2,150 were killed", "close"),
        ("5,000 were killed", "allowed"),
        ("50,000 were killed", None),
        ("1,200 were killed", "other"),
        ("12 were killed", "far"),
    ],
)
def test_numbers_stand_to_each_other_by_size_and_bound(text: str, size: Sizes | None) -> None:
    """The bound is kept apart from the number, and what a bound happens to allow from what it speaks of."""
    assert stated(text) == size


@given(st.integers(min_value=1, max_value=10**9), st.sampled_from(["exact", "about", "at_least", "at_most"]))
def test_a_number_is_the_same_as_itself(value: int, bound: Bound) -> None:
    """With its bound; without it, it is that number with another bound."""
    one = question(str(value)).numbers[0].quantity
    assert sizes(figure(value, bound), one) == ("same" if bound == "exact" else "bound")


@pytest.mark.parametrize(
    ("asked", "names", "same"),
    [
        ("ministry", ["Interior Ministry"], True),
        ("ministry", ["Orsel Provincial Authority"], False),
        ("Finance Ministry", ["Interior Ministry"], False),
        ("Okoro", ["Jon Okoro"], True),
        ("governor", ["Mara Velden", "governor of Orsel"], True),
        ("minister", ["Mara Velden", "governor of Orsel"], False),
        ("weather office", ["Jon Okoro's office", "The office"], False),
        ("police", [], False),
    ],
)
def test_whom_a_text_names(asked: str, names: list[str], same: bool) -> None:
    """An office alone has room for whoever holds it; a name that tells more is of one alone."""
    assert same_source(asked, names) is same


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("the police put the crowd at 4,000", "police"),
        ("police: 4,000 marchers", "police"),
        ("4,000 marchers, police say", "police"),
        ("the province counted 24 dead", "province"),
        ("the toll reached 43", None),
        ("flood victims total 43", None),
        ("the company had 31 workers", None),
    ],
)
def test_who_gives_a_number_in_a_few_words(text: str, by: str | None) -> None:
    """As in a headline; what is counted gives nothing."""
    assert [number.asked.by for number in question(text).numbers] == [by]


def test_a_claim_is_what_is_said() -> None:
    """Where a text is somebody's words from end to end, these are looked up as theirs; else all of it."""
    (asked,) = question("Velden denied that the engines had come late").words
    assert asked == ("claim", "that the engines had come late", "Velden", True)
    (asked,) = question("The engines had come late, and the roof fell in before Velden said a word").words
    assert (asked.kind, asked.by) == ("claim", None)


@given(st.text(max_size=60))
def test_any_text_can_be_asked(text: str) -> None:
    """Whatever it is made of: it is a number, a quotation or a claim, and all of a kind in one order."""
    asked = question(text)
    assert asked == question(text)
    assert asked.words or asked.numbers


@pytest.mark.parametrize(
    ("words", "against", "how"),
    [
        ("the engines had come late", False, "the same"),
        ("the engines had come late", True, "at odds"),
        ("the engines had not come late", True, "in other words"),
        ("the engines had not come late", False, "at odds"),
    ],
)
def test_a_denial_of_the_opposite_is_an_assertion(words: str, against: bool, how: str) -> None:
    """Who denies that it was not so says what they say who say it was."""
    like = likeness(words, CLAIM)
    assert like is not None
    assert statement_stands(like, same_source=None, against=against) == how
    assert statement_stands(like, same_source=False, against=against) == "related"


def test_a_place_alone_tells_of_no_matter() -> None:
    """More than one thing happens in a place: another number of it is near, one of the same words is at odds."""
    in_place = told([], place=True, day=None, source=None)
    of_matter = told([True, True], place=True, day=None, source=None)
    assert figure_stands("other", in_place, (), against=False) == "near"
    assert figure_stands("other", of_matter, (), against=False) == "at odds"
    assert figure_stands("same", in_place, (), against=False) == "the same"
    assert figure_stands("same", of_matter, ("group",), against=False) == "related"


def test_how_it_stands_is_said_with_what_is_there_instead() -> None:
    """The bound, who gives it, where: what the record says, or that it names none."""
    one = replace(FIGURE, words="more than 12", place=None, attribution="Interior Ministry", of_whom="children")
    assert stands("compatible", one, "bound", ()) == "on record with another bound: more than 12"
    assert stands("compatible", one, "same", ("place",)) == "on record, but no place named"
    assert stands("related", one, "same", ("source", "group")) == (
        "this number is on record, but by somebody else (Interior Ministry), of children"
    )
    assert stands("at odds", one, "other", ()) == "on record otherwise"
