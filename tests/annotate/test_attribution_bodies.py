"""Which body "the company" or "the ministry" is, on invented sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.annotate.attributions import Attributions
from onrecord.types import Attribution
from tests.annotate.attributed import attributions, document


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Interior Ministry shut the road. The ministry said the dam would hold.", "Interior Ministry"),
        ("The Union of Ferrymen met. The union said the dam would hold.", "Union of Ferrymen"),
        ("The National Rescue Service came. The rescue service said the dam would hold.", "National Rescue Service"),
        ("The dam is run by Tarsk Water, a private company. The company said the dam would hold.", "Tarsk Water"),
        ("The dam is run by the company Tarsk Water. The company said the dam would hold.", "Tarsk Water"),
        ("Tarsk Water, which runs the dam, met the mayor. The company said the dam would hold.", "Tarsk Water"),
        (
            "Tarsk Water, a private company, sued. The Interior Ministry left. The firm said the dam would hold.",
            "Tarsk Water",
        ),
        # the word itself before one that can stand for it
        ("They met Verania's army and Tarsk's military. The army said it would go on.", "Verania's army"),
        ("They met Tarsk's military. The army said it would go on.", "Tarsk's military"),
        ("The dam will hold, the union says. The Union of Ferrymen met in Tarsk.", "Union of Ferrymen"),
        ("Mara Voss spoke for her firm. The union said it held. The Union of Ferrymen met.", "Union of Ferrymen"),
        ("The Union of Ferrymen met. Voss led her union. The union said it held.", "Union of Ferrymen"),
        ("According to the ministry, the dam would hold. The Interior Ministry shut the road.", "Interior Ministry"),
    ],
)
def test_a_definite_noun_is_the_body_called_so(text: str, speaker: str) -> None:
    """The head noun stands in the name or in what the article says beside it; else a company need not say its kind."""
    (found,) = attributions(text)
    assert found.speakers == (speaker,)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Interior Ministry shut the road. A ministry said the dam would hold.", "ministry"),
        ("The Interior Ministry shut the road. The justice ministry said the dam would hold.", "justice ministry"),
        ("The Interior Ministry shut the road. The company said the dam would hold.", "company"),
        ("The Harbour Times is sold here. The company said the dam would hold.", "company"),
        ("Mara Voss spoke for her union. The union said it held. The Union of Ferrymen met.", "union"),
        ("The drivers’ union met. The union said it held. Ines Kolar leads the Union of Ferrymen.", "union"),
        ("Voss thanked her ministry. The ministry said it held. The Interior Ministry shut the road.", "ministry"),
        ("The Veranian relief group has said the dam would hold.", "Veranian relief group"),
        ("Verania tells dam firm to pay. The firm said the dam would hold.", "firm"),
    ],
)
def test_a_noun_that_fits_no_body_keeps_its_words(text: str, speaker: str) -> None:
    """Indefinite nouns, other modifiers, bodies of another kind and adjectives of peoples are not resolved.

    Nor is a body of somebody ("her union") that is spoken of before any of the kind is named.
    """
    assert attributions(text)[-1].speakers == (speaker,)


def test_a_body_of_whomever_is_nobody_by_name() -> None:
    """ "Their union" need not be the one that was named, and the words are of another one in another article."""
    assert attributions("The Union of Ferrymen met. Their union said the dam would hold.")[-1].speakers == ()


def test_it_goes_on_after_a_body_that_was_resolved() -> None:
    """A pronoun stands for the body behind the noun before it."""
    found = attributions(
        "The Interior Ministry shut the road. The ministry said the dam would hold. It added that help was coming."
    )
    assert [a.speakers for a in found] == [("Interior Ministry",)] * 2


def test_a_body_that_looks_like_a_person_is_not_she() -> None:
    """A name that the article calls a company is nobody whom a pronoun for a person stands for."""
    found = attributions("Mara Voss spoke. Tarsk Water, a private company, met the mayor. She said the dam would hold.")
    assert [a.speakers for a in found] == [("Mara Voss",)]


def test_the_author_of_the_article_is_not_she() -> None:
    """A name in a byline is not spoken of."""
    found = attributions(
        "By the river Mara Voss waited.\nBy Ines Kolar\nShe said the dam would hold.", kinds=("body", "byline", "body")
    )
    assert [a.speakers for a in found] == [("Mara Voss",)]


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("The captain of the Meridian Dawn wept.", "company"),
        ("The ferry Meridian Dawn sank.", "company"),
        ("Voss sued Meridian Dawn.", "Meridian Dawn"),
    ],
)
def test_a_ship_is_no_company(told: str, speaker: str) -> None:
    """What the article calls a ferry, or has a captain of, is not "the company" that it speaks of."""
    assert attributions(f"{told} The company said the dam would hold.")[-1].speakers == (speaker,)


@pytest.mark.parametrize(("publisher", "speaker"), [("Meridian Dawn", "company"), ("Harbour Times", "Meridian Dawn")])
def test_a_paper_is_not_the_company_that_it_writes_of(publisher: str, speaker: str) -> None:
    """Its own name stands in its text where it says who saw a letter."""
    doc = document("Voss sued Meridian Dawn. The company said the dam would hold.")
    doc = replace(doc, article=replace(doc.article, publisher=publisher))
    found = [one for one in Attributions().annotate([doc]) if isinstance(one, Attribution)]
    assert found[-1].speakers == (speaker,)
