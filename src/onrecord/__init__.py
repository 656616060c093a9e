"""From a pile of news articles to a record that anyone can check.

    import onrecord

    doc = onrecord.annotate("...", published="2031-04-02")

    with onrecord.open("story.db") as record:
        record.add("articles/")
        for statement in record.statements(speaker="Hale"):
            print(statement.said, statement.wording)

`open` gives a `Record`, which does everything the command line does; `annotate` reads one text without a record. The
types are those of `onrecord.types`, the errors those of `onrecord.errors`. Importing this loads no heavy package.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from onrecord.errors import (
    AnchorError,
    InputError,
    MissingExtra,
    NotFound,
    OnrecordError,
    PipelineError,
    Stale,
    StoreError,
)
from onrecord.types import (
    Annotation,
    Article,
    Attribution,
    Decision,
    Doc,
    Entity,
    Entry,
    Event,
    EventMention,
    Failure,
    Figure,
    Mention,
    Quantity,
    Region,
    ReviewState,
    Span,
    Statement,
    Time,
    Timex,
)

if TYPE_CHECKING:
    from onrecord.protocols import Annotator
    from onrecord.record import Record

__version__ = "0.1.0"

__all__ = [
    "AnchorError",
    "Annotation",
    "Article",
    "Attribution",
    "Decision",
    "Doc",
    "Entity",
    "Entry",
    "Event",
    "EventMention",
    "Failure",
    "Figure",
    "InputError",
    "Mention",
    "MissingExtra",
    "NotFound",
    "OnrecordError",
    "PipelineError",
    "Quantity",
    "Region",
    "ReviewState",
    "Span",
    "Stale",
    "Statement",
    "StoreError",
    "Time",
    "Timex",
    "__version__",
    "annotate",
    "open",
]


def open(  # noqa: A001  (onrecord.open reads as what it does)
    path: str | Path = "onrecord.db",
    *,
    create: bool = True,
    annotators: Sequence[Annotator] | None = None,
    models: bool = True,
) -> Record:
    """Opens a record, and makes it where there is none unless `create` is False.

    `add` reads with the trained models where they are installed, with `models=False` by rules alone, which is several
    times faster; `annotators` are used in place of the built-in ones, in this order.

    Raises StoreError if the file is no record, is newer than this program, is locked, or cannot be read or created.
    """
    from onrecord.record import Record  # noqa: PLC0415

    return Record(path, create=create, annotators=annotators, models=models)


def annotate(
    text: str,
    *,
    published: str | date | None = None,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    models: bool = True,
) -> Doc:
    """Reads one text: its regions, sentences and annotations, without a record.

    `published` ("YYYY-MM-DD" or a date) is the day that "yesterday" is told from; where it is not given it is looked
    for in the text. With `models=False` it is read by rules alone. Raises InputError if `published` is no day,
    PipelineError if the installed models are damaged.
    """
    from onrecord.pipeline.unrecorded import annotate_text  # noqa: PLC0415

    return annotate_text(text, published=published, title=title, publisher=publisher, url=url, models=models)


class _Package(ModuleType):
    """Importing the subpackage `onrecord.annotate` would put it in the place of the function of that name.

    The function stays; `from onrecord.annotate import ...` finds the subpackage all the same.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if name != "annotate" or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
