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
    swapped_half,       share of articles of which a made copy is found that has half, or 70 %, of its words in small
    swapped_most        letters swapped for others, the same for the same, and shares a key with it
    articles_per_cpu_second, compared_each
                        made articles of 450 words, one in five a copy, sketched, looked up by key and compared, and how
                        many comparisons each took; reading the files is not part of it
"""

from __future__ import annotations

import json
import random
import re
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import combinations
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bench import affairs
from bench.corpora import score
from bench.section import Figures, Section, table
from onrecord.ingest import ReadOptions, read
from onrecord.ingest.article import with_furniture
from onrecord.ingest.furniture import repeated_lines
from onrecord.merge.lineage import (
    alignment,
    clusters,
    compare,
    comparison,
    families,
    keys,
    pairs,
    sketch,
    sketches,
    swapping,
)
from onrecord.text import sha256
from onrecord.types import Article, Lineage, Region, content_id

Row = dict[str, Any]
_SMALL = re.compile(r"\b[a-z]{4,}\b")
DIRECTED = ("wire_trim", "wrap", "update")


def measure(shared: Path) -> Section:
    """The figures of both corpora and of the made pile."""
    folder = shared / "data" / "neardup"
    found = {**edits(shared, folder), **wire(shared, folder), **swapped(folder)}
    return Section(figures={**found, **speed(10_000)})


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


def swapped(folder: Path) -> Figures:
    """Copies made by swapping words: which are found."""
    texts = [row["text"] for row in _rows(folder / "edits_dev.jsonl") if row["kind"] == "original"]
    words = sorted({word for text in texts for word in _SMALL.findall(text)})
    return {
        f"swapped_{name}": round(
            sum(_is_found(text, _swapped(text, words, rate, seed)) for seed, text in enumerate(texts)) / len(texts), 3
        )
        for name, rate in (("half", 0.5), ("most", 0.7))
    }


def _swapped(text: str, words: Sequence[str], rate: float, seed: int) -> str:
    chance = random.Random(seed)
    instead: dict[str, str] = {}
    return _SMALL.sub(
        lambda found: instead.setdefault(found[0], chance.choice(words)) if chance.random() < rate else found[0], text
    )


def _is_found(one: str, other: str) -> bool:
    mine, theirs = sketch(_body(one)), sketch(_body(other))
    found = compare(mine, theirs)
    return found is not None and found.relation != "shares_quote" and not set(keys(mine)).isdisjoint(keys(theirs))


SWITCHES: tuple[tuple[str, str, float], ...] = (
    ("shingles of 3 words", "SHINGLE", 3),
    ("shingles of 4 words", "SHINGLE", 4),
    ("shingles of 8 words", "SHINGLE", 8),
    ("16 keys", "KEYS", 16),
    ("8 keys", "KEYS", 8),
    ("a third of a text", "COPIED", 0.33),
    ("half of a text", "COPIED", 0.5),
    ("quotations like prose", "OWN", 0.0),
    ("forms like prose", "FILLED", 99.0),
    ("a dozen shared words are enough", "LEAST", 12),
    ("passages make families", "COPIED", 0.0),
    ("swapped words unseen", "IN_ORDER", 9.0),
    ("swapped words in half an order", "IN_ORDER", 0.5),
    ("furniture of a page like prose", "", 0.0),
)
"""What is changed to see what a rule is worth: the name of its number, and another value for it."""


def ablations(shared: Path) -> Iterator[list[str]]:
    """Rows of a table: what is changed, precision and recall over the made variants, false and missed real pairs."""
    folder = shared / "data" / "neardup"
    made_rows = list(_rows(folder / "edits_dev.jsonl"))
    real_rows = list(_rows(shared / "data" / "clusters" / "news_cluster_dev.jsonl"))
    for label, name, value in (("as it is", "", 0.0), *SWITCHES):
        with ExitStack() as changed:
            for module in (sketches, alignment, comparison, clusters, swapping) if name else ():
                if hasattr(module, name):
                    changed.enter_context(patch.object(module, name, value))
            variants, real = _read(made_rows), _read(real_rows)
            if label == SWITCHES[-1][0]:
                variants, real = ([_body(a.text, a.given_id) for a in articles] for articles in (variants, real))
            (made_found, missed), (found, _) = _lineages(variants), _lineages(real)
            one = _score(shared, folder / "edits_dev.jsonl", variants, made_found)["pairwise"]
            options = ("--drop", "uncertain=True")
            other = _score(shared, folder / "wirecopies_dev.jsonl", real, found, *options)["pairwise"]
        false, lost = other["pred"] - other["tp"], other["gold"] - other["tp"]
        yield [label, f"{one['p']:.3f}", f"{one['r']:.3f}", str(missed), str(false), str(lost)]


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


def crowd(count: int) -> Figures:
    """Time and memory for `count` short articles that all carry one text, the worst that a pile can hold.

    The comparisons are made one by one and not kept, as in a record.
    """
    started = time.process_time()
    sketches = [sketch(_body(row["text"], row["id"])) for row in affairs.same(count)]
    compared = found = 0
    for one, other in pairs([keys(one) for one in sketches]):
        compared += 1
        found += compare(sketches[one], sketches[other]) is not None
    return {
        "articles": count,
        "cpu_seconds": round(time.process_time() - started),
        "compared_each": round(compared / count, 2),
        "found_each": round(found / count, 2),
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


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


def _body(text: str, given_id: str | None = None) -> Article:
    return Article(
        id=content_id(text, given_id),
        given_id=given_id,
        text=text,
        text_sha256=sha256(text),
        input="made",
        regions=(Region(start=0, end=len(text), kind="body"),),
    )


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def main() -> None:
    """Prints what each rule is worth, or what a crowd of copies takes: `python -m bench.neardup SHARED | COUNT`."""
    if sys.argv[1].isdigit():
        print("\n".join(f"{name}  {figure}" for name, figure in crowd(int(sys.argv[1])).items()))
        return
    head = ("changed", "made P", "made R", "keys missed", "real false", "real missed")
    print("\n".join(table(head, list(ablations(Path(sys.argv[1]))))))


if __name__ == "__main__":
    main()
