"""What is left of an article where only sure attributions are asked for."""

from __future__ import annotations

from dataclasses import replace

from onrecord.types import Attribution, Quantity
from onrecord.views import surely_said
from tests.cli.invented import ATTRIBUTION, DOC, MENTION, QUANTITY, TIMEX

OWN_VOICE = replace(QUANTITY, id="own", attribution=None, attribution_span=None)
GIVEN = replace(QUANTITY, id="given", attribution_id=ATTRIBUTION.id, part_of="own", disagrees_with=QUANTITY.id)
INNER = replace(ATTRIBUTION, id="inner", score=0.95, nested_in=ATTRIBUTION.id)
UNSCORED = replace(ATTRIBUTION, id="unscored", score=None)


def test_what_is_sure_enough_stays() -> None:
    """Names, times, sure attributions and the figures they give stay, and so do figures in the article's own voice."""
    doc = replace(DOC, annotations=(MENTION, TIMEX, ATTRIBUTION, INNER, OWN_VOICE, replace(GIVEN, disagrees_with=None)))
    assert surely_said(doc, 0.875) == doc


def test_what_is_less_sure_goes_with_its_figures() -> None:
    """So do attributions without a score, and figures of somebody that no attribution gives; nothing points at them."""
    doc = replace(DOC, annotations=(MENTION, ATTRIBUTION, INNER, UNSCORED, OWN_VOICE, QUANTITY, GIVEN))
    left = surely_said(doc, 0.9)
    assert left.of(Attribution) == (replace(INNER, nested_in=None),)
    assert left.of(Quantity) == (OWN_VOICE,)
    assert left.annotations[0] == MENTION
    (given,) = (one for one in surely_said(doc, 0.5).of(Quantity) if one.id == "given")
    assert (given.part_of, given.disagrees_with) == ("own", None)
