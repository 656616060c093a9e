"""What is compared again and again, kept at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Generic, TypeVar

from sqlalchemy import Connection

K = TypeVar("K")
V = TypeVar("V")
_AT_ONCE = 200  # read from the record


class Kept(Generic[K, V]):
    """Values at hand, the oldest given up for new ones; `load` reads those of some keys, and may find none for one."""

    def __init__(self, load: Callable[[Connection, Sequence[K]], Iterable[tuple[K, V]]], most: int) -> None:
        self._load, self._most = load, most
        self._found: dict[K, V] = {}

    def fetch(self, connection: Connection, wanted: set[K]) -> None:
        """Sees that all of these are at hand until the next call."""
        lacking = sorted(key for key in wanted if key not in self._found)  # type: ignore[type-var]
        for key in wanted & self._found.keys():
            self._found[key] = self._found.pop(key)  # not the oldest any more
        for key in list(islice(self._found, max(0, len(self._found) + len(lacking) - self._most))):
            if key not in wanted:
                del self._found[key]
        for start in range(0, len(lacking), _AT_ONCE):
            self._found.update(self._load(connection, lacking[start : start + _AT_ONCE]))

    def __contains__(self, key: K) -> bool:
        return key in self._found

    def __getitem__(self, key: K) -> V:
        return self._found[key]
