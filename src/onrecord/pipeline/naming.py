"""Names in the record -> entities in the record: only what new mentions touch is compared and made anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from onrecord.merge.bearers import Named
from onrecord.merge.entities import Entities, gathered, order
from onrecord.pipeline.progress import Progress, Report
from onrecord.store import Database, blocks, entries, naming, readings, speakers
from onrecord.store.blocks import Keyed, Pair
from onrecord.store.naming import Stage
from onrecord.types import Entity, content_id

_NAMES = 400  # to a transaction


def merge_names(database: Database, entities: Entities, report: Report) -> None:
    """Makes the entities of the names whose mentions came or went, and of those that are connected with them."""
    _key(database, entities, report)
    _compare(database, entities, report)
    _make(database, entities, report)


def _key(database: Database, entities: Entities, report: Report) -> None:
    with database.reading() as connection:
        new = naming.at_stage(connection, Stage.NEW)
    for start in range(0, len(new), _NAMES):
        chunk = new[start : start + _NAMES]
        with database.writing() as connection:
            items = dict(_items(connection, chunk))
            keyed = {number: _keyed(entities, items.get(number)) for number in chunk}
            disturbed = blocks.save_keys(connection, "name", keyed)
            naming.set_stage(connection, disturbed - {*chunk}, Stage.KEYED, back=True)
            naming.set_stage(connection, chunk, Stage.KEYED)
        report(Progress(stage="merge", done=start + len(chunk), total=len(new), note="names to compare"))


def _compare(database: Database, entities: Entities, report: Report) -> None:
    with database.reading() as connection:
        todo = naming.at_stage(connection, Stage.KEYED)
    if not todo:
        return
    with database.writing() as connection:
        for start in range(0, len(todo), _NAMES):
            chunk = todo[start : start + _NAMES]
            lost = {end for pair in blocks.drop_pairs(connection, "name", chunk) for end in (pair.one, pair.other)}
            naming.set_stage(connection, lost - {*chunk}, Stage.COMPARED, back=True)
    waiting = set(todo)
    for start in range(0, len(todo), _NAMES):
        chunk = todo[start : start + _NAMES]
        with database.writing() as connection:
            pairs = [
                (number, other) if number < other else (other, number)
                for number, found in blocks.partners(connection, "name", chunk)
                for other in found
                if other not in waiting or number < other
            ]
            items = dict(_items(connection, sorted({end for pair in pairs for end in pair})))
            matches = (
                (one, other, entities.compare(items[one], items[other]))
                for one, other in pairs
                if one in items and other in items
            )
            found_pairs = [Pair(one, other, match.score) for one, other, match in matches if match is not None]
            blocks.save_pairs(connection, "name", found_pairs)
            naming.set_stage(connection, chunk, Stage.COMPARED)
        report(Progress(stage="merge", done=start + len(chunk), total=len(todo), note="comparing names"))


def _make(database: Database, entities: Entities, report: Report) -> None:
    with database.reading() as connection:
        touched = naming.at_stage(connection, Stage.COMPARED)
    done, at = set[int](), 0
    while at < len(touched):
        with database.writing() as connection:
            made = 0
            while at < len(touched) and made < _NAMES:
                if touched[at] not in done:
                    component = _component(connection, touched[at])
                    _make_entities(connection, entities, sorted(component))
                    done |= component
                    made += len(component)
                at += 1
        report(Progress(stage="merge", done=at, total=len(touched), note="merging names"))


def _component(connection: Connection, start: int) -> set[int]:
    """The names that are connected with one: by pairs that match, or because they were of one entity so far."""
    found, frontier = {start}, [start]
    while frontier:
        pairs = blocks.pairs_of(connection, "name", frontier)
        linked = {end for pair in pairs for end in (pair.one, pair.other)}
        for called in naming.entities_of(connection, frontier).values():
            linked.update(called)
        frontier = sorted(linked - found)
        found |= linked
    return found


def _make_entities(connection: Connection, entities: Entities, numbers: Sequence[int]) -> None:
    entries.drop_entries(connection, sorted(naming.entities_of(connection, numbers)))
    items = dict(_items(connection, numbers, beside=len(numbers) > 1))
    pairs = blocks.pairs_of(connection, "name", numbers)
    matches = [
        (items[pair.one], items[pair.other], match)
        for pair in pairs
        if pair.one in items and pair.other in items
        if (match := entities.compare(items[pair.one], items[pair.other])) is not None
    ]
    ordered = sorted(items.values(), key=order)
    made: list[Entity] = list(entities.build(ordered, matches)) if ordered else []
    entries.save_entries(connection, made)
    number_of = {mention: number for number, item in items.items() for one in item.seen for mention in one.mentions}
    called = {entity.id: {number_of[mention] for mention in entity.evidence} for entity in made}
    naming.save_bearers(connection, numbers, called)
    speakers.to_be_placed(connection, {item.name for item in items.values() if item.label in ("PER", "ORG")})
    naming.set_stage(connection, numbers, Stage.DONE)


def _items(connection: Connection, numbers: Sequence[int], *, beside: bool = False) -> Iterator[tuple[int, Named]]:
    """Names as they are merged, with their numbers; those that no article uses any more are left out."""
    known = {(one.name, one.label): one for one in naming.load(connection, numbers)}
    names = sorted({name for name, _ in known})
    mentions = [
        mention
        for start in range(0, len(names), _NAMES)
        for mention in readings.load_mentions(connection, names[start : start + _NAMES])
        if (mention.entity, mention.label) in known
    ]
    articles = sorted({mention.article_id for mention in mentions})
    near = naming.names_beside(connection, articles) if beside else {}
    for item in gathered(mentions, naming.days_of(connection, articles), near):
        yield known[item.name, item.label].number, item


def _keyed(entities: Entities, item: Named | None) -> Keyed:
    """Keys as numbers; in a block too large for all to be compared, names of fewer words come first."""
    if item is None:
        return Keyed(0, ())
    words, *_ = order(item)
    rank = int(words) << 48 | blocks.rank_of(content_id(item.name, item.label)) >> 12
    keys = [int(content_id(key)[:15], 16) for key in dict.fromkeys(entities.keys(item))]
    return Keyed(rank, keys)
