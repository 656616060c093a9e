"""Numbers as the attribution rules see them: "(said) at least three ...", "(put) the toll at 24"."""

from __future__ import annotations

from onrecord.annotate.attributions.line import APPROX, APPROX_REST, NUMBERS, TALLY, Line

FIGURE = frozenset(("at-figure", "to-figure", "figure"))  # the frames of verbs that put a number on something
_LONGEST = 15  # tokens from such a verb to the number


def begins_count(line: Line, k: int) -> bool:
    """Whether an approximate number begins at token `k`: "at least three", "up to 300", "between 200 and 250"."""
    if line.low[k] not in APPROX or line.timed[k]:
        return False
    k = _past_approximators(line, k + 1)
    return k < line.last and not line.timed[k] and _is_number(line, k)


def sets_figure(line: Line, k: int, frames: frozenset[str]) -> bool:
    """Whether a tally with its number begins at token `k`: "(put) the toll at 24", "(raised) the death toll to 43".

    With "at" anything may be counted; with "to" a word for a tally must stand there, as a price too is raised to 40.
    Of "(counted) 52 dead" the number follows the verb.
    """
    if "figure" in frames:
        number = _past_approximators(line, k)
        return number < line.last and line.block[k] < 0 and not line.timed[number] and _is_number(line, number)
    low, mark = line.low, "at" if "at-figure" in frames else "to"
    tally = mark == "at"
    for j in range(k, min(k + _LONGEST, line.last - 1)):
        if low[j] == "," and tally and low[j + 1] == mark:
            continue  # "(corrected) the number of injured, to 131"
        if line.block[j] >= 0 or not line.words[j][0].isalnum():
            return False
        if low[j] == mark and tally:
            number = _past_approximators(line, j + 1)
            return number < line.last and not line.timed[number] and _is_number(line, number)
        tally = tally or low[j] in TALLY
    return False


def _past_approximators(line: Line, k: int) -> int:
    while k < line.last and (line.low[k] in APPROX_REST or line.low[k] in APPROX):
        k += 1
    return k


def _is_number(line: Line, k: int) -> bool:
    return line.words[k][0].isdigit() or line.low[k] in NUMBERS
