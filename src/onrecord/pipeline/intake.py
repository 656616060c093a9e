"""Inputs -> articles in the record: finds them, passes over what is known and unchanged, reads and stores the rest."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection

from onrecord.engine import InProcess, Processes, cores
from onrecord.errors import InputError
from onrecord.ingest import ReadOptions, discover, read_path
from onrecord.ingest.inputs import input_name
from onrecord.lexicon import languages
from onrecord.pipeline.progress import Progress, Report
from onrecord.store import Database, articles, ledger
from onrecord.store.ledger import Input
from onrecord.types import Article, Failure, content_id

_STDIN = Path("-")
_MANY = 200  # inputs; fewer are read before other processes would have started
_CHUNK_FILES, _CHUNK_BYTES = 32, 4_000_000
_LARGE = 8_000_000  # bytes; a larger input is read as a stream
_STREAM = 200  # articles of a stream to a transaction


@dataclass(slots=True, kw_only=True)
class Intake:
    """What came in. `unread` counts new articles in each language that cannot be read."""

    inputs: int = 0
    unchanged: int = 0
    added: int = 0
    revised: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)


class _Job(NamedTuple):
    """A file to read, as it is now: its path as given and what the ledger will hold of it, None for standard input."""

    path: Path
    size: int
    entry: Input | None


def take_in(
    database: Database, inputs: Iterable[str | Path], *, options: ReadOptions, strict: bool, report: Report
) -> Intake:
    """Reads what is new or has changed. Raises InputError at the first failure if `strict`."""
    done = Intake()
    store = _Store(database, done, strict=strict)
    jobs = _jobs(database, inputs, options, store, report)
    large = [job for job in jobs if job.size > _LARGE or job.entry is None]
    small = [job for job in jobs if not (job.size > _LARGE or job.entry is None)]
    engine = Processes() if len(small) >= _MANY and cores() > 1 else InProcess()
    count = 0
    for chunk, found in engine.map(partial(_read_chunk, options=options), _chunks(small)):
        store.files(chunk, found)
        count += len(chunk)
        report(Progress(stage="read", done=count, total=len(jobs), note=str(chunk[-1].path)))
    for job in large:
        for note in store.stream(job, _read(job.path, options)):
            report(Progress(stage="read", done=count, total=len(jobs), note=note))
        count += 1
        report(Progress(stage="read", done=count, total=len(jobs), note=str(job.path)))
    return done


def _jobs(
    database: Database, inputs: Iterable[str | Path], options: ReadOptions, store: _Store, report: Report
) -> list[_Job]:
    """The files to read: each once, without those that are in the ledger as they are now."""
    stamp = content_id(sorted(options.fields.items()), options.date)
    found: dict[str, Path] = {}
    unreachable = []
    for item in discover(inputs):
        if isinstance(item, Failure):
            unreachable.append(item)
        else:
            found[str(item) if item == _STDIN else _ledger_name(item)] = item
        if (len(found) + len(unreachable)) % 1000 == 0:
            report(Progress(stage="discover", done=len(found), total=None))
    store.done.inputs = len(found) + len(unreachable)
    store.unreachable(unreachable)
    with database.reading() as connection:
        known = ledger.known_inputs(connection, list(found))
    jobs, touched = [], []
    for name, path in found.items():
        if path == _STDIN:
            jobs.append(_Job(path, 0, None))
            continue
        try:
            status = path.stat()
        except OSError:  # gone since it was found: reading it makes the failure
            jobs.append(_Job(path, 0, Input(name=name, size=0, mtime_ns=0, sha256="", options=stamp)))
            continue
        entry = Input(name=name, size=status.st_size, mtime_ns=status.st_mtime_ns, sha256="", options=stamp)
        before = known.get(name)
        if before is not None and replace(before, sha256="") == entry:
            store.done.unchanged += 1
        elif (
            before is not None
            and replace(before, mtime_ns=entry.mtime_ns, sha256="") == entry
            and (_sha256(path) == before.sha256)
        ):
            store.done.unchanged += 1
            touched.append(entry)
        else:
            jobs.append(_Job(path, status.st_size, entry))
    if touched:
        with database.writing() as connection:
            for entry in touched:
                ledger.touch_input(connection, entry.name, entry.mtime_ns)
    return jobs


class _Store:
    """Puts what was read into the record, a chunk to a transaction, and keeps count."""

    def __init__(self, database: Database, done: Intake, *, strict: bool) -> None:
        self.database = database
        self.done = done
        self.strict = strict

    def unreachable(self, failures: Sequence[Failure]) -> None:
        """Notes what `discover` could not reach."""
        if not failures:
            return
        with self.database.writing() as connection:
            ledger.clear_failures(connection, origins=[failure.input for failure in failures])
            for failure in failures:
                self._fail(connection, [failure], failure.input)

    def files(self, jobs: Sequence[_Job], found: Sequence[tuple[str, list[Article | Failure]]]) -> None:
        """Stores small files, each whole, with the hash of its bytes."""
        with self.database.writing() as connection:
            for job, (digest, items) in zip(jobs, found, strict=True):
                assert job.entry is not None
                self._begin(connection, job)
                before = _Before(connection, job.entry.name)
                numbers = self._save(connection, items, job.entry.name, before)
                if not any(isinstance(item, Failure) for item in items):
                    ledger.note_input(connection, replace(job.entry, sha256=digest), numbers)

    def stream(self, job: _Job, items: Iterator[Article | Failure]) -> Iterator[str]:
        """Stores a large file piece by piece; yields a note after each. Not in the ledger before its end."""
        name = job.entry.name if job.entry else str(_STDIN)
        with self.database.writing() as connection:
            self._begin(connection, job)
            before = _Before(connection, name)
        numbers: list[int] = []
        failed = False
        while batch := list(islice(items, _STREAM)):
            with self.database.writing() as connection:
                numbers += self._save(connection, batch, name, before)
            failed = failed or any(isinstance(item, Failure) for item in batch)
            yield f"{job.path}: {len(numbers)} articles"
        if job.entry is not None and not failed:
            with self.database.writing() as connection:
                ledger.note_input(connection, replace(job.entry, sha256=_sha256(job.path)), numbers)

    def _begin(self, connection: Connection, job: _Job) -> None:
        ledger.clear_failures(connection, origins=[job.entry.name if job.entry else str(_STDIN)])

    def _save(
        self, connection: Connection, items: Sequence[Article | Failure], name: str, before: _Before
    ) -> list[int]:
        self._fail(connection, [item for item in items if isinstance(item, Failure)], name)
        found = [item for item in items if isinstance(item, Article)]
        numbers = []
        for article, (number, saved) in zip(found, articles.save(connection, before.revisions(found)), strict=True):
            numbers.append(number)
            if saved == "added":
                self.done.added += 1
                self.done.revised += before.revised(article) is not None
                if article.language not in languages():
                    self.done.unread[article.language or "unknown"] += 1
        return numbers

    def _fail(self, connection: Connection, failures: Sequence[Failure], origin: str) -> None:
        at = datetime.now(UTC)
        stamped = [replace(failure, at=at) for failure in failures]
        if stamped and self.strict:
            raise InputError(f"{stamped[0].input}: {stamped[0].message}", subject=stamped[0].input)
        ledger.note_failures(connection, stamped, origin=origin)
        self.done.failures += stamped


class _Before:
    """The articles an input held when it was last read: what a changed one may be a revision of."""

    def __init__(self, connection: Connection, name: str) -> None:
        self._articles = ledger.articles_of(connection, name)
        self._ids = {id_ for _, id_, _, _ in self._articles}

    def revisions(self, found: Sequence[Article]) -> list[Article]:
        """The articles, those that replace an earlier text with its id."""
        self._alone = len(found) == 1
        return [replace(article, revision_of=self.revised(article)) for article in found]

    def revised(self, article: Article) -> str | None:
        """The id of the earlier text: that of the same given id or URL, or the only one where there is only one."""
        if article.id in self._ids:
            return None
        if article.given_id is None and article.url is None:
            return self._articles[0][1] if len(self._articles) == 1 and self._alone else None
        for _, id_, given_id, url in reversed(self._articles):
            if (given_id, url) == (article.given_id, article.url):
                return id_
        return None


def _read_chunk(
    jobs: Sequence[_Job], options: ReadOptions
) -> tuple[Sequence[_Job], list[tuple[str, list[Article | Failure]]]]:
    return jobs, [(_sha256(job.path), list(_read(job.path, options))) for job in jobs]


def _read(path: Path, options: ReadOptions) -> Iterator[Article | Failure]:
    try:
        yield from read_path(path, options)
    except Exception as error:
        message = f"the reader broke on it ({error}): leave it out, or save it as plain text"
        yield Failure(input=input_name(path), stage="read", error=type(error).__name__, message=message)


def _chunks(jobs: Sequence[_Job]) -> Iterator[list[_Job]]:
    chunk: list[_Job] = []
    size = 0
    for job in jobs:
        if chunk and (len(chunk) >= _CHUNK_FILES or size + job.size > _CHUNK_BYTES):
            yield chunk
            chunk, size = [], 0
        chunk.append(job)
        size += job.size
    if chunk:
        yield chunk


def _ledger_name(path: Path) -> str:
    return input_name(os.path.abspath(path))  # noqa: PTH100  (resolve() would follow links)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
