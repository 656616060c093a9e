"""A number speaks against another only where both count the same; else they are related, and part somewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

import onrecord
from onrecord.record import Finding, Record
from onrecord.types import Figure

TOLD = {
    "part": "The ferry Ardent sank off Ostrel on Monday. "
    "At least 40 people, 12 of them children, drowned in the sinking of the Ardent.",
    "group": "The quarry at Belmora caved in. The cave-in at the quarry killed 15 soldiers, the army said.",
    "thing": "The hailstorm over Quillon destroyed 60 houses, the mayor of Quillon said. "
    "The hailstorm injured 25 people.",
    "place": "The blizzard reached the coast. The blizzard killed 18 people in Harnwick, the police said.",
    "day": "The fever spread through Tarn. On 3 March 2031 the clinic said 20 people had died of the fever in Tarn.",
    "day-later": "The fever in Tarn goes on. On 6 March 2031 the clinic said 35 people had died of the fever in Tarn.",
    "supposed": "The old dyke at Wessing is weak. "
    "A breach of the dyke could kill 500 people in Wessing, an engineer said.",
    "revised": "The tram crash in Pellow was lighter than feared. "
    "The hospital lowered the death toll from the tram crash to 7 from 9.",
    "denied": "Shots fell at the gate in Corrib. The governor denied that 14 people were killed at the gate in Corrib.",
    "money": "The council of Dunmere paid 4 million dollars for the lighthouse. "
    "The harbour of Dunmere was paid for with 9 million dollars.",
    "counted": "The union said 30 teachers had gone on strike in Lowick. The strike in Lowick went on for days.",
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record of what is told above, each by a paper of its own."""
    folder = tmp_path_factory.mktemp("scope")
    rows = [
        {"id": name, "text": f"News of {name}\n\n{text}\n", "date": "2031-03-07", "publisher": f"The {name} Post"}
        for name, text in TOLD.items()
    ]
    (folder / "pile.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    with onrecord.open(folder / "r.db", models=False) as opened:
        opened.add(folder / "pile.jsonl")
        yield opened


def held(record: Record, text: str, words: str) -> Finding | None:
    """How the figure of these words stands to the first number of a text."""
    found = record.check(text)
    of = [one for one in found.findings if one.asked == found.asked[0]]
    return next((one for one in of if isinstance(one.entry, Figure) and one.entry.words == words), None)


def stands(record: Record, text: str, words: str) -> str | None:
    """The same as a word, with where the two part."""
    found = held(record, text, words)
    return None if found is None else " ".join((found.how, *found.apart))


CLASSES = [
    # a part and its whole, whatever their numbers
    ("12 people drowned in the sinking of the Ardent", "12", "related part"),
    ("12 people drowned in the sinking of the Ardent", "At least 40", "at odds"),
    ("at least 40 people drowned in the sinking of the Ardent", "At least 40", "the same"),
    ("45 people, 12 of them women, drowned in the sinking of the Ardent", "At least 40", "compatible"),
    # one group and another, or all
    ("15 people were killed at the quarry at Belmora", "15", "related group"),
    ("15 miners were killed in the cave-in at the quarry", "15", "related group"),
    ("22 soldiers were killed in the cave-in at the quarry", "15", "at odds"),
    ("15 soldiers were killed in the cave-in at the quarry", "15", "the same"),
    # one thing and another
    ("the hailstorm over Quillon destroyed 60 schools", "60", "related thing"),
    ("the hailstorm over Quillon destroyed 45 schools", "60", None),
    ("the hailstorm over Quillon destroyed 45 houses", "60", "at odds"),
    ("25 people were killed in the hailstorm", "25", "related thing"),
    ("31 people were killed in the hailstorm", "25", None),
    # one place and another
    ("18 people were killed in the blizzard in Selby", "18", "related place"),
    ("26 people were killed in the blizzard in Selby", "18", "related place"),
    ("26 people were killed in the blizzard in Harnwick", "18", "at odds"),
    # one day and another, said or not
    ("on 6 March 2031, 20 people had died of the fever in Tarn", "20", "related day"),
    ("on 3 March 2031, 28 people had died of the fever in Tarn", "20", "at odds"),
    ("20 people had died of the fever in Tarn", "35", "related day"),
    # what is only supposed, and what was revised
    ("500 people were killed by the breach of the dyke", "500", "related supposed"),
    ("300 people were killed by the breach of the dyke", "500", "related supposed"),
    ("the tram crash killed 9 people", "9", "the same revised"),
    ("the tram crash killed 11 people", "9", "related revised"),
    ("the tram crash killed 11 people", "7", "at odds"),
    # what is denied has the number of what is claimed
    ("14 people were killed at the gate in Corrib", "14", "at odds"),
    ("20 people were killed at the gate in Corrib", "14", None),
    # of what no word counts, all words of the text have to be there
    ("4 million dollars were paid for the lighthouse", "4 million", "the same"),
    ("6 million dollars were paid for the lighthouse", "4 million", "at odds"),
    ("4 million dollars were paid for the harbour of Dunmere", "4 million", "related thing"),
    ("6 million dollars were paid for the harbour of Selby", "9 million", None),
    # who does it is whom it counts
    ("30 nurses had gone on strike in Lowick", "30", "related group"),
    ("45 teachers had gone on strike in Lowick", "30", "at odds"),
]


@pytest.mark.parametrize(("text", "words", "how"), CLASSES)
def test_a_number_is_held_against_what_counts_the_same(record: Record, text: str, words: str, how: str | None) -> None:
    """Of the same thing, group, part, place and day it is the same or at odds; of others related, or not spoken of."""
    assert stands(record, text, words) == how


def test_what_is_related_is_not_on_record(record: Record) -> None:
    """That twelve children drowned does not put it on record that twelve men did."""
    found = record.check("12 sailors drowned in the sinking of the Ardent")
    assert {one.how for one in found.findings} == {"related"}
    assert not found.on_record


def test_a_number_alone_is_at_odds_with_nothing(record: Record) -> None:
    """Where nothing tells of what matter it is, other numbers of its measure are near it, and no more."""
    assert {one.how for one in record.check("the death toll was 77").findings} <= {"near"}
    assert not record.check("the death toll was 77").on_record
