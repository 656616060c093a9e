"""The example record behind the pages, and a browser without a screen: a client that asks for them in-process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.record import Record
from onrecord.web import create_app

EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"


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


@pytest.fixture(scope="session")
def client(record_file: Path) -> Iterator[TestClient]:
    """Asks for pages as a browser on this machine does."""
    with TestClient(create_app(record_file), base_url="http://localhost") as asking:
        yield asking
