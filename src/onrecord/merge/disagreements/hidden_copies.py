"""Copies of which no lineage tells, for they are spun too far: found by the sentences that they turn round.

Two articles with a sentence in nearly the same words, one of which says the opposite, had it from one text. Where that
is so of two sentences, the later article is taken for the copy; one alone may as well be the news of another day.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from onrecord.merge.disagreements.days import weekdays
from onrecord.merge.disagreements.reports import Reports
from onrecord.merge.disagreements.sentences import Sentence, Sentences, at_odds
from onrecord.merge.disagreements.stems import sides, stem
from onrecord.merge.grouping import candidates

_SHARE = 0.7  # of the words of the shorter sentence
_STEMS = 5  # that both have
_TWICE = 2  # sentences that an article turns round before it is taken for a copy


def hidden_copies(reports: Reports, sentences: Sentences) -> Iterator[tuple[str, str, bool]]:
    """(copy, original, directed) of articles with sentences that say the opposite of each other."""
    if len(reports.docs) < 2:
        return
    articles: dict[tuple[str, ...], list[str]] = defaultdict(list)
    known: list[Sentence] = []
    for article in reports.docs:
        for one in sentences.of(article):
            if len(one.stems) > _STEMS and any(sides(word) for word in one.words):
                if one.words not in articles:
                    known.append(one)
                articles[one.words].append(article)
    known.sort(key=lambda one: one.words)
    blocks: dict[tuple[int, str], tuple[list[int], set[int]]] = defaultdict(lambda: ([], set()))
    for number, one in enumerate(known):
        for word in one.words:
            for row, side in sides(word):
                for shared in one.stems - {stem(word)}:
                    blocks[row, shared][0].append(number)
                    blocks[row, shared][1].add(side)
    counted: Counter[tuple[str, str]] = Counter()
    for mine, theirs in candidates(numbers for numbers, found in blocks.values() if len(found) > 1):
        one, other = known[mine], known[theirs]
        if len(one.stems & other.stems) >= _STEMS and _figures(one) == _figures(other):
            share, found = at_odds(one, other)
            if share >= _SHARE and found is not None:
                pair = articles[one.words], articles[other.words]
                early, late = sorted(pair, key=lambda carrying: reports.place(carrying[0]))
                counted.update((copy, early[0]) for copy in late)
    for (copy, original), number in sorted(counted.items()):
        dated = all(reports.docs[article].article.published is not None for article in (copy, original))
        if copy != original:
            yield copy, original, number >= _TWICE and dated


def _figures(one: Sentence) -> set[str]:
    """What makes two sentences of one make two pieces of news: numbers and weekdays."""
    return {word for word in one.words if word[0].isdigit() or word in weekdays()}
