"""What `check` answers to the texts of examples/checks.json; `python -m bench.checks` says which are wrong.

Each text is asked of the record of the example articles, read by rules. An answer is right where what is found first
stands to the text as it should ("how", several where either will do; "not on record" where nothing of it is), says the
words and is said by whom it should ("first"), and parts from the text where it should ("apart"); and where what must
stand beside it ("also") is among the findings.

    right             the share answered right; right_CLASS of those of a class
    held_out_right    the same of those that nobody looked at while the rules were made
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.examples import ARTICLES, EXAMPLES
from bench.section import Figures
from onrecord.checking import Checked, Finding
from onrecord.record import Record
from onrecord.types import Figure

CHECKS = EXAMPLES / "checks.json"
_MOST = 10  # findings of a part
_NOT = "not on record"
Row = Mapping[str, Any]


def measure() -> Figures:
    """The figures named above."""
    answered = list(_answered())
    by_class: dict[str, list[bool]] = defaultdict(list)
    for row, wrong in answered:
        by_class[f"right_{row['class'].replace(' ', '_')}"].append(not wrong)
    held_out = [not wrong for row, wrong in answered if row.get("held_out")]
    figures = {"right": [not wrong for _, wrong in answered], "held_out_right": held_out, **by_class}
    return {name: sum(found) / len(found) if found else None for name, found in figures.items()}


def wrong(row: Row, checked: Checked) -> str | None:
    """What is wrong with an answer, None where nothing is."""
    first = checked.findings[0] if checked.findings else None
    how = first.how if checked.on_record and first else _NOT
    if how not in row["how"]:
        return f"{how}, not {' or '.join(row['how'])}"
    asked = row.get("first", {}) | ({"apart": row["apart"]} if "apart" in row else {})
    if asked and not (first and _is(first, asked)):
        return f"not first: {asked}"
    if "also" in row and not any(_is(one, row["also"]) for one in checked.findings):
        return f"not found: {row['also']}"
    return None


def _is(one: Finding, asked: Row) -> bool:
    entry = one.entry
    said = (entry.attribution or "",) if isinstance(entry, Figure) else entry.speaker
    words = entry.words if isinstance(entry, Figure) else " ".join(variant.wording for variant in entry.variants)
    return (
        one.how in asked.get("how", (one.how,))
        and asked.get("words", "").casefold() in words.casefold()
        and asked.get("by", "").casefold() in " ".join(said).casefold()
        and set(asked.get("apart", ())) <= set(one.apart)
    )


def _answered() -> Iterator[tuple[Row, str | None]]:
    with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "checks.db", models=False) as record:
        record.add(ARTICLES)
        for row in json.loads(CHECKS.read_text(encoding="utf-8")):
            yield row, wrong(row, record.check(row["ask"], limit=_MOST))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.checks", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--held-out", action="store_true", help="say which of those held out are wrong, too")
    told = parser.parse_args().held_out
    for row, why in _answered():
        if why and (told or not row.get("held_out")):
            print(f"{row['class']:12s} {row['ask']}: {why}")
    for name, value in measure().items():
        print(f"{name:22s} {value if value is None else round(value, 3)}")


if __name__ == "__main__":
    main()
