"""A report to hand over: one file that holds what a record says, with the words that say it.

    Record ──contents──> Contents ──page / markdown──> text

Nothing in it points to another file or another machine; whoever gets it can follow every item to its words.
"""

from __future__ import annotations

from onrecord.report.contents import Contents, contents
from onrecord.report.rendering import markdown, page

__all__ = ["Contents", "contents", "markdown", "page"]
