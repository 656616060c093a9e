"""How many of something there were when: bars over days, several a bar where there are many."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from onrecord.record import Record
from onrecord.types import Story

BARS = 48
"""Bars of a chart; a longer time takes several days a bar."""


class Bars(NamedTuple):
    """One number a bar of `width` days, from day `since` on; none, and None, where no day is known."""

    values: tuple[int, ...]
    since: str | None
    width: int


class Coverage(NamedTuple):
    """A story with how many articles told of it when."""

    story: Story
    bars: Bars


def coverages(record: Record, stories: Sequence[Story], as_of: str | None) -> Iterator[Coverage]:
    """Each story with its bars, all over the same days, so that one story can be held against another."""
    days = record.coverage([story.id for story in stories], as_of=as_of)
    known = [day for story in days.values() for day in story]
    for story in stories:
        yield Coverage(story, bars(days[story.id], over=known))


def bars(days: Mapping[str, int], *, over: Sequence[str] = ()) -> Bars:
    """Numbers by day as bars, from the first of all days, those in `over` too, to the last."""
    known = sorted({date.fromisoformat(day).toordinal() for day in (*days, *over)})
    if not known:
        return Bars((), None, 1)
    first, width = known[0], max(1, math.ceil((known[-1] - known[0] + 1) / BARS))
    values = [0] * ((known[-1] - first) // width + 1)
    for day, number in days.items():
        values[(date.fromisoformat(day).toordinal() - first) // width] += number
    return Bars(tuple(values), date.fromordinal(first).isoformat(), width)
