"""Slips of the pen."""

from __future__ import annotations

from collections import Counter

import pytest

from onrecord.annotate.names.slips import Slips
from onrecord.text import one_letter_apart


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        ("Velmora", "Velmra", True),
        ("Velmora", "Velmoora", True),
        ("Velmora", "Velmoza", True),
        ("Velmora", "Vemlora", True),
        ("Velmora", "Velmora", False),
        ("Velmora", "Velmoran", True),
        ("Velmora", "Vellmara", False),
        ("Velmora", "Velmo", False),
    ],
)
def test_one_letter_apart(one: str, two: str, apart: bool) -> None:
    """Added, left out, changed or swapped: one letter, both ways round."""
    assert one_letter_apart(one, two) is apart
    assert one_letter_apart(two, one) is apart


def test_only_a_frequent_name_was_meant() -> None:
    """Twice is not often; short names and names that begin otherwise are left alone; two candidates are none."""
    slips = Slips(Counter({"Velmora": 3, "Orsel": 2, "Ilo": 9, "Vantas": 4, "Vantos": 4}))
    assert slips.meant("Velmra") == "Velmora"
    assert slips.meant("Orsell") is None
    assert slips.meant("Ila") is None
    assert slips.meant("Zelmora") is None
    assert slips.meant("Vantis") is None
