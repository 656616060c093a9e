"""The commands that write files for other programs: annotate (no record) and export."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TextIO

import typer

from onrecord.cli import options
from onrecord.cli.exits import ExitCode, Usage
from onrecord.cli.options import (
    Date,
    Inputs,
    Map,
    MinScore,
    NoModels,
    Output,
    RecordArgument,
    RecordOption,
    ReviewOption,
)

if TYPE_CHECKING:
    from onrecord.types import Doc, Failure, Review

AnnotateFormat = Annotated[
    Literal["jsonl", "text"],
    typer.Option("--format", "-f", metavar="jsonl|text", help="jsonl: one object an article. text: a page to read."),
]
ExportFormat = Annotated[
    Literal["jsonl", "csv", "clusters", "record"],
    typer.Option(
        "--format",
        "-f",
        metavar="jsonl|csv|clusters|record",
        help="jsonl: everything, one object an item. csv: a folder of tables with a codebook. clusters: which articles "
        "belong together. record: a record to pass on, with --no-texts.",
    ),
]
_GOES_WITH = "it goes with --format jsonl or csv"
_NO_TEXTS = {
    False: ("export: a record with its texts is the file itself", "copy it, or add --no-texts"),
    True: ("export: --no-texts goes with --format record", "onrecord report --no-texts leaves texts out of a report"),
}
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="lineage|story",
        help="What makes a cluster. lineage: one text, whoever carries it in whatever form. story: one affair.",
    ),
]


def annotate(
    inputs: Inputs,
    *,
    out_format: AnnotateFormat = "jsonl",
    field_map: Map = None,
    date: Date = None,
    no_models: NoModels = False,
    min_score: MinScore = None,
    output: Output = None,
) -> int:
    """Annotate articles without a record: names, times, statements, figures and events, in their places.

    jsonl gives one JSON object an article, in the order of the inputs, for other programs. text gives the article to
    read, with sources, cues, content, figures, events and times marked in colour, or in brackets where there is none.

        onrecord annotate article.txt --format text
        onrecord annotate articles/ --min-score 0.8 --output annotated.jsonl
        cat page.html | onrecord annotate - --date 2031-03-04
    """
    fields, given = options.field_map(field_map), options.day(date)
    from onrecord.annotate import models_lacking
    from onrecord.cli import summary
    from onrecord.cli.terminal import page
    from onrecord.ingest import ReadOptions
    from onrecord.pipeline.unrecorded import annotated
    from onrecord.types import Failure
    from onrecord.views import surely_said

    failures: list[Failure] = []

    def docs() -> Iterator[Doc]:
        for found in annotated(inputs, ReadOptions(fields=fields, date=given), models=not no_models):
            if isinstance(found, Failure):
                failures.append(found)
            else:
                yield found if min_score is None else surely_said(found, min_score)

    if not no_models and (lacking := models_lacking()):
        sys.stderr.write(f"onrecord: {summary.by_rules(lacking)}\n")
    with written(output) as file:
        (_pages if out_format == "text" else _objects)(docs(), file)
        file.flush()
    summary.failures(page(sys.stderr), failures)
    return ExitCode.WITH_FAILURES if failures else ExitCode.OK


def _objects(docs: Iterable[Doc], file: TextIO) -> None:
    from onrecord.export.interchange import annotated_object

    lines(map(annotated_object, docs), file)


def _pages(docs: Iterable[Doc], file: TextIO) -> None:
    from onrecord.cli.article import article_page
    from onrecord.cli.marks import legend
    from onrecord.cli.terminal import coloured, page

    console = page(file)
    console.print(legend(colour=coloured(console)))
    for doc in docs:
        console.print()
        article_page(console, doc)


def export(
    record: RecordArgument = None,
    *,
    record_option: RecordOption = None,
    out_format: ExportFormat = "jsonl",
    by: By = None,
    min_score: MinScore = None,
    review: ReviewOption = None,
    no_texts: Annotated[
        bool,
        typer.Option(
            "--no-texts",
            help="With --format record: blot out the texts of the articles but for what is quoted of them.",
        ),
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write here instead of to standard output; csv: into this folder."
        ),
    ] = None,
) -> int:
    """Write a record for other programs, every item with its evidence.

    jsonl gives one JSON object a line: the articles, who copied whom, stories, names, statements, positions, figures,
    series, events, disagreements, wordings, the timeline and the failures, each with its kind, its id and the places
    that prove it, and with what people decided on it. csv writes tables into a folder: figures, series, statements,
    events, their reports, disagreements, articles, who copied whom and decisions, and a codebook that says what each
    column means. clusters gives every article with the cluster it is in.

    record with --no-texts makes a record that can be passed on where the articles may not: every item, quotation, hash
    and decision is in it, at the same characters, but of the texts only what is quoted. It can be looked into, proven
    and decided on; `onrecord verify --against` proves it whole for who has the articles.

        onrecord export bridge.db --output bridge.jsonl
        onrecord export bridge.db --format csv --output tables
        onrecord export bridge.db --review reviewed
        onrecord export bridge.db --min-score 0.8
        onrecord export --format clusters --by story
        onrecord export bridge.db --format record --no-texts --output bridge-quoted.db
    """
    if by is not None and out_format != "clusters":
        raise Usage("export: --by goes with --format clusters", hint="onrecord export --format clusters --by lineage")
    if by not in (None, "lineage", "story"):
        raise Usage(f"export: there are no clusters by {by!r}", hint="--by lineage or --by story")
    if min_score is not None and out_format in ("clusters", "record"):
        raise Usage(f"export: --min-score does nothing to a {out_format.removesuffix('s')}", hint=_GOES_WITH)
    if review is not None and out_format in ("clusters", "record"):
        raise Usage(f"export: --review does nothing to a {out_format.removesuffix('s')}", hint=_GOES_WITH)
    if no_texts != (out_format == "record"):
        what, hint = _NO_TEXTS[no_texts]
        raise Usage(what, hint=hint)
    asked = options.review_of(review)
    if out_format == "record":
        return _quoted(record, record_option, output)
    if out_format == "csv":
        return _tables(record, record_option, output, min_score, asked)
    from onrecord.export import jsonl
    from onrecord.export.clusters import clusters

    with options.existing(record, record_option) as opened, written(output) as file:
        objects: Iterable[dict[str, Any]]
        if out_format == "jsonl":
            objects = jsonl.record_objects(opened, min_score=min_score, review=asked)
        else:
            told = [story.articles for story in opened.stories()] if by == "story" else opened.families()
            objects = clusters(opened.articles(), told)
        lines(objects, file)
        file.flush()
    return ExitCode.OK


def _tables(
    record: Path | None, record_option: Path | None, output: Path | None, min_score: float | None, review: Review
) -> int:
    if output is None:
        raise Usage("export: tables are written into a folder", hint="onrecord export --format csv --output FOLDER")
    refuse_record(output)
    from onrecord.cli.terminal import aligned, heading, page
    from onrecord.export import tabular

    told = [f"Record: {options.chosen(record, record_option).name}.", f"Whose: {review} (`--review`)."]
    if min_score is not None:
        told.append(f"Statements, figures and events attributed with a score below {min_score} are left out.")
    with options.existing(record, record_option) as opened:
        rows = tabular.lines(opened, min_score=min_score, review=review)
        counts = tabular.write(rows, output, told=" ".join(told))
    console, table = page(), aligned(1, columns=2)
    heading(console, "Tables", f"{output}; {tabular.CODEBOOK}.md says what their columns mean")
    for name, number in counts.items():
        table.add_row(name, f"{number:,}")
    console.print(table)
    return ExitCode.OK


def _quoted(record: Path | None, record_option: Path | None, output: Path | None) -> int:
    if output is None:
        raise Usage("export: a record is a file", hint="onrecord export --format record --no-texts --output COPY.db")
    refuse_record(output)
    from onrecord.cli.terminal import count

    with options.existing(record, record_option) as opened:
        done = opened.without_texts(output)
    share = round(100 * done.quoted / done.characters) if done.characters else 0
    told = (
        f"{count(done.texts, 'text is', 'texts are')} withheld; {share} in 100 of their characters are quoted and stay"
    )
    sys.stdout.write(f"{output}: {told}\n")
    return ExitCode.OK


def lines(objects: Iterable[dict[str, Any]], file: TextIO) -> None:
    """Objects as JSON, one a line."""
    file.writelines(json.dumps(item, ensure_ascii=False) + "\n" for item in objects)


@contextmanager
def written(output: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that appears under its name only when it is complete.

    Raises InputError where a record has that name: what people decided would be lost with it.
    """
    if output is None:
        yield sys.stdout
        return
    refuse_record(output)
    partial = output.with_name(output.name + ".part")
    try:
        with partial.open("w", encoding="utf-8") as file:
            yield file
        partial.replace(output)
    finally:
        partial.unlink(missing_ok=True)


def refuse_record(output: Path) -> None:
    """Raises InputError where a record has this name."""
    if not output.is_file():
        return
    from onrecord.errors import InputError
    from onrecord.store.sqlite import is_database

    if is_database(output):
        raise InputError(
            f"{output} is a record, which would be written over", subject=output, hint="name another file with --output"
        )
