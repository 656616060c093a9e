"""A sentence in which time expressions are looked for: what stands before a place, and the part of a day beside it."""

from __future__ import annotations

import re
from decimal import Decimal

from onrecord.annotate.numbers import number_at
from onrecord.annotate.timexes import patterns as tp
from onrecord.annotate.timexes.rules import Phrase


class Line:
    """The sentence `text[start:end]`. Readers look at a place in it and give the phrase that starts there, or None."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end

    def before(self, pattern: re.Pattern[str], position: int) -> re.Match[str] | None:
        """A match, right before a position, of a pattern that ends in `$`."""
        return pattern.search(self.text, max(self.start, position - 36), position)

    def follows(self, endings: tuple[str, ...], position: int) -> bool:
        """Whether what stands before a position ends so: a cheap test before a pattern."""
        return self.text[max(self.start, position - 12) : position].rstrip().lower().endswith(endings)

    def with_part(self, phrase: Phrase) -> Phrase:
        """A day with the part of it that stands beside: "Wednesday morning", "the night of 7 May", "overnight
        on Monday"."""
        if after := tp.PART_AFTER.match(self.text, phrase.end, self.end):
            return phrase._replace(type="TIME", end=after.end(), part=tp.PARTS[after["part"].lower()])
        if not self.follows(tp.PART_LINKS, phrase.start):
            return phrase
        if before := self.before(tp.PART_BEFORE, phrase.start):
            return phrase._replace(type="TIME", start=before.start(), part=tp.PARTS[before["part"].lower()])
        night = self.before(tp.OVERNIGHT_BEFORE, phrase.start)
        return phrase._replace(type="TIME", start=night.start(), part=tp.PARTS["night"]) if night else phrase


def listed(written: str) -> str:
    """Words as the lists have them: in lower case, with one space between."""
    return " ".join(written.lower().split())


def worth(written: str) -> Decimal | None:
    """The number that a word or digits stand for; None for a vague one."""
    number = number_at(written, 0) if listed(written) not in tp.AMOUNTS else None
    return number.value if number else None
