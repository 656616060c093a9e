"""Quotation marks paired within a paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.types import Extent, Quotation


def quotations(text: str, paragraphs: Sequence[Extent]) -> tuple[Quotation, ...]:
    """The quotations of an article, in text order."""
    return ()
