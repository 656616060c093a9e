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
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from random import Random
from time import process_time
from typing import NamedTuple

from bench.marked import fill
from bench.section import Figures, table
from onrecord.ingest.article import build_article
from onrecord.merge.statements import Statements
from onrecord.text import span
from onrecord.types import Article, Attribution, AttributionKind, Doc, Span, Time

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
        negated=cue.startswith("did not"),
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
    made = [statement.get(found.id, found.id) for doc in case.docs for found in doc.of(Attribution)]
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


def large(articles: int, *, altered: float) -> str:
    """What merging a story of near-identical articles costs, five quotations each, some with one word `altered`."""
    chance = Random(1)
    letters = ("".join(chance.choices("bdfgklmnprst", k=2)) + chance.choice("aeiou") for _ in range(8000))
    words = ["".join(pair) for pair in zip(letters, letters, strict=False)]
    said = [chance.choices(words, k=18) for _ in range(5)]
    first = build_article("-", input="0.txt", given_id="0", language="en", published=_time("04-02"))
    docs = []
    for number in range(articles):
        own = [list(one) for one in said]
        for one in own:
            if chance.random() < altered:
                one[chance.randrange(len(one))] = chance.choice(words)
        article = replace(first, id=f"{number:08}", text="\n".join(map(" ".join, own)))
        docs.append(Doc(article=article, annotations=tuple(_quoted(article))))
    start = process_time()
    statements = list(Statements().merge(docs))
    seconds = process_time() - start
    share = f"{altered:.0%} of the quotations altered"
    return f"{articles} articles, {share}: {len(statements)} statements in {seconds:.1f} CPU seconds"


def _quoted(article: Article) -> Iterator[Attribution]:
    """Each line of an article as the words of one speaker."""
    start = 0
    for line in article.text.split("\n"):
        where = (span(article.text, start, start + len(line)),)
        start += len(line) + 1
        yield Attribution(
            article_id=article.id, annotator="cases/1", source=(), cue=(), content=where, quotes=where, kind="direct",
            speakers=("Maria Hale",),
        )  # fmt: skip


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
    """Prints the classes, and each pair that is wrong; on request writes the classes into a page."""
    parser = argparse.ArgumentParser(prog="python -m bench.statement_cases", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--write", type=Path, metavar="PAGE", help="fill the page's part bench:statement_cases")
    parser.add_argument("--articles", type=int, metavar="N", help="merge N near-identical articles instead: the time")
    given = parser.parse_args()
    if given.articles:
        print(large(given.articles, altered=0.0), large(given.articles, altered=0.02), sep="\n")
        return
    parts = []
    for folder, title in ((CASES, "blocks"), (CASES / "later", "later blocks")):
        found = [(case, pairs(case)) for case in cases(folder)]
        every = scores([made for _, made in found])
        last = ["all", str(every["blocks"]), *(f"{every[name]:.3f}" for name in ("whole", "p", "r", "f1"))]
        parts.append(table(("class", title, "whole", *Pairs._fields), list(classes(found))))
        parts.append(table(("", title, "whole", "p", "r", "f1"), [last]))
        for case, made in found:
            for wrong, which in (("joined", made.joined), ("parted", made.parted)):
                for pair in which:
                    print(f"{case.place} {wrong}", *(f"    {case.docs[n].article.text}" for n in pair), sep="\n")
    lines = "\n\n".join("\n".join(part) for part in parts).splitlines()
    print("", *lines, sep="\n")
    if given.write:
        fill(given.write, {"statement_cases": lines})


if __name__ == "__main__":
    main()
