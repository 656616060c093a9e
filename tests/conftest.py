"""The example record, which several views of a record are tried on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.record import Record

EXAMPLES = Path(__file__).parents[1] / "examples" / "articles"


@pytest.fixture(scope="session")
def record_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the example articles, read by rules."""
    path = tmp_path_factory.mktemp("web") / "examples.db"
    with Record(path, models=False) as record:
        record.add(EXAMPLES)
    return path


@pytest.fixture(scope="session")
def record(record_file: Path) -> Iterator[Record]:
    """The same, opened."""
    with Record(record_file, create=False) as opened:
        yield opened
