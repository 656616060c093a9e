"""Slips of the pen: a name that stands once and is a letter away from one that stands often."""

from __future__ import annotations

from collections import Counter

from onrecord.text import one_letter_apart

_FREQUENT = 3  # mentions from which a name makes a single one that differs by a letter a slip of the pen
_LETTERS = 5  # shorter names differ by a letter too often


class Slips:
    """The frequent names of an article, to be asked what a rare one was meant to be.

    Each is kept by itself and by what is left of it without one letter, so that asking costs a few lookups however many
    there are.
    """

    def __init__(self, counts: Counter[str]) -> None:
        self._near: dict[str, set[str]] = {}
        for name, count in counts.items():
            if count >= _FREQUENT and len(name) >= _LETTERS:
                for left in _without_one_letter(name):
                    self._near.setdefault(left, set()).add(name)

    def meant(self, name: str) -> str | None:
        """The one frequent name that begins like `name` and is a letter away from it."""
        if len(name) < _LETTERS or not self._near:
            return None
        close = {other for left in _without_one_letter(name) for other in self._near.get(left, ())}
        close = {other for other in close if other[0] == name[0] and one_letter_apart(name, other)}
        return close.pop() if len(close) == 1 else None


def _without_one_letter(name: str) -> set[str]:
    return {name, *(name[:i] + name[i + 1 :] for i in range(len(name)))}
