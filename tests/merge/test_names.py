"""Whether two names of one story can be one person's or body's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.merge.names import SURE, same_name

ONE = [
    ("Maria Hale", "President Maria Hale"),
    ("Maria Hale", "Norwegian Prime Minister Maria Hale"),
    ("Maria Hale", "maria hale"),
    ("J. Hale", "John Hale"),
    ("Bob Orsel", "Robert Orsel"),
    ("Jan T. Aske", "Jan Aske"),
    ("Yusuf al-Orsel", "Youssef el-Orsel"),
    ("Kim Or-sel", "Kim Or Sel"),
    ("Zoë Hale", "Zoe Hale"),
    ("Ministry of the Interior", "Interior Ministry"),
    ("the health ministry in Norway", "Norwegian Health Ministry"),
    ("Orsel's health ministry", "Ministry of Health in Orsel"),
    ("South Korean Health Ministry", "Ministry of Health of South Korea"),
    ("White House", "the White House"),
    ("WOC", "World Orchard Council"),
    ("Orsel Motor Corp.", "Orsel Motor"),
    ("Orsel Defence Council", "Orsel Defense Council"),
]
ROOM = [
    ("Maria Hale", "Hale"),
    ("Maria Hale", "President Hale"),
    ("Ursula von der Orsel", "von der Orsel"),
    ("Robert Aske Jr.", "Robert Aske"),
    ("Orsel Health Ministry", "the health ministry"),
    ("Orsel Police", "police"),
    ("Mohammed bin Orsel", "Muhammad bin Orsel Al Aske"),
]
TWO = [
    ("Maria Hale", "Tom Hale"),
    ("J. Hale", "Maria Hale"),
    ("Robert Aske Jr.", "Robert Aske Sr."),
    ("Jan T. Aske", "Jan B. Aske"),
    ("Maria Hale", "Hale Motors"),
    ("Maria Hale", "Maria Hale's office"),
    ("Health Ministry in Orsel", "Health Ministry in Aske"),
    ("North Korea", "South Korea"),
    ("South Korean Health Ministry", "North Korean Health Ministry"),
    ("Police Union", "police"),
    ("Bank of Orsel", "Bank of Aske"),
    ("Orsel", "Orsel government"),
    ("Orsel United", "Orsel City"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one(one: str, other: str) -> None:
    """Titles, initials, spellings, order of words, adjectives and acronyms make no second person or body."""
    found = same_name(one, other)
    assert found is not None
    assert found.score >= SURE


@pytest.mark.parametrize(("one", "other"), ROOM)
def test_room(one: str, other: str) -> None:
    """A name that lacks a part has room for the fuller one, at a score that says no more than that."""
    found = same_name(one, other)
    assert found is not None
    assert found.score < SURE
    assert found.reasons


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two(one: str, other: str) -> None:
    """Namesakes, fathers and sons, firms named after people, and bodies of two countries are two."""
    assert same_name(one, other) is None


NAMES = sorted({name for pair in (*ONE, *ROOM, *TWO) for name in pair})


@given(st.sampled_from(NAMES) | st.text(max_size=12), st.sampled_from(NAMES) | st.text(max_size=12))
def test_symmetric(one: str, other: str) -> None:
    """Neither name comes first."""
    assert same_name(one, other) == same_name(other, one)


@given(st.sampled_from(NAMES) | st.text(min_size=1, max_size=12))
def test_itself(name: str) -> None:
    """Every name is its own, for sure."""
    found = same_name(name, name)
    assert found is not None
    assert found.score == 1.0
