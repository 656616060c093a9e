"""Figures: one for each quantity, worded as the sentence that states it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from onrecord.merge import Figures
from onrecord.text import span
from onrecord.types import Attribution, Doc, Extent, Quantity
from tests.pile import article

ARTICLE = article(1, text="The fire went on.\nAt least nine people\nwere killed, the fire service wrote. It is out.")
AT = ARTICLE.text.index("At least nine")
NINE = Quantity(
    article_id=ARTICLE.id,
    annotator="t/1",
    span=span(ARTICLE.text, AT, AT + 13),
    num_span=span(ARTICLE.text, AT + 9, AT + 13),
    low=Decimal(9),
    high=None,
    point=Decimal(9),
    bound="at_least",
    measure="killed",
    unit="count",
    attribution="fire service",
    as_of="2031-04-02",
    kind="cumulative",
)


def test_a_figure_says_what_its_quantity_says() -> None:
    """Every field is taken over, the bound as it is."""
    end = ARTICLE.text.index(" It is out")
    doc = Doc(article=ARTICLE, sentences=(Extent(0, 17), Extent(18, end)), annotations=(NINE,))
    (found,) = Figures().merge([doc])
    assert found.wording == "At least nine people were killed, the fire service wrote."
    for name in ("low", "high", "point", "bound", "measure", "unit", "attribution", "as_of", "polarity", "score"):
        assert getattr(found, name) == getattr(NINE, name), name
    assert (found.figure_kind, found.evidence) == ("cumulative", (NINE.id,))


def test_a_figure_is_as_sure_as_who_gives_it() -> None:
    """Its score is that of its attribution, unless it has one of its own."""
    said = Attribution(
        article_id=ARTICLE.id, annotator="t/1", score=0.7, source=(), cue=(), content=(NINE.span,), kind="indirect"
    )
    given = replace(NINE, attribution_id=said.id)
    for quantity, score in ((NINE, None), (given, 0.7), (replace(given, score=0.4), 0.4)):
        (found,) = Figures().merge([Doc(article=ARTICLE, annotations=(said, quantity))])
        assert found.score == score


def test_without_sentences_the_number_is_the_wording() -> None:
    """A figure outside every sentence is worded by its own span."""
    (found,) = Figures().merge([Doc(article=ARTICLE, sentences=(Extent(0, 17),), annotations=(NINE,))])
    assert found.wording == "At least nine"
