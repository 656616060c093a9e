"""Where each token of an article stands: its sentence, its paragraph, its quotation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.annotate.attributions.contents import Range
from onrecord.annotate.attributions.line import Line


@dataclass(frozen=True, slots=True)
class Layout:
    """By token: `low` its word in small letters, `sentence` and `paragraph` by number, `block` its quotation or -1.

    `continues` says which earlier quotation one goes on with, after a new paragraph or a subhead.
    """

    low: Sequence[str]
    sentence: Sequence[int]
    paragraph: Sequence[int]
    block: Sequence[int]
    continues: Mapping[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, lines: Sequence[Line], continues: Mapping[int, int]) -> Layout:
        """The layout of an article's sentences, at least one; -1 for tokens in none."""
        low, block = lines[0].low, lines[0].block
        sentence, paragraph = [-1] * len(low), [-1] * len(low)
        for number, line in enumerate(lines):
            count = line.last - line.first
            sentence[line.first : line.last] = [number] * count
            paragraph[line.first : line.last] = [line.paragraph] * count
        return cls(low, sentence, paragraph, block, continues)

    def is_quoted(self, span: Range) -> bool:
        """Whether every word of a range stands in quotation marks."""
        return all(self.block[k] >= 0 or not self.low[k][0].isalnum() for k in range(*span))

    def holds_quotation(self, span: Range) -> bool:
        """Whether a token of a range stands in quotation marks."""
        return any(self.block[k] >= 0 for k in range(*span))
