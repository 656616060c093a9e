"""Times stories over a made pile: `python -m bench.story_scale 20000 [--alike]`.

A pile of affairs of all sizes: words as often as English news has them, names of public life shared by many affairs,
and a few words and names of each affair's own. Made text is for measuring time and the size of what hangs together,
never quality. With --alike all articles are one text of which a few words differ.

    candidates_per_article, matches_per_article   pairs that share a key; pairs that are alike enough
    largest_component, largest_story, stories     articles; the affairs that the pile was made of are given beside
    ..._seconds                                   of CPU
"""

from __future__ import annotations

import argparse
import math
import random
import time
from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate

from bench.section import Figures
from onrecord.ingest.article import build_article
from onrecord.merge import stories
from onrecord.merge.grouping import candidates, components
from onrecord.merge.stories.rarity import rarities
from onrecord.types import Doc, Time

PUBLIC = 3000  # names of public life: countries, towns, offices, people in the news for years
OWN_NAMES, OWN_WORDS = 8, 25  # of an affair
WORDS = 220  # to an article
LARGEST = 400  # articles to an affair; most have few
_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "en", "il", "or", "us")]


def affairs(count: int, *, seed: int = 7) -> Iterator[tuple[int, Doc]]:
    """`count` articles, each with the number of its affair, the same for the same seed."""
    chance = random.Random(seed)
    listed = [(term, math.exp(-weight)) for term, weight in rarities().items() if term.isalpha()]
    word = _drawer([term for term, _ in listed], [often for _, often in listed], chance)
    public = _drawer([_name(chance) for _ in range(PUBLIC)], [1 / (rank + 5) for rank in range(PUBLIC)], chance)
    number = made = 0
    while made < count:
        own = [_name(chance) for _ in range(OWN_NAMES // 2)] + [public() for _ in range(OWN_NAMES // 2)]
        about = [word() for _ in range(OWN_WORDS)]
        first = date(2030, 1, 1) + timedelta(days=chance.randrange(700))
        size = min(LARGEST, count - made, int(1 / (1 - chance.random()) ** 0.9))
        for _ in range(size):
            drawn = (
                chance.choice(own) if kind < 0.08 else public() if kind < 0.14 else chance.choice(about) if kind < 0.3
                else word() for kind in (chance.random() for _ in range(WORDS))
            )  # fmt: skip
            yield number, _doc(" ".join(drawn), f"{chance.choice(own)} {chance.choice(about)}", first, chance)
        made += size
        number += 1


def alike(count: int, *, seed: int = 7) -> Iterator[tuple[int, Doc]]:
    """`count` articles that are one text but for five words each."""
    chance = random.Random(seed)
    (_, given), *_ = affairs(1, seed=seed)
    words = given.article.text.split()
    for _ in range(count):
        own = list(words)
        for at in chance.sample(range(len(words)), 5):
            own[at] = _name(chance).lower()
        yield 0, _doc(" ".join(own), "One text", date(2030, 1, 1), chance)


def measure(pile: Iterator[tuple[int, Doc]]) -> Figures:
    """The figures named above."""
    clock = _Clock()
    sketches, of = [], []
    for affair, doc in pile:
        of.append(affair)
        clock.start()
        sketches.append(stories.sketch(doc))
        clock.stop("sketch")
    clock.start()
    blocks: dict[int, list[int]] = defaultdict(list)
    for number, sketch in enumerate(sketches):
        for key in stories.keys(sketch):
            blocks[key].append(number)
    pairs = list(candidates(block for block in blocks.values() if len(block) > 1))
    clock.stop("key")
    clock.start()
    matches = [(a, b, m.score) for a, b in pairs if (m := stories.compare(sketches[a], sketches[b])) is not None]
    clock.stop("compare")
    clock.start()
    linking = stories.links(matches)
    parts = components(len(sketches), ((one, other) for one, other, _ in linking))
    part_of = {item: number for number, part in enumerate(parts) for item in part}
    within: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
    for match in linking:
        within[part_of[match[0]]].append(match)
    groups: list[list[int]] = []
    for number, part in enumerate(parts):
        place = {item: at for at, item in enumerate(part)}
        inner = [(place[one], place[other], value) for one, other, value in within[number]]
        groups += [[part[at] for at in group] for group in stories.partition([sketches[i] for i in part], inner)]
    clock.stop("partition")
    clock.start()
    for group in groups:
        list(stories.build([sketches[item] for item in group]))
    clock.stop("build")
    return {
        "candidates_per_article": round(len(pairs) / len(sketches), 1),
        "matches_per_article": round(len(matches) / len(sketches), 1),
        "largest_component": max(map(len, parts)),
        "largest_story": max(map(len, groups)),
        "stories": len(groups),
        "affairs": len(set(of)),
        "largest_affair": max(map(of.count, set(of[:1000]))),
        **clock.seconds,
    }


class _Clock:
    def __init__(self) -> None:
        self.seconds: dict[str, float | None] = {}
        self._spent: dict[str, float] = defaultdict(float)
        self._began = 0.0

    def start(self) -> None:
        self._began = time.process_time()

    def stop(self, name: str) -> None:
        self._spent[name] += time.process_time() - self._began
        self.seconds[f"{name}_seconds"] = round(self._spent[name], 1)


def _doc(text: str, title: str, first: date, chance: random.Random) -> Doc:
    published = first + timedelta(days=int(chance.expovariate(0.2)))
    return Doc(
        article=build_article(
            f"{title}\n\n{text}.\n", input="made.txt", title=title, language="en", published=Time.of(str(published)),
            published_from="given",
        )
    )  # fmt: skip


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(3)).capitalize()


def _drawer(terms: Sequence[str], often: Sequence[float], chance: random.Random) -> Callable[[], str]:
    until = list(accumulate(often))
    return lambda: terms[min(len(terms) - 1, bisect(until, chance.random() * until[-1]))]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--alike", action="store_true")
    options = parser.parse_args()
    for name, value in measure((alike if options.alike else affairs)(options.count)).items():
        print(f"{name:24s} {value}")
