"""Prints every figure beside its floor: `python -m bench [--shared FOLDER] [--quick] [--only SECTION]`.

Exit 0 where every floor holds, 1 where one does not. Sections that need corpora say so where the folder is missing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from bench import corpora, examples, extraction, floors, names, speed

Figures = dict[str, float | None]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder with data/, tools/, seeds/")
    parser.add_argument("--quick", action="store_true", help="quality only: no speed, memory or large record")
    parser.add_argument("--only", action="append", help="measure this section (may be given again)")
    options = parser.parse_args()

    shared: Path = options.shared
    without: dict[str, Callable[[], Figures]] = {"examples": lambda: dict(examples.scores())}
    corpus: dict[str, Callable[[], Figures]] = {
        "articles": lambda: corpora.articles(shared),
        "attribution": lambda: corpora.attribution(shared),
        "extraction_body": lambda: dict(extraction.body_scores(shared)),
        "extraction_date": lambda: dict(extraction.date_scores(shared)),
        "figures": lambda: corpora.figures(shared),
        "newsquant": lambda: corpora.newsquant(shared),
        "timex_meantime": lambda: corpora.timex(shared, "meantime_dev", "--map", "date=dct,publisher="),
        "timex_wikiwars": lambda: corpora.timex(shared, "wikiwars_dev", "--map", "publisher="),
    }
    slow: dict[str, Callable[[], Figures]] = {
        "names": lambda: dict(names.scores(shared)),
        "speed": lambda: speed.annotate_words_per_second() | speed.start_up(),
        "large_record": speed.large_record,
    }
    sections = dict(without)
    if (shared / "data").is_dir():
        sections |= corpus
        for changed in floors.changed(shared):
            print(f"{shared / changed} is not the file that the floors were measured on.")
    else:
        print(f"The corpora are not at {shared}: only what needs none is measured. Give their folder with --shared.")
        slow.pop("names")
    if not options.quick:
        sections |= slow
    if options.only:
        unknown = [name for name in options.only if name not in sections]
        if unknown:
            parser.error(f"no section {unknown[0]}; there are {', '.join(sections)}")
        sections = {name: sections[name] for name in options.only}

    fallen = 0
    for name, measure in sections.items():
        print(f"\n{name}", flush=True)
        for row in floors.compare(name, measure()):
            fallen += not row.held
            print(line(row), flush=True)
    print(f"\n{fallen} below their floor" if fallen else "\nevery floor holds")
    return 1 if fallen else 0


def line(row: floors.Row) -> str:
    """A figure, its floor or ceiling, and whether it holds."""
    value = "-" if row.value is None else f"{row.value:.3f}" if isinstance(row.value, float) else str(row.value)
    bound = ""
    if row.floor is not None:
        bound = f"floor {row.floor:g}"
    if row.ceiling is not None:
        bound = f"ceiling {row.ceiling:g}"
    return f"  {row.name:28s} {value:>10s}  {bound:18s} {'' if row.held else 'NOT HELD'}".rstrip()


if __name__ == "__main__":
    sys.exit(main())
