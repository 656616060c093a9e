"""Compared articles -> stories -> what the articles of each story say together.

Only what new articles touch is made anew: the stories of the articles that are connected with them, and of these only
those that have other members than before or whose members were read again.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection

from onrecord.merge import lineage, stories, telling
from onrecord.pipeline.progress import Progress, Report
from onrecord.store import Database, articles, blocks, entries, members, readings, schema, speakers
from onrecord.store.members import Stage
from onrecord.store.spans import chunks
from onrecord.types import Doc, Entry, Episode, Lineage, Statement, Story

_COPIES = frozenset({"identical", "edited", "trimmed", "embeds", "rewrites"})


def gather_new(database: Database, report: Report) -> None:
    """Finds the stories of the articles that were compared, and of those that are connected with them."""
    with database.reading() as connection:
        touched = set(members.at_stage(connection, Stage.COMPARED))
    total, done = len(touched), 0
    while touched:
        with database.writing() as connection:
            component = _component(connection, min(touched))
            _make_stories(connection, sorted(component), touched & component)
        done += len(touched & component)
        touched -= component
        report(Progress(stage="merge", done=done, total=total, note="finding stories"))


def tell_new(database: Database, report: Report) -> None:
    """Makes the entries of the stories that are new, or not what they were."""
    with database.reading() as connection:
        waiting = members.stories_of(connection, members.at_stage(connection, Stage.IN_STORY))
    pending = sorted(set(waiting.values()))
    for done, story in enumerate(pending, start=1):
        with database.writing() as connection:
            _tell(connection, story)
        report(Progress(stage="merge", done=done, total=len(pending), note="merging what the articles say"))


def _component(connection: Connection, start: int) -> set[int]:
    """The articles that are connected with one: by pairs that match, or because they were of one story so far."""
    found, frontier = {start}, [start]
    while frontier:
        linked = {
            end
            for kind in ("copy", "story")
            for pair in blocks.pairs_of(connection, kind, frontier)
            if kind == "story" or pair.label in _COPIES
            for end in (pair.one, pair.other)
        }
        before = sorted(set(members.stories_of(connection, frontier).values()))
        for known in members.members_of(connection, before).values():
            linked.update(known)
        frontier = sorted(linked - found)
        found |= linked
    return found


def _make_stories(connection: Connection, component: Sequence[int], touched: Collection[int]) -> None:
    """Makes the stories of a component anew, but for those that have the members they had, none of them touched."""
    sketches = members.load_sketches(connection, component)
    known = [number for number in component if number in sketches]
    place = {number: at for at, number in enumerate(known)}
    matches = [
        (place[pair.one], place[pair.other], pair.score)
        for pair in blocks.pairs_of(connection, "story", known)
        if pair.one in place and pair.other in place
    ]
    must = [
        (place[pair.one], place[pair.other])
        for pair in blocks.pairs_of(connection, "copy", known)
        if pair.label in _COPIES and pair.one in place and pair.other in place
    ]
    groups = stories.partition([stories.decode(sketches[number]) for number in known], matches, must)
    before = members.stories_of(connection, known)
    held = members.members_of(connection, sorted(set(before.values())))
    untouched = {frozenset(numbers): story for story, numbers in held.items() if not {*numbers} & {*touched}}
    grouped = [[known[at] for at in group] for group in groups]
    anew = [numbers for numbers in grouped if frozenset(numbers) not in untouched]
    kept = {untouched[frozenset(numbers)] for numbers in grouped if frozenset(numbers) in untouched}
    entries.drop_stories(connection, sorted({*held} - kept))
    for numbers in anew:
        _make_story(connection, numbers)
    members.set_stage(connection, touched, Stage.DONE)  # what belongs to a story made anew is set back by it
    members.set_stage(connection, [number for numbers in anew for number in numbers], Stage.IN_STORY)


def _make_story(connection: Connection, numbers: Sequence[int]) -> None:
    sketches = [stories.decode(body) for body in members.load_sketches(connection, numbers).values()]
    made = list(stories.build(sorted(sketches, key=lambda sketch: sketch.order)))
    (story,) = [one for one in made if not isinstance(one, Episode)]
    episode_of = {article: one.id for one in made if isinstance(one, Episode) for article in one.articles}
    entries.save_entries(connection, made, story=story.id)
    ids = articles.ids_of(connection, numbers)
    members.save_members(connection, story.id, {number: episode_of.get(ids[number]) for number in numbers})


def _tell(connection: Connection, story: str) -> None:
    numbers = members.members_of(connection, [story]).get(story, [])
    docs = docs_of(connection, numbers)
    before = entries.names_of(connection, numbers, Statement.__name__)
    entries.drop_entries_of(connection, numbers, telling.KINDS)
    affair = [one for one in entries.of_story(connection, story) if isinstance(one, Story)]
    made: list[Entry] = list(telling.told(affair, list(docs.values()), lineages_among(connection, numbers)))
    entries.save_entries(connection, made, story=story)
    speaking = {name for entry in made if isinstance(entry, Statement) for name in entry.speaker}
    speakers.to_be_placed(connection, speaking | before)
    members.set_stage(connection, numbers, Stage.DONE)


def lineages_among(connection: Connection, numbers: Sequence[int]) -> list[Lineage]:
    """Who copied whom among some articles."""
    held = set(numbers)
    pairs = [pair for pair in blocks.pairs_of(connection, "copy", numbers) if pair.one in held and pair.other in held]
    ids = articles.ids_of(connection, [end for pair in pairs for end in (pair.one, pair.other)])
    wanted = [lineage.lineage_id(ids[pair.one], ids[pair.other]) for pair in pairs]
    return [found for found in entries.by_ids(connection, wanted) if isinstance(found, Lineage)]


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
