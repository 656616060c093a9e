"""What is left of an article where only sure attributions are asked for."""

from __future__ import annotations

from dataclasses import replace

from onrecord.types import Attribution, EventMention, Quantity
from onrecord.views import surely_said
from tests.cli.invented import ATTRIBUTION, DOC, EVENT_MENTION, MENTION, QUANTITY, TIMEX

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


def test_an_event_goes_with_whose_words_it_is_in() -> None:
    """An event stays where it is sure itself and said in a sure attribution, or in the article's own voice."""
    own, unscored = (replace(EVENT_MENTION, id=name, attribution_id=None) for name in ("own", "unscored"))
    unscored = replace(unscored, score=None)
    doc = replace(DOC, annotations=(TIMEX, ATTRIBUTION, EVENT_MENTION, own, unscored))
    left = {score: surely_said(doc, score).of(EventMention) for score in (0.7, 0.8, 0.9)}
    assert left == {0.7: (EVENT_MENTION, own, unscored), 0.8: (unscored,), 0.9: (unscored,)}
    sure = replace(doc, annotations=(TIMEX, ATTRIBUTION, replace(EVENT_MENTION, score=1.0)))
    assert [len(surely_said(sure, score).of(EventMention)) for score in (0.8, 0.9)] == [1, 0]
