"""Whom the parties of events stand for across the articles of a story."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from onrecord.merge.events.courts import courts
from onrecord.merge.events.parties import Parties
from onrecord.merge.operators import Operators
from onrecord.pipeline.unrecorded import annotate_text
from onrecord.text import span
from onrecord.types import Doc, EventMention


def read(*texts: str) -> list[Doc]:
    """Articles as the rules read them."""
    return [
        annotate_text(text, published="2031-05-14", models=False, url=f"https://{number}.example/")
        for number, text in enumerate(texts)
    ]


NAMED_COURT = "Residents went to the Tarsk Administrative Court on Monday."
JUDGE = "Judge Tilde Maron told Ostrel Water on Monday to open its files."


@pytest.mark.parametrize(
    ("others", "court"),
    [
        ((NAMED_COURT,), "Tarsk Administrative Court"),
        ((NAMED_COURT, "The Administrative Court sat until noon."), "Tarsk Administrative Court"),
        ((NAMED_COURT, "The Vessen Supreme Court sat until noon."), None),
        ((), None),
    ],
)
def test_a_judge_and_a_court_are_the_one_court_of_the_story(others: tuple[str, ...], court: str | None) -> None:
    """Of two courts, or of none by name, nobody knows which."""
    parties = ("Tilde Maron", "local court", "Ostrel Water")
    expected = {"Tilde Maron": court, "local court": court} if court else {}
    for docs in permutations(read(JUDGE, *others)):
        assert courts(docs, parties) == expected


def test_who_is_no_judge_is_not_the_court() -> None:
    """A minister of justice orders for himself."""
    docs = read("Justice Minister Tilde Maron told Ostrel Water to open its files.", NAMED_COURT)
    assert courts(docs, ("Tilde Maron",)) == {}


SAID = [
    "The dam above Tarsk, finished in 1961, is operated by Ostrel Water.",
    "The dam is run by Ostrel Water, a private company.",
    "Ostrel Water, which runs the dam, said nothing.",
    "Ostrel Water operates the Tarsk dam.",
    "Nobody at the dam's operator, Ostrel Water, answered.",
    "Nobody spoke for Ostrel Water, the operator of the dam.",
]
TOLD = ["the firm that operates the dam", "the company which runs the Tarsk dam", "the operator of the dam",
        "the dam's operator", "the dam operator"]  # fmt: skip


def behind(told: str, *said: str) -> str | None:
    """Who a description is of in a story."""
    text = f"On Monday {told} must open its files."
    start = text.index(told)
    end = start + len(told.partition(" that ")[0].partition(" which ")[0].partition(" of ")[0])
    return Operators(read(*said)).named(text, start, end)


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("told", TOLD)
def test_a_body_is_known_by_what_it_runs(said: str, told: str) -> None:
    """However one article says it, and however the other tells the body."""
    assert behind(told, said) == "Ostrel Water"


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("the firm that operates the ferry", SAID[:1]),
        ("the firm that built the dam", SAID[:1]),
        ("the dam's owner", SAID[:1]),
        ("its operator", ("Nobody at its operator, Ostrel Water, answered.",)),
        ("the firm that operates the Vessen Dam", ("Ostrel Water operates the Tarsk Dam.",)),
        ("the dam's operator", (SAID[0], "The dam is operated by Vessen Power.")),
        ("the dam's operator", ()),
        ("the firm", SAID[:1]),
    ],
)
def test_another_thing_or_another_way_tells_nothing(told: str, said: tuple[str, ...]) -> None:
    """Another noun, another name in it, owning for running, and two bodies that run such a thing."""
    assert behind(told, *said) is None


def test_events_are_held_against_each_other_by_whom_their_parties_stand_for() -> None:
    """Shown are names for descriptions, but a judge keeps hers; a word that fits nobody stays."""
    text = "Judge Tilde Maron told the firm that operates the dam to open its files. A local court told the mayor so."
    (doc, *others) = read(text, NAMED_COURT, SAID[0])
    judge, firm = span(text, 6, 17), span(text, text.index("the firm"), text.index("the firm") + 8)
    court = span(text, text.index("local court"), text.index("local court") + 11)
    ordered = EventMention(
        article_id=doc.article.id, annotator="x/1", trigger=span(text, 18, 22), event_type="REQUEST", mode=None,
        actor=(judge,), actors=("Tilde Maron",), recipient=(firm,), recipients=("firm",),
    )  # fmt: skip
    again = replace(ordered, id="", actor=(court,), actors=("local court",), recipient=(), recipients=("mayor",))
    doc = replace(doc, annotations=(*doc.annotations, ordered, again))
    parties = Parties([doc, *others])
    sides = parties.sides(doc, ordered)
    assert (sides.actors, sides.recipients) == (("Tarsk Administrative Court",), ("Ostrel Water",))
    assert sides.names == {"Tarsk Administrative Court", "Ostrel Water"}
    assert parties.sides(doc, again).recipients == ("mayor",)
    assert parties.sides(doc, again).names == {"Tarsk Administrative Court"}
    assert parties.shown(doc, ordered.actors, ordered.actor) == ("Tilde Maron",)
    assert parties.shown(doc, again.actors, again.actor) == ("Tarsk Administrative Court",)
    assert parties.shown(doc, ordered.recipients, ordered.recipient) == ("Ostrel Water",)
    assert list(parties.behind(doc, ordered)) == [
        ("Tilde Maron", "Tarsk Administrative Court"), ("the firm", "Ostrel Water")
    ]  # fmt: skip
    assert list(parties.behind(doc, again)) == [("local court", "Tarsk Administrative Court")]


def test_what_is_done_to_a_judge_is_not_done_to_the_court() -> None:
    """She acts for it, and is somebody."""
    doc, other = read(JUDGE, NAMED_COURT)
    at = doc.article.text.index("Tilde Maron")
    judge = span(doc.article.text, at, at + 11)
    shot = EventMention(article_id=doc.article.id, annotator="x/1", trigger=span(doc.article.text, 18, 22),
                        event_type="ASSAULT", recipient=(judge,), recipients=("Tilde Maron",))  # fmt: skip
    doc = replace(doc, annotations=(*doc.annotations, shot))
    parties = Parties([doc, other])
    assert parties.sides(doc, shot).recipients == ("Tilde Maron",)
    assert list(parties.behind(doc, shot)) == []
