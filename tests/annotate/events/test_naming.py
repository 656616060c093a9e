"""Where an article names somebody, and which names are the same."""

from __future__ import annotations

import pytest

from onrecord.annotate.events.naming import Naming, same
from onrecord.pipeline.unrecorded import annotate_text
from onrecord.types import MentionLabel


@pytest.mark.parametrize(
    ("name", "other", "label", "expected"),
    [
        ("Maria Hale", "Maria Hale", "PER", True),
        ("Hale", "Maria Hale", "PER", True),
        ("Mia Hale", "Maria Hale", "PER", True),
        ("Jon Hale", "Maria Hale", "PER", False),
        ("Maria", "Maria Hale", "PER", False),
        ("OMW", "Orsel Motor Works", "ORG", True),
        ("Orsel Motor Works", "Orsel", "ORG", True),
        ("Orsel 300", "Orsel", "ORG", False),
        ("Air Force", "Norvan Air Force", "ORG", True),
        ("Force", "Norvan Air Force", "ORG", False),
        ("Orsel Motor Works", "Orsel", "LOC", False),
        ("", "Orsel", "ORG", False),
    ],
)
def test_names_that_stand_for_each_other(name: str, other: str, label: MentionLabel, expected: bool) -> None:
    """A surname, initials, the beginning or end of a body's name; a first name is too little."""
    assert same(name, other, label) is expected


def named(text: str, name: str) -> list[str]:
    """The words by which a text names somebody."""
    return [text[e.start : e.end] for e in Naming(annotate_text(text, models=False), name).extents]


def test_a_thing_is_named_by_what_tells_it_from_its_kin() -> None:
    """Its number, or its own name, with or without that of its maker, which is not meant by it."""
    text = "Orsel sold an Orsel 300 Skylark. The Skylark is a 300 of 2029; the Orsel 200 is none."
    assert named(text, "Orsel 300 Skylark") == ["Orsel 300 Skylark", "Skylark", "300"]
    assert named(text, "Orsel") == ["Orsel"]


def test_somebody_is_named_by_surname_after_the_full_name() -> None:
    """And not by the names of others."""
    text = "Mayor Maria Hale met Jon Reed in Vell. Hale thanked Reed."
    assert named(text, "Maria Hale") == ["Maria Hale", "Hale"]
