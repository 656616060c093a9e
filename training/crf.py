"""A linear-chain conditional random field over word labels, where I-X must follow B-X or I-X."""

from __future__ import annotations

import torch
from torch import Tensor, nn

NEVER = -10000.0


class Crf(nn.Module):
    """Scores of label pairs beside the encoder's scores of labels. A window may begin inside a span."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        super().__init__()
        self.pairs = nn.Parameter(torch.zeros(len(labels), len(labels)))
        self.start = nn.Parameter(torch.zeros(len(labels)))
        rule = torch.zeros(len(labels), len(labels))
        for b, after in enumerate(labels):
            for a, before in enumerate(labels):
                if after.startswith("I-") and before[2:] != after[2:]:
                    rule[a, b] = NEVER
        self.register_buffer("rule", rule)

    def table(self) -> Tensor:
        """Scores (before, after) with the forbidden pairs struck out."""
        return self.pairs + self.rule  # type: ignore[operator]

    def total(self, scores: Tensor, mask: Tensor, allowed: Tensor | None = None) -> Tensor:
        """The log-sum over all paths, or those whose labels are `allowed` (batch, words, labels). One per window."""
        if allowed is not None:
            scores = scores + (1.0 - allowed) * NEVER
        table, alpha = self.table(), self.start + scores[:, 0]
        for t in range(1, scores.shape[1]):
            step = torch.logsumexp(alpha[:, :, None] + table, dim=1) + scores[:, t]
            alpha = torch.where(mask[:, t, None], step, alpha)
        return torch.logsumexp(alpha, dim=1)

    def path(self, scores: Tensor, mask: Tensor, tags: Tensor) -> Tensor:
        """The score of the given labels, one per window."""
        gained = scores.gather(2, tags[:, :, None])[:, :, 0] * mask
        steps = self.table()[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]
        return self.start[tags[:, 0]] + gained.sum(1) + steps.sum(1)

    @torch.no_grad()
    def best(self, scores: Tensor, mask: Tensor) -> Tensor:
        """The best labels (batch, words) by Viterbi."""
        table, alpha, back = self.table(), self.start + scores[:, 0], []
        still = torch.arange(scores.shape[2]).expand(len(scores), -1)
        for t in range(1, scores.shape[1]):
            value, pointer = (alpha[:, :, None] + table).max(dim=1)
            alpha = torch.where(mask[:, t, None], value + scores[:, t], alpha)
            back.append(torch.where(mask[:, t, None], pointer, still))
        at = alpha.argmax(1)
        found = [at]
        for pointer in reversed(back):
            at = pointer.gather(1, at[:, None])[:, 0]
            found.append(at)
        return torch.stack(found[::-1], 1)
