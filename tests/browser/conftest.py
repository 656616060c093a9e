"""The pages in a real Chromium, without a screen. Skipped, and said so, where there is none.

With ONRECORD_BROWSER=required in the environment a missing browser is a failure. ONRECORD_CHROMIUM names one that is
not on the PATH. A page that logs an error, breaks a script or asks anything of another machine fails its test.
"""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn

from onrecord.web import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

REQUIRED = os.environ.get("ONRECORD_BROWSER") == "required"
_QUIET = (
    "--no-sandbox",  # as root there is none
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def _chromium() -> str | None:
    named = os.environ.get("ONRECORD_CHROMIUM")
    return named or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def _lacking(what: str) -> None:
    if REQUIRED:
        pytest.fail(f"{what}, and ONRECORD_BROWSER=required says that it has to be there")
    pytest.skip(f"{what}: the pages were not looked at in a browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _lacking("playwright is not installed")
    path = _chromium()
    if path is None:
        _lacking("there is no Chromium (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=_QUIET)
        yield opened
        opened.close()


class Served:
    """A record behind pages, at `address`, in the file `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._server = uvicorn.Server(uvicorn.Config(create_app(path), port=0, log_level="warning"))
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        self.address = f"http://localhost:{port}"

    def stop(self) -> None:
        """Ends it."""
        self._server.should_exit = True
        self._thread.join(timeout=10)


@pytest.fixture(scope="session")
def served(record_file: Path) -> Iterator[Served]:
    """The pages of the example record, for reading; tests that decide in it take a copy (`own`)."""
    running = Served(record_file)
    yield running
    running.stop()


@pytest.fixture
def own(record_file: Path, tmp_path: Path) -> Iterator[Served]:
    """The pages of a copy of it, in which a test may decide what it likes."""
    path = tmp_path / "own.db"
    shutil.copyfile(record_file, path)
    running = Served(path)
    yield running
    running.stop()


def watched(context: BrowserContext, address: str) -> tuple[Page, list[str]]:
    """A page of a context, and the troubles that it runs into."""
    page = context.new_page()
    troubles: list[str] = []

    def logged(message: Any) -> None:
        if message.type in ("error", "warning"):
            troubles.append(f"{message.type}: {message.text}")

    def asked(request: Any) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            troubles.append(f"asked elsewhere: {request.url}")

    page.on("console", logged)
    page.on("pageerror", lambda error: troubles.append(f"broke: {error}"))
    page.on("request", asked)
    return page, troubles


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of its own, at the record that the test has (`own`), else at the one for reading.

    `@pytest.mark.parametrize("page", [{"color_scheme": "dark"}], indirect=True)` gives it another screen.
    """
    running: Served = request.getfixturevalue("own" if "own" in request.fixturenames else "served")
    screen = {"viewport": {"width": 1280, "height": 900}, **getattr(request, "param", {})}
    context = browser.new_context(base_url=running.address, **screen)
    opened, troubles = watched(context, running.address)
    yield opened
    context.close()
    assert not troubles
