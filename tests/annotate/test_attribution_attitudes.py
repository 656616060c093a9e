"""What kind of act an attribution is, by its cue and by how its content begins."""

from __future__ import annotations

import pytest

from onrecord.annotate.attributions.attitudes import act
from onrecord.annotate.attributions.draft import Draft
from tests.annotate.attributed import attributions


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Mara Voss said she would mend the wall.", "promises"),
        ("Mara Voss said she would not mend the wall.", "refuses"),
        ("“We’ll mend the wall,” Mara Voss said.", "promises"),
        ("“That is false,” Mara Voss said.", "denies"),
        ("Mara Voss said the water was expected to rise.", "expects"),
        ("Mara Voss said it would take years.", "asserts"),
        ("Mara Voss said they had no record of a call.", "denies"),
        ("“He will mend the wall,” Mara Voss said.", "asserts"),
    ],
)
def test_a_plain_verb_takes_the_stance_of_its_content(text: str, stance: str) -> None:
    """A promise, a refusal or a denial at the beginning of what is said; "it" may be nobody."""
    assert attributions(text)[-1].stance == stance


@pytest.mark.parametrize(
    ("text", "negated", "attitude", "stance"),
    [
        ("Mara Voss declined to say whether the dam would hold.", True, "statement", "refuses"),
        ("Mara Voss would not say whether the dam would hold.", True, "statement", "refuses"),
        ("Nobody said that the dam would hold.", True, "statement", "other"),
        ("Mara Voss refused to resign.", False, "intention", "refuses"),
        ("Mara Voss promised that the wall would be mended.", False, "statement", "promises"),
        ("Mara Voss expects to mend the wall.", False, "intention", "expects"),
    ],
)
def test_what_is_not_said(text: str, negated: bool, attitude: str, stance: str) -> None:
    """Declining to speak is no statement of what was asked; declining to act is an intention."""
    (found,) = attributions(text)
    assert (found.negated, found.attitude, found.stance) == (negated, attitude, stance)


@pytest.mark.parametrize(
    ("cue", "quoted", "attitude"),
    [
        ("sings", False, "other"),
        ("sings", True, "statement"),
        (":", False, "statement"),
        ("decision", False, "intention"),
        ("is critic", False, "belief"),
        ("issued", False, "statement"),
        ("would believe", False, "belief"),
    ],
)
def test_a_cue_that_only_a_tagger_finds(cue: str, quoted: bool, attitude: str) -> None:
    """Its first word with a class decides; without one it is speech only where something is quoted."""
    low = [*cue.split(), "rain", "fell"]
    size = len(low)
    draft = Draft(rule="tagged", cue=(0, size - 2), content=[(size - 2, size)])
    assert act(draft, low, [0 if quoted and k >= size - 2 else -1 for k in range(size)], "en").attitude == attitude
