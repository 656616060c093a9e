"""Reading in a browser: every page, for people who see it and people who do not, wide and narrow, light and dark."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .conftest import Served

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
PAGES = (
    "/",
    "/figures",
    "/figures?view=list",
    "/timeline",
    "/timeline?since=2024-03-01&until=2024-03-31",
    "/statements",
    "/stories",
    "/disagreements",
    "/speakers",
    "/speaker?name=Ilse+Vandermeer",
    "/wording",
    "/search?q=dam",
    "/search?claim=The+Interior+Ministry+said+44+people+were+killed",
    "/item/a",
    "/review",
    "/review/decisions",
    "/review/comparison",
)
SCREENS: tuple[dict[str, Any], ...] = (
    {},
    {"color_scheme": "dark"},
    {"viewport": {"width": 390, "height": 844}},
)


@pytest.mark.parametrize("page", SCREENS, indirect=True, ids=["wide", "dark", "narrow"])
@pytest.mark.parametrize("path", PAGES)
def test_accessible(page: Page, path: str) -> None:
    """axe-core finds nothing that keeps anybody out, and nothing hangs over the edge of the screen."""
    page.goto(path)
    page.evaluate(AXE)
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    told = [f"{one['id']}: {one['nodes'][0]['html'][:200]} {one['help']}" for one in found["violations"]]
    assert not told
    over = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over <= 0


def test_without_javascript(page: Page, served: Served) -> None:
    """The overview says the same without JavaScript."""
    browser = page.context.browser
    assert browser is not None
    page.goto("/")
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(served.address + "/")
    assert plain.inner_text("main") == page.inner_text("main")
    plain.context.close()


def test_keys(page: Page) -> None:
    """j and k go from item to item, / to the search, ? shows the keys."""
    page.goto("/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator(".item.current").count() == 1
    assert page.evaluate("() => document.activeElement.closest('.item').classList.contains('current')")
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("() => document.activeElement.id") == "q"


def test_as_of(page: Page) -> None:
    """A day that is put in the masthead is asked of this page and kept by its links."""
    page.goto("/")
    everything = page.locator(".tally dd").first.inner_text()
    page.fill("#as-of", "2024-03-13")
    page.click(".as-of button")
    assert "As known at the end of 13 March 2024" in page.inner_text(".as-known")
    assert page.locator(".tally dd").first.inner_text() != everything
    page.click("text=Show all")
    assert page.locator(".tally dd").first.inner_text() == everything
