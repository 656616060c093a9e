"""The product on one page: read -> label furniture -> annotate -> store -> merge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from onrecord.types import Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a stage is. `total` is None while it is not known; `note` names what is being worked on."""

    stage: Literal["discover", "read", "annotate", "merge", "verify"]
    done: int
    total: int | None
    note: str = ""


Report = Callable[[Progress], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeSummary:
    """What a merge did. `changed` counts the articles it looked at; the rest is what the record now holds."""

    changed: int
    entities: int
    statements: int
    figures: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AddSummary:
    """What an `add` did.

    `inputs` were found, `unchanged` of them are in the record already as they are. `added` articles are new, `revised`
    of those replace an earlier text of the same input. `annotated` counts the articles that were annotated, new or
    again. `unread` are the languages, with the number of new articles, that cannot be read yet.
    """

    inputs: int
    unchanged: int
    added: int
    revised: int
    annotated: int
    unread: tuple[tuple[str, int], ...]
    failures: tuple[Failure, ...]
    merged: MergeSummary
    seconds: float
