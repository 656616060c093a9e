"""Seals: a hash over everything a row says, so that a change made behind the record's back can be seen.

Texts have their SHA-256 and spans their slice; a seal does the same for what stands beside them. It is no signature: it
shows damage and tampering by hand, not a forger who knows how it is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Table

from onrecord.types import content_id

# Row numbers are the file's own affair, the text is hashed by itself, `known`, `size` and the ends of figures follow
# from what is sealed, and in which views an entry is follows from the decisions. A copy without texts has its seals.
_OUTSIDE = {"number", "article", "text", "withheld", "seal", "known", "size", "low", "high", "shown"}


def seal(row: Mapping[str, Any], more: Iterable[Any] = ()) -> str:
    """The seal of a row, and of what belongs to it in other tables: its spans, its evidence."""
    names = sorted(row.keys() - _OUTSIDE)
    return seal_of(names, [row[name] for name in names], more)


def seal_of(names: Sequence[str], values: Iterable[Any], more: Iterable[Any] = ()) -> str:
    """The same from values alone; `names` are those that `sealed` gives."""
    return content_id(*zip(names, values, strict=False), *more)


def sealed(table: Table) -> list[str]:
    """The columns of a table that its seals cover, in the order they are covered in."""
    return sorted({column.name for column in table.columns} - _OUTSIDE)


def span_parts(rows: Iterable[Mapping[str, Any]]) -> list[tuple[str, int, int, int]]:
    """What of its spans a row's seal covers, in the order of role and place. The words are checked against the text."""
    return sorted((row["role"], row["position"], row["start"], row["end"]) for row in rows)
