"""The example record, which several views of a record are tried on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from onrecord.record import Record

EXAMPLES = Path(__file__).parents[1] / "examples" / "articles"


class BrowserOnce(LoadScopeScheduling):  # type: ignore[misc]  # without types
    """Shares tests out one by one, but for those that need the browser: one worker runs them all and starts it once.

    The marks of `--dist loadgroup` say nothing to pytest 9.2 and later, and no test fails of that.
    """

    def _split_scope(self, nodeid: str) -> str:
        return "browser" if str(nodeid).startswith("tests/browser/") else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> BrowserOnce:
    """How tests are shared out to workers."""
    return BrowserOnce(config, log)


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
