"""How what is on record stands to what somebody wants to print, in words."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.phrasing import wording
from onrecord.standing import How, Sizes
from onrecord.types import Apart, Figure, Statement

_STANDS: dict[How, str] = {
    "the same": "on record",
    "in other words": "on record in other words",
    "compatible": "on record",
    "at odds": "on record otherwise",
    "related": "of the matter, but not the same",
    "near": "near it, but not the same",
}
_PARTING: dict[Apart, str] = {
    "thing": "of other things",
    "group": "not said of these people",
    "part": "not of the same whole or part",
    "place": "elsewhere",
    "day": "as of another day",
    "source": "by somebody else",
    "supposed": "only supposed",
    "revised": "revised since",
}
_LACKING: dict[Apart, str] = {"place": "no place named", "day": "no day named", "source": "nobody named"}


def stands(how: How, entry: Statement | Figure, sizes: Sizes | None, apart: Iterable[Apart]) -> str:
    """How an entry stands to a text: "on record", "on record with another bound: more than 12", "the number is on
    record, but elsewhere (Selby)"."""
    told = ", ".join(_parting(entry, reason) for reason in apart)
    if isinstance(entry, Statement):
        said = "like words" if how == "near" else "these words are on record"
        return f"{said}, but {told}" if told else _STANDS[how]
    words = wording.flat(entry.words)
    if how in ("related", "near") and sizes in ("same", "bound"):
        lead = f"this number is on record ({words})" if sizes == "bound" else "this number is on record"
        return f"{lead}, but {told or 'not of this'}"
    if how == "compatible" and sizes != "same":
        lead = "on record with another bound" if sizes == "bound" else "on record with a number close to it"
        return f"{lead}: {words}" + (f"; {told}" if told else "")
    return f"{_STANDS[how]}{': ' if how == 'related' else ', but '}{told}" if told else _STANDS[how]


def _parting(entry: Statement | Figure, reason: Apart) -> str:
    """Where an entry parts from a text, with what it says instead."""
    if isinstance(entry, Statement):
        return _PARTING[reason]
    if reason == "group" and entry.of_whom:
        return f"of {entry.of_whom}"
    value = {"place": entry.place, "day": entry.as_of, "source": entry.attribution}.get(reason)
    return _LACKING.get(reason, _PARTING[reason]) if value is None else f"{_PARTING[reason]} ({value})"
