"""The seams: pass any object with these methods. No registry, no base class to inherit. Read this second.

Workers return values; only the driver writes to a store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol, TypeVar, runtime_checkable

from onrecord.types import Annotation, Article, Doc, Entry, Failure

T = TypeVar("T")
R = TypeVar("R")


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
class Merger(Protocol):
    """Turns annotations of many articles into entries: a function of the set, whatever the order."""

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...

    def merge(self, docs: Iterable[Doc]) -> Iterator[Entry]: ...


@runtime_checkable
class Engine(Protocol):
    """Where work runs. `map` yields one result per item, in the order of the items."""

    def map(self, function: Callable[[T], R], items: Iterable[T]) -> Iterator[R]: ...
