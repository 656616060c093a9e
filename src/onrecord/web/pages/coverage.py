"""How many articles told of a story when: bars over the same days, so that one story can be held against another."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from onrecord.record import Record
from onrecord.types import Story

BARS = 48
"""Bars of a chart; a longer time takes several days a bar."""


class Coverage(NamedTuple):
    """A story with how many articles told of it when: one number a bar of `width` days, the first from day `since`."""

    story: Story
    bars: tuple[int, ...]
    since: str | None = None
    width: int = 1


def coverages(record: Record, stories: Sequence[Story], as_of: str | None) -> Iterator[Coverage]:
    """Each story with its bars, all from the first day that any of them is told of to the last."""
    days = {
        story.id: {day: number for day, number in record.coverage(story.id).items() if as_of is None or day <= as_of}
        for story in stories
    }
    known = sorted({date.fromisoformat(day).toordinal() for story in days.values() for day in story})
    if not known:
        yield from (Coverage(story, ()) for story in stories)
        return
    first, width = known[0], max(1, math.ceil((known[-1] - known[0] + 1) / BARS))
    length = (known[-1] - first) // width + 1
    for story in stories:
        bars = [0] * length
        for day, number in days[story.id].items():
            bars[(date.fromisoformat(day).toordinal() - first) // width] += number
        yield Coverage(story, tuple(bars), date.fromordinal(first).isoformat(), width)
