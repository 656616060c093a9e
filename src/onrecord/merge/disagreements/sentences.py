"""The sentences of articles as they are compared: which of two are nearly one, and which say the opposite."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from onrecord.merge.disagreements.days import weekdays
from onrecord.merge.disagreements.reports import Reports
from onrecord.merge.disagreements.stems import Change, changes, minor, negations, read, stem, turned
from onrecord.types import Extent

_SHARE = 0.6  # of the words of the shorter of two sentences, that one may be made of the other
_FEWEST = 3  # stems that two such sentences have in common, but for the words that turn one round
_COMMON = 200  # sentences that hold a stem; a stem of more tells none from another


class Sentence(NamedTuple):
    """A sentence of an article. `stems` are those of its words that do not only serve grammar."""

    article: str
    extent: Extent
    words: tuple[str, ...]
    stems: frozenset[str]


class Facing(NamedTuple):
    """Two sentences that are at odds in nearly the same words, and the words that make them so: opposites, or two days
    where `kind` is "date"."""

    one: Sentence
    other: Sentence
    words: tuple[str, str]
    kind: Literal["occurrence", "date"] = "occurrence"


class Sentences:
    """The sentences of the articles of a story."""

    def __init__(self, reports: Reports) -> None:
        self._reports = reports
        self._read: dict[str, list[Sentence]] = {}

    def of(self, article: str) -> list[Sentence]:
        """Those of one article, in its order."""
        if article not in self._read:
            doc = self._reports.docs[article]
            self._read[article] = [_sentence(article, extent, doc.article.text) for extent in doc.sentences]
        return self._read[article]

    def backed(self, one: Sentence, words: tuple[str, str], copies: Sequence[str]) -> bool:
        """Whether an article that goes back to none of `copies` says what a sentence says, with the first of the
        words, the second being what would turn it."""
        origins = {self._reports.origin(article) for article in copies}
        own, opposite = (frozenset(side.split()) for side in words)
        needed = one.stems - {stem(word) for word in own | opposite}
        counted = Counter(k for word in sorted(needed) for k in self._index[1].get(word, ()))
        for k, number in counted.items():
            said, from_origins = self._index[0][k]
            if number < max(_FEWEST, len(needed) * _SHARE) or not own <= said or (opposite - own) & said:
                continue
            if not from_origins <= origins:
                return True
        return False

    @cached_property
    def _index(self) -> tuple[list[tuple[frozenset[str], set[int]]], dict[str, list[int]]]:
        """The words of distinct sentences with the origins of the articles that have them; by stem which hold it."""
        origins: dict[tuple[str, ...], set[int]] = defaultdict(set)
        stems: dict[tuple[str, ...], frozenset[str]] = {}
        for article in self._reports.docs:
            for one in self.of(article):
                origins[one.words].add(self._reports.origin(article))
                stems[one.words] = one.stems
        holding: dict[str, list[int]] = defaultdict(list)
        for k, words in enumerate(origins):
            for word in stems[words]:
                holding[word].append(k)
        return [(frozenset(words), found) for words, found in origins.items()], holding


def facing(mine: Sequence[Sentence], theirs: Sequence[Sentence]) -> Iterator[Facing]:
    """Sentences of one article with those of another which they turn round; of several the most alike."""
    known = {other.words for other in theirs}
    holding: dict[str, list[int]] = defaultdict(list)
    for k, other in enumerate(theirs):
        for word in other.stems:
            holding[word].append(k)
    own = mine is theirs
    for one in mine:
        if one.words in known and not own:
            continue
        counted = Counter(k for word in one.stems if len(holding[word]) <= _COMMON for k in holding[word])
        best = [theirs[k] for k, number in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:3]
                if number >= _FEWEST and theirs[k] is not one]  # fmt: skip
        alike = [pair for other in best if (pair := at_odds(one, other))[0] >= _SHARE]
        found = max(alike, key=lambda pair: pair[0])[1] if alike else None
        if found is not None:
            yield found


def at_odds(one: Sentence, other: Sentence) -> tuple[float, Facing | None]:
    """How much two sentences share, 0..1 of the shorter, and by what they are at odds.

    Two things turned round, or one beside a negation, may leave it as it was: "did not fall", "did rise".
    """
    share, found = changes(one.words, other.words)
    days = [pair for change in found if (pair := _days(one, other, change))]
    pairs = [words for change in found if (words := turned(one.words, other.words, change)) is not None]
    if len(days) == 1 and not pairs:
        return share, Facing(one, other, days[0], "date")
    denied = [sum(word in negations() for word in side.words) % 2 for side in (one, other)]
    if len(pairs) != 1:
        return share, None
    negation = any(word in negations() for side in pairs[0] for word in side.split())
    if (denied[0] != denied[1]) != negation:
        return share, None
    return share, Facing(one, other, pairs[0])


def _days(one: Sentence, other: Sentence, change: Change) -> tuple[str, str] | None:
    """The weekday that a change has in the place of another."""
    mine = [word for word in one.words[slice(*change.one)] if word in weekdays()]
    theirs = [word for word in other.words[slice(*change.other)] if word in weekdays()]
    return (mine[0], theirs[0]) if len(mine) == len(theirs) == 1 and mine != theirs else None


def _sentence(article: str, extent: Extent, text: str) -> Sentence:
    return Sentence(article, extent, *_told(text[extent.start : extent.end]))


@lru_cache(maxsize=1 << 14)
def _told(sentence: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words of a sentence and their stems."""
    words = tuple(word.word for word in read(sentence))
    return words, _stems(words)


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in words if word not in minor("function") and word not in negations())
