"""Spans that overlap, as pieces that do not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.web.marks import Mark, pieces

_MARKS = st.lists(
    st.builds(
        Mark, st.integers(-3, 40), st.integers(-3, 44), st.sampled_from(["figure", "event"]), st.sampled_from("abc")
    )
)


@given(st.text(max_size=40), _MARKS)
def test_nothing_lost(text: str, marks: list[Mark]) -> None:
    """The pieces are the text again, and each knows exactly the marks that cover its characters."""
    found = pieces(text, marks)
    assert "".join(piece.text for piece in found) == text
    for piece in found:
        for at in range(piece.start, piece.start + len(piece.text)):
            covering = {mark.id for mark in marks if mark.start <= at < mark.end}
            assert set(piece.ids) == covering


@given(st.text(min_size=1, max_size=40), _MARKS)
def test_opens_once(text: str, marks: list[Mark]) -> None:
    """Every id that is shown is opened by the first piece that has it, and by no other."""
    opened = [ident for piece in pieces(text, marks) for ident in piece.opens]
    assert len(opened) == len(set(opened)) == len({ident for piece in pieces(text, marks) for ident in piece.ids})
