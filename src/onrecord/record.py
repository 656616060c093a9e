"""`Record`: one file of articles, what they say and what the pile says. Everything a user does goes through it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from onrecord.pipeline import AddSummary, MergeSummary, Progress, Report
from onrecord.types import (
    Annotation,
    Article,
    Attitude,
    Doc,
    Entity,
    Entry,
    Failure,
    Figure,
    Measure,
    MentionLabel,
    Statement,
)
from onrecord.verification import Problem, Verification
from onrecord.views import Count, Evidence, Hit, Overview, RoleSpan, Run, TimelineDay, TimelineEntry

if TYPE_CHECKING:
    from onrecord.ingest import ReadOptions

__all__ = [
    "AddSummary",
    "Count",
    "Evidence",
    "Hit",
    "MergeSummary",
    "Overview",
    "Problem",
    "Progress",
    "Record",
    "RoleSpan",
    "Run",
    "TimelineDay",
    "TimelineEntry",
    "Verification",
]


class Record:
    """A record on disk. Use it as a context manager, or call `close()`.

    In every view `since`, `until` and `as_of` are days, "YYYY-MM-DD", and inclusive. `since` and `until` bound the
    item's own day: when it was said or held true, else the publication day of its evidence; an item known only to the
    month or year is in if any day of it is. `as_of` asks what was known then: only articles published by the end of
    that day count, and undated ones are left out. `speaker` matches names that contain all its words, whatever the
    case; `publisher` is the whole name, whatever the case.

    Raises StoreError if the file is no record, is newer than this program, is locked, or cannot be read or created.
    """

    path: Path

    def __init__(self, path: str | Path = "onrecord.db", *, create: bool = True) -> None:
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file. Closing twice is fine."""
        raise NotImplementedError

    def add(
        self,
        inputs: str | Path | Iterable[str | Path],
        *,
        options: ReadOptions | None = None,
        strict: bool = False,
        progress: Report | None = None,
    ) -> AddSummary:
        """Reads, annotates and merges inputs: paths, folders, globs. What is in the record already is not done again.

        A run that is stopped in the middle leaves a valid record; the next `add` goes on. One bad input or article is
        one `Failure` in the summary and the rest goes on; with `strict` it raises (InputError, PipelineError).
        """
        raise NotImplementedError

    def merge(self, *, progress: Report | None = None) -> MergeSummary:
        """Makes the entries of every article anew. Merging twice changes nothing."""
        raise NotImplementedError

    def articles(
        self,
        *,
        publisher: str | None = None,
        since: str | None = None,
        until: str | None = None,
        as_of: str | None = None,
    ) -> list[Article]:
        """The articles by publication day, undated ones last."""
        raise NotImplementedError

    def article(self, id: str) -> Article:  # noqa: A002  (the field is called id everywhere)
        """The article with this id, or this prefix of it. Raises NotFound."""
        raise NotImplementedError

    def doc(self, article_id: str) -> Doc:
        """An article with its sentences and annotations. Raises NotFound."""
        raise NotImplementedError

    def statements(
        self,
        *,
        speaker: str | None = None,
        since: str | None = None,
        until: str | None = None,
        publisher: str | None = None,
        as_of: str | None = None,
        attitude: Attitude | None = "statement",
    ) -> list[Statement]:
        """What was said, in order of day. `attitude=None` gives beliefs, intentions and findings too."""
        raise NotImplementedError

    def figures(
        self,
        *,
        measure: Measure | None = None,
        speaker: str | None = None,
        since: str | None = None,
        until: str | None = None,
        publisher: str | None = None,
        as_of: str | None = None,
    ) -> list[Figure]:
        """What was counted, in order of day. `speaker` is who gives the figure."""
        raise NotImplementedError

    def entities(
        self,
        *,
        name: str | None = None,
        label: MentionLabel | None = None,
        publisher: str | None = None,
        as_of: str | None = None,
    ) -> list[Entity]:
        """People, organisations and places, the most mentioned first. `name` matches as `speaker` does, aliases too."""
        raise NotImplementedError

    def timeline(
        self,
        *,
        since: str | None = None,
        until: str | None = None,
        as_of: str | None = None,
        publisher: str | None = None,
    ) -> list[TimelineDay]:
        """Statements by the day they were made, figures by the day they hold for. What has no such day is left out."""
        raise NotImplementedError

    def failures(self) -> list[Failure]:
        """What could not be read, annotated or merged, and has not been mended since."""
        raise NotImplementedError

    def search(self, query: str, *, limit: int = 20) -> list[Hit]:
        """Articles, statements and figures that hold the words of `query`, the best first.

        Words, "exact phrases" and SQLite's AND, OR, NOT and prefix* are understood; a query that is not well formed is
        taken as plain words.
        """
        raise NotImplementedError

    def get(self, id: str) -> Article | Annotation | Entry:  # noqa: A002
        """Whatever has this id, or this prefix of it. Raises NotFound, also where a prefix fits several."""
        raise NotImplementedError

    def evidence(self, id: str) -> list[Evidence]:  # noqa: A002
        """What proves an entry, by publication day, or where an annotation stands. Raises NotFound."""
        raise NotImplementedError

    def overview(self) -> Overview:
        """What the record holds, in numbers."""
        raise NotImplementedError

    def verify(self, *, progress: Report | None = None) -> Verification:
        """Proves the record: every text against its hash, every span against its text, every entry and figure."""
        raise NotImplementedError
