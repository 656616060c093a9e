"""What articles tell of events, put together: each group is one event."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType
from typing import NamedTuple

from onrecord.merge.events.comparing import at_odds, keys, same
from onrecord.merge.events.happenings import Happening, Told
from onrecord.merge.grouping import WHOLE_BLOCK, grouped
from onrecord.merge.lineage.counterparts import SAME_PLACE, bundled, later
from onrecord.merge.names import respelt
from onrecord.merge.statements.alignment import odds


class Together(NamedTuple):
    """What is of one event, the earliest first, and why."""

    told: list[Told]
    reasons: tuple[str, ...] = ()


def across(told: Sequence[Told], places: Mapping[str, str] = MappingProxyType({})) -> Iterator[Together]:
    """What articles tell, as groups that are of one event.

    What pairs link is one where nothing in it is at odds: an article that names one party only may be linked to another
    by a third, which names both. Where two are at odds, what matches a group's every member, and nothing besides,
    belongs to it, and what could be either of two that are not one stays by itself. So does what would not match its
    own like in another article. What copies tell at the place of their original (`lineage.places`) goes with it.
    """

    def at(one: Told) -> frozenset[str]:
        return frozenset(places[found.id] for found in one.mentions if found.id in places)

    alike: dict[Happening, list[Told]] = defaultdict(list)
    reasons: dict[Happening, set[str]] = defaultdict(set)
    for bundle in bundled(list(_numbered(told)), at, _turned_around):
        first = bundle[0].happening
        copied = {SAME_PLACE} if len(bundle) > 1 else set()
        if itself := same(first, first):
            reasons[first] |= copied | (set(itself.reasons) if alike[first] else set())
            alike[first] += bundle
        else:
            yield from _one_each([(one, 0) for one in bundle], copied)
    for group, matches in grouped(alike, keys=keys, compare=same, order=_order):
        near: dict[Happening, set[Happening]] = {member: {member} for member in group}
        for mine, theirs, _ in matches:
            near[mine].add(theirs)
            near[theirs].add(mine)
        groups: dict[frozenset[Happening], list[tuple[Told, int]]] = defaultdict(list)
        at_one = len(group) <= WHOLE_BLOCK and all(  # of more only the first are compared with all
            theirs in near[mine] or not at_odds(mine, theirs) for mine, theirs in combinations(group, 2)
        )
        why: dict[frozenset[Happening], set[str]] = defaultdict(set)
        home: dict[Happening, frozenset[Happening]] = {}
        for member in group:
            clear = at_one or all(near[member] <= near[other] for other in near[member])
            home[member] = frozenset(group if at_one else near[member] if clear else (member,))
            groups[home[member]] += ((one, len(near[member])) for one in alike[member])
            why[home[member]] |= reasons[member]
        for mine, theirs, match in matches:
            if theirs in home[mine]:
                why[home[mine]].update(match.reasons)
        for together, found in groups.items():
            yield from _one_each(found, why[together])


def _numbered(told: Sequence[Told]) -> Iterator[Told]:
    """What an article tells twice in the same words may be two events: the first is not the second of a copy."""
    seen: Counter[tuple[str, Happening]] = Counter()
    for one in sorted(told, key=lambda one: one.order):
        key = one.mentions[0].article_id, one.happening
        yield one._replace(happening=one.happening._replace(nth=seen[key]))
        seen[key] += 1


def _one_each(found: list[tuple[Told, int]], reasons: Iterable[str]) -> Iterator[Together]:
    """What one article keeps apart stays apart: of what it tells only that can be of the group which has clearly the
    most matches there, the number beside it."""
    by_article: dict[str, list[tuple[Told, int]]] = defaultdict(list)
    for one, matches in found:
        by_article[one.mentions[0].article_id].append((one, matches))
    joined: list[Told] = []
    for several in by_article.values():
        (first, most), *others = sorted(several, key=lambda pair: -pair[1])
        if not others or most > others[0][1]:
            joined.append(first)
    if joined:
        yield Together(sorted(joined, key=lambda one: one.order), tuple(sorted(reasons)) if len(joined) > 1 else ())
    apart = {id(one) for one in joined}
    yield from (Together([one]) for one, _ in found if id(one) not in apart)


def _order(one: Happening) -> tuple[str | int, ...]:
    return tuple("\x1f".join(sorted(field)) if isinstance(field, frozenset) else str(field) for field in one)


def _turned_around(original: Told, copy: Told) -> bool:
    """Whether a copy tells of something else at the place of the original: another kind of deed, the opposite, or by
    others, elsewhere or on another day. In the very words it is the same deed, as whatever type it was read."""
    one, other = original.happening, copy.happening
    worded_alike = one.sentences & other.sentences and one.triggers & other.triggers
    if one.flags != other.flags or (not worded_alike and _read_apart(one, other)):
        return True
    if one.dated and other.dated and one.days.isdisjoint(other.days) and not later(min(other.days), original.order[0]):
        return True
    if one.sentences == other.sentences or not (one.sentences and other.sentences):
        return False
    found = odds(*sorted((min(one.sentences), min(other.sentences)), key=lambda words: (len(words), words)))
    return found is not None and found.kind in ("polarity", "opposite")


def _read_apart(one: Happening, other: Happening) -> bool:
    """Whether kind, mode, country, parties or place differ by more than the spelling of names."""
    plain = ((one.mode, other.mode), (one.country, other.country))
    named = ((one.actors, other.actors), (one.recipients, other.recipients),
             (frozenset(filter(None, [one.place])), frozenset(filter(None, [other.place]))))  # fmt: skip
    return (
        one.kind != other.kind
        or any(mine and theirs and mine != theirs for mine, theirs in plain)
        or any(mine and theirs and not any(respelt(a, b) for a in mine for b in theirs) for mine, theirs in named)
    )
