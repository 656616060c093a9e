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
    POSS,
    PREP,
    REL,
    STOPS,
    SUB,
    SUBJ,
    Line,
)

_LONGEST = 40  # tokens: no source is longer, and a line without full stops must not cost more


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
        mark = low[last]
        opening = _back_to(line, last - 1, lowest, mark)
        if opening is None or opening == last - 1:
            return None
        head = _ending_at(line, opening - 1, lowest)
        if head is None:
            return None
        inside = low[opening + 1]
        aside = (
            mark in DASHES
            or inside in REL
            or inside in SUB
            or inside in PREP
            or inside in ADV
            or inside in LEAD
            or inside.endswith(("ing", "ly"))
            or inside == "whose"
        )
        return Phrase(head[0], opening, opening if aside else last + 1)
    found = _ending_at(line, last, lowest)
    return None if found is None else Phrase(found[0], found[1], found[1])


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
    word = low[last]
    if word in SUBJ or word in REL:
        return last, last + 1
    if not words[last][0].isalnum() and word not in (")", "."):
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
            continue
        if line.block[start] >= 0 or word in STOPS or word in ("(", "[", "]", "?", "!", '"', "|", "•"):
            break
        if word in AUX or (word.endswith("n't") and word[:-3] in AUX):
            relative = _relative_before(line, start, stop)
            if relative is None:
                break
            start = relative - 1
            continue
        if (word in SUB and word not in ("as", "that")) or (word in COORD and word != "and"):
            break
        if word == "that" and stop < start < last and low[start - 1] not in PREP and _opens_clause(line, start + 1):
            break
        if word == "and" and not _joins(line, start, last, stop):
            break
        if word in SUBJ and word not in ("one", "you") and start < last:
            break
        start -= 1
    return _without_adjunct(line, start + 1, last + 1)


def _opens_clause(line: Line, k: int) -> bool:
    """Whether a subject begins at token `k`: a name, or a determiner or possessive before a noun."""
    return line.words[k][0].isupper() or line.low[k] in DET or line.low[k] in POSS


def _relative_before(line: Line, position: int, stop: int) -> int | None:
    """Where a relative pronoun opens the clause that the auxiliary at `position` stands in, without a comma between."""
    for k in range(position - 1, stop - 1, -1):
        if line.low[k] in REL or line.low[k] == "that":
            return k if k > stop else None
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
        if word in STOPS or word in SUB or line.block[k] >= 0:
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
        if line.timed[start] and end - start > 1 and not _subject_of_time(line, start, end):
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
    if end - start == 1 and (low[start] in DET - {"some", "many", "all", "both", "most", "others", "few", "several"}):
        return None
    for k in range(start, end):
        base, mark, _ = low[k].rpartition("'")
        if mark and base in SUBJ and "'" + low[k][len(base) + 1 :] in CONTRACTIONS:
            return None
    return start, end


def _subject_of_time(line: Line, start: int, end: int) -> bool:
    """Whether everything from `start` on is a time expression ("Tuesday" as a subject is rare, and none is left)."""
    return all(line.timed[k] for k in range(start, end))


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
    if low[start] in SUBJ and low[start] not in ("one", "you", "who"):
        return Phrase(start, start + 1, start + 1)
    if low[start] in PREP or low[start] in SUB or low[start] in REL or low[start] in AUX:
        return None
    end = _forward(line, start)
    if end == start:
        return None
    outer = end
    if end < line.last and low[end] == "," and end + 1 < line.last and line.block[end + 1] < 0:
        word = low[end + 1]
        apposed = (
            (word in DET or words[end + 1][0].isalpha())
            and word not in REL
            and word not in SUB
            and word not in COORD
            and word not in PREP
            and word not in SUBJ
            and word not in LEAD
            and not word.endswith(("ing", "ly"))
            and word != "whose"
        )
        if apposed:
            stop = _forward(line, end + 1)
            if stop > end + 1:
                while stop < line.last - 1 and low[stop] == "," and words[stop + 1][0].isupper() and stop - start < 30:
                    stop = _forward(line, stop + 1)
                outer = stop
    return Phrase(start, end, outer)


def _forward(line: Line, start: int) -> int:
    low, k = line.low, start
    while k < line.last and k - start < _LONGEST:
        word = low[k]
        if word == "(":
            closing = k
            while closing < line.last and low[closing] != ")" and closing - k < 12:
                closing += 1
            k = closing + 1
            continue
        if line.block[k] >= 0 or word in STOPS or word in ("?", "!", ")"):
            break
        if word == "." and (k + 1 >= line.last or line.block[k + 1] >= 0):
            break
        if k > start:
            if line.timed[k] and line.named[k] < 0:
                if low[k - 1] in PREP:
                    k -= 1
                break
            if (word in SUB and word != "that") or word in COORD - {"and"}:
                break
            if word in ("in", "at", "on", "during", "by", "after", "before", "as", "about", "when", "while", "to"):
                break
            if word == "and" and (low[k + 1 : k + 2] and low[k + 1] in SUBJ | AUX | ADV):
                break
            if word in ADV and word not in ("both", "all", "further", "long"):
                break
        k += 1
    return min(k, line.last)
