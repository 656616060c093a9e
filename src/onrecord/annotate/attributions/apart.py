"""Source, cue and content apart: no word is two of them, and what is none of them belongs to none.

A tagger labels word by word, and now and then a content runs on into who says it ("…, the mayor, Ann Lee, told us"), a
source takes in the pronoun that is spoken of ("which Ann Lee said would fail"), or a cue verb gives a thing its name
and says nothing ("a method called lensing").
"""

from __future__ import annotations

from onrecord.annotate.attributions.contents import Range
from onrecord.annotate.attributions.draft import Draft
from onrecord.annotate.attributions.line import AUX, BE, FREE_REL, NAMING, OBJ, POINTING, Line


def apart(draft: Draft, line: Line) -> bool:
    """Settles which words of a draft are its source, its cue and its content; whether anything is said at all."""
    if draft.source is not None and draft.cue is not None:
        _name_before(draft, line)
        _free_relative(draft, line)
    taken = [part for part in (draft.source, draft.cue) if part is not None]
    pieces = [piece for found in draft.content for piece in _without(found, taken, line)]
    if draft.source is not None and _is_told(draft, line):
        draft.addressee, draft.source = draft.source, None
    if draft.addressee is not None and len(pieces) > 1:
        to, until = draft.addressee
        pieces = [piece for piece in pieces if not (to <= piece[0] and piece[1] <= until)] or pieces
    draft.content = pieces
    return bool(pieces) and not _only_names(draft, line)


def _is_told(draft: Draft, line: Line) -> bool:
    """Whether what stands before a passive cue is whom it was said to: "the company was told to open its files"."""
    cue = draft.cue
    if cue is None or draft.source is None or draft.verb is None or draft.source[1] > cue[0]:
        return False
    words = line.low[slice(*cue)]
    passive = not BE.isdisjoint(words) and not any(word.endswith("ing") for word in words)
    return "whom" in draft.verb.frames and passive


def _name_before(draft: Draft, line: Line) -> None:
    """Takes into a source the name that it is set off from: "…, Ann Lee, [president of the region] announced"."""
    assert draft.source is not None
    start, end = draft.source
    k = start - 1
    if k <= line.first or line.low[k] != "," or line.named[start] >= 0 or line.named[k - 1] < 0:
        return
    number, first = line.named[k - 1], k - 1
    while first > line.first and line.named[first - 1] == number:
        first -= 1
    opens = first == line.first or line.low[first - 1] == ","
    inside = any(a <= first and k < b for a, b in draft.content)
    if opens and inside and line.labels[number] == "PER":
        draft.source = first, end


def _free_relative(draft: Draft, line: Line) -> None:
    """Gives the pronoun of a relative clause to what is said in it: "[which] Ann Lee said [would fail]"."""
    assert draft.source is not None
    assert draft.cue is not None
    start, end = draft.source
    own = line.low[start] in FREE_REL and end - start > 1
    k = start if own else start - 1
    if k < line.first or line.low[k] not in FREE_REL or end > draft.cue[0] or any(a <= k < b for a, b in draft.content):
        return
    first = draft.content[0][0]
    if first == draft.cue[1] and _is_predicate(line, first):
        draft.source, draft.content = (k + 1, end), [(k, k + 1), *draft.content]


def _is_predicate(line: Line, k: int) -> bool:
    """Whether a clause without a subject begins at token `k`: "would fail", "happened"."""
    word = line.low[k]
    return line.block[k] < 0 and (word in AUX or (word.endswith("ed") and line.named[k] < 0))


def _without(piece: Range, taken: list[Range], line: Line) -> list[Range]:
    """A piece of content without the ranges that are taken, and without commas where it was cut."""
    found = [piece]
    for start, end in taken:
        found = [
            part
            for a, b in found
            for part in ([(a, min(b, start)), (max(a, end), b)] if a < end and start < b else [(a, b)])
            if part[0] < part[1]
        ]
    if found == [piece]:
        return found
    return [(a, b) for a, b in (_trimmed(part, line) for part in found) if _says(line, a, b)]


def _says(line: Line, start: int, end: int) -> bool:
    return any(line.low[k][0].isalnum() for k in range(start, end))


def _trimmed(piece: Range, line: Line) -> Range:
    start, end = piece
    while start < end and line.block[start] < 0 and line.low[start] == ",":
        start += 1
    while end > start and line.block[end - 1] < 0 and line.low[end - 1] == ",":
        end -= 1
    return start, end


def _only_names(draft: Draft, line: Line) -> bool:
    """Whether a verb of naming has but one thing after it, which it names or rings: "called Vaunt", "call 0155 77"."""
    if draft.verb is None or draft.verb.lemma not in NAMING or draft.cue is None or len(draft.content) != 1:
        return False
    start, end = draft.content[0]
    if line.low[draft.cue[0]] == "so" or line.low[draft.cue[1] - 2] == "so":
        return True
    if start != draft.cue[1] or line.low[start] in OBJ | POINTING or max(line.block[start:end]) >= 0:
        return False
    if line.low[start][0].isdigit():
        return True
    rest = [k for k in range(start, end) if line.low[k][0].isalnum()]
    return len(rest) == 1 or all(line.words[k][0].isupper() for k in rest)
