"""Writes tables into a folder: all of them or none, and never over what something else put there."""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from onrecord.errors import InputError
from onrecord.export.tabular.codebook import CODEBOOK, is_codebook, listing, page
from onrecord.export.tabular.rows import TABLES, Line

ENCODING = "utf-8-sig"
"""With a byte order mark: the codebook says why."""
NAMES = (*(table.file for table in TABLES), f"{CODEBOOK}.csv", f"{CODEBOOK}.md")
"""The files of an export."""


def write(lines: Iterable[Line], folder: Path, *, told: str) -> dict[str, int]:
    """Writes rows into the files of their tables, and the codebook beside them; `told` says there what was exported.

    Gives the number of rows by file. The files appear when all are complete, those of an earlier export are replaced.
    Raises InputError where `folder` is a file, or holds anything else.
    """
    refuse(folder)
    counts = {table.file: 0 for table in TABLES}
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.resolve().parent))
    try:
        with ExitStack() as stack:
            writers = {}
            for table in TABLES:
                file = stack.enter_context((made / table.file).open("w", encoding=ENCODING, newline=""))
                writers[table.file] = csv.writer(file)
                writers[table.file].writerow(table.header())
            for table, row in lines:
                writers[table.file].writerow(table.cells(row))
                counts[table.file] += 1
        with (made / f"{CODEBOOK}.csv").open("w", encoding=ENCODING, newline="") as file:
            listing(TABLES, file)
        (made / f"{CODEBOOK}.md").write_text("".join(page(TABLES, told)), encoding="utf-8")
        folder.mkdir(exist_ok=True)
        for name in NAMES:
            (made / name).replace(folder / name)
    finally:
        shutil.rmtree(made)
    return counts


def refuse(folder: Path) -> None:
    """Raises InputError where a folder cannot be written without loss: it is a file, or something else is in it."""
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is a file: tables are written into a folder", subject=folder, hint="name a folder")
    if not folder.parent.is_dir():
        raise InputError(
            f"{folder} cannot be made: its folder does not exist", subject=folder, hint=f"make {folder.parent} first"
        )
    if not folder.exists():
        return
    found = sorted(one.name for one in folder.iterdir() if not one.name.startswith("."))
    other = [name for name in found if name not in NAMES]
    marked = folder / f"{CODEBOOK}.md"
    if other or (
        found and not (marked.is_file() and is_codebook(marked.read_text(encoding="utf-8", errors="replace")))
    ):
        raise InputError(
            f"{folder} holds {other[0] if other else found[0]}, which is of no earlier export",
            subject=folder, hint="name an empty folder, or a new one",
        )  # fmt: skip
