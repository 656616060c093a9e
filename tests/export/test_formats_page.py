"""Undocumented is red: every field that is written stands in docs/reference/formats.md."""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from onrecord.collation import Collation, Differing
from onrecord.export.clusters import clusters
from onrecord.export.interchange import annotated_object
from onrecord.export.jsonl import record_objects
from onrecord.export.tabular import codebook
from onrecord.export.tabular.rows import TABLES
from onrecord.lexicon import table
from onrecord.record import AddSummary, Hit, MergeSummary, Overview, Problem, Verification
from onrecord.types import EventType
from tests.cli import invented

JSON_OF_COMMANDS = (AddSummary, MergeSummary, Overview, Hit, Problem, Verification, Collation, Differing)
TABLES_PAGE = Path(__file__).parents[2] / "docs" / "reference" / "tables.md"
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "formats.md"


def fields(value: Any) -> Iterator[str]:
    """The names of all fields, at any depth."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from fields(inner)
    elif isinstance(value, list):
        for item in value:
            yield from fields(item)


def test_every_field_is_documented() -> None:
    """Each field of `annotate`, `export` and `--json` is named in the reference."""
    documented = set(re.findall(r"`\"?(\w+)\"?`|\"(\w+)\"", PAGE.read_text(encoding="utf-8")))
    known = {name for pair in documented for name in pair if name}
    written: list[Any] = [
        annotated_object(invented.DOC),
        list(record_objects(invented.Recorded())),
        list(clusters([invented.ARTICLE], [])),
        [{field.name: None} for kind in JSON_OF_COMMANDS for field in dataclasses.fields(kind)],
    ]
    assert set(fields(written)) - known == set()


def test_the_page_of_tables_is_their_codebook() -> None:
    """docs/reference/tables.md is the codebook that goes with every export (ONRECORD_UPDATE_DOCS=1 writes it anew)."""
    made = "".join(codebook.page(TABLES, "Written into every folder of tables, with the name of the record here."))
    if os.environ.get("ONRECORD_UPDATE_DOCS"):
        TABLES_PAGE.write_text(made, encoding="utf-8")
    assert TABLES_PAGE.read_text(encoding="utf-8") == made


def test_every_event_type_is_explained() -> None:
    """The page tells of each type what it stands for and which modes it has, as the program does."""
    rows = table("en", "event_types")
    assert {row[0] for row in rows} == set(get_args(EventType))
    page = PAGE.read_text(encoding="utf-8")
    for name, modes, meaning in rows:
        listed = ", ".join(f"`{mode}`" for mode in modes.split())
        assert f"| `{name}` | {meaning} | {listed + ' ' if listed else ''}|" in page
