"""Compared articles -> stories -> what the articles of each story say together.

Only what new articles touch is made anew: the stories of the articles that are connected with them, and of these only
those that have other members than before or whose members were read again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import Connection

from onrecord.merge import lineage, stories, telling
from onrecord.pipeline.progress import Progress, Report
from onrecord.store import Database, articles, blocks, entries, members, readings, schema, speakers
from onrecord.store.blocks import Pair
from onrecord.store.members import Stage
from onrecord.store.spans import chunks
from onrecord.types import Doc, Entry, Episode, Lineage, Statement, Story, content_id


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
        copies = [(pair.one, pair.other) for pair in _copies(connection, frontier)]
        linking = [(one, other) for one, other, _ in _links(connection, frontier)]
        linked = {end for pair in (*copies, *linking) for end in pair}
        before = sorted(set(members.stories_of(connection, frontier).values()))
        for known in members.members_of(connection, before).values():
            linked.update(known)
        frontier = sorted(linked - found)
        found |= linked
    return found


def _copies(connection: Connection, numbers: Sequence[int]) -> list[blocks.Pair]:
    return [pair for pair in blocks.pairs_of(connection, "copy", numbers) if lineage.is_copy(pair.label, pair.score)]


def _links(connection: Connection, numbers: Sequence[int]) -> list[tuple[int, int, float]]:
    """The matches of some articles that link them with others, or with one another."""
    matches = [(pair.one, pair.other, pair.score) for pair in blocks.pairs_of(connection, "story", numbers)]
    return stories.links(matches, blocks.best_of(connection, "story", {end for pair in matches for end in pair[:2]}))


def _make_stories(connection: Connection, component: Sequence[int], touched: Collection[int]) -> None:
    """Makes the stories of a component anew, but for those that would be made of what they were made of."""
    sketches = members.load_sketches(connection, component)
    known = [number for number in component if number in sketches]
    place = {number: at for at, number in enumerate(known)}
    matches = [
        (place[one], place[other], score)
        for one, other, score in _links(connection, known)
        if one in place and other in place
    ]
    shared = [pair for pair in blocks.pairs_of(connection, "copy", known) if pair.one in place and pair.other in place]
    must = [(place[pair.one], place[pair.other]) for pair in shared if lineage.is_copy(pair.label, pair.score)]
    groups = stories.partition([stories.decode(sketches[number]) for number in known], matches, must)
    wanted = {mark: numbers for numbers, mark in _marked([[known[at] for at in group] for group in groups], shared)}
    before = sorted(set(members.stories_of(connection, known).values()))
    standing = {mark: story for story, mark in members.marks_of(connection, before).items() if mark in wanted}
    gone = sorted({*before} - {*standing.values()})
    entries.drop_stories(connection, gone)
    members.unmark(connection, gone)
    members.set_stage(connection, touched, Stage.DONE)
    for mark, numbers in wanted.items():
        if mark not in standing:
            _make_story(connection, numbers, mark)
            members.set_stage(connection, numbers, Stage.IN_STORY)


def _marked(groups: Sequence[Sequence[int]], shared: Sequence[Pair]) -> Iterator[tuple[Sequence[int], str]]:
    """Each group with a mark of what its story is made of: its articles, and who copied whom among them."""
    group_of = {number: at for at, numbers in enumerate(groups) for number in numbers}
    inside: dict[int, list[Pair]] = defaultdict(list)
    for pair in shared:
        if group_of[pair.one] == group_of[pair.other]:
            inside[group_of[pair.one]].append(pair)
    for at, numbers in enumerate(groups):
        yield numbers, content_id(sorted(numbers), [tuple(pair) for pair in sorted(inside[at])])


def _make_story(connection: Connection, numbers: Sequence[int], mark: str) -> None:
    sketches = [stories.decode(body) for body in members.load_sketches(connection, numbers).values()]
    made = list(stories.build(sorted(sketches, key=lambda sketch: sketch.order)))
    (story,) = [one for one in made if not isinstance(one, Episode)]
    episode_of = {article: one.id for one in made if isinstance(one, Episode) for article in one.articles}
    entries.save_entries(connection, made, story=story.id)
    ids = articles.ids_of(connection, numbers)
    members.save_members(connection, story.id, {number: episode_of.get(ids[number]) for number in numbers}, mark)


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
