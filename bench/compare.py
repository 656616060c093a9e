"""Tables that set onrecord, measured now, beside others: `python -m bench.compare [--shared FOLDER] [--write PAGE]`.

    comparison      attributions: peers, people, and onrecord by rules alone and with models, and how each was run
    classes         the share of gold attributions found, by what the cue reports
    reliability     how often a score was right, and precision at least scores
    names           F1 of names by corpus and type, with models and by rules

The peers' figures (bench/peers.json) were measured once with the same scorer. `--write` fills the parts that a page has
a place for (bench/marked.py); `--only` measures some tables.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import attribution, names, reliability
from bench.classes import CLASSES
from bench.marked import fill, prose
from bench.section import Section, table

PEERS = Path(__file__).with_name("peers.json")
HEAD = (
    "system",
    "link P / R / F1",
    "direct / mixed / indirect",
    "source / cue / content segment",
    "content token",
)
OURS = {
    False: ("onrecord, rules alone", "as `--no-models` reads; measured by this command"),
    True: ("**onrecord, with models**", "as installed; measured by this command"),
}


def comparison(shared: Path, limit: int | None = None) -> list[str]:
    """The table of attributions and, beneath, how each system was run."""
    peers = json.loads(PEERS.read_text(encoding="utf-8"))
    ours = [_own(models, attribution.measure(shared, models=models, limit=limit)) for models in OURS]
    systems = [*peers["systems"], *ours, peers["people"]]
    notes = [line for system in systems for line in prose(f"- {system['name'].strip('*')}: {system['how']}.")]
    published = [[one["name"], _percentages(one["segments"]), one["how"]] for one in peers["published"]]
    return [
        *table(HEAD, [row(system) for system in systems]),
        "",
        *prose(f"{peers['corpus']}. In brackets: the 95 % interval of link F1. How each was run:"),
        "",
        *notes,
        "",
        "As published, not run here; exact segments, F1:",
        "",
        *table(("system", "source / cue / content segment", "where"), published),
    ]


def row(system: dict[str, Any]) -> list[str]:
    """One system as a row: percentages, with the interval of link F1 in brackets where one is known."""
    link = _percentages(system["link"])
    if interval := system.get("interval"):
        link += f" ({interval[0]:.1f}-{interval[1]:.1f})"
    return [
        system["name"],
        link,
        _percentages(system["kinds"]),
        _percentages(system["segments"]),
        f"{system['token']:.1f}",
    ]


def _percentages(values: list[float | None]) -> str:
    return " / ".join("-" if value is None else f"{value:.1f}" for value in values)


def _own(models: bool, section: Section) -> dict[str, Any]:
    name, how = OURS[models]

    def percent(*keys: str) -> list[float]:
        return [100 * (section.figures[key] or 0.0) for key in keys]

    return {
        "name": name,
        "how": how,
        "link": percent("link_p", "link_r", "link_f1"),
        "interval": [100 * bound for bound in section.intervals["link_f1"]],
        "kinds": percent(*(f"link_{kind}_f1" for kind in attribution.KINDS)),
        "segments": percent(*(f"{role}_segment_f1" for role in attribution.ROLES)),
        "token": percent("content_token_f1")[0],
    }


def classes(shared: Path, limit: int | None = None) -> list[str]:
    """Found gold attributions by class, with intervals."""
    rows = []
    for models, (name, _) in OURS.items():
        section = attribution.measure(shared, models=models, limit=limit)
        rows.append([name, *(spread(section, f"found_{one}") for one in CLASSES)])
    return table(("found, % of gold", *CLASSES), rows)


def spread(section: Section, name: str) -> str:
    """A figure in percent with its interval: "68.3 (64.9-71.2)"."""
    value = section.figures[name]
    if value is None:
        return "-"
    low, high = section.intervals[name]
    return f"{100 * value:.1f} ({100 * low:.1f}-{100 * high:.1f})"


def confidence(shared: Path, limit: int | None = None) -> list[str]:
    """The reliability table of the models, its error, and what `--min-score` keeps."""
    section = reliability.measure(shared, models=True, limit=limit)
    kept = [
        [f"{least:.1f}", *(f"{100 * (section.figures[f'{side}_at_{least * 100:.0f}'] or 0):.1f}" for side in "pr")]
        for least in reliability.LEAST
    ]
    return [
        *section.lines,
        "",
        f"The mean distance between score and share (expected calibration error) is {section.figures['ece'] or 0:.3f}.",
        "",
        *table(("`--min-score`", "precision", "recall"), kept),
    ]


def by_corpus(shared: Path, limit: int | None = None) -> list[str]:
    """F1 of names with models, and by rules for the same, by corpus and type."""
    found = {models: names.measure(shared, models=models, limit=limit or 1500) for models in (True, False)}
    head, rule, *rows = found[True].lines
    rules = [found[False].figures[f"f1 {line.split(' | ')[0].removeprefix('| ')}"] for line in rows]
    lines = [f"{line} {100 * (value or 0):.1f} |" for line, value in zip(rows, rules, strict=True)]
    newswire = spread(found[True], f"f1 {names.NEWSWIRE}")
    return [f"{head} F1, rules |", f"{rule} --- |", *lines, "", f"Newswire with its interval: {newswire}."]


TABLES: dict[str, Callable[..., list[str]]] = {
    "comparison": comparison,
    "classes": classes,
    "reliability": confidence,
    "names": by_corpus,
}


def main() -> None:
    """Prints the tables, and writes them where asked to."""
    parser = argparse.ArgumentParser(prog="python -m bench.compare", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--only", action="append", choices=tuple(TABLES))
    parser.add_argument(
        "--write", type=Path, action="append", default=[], metavar="PAGE", help="fill this page's parts"
    )
    parser.add_argument("--limit", type=int, help="articles a corpus, to try things out")
    given = parser.parse_args()
    if given.limit is not None and given.write:
        parser.error("figures of a part of the corpus are not written into pages")
    measured = {name: TABLES[name](given.shared, given.limit) for name in given.only or TABLES}
    for name, lines in measured.items():
        print(f"\n{name}\n")
        print("\n".join(lines))
    for page in given.write:
        print(f"\n{page}: {', '.join(fill(page, measured))} written")


if __name__ == "__main__":
    main()
