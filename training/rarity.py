"""Counts how rarely English news uses a term: src/onrecord/data/en/rarity.txt, by which stories weigh terms.

    python -m training.rarity --shared ../shared

Corpora are cut into passages of 250 words; a term's rarity is ln((passages + 1) / (passages with it + 1)), rounded to
tenths. Terms in fewer than 3 passages are not listed: what names only one text does not ship. Left out are tweets, the
single-subject corpora of event research, and every corpus that stories or copies are measured on.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from onrecord.merge.stories.terms import terms

OUT = Path(__file__).parent.parent / "src" / "onrecord" / "data" / "en" / "rarity.txt"
WORDS = 250  # to a passage: a short article
FEWEST = 3  # passages
_LATIN = re.compile(r"[a-z\u00df-\u024f\d.,:'’-]+")  # some web pages of the corpora are not English
TWEETS = ("BroadTwitterCorpus", "WNUT17")
HEAD = """\
# How rarely English news uses a term: ln((passages + 1) / (passages with the term + 1)), in tenths; "*" is every other.
# Counted over {passages} passages of {words} words by training/rarity.py; terms in fewer than {fewest} are left out.
# Corpora: en-worldwide-newswire, GMB 2.2, wikigold, CrossNER politics, GUM, English EWT, PolNeAR (train parts);
# bodies of the article extraction benchmark; SemEval-2015 Task 4; WikiWars.
"""


def texts(data: Path) -> Iterator[tuple[str, str]]:
    """Every text with the corpus it is of."""
    for row in _rows(data / "ner" / "train.jsonl.gz"):
        if row["source_corpus"] not in TWEETS:
            yield row["source_corpus"], row["text"]
    for row in _rows(data / "attribution" / "train.jsonl.gz"):
        yield "attribution", row["text"]
    for row in _rows(data / "extraction" / "articles_dev.jsonl.gz"):
        yield "extraction", row["gold"]
    with gzip.open(data / "treebank" / "train.conllu.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# text = "):
                yield "treebank", line.removeprefix("# text = ")
    for path in (*sorted((data / "timelines").glob("docs_*.jsonl")), data / "timex" / "wikiwars_dev.jsonl"):
        for row in _rows(path):
            yield path.stem, row["text"]


def counted(data: Path) -> tuple[Counter[str], int]:
    """In how many passages each term stands, and how many passages there are."""
    found: Counter[str] = Counter()
    passages = 0
    open_passages: dict[str, list[str]] = defaultdict(list)
    for corpus, text in texts(data):
        passage = open_passages[corpus]
        for term in terms(text):
            passage.append(term.text)
            if len(passage) == WORDS:
                found.update(set(passage))
                passages += 1
                passage.clear()
    return found, passages


def main() -> None:
    """Writes the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    found, passages = counted(options.shared / "data")
    rows: dict[float, list[str]] = defaultdict(list)
    for term, number in found.items():
        if number >= FEWEST and _LATIN.fullmatch(term):
            rows[round(math.log((passages + 1) / (number + 1)), 1)].append(term)
    rows[round(math.log((passages + 1) / 2), 1)].append("*")
    lines = [f"{weight}\t{' '.join(sorted(listed))}" for weight, listed in sorted(rows.items())]
    head = HEAD.format(passages=passages, words=WORDS, fewest=FEWEST)
    options.out.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{sum(map(len, rows.values()))} terms of {passages} passages")


def _rows(path: Path) -> Iterator[dict[str, str]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


if __name__ == "__main__":
    main()
