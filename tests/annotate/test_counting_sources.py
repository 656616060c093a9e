"""Who counts, and where, in one sentence with two counts."""

from __future__ import annotations

import pytest

from onrecord.pipeline.unrecorded import annotate_text
from onrecord.types import Quantity


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The health office in Tarsk counted 52 dead.", [("52", "health office in Tarsk", None)]),
        ("The toll rose to 46 on Monday, the Vessen Coast Guard said, while the health office in Tarsk counted 52.",
         [("46", "Vessen Coast Guard", None), ("52", "health office in Tarsk", None)]),
        ("The health office counts 52 dead, the coast guard said.", [("52", "coast guard", None)]),
        ("The health office counted 52 dead in Tarsk.", [("52", "health office", "Tarsk")]),
    ],
)  # fmt: skip
def test_a_number_is_of_whoever_counts_it_and_not_of_their_seat(
    text: str, told: list[tuple[str, str | None, str | None]]
) -> None:
    """A second authority in a sentence has its own number; where it sits is not where people died."""
    found = annotate_text(text, published="2031-05-16", models=False).of(Quantity)
    assert [(one.num_span.exact, one.attribution, one.place) for one in found] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The health ministry said 29 people had died, the police 24.", [("29", "health ministry"), ("24", "police")]),
        ("The health office counted 29 dead, the coast guard 24.", [("29", "health office"), ("24", "coast guard")]),
        ("The health ministry said 29 people had died, most of them 24.", [("29", "health ministry")]),
        ("The health ministry said 29 people had died, the police 24 of them.",
         [("29", "health ministry"), ("24", "health ministry")]),
    ],
)  # fmt: skip
def test_a_number_behind_another_authority_is_its_own(text: str, told: list[tuple[str, str]]) -> None:
    """Verb and noun are left out where both give the same; a number that goes on is not such a one."""
    found = annotate_text(text, published="2031-05-16", models=False).of(Quantity)
    assert [(one.num_span.exact, one.attribution) for one in found][: len(told)] == told


def test_what_an_earlier_version_of_the_text_gave_is_superseded() -> None:
    """A correction says whose number it was no longer."""
    text = "Correction: An earlier version of this article said that 63 people had died. The police say 62 died."
    old, new = annotate_text(text, published="2031-05-16", models=False).of(Quantity)
    assert (old.num_span.exact, old.polarity, old.attribution) == ("63", "superseded", None)
    assert (new.num_span.exact, new.polarity, new.attribution) == ("62", "asserted", "police")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He went down the ladder at ten to three because it burned.", []),
        ("The doors opened at half past nine.", []),
        ("The fence held at twenty to two gates.", ["twenty", "two"]),
        ("The offer rose from ten to twelve people.", ["ten", "twelve"]),
    ],
)
def test_a_time_of_day_in_words_counts_nothing(text: str, told: list[str]) -> None:
    """ "At ten to three" is a time; a range is none."""
    found = annotate_text(text, published="2031-05-16", models=False).of(Quantity)
    assert [one.span.exact for one in found] == told
