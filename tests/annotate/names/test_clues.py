"""What stands beside the full name of a person."""

from __future__ import annotations

from onrecord.annotate.names.clues import gender, is_of, roles, tells_gender


def test_a_title_or_a_subject_gives_the_gender() -> None:
    """The title first; else a pronoun that begins a sentence or follows a quotation, no other one."""
    text = "Aske came. She left. He was among those she accused."
    assert gender(text, 4, len(text), "", "en") == "f"
    assert gender(text, 4, len(text), "mr", "en") == "m"
    assert gender("Aske, whom she saw", 4, 18, "", "en") is None


def test_only_a_title_that_tells_rules_people_out() -> None:
    """ "mr" is no woman, "governor" may be anybody, and of the unknown nothing is ruled out."""
    assert not is_of("mr", "f", "en")
    assert is_of("governor", "f", "en")
    assert is_of("mr", None, "en")
    assert tells_gender("mrs.", "en")
    assert not tells_gender("governor", "en")


def test_roles_follow_the_name() -> None:
    """The words of an apposition, up to its comma."""
    assert roles("Aske, the governor of Orsel, left", 4, 33) == {"governor", "of", "orsel"}
    assert roles("Aske left the governor", 4, 22) == frozenset()
