"""Names of people, organisations and places, scored against hand annotation.

    python -m bench.names SHARED_DIR [--rules]      prints F1 by corpus and type, with models or by rules alone

A predicted mention is right if a gold entity has the same start, the same end and the same type. Over all records of a
corpus, for each type and for all three together:

    P = right / predicted    R = right / gold    F1 = 2 P R / (P + R)

Only PER, ORG and LOC count: MISC is annotated in some corpora and not in others. Gold entities are used as they are.
Each record is read as one body region, without what ingest knows about furniture.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.section import Figures, Section, intervals, table, total
from onrecord.annotate.mentions import Mentions
from onrecord.annotate.names.tagged import TaggedMentions
from onrecord.annotate.reading import read
from onrecord.protocols import Annotator
from onrecord.text import normalise, sha256
from onrecord.types import Article, Mention, Region, content_id

TYPES = ("PER", "ORG", "LOC")
NEWSWIRE = "en-worldwide-newswire"
HEAD = ("corpus", "names", "F1", *TYPES)


def records(path: Path, limit: int) -> Iterator[dict[str, Any]]:
    """The records of NER data in JSON Lines (gzip), at most `limit` of each corpus, in file order."""
    seen: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            seen[record["source_corpus"]] += 1
            if seen[record["source_corpus"]] <= limit:
                yield record


def article(text: str, name: str) -> Article:
    """A text as an article of one body region."""
    return Article(
        id=content_id(text, name),
        text=text,
        text_sha256=sha256(text),
        input=name,
        language="en",
        regions=(Region(start=0, end=len(text), kind="body"),) if text else (),
    )


def predicted(text: str, name: str, *, models: bool) -> tuple[Mention, ...]:
    """The mentions found in a text."""
    annotator: Annotator = TaggedMentions() if models else Mentions()
    return tuple(m for m in annotator.annotate([read(article(text, name))]) if isinstance(m, Mention))


def measure(shared: Path, *, models: bool, limit: int = 1500) -> Section:
    """F1 over PER, ORG and LOC on the dev part, by corpus and in all, and by type on newswire, with intervals there."""
    counted = counts(shared / "data" / "ner" / "dev.jsonl.gz", models=models, limit=limit)
    every = {corpus: total(found) for corpus, found in counted.items()}
    every["all"] = total(list(every.values()))
    figures: Figures = {f"f1 {corpus}": _f1(added, "") for corpus, added in every.items()}
    newswire = counted.get(NEWSWIRE, [])
    figures |= _newswire(total(newswire))
    return Section(figures=figures, intervals=intervals(newswire, _newswire), lines=tuple(table(HEAD, by_type(every))))


def counts(path: Path, *, models: bool, limit: int = 1500) -> dict[str, list[Counter[str]]]:
    """For each corpus the counts of its records: right, guessed and gold, in all and by type."""
    found: dict[str, list[Counter[str]]] = defaultdict(list)
    for record in records(path, limit):
        text = record["text"]
        if normalise(text) != text:
            continue
        gold = {(s, e, t) for s, e, t in record["entities"] if t in TYPES}
        mentions = predicted(text, str(record["id"]), models=models)
        guessed = {(m.span.start, m.span.end, m.label) for m in mentions if m.label in TYPES}
        count: Counter[str] = Counter()
        for kind, part in (("right", guessed & gold), ("guessed", guessed), ("gold", gold)):
            for label in ("", *TYPES):
                count[f"{kind} {label}"] = sum(not label or t == label for _, _, t in part)
        found[record["source_corpus"]].append(count)
    return dict(found)


def by_type(every: Mapping[str, Mapping[str, float]]) -> list[list[str]]:
    """Rows of a table: corpus, how many gold names, F1 in all and of each type; a dash where the gold has none."""
    return [
        [corpus, f"{added['gold ']:.0f}"]
        + [f"{100 * _f1(added, label):.1f}" if added[f"gold {label}"] else "-" for label in ("", *TYPES)]
        for corpus, added in every.items()
    ]


def _newswire(added: Mapping[str, float]) -> Figures:
    return {f"f1{label and '_'}{label} {NEWSWIRE}": _f1(added, label) for label in ("", *TYPES)} if added else {}


def _f1(added: Mapping[str, float], label: str) -> float:
    """The harmonic mean of precision and recall; 0 where nothing is right."""
    right, guessed, gold = (added[f"{kind} {label}"] for kind in ("right", "guessed", "gold"))
    return 2 * right / (guessed + gold) if right else 0.0


def main() -> None:
    """Prints the table of the dev part, with models or with `--rules`."""
    shared, models = Path(sys.argv[1]), "--rules" not in sys.argv[2:]
    print("\n".join(measure(shared, models=models).lines))


if __name__ == "__main__":
    main()
