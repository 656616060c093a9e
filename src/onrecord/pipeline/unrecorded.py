"""Inputs -> annotated articles, without a record: what `onrecord annotate` does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from onrecord.engine import InProcess, Processes, cores
from onrecord.ingest import ReadOptions, read
from onrecord.ingest.furniture import repeated_lines
from onrecord.pipeline.annotating import annotated_article
from onrecord.types import Article, Doc, Failure

_WINDOW = 2000  # articles held at a time: furniture is told by what recurs among them
_MANY = 200  # articles; fewer are annotated before other processes would have started
_CHUNK = 24  # articles handed to a process at a time
_FEW = 3  # articles of a site; furniture shows only where a line recurs


def annotated(inputs: Iterable[str | Path], options: ReadOptions | None = None) -> Iterator[Doc | Failure]:
    """The articles behind some inputs with their annotations, in order, and a `Failure` for what is none.

    The furniture of a site is told by what recurs among its articles, as in a record; of very many articles, only those
    near each other in the order of the inputs are compared, so that any number of them can be annotated.
    """
    found = read(inputs, options)
    while window := list(islice(found, _WINDOW)):
        yield from _window(window)


def _window(window: Sequence[Article | Failure]) -> Iterator[Doc | Failure]:
    sites: defaultdict[str, list[Article]] = defaultdict(list)
    for article in window:
        if isinstance(article, Article):
            sites[article.site].append(article)
    furniture = {
        name: repeated_lines([article.text for article in articles])
        for name, articles in sites.items()
        if len(articles) >= _FEW
    }
    tasks = [
        (item, furniture.get(item.site, frozenset()) if isinstance(item, Article) else frozenset()) for item in window
    ]
    engine = Processes() if len(window) >= _MANY and cores() > 1 else InProcess()
    for done in engine.map(_chunk, [tasks[start : start + _CHUNK] for start in range(0, len(tasks), _CHUNK)]):
        yield from done


def _chunk(tasks: Sequence[tuple[Article | Failure, frozenset[str]]]) -> list[Doc | Failure]:
    return [
        item if isinstance(item, Failure) else annotated_article(None, item, furniture) for item, furniture in tasks
    ]
