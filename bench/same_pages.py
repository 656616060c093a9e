"""How often the page around two articles tells that they are of one outlet: `python -m bench.same_pages`.

Pages of data/extraction, written down as a crawler does that removes no boilerplate: every text of the body by block,
a line each, without the publisher that the page's metadata names. Two pages of one site should be found to be of one
outlet, two of two sites should not.

    recall     share of the pairs of one site that are found
    false      pairs of two sites that are found; papers of one owner and blogs of one network are among them
    pairs      all pairs of two sites
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

from lxml import html

from bench.section import Figures
from onrecord.ingest.article import build_article
from onrecord.merge.pages import same_pages
from onrecord.types import Article

_FILES = ("articles_dev.jsonl.gz", "dates_dev.jsonl.gz")
_SILENT = frozenset(("script", "style", "noscript", "template", "svg", "title", "head"))
_INLINE = frozenset(("a", "abbr", "b", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "time", "u"))


def measure(shared: Path) -> Figures:
    """Recall over the pairs of one site, and the false pairs. Raises FileNotFoundError where the data is not there."""
    pages = list(_pages(shared))
    found = {"same": 0, "same_found": 0, "false": 0, "pairs": 0}
    for (site, one), (other_site, other) in combinations(pages, 2):
        first = same_pages((one, other))
        alike = first[one.id] == first[other.id]
        if site == other_site:
            found["same"] += 1
            found["same_found"] += alike
        else:
            found["pairs"] += 1
            found["false"] += alike
    return {"recall": found["same_found"] / found["same"], "same": found["same"],
            "false": found["false"], "pairs": found["pairs"]}  # fmt: skip


def _pages(shared: Path) -> Iterator[tuple[str, Article]]:
    for name in _FILES:
        with gzip.open(shared / "data" / "extraction" / name, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                page = html.document_fromstring(row["html"].encode(), parser=html.HTMLParser(encoding="utf-8"))
                if (body := page.find("body")) is not None and (text := _written_down(body)):
                    site = urlparse(row["url"]).netloc.removeprefix("www.")
                    yield site, replace(build_article(text, input=row["id"]), publisher=None)


def _written_down(body: Any) -> str:
    """The text of a page, a block a line."""
    pieces: list[str] = []

    def walk(element: Any) -> None:
        if not isinstance(element.tag, str) or element.tag in _SILENT:
            return
        edge = "" if element.tag in _INLINE else "\n"
        pieces.extend((edge, " ".join((element.text or "").split()) + " " if element.text else ""))
        for child in element:
            walk(child)
            pieces.append(" ".join((child.tail or "").split()) + " " if child.tail else "")
        pieces.append(edge)

    walk(body)
    return "\n".join(line.strip() for line in "".join(pieces).split("\n") if line.strip())


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.same_pages", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    given = parser.parse_args()
    if not (given.shared / "data" / "extraction" / _FILES[0]).is_file():
        raise SystemExit(f"{given.shared}/data/extraction is not there: give the folder with data/ with --shared")
    for name, number in measure(given.shared).items():
        print(f"{name:8} {number:.3g}" if name == "recall" else f"{name:8} {number:.0f}")


if __name__ == "__main__":
    main()
