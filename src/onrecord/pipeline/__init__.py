"""The product on one page: read -> label furniture -> annotate -> store -> merge.

Workers read and annotate; only the driver writes, a chunk at a time, each chunk in one transaction. What a run has
committed is what the next one finds done, so a run may be stopped anywhere and the next goes on. What the record comes
to hold is a function of the set of inputs, whatever their order and in however many runs they came.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from onrecord.annotate import annotate, check_order, default_annotators
from onrecord.errors import InputError
from onrecord.ingest import ReadOptions
from onrecord.ingest.article import build_article
from onrecord.pipeline.annotating import annotate_new
from onrecord.pipeline.intake import take_in
from onrecord.pipeline.merging import merge_new
from onrecord.pipeline.progress import Progress, Report, silence
from onrecord.protocols import Annotator
from onrecord.store import Database, agenda, ledger, tallies
from onrecord.types import Doc, Failure, Time

__all__ = ["AddSummary", "MergeSummary", "Progress", "add", "annotate_text", "merge"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeSummary:
    """What a merge did. `changed` counts the articles it looked at; the rest is what the record now holds."""

    changed: int
    entities: int
    statements: int
    figures: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AddSummary:
    """What an `add` did.

    `inputs` were found, `unchanged` of them are in the record already as they are. `added` articles are new, `revised`
    of those replace an earlier text of the same input. `annotated` counts the articles that were annotated, new or
    again. `unread` are the languages, with the number of new articles, that cannot be read yet.
    """

    inputs: int
    unchanged: int
    added: int
    revised: int
    annotated: int
    unread: tuple[tuple[str, int], ...]
    failures: tuple[Failure, ...]
    merged: MergeSummary
    seconds: float


def add(
    database: Database,
    inputs: str | Path | Iterable[str | Path],
    *,
    options: ReadOptions | None = None,
    annotators: Sequence[Annotator] | None = None,
    strict: bool = False,
    report: Report = silence,
) -> AddSummary:
    """Reads, annotates and merges inputs; see `Record.add`."""
    began = time.monotonic()
    annotators = default_annotators() if annotators is None else annotators
    check_order(annotators)
    given = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    with _run(database, "add") as run:
        taken = take_in(database, given, options=options or ReadOptions(), strict=strict, report=report)
        annotated, failures = annotate_new(database, annotators, strict=strict, report=report)
        merged = _merge(database, report)
        run.added, run.failures = taken.added, len(taken.failures) + len(failures)
    return AddSummary(
        inputs=taken.inputs,
        unchanged=taken.unchanged,
        added=taken.added,
        revised=taken.revised,
        annotated=annotated,
        unread=tuple(taken.unread.most_common()),
        failures=(*taken.failures, *failures),
        merged=merged,
        seconds=time.monotonic() - began,
    )


def merge(database: Database, *, report: Report = silence) -> MergeSummary:
    """Makes every entry anew; see `Record.merge`."""
    with _run(database, "merge"):
        with database.writing() as connection:
            agenda.all_anew(connection)
        return _merge(database, report)


def annotate_text(
    text: str,
    *,
    published: str | date | None = None,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
) -> Doc:
    """The annotations of one text, outside any record. Raises InputError for a `published` that is no day."""
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
    return annotate(article)


@dataclass(slots=True)
class _Counts:
    """What a run did, for its line in the record."""

    added: int = 0
    failures: int = 0


@contextmanager
def _run(database: Database, command: str) -> Iterator[_Counts]:
    """Notes a run in the record. One that does not come to its end has no `finished` there."""
    counts = _Counts()
    with database.writing() as connection:
        number = ledger.begin_run(connection, command, version("onrecord"))
    yield counts
    with database.writing() as connection:
        ledger.end_run(connection, number, added=counts.added, failures=counts.failures)


def _merge(database: Database, report: Report) -> MergeSummary:
    began = time.monotonic()
    changed = merge_new(database, report)
    with database.reading() as connection:
        held = tallies.kinds(connection)
    return MergeSummary(
        changed=changed,
        entities=held.get("Entity", 0),
        statements=held.get("Statement", 0),
        figures=held.get("Figure", 0),
        seconds=time.monotonic() - began,
    )
