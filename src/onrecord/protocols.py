"""The seams: pass any object with these methods. No registry, no base class to inherit. Read this second.

Workers return values; only the driver writes to a store.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar, runtime_checkable

from onrecord.types import Annotation, Article, Doc, Entry, Failure

T = TypeVar("T")
R = TypeVar("R")
I = TypeVar("I")  # noqa: E741  (an item)


WHOLE_BLOCK = 64
"""Up to so many items that share a key, all are compared with each other: at most 2,016 pairs."""
ANCHORS = 8
"""Of a larger block each is compared with so many; 8 cost no more for each item than a whole block of 17."""


class Match(NamedTuple):
    """That two items are one thing: how sure, 0..1, and why, in words for people."""

    score: float
    reasons: tuple[str, ...] = ()


@runtime_checkable
class Reader(Protocol):
    """Turns one input into articles; what it cannot read becomes a `Failure`, never an exception."""

    def read(self, path: Path) -> Iterator[Article | Failure]: ...


@runtime_checkable
class Annotator(Protocol):
    """Finds one kind of thing in articles.

    `requires` and `provides` name annotation classes ("Mention", "Attribution"); the order is checked before any work
    starts. `annotate` is pure and the object picklable, so that it can run in another process.
    """

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def requires(self) -> tuple[str, ...]: ...
    @property
    def provides(self) -> tuple[str, ...]: ...

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]: ...


@runtime_checkable
class Merger(Protocol[I]):
    """Turns what articles say into what the pile says: blocking keys, a comparison of two, an entry of a group.

    `items` gives what is merged, from the articles of one story (all articles where the merger makes the stories).
    Only two items that share one of their `keys` are compared; keys are cheap, and miss little. `compare` gives a
    `Match` where two are one thing, None where they are not or nothing tells; it is symmetric, and knows nothing but
    the two. `build` makes the entries of one group, whose matches it is given. The outcome is a function of the set of
    items: neither their order nor what was merged before plays a part.
    """

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...

    def items(self, docs: Sequence[Doc]) -> Iterator[I]: ...
    def keys(self, item: I) -> Iterable[Hashable]: ...
    def compare(self, one: I, other: I) -> Match | None: ...
    def build(self, group: Sequence[I], matches: Sequence[tuple[I, I, Match]]) -> Iterator[Entry]: ...


@runtime_checkable
class Engine(Protocol):
    """Where work runs. `map` yields one result per item, in the order of the items."""

    def map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]: ...
