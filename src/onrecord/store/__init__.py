"""The record on disk: one SQLite file that refuses a span which is not what stands in its text.

`Database` opens the file and hands out transactions; the other modules are plain functions on a connection, each about
one thing it holds. Only the driver of a run writes.
"""

from __future__ import annotations

from onrecord.store import (
    agenda,
    anchoring,
    articles,
    blocks,
    decisions,
    entries,
    ledger,
    members,
    naming,
    published,
    readings,
    schema,
    search,
    speakers,
    tallies,
    verdicts,
)  # fmt: skip
from onrecord.store.sqlite import Database

__all__ = [
    "Database", "agenda", "anchoring", "articles", "blocks", "decisions", "entries", "ledger", "members", "naming",
    "published", "readings", "schema", "search", "speakers", "tallies", "verdicts",
]  # fmt: skip
