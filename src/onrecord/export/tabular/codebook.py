"""What the tables hold, for who works with them: made of the very columns that are written."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from onrecord.export.tabular.columns import ID, Column, Table

CODEBOOK = "codebook"
"""What the codebook is called, as a page (.md) and as a table (.csv)."""
TITLE = "# Codebook of an onrecord export"
_LISTED: tuple[Column[tuple[Table[Any], Column[Any]]], ...] = (
    Column(name="file", meaning="", values="file", cell=lambda row: row[0].file),
    Column(name="column", meaning="", values="name", cell=lambda row: row[1].name),
    Column(name="meaning", meaning="", values="text", cell=lambda row: row[1].meaning),
    Column(name="values", meaning="", values="text", cell=lambda row: row[1].values),
    Column(name="missing", meaning="", values="text", cell=lambda row: row[1].missing),
)
LISTING: Table[tuple[Table[Any], Column[Any]]] = Table(
    name=CODEBOOK, row="A column of a file", order="as in the files", columns=_LISTED
)
_HOW = f"""
Every file is comma-separated text in UTF-8 (RFC 4180: lines end in CR LF, cells with commas, quotation marks or line
breaks stand in quotation marks, in which a quotation mark is doubled). The first line names the columns.

- **The first three bytes are a byte order mark.** Without it Excel, on a double click, takes the file for another
  encoding and spoils every name with an accent. pandas, readr, DuckDB and LibreOffice pass over it; in base R say
  `read.csv(file, fileEncoding = "UTF-8-BOM")`, in Python's csv module `open(file, encoding="utf-8-sig")`.
- **A cell never runs as a formula.** Text that begins with `=`, `+`, `-`, `@`, a tab, a line break or the wide
  forms `＝＋－＠` has an apostrophe before it, for articles are written by anyone. To have the exact words back take
  off one apostrophe where such a character follows it, or more apostrophes and then such a character:
  `sub("^'(?='*[=+@\\\\t\\\\r\\\\n＝＋－＠-])", "", x, perl = TRUE)`. Numbers are numbers and have none.
- **An empty cell** is what is not known or does not apply; "missing" says which. Nothing is filled in, rounded or
  averaged.
- **A list in one cell** has `; ` between its items.
- **A spreadsheet may turn what looks like a day into one of its own**, 2031-03 into the first of March: import columns
  of days as text. One that wants semicolons between cells is to be told, when importing, that these are commas.
- **Ids join.** A column whose values are "{ID}" has the id of a row of the file that its meaning names; the first
  column of a file, but for reports, disagreements and series, has an id once.
- **start and end** count Unicode code points, as Python and R do; `text[start:end]` of the article with that id is what
  the row says. `onrecord verify` proves it on the record that this was written from.
""".strip()


def is_codebook(text: str) -> bool:
    """Whether a page is a codebook as written here."""
    return text.startswith(TITLE)


def page(tables: Sequence[Table[Any]], told: str) -> Iterator[str]:
    """The codebook as Markdown; `told` says what was exported."""
    yield f"{TITLE}\n\n{told}\n\n{_HOW}\n"
    yield "\n| file | a row is | rows are in order |\n| --- | --- | --- |\n"
    yield from (f"| [{one.file}](#{one.name}csv) | {one.row} | {one.order} |\n" for one in tables)
    for table in tables:
        yield f"\n## {table.file}\n\n{table.row}.\n\n| column | meaning | values or unit | missing |\n"
        yield "| --- | --- | --- | --- |\n"
        for column in table.columns:
            yield f"| `{column.name}` | {column.meaning} | {column.values} | {column.missing} |\n"


def listing(tables: Sequence[Table[Any]], file: TextIO) -> None:
    """The codebook as a table."""
    writer = csv.writer(file)
    writer.writerow(LISTING.header())
    writer.writerows(LISTING.cells((table, column)) for table in tables for column in table.columns)
