"""Anchors: spans of a text, stretches without their words, calendar values; and how ids are made."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal, NamedTuple


def content_id(*parts: object) -> str:
    """The first 24 hex digits of the SHA-256 over `parts`: equal content, equal id, on any machine."""
    return hashlib.sha256("\x1f".join(map(repr, parts)).encode()).hexdigest()[:24]


class Token(NamedTuple):
    """A word, a number or one punctuation mark, as it stands in the text."""

    start: int
    end: int
    text: str


class Extent(NamedTuple):
    """A stretch of the text, code points, half-open: a paragraph or a sentence."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Exact characters of an article: `exact == article.text[start:end]`, always. Cut with `onrecord.text.span`."""

    start: int
    end: int
    exact: str

    def __repr__(self) -> str:
        """As a dataclass has it, in a third of the time: ids are made from it."""
        return f"Span(start={self.start!r}, end={self.end!r}, exact={self.exact!r})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A passage between quotation marks.

    `start`/`end` hold the marks, `inner_start`/`inner_end` leave them out. `closed` is False where a paragraph ends
    before the closing mark. `continues` is the index, in `Doc.quotations`, of the quotation of an earlier paragraph
    that this one goes on with. `depth` is 0, or 1 for a quotation inside another.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    continues: int | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A calendar value as far as it is known: TIMEX3 `value`, and aware UTC bounds, half-open, None where open."""

    value: str
    earliest: datetime | None = None
    latest: datetime | None = None

    @property
    def precision(self) -> Literal["day", "month", "year"] | None:
        """How exactly the value names a calendar unit; None for anything else (a duration, a season, a reference)."""
        digits = self.value.split("T")[0]
        if not digits.replace("-", "").isdigit():
            return None
        return {10: "day", 7: "month", 4: "year"}.get(len(digits))  # type: ignore[return-value]

    @classmethod
    def of(cls, value: str) -> Time:
        """A Time from `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, with its bounds. Raises ValueError for no such day.

        What ends with the year 9999, the last of the calendar, has no latest bound.
        """
        parts = [int(p) for p in value.split("-")]
        if len(parts) > 3:
            raise ValueError(f"{value} is no day, month or year")
        day = date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)
        first, latest = datetime(day.year, day.month, day.day, tzinfo=UTC), None
        try:
            if len(parts) == 1:
                latest = first.replace(year=day.year + 1)
            elif len(parts) == 2:
                latest = first.replace(year=day.year + day.month // 12, month=day.month % 12 + 1)
            else:
                latest = first + timedelta(days=1)
        except (ValueError, OverflowError):
            pass
        return cls(value=value, earliest=first, latest=latest)
