"""The invented piles of figures: `python -m bench.series_cases` prints what is merged differently, by class.

`tests/cases/series/*.txt` hold mini piles: figures as the reader of articles hands them on, and which of them a careful
editor takes for one claim, which for a series, which for revised and which for at odds (the format stands at the top of
claims.txt). `after.txt` was written when the rules were done, and is reported apart. A case is right if nothing is
missing and nothing too much.

odds_precision and odds_recall count value disagreements, one_precision and one_recall pairs of reports of one figure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from itertools import accumulate, combinations, pairwise
from pathlib import Path
from typing import Any

from bench.section import Figures as Measured
from onrecord.ingest.article import build_article
from onrecord.merge import Figures
from onrecord.merge.disagreements.values import values
from onrecord.merge.series import in_series
from onrecord.text import span
from onrecord.types import Annotation, Doc, Extent, Quantity, Region, Span, Time, Timex

CASES = Path(__file__).parent.parent / "tests" / "cases" / "series"
LATE = "after"
ASPECTS = ("one", "series", "increments", "superseded", "odds")

_LINE = re.compile(r"(?P<id>\w+) (?P<article>\w+) (?P<day>\S+): (?P<measure>\w+) (?P<number>\S+?)(?:, (?P<rest>.*))?$")
_FACTS = {"by": "attribution", "as of": "as_of", "in": "place", "of": "of_whom", "counts": "what_counted",
          "kind": "kind", "unit": "unit", "part of": "part_of", "said": "polarity", "disputes": "disagrees_with",
          "from": "publisher", "sentence": "sentence", "shows": "shows"}  # fmt: skip
_BESIDE = ("sentence", "publisher", "shows")  # what is said of the article and not of the figure
_FACT = re.compile(rf"({'|'.join(_FACTS)}) (.*)")
Outcome = dict[str, set[tuple[str, ...]]]


@dataclass(slots=True)
class Case:
    """A mini pile with what is to come of it; `name` is that of its file and its number there."""

    name: str
    kind: str
    lines: list[dict[str, str]] = field(default_factory=list)
    expected: Outcome = field(default_factory=lambda: {aspect: set() for aspect in ASPECTS})

    @property
    def late(self) -> bool:
        return self.name.startswith(LATE)


@cache
def cases() -> tuple[Case, ...]:
    """Every case, in the order of the files."""
    return tuple(case for path in sorted(CASES.glob("*.txt")) for case in _cases(path))


def _cases(path: Path) -> Iterator[Case]:
    blocks = (block.splitlines() for block in path.read_text(encoding="utf-8").split("\n\n"))
    kept = ([line for line in block if line and not line.startswith("#")] for block in blocks)
    for number, (kind, *lines) in enumerate(filter(None, kept), start=1):
        case = Case(f"{path.stem}-{number}", kind)
        for line in lines:
            aspect, *ids = line.replace(" by ", " ").split() if line.split()[0] in ASPECTS else [""]
            if aspect:
                case.expected[aspect].add(tuple(sorted(ids)) if aspect in ("one", "odds") else tuple(ids))
            else:
                case.lines.append(_facts(line))
        yield case


def _facts(line: str) -> dict[str, str]:
    found = _LINE.match(line)
    if found is None:
        raise ValueError(f"no figure: {line}")
    facts = {name: found[name] for name in ("id", "article", "day", "measure", "number")}
    for part in (found["rest"] or "").split(", "):
        if part:
            fact = _FACT.match(part)
            if fact is None:
                raise ValueError(f"no fact: {part} in {line}")
            facts[_FACTS[fact[1]]] = fact[2]
    return facts


def docs(case: Case) -> list[Doc]:
    """The articles of a case, with their figures."""
    by_article: dict[str, list[dict[str, str]]] = {}
    for line in case.lines:
        by_article.setdefault(line["article"], []).append(line)
    return [_doc(name, lines) for name, lines in by_article.items()]


def _doc(name: str, lines: Sequence[Mapping[str, str]]) -> Doc:
    sentences = [line.get("sentence") or f"Line {line['id']} gives {line['number']} there." for line in lines]
    text = "\n".join(dict.fromkeys(sentences))  # lines of one sentence share it
    shown = lines[0].get("shows", "")
    prose, text = text, f"{text}\n{shown}" if shown else text
    day = lines[0]["day"]
    article = build_article(
        text,
        input=name,
        given_id=name,
        publisher=lines[0].get("publisher", name),
        published=None if day == "-" else Time.of(day),
        published_from=None if day == "-" else "given",
    )
    found: list[Annotation] = []
    if shown:
        picture = span(text, len(text) - len(shown), len(text))
        caption = Region(start=picture.start, end=picture.end, kind="caption")
        article = replace(article, regions=(*article.regions, caption))
        time = Time.of(shown)
        found.append(Timex(article_id=article.id, annotator="case/1", span=picture, timex_type="DATE", time=time))
    for line, sentence in zip(lines, sentences, strict=True):
        words = line["number"] if line["number"] in sentence else sentence.split()[-1]
        at = text.index(sentence) + sentence.rindex(words)
        found.append(_quantity(article.id, span(text, at, at + len(words)), line))
    starts = list(accumulate((len(sentence) + 1 for sentence in prose.split("\n")), initial=0))
    extents = [Extent(start, end - 1) for start, end in pairwise(starts)]
    return Doc(article=article, sentences=tuple(extents), annotations=tuple(found))


def _quantity(article: str, words: Span, line: Mapping[str, str]) -> Quantity:
    facts: dict[str, Any] = {
        name: line[name] for name in ("measure", *_FACTS.values()) if name in line and name not in _BESIDE
    }  # fmt: skip
    return Quantity(
        id=line["id"],
        article_id=article,
        annotator="case/1",
        span=words,
        num_span=words,
        **number(line["number"]),
        **facts,
    )


def number(words: str) -> dict[str, Any]:
    """The values of a number as the cases write it: 24, >=24, <=24, ~24, 20..30, ?24..99."""
    if ".." in words:
        low, high = (Decimal(value) for value in words.removeprefix("?").split(".."))
        return {"low": low, "high": high, "point": None, "bound": "vague" if words[0] == "?" else "range"}
    value = Decimal(words.lstrip("<>=~"))
    bound = {">": "at_least", "<": "at_most", "~": "about"}.get(words[0], "exact")
    return {
        "low": None if bound == "at_most" else value,
        "high": None if bound == "at_least" else value,
        "point": value,
        "bound": bound,
    }


def outcome(case: Case) -> Outcome:
    """What comes of a case, in the ids of its lines: a figure goes by its earliest report."""
    articles = docs(case)
    figures, series = in_series(Figures().merge(articles), articles)
    names = {figure.id: figure.evidence[0] for figure in figures}
    return {
        "one": {tuple(sorted(figure.evidence)) for figure in figures if len(figure.evidence) > 1},
        "series": {tuple(names[one] for one in line.figures) for line in series if line.kind != "increment"},
        "increments": {tuple(names[one] for one in line.figures) for line in series if line.kind == "increment"},
        "superseded": {(names[one.id], names[one.superseded_by]) for one in figures if one.superseded_by},
        "odds": {tuple(sorted(names[one] for one in found.entries)) for found in values(figures, articles)},
    }


def differences(case: Case) -> list[str]:
    """What comes out otherwise than written, each beginning with its class; [] for a case that is right."""
    found, wrong = outcome(case), []
    for aspect in ASPECTS:
        wrong += [f"missed {aspect} {' '.join(one)}" for one in sorted(case.expected[aspect] - found[aspect])]
        wrong += [f"spurious {aspect} {' '.join(one)}" for one in sorted(found[aspect] - case.expected[aspect])]
    return wrong


@cache
def counted() -> Counter[str]:
    """Cases and those that are right, early and late; disagreements and pairs of reports, wanted, found and both."""
    counts: Counter[str] = Counter()
    for case in cases():
        when, found = "late" if case.late else "early", outcome(case)
        counts[when] += 1
        counts[f"{when}_right"] += found == case.expected
        for aspect, wanted, got in (
            ("odds", case.expected["odds"], found["odds"]),
            ("one", _pairs(case.expected["one"]), _pairs(found["one"])),
        ):
            counts[f"{aspect}_wanted"] += len(wanted)
            counts[f"{aspect}_found"] += len(got)
            counts[f"{aspect}_both"] += len(wanted & got)
    return counts


def _pairs(groups: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def measure() -> Measured:
    """Shares of cases that are right in everything, and how many of what is merged or at odds is, and is found."""
    counts = counted()

    def share(part: str, whole: str) -> float | None:
        return round(counts[part] / counts[whole], 4) if counts[whole] else None

    return {
        "cases": counts["early"],
        "right_share": share("early_right", "early"),
        "cases_after": counts["late"],
        "right_share_after": share("late_right", "late"),
        "one_precision": share("one_both", "one_found"),
        "one_recall": share("one_both", "one_wanted"),
        "odds_precision": share("odds_both", "odds_found"),
        "odds_recall": share("odds_both", "odds_wanted"),
    }


def main() -> None:
    """Prints each difference beneath its case, and the figures."""
    for case in cases():
        if wrong := differences(case):
            print(f"{case.name} ({case.kind}): {'; '.join(wrong)}")
    for name, value in measure().items():
        print(f"{name:18s} {value}")


if __name__ == "__main__":
    main()
