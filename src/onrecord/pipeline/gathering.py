"""Compared articles -> stories.

Only what new articles touch is made anew: the stories of the articles that are connected with them, and of these only
those that have other members than before or whose members were read again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import Connection

from onrecord.merge import lineage, stories
from onrecord.pipeline.connecting import components, lots
from onrecord.pipeline.progress import Progress, Report
from onrecord.store import Database, articles, blocks, entries, members
from onrecord.store.blocks import Pair
from onrecord.store.members import Stage
from onrecord.types import Story, content_id

_ARTICLES = 500  # to a transaction, more where more are connected

Linked = tuple[int, int, float]
"""Two articles by number, and how alike they are."""
P = TypeVar("P", Pair, Linked)


def gather_new(database: Database, report: Report) -> None:
    """Finds the stories of the articles that were compared, and of those that are connected with them."""
    with database.reading() as connection:
        touched = set(members.at_stage(connection, Stage.COMPARED))
        connected = _connected(connection, touched)
    done = 0
    for lot in lots(connected, _ARTICLES):
        wanted = touched.intersection(number for component in lot for number in component)
        with database.writing() as connection:
            _gather(connection, wanted)
        done += len(wanted)
        report(Progress(stage="merge", done=done, total=len(touched), note="finding stories"))


def _gather(connection: Connection, wanted: Collection[int]) -> None:
    """Makes the stories of some articles and of all that is connected with them by now: others may write too."""
    compared = set(members.at_stage(connection, Stage.COMPARED))
    lot = _connected(connection, compared.intersection(wanted))
    numbers = [number for component in lot for number in component]
    members.set_stage(connection, compared.intersection(numbers), Stage.DONE)
    _make_stories(connection, lot, numbers)


def _connected(connection: Connection, touched: Iterable[int]) -> list[list[int]]:
    """The articles that are connected with some: by pairs that match, or because they were of one story so far."""
    looked_into: set[str] = set()

    def ties(numbers: Sequence[int]) -> Iterator[Iterable[int]]:
        yield from ((pair.one, pair.other) for pair in _copies(blocks.pairs_of(connection, "copy", numbers)))
        yield from ((one, other) for one, other, _ in _links(connection, numbers))
        before = set(members.stories_of(connection, numbers).values()) - looked_into
        looked_into.update(before)
        yield from members.members_of(connection, sorted(before)).values()

    return components(touched, ties)


def _copies(pairs: Iterable[Pair]) -> list[Pair]:
    return [pair for pair in pairs if lineage.is_copy(pair.label, pair.score)]


def _links(connection: Connection, numbers: Sequence[int]) -> list[Linked]:
    """The matches of some articles that link them with others, or with one another."""
    matches = [(pair.one, pair.other, pair.score) for pair in blocks.pairs_of(connection, "story", numbers)]
    return stories.links(matches, blocks.best_of(connection, "story", {end for pair in matches for end in pair[:2]}))


def _make_stories(connection: Connection, lot: Sequence[Sequence[int]], numbers: Sequence[int]) -> None:
    """Makes the stories of some components anew, but for those that would be made of what they were made of."""
    sketches = {number: stories.decode(body) for number, body in members.load_sketches(connection, numbers).items()}
    shared = _within(lot, blocks.pairs_of(connection, "copy", numbers))
    linking = _within(lot, _links(connection, numbers))
    wanted: dict[str, Sequence[int]] = {}
    for at, component in enumerate(lot):
        known = [number for number in component if number in sketches]
        place = {number: position for position, number in enumerate(known)}
        matches = [(place[one], place[other], score) for one, other, score in linking[at]]
        must = [(place[pair.one], place[pair.other]) for pair in _copies(shared[at])]
        groups = stories.partition([sketches[number] for number in known], matches, must)
        wanted |= _marked([[known[position] for position in group] for group in groups], shared[at])
    before = sorted(set(members.stories_of(connection, numbers).values()))
    standing = {mark: story for story, mark in members.marks_of(connection, before).items() if mark in wanted}
    gone = sorted({*before} - {*standing.values()})
    entries.drop_stories(connection, gone)
    members.unmark(connection, gone)
    made: list[Story] = []
    of: dict[str, str] = {}
    ids = articles.ids_of(connection, numbers)
    for mark, group in wanted.items():
        if mark not in standing:
            story, *episodes = stories.build([sketches[number] for number in group])
            made += story, *episodes
            of |= {one.id: story.id for one in (story, *episodes)}
            episode_of = {article: one.id for one in episodes for article in one.articles}
            members.save_members(connection, story.id, {number: episode_of.get(ids[number]) for number in group}, mark)
            members.set_stage(connection, group, Stage.IN_STORY, since=Stage.COMPARED)
    entries.save_entries(connection, made, stories=of)


def _within(lot: Sequence[Sequence[int]], pairs: Iterable[P]) -> list[list[P]]:
    """The pairs inside each of some components; no pair that links crosses from one into another."""
    component_of = {number: at for at, component in enumerate(lot) for number in component}
    found: list[list[P]] = [[] for _ in lot]
    for pair in pairs:
        if pair[0] in component_of and component_of[pair[0]] == component_of.get(pair[1]):
            found[component_of[pair[0]]].append(pair)
    return found


def _marked(groups: Sequence[Sequence[int]], shared: Sequence[Pair]) -> dict[str, Sequence[int]]:
    """Each group by a mark of what its story is made of: its articles, and who copied whom among them."""
    group_of = {number: at for at, numbers in enumerate(groups) for number in numbers}
    inside: dict[int, list[Pair]] = defaultdict(list)
    for pair in shared:
        if group_of[pair.one] == group_of[pair.other]:
            inside[group_of[pair.one]].append(pair)
    return {
        content_id(sorted(numbers), [tuple(pair) for pair in sorted(inside[at])]): numbers
        for at, numbers in enumerate(groups)
    }
