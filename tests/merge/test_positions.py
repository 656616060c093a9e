"""Positions: the line of a speaker on one matter."""

from __future__ import annotations

import random
import time

from hypothesis import given
from hypothesis import strategies as st

from onrecord.merge import positions
from onrecord.types import Statement

SAYINGS = (
    ("Maria Hale", "2031-04-02", "The harbour toll will not rise this year"),
    ("Hale", "2031-05-02", "No ship pays more: the harbour toll stays as it is"),
    ("Maria Hale", "2031-03-02", "A harbour toll is a tax on bread"),
    ("Maria Hale", "2031-04-05", "The lighthouse keeper deserves a medal"),
    ("Maria Hale", "2031-04-06", "I have asked the lighthouse keeper to stay"),
    ("officials", "2031-04-05", "The harbour toll is under review"),
    ("officials", "2031-04-06", "The review of the harbour toll is done"),
    ("Jon Okoro", "2031-04-05", "The harbour toll must fall"),
)


def statement(number: int, speaker: str, said: str | None, wording: str) -> Statement:
    """A statement as merged."""
    return Statement(
        evidence=(f"proof {number:05}",),
        merger="t/1",
        speaker=(speaker,),
        addressee=None,
        said=said,
        kinds=("direct",),
        attitude="statement",
        wording=wording,
    )


SAID = tuple(statement(number, *row) for number, row in enumerate(SAYINGS))


def test_a_position_is_what_a_speaker_says_on_a_matter_in_order() -> None:
    """By the day on which it was said; the matter in the words that the statements share. Officials are nobody."""
    found = {position.about: position for position in positions(SAID)}
    assert set(found) == {"harbour toll", "lighthouse keeper"}
    toll = found["harbour toll"]
    assert toll.speaker == "Maria Hale"
    assert toll.statements == (SAID[2].id, SAID[0].id, SAID[1].id)
    assert toll.evidence == (SAID[2].evidence[0], SAID[0].evidence[0], SAID[1].evidence[0])


def test_a_matter_is_named_as_the_first_statement_words_it() -> None:
    """Phrases of the words that all share, with what binds these, and nothing across a comma or a quotation mark."""
    rows = (
        ("2031-04-02", "seepage at the foot of the dam, in November, was “not a matter for inspectors”"),
        (
            "2031-04-05",
            "inspectors saw seepage in November; the foot was dry, and the dam is no matter for the press",
        ),
    )
    (one,) = positions([statement(n, "Hale", said, wording) for n, (said, wording) in enumerate(rows)])
    assert one.about == "seepage at the foot of the dam, November, matter for inspectors"


def test_the_day_on_which_something_is_makes_no_matter() -> None:
    """Two remarks about Mondays have nothing else in common."""
    rows = (("2031-04-02", "the water was let through on Monday"), ("2031-05-02", "Monday is the day for the water"))
    assert list(positions([statement(n, "Hale", said, wording) for n, (said, wording) in enumerate(rows)])) == []


def test_one_utterance_is_no_position() -> None:
    """A line needs two points: what another speaker says of the matter is another's."""
    assert list(positions((SAID[3], SAID[-1]))) == []
    assert list(positions(())) == []


def test_the_day_of_the_report_stands_in_for_that_of_the_utterance() -> None:
    """Where nobody says when a statement was made; without either it comes last."""
    first, second = SAID[0], statement(7, "Maria Hale", None, "The harbour toll is dead")
    (late,) = positions((first, second))
    (early,) = positions((first, second), {second.id: "2031-01-01"})
    assert late.statements == early.statements[::-1] == (first.id, second.id)


@given(st.permutations(SAID))
def test_positions_are_a_function_of_the_set(order: list[Statement]) -> None:
    """The order in which statements come plays no part."""
    assert list(positions(order)) == list(positions(SAID))


def test_ten_thousand_statements_of_a_speaker_are_done_in_seconds() -> None:
    """Five times the statements take nowhere near twenty-five times as long."""

    def taken(number: int) -> float:
        chance = random.Random(1)
        words = ["".join(chance.choices("bcdfgklmnprst", k=3)) + "a" + chance.choice("bdgklmnprt") for _ in range(2000)]
        said = [statement(n, "Hale", None, " ".join(chance.choices(words, k=12))) for n in range(number)]
        start = time.process_time()
        assert list(positions(said))
        return time.process_time() - start

    assert taken(2500) < 15 * taken(500) + 1
