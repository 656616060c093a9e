"""What the tagger makes of an article, in tokens: its best labels as spans, how likely each role is for each token."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from onrecord.annotate.attributions.contents import Range

ROLES = ("source", "cue", "content")


class Tags:
    """Labels of the tagger's words, which are finer than tokens, brought onto tokens.

    `starts` are those of the tokens and `words` those of the tagger's words; `labels` names what each number in `best`
    (words) and each column of `likely` (words, labels) stands for. A token that two spans share belongs to the first.
    """

    def __init__(
        self, starts: Sequence[int], words: Sequence[int], labels: Sequence[str], best: Any, likely: Any
    ) -> None:
        import numpy as np  # noqa: PLC0415  (heavy)

        from onrecord.models.labelling import spans  # noqa: PLC0415

        token = np.searchsorted(np.asarray(starts), np.asarray(words, dtype=np.int64), side="right") - 1
        held = np.maximum(np.bincount(token, minlength=len(starts)), 1)
        self._sums: dict[str, list[float]] = {}
        for role in ROLES:
            columns = [number for number, label in enumerate(labels) if label.endswith(role)]
            mean = np.bincount(token, weights=likely[:, columns].sum(1), minlength=len(starts)) / held
            self._sums[role] = [0.0, *accumulate(mean.tolist())]
        self.spans: list[tuple[int, int, str]] = []
        place, reached = token.tolist(), 0
        for first, last, role in spans([labels[number] for number in best.tolist()]):
            start, end = max(place[first], reached), place[last - 1] + 1
            if start < end:
                self.spans.append((start, end, role))
                reached = end

    def share(self, role: str, ranges: Sequence[Range]) -> float:
        """The mean probability of a role over some ranges of tokens, which may reach beyond the text."""
        sums = self._sums[role]
        inside = [(max(start, 0), min(end, len(sums) - 1)) for start, end in ranges]
        return sum(sums[end] - sums[start] for start, end in inside) / sum(end - start for start, end in ranges)
