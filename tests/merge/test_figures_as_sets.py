"""Figures, series and value disagreements of any pile: functions of the set, that lose and invent nothing."""

from __future__ import annotations

from dataclasses import replace

from bench.series_cases import Case, docs
from hypothesis import given
from hypothesis import strategies as st

from onrecord.merge import Figures
from onrecord.merge.disagreements.values import values
from onrecord.merge.figures import consistent
from onrecord.merge.series import in_series
from onrecord.types import Doc, Quantity

FACTS = {
    "attribution": ["Health Ministry", "Sarro Health Ministry", "Velmora Health Ministry", "police", "officials"],
    "as_of": ["2031-04-01", "2031-04-02", "2031-04-03"],
    "place": ["Selby", "northern Selby", "Dunmere"],
    "of_whom": ["children", "people", "pilots"],
    "kind": ["count", "cumulative", "previous", "increment", "subcount"],
    "polarity": ["asserted", "hedged", "denied", "hypothetical"],
}
LINE = st.fixed_dictionaries(
    {
        "article": st.sampled_from("ABCD"),
        "measure": st.sampled_from(["killed", "injured", "other"]),
        "number": st.sampled_from(["7", "24", "31", "39", ">=24", "~30", "?24..99", "20..30", "215"]),
    },
    optional={name: st.sampled_from(given) for name, given in FACTS.items()}
    | {"sentence": st.sampled_from(["The count went on there.", "Nobody expected that."])},
)
DAYS = {"A": "2031-04-02", "B": "2031-04-02", "C": "2031-04-04", "D": "-"}


@st.composite
def piles(draw: st.DrawFn) -> list[Doc]:
    """Articles of four outlets, two of one day and one undated, with figures of anything."""
    lines = draw(st.lists(LINE, min_size=1, max_size=12))
    named = [line | {"id": f"q{number}", "day": DAYS[line["article"]]} for number, line in enumerate(lines)]
    return docs(Case("drawn", "drawn", lines=named))


@given(piles(), st.data())
def test_neither_order_nor_batches_play_a_part(pile: list[Doc], data: st.DataObject) -> None:
    """The same figures, series and disagreements come of any order of the articles and of what is found in them."""
    shuffled = [
        replace(doc, annotations=tuple(data.draw(st.permutations(doc.annotations))))
        for doc in data.draw(st.permutations(pile))
    ]
    figures, series = in_series(Figures().merge(pile), pile)
    again, series_again = in_series(Figures().merge(shuffled), shuffled)
    assert (again, series_again) == (figures, series)
    mixed = data.draw(st.permutations(figures))
    assert list(values(mixed, shuffled)) == list(values(figures, pile))


@given(piles())
def test_every_quantity_stands_in_one_figure_of_its_number(pile: list[Doc]) -> None:
    """None is lost or counted twice, and each states what the figure states, to the bound: what verify asks for."""
    quantities = {found.id: found for doc in pile for found in doc.of(Quantity)}
    proof = [(figure, quantities[id_]) for figure in Figures().merge(pile) for id_ in figure.evidence]
    assert sorted(found.id for _, found in proof) == sorted(quantities)
    for figure, found in proof:
        for name in ("low", "high", "point", "bound", "unit"):
            assert getattr(figure, name) == getattr(found, name)
        assert figure.as_of is None or found.as_of in (None, figure.as_of)


@given(piles())
def test_a_figure_begins_with_its_earliest_report(pile: list[Doc]) -> None:
    """Evidence is in the order of publication, undated last."""
    published = {
        found.id: doc.article.published.value if doc.article.published else "~"
        for doc in pile
        for found in doc.of(Quantity)
    }
    for figure in Figures().merge(pile):
        days = [published[id_] for id_ in figure.evidence]
        assert days == sorted(days)


@given(piles())
def test_series_and_disagreements_are_of_figures_there_are(pile: list[Doc]) -> None:
    """Every id leads to a figure; what is at odds cannot both be right; what is superseded stands in the series."""
    figures, series = in_series(Figures().merge(pile), pile)
    known = {figure.id: figure for figure in figures}
    placed = [id_ for line in series for id_ in line.figures]
    assert len(placed) == len(set(placed))
    for line in series:
        assert all(known[id_].series == line.id for id_ in line.figures)
        assert len(line.figures) > 1
    for figure in figures:
        assert figure.series is None or figure.id in placed
        assert figure.superseded_by is None or known[figure.superseded_by].series == figure.series is not None
    for found in values(figures, pile):
        rivals = [known[id_] for id_ in found.entries]
        for one in rivals:
            assert any(not consistent(one, other) for other in rivals)


@given(piles())
def test_the_figures_of_a_pile_have_their_own_ids(pile: list[Doc]) -> None:
    """No two entries share an id."""
    figures, series = in_series(Figures().merge(pile), pile)
    ids = [entry.id for entry in (*figures, *series, *values(figures, pile))]
    assert len(ids) == len(set(ids))
