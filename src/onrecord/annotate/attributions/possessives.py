"""Attributions by a noun: "the mayor's call for a ban", "his claim that nobody knew"."""

from __future__ import annotations

from onrecord.annotate.attributions.contents import Range
from onrecord.annotate.attributions.cues import forms, nouns
from onrecord.annotate.attributions.draft import Draft
from onrecord.annotate.attributions.line import AUX, DASHES, POSS, PREP, SUB, Line

_LONGEST = 30  # tokens of a content


def of_nouns(line: Line, free: list[Range], language: str) -> list[Draft]:
    """The attributions by nouns within the ranges that no other attribution holds."""
    known, low, found = nouns(language), line.low, []
    for first, last in free:
        k = first + 1
        while k < last - 1:
            entry = known.get(low[k])
            if entry is None or low[k + 1] not in entry.frames or line.block[k] >= 0:
                k += 1
                continue
            owner = _owner(line, first, k)
            end = _end(line, k + 1, last, language) if owner else k
            if owner and end > k + 2:
                that = low[k + 1] == "that"
                found.append(
                    Draft(
                        rule=f"noun:{low[k + 1]}",
                        verb=entry,
                        source=owner,
                        cue=(owner[1], k + 1 if that else k + 2),
                        content=[(k + 1 if that else k + 2, end)],
                    )
                )
                k = end
            else:
                k += 1
    return found


def _owner(line: Line, first: int, noun: int) -> Range | None:
    """The possessive before a noun, with at most two words between: a pronoun, or a name or phrase in 's."""
    low = line.low
    for k in range(noun - 1, max(first, noun - 3) - 1, -1):
        if line.block[k] >= 0:
            return None
        if low[k] in POSS and low[k] not in ("my", "your", "our"):
            return k, k + 1
        if low[k].endswith(("'s", "s'")):
            start = k
            while start > first and start > k - 6 and line.words[start - 1][0].isupper() and line.block[start - 1] < 0:
                start -= 1
            while start > first and low[start - 1] in ("the", "a"):
                start -= 1
            return start, k + 1
        if not line.words[k][0].isalpha() or low[k] in PREP or low[k] in SUB or low[k] in AUX:
            return None
    return None


def _end(line: Line, start: int, last: int, language: str) -> int:
    """Where the content of a noun ends: before the verb of the sentence it belongs to, a comma or a new clause."""
    low = line.low
    clause, verbs = low[start] == "that", forms(language)
    for k in range(start + 1, min(last, start + _LONGEST)):
        word = low[k]
        if line.block[k] >= 0:
            continue
        if word in (",", ";", ":", ".", "?", "!") or word in DASHES:
            return k
        if (word in AUX or word in verbs) and k > start + 1:
            if not clause:
                return k
            clause = False
        if not clause and (
            line.timed[k] or word in ("as", "while", "when", "because", "after", "during", "and", "but")
        ):
            return k
    return min(last, start + _LONGEST)
