"""A record to decide in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord.record import Record
from tests.happenings import TEXT, Deeds


@pytest.fixture
def path(record_file: Path, tmp_path: Path) -> Path:
    """A copy of the example record."""
    return Path(shutil.copyfile(record_file, tmp_path / "own.db"))


@pytest.fixture
def own(path: Path) -> Iterator[Record]:
    """The same, opened."""
    with Record(path, create=False, models=False) as opened:
        yield opened


@pytest.fixture
def happening(tmp_path: Path) -> Iterator[Record]:
    """A record of one invented article in which things are done."""
    (tmp_path / "port.txt").write_text(TEXT, encoding="utf-8")
    with onrecord.open(tmp_path / "events.db", annotators=(Deeds(),)) as opened:
        opened.add(tmp_path / "port.txt")
        yield opened
