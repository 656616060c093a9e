"""Annotations in the record -> entries in the record, for what no entry knows of yet.

Articles are compared and gathered into stories, what the articles of a story say is merged, and names over all
articles. Each step commits as it goes and notes how far every article has come, so that a run may be stopped anywhere.
"""

from __future__ import annotations

from typing import cast

from sqlalchemy import Connection

from onrecord.merge import Entities, entity_id
from onrecord.pipeline.comparing import compare_new, key_new
from onrecord.pipeline.gathering import gather_new, tell_new
from onrecord.pipeline.progress import Progress, Report
from onrecord.store import Database, agenda, entries, members, readings
from onrecord.types import MentionLabel

_NAMES = 400  # to a transaction


def merge_new(database: Database, report: Report) -> int:
    """Makes the entries that are missing or out of date. Gives the number of articles that were looked at."""
    with database.reading() as connection:
        new = len(members.at_stage(connection, members.Stage.READ))
        names = agenda.count_stale_names(connection)
    key_new(database, report)
    compare_new(database, report)
    gather_new(database, report)
    tell_new(database, report)
    done, total = 0, names
    while names:
        with database.writing() as connection:
            names = _merge_names(connection)
        done += names
        report(Progress(stage="merge", done=min(done, total), total=total, note="merging names"))
    return new


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
