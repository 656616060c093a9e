"""Value disagreements: said in plain words, named after the two that first were at odds."""

from __future__ import annotations

from bench.series_cases import Case, docs

from onrecord.merge import Figures
from onrecord.merge.disagreements.values import values
from onrecord.types import Disagreement


def found(*lines: dict[str, str]) -> list[Disagreement]:
    """The disagreements of figures given by their facts; all killed, of 2 April."""
    named = [
        {"id": f"q{n}", "article": f"A{n}", "day": "2031-04-02", "measure": "killed"} | line
        for n, line in enumerate(lines)
    ]
    pile = docs(Case("own", "own", lines=named))
    return list(values(Figures().merge(pile), pile))


MINISTRY = {"number": "24", "attribution": "Interior Ministry", "as_of": "2031-04-02"}
PROVINCE = {"number": "31", "attribution": "Lisk Province", "as_of": "2031-04-02", "place": "Lisk"}


def test_it_says_who_gives_which_number_as_of_when() -> None:
    """About names the matter; the reason puts the numbers side by side."""
    (one,) = found(MINISTRY, PROVINCE)
    assert (one.kind, one.about) == ("value", "killed, Lisk")
    assert one.reason.startswith("Interior Ministry: ")
    assert one.reason.endswith("both as of 2031-04-02")
    assert set(one.evidence) == {"q0", "q1"}


def test_without_a_day_it_says_when_it_was_reported() -> None:
    """The day of publication is not passed off as that of the count."""
    (one,) = found(*({name: fact for name, fact in line.items() if name != "as_of"} for line in (MINISTRY, PROVINCE)))
    assert "both reported on 2031-04-02" in one.reason


def test_a_third_rival_joins_and_leaves_the_name_as_it_is() -> None:
    """One disagreement a matter and day, however many take part."""
    (before,) = found(MINISTRY, PROVINCE)
    (after,) = found(MINISTRY, PROVINCE, {"number": "50", "attribution": "Red Lantern", "as_of": "2031-04-02",
                                          "day": "2031-04-03"})  # fmt: skip
    assert after.id == before.id
    assert len(after.entries) == 3
    assert "all 3" in after.reason


def test_those_who_agree_with_one_side_are_named_too() -> None:
    """An authority that gives the number of another stands with it."""
    (one,) = found(MINISTRY, PROVINCE, PROVINCE | {"attribution": "Red Lantern"})
    assert len(one.entries) == 3
