"""A made pile of affairs as a crawl has them: short articles in stories of all sizes, some of them copies of others.

Words are drawn as often as English news has them. Every affair has a cast, a place and words of its own, and things
that were said, done and counted in it, which its articles tell in frames of their own; countries, with who rules them,
are common to many affairs. So unrelated articles are as alike as those of real news are (`python -m bench.affairs`
prints both). Made text is for measuring time and memory, never quality.
"""

from __future__ import annotations

import json
import math
import random
import re
import statistics
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from onrecord.ingest import ReadOptions, read
from onrecord.lexicon import table, words
from onrecord.merge import stories
from onrecord.merge.rarity import rarities
from onrecord.types import Article, Doc

_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "en", "il", "or", "us")]
_BODIES = ("Council", "Fire Service", "City Authority", "Union", "Police", "Court", "Ministry", "Party")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_CLAUSES = (
    "the {w} {w} has {v} every {w} in {place}",
    "no {w} {v} the {w} before the {w} {w}",
    "{other} will not be {w} without the {w} of {place}",
    "this {w} is about {w} and {w}",
    "we need a {w} {w} and no more {w}",
    "the {w} of {body} was {w} and {w}",
    "{rival} had {v} a {w} and two {w} since {w}",
    "there is {w} for {w} in the {w} of {other}",
)
_ACTS = (
    "{body} {v} the {w} {w} in {place}",
    "{person} {v} {rival} over the {w}",
    "police arrested {rival} by the {w} of {place}",
    "{rival} {v} {body} for the {w} {w}",
    "people {v} against {body} in {other}",
    "{person} met {rival} in {place} about the {w}",
    "a {w} {w} {v} the {w} in {other}",
    "{person} was arrested in {place} over {w}",
    "a {w} was killed in the {w} in {other}",
)
_COUNTED = (
    "{n} people were killed in the {w} {w}",
    "more than {n} people were hurt in {place}",
    "{n} {w} were {v} in {other}",
    "the {w} cost {n} dollars",
    "about {n} people marched through {place}",
    "police arrested {n} people in {other}",
    "{n} homes were {v} by the {w}",
    "at least {n} {w} were without {w}",
)
_SAID = (
    "“{Told},” {speaker} {says} on {day}.",
    "“{Told},” {says} {speaker}, a {w} from {place}.",
    "{speaker} {says} that {told}.",
    "{speaker} {says} on {day} that {told}.",
    "In {place}, {speaker} {says} {told}.",
    "For {w}, {speaker} {says}, {told}.",
)
_SAYS = """
    said said said said said said told announced warned denied claimed added argued insisted stated promised admitted
    explained complained predicted confirmed suggested noted declared
""".split()  # noqa: SIM905  (a list of so many words is easier to read so)
_DONE = ("{Told} on {day}.", "On {day} {told}, {body} {says}.", "{Told} after the {w} {w}.", "{Told} with {w} and {w}.")
_TOLD_NUMBERS = ("{Told}, {body} {says}.", "{Told}, {person} {says}.", "{Told} on {day}.", "On {day}, {told}.")
_ASIDES = (
    "The {w} {w} {v} a {w} before the {w} {w} {v} it, {w} after {w}.",
    "A {w} of {w} and {w} {v} {w} {w} under the {w}.",
    "For the {w}, {w} is {w}; for {w} {w} it is only a {w}.",
    "No {w} and no {w} {v} what the {w} {w} had {v}.",
    "Between {w} and {w}, a {w} {v} the {w} {w} of {w}.",
    "It was the {w} {w} that {v} {w}, and the {w} that {v} {w}.",
)
_COMMON = (
    "The government in {capital} has {v} a {w} {w}.",
    "Prime Minister {ruler} is to visit {w}, her office said.",
    "Parliament in {capital} will {w} the {w} on {day}.",
    "The opposition in {country} {v} {ruler} of {w} and {w}.",
)
_MADE = 20_000
"""Made words, and names, beside the everyday ones."""
_COUNTRIES = 80
_PUBLISHERS = 40
_OWN_WORDS, _CAST = 60, 6
_LARGEST = 400
"""Articles to an affair; most have few."""
_COPIED = 0.2


def articles(count: int, *, seed: int = 7) -> Iterator[dict[str, str]]:
    """`count` articles of about 150 words as rows of JSON Lines, the same for the same seed; an id, such as "a12-7",
    begins with the affair."""
    chance = random.Random(seed)
    world = _World(chance)
    made = number = 0
    while made < count:
        size = min(count - made, _LARGEST, int(1 / (1 - chance.random()) ** 0.9))
        for at, row in enumerate(_Affair(world, chance).told(size)):
            yield {"id": f"a{number}-{at}"} | row
        made += size
        number += 1


def same(count: int, *, seed: int = 7) -> Iterator[dict[str, str]]:
    """`count` articles that differ in one sentence each: what a pile at its worst looks like."""
    chance = random.Random(seed)
    world = _World(chance)
    (first,) = _Affair(world, chance).told(1)
    for number in range(count):
        told = f"{first['text']}\n\nReader {number} of {world.name()} wrote to say so."
        yield first | {"id": f"s-{number}", "text": told, "publisher": chance.choice(world.publishers)}


KINDS: Mapping[str, Callable[[int], Iterator[dict[str, str]]]] = {"affairs": articles, "same": same}


def write(path: Path, rows: Iterable[Mapping[str, str]]) -> None:
    """Writes rows as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def likeness(texts: Sequence[Article], *, seed: int = 7) -> dict[str, float]:
    """The likeness of pairs of articles drawn by chance: its mean, and what so many in a hundred stay below."""
    sketches = [stories.sketch(Doc(article=article)) for article in texts]
    chance = random.Random(seed)
    found = []
    for _ in range(20_000):
        one, other = (dict(given.terms) for given in chance.sample(sketches, 2))
        found.append(sum(weight * other.get(term, 0.0) for term, weight in one.items()))
    cuts = statistics.quantiles(found, n=1000)
    return {
        "mean": round(statistics.mean(found), 4),
        **{f"p{share}": round(cuts[share * 10 - 1], 3) for share in (50, 90, 99)},
    }


class _World:
    """What affairs have in common: words, names, countries, and the papers that tell of all."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        ordinary = words("en", "common_words")
        listed = sorted((term, math.exp(-weight)) for term, weight in rarities().items() if weight > 3)
        often = {term: share for term, share in listed if term in ordinary}
        made = {self._made().lower(): 1 / (rank + 100) for rank in range(_MADE)}
        share = 2 * sum(often.values()) / sum(made.values())  # two of these for one everyday word
        self.word = _drawer(often | {term: share * weight for term, weight in made.items()}, chance)
        self.rare = _drawer({term: math.sqrt(weight) for term, weight in (often | made).items()}, chance)
        self.verb = _drawer({t: math.sqrt(weight) for t, weight in often.items() if t.endswith("ed")}, chance)
        self._first = _drawer({row[0]: 1.0 for row in table("en", "first_names")}, chance)
        self.name = _drawer({self._made(): 1 / (rank + 200) for rank in range(_MADE)}, chance)
        countries = [
            {"country": self._made(), "capital": self._made(), "ruler": self.person()} for _ in range(_COUNTRIES)
        ]
        known = [1 / (rank + 5) for rank in range(_COUNTRIES)]
        self.country: Callable[[], dict[str, str]] = lambda: chance.choices(countries, known)[0]
        self.publishers = [f"{self._made()} {chance.choice(('Post', 'Mail', 'Times'))}" for _ in range(_PUBLISHERS)]

    def person(self) -> str:
        return f"{self._first()} {self.name()}"

    def _made(self) -> str:
        return "".join(self._chance.choice(_SYLLABLES) for _ in range(self._chance.choice((2, 3, 3)))).capitalize()


class _Affair:
    """One affair: its cast and words, and what is said, done and counted in it."""

    def __init__(self, world: _World, chance: random.Random) -> None:
        self._world, self._chance = world, chance
        self._words = [world.rare() for _ in range(_OWN_WORDS)]
        people, places = [world.person() for _ in range(_CAST)], [world.name() for _ in range(_CAST)]
        bodies = [f"the {world.name()} {chance.choice(_BODIES)}" for _ in range(3)]
        common = {slot: [name] for slot, name in world.country().items()}
        self._cast = common | {"person": people, "rival": people, "place": places, "other": places, "body": bodies}
        speakers = [*people, *bodies]
        self._sayings = [(chance.choice(speakers), self._filled(chance.choice(_CLAUSES))) for _ in range(16)]
        self._acts = [(chance.choice(_WEEKDAYS), self._filled(line)) for line in chance.choices(_ACTS, k=16)]
        self._counts = [(chance.randint(2, 4000), self._filled(line)) for line in chance.sample(_COUNTED, 3)]
        self._began = date(2031, 1, 1) + timedelta(days=chance.randrange(700))

    def told(self, size: int) -> Iterator[dict[str, str]]:
        """Its articles; a fifth of them are others again, as they were, trimmed or brought up to date."""
        chance = self._chance
        before: list[list[str]] = []
        for number in range(size):
            if before and chance.random() < _COPIED:
                told = chance.choice(before)
                told = chance.choice((told, told[:-2], [*told, self._said(), self._counted(number)]))
            else:
                told = self._article(number)
                before.append(told)
            day = self._began + timedelta(days=int(chance.expovariate(0.4)))
            yield {
                "text": "\n\n".join(told),
                "date": day.isoformat(),
                "publisher": chance.choice(self._world.publishers),
            }

    def _article(self, number: int) -> list[str]:
        chance = self._chance
        title = self._filled("{place} {w} {w}: {person} {v} {w}")
        parts = [
            self._done(), self._said(), self._counted(number), self._aside(), self._done(), self._said(),
            self._aside(), self._counted(number), self._aside(),
        ]  # fmt: skip
        chance.shuffle(parts)
        parts[chance.randrange(3, len(parts))] = self._filled(chance.choice(_COMMON))
        return [title, *parts]

    def _said(self) -> str:
        speaker, told = self._chance.choice(self._sayings)
        return self._framed(self._chance.choice(_SAID), told, speaker=speaker)

    def _done(self) -> str:
        day, told = self._chance.choice(self._acts)
        return self._framed(self._chance.choice(_DONE), told, day=day)

    def _counted(self, number: int) -> str:
        """A number that rises as the affair goes on; now and then somebody has another."""
        first, told = self._chance.choice(self._counts)
        known = first + number // 4 + (self._chance.randint(1, first) if self._chance.random() < 0.1 else 0)
        return self._framed(self._chance.choice(_TOLD_NUMBERS), told.replace("{n}", f"{known:,}"))

    def _aside(self) -> str:
        return self._framed(self._chance.choice(_ASIDES), "")

    def _framed(self, frame: str, told: str, **given: str) -> str:
        line = self._filled(frame, {"told": told, "Told": told[:1].upper() + told[1:]} | given)
        return line[0].upper() + line[1:]

    def _filled(self, line: str, given: Mapping[str, str] | None = None) -> str:
        """A line with its slots filled; "{n}" waits for a number."""
        return re.sub(r"\{(\w+)\}", lambda match: (given or {}).get(match[1]) or self._drawn(match[1]), line)

    def _drawn(self, slot: str) -> str:
        chance = self._chance
        if slot == "w":
            return chance.choice(self._words) if chance.random() < 0.3 else self._world.word()
        if slot == "v":
            return self._world.verb()
        if slot == "n":
            return "{n}"
        return chance.choice({"says": _SAYS, "day": _WEEKDAYS}.get(slot) or self._cast[slot])


def _drawer(often: Mapping[str, float], chance: random.Random) -> Callable[[], str]:
    terms, until = list(often), list(accumulate(often.values()))
    return lambda: chance.choices(terms, cum_weights=until)[0]


if __name__ == "__main__":
    pile = Path(sys.argv[1])
    print(likeness([one for one in read([pile], ReadOptions()) if isinstance(one, Article)]))
