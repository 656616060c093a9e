"""The invented statement cases: `python -m bench.statement_cases` prints which reports are put together wrongly.

`tests/cases/statements/CLASS.txt` holds blocks of reports, each with the utterance that it reports (README.md there
says how), those under `later/` written after the rules. Every block is merged as a story, each report as an article of
its own, its attribution as an annotator would give it. Pairs of reports in a block are counted: `p` is the share of
the pairs put together that report one utterance, `r` the share of the pairs of one utterance that are put together,
`f1` their harmonic mean; `whole` the share of blocks that are right in every pair. `later_*` are those of `later/`.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from bench.section import Figures, table
from onrecord.ingest.article import build_article
from onrecord.merge.statements import Statements
from onrecord.text import span
from onrecord.types import Attribution, AttributionKind, Doc, Span, Time

CASES = Path(__file__).parent.parent / "tests" / "cases" / "statements"
YEAR = "2031-"
_QUOTED = re.compile(r"[\"“‘'](?=\S)(.+?)[\"”’'](?=[\s.,;:]|$)")


class Case(NamedTuple):
    """A block: its class, where it stands, the letter of each report's utterance, and the reports as articles."""

    name: str
    place: str
    letters: tuple[str, ...]
    docs: tuple[Doc, ...]


def cases(folder: Path = CASES) -> list[Case]:
    """The blocks of a folder, by class and place; those of folders in it are others."""
    return [
        _case(path.stem, f"{path.stem}-{number}", block.splitlines())
        for path in sorted(folder.glob("*.txt"))
        for number, block in enumerate(path.read_text(encoding="utf-8").strip().split("\n\n"), start=1)
    ]


def _case(name: str, place: str, lines: Sequence[str]) -> Case:
    rows = [[cell.strip() for cell in line.split(" | ")] for line in lines]
    docs = tuple(_doc(f"{place}-{number}", row[1:]) for number, row in enumerate(rows))
    return Case(name, place, tuple(row[0] for row in rows), docs)


def _doc(place: str, row: Sequence[str]) -> Doc:
    """A report as an article of one sentence with its attribution."""
    source, cue, said, published, content = row
    speaker, _, addressee = source.partition(" > ")
    text = f"{speaker} {cue} {content}"
    start = len(speaker) + len(cue) + 2
    quoted = [match.span(1) for match in _QUOTED.finditer(text, start)]
    left = len(re.sub(r"[\s.,…]", "", _QUOTED.sub("", content)))
    kind: AttributionKind = "indirect" if not quoted else "mixed" if left else "direct"
    day = _time(published)
    article = build_article(
        text, input=f"{place}.txt", given_id=place, published=day, published_from="given" if day else None
    )
    whole = (span(text, start, len(text)),)
    found = Attribution(
        article_id=article.id,
        annotator="cases/1",
        source=(span(text, 0, len(speaker)),) if speaker != "-" else (),
        cue=(span(text, len(speaker) + 1, start - 1),),
        content=whole if kind != "direct" else _parts(text, quoted),
        quotes=_parts(text, quoted),
        kind=kind,
        speakers=() if speaker == "-" else (speaker,),
        addressee=addressee or None,
        said=_time(said),
        negated="not" in cue.split(),
    )
    return Doc(article=article, annotations=(found,))


def _parts(text: str, quoted: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(span(text, start, end) for start, end in quoted)


def _time(written: str) -> Time | None:
    return None if written == "-" else Time.of(written if len(written) == 10 else YEAR + written)


class Pairs(NamedTuple):
    """The pairs of reports of a case: rightly put together, wrongly, and wrongly kept apart."""

    right: tuple[tuple[int, int], ...]
    joined: tuple[tuple[int, int], ...]
    parted: tuple[tuple[int, int], ...]


def pairs(case: Case) -> Pairs:
    """The pairs of a case as they are merged."""
    statement = {id_: made.id for made in Statements().merge(case.docs) for id_ in made.evidence}
    made = [statement[doc.of(Attribution)[0].id] for doc in case.docs]
    every = list(combinations(range(len(case.docs)), 2))
    together = {pair for pair in every if made[pair[0]] == made[pair[1]]}
    wanted = {pair for pair in every if case.letters[pair[0]] == case.letters[pair[1]]}
    return Pairs(*(tuple(sorted(some)) for some in (together & wanted, together - wanted, wanted - together)))


def scores(found: Sequence[Pairs], prefix: str = "") -> Figures:
    """The figures over some cases."""
    right, joined, parted = (sum(len(one[place]) for one in found) for place in range(3))
    whole = sum(not one.joined and not one.parted for one in found)
    return {
        f"{prefix}blocks": len(found),
        f"{prefix}p": _share(right, right + joined),
        f"{prefix}r": _share(right, right + parted),
        f"{prefix}f1": _share(2 * right, 2 * right + joined + parted),
        f"{prefix}whole": _share(whole, len(found)),
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def measure() -> Figures:
    """The figures of the cases, and apart those of the cases written later."""
    first, later = ([pairs(case) for case in cases(folder)] for folder in (CASES, CASES / "later"))
    return scores(first) | scores(later, "later_")


def classes(found: Sequence[tuple[Case, Pairs]]) -> Iterator[list[str]]:
    """A row a class: its blocks, those right in every pair, and its pairs."""
    for name in sorted({case.name for case, _ in found}):
        mine = [made for case, made in found if case.name == name]
        whole = sum(not one.joined and not one.parted for one in mine)
        counts: Counter[str] = Counter()
        for one in mine:
            counts.update({field: len(getattr(one, field)) for field in Pairs._fields})
        yield [name, str(len(mine)), str(whole), *(str(counts[field]) for field in Pairs._fields)]


def main() -> None:
    """Prints the classes, and each pair that is wrong."""
    parser = argparse.ArgumentParser(prog="python -m bench.statement_cases", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--later", action="store_true", help="the cases written after the rules, by themselves")
    given = parser.parse_args()
    found = [(case, pairs(case)) for case in cases(CASES / "later" if given.later else CASES)]
    print("\n".join(table(("class", "blocks", "whole", *Pairs._fields), list(classes(found)))))
    print()
    for case, made in found:
        for wrong, which in (("joined", made.joined), ("parted", made.parted)):
            for pair in which:
                print(case.place, wrong)
                for number in pair:
                    print(f"    {case.docs[number].article.text}")
    print()
    for name, value in scores([made for _, made in found]).items():
        print(f"{name:12s} {value}")


if __name__ == "__main__":
    main()
