"""How tests are shared out to workers."""

from __future__ import annotations

from tests.conftest import BrowserOnce


def test_one_worker_has_all_that_needs_the_browser() -> None:
    """Tests of the browser are one piece of work; any other test is one of its own."""
    split = object.__new__(BrowserOnce)._split_scope  # the rest of it needs workers
    assert split("tests/browser/test_reading.py::test_one") == split("tests/browser/test_charts.py::test_other[a]")
    assert split("tests/web/test_app.py::test_one") != split("tests/web/test_app.py::test_other")
