"""Quotation marks paired within a paragraph, and quotations continued over paragraphs.

News text mixes straight and curly marks, loses some, and reopens the mark in every paragraph of a long quotation. So a
mark is judged by where it stands before what it looks like: an opening mark follows white space, a bracket or a dash
and touches what comes after; a closing one touches what comes before. Double marks are paired first; single ones are
then paired inside or around them, and never across them, so that an apostrophe cannot tear a quotation apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.lexicon import words
from onrecord.types import Extent, Quotation

_DOUBLE = re.compile("''|``|‘‘|’’|[\"“”„‟«»＂〝〞]")
_SINGLE = re.compile("(?<![`'‘’])[`'‘’‚‛‹›´](?![`'‘’])")
_OPENERS = frozenset("“„«‟〝‘‚‛‹`") | {"``", "‘‘"}
_CLOSERS = frozenset("”»〞›´") | {"''", "’’"}
_BRACKETS_AND_DASHES = frozenset("([{<—–-/")
_AFTER_CLOSING = frozenset(".,;:!?)]}>…—–-/*|'’\"”»")
_STOPS = frozenset(".,!?…;:")
_CLITIC = re.compile(r"(?:s|t|re|ve|ll|d|m)\b", re.IGNORECASE)
_YEAR = re.compile(r"\d\d(s?)\b")
_WORD = re.compile(r"[^\W\d_]+")
_INCHES = re.compile(r"\d['’]\s?\d{1,2}$")
_AHEAD = 40  # marks looked at to see whether a quotation inside another is closed
_GAP = 3  # captions, subheads and the like that may stand between two paragraphs of one quotation


@dataclass(frozen=True, slots=True)
class _Mark:
    """One double mark. `side` is what its place says: it opens, it closes, or either."""

    start: int
    end: int
    side: Literal["opens", "closes", "either"]
    leans: Literal["opens", "closes", "either"]  # what its shape says


@dataclass(frozen=True, slots=True)
class _Pair:
    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    depth: int = 0


_Singles = tuple[list[int], list[tuple[int, bool]]]  # see `_single_marks`


def quotations(text: str, paragraphs: Sequence[Extent]) -> tuple[Quotation, ...]:
    """The quotations of an article, in text order: an outer one stands before those inside it."""
    found: list[Quotation] = []
    unclosed: int | None = None  # index of the last quotation still open
    since = 0  # paragraphs since then
    for start, end in paragraphs:
        pairs = _paragraph(text, start, end, unclosed is not None)
        since += 1
        continues = None
        if unclosed is not None:
            if pairs and pairs[0].start == start and since <= _GAP + 1:
                continues, unclosed = unclosed, None
            elif since > _GAP:
                unclosed = None
        for number, pair in enumerate(pairs):
            found.append(
                Quotation(
                    start=pair.start,
                    end=pair.end,
                    inner_start=pair.inner_start,
                    inner_end=pair.inner_end,
                    closed=pair.closed,
                    continues=continues if number == 0 else None,
                    depth=pair.depth,
                )
            )
            if not pair.closed and pair.end == end and pair.depth == 0:
                unclosed, since = len(found) - 1, 0
    return tuple(found)


def _paragraph(text: str, start: int, end: int, continued: bool) -> list[_Pair]:
    """The pairs of one paragraph. `continued` says that a quotation of an earlier paragraph is still open."""
    marks = _double_marks(text, start, end)
    pairs, strays = _pair_double(text, marks, end)
    pairs, strays = _pair_single(text, Extent(start, end), pairs, strays)
    if continued and strays and (not pairs or strays[0].end <= pairs[0].start):
        # The paragraph goes on with an open quotation but does not repeat its mark.
        closing = strays[0]
        pairs.insert(0, _Pair(start, closing.end, start, closing.start))
    return [p for p in pairs if p.inner_start < p.inner_end]


# ---------------------------------------------------------------------------------------------------- double marks
def _double_marks(text: str, start: int, end: int) -> list[_Mark]:
    marks = []
    for m in _DOUBLE.finditer(text, start, end):
        shape = m.group()
        before = text[m.start() - 1] if m.start() > start else " "
        after = text[m.end()] if m.end() < end else " "
        if (
            shape in ('"', "”", "''")
            and before.isdigit()
            and _INCHES.search(text, max(start, m.start() - 5), m.start())
        ):
            continue
        leans: Literal["opens", "closes", "either"] = (
            "opens" if shape in _OPENERS else "closes" if shape in _CLOSERS else "either"
        )
        side = "opens" if m.start() == start and m.end() < end else _side(before, after)
        marks.append(_Mark(m.start(), m.end(), side, leans))
    return marks


def _side(before: str, after: str) -> Literal["opens", "closes", "either"]:
    """What the neighbours of a mark say about it."""
    if before.isspace():
        return "either" if after.isspace() else "opens"
    if after.isspace():
        return "closes"
    if before in _BRACKETS_AND_DASHES:
        return "opens" if after not in _AFTER_CLOSING else "either"
    if after in _AFTER_CLOSING:
        return "closes"
    return "either"  # glued on both sides


def _pair_double(text: str, marks: list[_Mark], end: int) -> tuple[list[_Pair], list[_Mark]]:
    """The pairs of double marks, and the closing marks that close nothing."""
    pairs: list[_Pair] = []
    strays: list[_Mark] = []
    stack: list[_Mark] = []
    for i, mark in enumerate(marks):
        opens = _opens(mark, bool(stack))
        if not stack:
            (stack if opens else strays).append(mark)
        elif not opens:
            opening = stack.pop()
            pairs.append(_Pair(opening.start, mark.end, opening.end, mark.start, True, len(stack)))
        else:
            ahead = [_opens(m, True) for m in marks[i + 1 : i + _AHEAD]]
            if len(stack) == 1 and _nested(stack[0], mark, ahead):
                stack.append(mark)
            elif mark.leans == "either" and ahead[:1] == [True]:
                opening = stack.pop()  # a closing mark with its space on the wrong side
                pairs.append(_Pair(opening.start, mark.end, opening.end, mark.start, True, len(stack)))
            else:
                opening = stack[0]  # its closing mark was lost
                stop = mark.start
                while stop > opening.end and text[stop - 1].isspace():
                    stop -= 1
                pairs.append(_Pair(opening.start, stop, opening.end, stop, False))
                stack = [mark]
    pairs.extend(_Pair(opening.start, end, opening.end, end, False) for opening in stack[:1])
    return pairs, strays


def _nested(outer: _Mark, inner: _Mark, ahead: list[bool]) -> bool:
    """Whether a mark that opens within an open quotation begins one inside it; `ahead`: which later marks open.

    It does if the marks that follow close both. If they close only the inner one, the two marks must differ in kind
    (“ inside "); otherwise the closing mark of the outer one was lost.
    """
    depth = 2
    for opens in ahead:
        depth += 1 if opens else -1
        if depth == 0:
            return True
        if depth > 2:
            return False
    return depth == 1 and outer.leans != inner.leans


def _opens(mark: _Mark, inside: bool) -> bool:
    """Whether a mark opens a quotation, by its place first and its shape second."""
    if mark.side == "either" or (inside and mark.leans == "closes"):
        return mark.leans == "opens" or (mark.leans == "either" and not inside)
    return mark.side == "opens"


# ---------------------------------------------------------------------------------------------------- single marks
def _pair_single(text: str, extent: Extent, pairs: list[_Pair], strays: list[_Mark]) -> tuple[list[_Pair], list[_Mark]]:
    """Adds the pairs of single marks, and mends pairs whose two marks differ in kind ('like this”)."""
    marks = _single_marks(text, *extent)
    pairs = sorted(_close_double_with_single(text, pairs, marks[1]), key=lambda p: (p.start, -p.end))
    return _nest(text, extent, marks, pairs, strays)


def _single_marks(text: str, start: int, end: int) -> _Singles:
    """Where single marks can open, and where they can close (with True if nothing but a closing mark fits there)."""
    opening: list[int] = []
    closing: list[tuple[int, bool]] = []
    elisions = words("en", "elisions")
    for m in _SINGLE.finditer(text, start, end):
        at, shape = m.start(), m.group()
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if before.isalnum() and after.isalnum():
            continue
        side = _side(before, after)
        if before in '"“”«»':
            side = "closes" if after.isspace() or after in _AFTER_CLOSING else "opens"
        elif after in '"”»' and not before.isspace():
            side = "closes"
        if side == "opens" and shape not in "´›":
            word = _WORD.match(text, at + 1, end)
            if (word and word.group().lower() in elisions and shape != "‘") or _CLITIC.match(text, at + 1, end):
                continue
            year = _YEAR.match(text, at + 1, end)
            if year and (year.group(1) or text[max(start, at - 3) : at].strip()[-1:].isalpha()):
                continue
            opening.append(at)
        elif side == "closes" and shape not in "`‚‛‹":
            # "the lads' club", "Hamas' leaders": after an s and before a word it may be a possessive
            sure = not (before in "sSzx" and after == " " and at + 2 < end and text[at + 2].isalnum())
            closing.append((at, sure))
    return opening, closing


def _close_double_with_single(text: str, pairs: list[_Pair], closing: list[tuple[int, bool]]) -> list[_Pair]:
    """Closes a double mark that nothing closes at a single one after a stop: “like this,’ he said."""
    for i, pair in enumerate(pairs):
        if pair.closed:
            continue
        for at, _ in closing:
            if pair.inner_start < at < pair.inner_end and text[at - 1] in _STOPS:
                mended = _Pair(pair.start, at + 1, pair.inner_start, at)
                return [*pairs[:i], mended, *pairs[i + 1 :]]
    return pairs


def _nest(
    text: str, extent: Extent, marks: _Singles, pairs: list[_Pair], strays: list[_Mark]
) -> tuple[list[_Pair], list[_Mark]]:
    """Pairs single marks inside, around or outside the double pairs, never across their edges."""
    start, end = extent
    opening, closing = marks
    top = [p for p in pairs if p.depth == 0]
    ends = [*(at for at, _ in closing), end + 1]
    next_sure = [end + 1] * len(ends)
    for i in range(len(closing) - 1, -1, -1):
        next_sure[i] = closing[i][0] if closing[i][1] else next_sure[i + 1]
    singles: list[_Pair] = []
    used, taken = 0, set[_Mark]()
    position, i, container = start, 0, 0
    for number, at in enumerate(opening):
        if at < position:
            continue
        following = opening[number + 1] if number + 1 < len(opening) else end + 1
        while ends[i] <= at + 1:
            i += 1
        while container < len(top) and top[container].end <= at:
            container += 1
        holder = top[container] if container < len(top) and top[container].start < at else None
        limit = holder.inner_end if holder else end
        # A doubtful closing mark is a possessive if a sure one follows before anything opens anew.
        close = next_sure[i] if next_sure[i] < min(limit + 1, following) else ends[i]
        while used < len(strays) and strays[used].start < at:
            used += 1
        if close <= limit and close < end and (holder or not _crosses(top, container, at, close)):
            singles.append(_Pair(at, close + 1, at + 1, close, True, 1 if holder else 0))
            position = close + 1
        elif holder is None and used < len(strays) and text[strays[used].start - 1] in _STOPS:
            stray = strays[used]
            if not _crosses(top, container, at, stray.start):
                taken.add(stray)
                singles.append(_Pair(at, stray.end, at + 1, stray.start))
                position = stray.end
        elif holder is None and at == start and container == len(top):
            singles.append(_Pair(at, end, at + 1, end, False))  # a quotation in single marks that goes on below
            break
    return _merged(pairs, singles), [s for s in strays if s not in taken]


def _crosses(top: list[_Pair], first: int, start: int, end: int) -> bool:
    """Whether a pair from `start` to `end` would cut through one of `top[first:]` instead of holding it."""
    for pair in top[first:]:
        if pair.start > end:
            return False
        if pair.start < end < pair.end:
            return True
    return False


def _merged(doubles: list[_Pair], singles: list[_Pair]) -> list[_Pair]:
    """All pairs in text order; a double pair inside a single one at the top becomes the inner one.

    Of two pairs that cross, as marks of different kinds can inside a quotation, the later one is dropped.
    """
    result: list[_Pair] = []
    around: list[int] = []  # where the pairs end that hold the place
    for pair in sorted([*doubles, *singles], key=lambda p: (p.start, -p.end)):
        while around and around[-1] <= pair.start:
            around.pop()
        if around and pair.end > around[-1]:
            continue
        result.append(replace(pair, depth=1) if around else pair)
        around.append(pair.end)
    return result
