"""What could not be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One input, or one article, that a stage could not handle. `message` says what is wrong and what to do.

    `at` is stamped by the pipeline: stages see no clock.
    """

    input: str
    stage: Literal["read", "annotate", "merge"]
    error: str
    message: str
    at: datetime | None = None
