"""Which words of a sentence stand together as a time expression, before anybody asks which day they mean.

`phrases` reads one sentence: written dates and weekdays first, then what the readers find between them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.annotate.numbers import NUMBER_WORDS
from onrecord.annotate.timexes import patterns as tp
from onrecord.annotate.timexes import readers
from onrecord.annotate.timexes.holidays import HOLIDAYS
from onrecord.annotate.timexes.joining import joined, widened
from onrecord.annotate.timexes.line import Line
from onrecord.annotate.timexes.numerals import digits
from onrecord.annotate.timexes.rules import Phrase
from onrecord.dates import weekdays, written_dates
from onrecord.types import Token


def _bare(word: str) -> str:
    """A word without its "'s": "Monday's", "today's"."""
    return word[:-2] if word.endswith(("'s", "’s")) else word


_Reader = Callable[[Line, int], Phrase | None]
_DIGITS: list[_Reader] = [digits]
_READERS: dict[str, list[_Reader]] = {}
for _names, _reader in (
    (tp.WORDS, readers.word), (tp.SHIFTS, readers.shifted), ((*tp.ORDINALS, "q1", "q2", "q3", "q4"), readers.quarter),
    (("every", "each", "per"), readers.every), ((*NUMBER_WORDS, *tp.AMOUNTS, "a", "an", "half"), readers.counted),
    (tp.SEASONS, readers.season), (tp.UNITS, readers.unit), (HOLIDAYS, readers.holiday),
):  # fmt: skip
    for _name in _names:
        _first = _READERS.setdefault(_bare(_name.split()[0]), [])
        if _reader not in _first:
            _first.append(_reader)


def phrases(text: str, tokens: Sequence[Token], start: int, end: int) -> list[Phrase]:
    """The time expressions of the sentence `text[start:end]`, whose tokens are given, in order, none overlapping."""
    starts: list[tuple[int, list[_Reader]]] = []
    written = False
    for token in tokens:
        word = _bare(token.text.lower())
        if known := _READERS.get(word):
            starts.append((token.start, known))
        elif word in tp.DATE_WORDS:
            written = True
        elif word.isalpha():
            continue  # most words
        elif word[:1].isdigit():
            written = True
            starts.append((token.start, _DIGITS))
        elif "-" in word:  # "six-month-old", "mid-November", "mid-2011"
            first, last = word.partition("-")[0], word.rpartition("-")[2]
            written = written or first in tp.DATE_WORDS or last in tp.DATE_WORDS
            if first in _READERS:
                starts.append((token.start, _READERS[first]))
            elif last.isdecimal():
                starts.append((token.end - len(last), _DIGITS))
    if not starts and not written:
        return []
    line, found = Line(text, start, end), []
    if written:
        # A year alone is left to the readers, which see what stands before it: "the spring of 1862".
        found = [readers.date(line, d) for d in written_dates(text, start, end) if len(d.value) > 4]
        found += [readers.weekday(line, *day) for day in weekdays(text, start, end)]
        found.sort(key=_place)
    found = _apart(found)
    position, free = start, []
    taken = iter(found)
    ahead = next(taken, None)
    for at, known in starts:
        while ahead and ahead.end <= at:
            ahead = next(taken, None)
        if at < position or (ahead and ahead.start <= at):
            continue
        for reader in known:
            if (phrase := reader(line, at)) and not (ahead and phrase.end > ahead.start):
                free.append(phrase)
                position = phrase.end
                break
    together = joined(line, sorted((*found, *free), key=_place))
    return _apart(sorted((widened(line, phrase) for phrase in together), key=_place))


def _place(phrase: Phrase) -> tuple[int, int]:
    return phrase.start, -phrase.end


def _apart(found: list[Phrase]) -> list[Phrase]:
    """Without those that overlap one before them."""
    kept: list[Phrase] = []
    for phrase in found:
        if not kept or phrase.start >= kept[-1].end:
            kept.append(phrase)
    return kept
