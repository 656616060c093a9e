"""Classes of cues, by the fixed list."""

from __future__ import annotations

import pytest
from bench.classes import class_of


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("has repeatedly said", "speech"),
        ("According to", "speech"),
        (":", "speech"),
        ("denied", "speech"),
        ("admitting", "speech"),
        ("shows", "finding"),
        ("is believed", "belief"),
        ("worries", "belief"),
        ("told of his fears", "speech"),
        ("backed", "other"),
        ("", "other"),
    ],
)
def test_class_of_a_cue(cue: str, expected: str) -> None:
    """Inflected forms are known; speech wins over belief; what is not on the list is "other"."""
    assert class_of(cue) == expected
