"""Whoever stands before or after a cue: noun phrases found without a parser, by what may bound them."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.annotate.attributions.line import (
    ADV,
    AUX,
    CONTRACTIONS,
    COORD,
    DASHES,
    DET,
    LEAD,
    NEG,
    PLURAL,
    POSS,
    PREP,
    REL,
    STOPS,
    SUB,
    SUBJ,
    TIGHT,
    Line,
)

_LONGEST = 40  # tokens: no source is longer, and a line without full stops must not cost more
_BREAKS = STOPS | frozenset(("(", "[", "]", "?", "!", "|", "•"))


class Phrase(NamedTuple):
    """A noun phrase, token indices, half-open; `outer_end` also holds what is set off after it by commas."""

    start: int
    end: int
    outer_end: int


def before(line: Line, end: int, lowest: int) -> Phrase | None:
    """The noun phrase that ends just before token `end`, not reaching below `lowest`; None if there is none.

    An apposition between commas belongs to it ("Ann Lee, the mayor, said"); a relative or participle clause between
    commas stands between it and the cue, but is left out.
    """
    low, last = line.low, end - 1
    if last < lowest or line.block[last] >= 0:
        return None
    if low[last] in ADV and last > lowest and low[last - 1] not in DET:
        last -= 1
    if low[last] == "," or low[last] in DASHES:
        opening = _back_to(line, last - 1, lowest, low[last])
        if opening is None or opening == last - 1:
            return None
        head = _ending_at(line, opening - 1, lowest)
        if head is None or line.words[head[0]][0].isdigit():
            return None
        aside = low[last] in DASHES or _is_aside(line, opening + 1, last)
        if aside and low[head[0]] in DET and head[0] - 2 >= lowest and low[head[0] - 1] == ",":
            name = _ending_at(line, head[0] - 2, lowest)
            if name is not None and line.words[name[1] - 1][0].isupper():
                return Phrase(name[0], name[1], opening)
        return Phrase(head[0], opening, opening if aside else last + 1)
    found = _ending_at(line, last, lowest)
    return None if found is None else Phrase(found[0], found[1], found[1])


def _is_aside(line: Line, start: int, end: int) -> bool:
    """Whether what stands between two commas says something by the way, rather than who somebody is."""
    word = line.low[start]
    if word == "including":
        return False
    return (
        word in REL
        or word in SUB
        or word in PREP
        or word in ADV
        or word in LEAD
        or word == "whose"
        or word.endswith(("ing", "ly"))
        or (len(word) > 4 and word.endswith("ed"))
        or line.timed[start]
    )


def _back_to(line: Line, position: int, lowest: int, mark: str) -> int | None:
    for k in range(position, max(lowest, position - _LONGEST) - 1, -1):
        if line.low[k] == mark and line.block[k] < 0:
            return k if k > lowest else None
    return None


def _ending_at(line: Line, last: int, lowest: int) -> tuple[int, int] | None:
    """The phrase whose last token is `last`: back to the nearest boundary, then without an opening adjunct."""
    low, words = line.low, line.words
    if last < lowest or line.block[last] >= 0:
        return None
    if low[last] in SUBJ or low[last] in REL or low[last] == "that":
        return last, last + 1
    if not words[last][0].isalnum() and low[last] not in (")", "."):
        return None
    start = last
    stop = max(lowest, last - _LONGEST)
    while start >= stop:
        word = low[start]
        if word == ")":
            opening = start
            while opening > stop and low[opening] != "(":
                opening -= 1
            start = opening - 1
        elif line.block[start] >= 0 or word in _BREAKS:
            break
        elif word in AUX or (word.endswith("n't") and word[:-3] in AUX):
            relative = _relative_before(line, start, stop)
            if relative is None:
                break
            start = relative - 1
        elif start < last and _bounds(line, start, last, stop):
            break
        else:
            start -= 1
    found = _without_adjunct(line, start + 1, last + 1)
    return None if found is None else _without_place(line, *found)


def _bounds(line: Line, k: int, last: int, stop: int) -> bool:
    """Whether a phrase that ends at token `last` cannot reach back over token `k`."""
    low, word = line.low, line.low[k]
    previous = low[k - 1] if k > stop else ""
    if word == "and":
        return not _joins(line, k, last, stop)
    if word == "that":
        return previous not in PREP and _opens_clause(line, k + 1)
    if word == "as":
        return previous != "such"
    if word in REL:
        return previous in PREP
    return word in SUB or word in COORD or (word in SUBJ and word not in ("one", "you"))


def _opens_clause(line: Line, k: int) -> bool:
    """Whether a subject begins at token `k`: a name, or a determiner or possessive before a noun."""
    return line.words[k][0].isupper() or line.low[k] in DET or line.low[k] in POSS


def relative_opening(line: Line, end: int, lowest: int) -> int | None:
    """Where ", who ...," opens that ends just before token `end`: the index of its relative pronoun, or None."""
    for k in range(end - 2, max(lowest + 1, end - _LONGEST) - 1, -1):
        if line.block[k] >= 0 or (line.low[k] in STOPS and line.low[k] != ","):
            return None
        if line.low[k - 1] == "," and (line.low[k] in REL or line.low[k] == "whose"):
            return k
    return None


def _relative_before(line: Line, position: int, stop: int) -> int | None:
    """Where a relative pronoun opens the clause that the auxiliary at `position` stands in, without a comma between."""
    for k in range(position - 1, stop - 1, -1):
        if line.low[k] in REL or line.low[k] == "that":
            return k if k > stop else None
        if line.low[k] in SUBJ and k == position - 1:  # "the people it had moved"
            noun = k - 1 > stop and line.words[k - 1][0].islower() and line.words[k - 1].isalpha()
            return k if noun and line.low[k - 1] not in PREP | SUB | COORD | AUX | ADV else None
        if line.low[k] in STOPS or line.block[k] >= 0:
            return None
    return None


def _joins(line: Line, position: int, last: int, stop: int) -> bool:
    """Whether the "and" at `position` joins two names or nouns rather than two clauses."""
    if position <= stop or position >= last:
        return False
    words = line.words
    left, right = words[position - 1], words[position + 1]
    if line.low[position + 1] in SUBJ or line.low[position - 1] in SUBJ:
        return False
    for k in range(position - 1, stop - 1, -1):
        word = line.low[k]
        if line.block[k] >= 0:
            return True  # nothing but the subject stands between a quotation and its cue
        if word in STOPS or word in SUB:
            break
        if word in AUX or (len(word) > 4 and word.endswith("ed")):
            return False
    if left[0].isupper() and right[0].isupper():
        return True
    return left[0].islower() == right[0].islower() and line.low[position + 1] not in DET


def _without_adjunct(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """The phrase without what opens the clause before it: "But on Tuesday the mayor" -> "the mayor"."""
    low = line.low
    while start < end:
        word = low[start]
        if line.timed[start] and end - start > 1:
            start += 1
        elif word in LEAD or word in NEG or (word in ADV and word not in ("both", "all")) or word.endswith("ly"):
            if line.words[start][0].isupper() and line.named[start] >= 0:
                break
            start += 1
        elif word in PREP or word in SUB:
            if start + 1 < end and line.timed[start + 1]:
                start += 1
                continue
            found = _after_preposition(line, start, end)
            if found is None:
                return None
            start = found
            break
        elif not line.words[start][0].isalnum():
            start += 1
        else:
            break
    if start >= end or not any(line.words[k][0].isalnum() for k in range(start, end)):
        return None
    if end - start == 1 and low[start] in DET and low[start] not in PLURAL:
        return None
    for k in range(start, end):
        base, mark, clitic = low[k].rpartition("'")
        if mark and base in SUBJ and "'" + clitic in CONTRACTIONS:
            return None
    return start, end


def _without_place(line: Line, start: int, end: int) -> tuple[int, int]:
    """The phrase without a time or place after its head: "the mayor on Friday", "Ann Lee in a letter"."""
    low = line.low
    while end - 1 > start and line.timed[end - 1]:
        end -= 1
    if end - 1 > start and low[end - 1] in PREP:
        end -= 1
    for k in range(start + 1, end):
        if low[k] == "during" or (low[k] in TIGHT and line.named[k - 1] >= 0 and line.named[k] < 0):
            return start, k
    return start, end


def _after_preposition(line: Line, start: int, end: int) -> int | None:
    """Where the subject begins after an opening prepositional phrase without a comma: "in Iowa the mayor"."""
    for k in range(end - 1, start, -1):
        opens = line.low[k] in DET or line.low[k] in POSS or (line.named[k] >= 0 and line.named[k - 1] != line.named[k])
        if opens and line.low[k - 1] not in PREP and line.low[k - 1] not in DET and line.low[k - 1] not in POSS:
            return k if k > start + 1 else None
    return None


def after(line: Line, start: int) -> Phrase | None:
    """The noun phrase that begins at token `start`, as after "said": up to an adjunct, a clause or a comma.

    What follows a comma belongs to it where it reads like an apposition ("said Ann Lee, the mayor of Orlen").
    """
    low, words = line.low, line.words
    if start >= line.last or line.block[start] >= 0 or not words[start][0].isalnum():
        return None
    if line.timed[start] and line.named[start] < 0:
        return None
    if low[start] in SUBJ and low[start] not in ("one", "you", "who"):
        return Phrase(start, start + 1, start + 1)
    if low[start] in PREP or low[start] in SUB or low[start] in REL or low[start] in AUX:
        return None
    end = _forward(line, start, bounded=True)
    if end == start:
        return None
    outer = end
    while outer + 1 < line.last and low[outer] == "," and outer - start < _LONGEST and _identifies(line, outer + 1):
        outer = _forward(line, outer + 1, bounded=False)
    return Phrase(start, end, outer)


def _identifies(line: Line, k: int) -> bool:
    """Whether what begins at token `k`, after a name and a comma, goes on saying who that is."""
    word = line.low[k]
    if line.block[k] >= 0 or not line.words[k][0].isalnum() or line.timed[k]:
        return False
    if word in REL or word == "whose":
        return True
    return not (
        word in SUB
        or word in COORD
        or word in SUBJ
        or word in LEAD
        or (word in PREP and word not in ("from", "of"))
        or word.endswith(("ing", "ly"))
        or (word.endswith("ed") and k + 1 < line.last and line.low[k + 1] in PREP | SUB)
    )


def _forward(line: Line, start: int, *, bounded: bool) -> int:
    """Where a phrase that begins at `start` ends; a bounded one also ends before a time, a place or a manner."""
    low, k = line.low, start
    while k < line.last and k - start < _LONGEST:
        word = low[k]
        if word == "(":
            while k < line.last - 1 and low[k] != ")" and k - start < _LONGEST:
                k += 1
        elif (
            line.block[k] >= 0
            or word in _BREAKS
            or word == ")"
            or (word == "." and (k + 1 >= line.last or line.block[k + 1] >= 0))
        ):
            break
        elif k > start:
            if bounded and line.timed[k] and line.named[k] < 0:
                return k - 1 if low[k - 1] in PREP else k
            if bounded and word in SUB and word != "that":
                break
            if bounded and (word in TIGHT or word in AUX or (word in ADV and word not in PLURAL)):
                break
            if (
                bounded
                and word == "and"
                and k + 1 < line.last
                and (low[k + 1] in SUBJ or low[k + 1] in AUX or low[k + 1] in ADV)
            ):
                break
        k += 1
    return min(k, line.last)
