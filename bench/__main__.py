"""Prints every figure beside its floor: `python -m bench [--shared FOLDER] [--quick] [--only SECTION]`.

What models bear on is measured with them, as installed, and, in a section whose name ends in "_rules", by the rules
alone. Figures that have one are followed by the interval in which 95 of 100 resampled corpora put them.

Exit 0 where every floor holds, 1 where one does not. Sections that need corpora or weights say so where these are
missing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from bench import (
    attribution,
    checks,
    corpora,
    cross,
    dating_cases,
    disagreement_cases,
    entity_cases,
    entity_speed,
    events,
    examples,
    extraction,
    figure_cases,
    floors,
    happening_cases,
    names,
    neardup,
    news_piles,
    reference,
    reliability,
    same_pages,
    scale,
    series_cases,
    speed,
    statement_cases,
    stories,
    timelines,
    web,
    wording_cases,
)
from bench.annotated import default, missing, rows
from bench.section import Figures, Interval, Section

Measure = Callable[[], Section]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder with data/, tools/, seeds/")
    parser.add_argument("--quick", action="store_true", help="quality only: no names, speed, memory or large record")
    parser.add_argument("--only", action="append", help="measure this section (may be given again)")
    parser.add_argument("--limit", type=int, help="articles a corpus, to try things out: floors are not compared")
    options = parser.parse_args()

    shared: Path = options.shared
    found = sections(shared, options.limit)
    if (shared / "data").is_dir():
        for changed in floors.changed(shared):
            print(f"{shared / changed} is not the file that the floors were measured on.")
    else:
        print(f"The corpora are not at {shared}: only what needs none is measured. Give their folder with --shared.")
        found = {name: measure for name, measure in found.items() if name in WITHOUT_CORPORA}
    if not default():
        print(f"{missing()}: only the rules are measured.")
        found = {name: measure for name, measure in found.items() if name not in WITH_MODELS}
    if options.only:
        unknown = [name for name in options.only if name not in found]
        if unknown:
            parser.error(f"no section {unknown[0]}; there are {', '.join(found)}")
        found = {name: found[name] for name in options.only}
    elif options.quick:
        found = {name: measure for name, measure in found.items() if name not in SLOW}

    fallen = 0
    for name, measure in found.items():
        print(f"\n{name}", flush=True)
        section = measure()
        for row in floors.compare(name, section.figures) if options.limit is None else unbound(name, section.figures):
            fallen += not row.held
            print(line(row, section.intervals), flush=True)
        for text in section.lines:
            print(f"  {text}")
    if options.limit is not None:
        print("\nfloors were not compared")
    else:
        print(f"\n{fallen} below their floor" if fallen else "\nevery floor holds")
    return 1 if fallen else 0


WITHOUT_CORPORA = (
    "examples",
    "examples_rules",
    "disagreement_cases",
    "disagreement_cases_rules",
    "same_pages",
    "cross",
    "cross_rules",
    "checks",
    "figure_cases",
    "dating_cases",
    "happening_cases",
    "series_cases",
    "entity_cases",
    "entity_speed",
    "statement_cases",
    "wording_cases",
    "speed",
    "speed_rules",
    "times_speed",
    "start_up",
    "large_record",
    "scale",
    "web",
)
WITH_MODELS = (
    "examples", "cross", "articles", "attribution", "reliability", "names", "speed", "events_gsr", "events_plv",
    "timelines", "disagreement_cases", "news_piles", "happening_cases",
)  # fmt: skip
SLOW = (
    "names",
    "names_rules",
    "entity_speed",
    "speed",
    "speed_rules",
    "times_speed",
    "start_up",
    "large_record",
    "scale",
    "web",
)


def sections(shared: Path, limit: int | None) -> dict[str, Measure]:
    """Every section by its name, with what measures it."""
    found: dict[str, Measure] = {}
    for models, ending in ((True, ""), (False, "_rules")):
        found |= {
            f"examples{ending}": plain(partial(invented, models=models)),
            f"disagreement_cases{ending}": partial(disagreement_cases.measure, models=models),
            f"news_piles{ending}": partial(news_piles.measure, shared, models=models),
            f"cross{ending}": plain(partial(cross.measure, models=models)),
            f"articles{ending}": plain(partial(corpora.articles, shared, models=models)),
            f"attribution{ending}": partial(attribution.measure, shared, models=models, limit=limit),
            f"reliability{ending}": partial(reliability.measure, shared, models=models, limit=limit),
            f"timelines{ending}": partial(timelines.measure, shared, models=models, limit=limit),
        }
    found |= {
        "extraction_body": plain(lambda: dict(extraction.body_scores(shared))),
        "extraction_date": plain(lambda: dict(extraction.date_scores(shared))),
        "same_pages": plain(lambda: same_pages.measure(shared)),
        "figures": plain(lambda: corpora.figures(shared)),
        "newsquant": plain(lambda: corpora.newsquant(shared)),
        "events_gsr": partial(events.gsr, shared, limit),
        "events_plv": partial(events.plv, shared, limit),
        "checks": plain(checks.measure),
        "figure_cases": plain(figure_cases.measure),
        "dating_cases": plain(dating_cases.measure),
        "happening_cases": plain(happening_cases.measure),
        "entity_cases": plain(entity_cases.measure),
        "entity_speed": plain(lambda: entity_speed.measure(limit or 30_000)),
        "muc4_counts": plain(lambda: corpora.muc4_counts(shared)),
        "series": plain(lambda: corpora.series(shared)),
        "series_cases": plain(series_cases.measure),
        "statement_cases": plain(statement_cases.measure),
        "wording_cases": plain(wording_cases.measure),
        "series_reference": plain(lambda: reference.measure(shared)),
        "stories": plain(lambda: stories.measure(shared)),
        "neardup": lambda: neardup.measure(shared),
        "timex_meantime": plain(lambda: corpora.timex(shared, "meantime_dev", date="dct", publisher=None)),
        "timex_wikiwars": plain(lambda: corpora.timex(shared, "wikiwars_dev", publisher=None)),
        "names": partial(names.measure, shared, models=True, limit=limit or 1500),
        "names_rules": partial(names.measure, shared, models=False, limit=limit or 1500),
        "speed": plain(lambda: speed.reading(models=True, articles=limit)),
        "speed_rules": plain(lambda: speed.reading(models=False, articles=limit)),
        "times_speed": plain(lambda: speed.times(limit or 400)),
        "start_up": plain(speed.start_up),
        "scale": plain(lambda: scale.measure(limit or 2_000)),
        "web": plain(lambda: web.measure(limit or 10_000)),
        "large_record": plain(lambda: speed.large_record(limit or 10_000)),
    }
    return found


def plain(measure: Callable[[], Figures]) -> Measure:
    """A section of figures that have no intervals."""
    return lambda: Section(figures=measure())


def invented(*, models: bool) -> Figures:
    """The figures of the example articles (bench/examples.py)."""
    found = rows([examples.ARTICLES], models=models)
    known = examples.load_gold()
    return examples.scores({row["id"] if row["id"] in known else Path(row["input"]).stem: row for row in found})


def unbound(section: str, figures: Figures) -> list[floors.Row]:
    """The figures without floors."""
    return [
        floors.Row(section=section, name=name, value=value, floor=None, ceiling=None) for name, value in figures.items()
    ]


def line(row: floors.Row, intervals: Mapping[str, Interval]) -> str:
    """A figure, its interval, its floor or ceiling, and whether it holds."""
    value = "-" if row.value is None else f"{row.value:.3f}" if isinstance(row.value, float) else str(row.value)
    interval, bound = "", ""
    if row.name in intervals:
        low, high = intervals[row.name]
        interval = f"{low:.3f}-{high:.3f}"
    if row.floor is not None:
        bound = f"floor {row.floor:g}"
    if row.ceiling is not None:
        bound = f"ceiling {row.ceiling:g}"
    return f"  {row.name:28s} {value:>10s}  {interval:11s}  {bound:14s} {'' if row.held else 'NOT HELD'}".rstrip()


if __name__ == "__main__":
    sys.exit(main())
