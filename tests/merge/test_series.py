"""Series: the line of totals, increments held against it, and what was revised."""

from __future__ import annotations

from bench.series_cases import Case, docs

from onrecord.merge import Figures
from onrecord.merge.series import in_series
from onrecord.types import Figure, Series


def made(*lines: tuple[str, str, str], **facts: str) -> tuple[list[Figure], list[Series]]:
    """What comes of figures by the Health Ministry, each given by its day, kind and number."""
    named = [
        {"id": f"q{n}", "article": f"A{n}", "day": day, "as_of": day, "measure": "killed", "number": number}
        | {"kind": kind, "attribution": "Health Ministry", **facts}
        for n, (day, kind, number) in enumerate(lines)
    ]
    pile = docs(Case("own", "own", lines=named))
    return in_series(Figures().merge(pile), pile)


def test_a_line_says_of_what_and_whom_it_is() -> None:
    """Its facts are those of its figures, its evidence the first report of each, its name that of the earliest."""
    figures, (line,) = made(
        ("2031-04-02", "cumulative", "24"), ("2031-04-03", "cumulative", "38"), place="Selby", of_whom="children"
    )
    assert (line.measure, line.unit, line.kind) == ("killed", "count", "cumulative")
    assert (line.of_whom, line.place, line.attribution) == ("children", "Selby", "Health Ministry")
    assert line.figures == tuple(figure.id for figure in figures)
    assert line.evidence == ("q0", "q1")
    assert {figure.series for figure in figures} == {line.id}


def test_increments_that_fit_the_totals_and_those_that_do_not() -> None:
    """What was added in a day is held against the totals of that day and the one before; the series says how it is."""
    _, (line, increments) = made(
        ("2031-04-02", "cumulative", "19560"),
        ("2031-04-03", "cumulative", "19667"),
        ("2031-04-04", "cumulative", "19801"),
        ("2031-04-03", "increment", "107"),
        ("2031-04-04", "increment", "90"),
    )
    assert (line.kind, increments.kind) == ("cumulative", "increment")
    assert increments.reasons == (
        "107 on 2031-04-03 fits the totals: 19560 the day before, 19667 then",
        "90 on 2031-04-04 does not fit the totals: 19667 the day before, 19801 then",
    )


def test_what_was_revised_stays_and_says_by_which() -> None:
    """The older figure keeps its number and stands in the line."""
    figures, (line,) = made(("2031-04-04", "cumulative", "43"), ("2031-04-05", "cumulative", "39"))
    old, new = figures
    assert (old.words, old.superseded_by) == ("43", new.id)
    assert new.superseded_by is None
    assert line.figures == (old.id, new.id)


def test_people_who_are_missing_may_be_fewer_the_next_day() -> None:
    """Only totals that cannot fall are revised by falling."""
    figures, _ = made(("2031-04-02", "cumulative", "48"), ("2031-04-03", "cumulative", "30"), measure="missing")
    assert [figure.superseded_by for figure in figures] == [None, None]


def test_what_a_count_was_before_is_right_of_its_time() -> None:
    """ "Six, up from three" takes nothing back: both are asserted, and neither is revised."""
    pile = docs(
        Case("own", "own", lines=[
            {"id": "was", "article": "A", "day": "2031-04-02", "measure": "killed", "number": "3", "kind": "previous",
             "polarity": "superseded", "attribution": "Health Ministry"},
            {"id": "is", "article": "A", "day": "2031-04-02", "measure": "killed", "number": "6",
             "attribution": "Health Ministry", "kind": "cumulative"},
        ])
    )  # fmt: skip
    figures, (line,) = in_series(Figures().merge(pile), pile)
    assert [(figure.polarity, figure.superseded_by) for figure in figures] == [("asserted", None)] * 2
    assert line.evidence == ("was", "is")


def test_nothing_goes_on_where_one_number_is_repeated() -> None:
    """The same total of two days is no series: nothing was counted on."""
    _, series = made(("2031-04-02", "cumulative", "24"), ("2031-04-03", "cumulative", "24"))
    assert series == []
