"""A sentence that only tells whose the sentence before it is: "This was announced on Friday by the mayor."

What is attributed is the sentence pointed at, for "this" by itself says nothing. English that follows other languages
has it often ("Das teilte die Polizei mit"), and broadcasters say "That's according to police".
"""

from __future__ import annotations

from onrecord.annotate.attributions.contents import Range, without_stop
from onrecord.annotate.attributions.draft import Draft
from onrecord.annotate.attributions.groups import group_at
from onrecord.annotate.attributions.line import ADV, BE, DASHES, HAVE, Line
from onrecord.annotate.attributions.noun_phrases import after

RULE = "pointing"
_POINTERS = frozenset(("this", "that"))
_IS = frozenset(f"{word}'s" for word in _POINTERS)
_AUXILIARIES = 5  # tokens: "has since also been confirmed"
_ADJUNCT = 10  # tokens from the cue to "by": "was decided on Thursday at a meeting in the capital by"
_GROUP = ADV | BE | HAVE | {"since"}
_ENDS = frozenset((",", ";", ":")) | DASHES


def pointing(line: Line, before: Line, language: str) -> Draft | None:
    """The attribution of the sentence `before` by the next one, `line`; None where that does not point at it."""
    first = line.low[line.first]
    if line.block[line.first] >= 0 or (first not in _POINTERS and first not in _IS):
        return None
    if line.kind != before.kind or line.paragraph - before.paragraph > 1:
        return None
    found = _according(line) or _by(line, language)
    if found is None:
        return None
    cue, source = found
    return Draft(
        rule=RULE, source=source, cue=cue, content=[(before.first, without_stop(before, before.first, before.last))]
    )


def _according(line: Line) -> tuple[Range, Range] | None:
    """ "That is according to the mayor" """
    low, k = line.low, line.first + 1
    while k < line.last and (low[k] in BE or low[k] in ADV):
        k += 1
    if low[k : k + 2] != ["according", "to"]:
        return None
    end = k + 2
    while end < line.last and low[end] not in _ENDS and line.block[end] < 0:
        end += 1
    end = without_stop(line, k + 2, end)
    return ((k, k + 2), (k + 2, end)) if end > k + 2 else None


def _by(line: Line, language: str) -> tuple[Range, Range] | None:
    """ "This was announced by the mayor" """
    for k in range(line.first + 2, min(line.first + 2 + _AUXILIARIES, line.last)):
        group = group_at(line, k, language)
        if group is None or not all(line.low[j] in _GROUP for j in range(line.first + 1, group.start)):
            continue
        if group.voice != "passive" or group.negated or not group.verb.frames & {"quote", "that"}:
            return None
        for by in range(group.end, min(group.end + _ADJUNCT, line.last - 1)):
            if line.low[by] == "by" and (source := after(line, by + 1)) is not None:
                return (group.start, group.end), (source.start, source.outer_end)
        return None
    return None
