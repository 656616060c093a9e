"""Stories -> what the articles of each say together, made in as many processes as there are cores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

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
    """What a worker is given: a story with its episodes, its articles, and who copied whom among them."""

    story: str
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
        for lot, told in zip(some, where.map(_told, _tellings(database, some)), strict=True):
            with database.writing() as connection:
                _save_told(connection, [number for numbers in lot for number in numbers], told)
            done += len(lot)
            report(Progress(stage="merge", done=done, total=len(held), note=note))


def _tellings(database: Database, pending: Sequence[Sequence[Sequence[int]]]) -> Iterator[list[_Telling]]:
    for lot in pending:
        numbers = [number for members_of_one in lot for number in members_of_one]
        with database.reading() as connection:
            docs = docs_of(connection, numbers)
            lineages = lineages_among(connection, numbers)
            stories = members.stories_of(connection, numbers)
            affairs = entries.of_stories(connection, sorted(set(stories.values())))
        number_of = {doc.article.id: number for number, doc in docs.items()}
        tellings = {story: _Telling(story, affair, [], []) for story, affair in affairs.items()}
        for number, doc in docs.items():
            tellings[stories[number]].docs.append(doc)
        for found in lineages:
            story, other = (stories[number_of[article]] for article in (found.article, found.from_article))
            if story == other:
                tellings[story].lineages.append(found)
        yield list(tellings.values())


def _told(tellings: Sequence[_Telling]) -> dict[str, list[Entry]]:
    """What a worker does: the entries of each story, by its id."""
    return {one.story: list(telling.told(one.affair, one.docs, one.lineages)) for one in tellings}


def _save_told(connection: Connection, numbers: Sequence[int], told: dict[str, list[Entry]]) -> None:
    before = entries.names_of(connection, numbers, Statement.__name__)
    entries.drop_entries_of(connection, numbers, telling.KINDS)
    made = [entry for entries_of_one in told.values() for entry in entries_of_one]
    entries.save_entries(connection, made, stories={entry.id: story for story, of in told.items() for entry in of})
    speaking = {name for entry in made if isinstance(entry, Statement) for name in entry.speaker}
    speakers.to_be_placed(connection, speaking | before)
    members.set_stage(connection, numbers, Stage.DONE)


def lineages_among(connection: Connection, numbers: Sequence[int]) -> list[Lineage]:
    """Who copied whom among some articles."""
    held = set(numbers)
    pairs = [pair for pair in blocks.pairs_of(connection, "copy", numbers) if pair.one in held and pair.other in held]
    ids = articles.ids_of(connection, [end for pair in pairs for end in (pair.one, pair.other)])
    wanted = [lineage.lineage_id(ids[pair.one], ids[pair.other]) for pair in pairs]
    return [found for found in entries.by_ids(connection, wanted, "machine") if isinstance(found, Lineage)]


def docs_of(connection: Connection, numbers: Sequence[int]) -> dict[int, Doc]:
    """Articles with all that was read in them, by number, in the order of their ids."""
    annotations = readings.annotations_of(connection, numbers)
    sentences = readings.load_sentences(connection, numbers)
    found = {
        number: Doc(article=article, sentences=sentences.get(number, ()), annotations=annotations.get(number, ()))
        for chunk in chunks(numbers)
        for number, article in articles.load(connection, schema.article.c.number.in_(chunk))
    }
    return dict(sorted(found.items(), key=lambda pair: pair[1].article.id))
