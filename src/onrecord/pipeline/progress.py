"""How far a long piece of work is: reported to whoever asked for it, since the library itself never prints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a stage is. `total` is None while it is not known; `note` names what is being worked on."""

    stage: Literal["discover", "read", "annotate", "merge", "verify", "report"]
    done: int
    total: int | None
    note: str = ""


Report = Callable[[Progress], None]


def silence(_: Progress) -> None:
    """For whoever does not want to know."""
