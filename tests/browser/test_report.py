"""A report in a real browser, opened as the file that it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.record import Record
from onrecord.report import contents, page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

AXE = Path(__file__).with_name("axe.min.js")


@pytest.fixture(scope="module")
def written(record_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the examples."""
    path = tmp_path_factory.mktemp("report") / "examples.html"
    with Record(record_file, create=False) as record:
        path.write_text(page(contents(record)), encoding="utf-8")
    return path


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_it_draws_and_asks_for_nothing(browser: Browser, written: Path, width: int, scheme: Any) -> None:
    """Charts are drawn from what is in the file; nothing is fetched, nothing fails, and axe finds nothing to mend."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    opened = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    opened.goto(written.as_uri(), wait_until="load")
    opened.wait_for_selector("figure.series svg")
    assert opened.locator("figure.series svg[role=img]").count() == opened.locator("[data-series]").count() > 0
    assert [url for url in asked if not url.startswith(("data:", written.as_uri()))] == []
    assert opened.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    opened.evaluate(AXE.read_text(encoding="utf-8"))
    found = opened.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found["violations"]] == []
    assert wrong == []
    context.close()


def test_a_number_leads_to_its_words(browser: Browser, written: Path) -> None:
    """Following a source goes to the marked words of its article."""
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(written.as_uri())
    source = opened.locator("tr .source").first
    target = (source.get_attribute("href") or "").removeprefix("#")
    source.click()
    opened.wait_for_function("location.hash.length > 3")
    place = opened.locator(f"#{target}")
    place.scroll_into_view_if_needed()
    assert opened.locator(f".texts .mark:has(#{target})").count() == 1
    context.close()
