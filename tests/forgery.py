"""Changes to a record's file that its guards would refuse, as somebody makes them who takes the guards away."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def forged(path: Path, *changes: str) -> None:
    """A record after somebody took the guards away, changed something, and put them back."""
    with closing(sqlite3.connect(path)) as plain:
        guards = plain.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            plain.execute(f"DROP TRIGGER {name}")
        for change in changes:
            assert plain.execute(change).rowcount, change
        for _, sql in guards:
            plain.execute(sql)
        plain.commit()
