"""Scores what a record says of the example articles together against examples/cross: `python -m bench.cross [EXPORT]`.

EXPORT is what `onrecord export RECORD --format jsonl` wrote of examples/articles; without it a record is built. After
the figures comes what was missed, what was wrong and what was told too much, a line each.

A quote of the gold stands for its characters in the article. Evidence touches it where their spans overlap; of a
statement the spans of the roles "content" and "quotes" count, of a figure "span" and "num_span", of an event "trigger",
of everything else all; an entry made of entries (a disagreement, a day) has their evidence too. F1 = 2PR / (P + R).
An F1 is 0 where the record has nothing of the kind; an accuracy is None where nothing is there to count.

    lineage_f1              pairs of articles, in either order. P leaves out pairs that have a third as their origin
                            ("same_family"). lineage_relation_acc, lineage_direction_acc: of the pairs found, the share
                            with the gold's relation; with its direction, which may be none ("directed": false).
    lineage_wrong           pairs that are known to be none (a template, another flood), told as lineage.
    stories_f1, episodes_f1 BCubed (Bagga and Baldwin 1998): for each article P is the share of those grouped with it
                            that belong to it in the gold, R the share of those that the gold puts with it that are
                            grouped with it, itself included; both averaged over the articles. An article that is in no
                            group is alone.
    statement_f1            pairs of the gold's reports: P over pairs in one entry, R over pairs in one group. A report
                            is in the statement entry whose span at the quote is nearest to it in length; where none
                            touches it, it is alone.
    statement_found         share of reports that an entry touches.
    statement_speaker_acc   over those whose group has a speaker: one of the entry's holds the last word of the name.
    statement_said_acc      over those whose group has a day: the same day.
    hard_negatives_joined   pairs of groups that are not one statement, with reports of both in one entry.
    series_f1               points. A figure covers a point where it touches a quote of it and has its value (within
                            0.6 %). A gold series is matched with one series of the record, most points in order first,
                            one to one; right are as many of its points as stand in the gold's order there. R over all
                            points; P over the figures of the matched series that touch a quote of any point.
    series_superseded_acc   over right points: superseded by another figure or not, as in the gold.
    disagreements_recall    share of gold disagreements for which one was told, of the same kind where it states one,
                            that touches quotes of two of its sides.
    disagreements_false     share of those told that are none of the gold, those listed as "either" left out.
    not_disagreements_told  pairs that are compatible, on two matters or revised, told as a disagreement.
    independent_right       share of statements, figures and events with the gold's number of independent reports, in
                            the entry of that kind that touches most of their quotes.
    timeline_f1             R: gold entries whose day, month or year has an entry that touches a quote of it. P: over
                            pairs of a day and a gold entry of which an event there touches a quote, those of its day.
    suspects_f1             articles told to be suspect; those listed as "suspects_either" count neither way.
    wording_recall          share of gold wordings with one of the same words, article and case aside, and the same
                            voice that touches a quote of it.
    wording_count_acc       over those: all its quotes are touched.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.examples import ARTICLES, EXAMPLES
from bench.section import Figures
from onrecord.export.jsonl import record_objects
from onrecord.record import Record

CROSS = EXAMPLES / "cross"
ROLES = {
    "statement": ("content", "quotes"),
    "figure": ("span", "num_span"),
    "event": ("trigger",),
}
Row = dict[str, Any]
Place = tuple[str, int, int]  # article, start, end
Part = tuple[Figures, list[str]]


def measure(*, models: bool) -> Figures:
    """The figures named above, of a record built from the example articles in a temporary folder."""
    return scores(exported(models=models))[0]


def exported(*, models: bool) -> list[Row]:
    """The record of the example articles as objects. Raises SystemExit on a failure."""
    with tempfile.TemporaryDirectory() as folder, Record(Path(folder) / "cross.db", models=models) as record:
        record.add(ARTICLES)
        objects = list(record_objects(record))
    if failed := [row for row in objects if row["kind"] == "failure"]:
        raise SystemExit(f"{failed[0]['input']}: {failed[0]['message']}")
    return objects


def load_gold() -> dict[str, Any]:
    """Every file of examples/cross, by its name."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(CROSS.glob("*.json"))}


def quotes(part: Any) -> Iterator[Mapping[str, str]]:
    """Every quote in a part of the gold."""
    if isinstance(part, dict) and part.keys() == {"article", "quote"}:
        yield part
    elif isinstance(part, dict | list):
        for item in part.values() if isinstance(part, dict) else part:
            yield from quotes(item)


def scores(objects: Iterable[Row], gold: Mapping[str, Any] | None = None) -> tuple[Figures, list[str]]:
    """The figures named above, and what was missed, wrong or too much. `objects` are the lines of an export."""
    told = Told(objects)
    gold = load_gold() if gold is None else gold
    figures: Figures = {}
    lines: list[str] = []
    for part in (_lineage, _groups, _statements, _series, _disagreements, _independent, _timeline, _wordings):
        found, wrong = part(told, gold)
        figures |= found
        lines += wrong
    return figures, lines


# ------------------------------------------------------------------------------------------------------ what was told
class Told:
    """The lines of an export by kind and id, with articles by the names that the gold has for them."""

    def __init__(self, objects: Iterable[Row]) -> None:
        self.of: dict[str, list[Row]] = defaultdict(list)
        self.by_id: dict[str, Row] = {}
        self._names: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._places: dict[str, tuple[Place, ...]] = {}
        for row in objects:
            self.of[row["kind"]].append(row)
            self.by_id[row["id"]] = row
        for row in self.of["article"]:
            name = row["given_id"] or Path(row["input"]).stem
            self._names[row["id"]] = name
            self._texts[name] = row["text"]

    def name(self, article: str) -> str:
        return self._names.get(article, article)

    def places(self, row: Row) -> tuple[Place, ...]:
        """Where the evidence of an entry stands, and that of the entries it is made of."""
        if row["id"] not in self._places:
            roles = ROLES.get(row["kind"])
            own = (
                (self.name(proof["article"]), start, end)
                for proof in row["evidence"]
                if roles is None or proof["role"] in roles
                for start, end in proof["spans"]
            )
            of = (self.by_id[i] for i in row.get("entries", ()) if i in self.by_id)
            self._places[row["id"]] = (*own, *(place for entry in of for place in self.places(entry)))
        return self._places[row["id"]]

    def place(self, evidence: Mapping[str, str]) -> Place:
        """Where a quote of the gold stands; nowhere in an article that was not read."""
        start = self._texts.get(evidence["article"], "").find(evidence["quote"])
        return evidence["article"], start, start + len(evidence["quote"]) if start >= 0 else start

    def touches(self, row: Row, quotes: Iterable[Mapping[str, str]]) -> int:
        """How many of the quotes the evidence of an entry touches."""
        places = self.places(row)
        return sum(any(_overlap(self.place(quote), place) for place in places) for quote in quotes)


def _overlap(a: Place, b: Place) -> int:
    return max(0, min(a[2], b[2]) - max(a[1], b[1])) if a[0] == b[0] else 0


# ------------------------------------------------------------------------------------------------ articles and groups
def _lineage(told: Told, gold: Mapping[str, Any]) -> Part:
    def key(pair: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(pair))

    rows = gold["articles"]
    wanted = {key((row["article"], row["from_article"])): row for row in rows["lineage"]}
    found = {key((told.name(row["article"]), told.name(row["from_article"]))): row for row in told.of["lineage"]}
    family, wrong = ({key(pair) for pair in rows[name]} for name in ("same_family", "not_lineage"))
    right = wanted.keys() & found.keys()
    relation = [found[pair]["relation"] == wanted[pair]["relation"] for pair in right]
    direction = [_directed(told, found[pair]) == _directed(told, wanted[pair]) for pair in right]
    figures = {
        "lineage_f1": _f1(len(right), len(found.keys() - family), len(wanted)),
        "lineage_relation_acc": _share(relation),
        "lineage_direction_acc": _share(direction),
        "lineage_wrong": len(found.keys() & wrong),
    }
    lines = [f"lineage missed: {' - '.join(pair)}" for pair in sorted(wanted.keys() - right)]
    lines += [f"lineage too much: {' - '.join(pair)}" for pair in sorted(found.keys() - right - family)]
    lines += [
        f"lineage relation {found[pair]['relation']}, not {wanted[pair]['relation']}: {' - '.join(pair)}"
        for pair in sorted(right)
        if found[pair]["relation"] != wanted[pair]["relation"]
    ]
    return figures, lines


def _directed(told: Told, row: Row) -> tuple[str, str] | None:
    return (told.name(row["article"]), told.name(row["from_article"])) if row.get("directed", True) else None


def _groups(told: Told, gold: Mapping[str, Any]) -> Part:
    """Stories, episodes and suspect articles."""
    figures: Figures = {}
    lines: list[str] = []
    for name, kind in (("stories", "story"), ("episodes", "episode")):
        groups = {told.name(article): row["id"] for row in told.of[kind] for article in row["articles"]}
        wanted = gold["articles"][name]
        figures[f"{name}_f1"] = bcubed(wanted, {a: groups.get(a, a) for a in wanted}) if groups else 0.0
        together: dict[str, set[str]] = defaultdict(set)
        for article, group in groups.items():
            together[group].add(wanted.get(article, article))
        lines += [f"{kind} of {', '.join(sorted(of))}" for of in together.values() if len(of) > 1]
    named = {told.name(a) for row in told.of["disagreement"] for a in row.get("suspect", ())}
    named -= set(gold["articles"]["suspects_either"])
    suspects = set(gold["articles"]["suspects"])
    figures["suspects_f1"] = _f1(len(named & suspects), len(named), len(suspects))
    lines += [f"suspect missed: {name}" for name in sorted(suspects - named)]
    lines += [f"suspect too much: {name}" for name in sorted(named - suspects)]
    return figures, lines


def bcubed(wanted: Mapping[str, str], groups: Mapping[str, str]) -> float:
    """BCubed F1 of one partition against another of the same items."""
    precision = recall = 0.0
    for item in wanted:
        mine = {other for other in wanted if groups[other] == groups[item]}
        theirs = {other for other in wanted if wanted[other] == wanted[item]}
        precision += len(mine & theirs) / len(mine)
        recall += len(mine & theirs) / len(theirs)
    precision, recall = precision / len(wanted), recall / len(wanted)
    return round(2 * precision * recall / (precision + recall), 4)


# ---------------------------------------------------------------------------------------------------------- statements
def _statements(told: Told, gold: Mapping[str, Any]) -> Part:
    groups = {group["id"]: group for group in gold["statements"]["groups"]}
    reports = [(name, quote) for name, group in groups.items() for quote in group["evidence"]]
    entries = _nearest(told, [quote for _, quote in reports])
    joined = wanted = right = 0
    for (a, one), (b, other) in combinations(zip((name for name, _ in reports), entries, strict=True), 2):
        together = one is not None and one is other
        joined, wanted, right = joined + together, wanted + (a == b), right + (together and a == b)
    in_entry: dict[str, set[str]] = defaultdict(set)
    speakers, days = [], []
    lines: list[str] = []
    for (name, quote), entry in zip(reports, entries, strict=True):
        if entry is None:
            lines.append(f"statement missed: {name}: {quote['quote']}")
            continue
        in_entry[name].add(entry["id"])
        if speaker := groups[name]["speaker"]:
            speakers.append(_named(speaker, entry["speaker"]))
            if not speakers[-1]:
                lines.append(f"speaker {entry['speaker']}, not {speaker}: {name}: {quote['quote']}")
        if day := groups[name]["said"]:
            days.append(entry["said"] == day)
            if not days[-1]:
                lines.append(f"said {entry['said']}, not {day}: {name}: {quote['quote']}")
    bad = [
        pair["groups"]
        for pair in gold["statements"]["hard_negatives"]
        if in_entry[pair["groups"][0]] & in_entry[pair["groups"][1]]
    ]
    figures: Figures = {
        "statement_f1": _f1(right, joined, wanted),
        "statement_found": _share([entry is not None for entry in entries]),
        "statement_speaker_acc": _share(speakers),
        "statement_said_acc": _share(days),
        "hard_negatives_joined": len(bad),
    }
    lines += [f"statement in {len(in_entry[name])} entries: {name}" for name in groups if len(in_entry[name]) > 1]
    return figures, lines + [f"statements joined: {' and '.join(pair)}" for pair in bad]


def _nearest(told: Told, quotes: Sequence[Mapping[str, str]]) -> list[Row | None]:
    """The statement that each quote is in: the one whose span there has the largest intersection over union with it."""
    at: dict[str, list[tuple[Place, Row]]] = defaultdict(list)
    for row in told.of["statement"]:
        for place in told.places(row):
            at[place[0]].append((place, row))
    found: list[Row | None] = []
    for quote in quotes:
        spot = told.place(quote)
        near = [
            (shared / _union(spot, place), row["id"]) for place, row in at[spot[0]] if (shared := _overlap(spot, place))
        ]
        found.append(told.by_id[max(near)[1]] if near else None)
    return found


def _union(a: Place, b: Place) -> int:
    return max(a[2], b[2]) - min(a[1], b[1])


def _named(wanted: str, have: str | Sequence[str] | None) -> bool:
    names = [have] if isinstance(have, str) else have or []
    return any(wanted.rsplit(maxsplit=1)[-1].casefold() in name.casefold() for name in names)


# -------------------------------------------------------------------------------------------------------------- series
def _series(told: Told, gold: Mapping[str, Any]) -> Part:
    points = [point for row in gold["series"] for point in row["points"]]
    candidates = []
    for i, wanted in enumerate(gold["series"]):
        for row in told.of["series"]:
            figures = [told.by_id[ident] for ident in row["figures"] if ident in told.by_id]
            if chain := _in_order(told, wanted["points"], figures):
                candidates.append((-len(chain), i, row["id"], chain, figures))
    right, counted, superseded = 0, 0, []
    matched: set[int] = set()
    used: set[str] = set()
    for _, i, ident, chain, figures in sorted(candidates, key=lambda c: c[:3]):
        if i in matched or ident in used:
            continue
        matched.add(i)
        used.add(ident)
        right += len(chain)
        counted += sum(any(told.touches(figure, point["evidence"]) for point in points) for figure in figures)
        wanted = gold["series"][i]["points"]
        superseded += [(figures[j].get("superseded_by") is not None) == wanted[n]["superseded"] for n, j in chain]
    lines = [f"series missed: {row['id']}" for i, row in enumerate(gold["series"]) if i not in matched]
    return {"series_f1": _f1(right, counted, len(points)), "series_superseded_acc": _share(superseded)}, lines


def _in_order(told: Told, points: Sequence[Row], figures: Sequence[Row]) -> list[tuple[int, int]]:
    """The longest run of points that figures cover in the same order: (point, figure), both rising."""
    best: list[list[tuple[int, int]]] = []  # by length - 1, the run that ends at the earliest figure
    for n, point in enumerate(points):
        covered = [
            j for j, figure in enumerate(figures) if _worth(figure, point) and told.touches(figure, point["evidence"])
        ]
        for j in reversed(covered):
            length = bisect_left([run[-1][1] for run in best], j)
            best[length : length + 1] = [[*(best[length - 1] if length else []), (n, j)]]
    return best[-1] if best else []


def _worth(figure: Row, point: Row) -> bool:
    have, want = ((row["point"] if row["point"] is not None else row["low"]) for row in (figure, point))
    return have is not None and abs(have - want) <= 0.006 * abs(want)


# ------------------------------------------------------------------------------------------------------- disagreements
def _disagreements(told: Told, gold: Mapping[str, Any]) -> Part:
    rows = gold["disagreements"]
    every = told.of["disagreement"]

    def between(row: Row, wanted: Row) -> bool:
        return sum(told.touches(row, side) > 0 for side in wanted["sides"]) >= 2

    def like(row: Row, wanted: Row) -> bool:
        return row.get("disagreement_kind") in (None, wanted["kind"])

    def either(row: Row, wanted: Row) -> bool:
        if "sides" in wanted:
            return like(row, wanted) and between(row, wanted)
        articles = {place[0] for place in told.places(row)}
        return row.get("disagreement_kind") == wanted["kind"] and not articles.isdisjoint(wanted["articles"])

    found = [wanted for wanted in rows["disagreements"] if any(like(r, wanted) and between(r, wanted) for r in every)]
    right = [
        row for row in every if any(like(row, wanted) and between(row, wanted) for wanted in rows["disagreements"])
    ]
    other = [row for row in every if row not in right and not any(either(row, wanted) for wanted in rows["either"])]
    told_anyway = [pair for pair in rows["not_disagreements"] if any(between(row, pair) for row in other)]
    figures: Figures = {
        "disagreements_recall": _share([wanted in found for wanted in rows["disagreements"]]),
        "disagreements_false": round(len(other) / (len(right) + len(other)), 4) if right or other else None,
        "not_disagreements_told": len(told_anyway),
    }
    lines = [f"disagreement missed: {wanted['id']}" for wanted in rows["disagreements"] if wanted not in found]
    lines += [f"disagreement too much: {row['about']}: {row['reason']}" for row in other]
    return figures, lines + [f"no disagreement: {pair['why']}: {pair['sides'][0][0]['quote']}" for pair in told_anyway]


# ------------------------------------------------------------------------------ independent reports, days and wordings
def _independent(told: Told, gold: Mapping[str, Any]) -> Part:
    groups = {group["id"]: group["evidence"] for group in gold["statements"]["groups"]}
    right: list[bool] = []
    lines: list[str] = []
    for wanted in gold["independent"]:
        quotes = wanted.get("evidence") or groups[wanted["group"]]
        ranked = sorted(
            (-touched, row["id"]) for row in told.of[wanted["of"]] if (touched := told.touches(row, quotes))
        )
        number = told.by_id[ranked[0][1]]["independent"] if ranked else None
        right.append(number == wanted["independent"])
        if not right[-1]:
            lines.append(f"independent {number}, not {wanted['independent']}: {wanted['of']} {quotes[0]['quote']}")
    return {"independent_right": _share(right)}, lines


def _timeline(told: Told, gold: Mapping[str, Any]) -> Part:
    found: set[int] = set()
    pairs: set[tuple[str, int]] = set()
    wanted = gold["timeline"]
    for day in told.of["timeline"]:
        for entry in (told.by_id[i] for i in day["entries"] if i in told.by_id):
            touched = [i for i, row in enumerate(wanted) if told.touches(entry, row["evidence"])]
            found |= {i for i in touched if wanted[i]["date"] == day["date"]}
            if entry["kind"] == "event":
                pairs |= {(day["date"], i) for i in touched}
    right = [date == wanted[i]["date"] for date, i in pairs]
    lines = [f"day missed: {row['date']} {row['what']}" for i, row in enumerate(wanted) if i not in found]
    lines += [
        f"day {date}, not {wanted[i]['date']}: {wanted[i]['what']}"
        for date, i in sorted(pairs)
        if date != wanted[i]["date"]
    ]
    return {"timeline_f1": _harmonic(_share(right), len(found) / len(wanted))}, lines


def _wordings(told: Told, gold: Mapping[str, Any]) -> Part:
    def words(text: str) -> str:
        return " ".join(w for w in text.casefold().split() if w not in ("a", "an", "the"))

    counts: list[bool] = []
    lines: list[str] = []
    for wanted in gold["wordings"]:
        same = [
            told.touches(row, wanted["evidence"])
            for row in told.of["wording"]
            if words(row["words"]) == words(wanted["words"]) and row["voice"] == wanted["voice"]
        ]
        if any(same):
            counts.append(max(same) == wanted["count"])
        else:
            lines.append(f"wording missed: {wanted['words']} ({wanted['voice']}) of {wanted['of']}")
    recall = round(len(counts) / len(gold["wordings"]), 4)
    return {"wording_recall": recall, "wording_count_acc": _share(counts)}, lines


# ---------------------------------------------------------------------------------------------------------- small sums
def _f1(right: int, told: int, wanted: int) -> float:
    return _harmonic(right / told if told else 0.0, right / wanted if wanted else 0.0)


def _harmonic(precision: float | None, recall: float) -> float:
    return round(2 * precision * recall / (precision + recall), 4) if precision and recall else 0.0


def _share(right: Sequence[bool]) -> float | None:
    return round(sum(right) / len(right), 4) if right else None


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.cross", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("export", type=Path, nargs="?", help="a record of the example articles, exported as jsonl")
    parser.add_argument("--rules", action="store_true", help="build the record without trained models")
    given = parser.parse_args()
    if given.export:
        objects = [json.loads(line) for line in given.export.read_text(encoding="utf-8").splitlines()]
    else:
        objects = exported(models=not given.rules)
    figures, lines = scores(objects)
    for name, value in figures.items():
        print(f"{name:28s}{'-' if value is None else f'{value:.3f}' if isinstance(value, float) else value:>8}")
    print(*lines, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
