"""What rests on entries that people decided on, and the views that show one record or the other."""

from __future__ import annotations

from onrecord.record import Record
from tests.review.picked import at, entries, entry, longest, state


def test_a_series_goes_on_without_what_was_rejected(own: Record) -> None:
    """It says who left it out; the machine's own series is there still."""
    series = longest(own)
    gone, *left = series.figures
    own.decide("reject", gone, reviewer="Ann")
    found = entry(own, series.id)
    assert found.figures == tuple(left)
    assert found.reasons[-1] == f"{gone[:8]} was rejected by Ann"
    assert state(own, series.id).status == "affected"
    assert entry(own, series.id, "machine") == series
    for ident in left[:-1]:
        own.decide("reject", ident, reviewer="Ann")
    assert series.id not in entries(own), "a line of one number is none"
    assert own.verify().ok


def test_a_series_is_in_order_of_corrected_days(own: Record) -> None:
    """A figure that holds for another day stands at its place."""
    series = longest(own)
    first, *rest = series.figures
    own.decide("correct", first, reviewer="Ann", field="as_of", new="2031-04-02")
    assert entry(own, series.id).figures == (*rest, first)


def test_a_figure_of_another_authority_leaves_its_series(own: Record) -> None:
    """So does a statement of another speaker its position."""
    series = longest(own)
    own.decide("correct", series.figures[0], reviewer="Ann", field="attribution", new="Fire Service")
    assert entry(own, series.id).figures == series.figures[1:]
    position = max(own.positions(), key=lambda one: len(one.statements))
    own.decide("correct", position.statements[0], reviewer="Ann", field="speaker", new=["Maria Hale"])
    held = [one.statements for one in own.positions() if one.id == position.id]  # of one statement none is made
    assert held == ([position.statements[1:]] if len(position.statements) > 2 else [])


def test_a_disagreement_of_one_is_none(own: Record) -> None:
    """With one of its two sides rejected it is not shown; undone, it is back."""
    odd = next(one for one in own.disagreements() if len(one.entries) == 2 and one.kind != "wording")
    made = own.decide("reject", odd.entries[0], reviewer="Ann")
    assert odd.id not in entries(own)
    assert odd.id in entries(own, "machine")
    assert state(own, odd.id).status == "affected"
    own.undo(made.id, reviewer="Ann")
    assert entry(own, odd.id) == odd
    assert own.review_states([odd.id]) == {}


def test_who_took_another_in_stands_for_it(own: Record) -> None:
    """A series of two figures that became one is one shorter."""
    series = longest(own)
    one, other, *rest = series.figures
    own.decide("merge", one, reviewer="Ann", others=[other])
    assert entry(own, series.id).figures == (one, *rest)


def test_three_views_of_one_record(own: Record) -> None:
    """The machine's is what was found, "all" what people made of it, "reviewed" what they vouch for."""
    found = own.statements(attitude=None)
    accepted, rejected, corrected, noted = found[:4]
    own.decide("accept", accepted.id, reviewer="Ann")
    own.decide("reject", rejected.id, reviewer="Ann")
    own.decide("correct", corrected.id, reviewer="Ann", field="speaker", new=["Maria Hale"])
    own.decide("note", noted.id, reviewer="Ann", reason="Ask the port.")
    ids = [one.id for one in own.statements(attitude=None)]
    assert set(ids) == {one.id for one in found} - {rejected.id}
    assert own.statements(attitude=None, review="machine") == found
    reviewed = own.statements(attitude=None, review="reviewed")
    assert {one.id for one in reviewed} == {accepted.id, corrected.id}
    assert own.statements(attitude=None, speaker="Maria Hale") == [entry(own, corrected.id)]
    assert own.statements(attitude=None, speaker="Maria Hale", review="machine") == []


def test_what_is_disputed_is_not_reviewed(own: Record) -> None:
    """While two are not of one mind the entry is shown, and nobody vouches for it."""
    said = own.statements()[0]
    own.decide("accept", said.id, reviewer="Ann", at=at(0))
    own.decide("reject", said.id, reviewer="Bo", at=at(1))
    assert said.id in entries(own)
    assert said.id not in entries(own, "reviewed")
