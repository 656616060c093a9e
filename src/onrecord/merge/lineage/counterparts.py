"""Lineages -> counterparts: what a copy says at the place at which its original says it.

A lineage tells which passages two texts share. Inside them, and in the stretches between, the words are set side by
side, so that characters of the copy have a place in the original: to the character where the words are the same, in
proportion where a few words took the place of a few others. An annotation of the copy and one of the original that lie
at one place are counterparts, and so are two that have one counterpart.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeVar

from onrecord.merge.grouping import components
from onrecord.protocols import ANCHORS
from onrecord.types import Article, Attribution, Doc, EventMention, Lineage, Quantity

I = TypeVar("I")  # noqa: E741  (an item)
Extent = tuple[int, int]
Placed = Attribution | Quantity | EventMention

OVERLAP = 0.5
"""Jaccard coefficient of the characters of two annotations, in the original, from which on they lie at one place."""
KEPT = 0.2
"""Share of an annotation's characters that must be the same in the original, and of these with those beside it. What a
machine had spun kept 0.2 and more; texts set side by side that have nothing to do with each other share small words."""
BESIDE = 30
"""Characters on either side of an annotation that are looked at as well. A shorter one is judged with them alone: a
verb or a name by itself may have been swapped."""
SWAPPED = 12
"""Words that may have taken the place of others; more of them are another text."""
STRETCH = 600
"""Words of a stretch between shared passages; a longer one is a text of its own, and slow to set side by side."""

SAME_PLACE = "the same place in a copy"
"""Why items are one that a copy and its original have at one place, in words for people."""

_WORD = re.compile(r"\w+")


class _Piece(NamedTuple):
    """Characters of the copy and those of the original that stand for them; `same` where the words are the same."""

    start: int
    end: int
    other_start: int
    other_end: int
    same: bool


def places(docs: Sequence[Doc], lineages: Iterable[Lineage]) -> Mapping[str, str]:
    """For annotations that have counterparts in other articles, by id, what is equal for counterparts alone.

    Only attributions, quantities and event mentions have any, and only those of one kind are each other's. Of an
    article that shares text with very many, the earliest of these are looked at, as many as a crowd is compared with,
    and those that have it among theirs.
    """
    articles = {doc.article.id: doc.article for doc in docs}
    inside = {doc.article.id: _extents(doc) for doc in docs}
    ids = sorted({ident for found in inside.values() for kind in found.values() for _, ident in kind})
    number = {ident: place for place, ident in enumerate(ids)}
    pairs = [
        (number[mine], number[theirs])
        for copy, original, found in _links(articles, lineages)
        for mine, theirs in _facing(inside[copy], inside[original], _pieces(found, articles[copy], articles[original]))
    ]
    groups = (group for group in components(len(ids), pairs) if len(group) > 1)
    return {ids[item]: ids[group[0]] for group in groups for item in group}


def bundled(
    items: Sequence[I], places: Callable[[I], Collection[str]], at_odds: Callable[[I, I], bool]
) -> list[list[I]]:
    """Items as bundles of counterparts, in the order given, which is to be by publication: the first is the original.

    `places` gives what `places` has for the annotations of an item; `at_odds` says whether an original and a copy are
    two things although they stand at one place. Near-linear: of a place where very many are at odds, a few originals
    are looked at.
    """
    bundles: list[list[I]] = []
    at: dict[str, list[int]] = defaultdict(list)
    for item in items:
        own = places(item)
        often = Counter(bundle for place in own for bundle in at[place][:ANCHORS])
        likely = sorted(often, key=lambda bundle: (-often[bundle], bundle))
        chosen = next((bundle for bundle in likely if not at_odds(bundles[bundle][0], item)), None)
        if chosen is None:
            chosen = len(bundles)
            bundles.append([])
        bundles[chosen].append(item)
        for place in own:
            if chosen not in at[place]:
                at[place].append(chosen)
    return bundles


def later(day: str | None, published: str | None) -> bool:
    """Whether a day comes after that on which the original appeared, so that no copy can tell of it.

    Then it was counted from the day of the copy: "on Tuesday" in a text that is printed again a week later.
    """
    return bool(day and published) and (day or "")[:10] > (published or "")[:10]


def _extents(doc: Doc) -> dict[type, list[tuple[Extent, str]]]:
    """Where the annotations of an article say what they say, by kind and in text order."""
    found: dict[type, list[tuple[Extent, str]]] = defaultdict(list)
    for one in doc.annotations:
        if isinstance(one, Attribution) and one.content:
            found[Attribution].append(((one.content[0].start, one.content[-1].end), one.id))
        elif isinstance(one, Quantity):
            found[Quantity].append(((one.span.start, one.span.end), one.id))
        elif isinstance(one, EventMention):
            found[EventMention].append(((one.trigger.start, one.trigger.end), one.id))
    return {kind: sorted(extents) for kind, extents in found.items()}


def _links(articles: Mapping[str, Article], lineages: Iterable[Lineage]) -> Iterator[tuple[str, str, Lineage]]:
    """(copy, original, lineage); the later of two is the copy. Of a crowd, each article's links to its earliest."""
    known: dict[str, dict[tuple[str, str], Lineage]] = defaultdict(dict)
    for found in lineages:
        if found.relation != "shares_quote" and {found.article, found.from_article} <= articles.keys():
            for mine, theirs in ((found.article, found.from_article), (found.from_article, found.article)):
                known[mine][_appeared(articles[theirs])] = found
    kept = {found.id: found for beside in known.values() for _, found in sorted(beside.items(), key=_first)[:ANCHORS]}
    for _, found in sorted(kept.items()):
        (_, original), (_, copy) = sorted(_appeared(articles[one]) for one in (found.article, found.from_article))
        yield copy, original, found


def _first(pair: tuple[tuple[str, str], Lineage]) -> tuple[str, str]:
    return pair[0]


def _appeared(article: Article) -> tuple[str, str]:
    return article.published.value if article.published else "9999", article.id


def _pieces(found: Lineage, copy: Article, original: Article) -> list[_Piece]:
    """The characters of a copy that have a place in its original, in order: in the passages and between them."""
    shared: list[tuple[Extent, Extent]] = []
    for one, other in zip(found.passages[::2], found.passages[1::2], strict=True):
        mine, theirs = (one.span, other.span) if one.article_id == copy.id else (other.span, one.span)
        shared.append(((mine.start, mine.end), (theirs.start, theirs.end)))
    shared.sort()
    ends = [((0, 0), (0, 0)), *shared, ((len(copy.text),) * 2, (len(original.text),) * 2)]
    between = [
        ((mine[1], next_mine[0]), (theirs[1], next_theirs[0]))
        for (mine, theirs), (next_mine, next_theirs) in pairwise(ends)
        if mine[1] < next_mine[0] and theirs[1] < next_theirs[0]
    ]
    return sorted(
        _Piece(a + mine[0], b + mine[0], c + theirs[0], d + theirs[0], same)
        for stretches, most in ((shared, None), (between, STRETCH))
        for mine, theirs in stretches
        for a, b, c, d, same in _beside(copy.text[slice(*mine)], original.text[slice(*theirs)], most)
    )


@lru_cache(maxsize=4096)
def _beside(one: str, other: str, most: int | None) -> tuple[_Piece, ...]:
    """Two stretches of text side by side, if neither has more than `most` words."""
    if one == other:
        return (_Piece(0, len(one), 0, len(other), same=True),)
    mine, theirs = ([match.span() for match in _WORD.finditer(text)] for text in (one, other))
    if most is not None and max(len(mine), len(theirs)) > most:
        return ()
    words, other_words = ([text[a:b].casefold() for a, b in at] for text, at in ((one, mine), (other, theirs)))
    pieces = []
    for tag, a, b, c, d in SequenceMatcher(None, words, other_words, autojunk=False).get_opcodes():
        if tag == "equal" or (tag == "replace" and max(b - a, d - c) <= SWAPPED):
            pieces.append(_Piece(mine[a][0], mine[b - 1][1], theirs[c][0], theirs[d - 1][1], tag == "equal"))
    return tuple(pieces)


def _facing(
    copy: Mapping[type, Sequence[tuple[Extent, str]]],
    original: Mapping[type, Sequence[tuple[Extent, str]]],
    pieces: Sequence[_Piece],
) -> Iterator[tuple[str, str]]:
    """The counterparts in a copy and its original, one to one: those that overlap most first."""
    starts = [piece.start for piece in pieces]
    for kind, mine in copy.items():
        theirs = original.get(kind, ())
        theirs_start = [extent[0] for extent, _ in theirs]
        longest = max((end - start for (start, end), _ in theirs), default=0)
        found: list[tuple[float, str, str]] = []
        for extent, ident in mine:
            place = _place(extent, pieces, starts)
            if place is None:
                continue
            first = bisect_right(theirs_start, place[0] - longest)
            for other, other_id in theirs[first : bisect_right(theirs_start, place[1])]:
                overlap = min(place[1], other[1]) - max(place[0], other[0])
                share = overlap / (max(place[1], other[1]) - min(place[0], other[0]))
                if share >= OVERLAP:
                    found.append((-share, ident, other_id))
        used: set[str] = set()
        for _, ident, other_id in sorted(found):
            if ident not in used and other_id not in used:
                used |= {ident, other_id}
                yield ident, other_id


def _place(extent: Extent, pieces: Sequence[_Piece], starts: Sequence[int]) -> Extent | None:
    """Where the original has what stands at an extent of the copy; None where it has something else, or nothing."""
    start, end = extent
    first = max(0, bisect_right(starts, start - BESIDE) - 1)
    kept, own, reached = 0, 0, list[int]()
    for piece in pieces[first : bisect_right(starts, end + BESIDE)]:
        common = min(piece.end, end + BESIDE) - max(piece.start, start - BESIDE)
        if common <= 0:
            continue
        kept += common if piece.same else 0
        if piece.start < end and start < piece.end:
            own += min(piece.end, end) - max(piece.start, start) if piece.same else 0
            reached += (_across(piece, max(start, piece.start)), _across(piece, min(end, piece.end)))
    length = end - start
    if not reached or kept < KEPT * (length + 2 * BESIDE) or (length > BESIDE and own < KEPT * length):
        return None
    low, high = min(reached), max(reached)
    return (low, high) if low < high else None


def _across(piece: _Piece, at: int) -> int:
    """The character of the original that stands where one of the copy does."""
    share = (at - piece.start) / (piece.end - piece.start)
    return piece.other_start + round(share * (piece.other_end - piece.other_start))
