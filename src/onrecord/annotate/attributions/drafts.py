"""Attributions within one sentence: cue, source and content as token ranges, nothing resolved yet."""

from __future__ import annotations

from onrecord.annotate.attributions.contents import (
    Range,
    has_finite_verb,
    without_stop,
)
from onrecord.annotate.attributions.cues import forms
from onrecord.annotate.attributions.draft import Draft
from onrecord.annotate.attributions.groups import Group, group_at
from onrecord.annotate.attributions.line import (
    COORD,
    DASHES,
    Line,
)
from onrecord.annotate.attributions.noun_phrases import after
from onrecord.annotate.attributions.sentence import Reading
from onrecord.lexicon import words

_AFTER_SOURCE = frozenset((",", ";", ":")) | DASHES


def drafts(line: Line, language: str) -> list[Draft]:
    """The attributions of one sentence in text order.

    Only the outermost, but for what one source says that another said: "The minister told the mayor that ..., according
    to her office" holds two utterances, and who said what to whom is the inner one.
    """
    reading = Reading(line, _groups(line, language))
    if not reading.take_last():
        for number in range(len(reading.groups)):
            reading.take(number)
    accorded = _according(line)
    if accorded is None:
        return reading.found
    held = [d for d in reading.found if d.cue and any(start <= d.cue[0] < end for start, end in accorded.content)]
    inner = [d for d in held if d.verb and "quote" in d.verb.frames]
    if inner and accorded.source and _is_outlet(line, accorded.source, language):
        for draft in inner:
            draft.via = accorded.source
            draft.content = _before(draft.content, accorded.cue, line)
        return reading.found
    for draft in inner:
        draft.within = accorded
    return [d for d in reading.found if d not in held or d in inner] + [accorded]


def _before(content: list[Range], cue: Range | None, line: Line) -> list[Range]:
    """A content that ends before "according to", without the comma there."""
    found = []
    for start, end in content:
        last = min(end, cue[0]) if cue and start < cue[0] else end
        while last > start and line.block[last - 1] < 0 and line.low[last - 1] == ",":
            last -= 1
        found.append((start, last))
    return found


def _is_outlet(line: Line, source: Range, language: str) -> bool:
    """Whether a source is a newspaper, an agency or a broadcaster, which passes on what others say."""
    outlets = words(language, "outlet_words")
    return all(
        w[0].isupper() or w in ("the", "of", "and") for w in line.words[source[0] : source[1]]
    ) and not outlets.isdisjoint(line.words[source[0] : source[1]])


def _groups(line: Line, language: str) -> list[Group]:
    known, low, block = forms(language), line.low, line.block
    found: list[Group] = []
    k = line.first
    while k < line.last:
        if low[k] in known and block[k] < 0 and not _in_name(line, k):
            group = group_at(line, k, language)
            if group is not None:
                found.append(group)
                k = group.end
                continue
        k += 1
    return found


def _in_name(line: Line, k: int) -> bool:
    """Whether a word belongs to a name: "the United States Coast Guard". A person's may hold a headline's verb."""
    return line.named[k] >= 0 and line.words[k][0].isupper() and line.labels[line.named[k]] != "PER"


def _according(line: Line) -> Draft | None:
    """ "According to the mayor, ...", "..., according to the mayor", "The dam, according to the mayor, holds"."""
    low = line.low
    for k in range(line.first, line.last - 2):
        if low[k] != "according" or low[k + 1] != "to" or line.block[k] >= 0:
            continue
        end = k + 2
        while end < line.last and low[end] not in _AFTER_SOURCE and line.block[end] < 0:
            end += 1
        if all(low[j] in COORD or low[j] == "," for j in range(line.first, k)):
            rule, content = "first", [(end + 1, without_stop(line, end + 1, line.last))]
        else:
            end = without_stop(line, k + 2, end)
            rule, content, end = "last", *_around(line, (k, end))
        if end > k + 2 and content[0][1] - content[0][0] >= 2:
            return Draft(rule=f"according:{rule}", source=(k + 2, end), cue=(k, k + 2), content=content)
        return None
    return None


def _around(line: Line, phrase: Range) -> tuple[list[Range], int]:
    """The content before, and where that is no clause also after, "according to ..."; and where the source ends."""
    start, end = phrase
    left = start - 1 if line.low[start - 1] == "," else start
    first = line.first
    rest = end < line.last and line.low[end] == "," and end + 2 < line.last
    if rest and has_finite_verb(line, end + 1, line.last) and not has_finite_verb(line, first, left):
        apposed = after(line, start + 2)
        if apposed is not None and apposed.outer_end < line.last - 2 and line.low[apposed.outer_end] == ",":
            end = apposed.outer_end
        return [(first, left), (end + 1, without_stop(line, end + 1, line.last))], end
    if rest:
        apposed = after(line, start + 2)
        if apposed is not None and apposed.outer_end >= line.last - 1:
            end = apposed.outer_end
    return [(first, left)], end
