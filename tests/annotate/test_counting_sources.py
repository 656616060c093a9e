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
