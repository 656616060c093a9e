"""Deciding on entries: decisions are checked, written, and what follows from them is made anew at once."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of an entry that people can correct: its name as in the formats, its present value, its choices if any."""

    name: str
    value: Value
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportSummary:
    """What an import did: `read` decisions, `new` of them to this record, `orphans` of these without a place in it."""

    read: int
    new: int
    orphans: int
