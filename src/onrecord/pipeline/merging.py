"""Annotations in the record -> entries in the record, for the articles and the names that no entry knows of yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from sqlalchemy import Connection

from onrecord.merge import Entities, Events, Figures, Statements, entity_id
from onrecord.pipeline.progress import Progress, Report
from onrecord.store import Database, agenda, articles, entries, readings, schema
from onrecord.types import Attribution, Doc, Entry, EventMention, MentionLabel, Quantity

_ARTICLES = 100  # to a transaction
_NAMES = 400  # to a transaction


def merge_new(database: Database, report: Report) -> int:
    """Makes the entries that are missing or out of date. Gives the number of articles that were looked at."""
    with database.reading() as connection:
        changed = agenda.unmerged(connection)
        names = agenda.count_stale_names(connection)
    total = len(changed) + names
    for start in range(0, len(changed), _ARTICLES):
        chunk = changed[start : start + _ARTICLES]
        with database.writing() as connection:
            _merge_articles(connection, chunk)
        report(Progress(stage="merge", done=start + len(chunk), total=total))
    done = len(changed)
    while names:
        with database.writing() as connection:
            names = _merge_names(connection)
        done += names
        report(Progress(stage="merge", done=min(done, total), total=total))
    return len(changed)


def _merge_articles(connection: Connection, numbers: Sequence[int]) -> None:
    """Statements, figures and events stand on annotations of one article, so they are a matter of that article."""
    entries.drop_entries_of(connection, numbers, ("Statement", "Figure", "Event"))
    sentences = readings.load_sentences(connection, numbers)
    kinds = schema.annotation.c.kind.in_([kind.__name__ for kind in (Attribution, Quantity, EventMention)])
    annotations = readings.annotations_of(connection, numbers, kinds)
    docs = [
        Doc(article=article, sentences=sentences.get(number, ()), annotations=annotations.get(number, ()))
        for number, article in articles.load(connection, schema.article.c.number.in_(numbers))
    ]
    made: list[Entry] = [*Statements().merge(docs), *Figures().merge(docs), *Events().merge(docs)]
    entries.save_entries(connection, made)
    agenda.mark_merged(connection, numbers)


def _merge_names(connection: Connection) -> int:
    """An entity is a matter of all the mentions of its name. Gives the number of names done."""
    stale = agenda.stale_names(connection, _NAMES)
    wanted = set(stale)
    names = sorted({name for name, _ in stale})
    mentions = [m for m in readings.load_mentions(connection, names) if (m.entity, m.label) in wanted]
    entries.drop_entries(connection, [entity_id(name, cast(MentionLabel, label)) for name, label in stale])
    entries.save_entries(connection, Entities().gather(mentions))
    agenda.names_done(connection, stale)
    return len(stale)
