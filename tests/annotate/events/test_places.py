"""Where an event happened, as far as the article says."""

from __future__ import annotations

from onrecord.annotate.events.meaning import Draft
from onrecord.annotate.events.places import Place, Places
from onrecord.types import Mention, MentionLabel
from tests.annotate.events.trees import article, sentence

STRUCK = "Jets/NOUN/nsubj>1 struck/VERB/root>1 depots/NOUN/obj>1 in/ADP/case>4 {}/PROPN/obl>1"


def where(place: str, text: str, names: dict[str, MentionLabel]) -> Place | None:
    """The place of a strike "in PLACE", the first sentence of a text that goes on as given."""
    written = STRUCK.format(place)
    s = sentence(written)
    doc = article(" ".join(s.tree.texts) + text, names)
    draft = Draft(word=1, words=(1, 2), event_type="ASSAULT", mode=None, actors=[0], recipients=[2])
    return Places(doc.article.text, doc.of(Mention), "en").place(s, draft)


def test_a_country_is_in_itself() -> None:
    """ "in France" is in France."""
    assert where("France", ".", {"France": "LOC"}) == Place("France", "France")


def test_the_article_says_where_a_place_is() -> None:
    """ "Orsel, in northern France" anywhere in the article puts Orsel there; without it the country is open."""
    names: dict[str, MentionLabel] = {"Orsel": "LOC", "France": "LOC"}
    assert where("Orsel", " . Nobody was hurt.", names) == Place("Orsel", None)
    assert where("Orsel", " . Orsel, in northern France, is a port.", names) == Place("Orsel", "France")
    assert where("Orsel", " . Orsel and France agreed.", names) == Place("Orsel", None)


def test_only_places_are_places() -> None:
    """ "in December" or "in Hale" is nowhere."""
    assert where("Hale", ".", {"Hale": "PER"}) is None
