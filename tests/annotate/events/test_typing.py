"""What type an event is where rules and model differ, and what it is about."""

from __future__ import annotations

import pytest

from onrecord import models
from onrecord.annotate.events.typing import contexts, retyped
from onrecord.models.event_types import BUCKETS, Pair, features
from onrecord.types import Extent, Span

TEXT = "Norvane struck Pellania on Monday."
SIDES = (Span(start=0, end=7, exact="Norvane"), Span(start=15, end=23, exact="Pellania"))
TRIGGER = Span(start=8, end=14, exact="struck")


class Sure:
    """A model that is as sure of the types as it is told."""

    def __init__(self, **likely: float) -> None:
        self._likely = likely

    def likely(self, _: Pair) -> dict[str, float]:
        return self._likely


@pytest.mark.parametrize(
    ("likely", "expected"),
    [
        ({"ASSAULT": 0.6, "SUPPORT": 0.4}, "ASSAULT"),
        ({"ASSAULT": 0.3, "SUPPORT": 0.45, "AID": 0.25}, "ASSAULT"),
        ({"ASSAULT": 0.3, "SUPPORT": 0.7}, "SUPPORT"),
        ({"ASSAULT": 0.2, "YIELD": 0.8}, "RETREAT"),
    ],
)
def test_the_model_must_be_surer_than_not(
    likely: dict[str, float], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The type that the rules read stands unless the model gives another one more than half."""
    monkeypatch.setattr("onrecord.models.event_types.types", lambda: Sure(**likely))
    found = retyped(Extent(0, len(TEXT)), TRIGGER, SIDES, "ASSAULT", beside=("ASSAULT",), text=TEXT)
    assert found == expected


def test_who_the_parties_are_does_not_matter() -> None:
    """Features are the same whoever acts on whom, and other ones where they change sides."""

    def of(sentence: str, actor: tuple[int, int], recipient: tuple[int, int]) -> dict[int, float]:
        seen = {"read": "ASSAULT", "found": (True, True), "trigger": "struck", "others": ("ASSAULT",)}
        return features(Pair(sentence=sentence, actor=actor, recipient=recipient, **seen))  # type: ignore[arg-type]

    here = of(TEXT, (0, 7), (15, 23))
    assert here == of("Orsel struck Tarsk on Monday.", (0, 5), (13, 18))
    assert here != of(TEXT, (15, 23), (0, 7))
    assert all(0 <= bucket < BUCKETS for bucket in here)


@pytest.mark.skipif(not models.installed("event_types"), reason="the weights are not in this checkout")
def test_the_shipped_model_gives_probabilities() -> None:
    """They add up to one over its types, whatever it is asked."""
    from onrecord.models.event_types import types

    pair = Pair(sentence="", actor=None, recipient=None, read="-", found=(False, False), trigger="", others=())
    assert sum(types().likely(pair).values()) == pytest.approx(1.0)


def test_contexts() -> None:
    """Words, and words in a row, say what an event is about."""
    words = ["the", "foreign", "minister", "met", "soldiers", "at", "the", "border"]
    assert contexts(words, "en") == ("military", "diplomatic", "territory")
    assert contexts(["she", "met", "him"], "en") == ()
