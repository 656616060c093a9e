"""Statements and entities in the record -> the positions of speakers, for those who said something new."""

from __future__ import annotations

from dataclasses import replace

from onrecord.merge.positions import positions
from onrecord.pipeline.progress import Progress, Report
from onrecord.store import Database, entries, speakers

_SPEAKERS = 100  # to a transaction


def place_speakers(database: Database, report: Report) -> None:
    """Makes the positions of the speakers whose statements, or other names, came or went."""
    with database.reading() as connection:
        waiting = speakers.waiting(connection)
    done: set[str] = set()
    for start in range(0, len(waiting), _SPEAKERS):
        chunk = waiting[start : start + _SPEAKERS]
        with database.writing() as connection:
            for name in chunk:
                if name in done:
                    continue
                known_as, names = speakers.called(connection, name)
                said = speakers.statements_of(connection, sorted(names))
                own = [replace(one, speaker=(known_as,)) for one in said if len(one.speaker) == 1]
                days = entries.first_days(connection, [one.id for one in own])
                speakers.save_positions(connection, sorted(names), positions(own, days))
                done |= names
            speakers.placed(connection, chunk)
        report(Progress(stage="merge", done=start + len(chunk), total=len(waiting), note="placing speakers"))
