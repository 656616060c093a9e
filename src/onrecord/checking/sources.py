"""What those who say something on record are called."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.store import readings, schema
from onrecord.store.spans import chunks
from onrecord.types import Attribution, Figure, Quantity, Statement

if TYPE_CHECKING:
    from sqlalchemy import Connection

_BEFORE = re.compile(r"\bthe ([\w\s’'-]+), $")
_AFTER = re.compile(r", (?:the |an? )?([\w\s’'-]+),")
_NAMED = 3  # reports of an entry whose words for its source are looked at


def sources(
    connection: Connection, found: Sequence[Statement | Figure], asked: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """By the ids of entries, what those who say them are called: by name, and as what the sentence of a figure sets
    beside that ("Jon Okoro, the harbour master, said"). Where one of those asked for is called by no name ("the
    governor"), also in the words of the first reports."""
    names = {one.id: one.speaker if isinstance(one, Statement) else tuple(_named(one)) for one in found}
    if not any(name == name.casefold() for name in asked):
        return names
    first = {ident: one.id for one in found for ident in one.evidence[:_NAMED]}
    for chunk in chunks(list(first)):
        for _, report in readings.load_annotations(connection, schema.annotation.c.id.in_(chunk)):
            named = report.source if isinstance(report, Attribution) else ()
            if isinstance(report, Quantity) and report.attribution_span:
                named = (report.attribution_span,)
            names[first[report.id]] += tuple(piece.exact for piece in named)
    return names


def _named(figure: Figure) -> Iterator[str]:
    if figure.attribution:
        yield figure.attribution
        before, found, after = figure.wording.partition(figure.attribution)
        beside = (_BEFORE.search(before), _AFTER.match(after)) if found else ()
        yield from (match[1] for match in beside if match)
