"""Spans as rows: each belongs to an article or an annotation, by role and place in it. The file guards them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Table, select

from onrecord.types import Span

T = TypeVar("T")
_MOST_AT_ONCE = 500  # SQLite takes 32,766 values in one statement; small pieces also keep memory flat


def chunks(items: Sequence[T], size: int = _MOST_AT_ONCE) -> Iterator[Sequence[T]]:
    """Pieces small enough for one statement."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def span_rows(spans: Iterable[tuple[str, Span]], **owner: int) -> Iterator[dict[str, Any]]:
    """The rows of an owner's spans, given with their roles."""
    count: dict[str, int] = defaultdict(int)
    for role, span in spans:
        yield owner | {"role": role, "position": count[role], "start": span.start, "end": span.end, "exact": span.exact}
        count[role] += 1


def load_spans(
    connection: Connection, table: Table, owner: Column[Any], owners: Sequence[int]
) -> dict[int, dict[str, list[Span]]]:
    """The spans of some owners by role, each role's in order."""
    found: dict[int, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    rows = select(owner, table.c.role, table.c.start, table.c.end, table.c.exact).where(owner.in_(owners))
    for number, role, start, end, exact in connection.execute(rows.order_by(owner, table.c.role, table.c.position)):
        found[number][role].append(Span(start=start, end=end, exact=exact))
    return found
