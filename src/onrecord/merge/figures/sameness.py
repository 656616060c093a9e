"""Whether two claims are one: the same number, said by the same authority of the same thing as of the same day."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import timedelta

from onrecord.merge.figures.authority import same_authority
from onrecord.merge.figures.claims import GROWING, UNSURE, Claim, Facts, weight
from onrecord.protocols import Match

FRESH = 3
"""For so many days after its day a figure goes on being reported without one."""
RECALLED = 14
"""For so many days a figure is recalled as the earlier one: "up from 38"."""
ENOUGH = 3
"""Points, as `compare` counts them, that two claims must have in common beside their number."""
_COPIED = 4
_COMMON = 2


def keys(claim: Claim) -> Iterator[Hashable]:
    """The number with each day it may hold for, with each sentence that states it, and by itself.

    The last is for what names no day; very many claims share it, and are then compared with a few alone.
    """
    facts = claim.facts
    number = (facts.number, facts.level, facts.modality)
    yield number
    for wording in claim.wordings:
        yield number, wording
    if facts.as_of:
        yield number, facts.as_of
    elif facts.published:
        for days in range((RECALLED if facts.earlier else FRESH) + 1):
            yield number, facts.published - timedelta(days=days)


def compare(one: Claim, other: Claim) -> Match | None:
    """A match where nothing is at odds and enough is shared; see the page on merging for what counts how much."""
    mine, theirs = one.facts, other.facts
    if (mine.number, mine.level, mine.modality) != (theirs.number, theirs.level, theirs.modality):
        return None
    copied, together = copies(one, other), not one.articles.isdisjoint(other.articles)
    if at_odds(mine, theirs, copied=copied) or not one.sentences.isdisjoint(other.sentences):
        return None  # a sentence does not say the same twice
    days = _days(mine, theirs, together=together)
    if not (copied or (days and (together or _may_be_filled(mine, theirs)))):
        return None
    if not _same_thing(mine, theirs, copied=copied) or (
        mine.bound == "vague" and not copied and not _told(mine, theirs)
    ):
        return None
    shared = {
        "the same sentence": _COPIED * copied,
        "a telling number": min(weight(mine), 2),
        "the same authority": bool(mine.authority and theirs.authority),
        "the same place": bool(mine.place & theirs.place),
        "the same group": mine.whom == theirs.whom and (bool(mine.whom) or mine.level == "level"),
        "the same day": days > 1,
        "the same toll": mine.measure == theirs.measure and mine.measure not in UNSURE,
        "one article": together and (weight(mine) > 0 or mine.leads or theirs.leads),
        "recalled as the earlier number": mine.earlier != theirs.earlier and days > 0,
    }
    points = sum(map(int, shared.values()))
    if points < ENOUGH + _as_common(mine):
        return None
    return Match(min(1.0, 0.4 + points / 10), tuple(reason for reason, counts in shared.items() if counts))


def _as_common(facts: Facts) -> bool:
    """Whether the number is one or two, which every second happening costs."""
    return facts.bound == "exact" and facts.point is not None and facts.point <= _COMMON


def copies(one: Claim, other: Claim) -> bool:
    """Whether two claims are the very sentence, in different articles."""
    return not one.wordings.isdisjoint(other.wordings)


def at_odds(mine: Facts, theirs: Facts, *, copied: bool = False) -> bool:
    """Whether two claims say different days, authorities, groups, places or wholes.

    In the same sentence the reader may have found a place or a group in one article and another in the next.
    """
    if mine.as_of and theirs.as_of and mine.as_of != theirs.as_of:
        return True
    if mine.authority and theirs.authority and not same_authority(mine.authority, theirs.authority):
        return True
    if mine.whole != theirs.whole and mine.level == "part":
        return True
    if copied:
        return False
    return _apart(mine.place, theirs.place) or _other_group(mine, theirs)


def _apart(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(mine and theirs) and not (mine <= theirs or theirs <= mine)


def _other_group(mine: Facts, theirs: Facts) -> bool:
    """Of parts the groups must be equal: seven children are not seven of the dead. Of totals, one may be left out
    where the number is telling."""
    if mine.whom == theirs.whom:
        return False
    if mine.level == "part" or not (mine.whom and theirs.whom):
        return mine.level == "part" or weight(mine) < 2
    return not (mine.whom <= theirs.whom or theirs.whom <= mine.whom)


def _may_be_filled(mine: Facts, theirs: Facts) -> bool:
    """Whether a number that one article gives in its own voice may be what another says an authority gave: a toll of
    the same place or group, or that is no small number, or recalled ("down from 60"); else a telling number of the
    same. Never a vague word."""
    if bool(mine.authority) == bool(theirs.authority):
        return True
    told = _told(mine, theirs)
    if mine.measure not in GROWING:
        reading = mine.unit != "count" and mine.as_of is not None and mine.as_of == theirs.as_of
        return told and weight(mine) > (0 if reading and mine.what & theirs.what else 1)
    return mine.bound != "vague" and (told or weight(mine) > 0 or mine.earlier or theirs.earlier)


def _told(mine: Facts, theirs: Facts) -> bool:
    """Whether both name the same place or group."""
    return not mine.place.isdisjoint(theirs.place) or not mine.whom.isdisjoint(theirs.whom)


def _same_thing(mine: Facts, theirs: Facts, *, copied: bool) -> bool:
    """Whether the same is measured; of what no measure says, whether the same is counted."""
    if mine.measure != theirs.measure:
        return copied and (mine.measure in UNSURE or theirs.measure in UNSURE)
    if mine.measure not in UNSURE or copied:
        return True
    counted = (mine.whom | mine.what) & (theirs.whom | theirs.what)
    return bool(counted) or (mine.unit != "count" and weight(mine) >= 2)


def _days(mine: Facts, theirs: Facts, *, together: bool) -> int:
    """2 where both hold for the same day as far as is said, 1 where they may, 0 where they hardly do."""
    if mine.as_of and theirs.as_of:
        return 2
    if together:
        return 1
    if not mine.as_of and not theirs.as_of:
        if mine.published and theirs.published:
            gap = abs((mine.published - theirs.published).days)
            reach = RECALLED if mine.earlier or theirs.earlier else FRESH
            return 2 if gap == 0 else 1 if gap <= reach or weight(mine) >= 2 else 0
        return 1 if weight(mine) >= 2 else 0
    dated, bare = (mine, theirs) if mine.as_of else (theirs, mine)
    if not bare.published or not dated.as_of:
        return 1 if weight(mine) >= 2 else 0
    gap = (bare.published - dated.as_of).days
    if bare.earlier:
        return 1 if 0 <= gap <= RECALLED else 0
    return 2 if 0 <= gap <= 1 else 1 if 0 <= gap <= FRESH else 0
