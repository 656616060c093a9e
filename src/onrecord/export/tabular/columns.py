"""What a table is made of. A column says its name, what it means and how its cell is come by, in one place: header,
cells and codebook are all made of it, so that none of them can say something else than the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Generic, TypeVar, get_args

R = TypeVar("R")
S = TypeVar("S")
R_contra = TypeVar("R_contra", contravariant=True)

Value = str | bool | int | float | Decimal | datetime | Sequence[str] | None

ID = "id"
TEXT = "text"
NUMBER = "number"
WHOLE = "whole number"
DAY = "YYYY-MM-DD, YYYY-MM or YYYY, as exactly as it is known"
MOMENT = "ISO 8601, UTC"
YES_NO = "TRUE, FALSE"
SCORE = "0 to 1"
OFFSET = "characters (Unicode code points) from the beginning of the article's text, counted from 0"
NEVER = "never empty"

BETWEEN = "; "
"""Stands between the items of a list in one cell."""
_RUNS = re.compile(r"(?='*[=+\-@\t\r\n＝＋－＠])")
"""Where a spreadsheet may take text for a formula (OWASP, CSV injection; the wide forms are those of CJK keyboards).

Apostrophes before such a character are counted in, so that taking one off always gives back what was there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[R_contra]):
    """A column of rows R. `values` says what a cell holds (a unit, the closed set of words), `missing` what an empty
    one means."""

    name: str
    meaning: str
    values: str
    missing: str = NEVER
    cell: Callable[[R_contra], Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Generic[R]):
    """A file of rows R; `row` says what one is, `order` how they follow each other."""

    name: str
    row: str
    order: str
    columns: tuple[Column[R], ...]

    @property
    def file(self) -> str:
        """What the file is called."""
        return f"{self.name}.csv"

    def header(self) -> list[str]:
        """The first line."""
        return [column.name for column in self.columns]

    def cells(self, row: R) -> Iterator[str]:
        """The line of a row."""
        return (cell(column.cell(row)) for column in self.columns)


def lifted(columns: Iterable[Column[S]], of: Callable[[R], S | None]) -> Iterator[Column[R]]:
    """The same columns of rows that have what they are of somewhere within; empty where a row has none."""

    def within(get: Callable[[S], Value]) -> Callable[[R], Value]:
        return lambda row: None if (found := of(row)) is None else get(found)

    for one in columns:
        yield Column(name=one.name, meaning=one.meaning, values=one.values, missing=one.missing, cell=within(one.cell))


def one_of(words: Any) -> str:
    """A closed set of words, as a codebook lists it."""
    return ", ".join(get_args(words))


def cell(value: Value) -> str:
    """A value as it stands in the file, before quoting. Nothing is rounded; text never runs as a formula."""
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    return guarded(BETWEEN.join(value))


def guarded(text: str) -> str:
    """Text with an apostrophe before it where a spreadsheet would run it."""
    return f"'{text}" if _RUNS.match(text) else text
