"""Numbers by which an article lets one speaker answer another, and figures of one deed that no measure names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.merge import Figures
from onrecord.merge.disagreements.answered_numbers import answered
from onrecord.merge.disagreements.values import values
from onrecord.pipeline.unrecorded import annotate_text
from onrecord.types import Doc, Quantity

STRIKE = (
    "The Dockers' League said work had stopped at 12 terminals. The Ports Ministry said that seven had been affected."
)
LEVEL = (
    "The lake stood 2.1 metres below the sill on Wednesday, Orrin Power said. The Fishermen's Guild disputed that. "
    "Its chairman, Tarn Veld, said he had measured 60 centimetres."
)
SLUICES = ("The Water Board said on Thursday that it had closed three sluices on the Tarn after the storm.",
           "Four sluices on the Tarn were closed after the storm, the Farmers' Guild said on Thursday.")  # fmt: skip


def read(text: str, publisher: str = "Harbour Post") -> Doc:
    return annotate_text(text, published="2031-05-15", publisher=publisher, models=False)


def pairs(text: str) -> list[tuple[str, str]]:
    doc = read(text)
    words = {one.id: one.num_span.exact for one in doc.of(Quantity)}
    return [(words[one], words[other]) for one, other in answered([doc])]


def test_a_number_without_a_noun_answers_the_one_before_it() -> None:
    """Two speakers are needed, and a number that says no more than that it is so many."""
    assert pairs(STRIKE) == [("12", "seven")]
    assert pairs(STRIKE.replace("The Ports Ministry", "The Dockers' League")) == []
    assert pairs(STRIKE.replace("seven had been affected", "seven ships had left")) == []


def test_a_denial_sets_the_next_number_of_that_sort_against_the_last() -> None:
    """Units of one kind are of one sort; a denial of something else denies no number."""
    assert pairs(LEVEL) == [("2.1", "60")]
    assert pairs(LEVEL.replace("60 centimetres", "60 tonnes")) == []
    assert pairs(LEVEL.replace("disputed that", "disputed that it was asked")) == []


def test_numbers_in_two_units_are_shown_with_them() -> None:
    """2.1 metres beside 60 centimetres; 210 centimetres are the same number and no disagreement."""
    doc = read(LEVEL)
    (one,) = values(Figures().merge([doc]), [doc])
    assert "Orrin Power: 2.1 metres; Tarn Veld: 60 centimetres" in one.reason
    same = read(LEVEL.replace("60 centimetres", "210 centimetres"))
    assert list(values(Figures().merge([same]), [same])) == []


@given(st.permutations([(SLUICES[0], "A"), (SLUICES[1], "B"), (STRIKE, "C"), (LEVEL, "D")]))
def test_the_order_of_articles_changes_nothing(order: list[tuple[str, str]]) -> None:
    """What is at odds is a function of the set of articles."""
    docs = [DOCS[one] for one in order]
    found = {one.id: one for one in values(Figures().merge(docs), docs)}
    assert found == EXPECTED
    assert len(found) == 3


DOCS = {
    (text, name): read(text, name) for text, name in ((SLUICES[0], "A"), (SLUICES[1], "B"), (STRIKE, "C"), (LEVEL, "D"))
}
EXPECTED = {one.id: one for one in values(Figures().merge([*DOCS.values()]), [*DOCS.values()])}
