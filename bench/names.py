"""Names of people, organisations and places, scored against hand annotation.

    python bench/names.py SHARED_DIR        prints P, R and F1 by corpus and type as JSON

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
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.annotate.mentions import Mentions
from onrecord.annotate.reading import read
from onrecord.text import normalise, sha256
from onrecord.types import Article, Mention, Region, content_id

TYPES = ("PER", "ORG", "LOC")


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


def predicted(text: str, name: str) -> tuple[Mention, ...]:
    """The mentions found in a text."""
    annotator = Mentions()
    return tuple(m for m in annotator.annotate([read(article(text, name))]) if isinstance(m, Mention))


def f1(right: int, guessed: int, gold: int) -> float:
    """The harmonic mean of precision and recall; 0 where nothing is right."""
    return 2 * right / (guessed + gold) if right else 0.0


def scores(shared: Path, limit: int = 1500) -> dict[str, float]:
    """F1 over PER, ORG and LOC on the dev part, by corpus and in all, and by type on the newswire corpus."""
    figures = by_corpus(shared / "data" / "ner" / "dev.jsonl.gz", limit)
    result = {f"f1 {corpus}": figure["f1"] for corpus, figure in figures.items()}
    newswire = figures.get("en-worldwide-newswire", {})
    return result | {f"{name} en-worldwide-newswire": newswire[name] for name in newswire if name.startswith("f1_")}


def by_corpus(path: Path, limit: int = 1500) -> dict[str, dict[str, float]]:
    """P, R and F1 over PER, ORG and LOC by corpus and in all, with F1 by type and words read per CPU-second."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for record in records(path, limit):
        text = record["text"]
        if normalise(text) != text:
            continue
        gold = {(s, e, t) for s, e, t in record["entities"] if t in TYPES}
        before = time.process_time()
        found = {(m.span.start, m.span.end, m.label) for m in predicted(text, str(record["id"]))}
        spent = time.process_time() - before
        guessed = {g for g in found if g[2] in TYPES}
        for corpus in (record["source_corpus"], "all"):
            count = counts[corpus]
            count["records"] += 1
            count["words"] += len(text.split())
            count["microseconds"] += int(spent * 1e6)
            for kind, part in (("right", guessed & gold), ("guessed", guessed), ("gold", gold)):
                count[kind] += len(part)
                for label in TYPES:
                    count[f"{kind} {label}"] += sum(t == label for _, _, t in part)
    return {corpus: _figures(count) for corpus, count in counts.items()}


def _figures(count: Counter[str]) -> dict[str, float]:
    result: dict[str, float] = {
        "records": count["records"],
        "p": count["right"] / max(count["guessed"], 1),
        "r": count["right"] / max(count["gold"], 1),
        "f1": f1(count["right"], count["guessed"], count["gold"]),
    }
    for label in TYPES:
        result[f"f1_{label}"] = f1(count[f"right {label}"], count[f"guessed {label}"], count[f"gold {label}"])
    result["words_per_cpu_second"] = count["words"] / max(count["microseconds"] / 1e6, 1e-6)
    return {name: round(value, 4) for name, value in result.items()}


def main() -> None:
    """Prints the scores on the dev part."""
    shared = Path(sys.argv[1])
    print(json.dumps(by_corpus(shared / "data" / "ner" / "dev.jsonl.gz"), indent=1))


if __name__ == "__main__":
    main()
