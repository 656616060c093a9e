"""A browser without a screen: a client that asks for pages of the example record in-process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.web import create_app


@pytest.fixture(scope="session")
def client(record_file: Path) -> Iterator[TestClient]:
    """Asks for pages as a browser on this machine does."""
    with TestClient(create_app(record_file), base_url="http://localhost") as asking:
        yield asking
