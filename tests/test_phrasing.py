"""Entries in words for people."""

from __future__ import annotations

import pytest

from onrecord.phrasing.entries import odds_title
from onrecord.types import Disagreement, DisagreementKind


@pytest.mark.parametrize(
    ("kind", "about", "title"),
    [
        ("occurrence", "that the dam had\nbeen inspected", "Whether the dam had been inspected"),
        ("occurrence", "Hale rejected the lower figure.", "Hale rejected the lower figure."),
        ("date", "that the note had come in March", "The note had come in March"),
        ("value", "killed, Orsel", "Killed, Orsel"),
    ],
)
def test_what_is_at_odds_is_a_heading(kind: DisagreementKind, about: str, title: str) -> None:
    """What somebody denies is a question, and no heading begins with the "that" of a clause."""
    found = Disagreement(evidence=("a",), merger="t/1", kind=kind, about=about, reason="r", entries=("a", "b"))
    assert odds_title(found) == title
    assert len(odds_title(found, 10)) <= 10
