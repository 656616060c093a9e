"""Statements: one for each attribution that has content."""

from __future__ import annotations

from dataclasses import replace

from onrecord.merge import Statements
from onrecord.text import span
from onrecord.types import Attribution, Doc, Time
from tests.pile import article

TEXT = '"We will rebuild," Maria Hale\nsaid on Monday, "before\nthe winter."'
SAID = Attribution(
    article_id="a",
    annotator="t/1",
    score=0.5,
    source=(span(TEXT, 19, 29),),
    cue=(span(TEXT, 30, 34),),
    content=(span(TEXT, 1, 16), span(TEXT, 47, 64)),
    kind="direct",
    speakers=("Maria Hale",),
    said=Time.of("2031-04-02"),
    negated=True,
)


def test_a_statement_says_what_its_attribution_says() -> None:
    """Wording is the parts of the content, each on one line, with a mark between them."""
    (found,) = Statements().merge([Doc(article=article(1), annotations=(SAID,))])
    assert found.wording == "We will rebuild … before the winter"
    assert (found.speaker, found.said, found.kinds) == (("Maria Hale",), "2031-04-02", ("direct",))
    assert (found.evidence, found.score, found.negated) == ((SAID.id,), 0.5, True)
    assert found.merger == "statements/1"


def test_an_attribution_without_content_makes_none() -> None:
    """Where nothing is said there is no statement."""
    assert list(Statements().merge([Doc(article=article(1), annotations=(replace(SAID, id="", content=()),))])) == []
