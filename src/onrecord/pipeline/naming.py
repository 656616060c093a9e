"""Names in the record -> entities in the record: only what new mentions touch is compared and made anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import cast

from sqlalchemy import Connection

from onrecord.merge.bearers import Called, Named, Use
from onrecord.merge.entities import Entities, called, gathered, order
from onrecord.pipeline.connecting import components, lots
from onrecord.pipeline.keeping import Kept
from onrecord.pipeline.progress import Progress, Report
from onrecord.store import Database, blocks, entries, naming, speakers
from onrecord.store.blocks import Keyed, Pair
from onrecord.store.naming import Stage
from onrecord.types import Entity, MentionLabel, content_id

_NAMES = 400  # to a transaction
_KEYED = 5_000  # to one that saves their keys, which visit each page of the file once
_KEPT = 50_000
"""Names kept at hand while names are compared: many are compared with the same few, that very many articles use."""


def merge_names(database: Database, entities: Entities, report: Report) -> None:
    """Makes the entities of the names whose mentions came or went, and of those that are connected with them."""
    _key(database, entities, report)
    _compare(database, entities, report)
    _make(database, entities, report)


def _key(database: Database, entities: Entities, report: Report) -> None:
    with database.reading() as connection:
        new = naming.at_stage(connection, Stage.NEW)
    for start in range(0, len(new), _KEYED):
        chunk = new[start : start + _KEYED]
        with database.writing() as connection:
            items = dict(_called(connection, chunk))
            keyed = {number: _keyed(entities, items.get(number)) for number in chunk}
            disturbed = blocks.save_keys(connection, "name", keyed)
            ends = {end for pair in blocks.part(connection, "name", disturbed.parted) for end in pair[:2]}
            naming.set_stage(connection, ends, Stage.COMPARED, back=True)
            naming.set_stage(connection, disturbed.anew - {*chunk}, Stage.KEYED, back=True)
            naming.set_stage(connection, chunk, Stage.KEYED)
        report(Progress(stage="merge", done=start + len(chunk), total=len(new), note="names to compare"))


def _compare(database: Database, entities: Entities, report: Report) -> None:
    with database.reading() as connection:
        todo = naming.at_stage(connection, Stage.KEYED)
    waiting = set(todo)
    items = Kept(_called, _KEPT)
    for start in range(0, len(todo), _NAMES):
        chunk = todo[start : start + _NAMES]
        with database.writing() as connection:
            before = blocks.known_of(connection, "name", chunk, waiting)
            pairs = list(blocks.to_compare(connection, "name", chunk, waiting))
            items.fetch(connection, {end for pair in pairs for end in pair})
            matches = (
                (one, other, entities.compare(items[one], items[other]))
                for one, other in pairs
                if one in items and other in items
            )
            found = [Pair(one, other, match.score) for one, other, match in matches if match is not None]
            blocks.save_pairs(connection, "name", found)
            _, ends = blocks.settle(connection, "name", before, set(found))
            naming.set_stage(connection, ends, Stage.COMPARED, back=True)
            naming.set_stage(connection, chunk, Stage.COMPARED, since=Stage.KEYED)
        report(Progress(stage="merge", done=start + len(chunk), total=len(todo), note="comparing names"))


def _make(database: Database, entities: Entities, report: Report) -> None:
    with database.reading() as connection:
        touched = set(naming.at_stage(connection, Stage.COMPARED))
        connected = components(touched, partial(_ties, connection))
    done = 0
    for lot in lots(connected, _NAMES):
        wanted = touched.intersection(number for component in lot for number in component)
        with database.writing() as connection:  # what is connected by now: others may write too
            compared = wanted.intersection(naming.at_stage(connection, Stage.COMPARED))
            _make_entities(connection, entities, components(compared, partial(_ties, connection)))
        done += len(wanted)
        report(Progress(stage="merge", done=done, total=len(touched), note="merging names"))


def _ties(connection: Connection, numbers: Sequence[int]) -> Iterator[Iterable[int]]:
    """Names that are connected: by pairs that match, or because they were of one entity so far."""
    yield from ((pair.one, pair.other) for pair in blocks.pairs_of(connection, "name", numbers))
    yield from naming.entities_of(connection, numbers).values()


def _make_entities(connection: Connection, entities: Entities, lot: Sequence[Sequence[int]]) -> None:
    numbers = [number for component in lot for number in component]
    before = naming.entities_of(connection, numbers)
    known = speakers.people(connection, before)
    alone = [component[0] for component in lot if len(component) == 1]
    items = dict(_items(connection, alone)) | dict(_items(connection, sorted({*numbers} - {*alone}), beside=True))
    matching: dict[int, list[Pair]] = defaultdict(list)
    for pair in blocks.pairs_of(connection, "name", numbers):
        matching[pair.one].append(pair)
    made: list[Entity] = []
    for component in lot:
        matches = [
            (items[pair.one], items[pair.other], match)
            for number in component
            for pair in matching[number]
            if pair.one in items and pair.other in items
            if (match := entities.compare(items[pair.one], items[pair.other])) is not None
        ]
        if ordered := sorted((items[number] for number in component if number in items), key=order):
            made += entities.build(ordered, matches)
    same = set(made).intersection(entries.by_ids(connection, sorted(before), "machine"))
    entries.drop_entries(connection, sorted(before.keys() - {entity.id for entity in same}))
    entries.save_entries(connection, [entity for entity in made if entity not in same])
    number_of = {mention: number for number, item in items.items() for one in item.seen for mention in one.mentions}
    called = {entity.id: {number_of[mention] for mention in entity.evidence} for entity in made}
    naming.save_bearers(connection, numbers, called)
    changed = known ^ speakers.people(connection, called)
    speakers.renamed(connection, {name for one in changed for name in one.names})
    naming.set_stage(connection, numbers, Stage.DONE, since=Stage.COMPARED)


def _called(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[int, Called]]:
    """Names as they are compared, with their numbers; those that no article uses any more are left out."""
    for name, texts in naming.texts_of(connection, numbers):
        forms = frozenset(map(called, texts))
        yield name.number, Called(name=name.name, label=cast("MentionLabel", name.label), forms=forms)


def _items(connection: Connection, numbers: Sequence[int], *, beside: bool = False) -> Iterator[tuple[int, Named]]:
    """Names as they are merged, with their numbers; those that no article uses any more are left out."""
    number_of = {(one.name, one.label): one.number for one in naming.load(connection, numbers)}
    uses = [Use._make(row) for row in naming.uses_of(connection, numbers)]
    near = naming.names_beside(connection, sorted({use.article_id for use in uses})) if beside else {}
    for item in gathered(uses, near):
        yield number_of[item.name, item.label], item


def _keyed(entities: Entities, item: Called | None) -> Keyed:
    """Keys as numbers; in a block too large for all to be compared, names of fewer words come first."""
    if item is None:
        return Keyed(0, ())
    words, *_ = order(item)
    rank = int(words) << 36 | int(content_id(item.name, item.label)[:9], 16)
    keys = [int(content_id(key)[:15], 16) for key in dict.fromkeys(entities.keys(item))]
    return Keyed(rank, keys)
