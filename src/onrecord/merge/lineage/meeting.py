"""Keys of many articles -> the pairs worth comparing: near-linear however many share a text or a paragraph."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from onrecord.merge.grouping import ANCHORS, WHOLE_BLOCK

FEWEST = 2
"""Keys that two must share: one of forty is a phrase that both have by chance. Asking for two took two thirds of the
comparisons away, and of real pairs that have text in common one that has a passage (`wire_keys_missed`)."""
MEETINGS = 8
"""Keys that two must share where very many articles have each of them; a trim to a third of a text shares more."""


def pairs(keys: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """The pairs of articles, by their place in `keys`, that are to be compared; each once, the smaller first.

    Give them in an order of their own, best by day and id: then a crowd is compared with its earliest.

    Up to `WHOLE_BLOCK` articles that share a key are compared with each other, if they share `FEWEST` such keys. Of a
    key that more have, each is compared with the first `ANCHORS`, and with these only if the two share `MEETINGS` keys
    of either kind: a paragraph that a whole agency's output ends with makes no pair, a text that a thousand papers
    carry does.
    """
    blocks: dict[int, list[int]] = defaultdict(list)
    for article, own in enumerate(keys):
        for key in set(own):
            blocks[key].append(article)
    for article, own in enumerate(keys):
        beside: Counter[int] = Counter()
        meetings: Counter[int] = Counter()
        for key in set(own):
            block = blocks[key]
            if len(block) <= WHOLE_BLOCK:
                beside.update(block)
            else:
                meetings.update(block[:ANCHORS])
        met = {other for other, times in beside.items() if times >= FEWEST}
        met.update(anchor for anchor, times in meetings.items() if times + beside[anchor] >= MEETINGS)
        yield from ((other, article) for other in sorted(met) if other < article)
