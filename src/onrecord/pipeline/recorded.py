"""Inputs -> record, the product on one page: read -> label furniture -> annotate -> store -> merge.

Workers read and annotate; only the driver writes, a chunk at a time, each chunk in one transaction. What a run has
committed is what the next one finds done, so a run may be stopped anywhere and the next goes on. What the record comes
to hold is a function of the set of inputs, whatever their order and in however many runs they came.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from onrecord.annotate import check_order, default_annotators, models_lacking
from onrecord.errors import InputError, PipelineError
from onrecord.ingest import ReadOptions
from onrecord.merge.wikidata import read_wikidata
from onrecord.models import is_trained
from onrecord.pipeline.annotating import annotate_new
from onrecord.pipeline.intake import take_in
from onrecord.pipeline.merging import merge_new
from onrecord.pipeline.progress import Report, silence
from onrecord.protocols import Annotator
from onrecord.store import Database, agenda, articles, ledger, naming, tallies
from onrecord.types import Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeSummary:
    """What a merge did. `changed` counts the articles it looked at; the rest is what the record now holds."""

    changed: int
    entities: int
    statements: int
    figures: int
    events: int
    stories: int
    disagreements: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AddSummary:
    """What an `add` did.

    `inputs` were found, `unchanged` of them are in the record already as they are. `added` articles are new, `revised`
    of those replace an earlier text of the same input. `annotated` counts the articles that were annotated, new or
    again; `reread` those among them that other annotators, or other versions of them, had read before. `annotators` are
    those asked for, each "name/version"; `lacking` says why trained models were not among them though they were wanted.
    `unread` are the languages, with the number of new articles, that cannot be read yet.
    """

    inputs: int
    unchanged: int
    added: int
    revised: int
    annotated: int
    reread: int
    annotators: tuple[str, ...]
    lacking: str | None
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
    models: bool = True,
    strict: bool = False,
    report: Report = silence,
) -> AddSummary:
    """Reads, annotates and merges inputs; see `Record.add`."""
    began = time.monotonic()
    _keep_what_is_withheld(database)
    own = annotators is None
    if annotators is None:
        annotators = default_annotators(models=models)
        if models:
            _keep_what_models_read(database, annotators)
    check_order(annotators)
    given = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    with _run(database, "add") as run:
        taken = take_in(database, given, options=options or ReadOptions(), strict=strict, report=report)
        annotated = annotate_new(database, annotators, strict=strict, report=report)
        merged = _merge(database, report)
        run.added, run.failures = taken.added, len(taken.failures) + len(annotated.failures)
    return AddSummary(
        inputs=taken.inputs,
        unchanged=taken.unchanged,
        added=taken.added,
        revised=taken.revised,
        annotated=annotated.articles,
        reread=annotated.again,
        annotators=tuple(f"{annotator.name}/{annotator.version}" for annotator in annotators),
        lacking=models_lacking() if own and models else None,
        unread=tuple(taken.unread.most_common()),
        failures=(*taken.failures, *annotated.failures),
        merged=merged,
        seconds=time.monotonic() - began,
    )


def _keep_what_models_read(database: Database, annotators: Sequence[Annotator]) -> None:
    """Raises PipelineError where articles were read with a model that is not here.

    Every article is read by the same annotators, so reading on would quietly undo what the model found.
    """
    with database.reading() as connection:
        stamps = [row.name for row in tallies.annotators(connection)]
    here = {annotator.name for annotator in annotators}
    before = sorted({one for stamp in stamps for one in stamp.split() if is_trained(one)})
    lost = [one for one in before if one.partition("/")[0] not in here]
    if lost:
        why = models_lacking() or "this version of onrecord has no such annotators"
        raise PipelineError(
            f"{database.path} was read with trained models ({', '.join(lost)}), but {why}",
            subject=database.path,
            hint="install onrecord with them, or have all of it read again by rules alone: --no-models "
            "(in Python: models=False)",
        )


def _keep_what_is_withheld(database: Database) -> None:
    """Raises PipelineError where texts are withheld: read or merged again, they would say less than they do."""
    with database.reading() as connection:
        found = articles.withheld(connection)
    if found:
        raise PipelineError(
            f"{database.path} is a copy without texts: {found:,} are withheld and cannot be read or merged again",
            subject=database.path,
            hint="add to the record that has the texts, and make a new copy of it",
        )


def merge(database: Database, *, wikidata: Path | None = None, report: Report = silence) -> MergeSummary:
    """Makes every entry anew; see `Record.merge`."""
    _keep_what_is_withheld(database)
    table = None if wikidata is None else read_wikidata(_lines(wikidata))
    with _run(database, "merge"):
        with database.writing() as connection:
            if table is not None:
                naming.save_items(connection, table.items)
            agenda.all_anew(connection)
        return _merge(database, report)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{path} cannot be read: {error}", subject=path, hint="name a CSV or TSV file in UTF-8"
        ) from error


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
        events=held.get("Event", 0),
        stories=held.get("Story", 0),
        disagreements=held.get("Disagreement", 0),
        seconds=time.monotonic() - began,
    )
