"""Sentences that tell whose the sentence before is."""

from __future__ import annotations

import pytest

from tests.annotate.attributed import attributions, triple
from tests.annotate.labelling import tagged

TOLD = "The bridge at Tarsk will stay shut. "


@pytest.mark.parametrize(
    ("pointing", "source", "cue"),
    [
        ("This was announced on Monday by the Interior Ministry.", "the Interior Ministry", "was announced"),
        ("That was confirmed by Mara Voss, the mayor of Tarsk.", "Mara Voss, the mayor of Tarsk", "was confirmed"),
        ("This was stated by the press office of the Interior Ministry on Monday.",
         "the press office of the Interior Ministry", "was stated"),
        ("This was decided at a meeting in the capital by the Interior Ministry.",
         "the Interior Ministry", "was decided"),
        ("That’s according to the Interior Ministry.", "the Interior Ministry", "according to"),
        ("That is also according to Mara Voss.", "Mara Voss", "according to"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("between", ["", "\n\n"])
def test_what_is_pointed_at_is_the_content(pointing: str, source: str, cue: str, between: str) -> None:
    """The sentence before is somebody's, in the same paragraph or in one of its own."""
    (found,) = attributions(TOLD.strip() + (between or " ") + pointing)
    assert triple(found) == (source, cue, TOLD.strip(" ."))


def test_a_denial_denies_the_sentence_before() -> None:
    """The cue tells what its source does with what was said."""
    (found,) = attributions(TOLD + "This has since been denied by the Interior Ministry.")
    assert (found.stance, found.content[0].exact) == ("denies", TOLD.strip(" ."))


@pytest.mark.parametrize(
    "text",
    [
        TOLD + "This was followed by a march.",
        TOLD + "This was announced by Monday.",
        TOLD + "This was not confirmed by the Interior Ministry.",
        TOLD + "That is the mayor's own view.",
        TOLD + "It was announced by the Interior Ministry that rain would come.",
        "“It stays shut,” Mara Voss said. This was confirmed by the Interior Ministry.",
        TOLD + "Rain fell. Snow fell.\n\nIt froze.\n\nThis week was announced by nobody.",
    ],
)
def test_nothing_else_makes_a_sentence_somebodys(text: str) -> None:
    """Not what points at nothing said, a time, a denial of the saying, or a sentence that is somebody's already."""
    assert not any(found.content[0].exact == TOLD.strip(" .") for found in attributions(text))


def test_a_heading_is_not_pointed_at() -> None:
    """Only sentences of one kind follow each other."""
    text = "The bridge at Tarsk stays shut.\nThis was announced by the Interior Ministry."
    assert not any("bridge" in triple(found)[2] for found in attributions(text, kinds=("title", "body")))


def test_the_tagger_is_not_heard_on_what_this_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """It reads sentence by sentence and takes the pronoun for the content."""
    (found,) = tagged(monkeypatch, TOLD + "[c This] [q was announced] [s by the Interior Ministry].")
    assert triple(found) == ("the Interior Ministry", "was announced", TOLD.strip(" ."))
