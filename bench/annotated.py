"""What onrecord reads in some inputs, as the objects of `onrecord annotate --format jsonl`; read once a run.

With models, or by the rules alone; sections that ask for the same share it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from onrecord.export.interchange import annotated_object
from onrecord.ingest import ReadOptions
from onrecord.models import lacking
from onrecord.pipeline.unrecorded import annotated
from onrecord.types import Failure

Row = dict[str, Any]
MODELS = ("names", "attribution")


def default() -> bool:
    """Whether an installation as it is here reads with models."""
    return missing() is None


def missing() -> str | None:
    """Why nothing can be read with models here, or None."""
    return next((why for name in MODELS if (why := lacking(name))), None)


def rows(
    inputs: list[Path], *, models: bool, fields: Mapping[str, str | None] | None = None, limit: int | None = None
) -> list[Row]:
    """One object an article, in the order of the inputs, at most `limit`. `fields` as in ReadOptions.

    Ends the program if an input fails, or if `models` are asked for and not installed: a figure of the rules must never
    be taken for one of the models.
    """
    return _rows(tuple(inputs), models, tuple(sorted((fields or {}).items())), limit)


@cache
def _rows(
    inputs: tuple[Path, ...], models: bool, fields: tuple[tuple[str, str | None], ...], limit: int | None
) -> list[Row]:
    if models and (why := missing()):
        raise SystemExit(f"nothing can be measured with models: {why}")
    found = []
    for doc in islice(annotated(inputs, ReadOptions(fields=dict(fields)), models=models), limit):
        if isinstance(doc, Failure):
            raise SystemExit(f"{doc.input}: {doc.message}")
        found.append(annotated_object(doc))
    return found
