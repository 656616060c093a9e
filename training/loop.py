"""The training loop of a branch: bfloat16 weights with a float32 master copy, AdamW, linear decay."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn

from onrecord.models.pieces import FEATURES
from training.batches import Batch, Example, batches, collate
from training.crf import Crf
from training.encoder import Branch

_POOL = 1 << 23


class Dropout(nn.Module):
    """Dropout from a pool of random numbers drawn once: on a CPU drawing them anew takes a tenth of the time."""

    def __init__(self, share: float, rng: random.Random, pool: Tensor | None = None) -> None:
        super().__init__()
        self.rng = rng
        self.pool = pool if pool is not None else (torch.rand(_POOL) >= share).bfloat16() / (1 - share)

    def forward(self, x: Tensor) -> Tensor:
        """The input with a share of it zeroed, in training."""
        if not self.training:
            return x
        start = self.rng.randrange(_POOL - x.numel())
        return x * self.pool[start : start + x.numel()].view(x.shape)


def use_pool(branch: Branch, share: float, rng: random.Random) -> None:
    """Replaces the branch's dropout layers."""
    shared = Dropout(share, rng)
    branch.dropout = shared  # type: ignore[assignment]
    for layer in branch.layers:
        layer.dropout = shared


def word_scores(branch: Branch, batch: Batch) -> Tensor:
    """Label scores of the words, float32 (windows, words, labels)."""
    scores = branch(batch.hidden, batch.features, batch.mask).float()
    return scores.gather(1, batch.places[:, :, None].expand(-1, -1, scores.shape[2]))


def crf_loss(crf: Crf, scores: Tensor, batch: Batch, loose: tuple[int, tuple[int, ...]] | None) -> Tensor:
    """The mean negative log likelihood a word. `loose` = (O, labels that O may also stand for in loose windows)."""
    total = crf.total(scores, batch.words)
    if loose is None or not batch.loose.any():
        gold = crf.path(scores, batch.words, batch.tags)
    else:
        allowed = torch.nn.functional.one_hot(batch.tags, scores.shape[2]).float()
        free = (batch.tags == loose[0]) & batch.loose[:, None]
        for label in loose[1]:
            allowed[:, :, label] = torch.maximum(allowed[:, :, label], free.float())
        gold = crf.total(scores, batch.words, allowed)
    return ((total - gold) * batch.weight).sum() / (batch.words.sum(1) * batch.weight).sum()


def train(
    branch: Branch,
    variants: list[list[Example]],
    loss_of: Callable[[Batch], Tensor],
    *,
    beside: Iterable[nn.Parameter] = (),
    epochs: int,
    seed: int,
    rate: float = 2e-4,
    head_rate: float = 2e-3,
    size: int = 2048,
    hide_hints: float = 0.0,
    recase: float = 0.0,
    minutes: float = 1e9,
    after: Callable[[int], None] | None = None,
) -> None:
    """Trains a branch in place, with parameters `beside` it, by the loss of each batch.

    Epoch n reads variant n; `after` is called with each epoch's number. The rate decays over `epochs`.
    """
    rng = random.Random(seed)
    torch.manual_seed(seed)
    use_pool(branch, 0.1, rng)
    branch.bfloat16().train()
    fast = [p for n, p in branch.named_parameters() if n.startswith(("head", "features"))]
    slow = [p for n, p in branch.named_parameters() if not n.startswith(("head", "features"))]
    small = [*fast, *slow]
    master = [p.detach().float().clone().requires_grad_() for p in small]
    groups = [
        {"params": master[: len(fast)], "lr": head_rate},
        {"params": master[len(fast) :], "lr": rate},
        {"params": list(beside), "lr": head_rate * 2},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = sum(sum(1 for _ in batches_of(variants[e % len(variants)], size)) for e in range(epochs))
    print(f"{steps} steps", flush=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: min(n / 100, max(steps - n, 0) / steps))
    begun, done, running = time.time(), 0, 0.0
    hint = list(FEATURES).index("hint")
    for epoch in range(epochs):
        for batch in batches(variants[epoch % len(variants)], size, rng):
            if hide_hints:
                kept = torch.tensor([rng.random() >= hide_hints for _ in batch.weight])
                batch.features[:, :, hint] *= kept[:, None]
            for row in range(len(batch.weight)):
                if rng.random() < recase:  # as in a headline, or as people type
                    letters = (batch.features[row, :, 0] > 0) & (batch.features[row, :, 0] < 6)
                    batch.features[row, letters, 0] = rng.choice((1, 2, 3))
            loss = loss_of(batch)
            loss.backward()  # type: ignore[no-untyped-call]
            for own, shown in zip(master, small, strict=True):
                own.grad = shown.grad.float() if shown.grad is not None else None
                shown.grad = None
            torch.nn.utils.clip_grad_norm_(master, 1.0)
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
            with torch.no_grad():
                for own, shown in zip(master, small, strict=True):
                    shown.copy_(own)
            done += 1
            running = 0.98 * running + 0.02 * float(loss.detach()) if done > 1 else float(loss.detach())
            if done % 50 == 0:
                print(f"step {done} loss {running:.4f} {time.time() - begun:.0f}s", flush=True)
        if after is not None:
            branch.eval()
            after(epoch)
            branch.train()
        if time.time() - begun > minutes * 60:
            break
    branch.eval().float()
    with torch.no_grad():
        for own, shown in zip(master, small, strict=True):
            shown.copy_(own)


def batches_of(found: list[Example], size: int) -> range:
    """As many numbers as there will be batches, about."""
    return range(-(-sum(len(e.ids) for e in found) // size))


@torch.no_grad()
def predict(branch: Branch, crf: Crf, found: list[Example], size: int = 8) -> list[Tensor]:
    """The best labels of each window's words."""
    order = sorted(range(len(found)), key=lambda n: len(found[n].ids))
    out: list[Tensor] = [torch.empty(0)] * len(found)
    for first in range(0, len(order), size):
        part = order[first : first + size]
        batch = collate([found[n] for n in part])
        best = crf.best(word_scores(branch, batch), batch.words)
        for row, n in enumerate(part):
            out[n] = best[row, : len(found[n].places)]
    return out


def span_counts(tags: list[int], labels: tuple[str, ...]) -> set[tuple[int, int, str]]:
    """The spans (first word, last word + 1, role) that BIO labels mean."""
    found, start, role = set(), 0, ""
    for n, tag in enumerate([*tags, 0]):
        label = labels[tag] if n < len(tags) else "O"
        if role and label != f"I-{role}":
            found.add((start, n, role))
            role = ""
        if label.startswith("B-") or (label.startswith("I-") and not role):
            start, role = n, label[2:]
    return found


def span_f1(gold: list[list[int]], predicted: list[list[int]], labels: tuple[str, ...]) -> dict[str, float]:
    """F1 in percent for each role and over all, exact spans."""
    counts: dict[str, list[int]] = {}
    for g, p in zip(gold, predicted, strict=True):
        a, b = span_counts(g, labels), span_counts(p, labels)
        for both, at in ((a, 0), (b, 1), (a & b, 2)):
            for span in both:
                counts.setdefault(span[2], [0, 0, 0])[at] += 1
    counts["all"] = [sum(c[k] for c in counts.values()) for k in range(3)]
    return {role: round(200 * c[2] / max(c[0] + c[1], 1), 1) for role, c in sorted(counts.items())}
