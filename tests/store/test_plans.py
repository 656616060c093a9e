"""How SQLite finds what merging and pages ask for: by number, name or story, never by reading all of a kind."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Connection

from onrecord.store import Database, articles, blocks, entries, naming, speakers

_MANY = range(400)
_NAMES = [f"Name {number}" for number in _MANY]
ASKED: dict[str, Callable[[Connection], object]] = {
    "pairs of items": lambda connection: blocks.pairs_of(connection, "story", _MANY),
    "best pairs of items": lambda connection: blocks.best_of(connection, "story", _MANY),
    "names in entries of articles": lambda connection: entries.names_of(connection, _MANY, "Statement"),
    "dropping entries of articles": lambda connection: entries.drop_entries_of(connection, _MANY, ("Event", "Figure")),
    "dropping stories": lambda connection: entries.drop_stories(connection, _NAMES),
    "stories by id": lambda connection: entries.of_stories(connection, _NAMES),
    "what names are called": lambda connection: list(naming.texts_of(connection, _MANY)),
    "who is called so": lambda connection: speakers.called(connection, _NAMES),
    "statements of speakers": lambda connection: speakers.statements_of(connection, _NAMES),
    "positions of speakers": lambda connection: speakers.save_positions(connection, _NAMES, ()),
    "figures by their number": lambda connection: entries.figures_of(connection, ["killed"], 10, values=[Decimal(12)]),
    "figures of about a number": lambda connection: entries.figures_of(
        connection, ["killed"], 10, about=[(Decimal(900), Decimal(1100))]
    ),
    "figures of a day": lambda connection: entries.figures_of(connection, ["killed"], 10, day="2031-03-05"),
    "days of stories": lambda connection: articles.days_of(connection, _NAMES),
    "days of stories as of a day": lambda connection: articles.days_of(connection, _NAMES, as_of="2031-03-05"),
}


@pytest.mark.parametrize("asked", ASKED)
def test_all_of_a_kind_is_never_read(tmp_path: Path, asked: str) -> None:
    """What is asked of a few hundred items costs the same in a record of any size."""
    database = Database(tmp_path / "pile.db", create=True)
    stated: list[str] = []
    with database.writing() as connection:
        file = connection.connection.driver_connection
        assert file is not None
        file.set_trace_callback(stated.append)
        ASKED[asked](connection)
        file.set_trace_callback(None)
        told = [one for one in stated if one.startswith(("SELECT", "DELETE")) and "_fts" not in one]
        plans = [row[3] for one in told for row in file.execute(f"EXPLAIN QUERY PLAN {one}")]
    database.close()
    assert plans
    assert not [
        plan for plan in plans if plan.startswith("SCAN") or plan.endswith(("(kind=?)", "(kind=? AND label=?)"))
    ]
