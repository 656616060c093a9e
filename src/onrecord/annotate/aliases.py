"""Which names of an article name the same: the canonical name behind a surname, an acronym or a slip of the pen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.types import MentionLabel


class Name(NamedTuple):
    """A name as it stands in the text; `title` are the words before it, in small letters ("prime minister")."""

    start: int
    end: int
    text: str
    label: MentionLabel
    title: str


def canonical_names(names: Sequence[Name], language: str) -> list[str]:
    """For each name the canonical one, in the same order."""
    return [name.text for name in names]
