"""The error tree. Catch `OnrecordError` for all of them.

    OnrecordError
    ├── InputError      (ValueError)   an input cannot be read as an article
    ├── AnchorError     (ValueError)   a span is not the characters it claims to be
    ├── PipelineError                  a stage was set up wrongly or broke
    ├── StoreError                     the record cannot be opened, read or written
    │   ├── NotFound    (LookupError)  nothing in the record, or more than one thing, has this id
    │   └── Stale                      what was decided on is no longer as it was seen
    └── MissingExtra    (ImportError)  an optional dependency is not installed

Each carries the object it is about and a message that says what to do next.
The library never prints and never exits; one bad article is one `Failure`, not an exception.
"""

from __future__ import annotations


class OnrecordError(Exception):
    """Anything that onrecord itself raises.

    `subject` is what the error is about (a path, a span, an annotator name); `hint` says what to do next.
    """

    def __init__(self, message: str, *, subject: object = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.subject = subject
        self.hint = hint

    def __str__(self) -> str:
        message = super().__str__()
        return f"{message} ({self.hint})" if self.hint else message


class InputError(OnrecordError, ValueError):
    """An input cannot be read as an article. `subject` is the input."""


class AnchorError(OnrecordError, ValueError):
    """A span's `exact` is not `text[start:end]`, or its bounds lie outside the text. `subject` is the span."""


class PipelineError(OnrecordError):
    """A stage lacks what it requires, or broke where it must not. `subject` is the stage."""


class StoreError(OnrecordError):
    """The record cannot be opened, read or written. `subject` is its path."""


class NotFound(StoreError, LookupError):  # noqa: N818  (reads as what it says)
    """Nothing in the record, or more than one thing, has this id. `subject` is the id."""


class Stale(StoreError):  # noqa: N818  (reads as what it says)
    """What was decided on is not any more as it was seen; nothing was changed. `subject` is the entry's id."""


class MissingExtra(OnrecordError, ImportError):  # noqa: N818  (it is not a mistake of anybody)
    """An optional dependency is not installed. `subject` is the extra to install."""
