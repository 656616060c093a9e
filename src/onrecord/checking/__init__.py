"""What a record holds of a quotation, a figure or a claim that somebody wants to print.

What stands between quotation marks is looked up as a quotation, a number as a figure with its bound, and without either
the whole as a claim; whom the text names as saying it counts. What is found is ranked by how closely it says the same
(`onrecord.standing`), and what the record holds against it stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.checking.asking import Asked, Question, question
from onrecord.checking.beside import others_beside, with_context
from onrecord.checking.figures import counted
from onrecord.checking.finding import Checked, Finding, rank
from onrecord.checking.statements import said
from onrecord.window import refuse_days

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["Asked", "Checked", "Finding", "check", "others_beside"]


def check(connection: Connection, text: str, limit: int, as_of: str | None = None) -> Checked:
    """What the record holds of a text, at most `limit` findings for each part of it; as of a day, what it held then."""
    refuse_days(as_of)
    asked: list[Asked] = []
    findings: list[Finding] = []
    for part, found in _looked_up(connection, question(text), as_of):
        asked.append(part)
        ranked = sorted(found, key=rank)
        findings += ([one for one in ranked if one.how != "near"] or ranked)[:limit]
    return Checked(asked=tuple(asked), findings=tuple(with_context(connection, findings, as_of)))


def _looked_up(connection: Connection, asked: Question, as_of: str | None) -> Iterator[tuple[Asked, list[Finding]]]:
    for part in asked.words:
        yield part, list(said(connection, part, as_of))
    for number, found in counted(connection, asked.numbers, as_of):
        yield number.asked, found
