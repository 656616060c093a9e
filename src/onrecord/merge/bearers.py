"""Names that hang together -> those who bear them.

Matches are of two names; who bears them takes all of a group. Names are joined by their surest matches first, and only
where nobody inside is at odds with anybody: "J. Hale" matches John and James Hale, but joins neither to the other. A
name with several bearers, and a surname alone, is nobody's by itself: in each article it is the one bearer's who is at
home there, that is, whose articles have further names in common with it. With none or several it stays alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from typing import NamedTuple

from onrecord.merge.bodies import body, is_listed
from onrecord.merge.people import PART_LEFT_OUT, SUFFIX_LEFT_OUT, person
from onrecord.protocols import Match
from onrecord.types import MentionLabel

SURE = 0.75
"""From this score on two names are one's; below, one only has room for the other."""
FURTHER = 2
"""So many names that no list knows must an article share with a bearer's for a surname to be the bearer's there."""
AT_HOME = "the one bearer whose articles share further names with those that say no more"
AT_HOME_SCORE = 0.6
_BY_NAMES = frozenset((PART_LEFT_OUT, SUFFIX_LEFT_OUT))  # told by all that is known of two names, not in each article
_COMMON = 2  # a form is common if it is in one article for so many that have the most frequent form


class Use(NamedTuple):
    """A mention of a name, its id and what stands there, in an article of a day. Uses sort by name, then by place."""

    name: str
    label: MentionLabel
    article_id: str
    start: int
    id: str
    exact: str
    published: str | None


class Seen(NamedTuple):
    """A name in one article: its mentions, in the order of the text, their forms, and all names of the article."""

    article_id: str
    published: str | None
    mentions: tuple[str, ...]
    forms: tuple[str, ...]
    beside: frozenset[str]

    def order(self) -> tuple[bool, str, str]:
        """By day of publication as far as known, undated last; then by article."""
        return self.published is None, self.published or "", self.article_id


@dataclass(frozen=True, kw_only=True)
class Called:
    """A canonical name and label, and what it is called in the articles: all that two names are compared by."""

    name: str
    label: MentionLabel
    forms: frozenset[str]

    @cached_property
    def size(self) -> int:
        """How many words tell who or what it is: a title is none."""
        if self.label != "PER":
            return len(body(self.name).words)
        parts = person(self.name)
        return len(parts.words) + (parts.suffix is not None)


@dataclass(frozen=True, kw_only=True)
class Named(Called):
    """A name with the articles that use it, the earliest first."""

    seen: tuple[Seen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """Somebody or something with the names that are theirs and the places where they stand.

    `first` is the name of the earliest report, `name` the fullest common form. `reasons` tell why other names are
    theirs; `score` is that of the weakest match, None for one name.
    """

    names: tuple[Named, ...]
    seen: tuple[Seen, ...]
    name: str
    first: str
    reasons: tuple[str, ...]
    score: float | None


def bearers(
    group: Sequence[Named],
    matches: Sequence[tuple[Named, Named, Match]],
    at_odds: Callable[[Named, Named], bool],
) -> Iterator[Bearer]:
    """Those who bear the names of a group, given the matches in it. A function of the set of names."""
    if len(group) == 1:
        yield _bearer([group[0]], group[0].seen, (), None)
        return
    parts = _Parts(sorted(group, key=lambda item: item.name), matches, at_odds)
    taken: dict[int, list[tuple[int, Seen]]] = defaultdict(list)
    left: dict[int, list[Seen]] = {}
    for number, part in parts.parts.items():
        targets = parts.targets(number)
        left[number] = []
        for item in part:
            for one in parts.items[item].seen:
                home = _home(one, targets, parts) if targets else None
                if home is None:
                    left[number].append(one)
                else:
                    taken[home].append((item, one))
    for number, part in parts.parts.items():
        if not left[number] and not taken[number]:
            continue  # each article has its bearer
        kept = set(map(id, left[number]))
        names = [parts.items[item] for item in part]
        own = [item for item in names if any(id(one) in kept for one in item.seen)]
        at_home = sorted({item for item, _ in taken[number]})
        yield _bearer(
            own or names,
            [*left[number], *(one for _, one in taken[number])],
            (*parts.reasons(number), *(f"“{parts.items[item].name}”: {AT_HOME}" for item in at_home)),
            min([*parts.scores[number], *([AT_HOME_SCORE] if at_home else [])], default=None),
        )


class _Parts:
    """The names of a group, by number, in parts that are joined; whom each may be short for."""

    def __init__(
        self,
        items: Sequence[Named],
        matches: Sequence[tuple[Named, Named, Match]],
        at_odds: Callable[[Named, Named], bool],
    ) -> None:
        self.items = items
        self._at_odds = at_odds
        number = {item.name: n for n, item in enumerate(items)}
        self._matches: list[tuple[int, int, Match]] = sorted(
            (min(number[a.name], number[b.name]), max(number[a.name], number[b.name]), match) for a, b, match in matches
        )
        near: dict[int, set[int]] = defaultdict(set)
        for one, other, match in self._matches:
            if match.score >= SURE:
                near[one].add(other)
                near[other].add(one)
        self._torn = {n for n, others in near.items() if self._any_at_odds(combinations(sorted(others), 2))}
        self._part_of = list(range(len(items)))
        self.parts = {n: [n] for n in range(len(items))}
        self.scores: dict[int, list[float]] = defaultdict(list)
        self._why: dict[int, list[str]] = defaultdict(list)
        self._fuller: dict[int, set[int]] = defaultdict(set)
        self._around: dict[int, frozenset[str]] = {}
        self._join_sure()
        self._join_left_out()
        self._join_without_suffix()

    def _any_at_odds(self, pairs: Iterable[tuple[int, int]]) -> bool:
        return any(self._at_odds(self.items[one], self.items[other]) for one, other in pairs)

    def _join_sure(self) -> None:
        """The surest matches first; a name between two that are at odds is only short for both."""
        for one, other, match in sorted(self._matches, key=lambda found: (-found[2].score, found[:2])):
            if match.score < SURE:
                if not _BY_NAMES.intersection(match.reasons):
                    short, long = self._by_size(one, other)
                    self._fuller[short].add(long)
            elif one in self._torn or other in self._torn:
                for name, bearer in ((one, other), (other, one)):
                    if name in self._torn and bearer not in self._torn:
                        self._fuller[name].add(bearer)
            else:
                self._join(one, other, match)

    def _join_left_out(self) -> None:
        """A name that lacks a part is its one bearer's, the longer names first."""
        for short, others in sorted(self._lacking(PART_LEFT_OUT).items(), key=lambda n: (-self.items[n[0]].size, n[0])):
            if len({self._part_of[other] for other, _ in others}) == 1:
                self._join(short, *max(others, key=lambda found: (found[1].score, -found[0])))

    def _join_without_suffix(self) -> None:
        """Robert Aske is the one Robert Aske Jr. of the same affairs, unless an article knows both."""
        for short, others in sorted(self._lacking(SUFFIX_LEFT_OUT).items()):
            here, there = self._part_of[short], {self._part_of[other] for other, _ in others}
            if len(there) == 1 and self._keep_company(here, min(there)):
                self._join(short, *max(others, key=lambda found: (found[1].score, -found[0])))

    def _lacking(self, reason: str) -> dict[int, list[tuple[int, Match]]]:
        """The names that match a fuller one for a reason, each with those."""
        found: dict[int, list[tuple[int, Match]]] = defaultdict(list)
        for one, other, match in self._matches:
            if reason in match.reasons and not {one, other} & self._torn:
                short, long = self._by_size(one, other)
                found[short].append((long, match))
        return found

    def _by_size(self, one: int, other: int) -> tuple[int, int]:
        """Two names, the one that says less first."""
        short, long = sorted((one, other), key=lambda n: (self.items[n].size, n))
        return short, long

    def _keep_company(self, one: int, other: int) -> bool:
        """Whether two parts are of the same affairs, and no article has names of both."""
        mine, theirs = self.around(one), self.around(other)
        names = {self.items[item].name for item in self.parts[one] + self.parts[other]}
        both = any(self.items[item].name in mine for item in self.parts[other])
        return not both and len((mine & theirs) - names) >= FURTHER

    def _join(self, one: int, other: int, match: Match) -> None:
        into, gone = sorted((self._part_of[one], self._part_of[other]))
        if into == gone or self._any_at_odds(product(self.parts[into], self.parts[gone])):
            return
        for part in (into, gone):
            self._around.pop(part, None)
        for item in self.parts[gone]:
            self._part_of[item] = into
        self.parts[into] = sorted(self.parts[into] + self.parts.pop(gone))
        self.scores[into] += [*self.scores.pop(gone, ()), match.score]
        names = " and ".join(f"“{self.items[n].name}”" for n in (one, other))
        self._why[into] += [*self._why.pop(gone, ()), f"{names}: {', '.join(match.reasons)}"]

    def targets(self, part: int) -> list[int]:
        """The other parts that a part may be short for."""
        found = {self._part_of[fuller] for item in self.parts[part] for fuller in self._fuller[item]}
        return sorted(found - {part})

    def reasons(self, part: int) -> list[str]:
        """Why the names of a part are one's."""
        return sorted(self._why[part])

    def around(self, part: int) -> frozenset[str]:
        """The telling names of all articles of a part."""
        if part not in self._around:
            seen = (one for item in self.parts[part] for one in self.items[item].seen)
            self._around[part] = frozenset({name for one in seen for name in one.beside if not is_listed(name)})
        return self._around[part]


def _home(one: Seen, targets: Sequence[int], parts: _Parts) -> int | None:
    """The one part whose bearer is at home in an article.

    None where one of them stands beside the short name under a name of their own: the article itself could not tell.
    """
    found = []
    for target in targets:
        if any(parts.items[item].name in one.beside for item in parts.parts[target]):
            return None
        if len(one.beside & parts.around(target)) >= FURTHER:
            found.append(target)
    return found[0] if len(found) == 1 else None


def _bearer(names: Sequence[Named], seen: Iterable[Seen], reasons: tuple[str, ...], score: float | None) -> Bearer:
    most = max(len(item.seen) for item in names)
    common = [item for item in names if len(item.seen) * _COMMON >= most]
    fullest = max(common, key=_fullness)
    first = min(names, key=lambda item: (*(item.seen[0].order() if item.seen else (True, "", "")), item.name))
    return Bearer(
        names=tuple(names), seen=tuple(seen), name=fullest.name, first=first.name, reasons=reasons, score=score
    )


def _fullness(item: Named) -> tuple[int, bool, int, int, int, str]:
    """By words that tell who it is, then by how it is written, then by articles; of equals the one without title."""
    words = item.name.split()
    capital = sum(word[:1].isupper() for word in words)
    return item.size, not item.name.isupper(), capital - len(words), len(item.seen), -len(words), item.name
