"""Finds the phrases of a word list in a sentence of tokens, longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple


class Hit(NamedTuple):
    """The tokens `first` up to `last` (exclusive) are a phrase of the list; `row` are its other columns."""

    first: int
    last: int
    row: tuple[str, ...]


class Phrasebook:
    """Phrases with what the list says of them, looked up by their first word. Built once from `lexicon.table`."""

    def __init__(self, rows: Iterable[tuple[str, ...]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
        for phrase, *row in rows:
            words = tuple(phrase.lower().split())
            self._by_first.setdefault(words[0], []).append((words, tuple(row)))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def hits(self, words: Sequence[str]) -> Iterator[Hit]:
        """The phrases among lower-case words, in order, none inside another."""
        position = 0
        for place, word in enumerate(words):
            if place >= position and word in self._by_first and (found := self.at(words, place)):
                yield found
                position = found.last

    def at(self, words: Sequence[str], place: int) -> Hit | None:
        """The longest phrase that starts at a place."""
        for phrase, row in self._by_first.get(words[place], ()):
            if len(phrase) == 1 or tuple(words[place : place + len(phrase)]) == phrase:
                return Hit(place, place + len(phrase), row)
        return None
