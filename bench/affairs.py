"""A pile of many unrelated affairs, as a crawl has them: short articles in stories, some of them copies of others.

Every affair has a cast, a place and a matter of its own, put together from syllables and word lists; who rules the
country and what papers always say is common to all. Made text is for measuring time and memory, never quality.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

_SYLLABLES = """
    ba bel cor dan dor el fen gar hal is jor kel lan mar nor os pel qua ros sel tam ul vor wen yar zem
""".split()  # noqa: SIM905  (a list of so many words is easier to read so)
_MATTERS = """
    harbour ferry quarry tunnel mill orchard tramway reservoir stadium library clinic bakery foundry cannery museum
    lighthouse observatory cathedral viaduct sawmill dairy vineyard airfield pipeline ropeway archive granary shipyard
    brickworks cinema aquarium monastery racecourse glassworks seminary barracks waterworks fishery mint arena
""".split()  # noqa: SIM905
_HAPPENINGS = """
    fire strike collapse flood vote theft blockade closure sale inquiry merger eviction explosion spill trial protest
""".split()  # noqa: SIM905
_ADJECTIVES = """
    old narrow wooden crowded silent rusty foreign northern empty costly hasty careful angry patient local borrowed
    broken painted hidden muddy famous modest sudden heavy bitter steep hollow crooked gentle restless
""".split()  # noqa: SIM905
_NOUNS = """
    engineer ladder neighbour ledger crane window garden letter driver roof fence signal teacher bucket meadow wagon
    barrel lantern widow chimney carpenter ticket staircase blanket orchestra captain kettle pavement nurse gate sailor
    market shelf compass farmer rope whistle basement clerk bench statue
""".split()  # noqa: SIM905
_VERBS = """
    moved watched repaired borrowed counted followed painted carried measured emptied guarded sold crossed opened
    cleaned lifted photographed replaced answered inspected buried weighed rented delayed copied lit numbered folded
""".split()  # noqa: SIM905
_TELLING = (
    "{count} people were killed and {more} hurt in the {happening} at the {place} {matter} on {weekday}, {body} said.",
    "{person}, who runs the {matter}, said nobody had warned of the {happening}.",
    "“We will not rest until the {matter} of {place} is open again,” {person} told reporters on {weekday}.",
    "{rival} denied that the {place} {matter} had been neglected before the {happening}.",
    "The {body} put the number of those without shelter in {place} at more than {many}.",
    "“Nobody in {place} was asked,” said {rival}, a neighbour of the {matter}.",
    "Police detained {count} people near the {matter} in {place} after the {happening}.",
    "{body} will hear {person} about the {happening} next week.",
    "{person} called on {body} to pay {many} crowns to every household in {place}.",
    "Residents of {place} said they had seen smoke above the {matter} since {weekday}.",
    "The {happening} is the third at a {matter} in {place} in {count} years.",
    "{rival} said {person} had known of the cracks in the {matter} since spring.",
    "Roads between {place} and {other} were closed until {weekday}, {body} said.",
    "About {many} people marched through {place} on {weekday} against {body}.",
)
_COMMON = (
    "The government in Aldermouth has promised help.",
    "Prime Minister Ilse Vandermeer is expected to visit the region, her office said.",
    "Parliament will debate the matter on Thursday.",
    "Rain is forecast for the rest of the week.",
    "The opposition accused the Interior Ministry of doing too little.",
)
_PUBLISHERS = tuple(f"{name} {kind}" for name in ("Aldermouth", "Lisk", "Saltby", "Osier") for kind in ("Post", "Mail"))
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_A_STORY = 12  # articles, on average
_COPIED = 0.2


def articles(count: int, *, seed: int = 7) -> Iterator[dict[str, str]]:
    """`count` articles of about 140 words as rows of JSON Lines, the same for the same seed."""
    chance = random.Random(seed)
    made = 0
    while made < count:
        size = min(count - made, 1 + int(chance.expovariate(1 / (_A_STORY - 1))))
        for number, row in enumerate(_affair(chance, size)):
            yield {"id": f"a{made + number:06d}"} | row
        made += size


def same(count: int, *, seed: int = 7) -> Iterator[dict[str, str]]:
    """`count` articles that differ in one sentence each: what a pile at its worst looks like."""
    chance = random.Random(seed)
    (first,) = _affair(chance, 1)
    for number in range(count):
        told = f"{first['text']}\n\nReader {number} of {_name(chance)} wrote to say so."
        yield first | {"id": f"s{number:06d}", "text": told, "publisher": _PUBLISHERS[number % len(_PUBLISHERS)]}


def write(path: Path, rows: Iterator[dict[str, str]]) -> None:
    """Writes rows as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _affair(chance: random.Random, size: int) -> Iterator[dict[str, str]]:
    cast = {
        "person": f"{_name(chance)} {_name(chance)}",
        "rival": f"{_name(chance)} {_name(chance)}",
        "place": _name(chance),
        "other": _name(chance),
        "body": f"the {_name(chance)} {chance.choice(('Council', 'Fire Service', 'Port Authority', 'Union'))}",
        "matter": chance.choice(_MATTERS),
        "happening": chance.choice(_HAPPENINGS),
    }
    began = date(2031, 1, 1) + timedelta(days=chance.randrange(700))
    told: list[str] = []
    for _ in range(size):
        if told and chance.random() < _COPIED:
            text = chance.choice(told)
            if chance.random() < 0.5:
                text = "\n\n".join(text.split("\n\n")[:-2])
        else:
            count, more, many = (chance.randint(*ends) for ends in ((2, 40), (41, 99), (200, 9000)))
            numbers = {"count": count, "more": more, "many": many}
            filled = [line.format(**cast, **numbers, weekday=chance.choice(_WEEKDAYS)) for line in _TELLING]
            body = [line[0].upper() + line[1:] for line in chance.sample(filled, 5)]
            body = [line for told_line in body for line in (told_line, _aside(chance))]
            body[chance.randrange(3, len(body))] = chance.choice(_COMMON)
            title = f"{cast['place']} {cast['matter']}: {cast['person']} speaks of {cast['happening']}"
            text = "\n\n".join([title, *body])
            told.append(text)
        day = began + timedelta(days=int(chance.expovariate(0.4)))
        yield {"text": text, "date": day.isoformat(), "publisher": chance.choice(_PUBLISHERS)}


def _aside(chance: random.Random) -> str:
    """A sentence that no other article has."""
    a, b, c = (f"{chance.choice(_ADJECTIVES)} {chance.choice(_NOUNS)}" for _ in range(3))
    did, then = chance.choice(_VERBS), chance.choice(_VERBS)
    return f"The {a} {did} a {b} before the {c} {then} it, {chance.choice(_WEEKDAYS)} after {chance.choice(_NOUNS)}."


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 3))).capitalize()
