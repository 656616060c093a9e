"""Loads the word lists in data/<language>/. Language is data, never a module.

A list is a UTF-8 text file: one entry a line, `#` starts a comment line, columns are separated by tabs.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def table(language: str, name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of data/<language>/<name>.txt, in file order, each as its columns. Raises FileNotFoundError."""
    content = (files("onrecord") / "data" / language / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(
        tuple(column.strip() for column in line.split("\t"))
        for line in content.splitlines()
        if line.strip() and not line.startswith("#")
    )


@cache
def words(language: str, name: str) -> frozenset[str]:
    """The first column of a list as a set."""
    return frozenset(row[0] for row in table(language, name))


@cache
def languages() -> frozenset[str]:
    """The ISO 639-1 codes of the languages that can be read: those with a folder in data/."""
    return frozenset(entry.name for entry in (files("onrecord") / "data").iterdir() if entry.is_dir())
