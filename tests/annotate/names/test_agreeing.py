"""Names from rules and tagger together."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotate.names.agreeing import LABELS, Seen, agreed, seen
from onrecord.annotate.names.aliases import Name
from onrecord.types import Extent, MentionLabel


def sure(label: str, share: float = 0.9) -> tuple[float, ...]:
    return tuple(share if label == one else (1 - share) / 4 for one in LABELS)


def at(text: str, word: str, label: str, *, share: float = 0.9, nth: int = 0) -> Seen:
    start = [n for n in range(len(text)) if text.startswith(word, n)][nth]
    return Seen(start, start + len(word), sure(label, share))


def rule(text: str, word: str, label: MentionLabel) -> Name:
    return Name(text.index(word), text.index(word) + len(word), word, label, "")


def told(names: list[Name]) -> list[tuple[str, str]]:
    return [(name.text, name.label) for name in names]


def test_a_name_means_the_same_throughout() -> None:
    """Every place where a name stands has a vote on what it is, by how sure the tagger is there."""
    text = "Orsel fell. Orsel burned. Orsel rose."
    seen_as = (("PER", 0.6), ("LOC", 0.9), ("LOC", 0.9))
    places = [at(text, "Orsel", label, share=share, nth=n) for n, (label, share) in enumerate(seen_as)]
    assert told(agreed(text, places, [], [])) == [("Orsel", "LOC")] * 3


def test_the_rules_settle_a_tie() -> None:
    """Where the tagger wavers, what the rules say decides; where it is sure, they do not."""
    text = "Orsel fell"
    wavering, certain = Seen(0, 5, (0.45, 0.0, 0.46, 0.0)), at(text, "Orsel", "LOC")
    assert told(agreed(text, [wavering], [rule(text, "Orsel", "PER")], [])) == [("Orsel", "PER")]
    assert told(agreed(text, [certain], [rule(text, "Orsel", "PER")], [])) == [("Orsel", "LOC")]


def test_an_organisation_is_one_name() -> None:
    """Parts that lie beside each other and make up what the rules call an organisation are one name."""
    text = "Norvane Press Agency wrote"
    parts = [at(text, "Norvane", "LOC"), at(text, "Press Agency", "ORG")]
    assert told(agreed(text, parts, [rule(text, "Norvane Press Agency", "ORG")], [])) == [
        ("Norvane Press Agency", "ORG")
    ]
    assert told(agreed(text, parts, [], [])) == [("Norvane", "LOC"), ("Press Agency", "ORG")]


def test_no_name_ends_in_a_joining_word() -> None:
    """An organisation that ends in "of" goes on with the name beside it; any other name ends before such a word."""
    text = "The Times of Orsel and the Bank of the Lisk told Ann of Tarvin of the Charter of 2031"
    parts = [
        *(at(text, "The Times of", "ORG"), at(text, "Orsel", "LOC"), at(text, "and", "ORG")),
        *(at(text, "Bank of the", "ORG"), at(text, "Lisk", "LOC"), at(text, "Ann of", "PER")),
        *(at(text, "Tarvin", "LOC"), at(text, "Charter of", "ORG")),
    ]
    assert told(agreed(text, parts, [], [])) == [
        *(("The Times of Orsel", "ORG"), ("Bank of the Lisk", "ORG")),
        *(("Ann", "PER"), ("Tarvin", "LOC"), ("Charter", "ORG")),
    ]


def test_names_outside_prose_stay_as_the_rules_read_them() -> None:
    """A dateline's agency and an account are names though the tagger sees none; in prose the tagger decides."""
    text = "TARVO (QPN) - It rained. @tarvo_water wrote. Rain fell on Selk."
    rules = [rule(text, "QPN", "ORG"), rule(text, "@tarvo_water", "ORG"), rule(text, "Selk", "LOC")]
    assert told(agreed(text, [], rules, [Extent(14, len(text))])) == [("QPN", "ORG"), ("@tarvo_water", "ORG")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Orsel\nTarvo", ["Orsel", "Tarvo"]), ("Thursday", []), ("* *", []), ("Orsel Tarvo", ["Orsel Tarvo"])],
)
def test_spans_end_with_their_line(text: str, expected: list[str]) -> None:
    """A span of labels is cut at the end of a line; a weekday or marks alone are no name."""
    words, position = [], 0
    for word in text.split():
        position = text.index(word, position)
        words.append(Extent(position, position + len(word)))
        position += len(word)
    likely = np.full((len(words), 9), 0.01)
    likely[:, 7:] = 0.45  # MISC
    found = list(seen([(0, len(words), "MISC")], words, likely, text))
    assert [text[one.start : one.end] for one in found] == expected


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(LABELS)), max_size=8), st.integers(0, 8))
def test_no_name_overlaps_another(given_names: list[tuple[int, MentionLabel]], width: int) -> None:
    """Names come in text order, none over another."""
    text, found, rules, position = "Ab " * 60, [], [], 0
    for gap, label in given_names:
        start = 3 * (position + gap)
        found.append(Seen(start, start + 2, sure(label)))
        rules.append(Name(start, start + 2 + 3 * (width % 3), text[start : start + 2 + 3 * (width % 3)], label, ""))
        position += gap + 1 + width % 3
    names = agreed(text, found, rules, [])
    assert all(one.end <= two.start for one, two in pairwise(names))
