"""Articles in the record -> annotations in the record: labels each site's furniture first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import NamedTuple

from onrecord.engine import InProcess, Processes, cores
from onrecord.errors import PipelineError
from onrecord.ingest.furniture import line_key, repeated_lines
from onrecord.lexicon import languages
from onrecord.models import is_trained
from onrecord.pipeline.article import annotated_article
from onrecord.pipeline.progress import Progress, Report
from onrecord.protocols import Annotator
from onrecord.store import Database, agenda, articles, ledger, readings
from onrecord.store.readings import Reading
from onrecord.types import Article, Doc, Failure, content_id

_MANY = 200  # articles; fewer are annotated before other processes would have started
_CHUNK = 24  # articles to a worker and to a transaction: about a second of work
_FEW = 3  # articles of a site; furniture shows only where a line recurs


class _Work(NamedTuple):
    """An article to annotate. `relabel` where what is known about it may differ from what the record shows.

    `again` where other annotators read it before.
    """

    number: int
    furniture: frozenset[str]
    relabel: bool
    again: bool


class _Task(NamedTuple):
    """What a worker is given: an article as its own input describes it, and the lines known to be furniture."""

    work: _Work
    article: Article


def _annotate_chunk(annotators: Sequence[Annotator], tasks: Sequence[_Task]) -> list[tuple[_Work, Doc | Failure]]:
    """What a worker does."""
    return [(work, _slim(annotated_article(annotators, article, work.furniture))) for work, article in tasks]


def _slim(outcome: Doc | Failure) -> Doc | Failure:
    """Without what is not stored, and dear to send back from another process."""
    return replace(outcome, tokens=(), quotations=(), paragraphs=()) if isinstance(outcome, Doc) else outcome


class Annotated(NamedTuple):
    """What was done: articles annotated, those among them that other annotators had read before, and what failed."""

    articles: int
    again: int
    failures: list[Failure]


def annotate_new(database: Database, annotators: Sequence[Annotator], *, strict: bool, report: Report) -> Annotated:
    """Annotates every article that was not, or not by these annotators, or not with what is furniture by now."""
    stamp = " ".join(f"{annotator.name}/{annotator.version}" for annotator in annotators)
    todo = _todo(database, stamp)
    engine = Processes() if len(todo) >= _MANY and cores() > 1 else InProcess()
    failures: list[Failure] = []
    done = again = 0
    if todo and is_trained(stamp):
        report(Progress(stage="annotate", done=0, total=len(todo), note="opening the models"))
    for outcomes in engine.map(partial(_annotate_chunk, annotators), _tasks(database, todo)):
        failed = [
            (work.number, replace(outcome, at=datetime.now(UTC)))
            for work, outcome in outcomes
            if isinstance(outcome, Failure)
        ]
        if failed and strict:
            raise PipelineError(failed[0][1].message, subject=failed[0][1].input)
        read = [(work, outcome) for work, outcome in outcomes if isinstance(outcome, Doc)]
        with database.writing() as connection:
            ledger.clear_failures(connection, articles=[work.number for work, _ in outcomes])
            readings.forget(connection, [number for number, _ in failed])
            for number, failure in failed:
                ledger.note_failures(connection, [failure], article=number)
            articles.describe(connection, [(work.number, doc.article) for work, doc in read if work.relabel])
            readings.save_readings(connection, [_reading(work, doc, stamp) for work, doc in read])
        failures += [failure for _, failure in failed]
        done += len(outcomes)
        again += sum(work.again for work, _ in read)
        report(Progress(stage="annotate", done=done, total=len(todo)))
    return Annotated(done - len(failures), again, failures)


def _todo(database: Database, stamp: str) -> list[_Work]:
    """What to annotate, and with which furniture: a site is looked at anew when one of its articles is to be read."""
    with database.reading() as connection:
        sites: dict[str, list[agenda.Standing]] = defaultdict(list)
        for standing in agenda.standings(connection):
            sites[standing.site].append(standing)
        todo = []
        for standings in sites.values():
            if all(standing.annotators == _stamp(standing.language, stamp) for standing in standings):
                continue
            texts = agenda.texts_of(connection, [standing.number for standing in standings])
            furniture = repeated_lines(texts) if len(texts) >= _FEW else frozenset()
            for standing, text in zip(standings, texts, strict=True):
                relevant = frozenset(map(line_key, text.split("\n"))) & furniture if furniture else furniture
                before, now = standing.annotators, _stamp(standing.language, stamp)
                if (before, standing.furniture) != (now, _key(relevant)):
                    relabel, again = bool(relevant or standing.furniture), bool(before) and before != now
                    todo.append(_Work(standing.number, relevant, relabel, again))
    return todo


def _tasks(database: Database, todo: Sequence[_Work]) -> Iterator[list[_Task]]:
    for start in range(0, len(todo), _CHUNK):
        chunk = {work.number: work for work in todo[start : start + _CHUNK]}
        with database.reading() as connection:
            found = [
                _Task(chunk[number], article) for number, article in articles.load_as_read(connection, list(chunk))
            ]
        yield found


def _reading(work: _Work, doc: Doc, stamp: str) -> Reading:
    stamp = _stamp(doc.article.language, stamp)
    return Reading(number=work.number, doc=doc, annotators=stamp, furniture=_key(work.furniture))


def _stamp(language: str | None, stamp: str) -> str:
    """What an article in this language is to be read with: nothing where the language cannot be read."""
    return stamp if language in languages() else ""


def _key(furniture: frozenset[str]) -> str:
    return content_id(sorted(furniture)) if furniture else ""
