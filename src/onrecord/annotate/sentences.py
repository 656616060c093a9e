"""Sentences with exact offsets that never split inside a quotation.

nupunkt proposes the boundaries of each paragraph. News needs corrections to them, and they are data: abbreviations by
what may follow them (data/<language>/abbreviations.txt), names that end in a mark ("Yahoo!"), words that start
sentences. A boundary inside a quotation is dropped, so that what a person said stays with the words that say who said
it: such a "sentence" can be long, and is meant to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from onrecord.lexicon import table, words
from onrecord.types import Extent, Quotation

_CHUNK = 1000  # nupunkt is quadratic on long runs of marks without white space; a chunk ends in mid-sentence
_CLOSING = "\"'”’»)]}"
_LAST_WORD = re.compile(r"[^\s(\[“\"‘'—–]{1,24}$")
_FIRST_WORD = re.compile(r"[^\w]*([^\W_]+)")
# "the end.The next": a full stop and a capital with no space between. Not in an address (ask.The.com) or an initialism.
# (Patterns begin with the mark: a search for one is quick, a look behind at every character is not.)
_GLUED = re.compile(r"[.!?](?<=[a-z]{2}.|[\d%)]{2}.)[.!?]*[\"”’)]*(?=[“\"‘(]?(?:[A-Z][a-z]+|[AI])[\s,'’])")
# A plain word, its stop, a capital: a boundary, though nupunkt takes "so." and "fed." for abbreviations of law reports
_PLAIN_END = re.compile(r"[.!?](?<=[a-z]{2}.)[.!?]*[\"”’')\]]*(?=\s+[“\"‘'(\[]?[A-Z])")
# The same for an acronym: "to the OWC. The council"
_ACRONYM_END = re.compile(r"(?<![\w.'’&-])([A-Z]{3,6})[.!?]+[\"”’)\]]*(?=\s+[“\"‘'(\[]?[A-Z])")
# "(D-Mo.), a member", "MILLBROOK, N.H. - With": marks after which nothing new begins, and a dash after a dateline
_GOES_ON = re.compile(r"\s*[)\],;:]")
_DASH = re.compile(r"\s*[-–—]")
_DATELINE = 40  # characters of the longest
_SHORT = 4  # letters of an abbreviation, with its stop: a longer word before a small letter can end a sentence
_PLAIN_WORD = re.compile(r"(?<![^\W_])(?<![.'’-])(?:[a-z]{2,24}|[A-Z][a-z]{3,24})$")
_STOP = re.compile(r"[.!](?=\s)")
_GLUED_QUOTE = re.compile(r"[.!?][”\"](?=[A-Z][a-z])")
_ADDRESS = re.compile(r"(?:www\.|://|@)\S*$")
_SPEAKER_SAID = re.compile(r"\s*(?:[A-Z][\w'’.-]*\s+){1,4}([a-z]+)\b")  # Ann Roe asked


def sentences(text: str, paragraphs: Sequence[Extent], quoted: Sequence[Quotation]) -> tuple[Extent, ...]:
    """The sentences of an article, in text order, without white space at the edges.

    None crosses a paragraph; none ends inside a quotation that began in it.
    """
    found: list[Extent] = []
    outer = [q for q in quoted if q.depth == 0]
    first = 0
    for start, end in paragraphs:
        while first < len(outer) and outer[first].end <= start:
            first += 1
        position = start
        for cut in _outside_quotations(text, _cuts(text, start, end), outer, first):
            position = _add(found, text, position, cut)
        _add(found, text, position, end)
    return tuple(found)


def _add(found: list[Extent], text: str, start: int, end: int) -> int:
    body = text[start:end]
    inner = body.strip()
    if inner:
        start += body.index(inner[0])
        found.append(Extent(start, start + len(inner)))
    return end


@cache
def _punkt() -> Any:
    import nupunkt  # noqa: PLC0415  (loads its model)

    return nupunkt.load("default")


@cache
def _abbreviations() -> dict[str, str]:
    """Each abbreviation with what it may not end a sentence before: see the data file."""
    return {row[0]: row[1] for row in table("en", "abbreviations")}


@cache
def _ending_abbreviation() -> tuple[re.Pattern[str], int]:
    """The abbreviations that may end a sentence, at the end of what is searched, and the length of the longest."""
    ending = sorted((word for word, kind in _abbreviations().items() if kind == "end"), key=len, reverse=True)
    return re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, ending))})$"), len(ending[0])


# ------------------------------------------------------------------------------------------------------- boundaries
def _cuts(text: str, start: int, end: int) -> list[int]:
    """Where one sentence of a paragraph ends and the next begins, in order, quotations not yet considered."""
    if end - start < 3:
        return []
    spans = list(_proposed(text, start, end))
    cuts = {cut for _, cut in spans[:-1] if _holds(text, start, cut, end)}
    for m in _GLUED.finditer(text, start, end):
        if not _ADDRESS.search(text, max(start, m.start() - 80), m.start()):
            cuts.add(m.end())
    cuts.update(m.end() for m in _GLUED_QUOTE.finditer(text, start, end))
    titles = words("en", "titles")
    for m in _PLAIN_END.finditer(text, start, end):
        word = _PLAIN_WORD.search(text, max(start, m.start() - 25), m.start())
        if word and word.group() + m.group()[0] not in _abbreviations() and f"{word.group().lower()}." not in titles:
            cuts.add(m.end())
    for m in _ACRONYM_END.finditer(text, start, end):
        if f"{m.group(1).capitalize()}." not in _abbreviations():
            cuts.add(m.end())
    cuts.update(_after_abbreviations(text, start, end))
    return sorted(cuts)


def _proposed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans that nupunkt finds in a paragraph; a long paragraph is read in chunks cut in mid-sentence."""
    tokenizer = _punkt()
    while end - start > _CHUNK:
        stop = start + _CHUNK
        for at in range(stop, stop - _CHUNK // 2, -1):
            if text[at].isspace() and text[at - 1].isalnum():
                stop = at
                break
        spans = list(tokenizer.span_tokenize(text[start:stop]))
        yield from ((start + a, start + b) for a, b in spans[:-1])
        # The last sentence of a chunk is read again with the next one, unless it fills the chunk.
        start += spans[-1][0] if len(spans) > 1 else stop - start
    yield from ((start + a, start + b) for a, b in tokenizer.span_tokenize(text[start:end]))


def _holds(text: str, start: int, cut: int, end: int) -> bool:
    """Whether a proposed boundary is one."""
    after = _FIRST_WORD.match(text, cut, min(end, cut + 60))
    if after is None:
        return True
    following = after.group(1)
    if _GOES_ON.match(text, cut, end) or (cut - start < _DATELINE and _DASH.match(text, cut, end)):
        return False
    stop = cut
    while stop > start and text[stop - 1] in _CLOSING:
        stop -= 1
    if text[stop - 1] in "!?" and following[0].islower():
        return False
    if stop < cut and following[0].islower():
        return False
    before = _LAST_WORD.search(text, max(start, stop - 25), stop)
    word = before.group().rpartition("-")[2] if before else ""
    if following[0].islower() and word.endswith(".") and (len(word) <= _SHORT or "." in word[:-1]):
        return False
    kind = _abbreviations().get(word)
    if kind == "title" or word.lower() in words("en", "titles"):
        return False
    if kind == "number":
        return not following[0].isdigit()
    if kind == "end" or (len(word) == 2 and word[0].isupper() and word[1] == "."):
        return _starts_sentence(following)
    return True


def _starts_sentence(word: str) -> bool:
    return word[0].isupper() and word.lower() in words("en", "sentence_starters")


def _after_abbreviations(text: str, start: int, end: int) -> Iterator[int]:
    """Boundaries that nupunkt misses after "Jr.", "Inc.", "p.m." and the like, before a word that starts sentences."""
    abbreviation, longest = _ending_abbreviation()
    for m in _STOP.finditer(text, start, end):
        if not abbreviation.search(text, max(start, m.end() - longest), m.end()):
            continue
        following = _FIRST_WORD.match(text, m.end(), min(end, m.end() + 60))
        if following and _starts_sentence(following.group(1)) and not _DASH.match(text, m.end(), end):
            yield m.end()


def _outside_quotations(text: str, cuts: Sequence[int], outer: Sequence[Quotation], first: int) -> Iterator[int]:
    """The boundaries that stand outside quotations; one just before a closing mark moves behind it."""
    last = -1
    for cut in cuts:
        while first < len(outer) and outer[first].end < cut:
            first += 1
        if first < len(outer) and outer[first].start < cut <= outer[first].end:
            quotation = outer[first]
            if cut < quotation.inner_end or not quotation.closed or not _ends_after(text, quotation):
                continue
            yield (last := quotation.end)
        elif cut > last:
            yield (last := cut)


def _ends_after(text: str, quotation: Quotation) -> bool:
    """Whether a sentence may end with a quotation: not before a small letter, nor between “Why?” and Ann Roe asked."""
    after = text[quotation.end : quotation.end + 60].lstrip(" \u00a0")
    if after[:1].islower():
        return False
    if text[quotation.inner_end - 1] in "!?…":
        said = _SPEAKER_SAID.match(after)
        return said is None or said.group(1) not in words("en", "quote_tags")
    return True
