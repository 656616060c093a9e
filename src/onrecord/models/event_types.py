"""What type of event lies between two parties: a linear model over the words of the sentence and what the rules read.

Softmax regression over hashed features, so that no word of the texts it was trained on is kept. The words between the
two parties count beside those of the whole sentence, from which the parties are cut out: who they are must not matter.
The one model here that does not read through the encoder.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from onrecord.models import content, manifest

Array = np.ndarray[Any, Any]

NAME = "event_types"
BUCKETS = 1 << 14
_WORD = re.compile(r"[^\W\d_]+|\d+")
_AFTER = 80  # characters behind the later party that are read as what comes after


class Pair(NamedTuple):
    """Two parties in a sentence, as offsets into it (None: not there), and what the rules read.

    `read` is the type the rules give the event, `found` whether they have the same actor and recipient, `trigger` its
    words in small letters, `others` the types of all events of the sentence.
    """

    sentence: str
    actor: tuple[int, int] | None
    recipient: tuple[int, int] | None
    read: str
    found: tuple[bool, bool]
    trigger: str
    others: tuple[str, ...]


def features(pair: Pair) -> dict[int, float]:
    """The features of a pair: bucket and value. Each kind of them has length one, however many there are."""
    text, a, b = pair.sentence, pair.actor, pair.recipient
    apart = a is not None and b is not None and not (a[0] < b[1] and b[0] < a[1])
    if apart and a is not None and b is not None:
        low, high, last = min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])
        between, after, order = text[low:high], text[last : last + _AFTER], "ab" if a[0] < b[0] else "ba"
        for start, end, mark in sorted(((*a, " partya "), (*b, " partyb ")), reverse=True):
            text = text[:start] + mark + text[end:]
    else:
        between, after, order = text, "", "-"
    rules = [f"{pair.read}", f"{pair.read} {pair.found}"]
    found: dict[int, float] = {}
    for name, entries, weight in (
        ("s", _grams(text, 2), 1.0),
        ("b", _grams(between, 3), 1.0),
        ("f", _grams(after, 2), 1.0),
        ("r", rules, 1.4),
        ("o", pair.others, 1.0),
        ("t", [pair.trigger], 1.0),
        ("d", [order], 0.3),
    ):
        buckets = {zlib.crc32(f"{name} {entry}".encode()) % BUCKETS for entry in entries}
        for bucket in buckets:
            found[bucket] = found.get(bucket, 0.0) + weight / len(buckets) ** 0.5
    return found


def _grams(text: str, longest: int) -> list[str]:
    words = [w.lower() for w in _WORD.findall(text)]
    return [" ".join(words[n : n + size]) for size in range(1, longest + 1) for n in range(len(words) - size + 1)]


class Types:
    """The model as it ships: probabilities of the types for a pair."""

    def __init__(self, labels: Sequence[str], weights: Array, bias: Array) -> None:
        self.labels, self._weights, self._bias = tuple(labels), weights, bias

    def likely(self, pair: Pair) -> dict[str, float]:
        """How likely each type is; the types are PLOVER's, CONCEDE and RETREAT together as YIELD."""
        found = features(pair)
        scores = self._bias + np.fromiter(found.values(), dtype=np.float64) @ self._weights[list(found)]
        powers = np.exp(scores - scores.max())
        return dict(zip(self.labels, (powers / powers.sum()).tolist(), strict=True))


@cache
def types() -> Types:
    """The model, opened once a process. Raises PipelineError if it is missing or altered."""
    with np.load(io.BytesIO(content(NAME, "weights.npz")), allow_pickle=False) as files:
        return Types(manifest(NAME)["labels"], files["weights"].astype(np.float64), files["bias"].astype(np.float64))
