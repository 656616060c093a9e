"""Lines that name their speaker as a label: "Mayor: 'we will rebuild'", "Q: ...", and headlines that quote."""

from __future__ import annotations

from onrecord.annotate.attributions.contents import Range, without_stop
from onrecord.annotate.attributions.cues import classes
from onrecord.annotate.attributions.draft import Draft
from onrecord.annotate.attributions.line import COORD, PREP, SUB, Line

_LONGEST = 6  # tokens of a label


def labelled(line: Line, here: list[Draft], language: str) -> list[Draft] | None:
    """What replaces the attributions of a line that begins with a label or is a headline with a bare quotation."""
    first = line.first
    colon = next((k for k in range(first + 1, min(first + _LONGEST, line.last - 1)) if line.low[k] == ":"), None)
    claimed = any(d.cue and d.cue[0] < (colon or 0) for d in here)
    if colon is not None and not claimed and _is_speaker(line, first, colon, language):
        end = without_stop(line, colon + 1, line.last)
        if sum(line.words[k].isalpha() for k in range(colon + 1, end)) > 1:
            return [_draft("label", (first, colon), (colon, colon + 1), (colon + 1, end))]
    if line.kind == "title":
        return _headline(line, here, language)
    return None


def _headline(line: Line, here: list[Draft], language: str) -> list[Draft] | None:
    """A quotation in a headline that no cue claims: its speaker is whom the headline begins or ends with."""
    tail = next(
        (k for k in range(line.last - 2, max(line.first, line.last - _LONGEST), -1) if line.low[k] == ":"), None
    )
    if tail is not None and not here and _is_speaker(line, tail + 1, line.last, language):
        return [_draft("headline", (tail + 1, line.last), (tail, tail + 1), (line.first, tail))]
    start = line.first
    if line.named[start] < 0:
        return None
    end = start
    while end < line.last and line.named[end] == line.named[start]:
        end += 1
    claimed = {k for d in here for first, last in d.content for k in range(first, last)}
    for k in range(end, line.last):
        block = line.block[k]
        if block >= 0 and k not in claimed and line.block[k - 1] != block:
            close = k
            while close < line.last and line.block[close] == block:
                close += 1
            if close - k >= 5:
                return [*here, _draft("headline", (start, end), None, (k, close))]
    return None


def _is_speaker(line: Line, start: int, end: int, language: str) -> bool:
    """Whether a label names somebody: a name, Q or A, or a word for people and papers that speak."""
    words, low = line.words, line.low
    if any(line.block[k] >= 0 or low[k] in SUB | COORD | PREP for k in range(start, end)):
        return False
    if low[end - 1] in classes(language)["speaker"]:
        return True
    return all(
        words[k] == "." or (line.named[k] >= 0 and line.labels[line.named[k]] in ("PER", "ORG"))
        for k in range(start, end)
    )


def _draft(rule: str, source: Range, cue: Range | None, content: Range) -> Draft:
    return Draft(rule=rule, source=source, cue=cue, content=[content])
