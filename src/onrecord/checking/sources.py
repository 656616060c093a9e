"""What those who say something on record are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.store import readings, schema
from onrecord.store.spans import chunks
from onrecord.types import Attribution, Figure, Quantity, Statement

if TYPE_CHECKING:
    from sqlalchemy import Connection

_BESIDE = r"(?:\bthe ([\w\s’'-]+), )?{}(?:, (?:the |an? )?([\w\s’'-]+),)?"
_NAMED = 3  # reports of an entry whose words for its source are looked at


def sources(connection: Connection, found: Sequence[Statement | Figure]) -> dict[str, tuple[str, ...]]:
    """By the ids of entries, what those who say them are called: by name, in the words of the first reports, and as
    what the sentence of a figure sets beside the name ("Jon Okoro, the harbour master, said")."""
    first = {ident: one.id for one in found for ident in one.evidence[:_NAMED]}
    names = {one.id: one.speaker if isinstance(one, Statement) else tuple(_named(one)) for one in found}
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
        for match in re.finditer(_BESIDE.format(re.escape(figure.attribution)), figure.wording):
            yield from filter(None, match.groups())
