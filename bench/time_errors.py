"""What is got wrong in time expressions, by class: `python -m bench.time_errors [--write PAGE] [--examples CLASS]`.

Every gold expression of a corpus (MEANTIME, WikiWars) falls in the first class that fits; it is paired with what was
read as the scorer does (one to one, the exact ones first, then by overlap).

    right            type, extent and value are the gold's
    extent           type and value are, the extent overlaps
    type             another type
    no value         the gold has a value, what was read has none: nothing was there to anchor it on
    invented value   the gold has none
    granularity      both name a calendar time, of different size: a month for a day, a quarter for a year
    anchor           both name a calendar time of the same size, another one: a wrong day, week, month or year
    length           another length or repetition: P2D for P2W
    reference        one is a reference or is left open (PRESENT_REF, XXXX), the other a calendar time
    other value      any other difference of values
    missed TYPE      nothing overlaps

Beside them "spurious": what was read and touches nothing, by type. `--half 1` and `--half 2` look at every other
article, so that what was seen on one half can be confirmed on the other.

`--examples` prints cases to the terminal. They are the corpus's own words: they are for looking, and never stored.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.annotated import default, rows
from bench.marked import fill
from bench.section import table

CORPORA: dict[str, tuple[str, dict[str, str | None]]] = {
    "MEANTIME": ("meantime_dev", {"date": "dct", "publisher": None}),
    "WikiWars": ("wikiwars_dev", {"publisher": None}),
}
TYPES = ("DATE", "TIME", "DURATION", "SET")
PAIRED = (
    "right",
    "extent",
    "type",
    "no value",
    "invented value",
    "granularity",
    "anchor",
    "length",
    "reference",
    "other value",
)
CASES = (*PAIRED, *(f"missed {kind}" for kind in TYPES))
BESIDE = tuple(f"spurious {kind}" for kind in TYPES)
_YEAR = re.compile(r"\d{4}$|\d{4}[-T]")
_AROUND = 70


def cases(score: Any, gold: list[dict[str, Any]], read: list[dict[str, Any]]) -> Iterator[tuple[str, Any, Any]]:
    """Class, gold and what was read (either may be None) for every case of an article."""
    pairs = dict(score.pair(gold, read))
    for i, expression in enumerate(gold):
        if i in pairs:
            other = read[pairs[i]]
            yield class_of(score, expression, other), expression, other
        else:
            yield f"missed {expression['type']}", expression, None
    taken = set(pairs.values())
    for j, other in enumerate(read):
        if j not in taken:
            yield f"spurious {other['type']}", None, other


def class_of(score: Any, gold: dict[str, Any], read: dict[str, Any]) -> str:
    """What is wrong with an expression that was found."""
    wanted, found = score.norm_value(gold.get("value")), score.norm_value(read.get("value"))
    if wanted == found and gold["type"] != read["type"]:
        return "type"
    if wanted == found:
        return "right" if (gold["start"], gold["end"]) == (read["start"], read["end"]) else "extent"
    if found is None:
        return "no value"
    if wanted is None:
        return "invented value"
    if gold["type"] != read["type"]:
        return "type"
    if wanted.startswith("P") and found.startswith("P") and not (wanted + found).count("_REF"):
        return "length"
    if _YEAR.match(wanted) and _YEAR.match(found):
        return "anchor" if size(wanted) == size(found) else "granularity"
    return "reference" if "REF" in wanted + found or "X" in wanted + found else "other value"


def size(value: str) -> str:
    """The shape of a calendar value: two of the same shape name units of the same size."""
    return re.sub(r"\d", "0", re.sub(r"-(?:SP|SU|FA|WI)$", "-season", value))


def scorer(shared: Path) -> Any:
    """The scorer that comes with the corpora, as a module."""
    path = shared / "tools" / "score_timex.py"
    spec = importlib.util.spec_from_file_location("score_timex", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise SystemExit(f"{path} is missing: give the folder of the corpora with --shared")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def found(shared: Path, corpus: str, half: int | None = None) -> Iterator[tuple[str, tuple[str, Any, Any]]]:
    """The text of an article and a case of it, for all cases of a corpus or of half of its articles."""
    score, (name, fields) = scorer(shared), CORPORA[corpus]
    path = shared / "data" / "timex" / f"{name}.jsonl"
    read = {row["id"]: row for row in rows([path], models=default(), fields=fields)}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        if half is not None and number % 2 != half - 1:
            continue
        doc = json.loads(line)
        ignored = [t for t in doc["timexes"] if t.get("ignore")]
        gold = score.tidy(doc["timexes"], [], [], doc.get("scope_end"), len(doc["text"]), doc["id"])
        ours = score.tidy(read[doc["id"]]["timexes"], ignored, gold, doc.get("scope_end"), len(doc["text"]), doc["id"])
        yield from ((doc["text"], case) for case in cases(score, gold, ours))


def report(counts: dict[str, Counter[str]]) -> list[str]:
    """The counts of each corpus as a table, with shares of the gold."""
    lines = []
    for name in (*CASES, *BESIDE):
        row = [name if name in CASES else f"*{name}*"]
        for count in counts.values():
            gold = sum(count[case] for case in CASES)
            row.append(f"{count[name]} ({100 * count[name] / max(gold, 1):.1f} %)")
        lines.append(row)
    return table(("gold time expressions", *counts), lines)


def shown(text: str, case: tuple[str, Any, Any]) -> list[str]:
    """A case to look at: its line, with what the gold and what was read make of it."""
    known = case[1] or case[2]
    start, end = max(known["start"] - _AROUND, 0), known["end"] + _AROUND
    around = f"{text[start : known['start']]}[{text[known['start'] : known['end']]}]{text[known['end'] : end]}"
    lines = ["  " + " ".join(around.split())]
    for name, one in (("gold", case[1]), ("read", case[2])):
        if one is not None:
            lines.append(f"    {name}  {one['type']} {one.get('value')}  {text[one['start'] : one['end']]!r}")
    return lines


def main() -> None:
    """Prints the table; on request writes it into a page, or prints cases."""
    parser = argparse.ArgumentParser(prog="python -m bench.time_errors", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--write", type=Path, metavar="PAGE", help="fill the page's part bench:time_errors")
    parser.add_argument("--examples", choices=(*CASES, *BESIDE), metavar="CLASS", help="print cases of this class")
    parser.add_argument("--corpus", choices=tuple(CORPORA), help="of this corpus only")
    parser.add_argument("--half", type=int, choices=(1, 2), help="every other article")
    parser.add_argument("--number", type=int, default=20, help="how many cases")
    given = parser.parse_args()
    corpora = (given.corpus,) if given.corpus else tuple(CORPORA)
    if given.examples:
        every = [c for name in corpora for c in found(given.shared, name, given.half) if c[1][0] == given.examples]
        step = max(len(every) // given.number, 1)
        for text, case in every[::step][: given.number]:
            print("\n".join(shown(text, case)))
        return
    if given.write and (given.corpus or given.half):
        parser.error("figures of a part of the corpora are not written into pages")
    counts = {name: Counter(c[0] for _, c in found(given.shared, name, given.half)) for name in corpora}
    lines = report(counts)
    print("\n".join(lines))
    if given.write:
        fill(given.write, {"time_errors": lines})


if __name__ == "__main__":
    main()
