"""Positions: the line of a speaker on one matter, told by what they said in the order in which they said it.

A matter is a pair of words that utterances share, one of them at least no everyday word ("harbour", "toll"). Pairs are
taken from the one that tells most, by the number of utterances that share it and by how seldom its words are in what
the speaker says otherwise (inverse document frequency, Spärck Jones 1972); each utterance goes to the first pair that
it has. So an utterance is of one position of a speaker, and the work grows with the utterances, not with their pairs.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from math import log
from types import MappingProxyType

from onrecord.lexicon import table, words
from onrecord.merge.names import same_name
from onrecord.merge.statements.speakers import unnamed
from onrecord.merge.statements.words import Word, stem, worded
from onrecord.types import Position, Statement, content_id

_TERMS = 10
"""Words of an utterance that may name its matter, the most telling: 45 pairs at most."""
_LATE = "9999"
_BETWEEN = 2  # words of no content within a phrase: "foot of the dam"
_PHRASES = 4
_PARTS = re.compile(r"[,;:.!?…\"“”‘«»()–—]|--")
"""What no phrase goes across. An apostrophe may be one in a word."""

Pair = tuple[str, str]
_NO_DAYS: Mapping[str, str] = MappingProxyType({})


def positions(statements: Sequence[Statement], days: Mapping[str, str] = _NO_DAYS) -> Iterator[Position]:
    """The positions in some statements, by speaker and matter; each of at least two utterances of somebody by name.

    `days` gives, by the id of a statement, the day of its earliest report: it stands in where nobody says when a
    statement was made. A statement without either comes last in its position.
    """
    by_speaker: dict[str, list[Statement]] = defaultdict(list)
    full = _full_names({name for statement in statements for name in statement.speaker if not unnamed(name)})
    for statement in sorted(statements, key=lambda one: one.id):
        for name in sorted({full[name] for name in statement.speaker if name in full}):
            by_speaker[name].append(statement)
    for speaker, said in sorted(by_speaker.items()):
        for group in _matters(said):
            ordered = sorted(group, key=lambda one: (one.said or days.get(one.id, _LATE), one.id))
            evidence = tuple(dict.fromkeys(statement.evidence[0] for statement in ordered))
            yield Position(
                id=content_id("Position", speaker, evidence[0]),
                evidence=evidence,
                merger="positions/1",
                speaker=speaker,
                about=_about(ordered),
                statements=tuple(statement.id for statement in ordered),
            )


def _full_names(names: set[str]) -> dict[str, str]:
    """For each name the longest of those that may be the same, where all of these may be the same with each other."""
    by_end: dict[str, list[str]] = defaultdict(list)
    for name in names:
        by_end[name.casefold().rpartition(" ")[2]].append(name)
    found = {}
    for alike in by_end.values():
        for name in alike:
            others = [other for other in alike if other == name or same_name(name, other) is not None]
            clear = all(same_name(one, other) is not None for one, other in combinations(others, 2))
            found[name] = max(others, key=lambda other: (len(other.split()), len(other), other)) if clear else name
    return found


def _matters(said: Sequence[Statement]) -> Iterator[list[Statement]]:
    """The statements of one speaker on each matter, the most telling first."""
    spread = Counter(term for statement in said for term in worded(statement.wording).bag)
    telling = {term: log((1 + len(said)) / count) for term, count in spread.items()}
    holders: dict[Pair, set[int]] = defaultdict(set)
    for number, statement in enumerate(said):
        terms = [term for term in worded(statement.wording).bag if spread[term] > 1 and term not in _calendar()]
        best = sorted(terms, key=lambda term: (_everyday(term), -telling[term], term))[:_TERMS]
        for one, other in combinations(sorted(best), 2):
            if not _everyday(one) or not _everyday(other):
                holders[one, other].add(number)
    queue = [(-_worth(pair, len(held), telling), pair) for pair, held in holders.items() if len(held) > 1]
    heapq.heapify(queue)
    taken: set[int] = set()
    while queue:
        worth, pair = heapq.heappop(queue)
        held = holders[pair] - taken
        if len(held) < 2:
            continue
        if (now := -_worth(pair, len(held), telling)) > worth:
            heapq.heappush(queue, (now, pair))
            continue
        taken |= held
        yield [said[number] for number in sorted(held)]


def _worth(pair: Pair, held: int, telling: Mapping[str, float]) -> float:
    return held * (telling[pair[0]] + telling[pair[1]])


@cache
def _everyday(term: str) -> bool:
    """Whether a stem is that of an everyday word, or a number: neither names a matter by itself."""
    return term in _common() or term[0].isdigit()


@cache
def _common() -> frozenset[str]:
    return frozenset(stem(word) for word in words("en", "common_words"))


@cache
def _calendar() -> frozenset[str]:
    """Names of days and months: when something is, which two remarks on other matters may share."""
    rows = [row for name in ("weekdays", "months") for row in table("en", name) if "word" not in row]  # "march" is both
    return frozenset(stem(row[0].casefold()) for row in rows)


def _about(statements: Sequence[Statement]) -> str:
    """What the statements share, in the words of the first and in its order: phrases of which each has every word.

    "foot of the dam, November 2022", where the shared words alone would read "foot dam November 2022".
    """
    shared = frozenset.intersection(*(frozenset(worded(one.wording).bag) for one in statements))
    wording = statements[0].wording
    phrases: list[list[Word]] = []
    last = -1
    words = worded(wording).words
    for place, word in enumerate(words):
        if word.weight < 1 or word.stem not in shared:
            continue
        between = words[last + 1 : place]
        whole = last >= 0 and len(between) <= _BETWEEN and all(one.weight < 1 for one in between)
        if whole and not _PARTS.search(wording[words[last].end : word.start]):
            phrases[-1] += [*between, word]
        else:
            phrases.append([word])
        last = place
    told: dict[frozenset[str], str] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        stems = frozenset(word.stem for word in phrase if word.weight == 1)
        if not any(stems <= other for other in told):
            told[stems] = wording[phrase[0].start : phrase[-1].end]
    kept = [text for stems, text in list(told.items())[:_PHRASES]]
    return ", ".join(sorted(kept, key=wording.index))
