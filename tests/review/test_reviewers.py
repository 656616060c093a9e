"""Two reviewers: where they are not of one mind, how it is settled, and how far they agree."""

from __future__ import annotations

import pytest

from onrecord.errors import InputError, Stale
from onrecord.record import Record
from tests.review.picked import at, entry, numbered, several, shown, state


def test_in_a_conflict_the_machine_is_shown(own: Record) -> None:
    """Two values of one field are told with who holds which; other fields that one corrected are shown."""
    said = several(own)
    mine = own.decide("correct", said.id, reviewer="Ann", field="speaker", new=["Maria Hale"], at=at(0))
    own.decide("correct", said.id, reviewer="Ann", field="addressee", new="the council", at=at(1))
    theirs = own.decide("correct", said.id, reviewer="Bo", field="speaker", new=["Jon Okoro"], at=at(2))
    (conflict,) = own.conflicts()
    assert (conflict.entry, conflict.field) == (said.id, "speaker")
    assert [(one.reviewer, one.value, one.decision) for one in conflict.opinions] == [
        ("Ann", ["Maria Hale"], mine.id), ("Bo", ["Jon Okoro"], theirs.id),
    ]  # fmt: skip
    found = entry(own, said.id)
    assert (found.speaker, found.addressee) == (said.speaker, "the council")
    assert state(own, said.id).conflicts == (conflict,)


def test_to_accept_is_to_hold_what_was_seen(own: Record) -> None:
    """Who accepted the machine's speaker is at odds with who corrects it; of one person the last word counts."""
    said = several(own)
    own.decide("accept", said.id, reviewer="Ann", at=at(0))
    own.decide("correct", said.id, reviewer="Bo", field="speaker", new=["Jon Okoro"], at=at(1))
    assert [one.field for one in own.conflicts()] == ["speaker"]
    own.decide("correct", said.id, reviewer="Ann", field="speaker", new=["Jon Okoro"], at=at(2))
    assert own.conflicts() == []
    assert entry(own, said.id).speaker == ("Jon Okoro",)
    assert state(own, said.id).reviewers == ("Ann", "Bo")


def test_to_accept_what_another_corrected_is_to_agree(own: Record) -> None:
    """The acceptance is of the entry as it is shown."""
    said = several(own)
    own.decide("correct", said.id, reviewer="Ann", field="speaker", new=["Maria Hale"], at=at(0))
    own.decide("accept", said.id, reviewer="Bo", at=at(1))
    assert own.conflicts() == []
    assert entry(own, said.id).speaker == ("Maria Hale",)


def test_a_settlement_ends_a_conflict(own: Record) -> None:
    """It answers what was held by then, may say a third thing, and can be undone; a later word opens it again."""
    said = several(own)
    for minute, (who, name) in enumerate((("Ann", "Maria Hale"), ("Bo", "Jon Okoro"))):
        own.decide("correct", said.id, reviewer=who, field="speaker", new=[name], at=at(minute))
    before = shown(own)
    made = own.settle(said.id, "speaker", ["Ada Fennimore"], reviewer="Cy", at=at(3), reason="The tape says so.")
    assert made.old == {"Ann": ["Maria Hale"], "Bo": ["Jon Okoro"]}
    assert len(made.settles) == 2
    assert own.conflicts() == []
    assert entry(own, said.id).speaker == ("Ada Fennimore",)
    with pytest.raises(Stale, match="of one mind"):
        own.settle(said.id, "speaker", ["Jon Okoro"], reviewer="Cy")
    own.undo(made.id, reviewer="Cy", at=at(4))
    assert shown(own) == before
    own.settle(said.id, "speaker", ["Jon Okoro"], reviewer="Cy", at=at(5))
    own.decide("correct", said.id, reviewer="Ann", field="speaker", new=["Maria Hale"], at=at(6))
    assert [one.reviewer for one in own.conflicts()[0].opinions] == ["Cy", "Ann"]


def test_a_verdict_is_settled_like_a_field(own: Record) -> None:
    """Keep it or not: what is settled holds; and only "accept" or "reject" settles it."""
    said = several(own)
    own.decide("accept", said.id, reviewer="Ann", at=at(0))
    own.decide("reject", said.id, reviewer="Bo", at=at(1))
    assert [one.field for one in own.conflicts()] == ["verdict"]
    for name, new in (("verdict", "maybe"), ("colour", "red")):
        with pytest.raises(InputError):
            own.settle(said.id, name, new, reviewer="Cy")
    own.settle(said.id, "verdict", "reject", reviewer="Cy", at=at(2))
    assert own.conflicts() == []
    assert state(own, said.id).status == "rejected"
    assert said.id not in {one.id for one in own.statements()}


def test_agreement_is_counted_by_hand(own: Record) -> None:
    """Ten entries both decided on, of which eight alike: 80 percent; alpha as computed by hand.

    Verdicts of Ann: 6 accept, 4 reject; of Bo: 6 accept, 4 reject; one entry each way differs. Krippendorff's alpha of
    nominal data is 1 - (n - 1) * mixed / (n_accept * n_reject), with n = 20 values, 12 accept and 8 reject, and mixed
    pairs o(accept, reject) = 2: 1 - 19 * 2 / (12 * 8) = 0.604.
    """
    figures = own.figures()[:12]
    ann = ["accept"] * 5 + ["reject"] * 3 + ["accept", "reject"]
    bo = ["accept"] * 5 + ["reject"] * 3 + ["reject", "accept"]
    for figure, mine, theirs in zip(figures, ann, bo, strict=False):
        for minute, (who, action) in enumerate((("Ann", mine), ("Bo", theirs))):
            own.decide(action, figure.id, reviewer=who, at=at(minute))  # type: ignore[arg-type]
    own.decide("accept", figures[10].id, reviewer="Ann")
    own.decide("note", figures[11].id, reviewer="Bo", reason="Ask the port.")
    found = own.agreement("Ann", "Bo")
    assert (found.one, found.other, found.both, found.only_one, found.only_other) == ("Ann", "Bo", 10, 1, 0)
    verdict = found.fields[0]
    assert (verdict.field, verdict.units, verdict.agreed, verdict.percent) == ("verdict", 10, 8, 80.0)
    assert verdict.alpha == pytest.approx(1 - 19 * 2 / (12 * 8))
    turned = own.agreement("Bo", "Ann")
    assert (turned.only_one, turned.only_other, turned.fields) == (0, 1, found.fields)


def test_agreement_on_fields(own: Record) -> None:
    """A correction is held against what the other accepted, empty values too; where all is the same there is no alpha.

    Two entries: on the value they differ once, 50 percent. n = 4 values: a twice, b once, c once; coincidences off the
    diagonal o = 2 of n; expected: (16 - 4 - 1 - 1) / 3 = 10/3; alpha = 1 - 2 / (10/3) = 0.4.
    """
    one, other = numbered(own, 0), numbered(own, 1)
    assert one.point != other.point
    own.decide("accept", one.id, reviewer="Ann", at=at(0))
    own.decide("accept", one.id, reviewer="Bo", at=at(1))
    own.decide("accept", other.id, reviewer="Ann", at=at(2))
    own.decide("correct", other.id, reviewer="Bo", field="value", new=123456, at=at(3))
    fields = {field.field: field for field in own.agreement("Ann", "Bo").fields}
    assert (fields["verdict"].percent, fields["verdict"].alpha) == (100.0, None)
    assert (fields["value"].units, fields["value"].agreed, fields["value"].percent) == (2, 1, 50.0)
    assert fields["value"].alpha == pytest.approx(0.4)


def test_agreement_is_of_what_was_held_before_settling(own: Record) -> None:
    """A settlement makes nobody agree; an undone decision counts for nothing."""
    said = several(own)
    own.decide("accept", said.id, reviewer="Ann", at=at(0))
    made = own.decide("reject", said.id, reviewer="Bo", at=at(1))
    own.settle(said.id, "verdict", "accept", reviewer="Cy", at=at(2))
    assert own.agreement("Ann", "Bo").fields[0].agreed == 0
    own.undo(made.id, reviewer="Bo", at=at(3))
    assert own.agreement("Ann", "Bo").both == 0
    assert own.agreement("Ann", "Nobody").fields == ()
