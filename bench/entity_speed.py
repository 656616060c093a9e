"""How long names take to be grouped: `python -m bench.entity_speed [--names N]`, over an invented pile.

The pile has N distinct names, half of them persons: given names of the list with surnames of invented syllables, of
which few are frequent and most are rare, as in news; a fifth with an initial, a tenth without a given name, a twentieth
with a slip of the pen. The rest are bodies, acronyms and places of the same words. Each name stands in one article with
twenty others. Given are seconds of processor time, which other work on the machine does not lengthen.
"""

from __future__ import annotations

import argparse
import random
import time

from bench.section import Figures
from onrecord.lexicon import words
from onrecord.merge.bearers import Named, Seen
from onrecord.merge.entities import Entities, order
from onrecord.merge.grouping import grouped
from onrecord.types import MentionLabel

_SYLLABLES = [
    "ba",
    "der",
    "lin",
    "tor",
    "mar",
    "ket",
    "son",
    "ov",
    "sky",
    "wi",
    "hal",
    "ner",
    "ro",
    "san",
    "ti",
    "gu",
    "pe",
    "shi",
    "ka",
    "dar",
    "mo",
    "vel",
]


def measure(number: int = 30_000) -> Figures:
    """Seconds to group so many names and to make entities of them, and how many entities there are."""
    items = pile(number)
    merger = Entities()
    start = time.process_time()
    groups = grouped(items, keys=merger.keys, compare=merger.compare, order=order)
    made = sum(1 for group, matches in groups for _ in merger.build(group, matches))
    return {
        "names": float(len(items)),
        "seconds": round(time.process_time() - start, 1),
        "entities": float(made),
        "largest_group": float(max(len(group) for group, _ in groups)),
    }


def pile(number: int) -> list[Named]:
    """So many names, the same ones every time."""
    chance = random.Random(0)
    given, kinds = sorted(words("en", "first_names")), sorted(words("en", "organisation_words"))
    families = [
        "".join(chance.choice(_SYLLABLES) for _ in range(chance.choice((2, 2, 3, 3)))).capitalize()
        for _ in range(number // 8)
    ]
    found: set[tuple[str, MentionLabel]] = set()
    while len(found) < number:
        found.add(_name(chance, given, families, kinds))
    ordered = sorted(found)
    return [
        Named(name=name, label=label, forms=frozenset({name}), seen=(_seen(chance, n, name, ordered),))
        for n, (name, label) in enumerate(ordered)
    ]


def _name(chance: random.Random, given: list[str], families: list[str], kinds: list[str]) -> tuple[str, MentionLabel]:
    family, kind = families[int(len(families) * chance.random() ** 3)], chance.random()
    if kind < 0.5:
        first, shape = chance.choice(given), chance.random()
        if shape < 0.2:
            return f"{first[0]}. {family}", "PER"
        if shape < 0.3:
            return family, "PER"
        at = chance.randrange(1, len(family)) if shape < 0.35 else len(family)
        return f"{first} {family[:at]}{family[at + 1 :]}", "PER"
    if kind < 0.8:
        return f"{family} {chance.choice(('', 'National ', 'Central '))}{chance.choice(kinds)}", "ORG"
    if kind < 0.83:
        return "".join(chance.choice("ABCDEFGHIKLMNOPRSTUVW") for _ in range(chance.choice((3, 4)))), "ORG"
    return family + chance.choice(("", "ville", " Province", " Bay")), chance.choice(("LOC", "LOC", "MISC"))


def _seen(chance: random.Random, number: int, name: str, names: list[tuple[str, MentionLabel]]) -> Seen:
    beside = frozenset(chance.choice(names)[0] for _ in range(20))
    return Seen(article_id=f"a{number}", published=None, mentions=(f"m{number}",), forms=(name,), beside=beside)


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.entity_speed", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--names", type=int, default=30_000)
    for name, value in measure(parser.parse_args().names).items():
        print(f"{name} {value:g}")


if __name__ == "__main__":
    main()
