"""Published tolls as figures: whether what one authority counted on from day to day becomes one line.

Each day of the reference series is given as one article would carry it: the total of that day, and every other day
what was added, each published a day later, every third day by a second article that leaves out the day. Nothing is
read from a text here; the reading of real articles against the same series is the section "series".

days: totals with their day. in_line: those in the longest line of their area and measure. false_revisions: those marked
as superseded, for no total of the series is ever undercut by a later one. increments_held: increments of a day whose
total and that of the day before are known; increments_fit: those found to fit.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from bench.section import Figures as Measured
from bench.series_cases import Case, docs
from onrecord.merge import Figures
from onrecord.merge.series import in_series

Days = dict[date, int]


def totals(shared: Path) -> Iterator[tuple[str, str, Days]]:
    """Area, measure and the totals that were published, by day."""
    found: dict[tuple[str, str], Days] = defaultdict(dict)
    for name in ("reference_series.csv", "reference_series_other.csv"):
        with (shared / "data" / "figures" / name).open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                for measure in ("killed", "injured"):
                    if value := row[f"{measure}_cum"]:
                        found[row.get("area", "area"), measure][date.fromisoformat(row["date"])] = int(value)
    for (area, measure), days in sorted(found.items()):
        yield area, measure, days


def pile(measure: str, days: Days) -> Case:
    """The lines of one area and measure."""
    case = Case("reference", "reference")
    before: int | None = None
    for number, day in enumerate(sorted(days)):
        said = {"day": str(day + timedelta(days=1)), "measure": measure, "attribution": "Health Ministry"}
        total = said | {"number": str(days[day]), "kind": "cumulative"}
        case.lines.append(total | {"id": f"t{number}", "article": f"A{number}", "as_of": str(day)})
        if number % 3 == 0:
            case.lines.append(total | {"id": f"u{number}", "article": f"B{number}"})
        if number % 2 and before is not None and days[day] > before:
            added = said | {"number": str(days[day] - before), "kind": "increment", "as_of": str(day)}
            case.lines.append(added | {"id": f"i{number}", "article": f"A{number}"})
        before = days[day]
    return case


def measure(shared: Path) -> Measured:
    """The shares over all areas and measures."""
    dated = placed = false = fit = held = 0
    for _, what, days in totals(shared):
        articles = docs(pile(what, days))
        figures, series = in_series(Figures().merge(articles), articles)
        lines = [line for line in series if line.kind == "cumulative"]
        longest = set(max(lines, key=lambda line: len(line.figures)).figures) if lines else set()
        points = {
            date.fromisoformat(one.as_of): one for one in figures if one.as_of and one.figure_kind == "cumulative"
        }
        dated += len(points)
        placed += sum(one.id in longest for one in points.values())
        false += sum(one.superseded_by is not None for one in points.values())
        reasons = [reason for line in series for reason in line.reasons]
        held += len(reasons)
        fit += sum(" fits " in reason for reason in reasons)
    return {
        "days": dated,
        "in_line": round(placed / dated, 4) if dated else None,
        "false_revisions": false,
        "increments_held": held,
        "increments_fit": round(fit / held, 4) if held else None,
    }
