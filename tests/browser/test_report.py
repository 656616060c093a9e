"""A report in a real browser, opened as the file that it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.record import Record
from onrecord.report import contents, page
from tests.happenings import TEXT, Deeds

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


@pytest.mark.parametrize("width", [1280, 700, 390])
def test_no_day_runs_into_what_happened_on_it(browser: Browser, tmp_path: Path, width: int) -> None:
    """A month, which is told to be one, stands beside its events and not over them."""
    pile = tmp_path / "pile.jsonl"
    pile.write_text(json.dumps({"id": "a", "text": TEXT, "date": "2031-04-02"}), encoding="utf-8")
    with Record(tmp_path / "r.db", annotators=(Deeds(),)) as record:
        record.add(pile)
        (tmp_path / "r.html").write_text(page(contents(record)), encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 800})
    opened = context.new_page()
    opened.goto((tmp_path / "r.html").as_uri())
    days = opened.locator(".days h4")
    assert days.filter(has_text="some day of the month").count() == 1
    assert days.evaluate_all("all => all.filter(one => one.scrollWidth > one.clientWidth).length") == 0
    context.close()
