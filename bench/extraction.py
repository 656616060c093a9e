"""How well articles and their days are read from HTML: python bench/extraction.py SHARED_DIR

Both scores go through onrecord's own reading of a JSON record with `html` (and its `url`).

Body, as the article-extraction-benchmark defines it. Words are `\\w+`; the shingles of a text are the multiset of its
runs of 4 words (the whole text where it has fewer). For a page, tp = the sum over shingles of the smaller of the two
counts, fp and fn = what is left over in the prediction and in the gold:

    precision = mean of tp / (tp + fp) over the pages with a prediction
    recall    = mean of tp / (tp + fn) over all pages
    F1        = 2 * precision * recall / (precision + recall)

The prediction is the text of the article's regions `BODY`.

Day: exact. Right, wrong, or missed (no answer, or no article):

    P = right / (right + wrong)    R = right / (right + missed)
    F1 = 2 * right / (2 * right + wrong + missed)    accuracy = right / all

In the data of the days, the field `date` is the gold and is never shown to the reader.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.ingest import ReadOptions
from onrecord.ingest.tables import record_article
from onrecord.types import Article, RegionKind

# The gold begins under the headline. With the title F1 is .959 instead of .971, without subheads .942; with what is
# labelled boilerplate .972, but no reader of an article counts that as its body.
BODY: frozenset[RegionKind] = frozenset({"dek", "byline", "dateline", "subhead", "body", "embed"})


def body_scores(shared: Path) -> dict[str, float]:
    """Precision, recall and F1 of the body. Raises FileNotFoundError where the data is not there."""
    precisions, recalls = [], []
    for record in _records(shared, "articles_dev.jsonl.gz"):
        article = record_article({key: record[key] for key in ("id", "url", "html")}, record["id"], ReadOptions())
        gold = _shingles(record["gold"])
        found = _shingles(_body(article)) if isinstance(article, Article) else Counter[tuple[str, ...]]()
        common = (gold & found).total()
        if found:
            precisions.append(common / found.total())
        if gold:
            recalls.append(common / gold.total())
    precision, recall = _mean(precisions), _mean(recalls)
    return {
        "pages": len(recalls),
        "without_prediction": len(recalls) - len(precisions),
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
    }


def date_scores(shared: Path, *, inferred: bool = True) -> dict[str, float]:
    """P, R, F1 and accuracy of the day, without what is only inferred if so asked. Raises FileNotFoundError."""
    outcomes: Counter[str] = Counter()
    for record in _records(shared, "dates_dev.jsonl.gz"):
        article = record_article({key: record[key] for key in ("id", "url", "html")}, record["id"], ReadOptions())
        day = article.published.value if isinstance(article, Article) and article.published else None
        if day is None or (not inferred and isinstance(article, Article) and article.published_from == "inferred"):
            outcomes["missed"] += 1
        else:
            outcomes["right" if day == record["date"] else "wrong"] += 1
    right, wrong, missed = (outcomes[outcome] for outcome in ("right", "wrong", "missed"))
    return {
        "pages": outcomes.total(),
        "right": right,
        "wrong": wrong,
        "missed": missed,
        "precision": right / max(right + wrong, 1),
        "recall": right / max(right + missed, 1),
        "f1": 2 * right / max(2 * right + wrong + missed, 1),
        "accuracy": right / max(outcomes.total(), 1),
    }


def _records(shared: Path, name: str) -> Iterator[dict[str, Any]]:
    path = shared / "data" / "extraction" / name
    if not path.is_file():
        raise FileNotFoundError(f"{path} is not there: give the folder that holds data/extraction")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _body(article: Article) -> str:
    return "\n".join(article.text[r.start : r.end] for r in article.regions if r.kind in BODY)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(len(words) - 3, min(len(words), 1))))


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def main() -> int:
    """Prints the scores; 1 where the data is not there."""
    if len(sys.argv) != 2:
        print("usage: python bench/extraction.py SHARED_DIR", file=sys.stderr)
        return 2
    shared = Path(sys.argv[1])
    try:
        print("body             ", _shown(body_scores(shared)))
        print("dates            ", _shown(date_scores(shared)))
        print("dates, no guesses", _shown(date_scores(shared, inferred=False)))
    except FileNotFoundError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def _shown(scores: dict[str, float]) -> str:
    return "  ".join(
        f"{name} {value:.3f}" if isinstance(value, float) else f"{name} {value}" for name, value in scores.items()
    )


if __name__ == "__main__":
    sys.exit(main())
