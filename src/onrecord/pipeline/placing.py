"""Statements and entities in the record -> the positions of speakers, for those who said something new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from onrecord.merge.positions import positions
from onrecord.pipeline.progress import Progress, Report
from onrecord.store import Database, entries, speakers
from onrecord.types import Statement

_SPEAKERS = 200  # to a transaction


def place_speakers(database: Database, report: Report) -> None:
    """Makes the positions of the speakers whose statements, or other names, came or went."""
    with database.reading() as connection:
        waiting = speakers.waiting(connection)
    for start in range(0, len(waiting), _SPEAKERS):
        chunk = waiting[start : start + _SPEAKERS]
        with database.writing() as connection:
            _place(connection, chunk)
            speakers.placed(connection, chunk)
        report(Progress(stage="merge", done=start + len(chunk), total=len(waiting), note="placing speakers"))


def _place(connection: Connection, waiting: Sequence[str]) -> None:
    known_as = {name: full for full, names in speakers.called(connection, waiting) for name in names}
    said: dict[str, list[Statement]] = defaultdict(list)
    for one in speakers.statements_of(connection, sorted(known_as)):
        if len(one.speaker) == 1:
            full = known_as[one.speaker[0]]
            said[full].append(replace(one, speaker=(full,)))
    days = entries.first_days(connection, [one.id for own in said.values() for one in own])
    made = [position for own in said.values() for position in positions(own, days)]
    speakers.save_positions(connection, sorted(known_as), made)
