"""An attribution before anything is resolved: token ranges and the pattern that found them."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.annotate.attributions.contents import Range
from onrecord.annotate.attributions.cues import Verb


@dataclass(slots=True, kw_only=True)
class Draft:
    """An attribution in token ranges. `rule` names the pattern that found it; `source` is None where none is named.

    `open_end` says that the content is expected in the next sentence. `within` is the attribution whose content holds
    this one ("The minister told ..., according to her office"). `score` is None where the rule's own share counts.
    """

    rule: str
    verb: Verb | None = None
    source: Range | None = None
    cue: Range | None = None
    content: list[Range]
    negated: bool = False
    addressee: Range | None = None
    via: Range | None = None
    open_end: bool = False
    within: Draft | None = None
    score: float | None = None
