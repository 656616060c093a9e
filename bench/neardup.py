"""Copies and what looks like them: made variants of articles, real pick-ups of agency text, and time.

Only texts are given: no title, publisher, day or link, and ids only to join the result. Furniture is labelled as in a
record of the same file: by the lines that recur in it.

    edits_p, _r, _f1    pairwise precision, recall and F1 of families over the made variants (score_clusters.py)
    found KIND          share of the articles made by one kind of change that are in the family of their original
    direction_right,    of the articles that were trimmed, wrapped or updated, how many lineages to their original say
    _wrong, _abstained  who took from whom rightly, wrongly, or not at all; the other kinds have no direction
    wire_false,         pairs of real articles put together wrongly, and those missed, of 12; uncertain ones left out
    _missed
    keys_missed         pairs of either corpus of which a comparison says that one is a copy, and that share no key
    articles_per_cpu_second, compared_each
                        made articles of 450 words, one in five a copy, sketched, looked up by key and compared, and how
                        many comparisons each took; reading the files is not part of it
"""

from __future__ import annotations

import json
import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.corpora import score
from bench.section import Figures, Section
from onrecord.ingest import ReadOptions, read
from onrecord.ingest.article import with_furniture
from onrecord.ingest.furniture import repeated_lines
from onrecord.merge.lineage import compare, families, keys, pairs, sketch
from onrecord.text import sha256
from onrecord.types import Article, Lineage, Region, content_id

Row = dict[str, Any]
DIRECTED = ("wire_trim", "wrap", "update")


def measure(shared: Path) -> Section:
    """The figures of both corpora and of the made pile."""
    folder = shared / "data" / "neardup"
    return Section(figures={**edits(shared, folder), **wire(shared, folder), **speed(10_000)})


def edits(shared: Path, folder: Path) -> Figures:
    """The made variants: families, recall by kind, direction."""
    gold = folder / "edits_dev.jsonl"
    rows = list(_rows(gold))
    articles = _read(rows)
    lineages, missed = _lineages(articles)
    result = _score(shared, gold, articles, lineages)
    figures: Figures = {f"edits_{name}": round(result["pairwise"][name], 4) for name in ("p", "r", "f1")}
    given = {article.id: str(article.given_id) for article in articles}
    family = {given[name]: number for number, group in enumerate(families(lineages, given)) for name in group}
    originals = {row["cluster"]: row["id"] for row in rows if row["kind"] == "original"}
    between = {frozenset((given[found.article], given[found.from_article])): found for found in lineages}
    told = {"right": 0, "wrong": 0, "abstained": 0}
    kinds: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        original = originals.get(row["cluster"])
        if original is None or original == row["id"]:
            continue
        kinds[row["kind"]].append(family[row["id"]] == family[original])
        found = between.get(frozenset((row["id"], original)))
        if row["kind"] in DIRECTED and found is not None:
            right = given[found.article] == row["id"]
            told["abstained" if not found.directed else "right" if right else "wrong"] += 1
    figures |= {f"found {kind}": round(sum(found) / len(found), 3) for kind, found in sorted(kinds.items())}
    figures |= {f"direction_{name}": number for name, number in told.items()}
    return {**figures, "edits_keys_missed": missed}


def wire(shared: Path, folder: Path) -> Figures:
    """Real pick-ups of agency text among other articles on the same events."""
    gold = folder / "wirecopies_dev.jsonl"
    articles = _read(_rows(shared / "data" / "clusters" / "news_cluster_dev.jsonl"))
    lineages, missed = _lineages(articles)
    pairwise = _score(shared, gold, articles, lineages, "--drop", "uncertain=True")["pairwise"]
    return {
        "wire_false": pairwise["pred"] - pairwise["tp"],
        "wire_missed": pairwise["gold"] - pairwise["tp"],
        "wire_keys_missed": missed,
    }


def speed(count: int) -> Figures:
    """Time for a made pile, on one thread."""
    articles = [_body(text) for text in made(count)]
    started = time.process_time()
    sketches = [sketch(article) for article in articles]
    compared = list(pairs([keys(one) for one in sketches]))
    for one, other in compared:
        compare(sketches[one], sketches[other])
    seconds = time.process_time() - started
    return {"articles_per_cpu_second": round(count / seconds), "compared_each": round(len(compared) / count, 2)}


def made(count: int, *, seed: int = 7) -> Iterator[str]:
    """Texts of about 450 invented words with the frequencies of a language; one in five is cut and edited from another.

    For measuring time, never quality.
    """
    chance = random.Random(seed)
    letters = "aeioubdfgklmnprstv"
    lexicon = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(20_000)]
    weights = [1 / (rank + 3) for rank in range(len(lexicon))]
    texts: list[str] = []
    for _ in range(count):
        if texts and chance.random() < 0.2:
            words = chance.choice(texts).split()[: chance.randint(200, 450)]
            for place in chance.sample(range(len(words)), k=8):
                words[place] = chance.choice(lexicon)
        else:
            words = chance.choices(lexicon, weights, k=450)
            words[15::16] = [f"{word}.\n" if n % 3 == 2 else f"{word}." for n, word in enumerate(words[15::16])]
        texts.append(" ".join(words))
        yield texts[-1]


def _lineages(articles: Sequence[Article]) -> tuple[list[Lineage], int]:
    """The lineages among articles that share a key, and how many copies share none."""
    ordered = sorted(articles, key=lambda article: article.id)
    sketches = [sketch(article) for article in ordered]
    compared = set(pairs([keys(one) for one in sketches]))
    found, missed = [], 0
    for pair in combinations(range(len(sketches)), 2):
        lineage = compare(sketches[pair[0]], sketches[pair[1]])
        if lineage is not None and pair in compared:
            found.append(lineage)
        elif lineage is not None and lineage.relation != "shares_quote":
            missed += 1
    return found, missed


def _read(rows: Iterable[Mapping[str, Any]]) -> list[Article]:
    """The articles that the texts of some rows make, with the furniture of their file labelled."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.jsonl"
        path.write_text(
            "".join(json.dumps({"id": row["id"], "text": row["text"]}) + "\n" for row in rows), encoding="utf-8"
        )
        articles = [found for found in read([path], ReadOptions()) if isinstance(found, Article)]
    furniture = repeated_lines([article.text for article in articles])
    return [with_furniture(article, furniture) for article in articles]


def _score(
    shared: Path, gold: Path, articles: Sequence[Article], lineages: Sequence[Lineage], *options: str
) -> dict[str, Any]:
    given = {article.id: article.given_id for article in articles}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "families.jsonl"
        path.write_text(
            "".join(
                json.dumps({"id": given[name], "cluster": number}) + "\n"
                for number, group in enumerate(families(lineages, given))
                for name in group
            ),
            encoding="utf-8",
        )
        return score(shared / "tools" / "score_clusters.py", gold, path, "--json", *options)


def _body(text: str) -> Article:
    region = Region(start=0, end=len(text), kind="body")
    return Article(id=content_id(text), text=text, text_sha256=sha256(text), input="made", regions=(region,))


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
