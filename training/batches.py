"""Windows with labels, the frozen half's hidden states computed once, and batches of them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from onrecord.models.pieces import CLS, FEATURES, SEP, Pieces, windows

Array = np.ndarray[Any, Any]


@dataclass(slots=True)
class Example:
    """One window: pieces with frame, features, places and labels of its words, weight, hidden states (bfloat16)."""

    ids: Array
    features: Array
    places: Array
    tags: Array
    weight: float
    hidden: Tensor | None = None
    loose: bool = False  # O may also be an unmarked MISC


@dataclass(slots=True)
class Batch:
    """Windows padded to one length. Words are padded by repeating place 0 with mask 0."""

    hidden: Tensor
    mask: Tensor
    features: Tensor
    places: Tensor
    words: Tensor
    tags: Tensor
    weight: Tensor
    loose: Tensor


def examples(
    pieces: Pieces, copies: list[tuple[Array, float]], at: int, longest: int, *, loose: bool = False
) -> Iterator[Example]:
    """The windows of an article without overlap, the first one ending early where `at` says; -1 labels are left out."""
    cuts = windows(pieces, longest)
    if at:
        head = windows(pieces, at)[:1]
        cuts = [*head, *windows(pieces, longest, head[0][1] if head else 0)]
    for start, end in cuts:
        a, b = np.searchsorted(pieces.first, (start, end))
        features = np.zeros((end - start + 2, len(FEATURES)), dtype=np.int64)
        features[1:-1] = pieces.features[start:end]
        ids = np.concatenate([[CLS], pieces.ids[start:end], [SEP]])
        for tags, weight in copies:
            known = tags[a:b].reshape(b - a, -1)[:, 0] >= 0
            places = (pieces.first[a:b] - start + 1)[known]
            if len(places):
                yield Example(ids, features, places, tags[a:b][known], weight, loose=loose)


def hide(found: list[Example], session: Any) -> None:
    """Fills in the hidden states: what the quantised frozen half gives, window by window as at run time."""
    known: dict[bytes, Tensor] = {}
    for example in found:
        key = example.ids.tobytes()
        if key not in known:  # copies of several annotators are read once
            known[key] = torch.from_numpy(session.run(None, {"ids": example.ids[None]})[0])[0].bfloat16()
        example.hidden = known[key]


def batches(found: list[Example], size: int, rng: random.Random, step: int = 16) -> Iterator[Batch]:
    """Batches of about `size` pieces, of windows of like length, in random order."""
    order = sorted(range(len(found)), key=lambda n: len(found[n].ids) + rng.random() * 24)
    groups: list[list[Example]] = [[]]
    longest = 0
    for n in order:
        longest = max(longest, len(found[n].ids))
        if groups[-1] and longest * (len(groups[-1]) + 1) > size + 128:
            groups.append([])
            longest = len(found[n].ids)
        groups[-1].append(found[n])
    rng.shuffle(groups)
    for group in groups:
        yield collate(group, step)


def collate(group: list[Example], step: int = 16) -> Batch:
    """One batch of the given windows."""
    length = -(-max(len(e.ids) for e in group) // step) * step
    width = -(-max(len(e.places) for e in group) // step) * step
    count = len(group)
    hidden = torch.zeros(count, length, 384, dtype=torch.bfloat16)
    mask = torch.zeros(count, length)
    features = torch.zeros(count, length, len(FEATURES), dtype=torch.long)
    places = torch.zeros(count, width, dtype=torch.long)
    words = torch.zeros(count, width, dtype=torch.bool)
    tags = torch.zeros(count, width, *group[0].tags.shape[1:], dtype=torch.long)
    for row, e in enumerate(group):
        assert e.hidden is not None
        hidden[row, : len(e.ids)] = e.hidden
        mask[row, : len(e.ids)] = 1
        features[row, : len(e.ids)] = torch.from_numpy(e.features)
        places[row, : len(e.places)] = torch.from_numpy(e.places)
        words[row, : len(e.places)] = True
        tags[row, : len(e.places)] = torch.from_numpy(e.tags)
    weight = torch.tensor([e.weight for e in group])
    return Batch(hidden, mask, features, places, words, tags, weight, torch.tensor([e.loose for e in group]))
