"""What is got wrong, by class: `python -m bench.errors [--shared FOLDER] [--write PAGE] [--examples CLASS [--rules]]`.

Each gold attribution of the dev articles falls in one class, the first that fits; attributions are compared as the
scorer does (bench/attribution.py), without what lies inside others.

    right                content and source overlap the gold's by half or more
    missing source       the content does; the gold has a source, what was read has none
    invented source      the content does; the gold has no source
    wrong source         the content does; another source
    extra piece          the contents would overlap by half or more without one piece of what was read
    nested               what was read overlaps, and has its cue inside the gold's content, or the other way round
    split                the gold's content is in pieces, of which what was read holds some and not all
    boundary             the contents overlap, but by less than half
    missed CLASS         nothing overlaps; the class is that of the cue (bench/classes.py)

Beside them, of the right ones "edges": the content is not the gold's to the letter (marks at its edges aside). Of what
was read and is not right: "spurious" touches no gold content at all.

`--examples` prints cases to the terminal. They are the corpus's own words: they are for looking, and never stored.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.attribution import Scored, scored, scorer, words
from bench.classes import CLASSES, class_of
from bench.marked import fill
from bench.section import table

MISSED = tuple(f"missed {name}" for name in CLASSES)
CASES = (
    "right",
    "missing source",
    "invented source",
    "wrong source",
    "extra piece",
    "nested",
    "split",
    "boundary",
    *MISSED,
)
BESIDE = ("edges", "spurious")


def cases(score: Any, one: Scored) -> Iterator[tuple[str, Any, Any]]:
    """Class, gold and what was read (either may be None) for every case of an article."""
    gold = [a for a in one.gold if a["content"]]
    read = [a for a, _ in one.outer if a["content"]]
    right = dict(score.pair(gold, read, True))
    free_gold = [i for i in range(len(gold)) if i not in right]
    free_read = [j for j in range(len(read)) if j not in right.values()]
    pairs = score.pair([gold[i] for i in free_gold], [read[j] for j in free_read], False)
    near = {free_gold[i]: free_read[j] for i, j in pairs}
    for i, a in enumerate(gold):
        if i in right:
            b = read[right[i]]
            yield "right", a, b
            if a["np"]["content"] != b["np"]["content"]:
                yield "edges", a, b
        elif i in near:
            b = read[near[i]]
            yield source_case(a, b), a, b
        else:
            yield content_case(one, a, read)
    said = frozenset(token for a in gold for token in a["tok"]["content"])
    for j in free_read:
        if not read[j]["tok"]["content"] & said:
            yield "spurious", None, read[j]


def source_case(gold: Any, read: Any) -> str:
    """What is wrong with the source where the content is right."""
    if not read["tok"]["source"]:
        return "missing source"
    return "wrong source" if gold["tok"]["source"] else "invented source"


def content_case(one: Scored, gold: Any, read: list[Any]) -> tuple[str, Any, Any]:
    """What became of a gold attribution whose content was not found."""
    content, cue = gold["tok"]["content"], gold["tok"]["cue"]
    touching = [b for b in read if b["tok"]["content"] & content]
    if not touching:
        return f"missed {class_of(words(one.text, gold['cue']))}", gold, None
    for b in touching:
        rests = [[piece for piece in b["content"] if piece != left_out] for left_out in b["content"]]
        if any(_half(content, one.article.tokens(tuple(rest))) for rest in rests):
            return "extra piece", gold, b
    for b in touching:
        inside = b["tok"]["cue"] and b["tok"]["cue"] <= content
        around = cue and cue <= b["tok"]["content"]
        if inside or around:
            return "nested", gold, b
    best = max(touching, key=lambda b: len(b["tok"]["content"] & content) / len(b["tok"]["content"] | content))
    parts = [one.article.tokens((piece,)) for piece in gold["content"]]
    held = sum(2 * len(best["tok"]["content"] & part) >= len(part) for part in parts)
    return ("split" if 0 < held < len(parts) else "boundary"), gold, best


def _half(gold: frozenset[int], read: frozenset[int]) -> bool:
    return 2 * len(gold & read) >= len(gold | read)


def counted(shared: Path, *, models: bool, limit: int | None = None) -> Counter[str]:
    """How many cases of each class the dev articles have."""
    score = scorer(shared)
    found = scored(shared, models=models, limit=limit)
    return Counter(name for one in found for name, _, _ in cases(score, one))


def report(with_models: Counter[str], by_rules: Counter[str]) -> list[str]:
    """The counts as a table, with shares of the gold."""
    rows = []
    for name in CASES:
        row = [name]
        for count in (with_models, by_rules):
            gold = sum(count[case] for case in CASES)
            row.append(f"{count[name]} ({100 * count[name] / max(gold, 1):.1f} %)")
        rows.append(row)
    rows += [[f"*{name}*", str(with_models[name]), str(by_rules[name])] for name in BESIDE]
    return table(("gold attributions", "with models", "rules alone"), rows)


def shown(text: str, case: tuple[str, Any, Any]) -> list[str]:
    """A case to look at: source, cue and content of the gold and of what was read."""
    lines = []
    for name, a in (("gold", case[1]), ("read", case[2])):
        if a is not None:
            lines.append(f"  {name}  " + "  |  ".join(words(text, a[role]) for role in ("source", "cue", "content")))
    return [*lines, ""]


def main() -> None:
    """Prints the table; on request writes it into a page, or prints cases."""
    parser = argparse.ArgumentParser(prog="python -m bench.errors", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--write", type=Path, metavar="PAGE", help="fill the page's part bench:errors")
    parser.add_argument("--examples", choices=(*CASES, *BESIDE), metavar="CLASS", help="print cases of this class")
    parser.add_argument("--rules", action="store_true", help="cases of the rules alone, not of the models")
    parser.add_argument("--number", type=int, default=20, help="how many cases")
    parser.add_argument("--limit", type=int, help="articles, to try things out")
    given = parser.parse_args()
    if given.examples:
        score = scorer(given.shared)
        found = scored(given.shared, models=not given.rules, limit=given.limit)
        every = [(one.text, case) for one in found for case in cases(score, one) if case[0] == given.examples]
        step = max(len(every) // given.number, 1)
        for text, case in every[::step][: given.number]:
            print("\n".join(shown(text, case)))
        return
    if given.limit is not None and given.write:
        parser.error("figures of a part of the corpus are not written into pages")
    lines = report(*(counted(given.shared, models=models, limit=given.limit) for models in (True, False)))
    print("\n".join(lines))
    if given.write:
        fill(given.write, {"errors": lines})


if __name__ == "__main__":
    main()
