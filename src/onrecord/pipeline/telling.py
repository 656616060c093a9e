"""Stories -> what the articles of each say together, made in as many processes as there are cores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection

from onrecord.engine import InProcess, Processes, cores
from onrecord.merge import lineage, telling
from onrecord.pipeline.connecting import lots
from onrecord.pipeline.progress import Progress, Report
from onrecord.store import Database, articles, blocks, entries, members, readings, schema, speakers
from onrecord.store.members import Stage
from onrecord.store.spans import chunks
from onrecord.types import Doc, Entry, Lineage, Statement, Story

_ARTICLES = 100  # to a worker and to a transaction, more where a story has more
_MANY = 400  # articles; fewer are told before other processes would have started
_LARGE = 2_000
"""Articles of a story that is told here: sent to a process it would be held three times (3,000 near-identical articles
took 1.9 GB so, and 0.4 GB here)."""


class _Telling(NamedTuple):
    """A story with its articles by number, and how these stand; once it is told, its entries."""

    story: str
    numbers: list[int]
    standing: list[tuple[object, ...]]
    entries: list[Entry]


class _Task(NamedTuple):
    """What a worker is given: a story to be told with its episodes, its articles, and who copied whom among them."""

    telling: _Telling
    affair: list[Story]
    docs: list[Doc]
    lineages: list[Lineage]


def tell_new(database: Database, report: Report) -> None:
    """Makes the entries of the stories that are new, or not what they were."""
    with database.reading() as connection:
        waiting = members.stories_of(connection, members.at_stage(connection, Stage.IN_STORY))
        held = members.members_of(connection, sorted(set(waiting.values())))
    engine = Processes() if len(waiting) >= _MANY and cores() > 1 else InProcess()
    pending = list(lots((numbers for _, numbers in sorted(held.items())), _ARTICLES))
    large = [lot for lot in pending if sum(map(len, lot)) > _LARGE]
    small = [lot for lot in pending if sum(map(len, lot)) <= _LARGE]
    done = 0
    note = "merging what the articles say"
    report(Progress(stage="merge", done=done, total=len(held), note=note))
    for where, some in ((engine, small), (InProcess(), large)):
        for lot, told in zip(some, where.map(_told, _tasks(database, some)), strict=True):
            with database.writing() as connection:
                _save_told(connection, told)
            done += len(lot)
            report(Progress(stage="merge", done=done, total=len(held), note=note))


def _tasks(database: Database, pending: Sequence[Sequence[Sequence[int]]]) -> Iterator[list[_Task]]:
    """The stories that the articles of each lot are of by now: others may write too."""
    for lot in pending:
        with database.reading() as connection:
            stories = members.stories_of(connection, [number for numbers in lot for number in numbers])
            held = members.members_of(connection, sorted(set(stories.values())))
            docs = docs_of(connection, [number for numbers in held.values() for number in numbers])
            affairs = entries.of_stories(connection, sorted(held))
            several = {story: numbers for story, numbers in held.items() if len(numbers) > 1}
            lineages = {story: lineages_among(connection, numbers) for story, numbers in several.items()}
            standing = {story: members.standing(connection, numbers) for story, numbers in held.items()}
        yield [
            _Task(
                _Telling(story, numbers, standing[story], []),
                affairs[story],
                sorted((docs[number] for number in numbers), key=lambda doc: doc.article.id),
                lineages.get(story, []),
            )
            for story, numbers in held.items()
        ]


def _told(tasks: Sequence[_Task]) -> list[_Telling]:
    """What a worker does."""
    return [one.telling._replace(entries=list(telling.told(one.affair, one.docs, one.lineages))) for one in tasks]


def _save_told(connection: Connection, told: Sequence[_Telling]) -> None:
    """Saves what was told of stories that are what they were; whoever changed one in between tells it anew."""
    kept = [one for one in told if members.standing(connection, one.numbers) == one.standing]
    numbers = [number for one in kept for number in one.numbers]
    before = entries.names_of(connection, numbers, Statement.__name__)
    entries.drop_entries_of(connection, numbers, telling.KINDS)
    made = [entry for one in kept for entry in one.entries]
    entries.save_entries(connection, made, stories={entry.id: one.story for one in kept for entry in one.entries})
    speaking = {name for entry in made if isinstance(entry, Statement) for name in entry.speaker}
    speakers.to_be_placed(connection, speaking | before)
    members.set_stage(connection, numbers, Stage.DONE, since=Stage.IN_STORY)


def lineages_among(connection: Connection, numbers: Sequence[int]) -> list[Lineage]:
    """Who copied whom among some articles."""
    held = set(numbers)
    pairs = [pair for pair in blocks.pairs_of(connection, "copy", numbers) if pair.one in held and pair.other in held]
    ids = articles.ids_of(connection, [end for pair in pairs for end in (pair.one, pair.other)])
    wanted = [lineage.lineage_id(ids[pair.one], ids[pair.other]) for pair in pairs]
    return [found for found in entries.by_ids(connection, wanted, "machine") if isinstance(found, Lineage)]


def docs_of(connection: Connection, numbers: Sequence[int], *which: ColumnElement[bool]) -> dict[int, Doc]:
    """Articles with all that was read in them, or what fits of it, by number, in the order of their ids."""
    annotations = readings.annotations_of(connection, numbers, *which)
    sentences = readings.load_sentences(connection, numbers)
    found = {
        number: Doc(article=article, sentences=sentences.get(number, ()), annotations=annotations.get(number, ()))
        for chunk in chunks(numbers)
        for number, article in articles.load(connection, schema.article.c.number.in_(chunk))
    }
    return dict(sorted(found.items(), key=lambda pair: pair[1].article.id))
