"""Inputs, or one text -> annotated articles, without a record: what `onrecord annotate` does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path

from onrecord.annotate import annotate, default_annotators
from onrecord.engine import InProcess, Processes, cores
from onrecord.errors import InputError
from onrecord.ingest import ReadOptions, read
from onrecord.ingest.article import build_article
from onrecord.ingest.furniture import repeated_lines
from onrecord.pipeline.article import annotated_article
from onrecord.protocols import Annotator
from onrecord.types import Article, Doc, Failure, Time

_WINDOW = 2000  # articles held at a time: furniture is told by what recurs among them
_MANY = 200  # articles; fewer are annotated before other processes would have started
_CHUNK = 24  # articles handed to a process at a time
_FEW = 3  # articles of a site; furniture shows only where a line recurs


def annotated(
    inputs: Iterable[str | Path], options: ReadOptions | None = None, *, models: bool = True
) -> Iterator[Doc | Failure]:
    """The articles behind some inputs with their annotations, in order, and a `Failure` for what is none.

    Without `models` they are read by rules alone. Raises PipelineError if installed models are damaged.

    The furniture of a site is told by what recurs among its articles, as in a record; of very many articles, only those
    near each other in the order of the inputs are compared, so that any number of them can be annotated.
    """
    annotators = default_annotators(models=models)
    found = read(inputs, options)
    while window := list(islice(found, _WINDOW)):
        yield from _window(annotators, window)


def annotate_text(
    text: str,
    *,
    published: str | date | None = None,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    models: bool = True,
) -> Doc:
    """The annotations of one text. Raises InputError for a `published` that is no day."""
    day = None
    if published is not None:
        try:
            day = Time.of(str(published)[:10])
        except ValueError as error:
            raise InputError(f"{published!r} is not a day", subject=published, hint="write it as YYYY-MM-DD") from error
    article = build_article(
        text,
        input="text",
        title=title,
        publisher=publisher,
        url=url,
        published=day,
        published_from="given" if day else None,
    )
    return annotate(article, default_annotators(models=models))


def _window(annotators: Sequence[Annotator], window: Sequence[Article | Failure]) -> Iterator[Doc | Failure]:
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
    work = partial(_chunk, annotators)
    for done in engine.map(work, [tasks[start : start + _CHUNK] for start in range(0, len(tasks), _CHUNK)]):
        yield from done


def _chunk(
    annotators: Sequence[Annotator], tasks: Sequence[tuple[Article | Failure, frozenset[str]]]
) -> list[Doc | Failure]:
    return [
        item if isinstance(item, Failure) else annotated_article(annotators, item, furniture)
        for item, furniture in tasks
    ]
