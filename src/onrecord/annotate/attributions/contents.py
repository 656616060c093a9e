"""Where the content of an attribution ends: a clause, an object, or the quotation after a cue."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotate.attributions.groups import Group
from onrecord.annotate.attributions.line import ADV, AUX, CLAUSE, COORD, DASHES, PREP, REL, SUB, SUBJ, Line
from onrecord.annotate.attributions.noun_phrases import before
from onrecord.annotate.attributions.tallies import FIGURE, begins_count

Range = tuple[int, int]
_CLOSING = frozenset((".", ",", ";", ":", "…")) | DASHES


def without_stop(line: Line, start: int, end: int) -> int:
    """The end of a range without final punctuation that stands outside quotation marks."""
    while end > start and line.block[end - 1] < 0 and line.low[end - 1] in _CLOSING:
        end -= 1
    return end


def without_opening(line: Line, start: int, end: int) -> int:
    """The start of a range without commas, dashes and, inside a sentence, a conjunction before it."""
    low = line.low
    while start < end and (
        low[start] in (",", ";") or low[start] in DASHES or (start > line.first and low[start] in COORD)
    ):
        start += 1
    return start


def clause_end(line: Line, start: int, later: Sequence[Group], main: Group) -> int:
    """Where a clause ends: before a coordinated cue, "adding that", "according to", a semicolon or the full stop."""
    low, block = line.low, line.block
    starts = {g.start: g for g in later}
    relative = main.start > line.first and low[main.start - 1] in REL  # "Ann Lee, who said so, said ..."
    for k in range(start, line.last):
        if block[k] >= 0:
            continue
        word = low[k]
        if word == ";" or (word == "according" and k > start):
            return without_stop(line, start, k)
        if word == "," and k + 1 < line.last:
            if _new_speaker(line, k + 1, starts):
                return k
            group = starts.get(k + 1)
            if (group is not None and (group.voice == "participle" or (relative and group.voice == "active"))) or (
                low[k + 1] in COORD and _coordinated(k + 2, starts, main)
            ):
                return k
        elif (
            (word in COORD and k > start and _coordinated(k + 1, starts, main))
            or (k > start and block[k - 1] >= 0 and k in starts and starts[k].shape in ("ing", main.shape))
            or (word in CLAUSE and k > start + 1 and k + 2 < line.last and low[k + 1] in SUBJ and k + 2 in starts)
        ):
            return k
    return without_stop(line, start, line.last)


def _new_speaker(line: Line, k: int, starts: dict[int, Group]) -> bool:
    """Whether a main clause with a cue and a subject of its own begins at token `k`, after a comma: "but he added"."""
    if line.low[k] in COORD or line.low[k] in ("while", "though", "although"):
        k += 1
    for start in range(k + 1, min(k + 9, line.last)):
        group = starts.get(start)
        if group is not None:
            if group.voice != "active" or not group.verb.frames & ({"quote", "that", "bare"} | FIGURE):
                return False
            subject = before(line, start, k)
            return subject is not None and subject.start == k
        if line.low[start] in AUX or line.block[start] >= 0:
            return False
    return False


def _coordinated(k: int, starts: dict[int, Group], main: Group) -> bool:
    """Whether a cue verb that fits beside the main one begins at token `k`."""
    group = starts.get(k)
    if group is None:
        return False
    if group.voice == "participle":
        return main.voice == "participle"
    if group.voice == "passive":
        return group.start < group.head
    return (
        group.voice == "active"
        and group.shape != "ing"
        and (group.shape in (main.shape, "past") or "quote" in group.verb.frames)
    )


def object_end(line: Line, start: int, later: Sequence[Group], main: Group) -> int:
    """Where an object ends: as a clause does, and before a time, an aside or a further clause."""
    low, block = line.low, line.block
    end = clause_end(line, start, later, main)
    while end == len(low) and low[end - 1] in {":", "&"} | CLAUSE | COORD:
        end -= 1  # a text that is cut off
    for k in range(start + 1, end):
        if block[k] >= 0:
            continue
        word = low[k]
        if word in DASHES or (word == ":" and block[k + 1] < 0 and any(g.start > k for g in later)):
            return k
        if word in CLAUSE and (word != "as" or low[k + 1] in SUBJ):
            return k - 1 if low[k - 1] == "," else k
        if word in COORD and block[k + 1] < 0 and (block[k - 1] >= 0 or low[k + 1] in ADV):
            return k
        if word in ("and", "&") and block[k + 1] >= 0 and line.kind == "title":
            return k
        if line.timed[k]:
            return k - 1 if low[k - 1] in PREP or low[k - 1] == "," else k
        if word == "," and k + 1 < end:
            following = low[k + 1]
            if following in SUB | REL | COORD | PREP or following.endswith("ing"):
                return k
    return end


def quotation_after(line: Line, start: int) -> Range | None:
    """A quotation that fills the rest of the sentence after a cue or its source."""
    k = start
    while k < line.last and line.block[k] < 0:
        k += 1
    if start < k < line.last and (line.low[k - 1] in _CLOSING):
        return k, without_stop(line, k, line.last)
    return None


def reads_as_clause(line: Line, start: int, end: int) -> bool:
    """Whether the tokens read like a clause rather than an adjunct that opens one."""
    low = line.low
    first = low[start]
    if first in PREP and first not in SUB and begins_count(line, start) and has_finite_verb(line, start, end):
        return True
    if first in PREP or (first in SUB and first not in ("what", "how", "why", "that")) or first.endswith("ing"):
        start = next((k for k in range(start, end) if low[k] == "," and line.block[k] < 0), end) + 1
    if end - start < 3:
        return False
    return end - start >= 6 or any(
        low[k] in AUX or low[k].endswith(("n't", "ed")) or (low[k] in SUBJ and k + 1 < end) or "'" in low[k][1:-2]
        for k in range(start, end)
    )


def has_finite_verb(line: Line, start: int, end: int) -> bool:
    """Whether a word outside quotation marks and relative clauses shows that a finite verb stands there."""
    low = line.low
    for k in range(start, end):
        if line.block[k] < 0:
            if low[k] in REL:
                return False
            if low[k] in AUX or low[k].endswith("n't") or (low[k] in SUBJ and k + 1 < end and low[k] != "one"):
                return True
    return False
