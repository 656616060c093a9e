"""Two sketches -> the `Lineage` between them, or None: how much they share, of what kind, and which came first."""

from __future__ import annotations

from typing import TypedDict

import numpy as np

from onrecord.merge.lineage.alignment import GAP, Alignment, align
from onrecord.merge.lineage.direction import direction
from onrecord.merge.lineage.sketches import LEAST, SHINGLE, Marks, Sketch, Words
from onrecord.merge.lineage.swapping import align_swapped
from onrecord.text import span
from onrecord.types import Lineage, Passage, Relation, content_id

COPIED = 0.4
"""Share of the shorter text in the other from which on the two are one text. Below it they have passages in common."""
OWN = 0.25
"""Share of the shorter text's words outside quotation marks that must. Below it two texts quote the same speech."""
PASSAGE = 40
"""Words outside quotation marks, two sentences, from which on it is said that two texts have passages in common. Of
259 articles on 44 events none had so many, nor 25, in common with an article on another event."""
WHOLE = 0.8
"""Share of a text from which on it counts as taken over whole; a scanned copy keeps so many of its words in runs."""
FILLED = 0.06
"""Words that took the place of others, for each shared word, from which on a wording is a form filled in anew: in
templated reports 0.077 and more, in copies with most of their figures changed 0.045 and less."""
DAYS = 2
"""Weekdays that each of two texts names, none of them the same, from which on they tell of two days in one wording."""

MERGER = "lineage/2"


def compare(one: Sketch, other: Sketch) -> Lineage | None:
    """Whether the text of one article comes from the other's, or both from a third, in whole or in passages.

    The order of the two does not matter. `score` is the share of the shorter text that stands in the other; at least
    `COPIED` where the two are one text, less where they have passages in common. Of two that share a quotation it is
    how much of what they share is quoted.
    """
    if one.article_id == other.article_id or min(len(one.words), len(other.words)) < LEAST:
        return None
    one, other = sorted((one, other), key=lambda sketch: (len(sketch.words), sketch.article_id))
    found = align(one, other)
    if found is None:
        return _swapped(one, other)
    own_words = int((found.shared & ~found.spoken).sum())
    own = own_words / max(1, int((~one.quoted).sum()))
    share = float(found.shared.mean())
    shared, spoken = int(found.shared.sum()), int(found.spoken.sum())
    whole = min(share, float(found.other_shared.mean())) >= WHOLE  # a speech and nothing else, in both
    copied = shared >= LEAST and share >= COPIED and (own >= OWN or whole)
    templated = _templated(one, other, found)
    if not copied and not templated and (swapped := _swapped(one, other)) is not None:
        return swapped
    if (copied or own_words >= PASSAGE) and not templated:
        return _copy(one, other, found, share if copied else min(own, share))
    if not copied and own < OWN and spoken >= LEAST and 2 * spoken > shared:
        if one.article_id > other.article_id:
            one, other, found = other, one, found.flipped()
        reason = f"{spoken} words of what the two share are quoted, and they share little else"
        return Lineage(
            **_anchors(one, other, found),
            score=round(spoken / shared, 3),
            reasons=(reason,),
            relation="shares_quote",
            directed=False,
        )
    return None


def _swapped(one: Sketch, other: Sketch) -> Lineage | None:
    """The entry for two texts of which one is the other with words swapped, or for none."""
    found = align_swapped(one, other)
    if found is None or found[1] < COPIED:
        return None
    alike = f"of the words that the shorter has once, {found[1]:.0%} stand in the other, sentence by sentence"
    return _copy(one, other, found[0], found[1], alike)


def lineage_id(one: str, other: str) -> str:
    """The id of what two articles have to do with each other, given their ids: whatever it is, it stays the same."""
    return content_id("Lineage", *sorted((one, other)))


def _copy(one: Sketch, other: Sketch, found: Alignment, score: float, alike: str = "") -> Lineage:
    """The entry for two texts of which one was copied, or both."""
    whence = direction(one, other, found)
    directed = whence.copy is not None
    if whence.copy is other or (not directed and one.article_id > other.article_id):
        one, other, found = other, one, found.flipped()
    taken, kept = float(found.shared.mean()), float(found.other_shared.mean())
    relation: Relation = "rewrites"
    if _same(one.words, other.words) or _same(one.words[~one.headed], other.words[~other.headed]):
        relation = "identical"
    elif taken >= WHOLE and kept >= WHOLE:
        relation = "edited"
    elif taken >= WHOLE:
        relation = "trimmed"
    elif kept >= WHOLE or (directed and score >= COPIED and _in_one_piece(found)):
        relation = "embeds"
    copy, original = ("the copy", "the original") if directed else ("one", "the other")
    alike = alike or f"{taken:.0%} of the words of {copy} stand in {original}, {kept:.0%} the other way round"
    return Lineage(
        **_anchors(one, other, found),
        score=round(score, 3),
        reasons=(alike, whence.reason) if whence.reason else (alike,),
        relation=relation,
        directed=directed,
    )


def _same(one: Words, other: Words) -> bool:
    return len(one) >= LEAST and np.array_equal(one, other)


def _in_one_piece(found: Alignment) -> bool:
    """Whether what a text has from another stands in it by itself, word for word, and not among words of its own."""
    places = np.flatnonzero(found.shared)
    return float(found.shared[places[0] : places[-1] + 1].mean()) >= WHOLE


class _Anchors(TypedDict):
    """What is the same in every entry: which two, where, and by whom it was found."""

    id: str
    merger: str
    article: str
    from_article: str
    passages: tuple[Passage, ...]


def _anchors(copy: Sketch, original: Sketch, found: Alignment) -> _Anchors:
    passages = []
    for run in found.runs:
        for sketch, start, end, role in (
            (copy, run.start, run.end, "copy"),
            (original, run.other_start, run.other_end, "original"),
        ):
            words = span(sketch.text, int(sketch.starts[start]), int(sketch.ends[end - 1]))
            passages.append(Passage(article_id=sketch.article_id, span=words, role=role))
    return _Anchors(
        id=lineage_id(copy.article_id, original.article_id),
        merger=MERGER,
        article=copy.article_id,
        from_article=original.article_id,
        passages=tuple(passages),
    )


def _templated(one: Sketch, other: Sketch, found: Alignment) -> bool:
    """Whether two texts have their wording from a form, filled in anew.

    Then most figures in and beside the shared words are others, and they are many; or no figure is the same, and many
    words of any kind took the place of others; or it tells of other days throughout. An update changes figures and
    leaves the words around them.
    """
    beside, other_beside = _beside(found.shared), _beside(found.other_shared)
    mine = set(one.words[beside & one.numbers].tolist())
    at_odds = len(mine.difference(other.words[other_beside & other.numbers].tolist()))
    if at_odds < 2:
        return False
    if _other_days(one, beside, other, other_beside, found):
        return True
    if 2 * at_odds <= len(mine):
        return False
    filled = max(at_odds, _replaced(found)) if at_odds == len(mine) else at_odds
    return filled >= FILLED * int(beside.sum())


def _other_days(one: Sketch, beside: Marks, other: Sketch, other_beside: Marks, found: Alignment) -> bool:
    """Whether two texts name weekdays beside what they share and have not one of them in common."""
    named = min(int((beside & one.days).sum()), int((other_beside & other.days).sum()))
    return named >= DAYS and not bool((found.shared & one.days).any() or (found.other_shared & other.days).any())


def _replaced(found: Alignment) -> int:
    """Words of the runs in whose place the other text has others."""
    gap, other_gap = np.diff(found.at) - SHINGLE, np.diff(found.other_at) - SHINGLE
    inside = (gap <= GAP) & (other_gap <= GAP)
    return int(np.minimum(gap, other_gap)[inside].clip(min=0).sum())


def _beside(marks: Marks) -> Marks:
    """The marked words and those within a shingle of them."""
    wide = marks.copy()
    for offset in range(1, SHINGLE + 1):
        wide[offset:] |= marks[:-offset]
        wide[:-offset] |= marks[offset:]
    return wide
