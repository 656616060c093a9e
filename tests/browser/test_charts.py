"""Charts in a browser: drawn from the data beside them, told to eyes, pointers and keys alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.web.render import STATIC

if TYPE_CHECKING:
    from playwright.sync_api import Page

FIRST = ".matter:first-of-type"


def test_every_matter_is_drawn(page: Page) -> None:
    """Each matter has a chart, with a sign and a link to the sentence for every number in it."""
    page.goto("/figures")
    page.wait_for_selector(".plot svg")
    assert page.locator(".plot > svg").count() == page.locator(".matter").count() > 1
    drawn = page.locator(f"{FIRST} .points a")
    data = "element => JSON.parse(element.textContent).lines.flatMap((line) => line.points).map((one) => one.link)"
    told = page.locator(f"{FIRST} script").evaluate(data)
    found = drawn.evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    assert sorted(found) == sorted(told)


def test_pointing_tells_the_words(page: Page) -> None:
    """Pointing at a number shows its sentence and the outlet, and lights its row; leaving hides it."""
    page.goto("/figures")
    page.wait_for_selector(".plot svg")
    link = page.locator(f"{FIRST} .points a").last
    link.hover()
    told = page.locator(f"{FIRST} .told")
    row = page.locator(f"tr[data-item='{link.get_attribute('data-item')}']")
    assert told.is_visible()
    assert row.get_attribute("class") == "lit"
    for words in (".words", "td:last-child"):
        assert row.locator(words).inner_text().split("\n")[0].strip()[:40] in told.inner_text()
    page.mouse.move(0, 0)
    told.wait_for(state="hidden")


def test_keys_tell_the_words(page: Page) -> None:
    """A chart is one stop of the tab key; arrows go from number to number and tell each; Escape hides it."""
    page.goto("/figures")
    page.wait_for_selector(".plot svg")
    assert page.locator(f"{FIRST} .points a[tabindex='0']").count() == 1
    page.locator(f"{FIRST} .points a[tabindex='0']").focus()
    told = page.locator(f"{FIRST} .told")
    first = told.inner_text()
    page.keyboard.press("ArrowRight")
    assert told.is_visible()
    assert told.inner_text() != first
    page.keyboard.press("Home")
    assert told.inner_text() == first
    page.keyboard.press("Escape")
    assert told.is_hidden()


def test_parts_are_folded_in(page: Page) -> None:
    """Sub-counts are not drawn until they are asked for."""
    page.goto("/figures")
    page.wait_for_selector(".plot svg")
    points = page.locator(f"{FIRST} .points a")
    before = points.count()
    page.locator(f"{FIRST} .drawn button").click()
    assert points.count() > before
    assert page.locator(f"{FIRST} .drawn button").get_attribute("aria-expanded") == "true"
    page.locator(f"{FIRST} .drawn button").click()
    assert points.count() == before


@pytest.mark.parametrize("page", [{"viewport": {"width": 390, "height": 844}}], indirect=True)
def test_narrow(page: Page) -> None:
    """On a narrow screen the names stand above the chart, and the chart fits."""
    page.goto("/figures")
    page.wait_for_selector(".plot svg")
    assert page.locator(f"{FIRST} .key li").count() > 1
    assert page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_dragging_over_bars_asks_for_their_days(page: Page) -> None:
    """Dragging from one bar to another asks for the days from the one to the other, filters kept; a click is a link."""
    page.goto("/timeline?kind=figure&since=2024-01-01&until=2024-12-31")
    bars = page.locator(".strip").last.locator("li")
    days = [bars.nth(place).get_attribute("data-since") for place in (1, 3)]
    end = bars.nth(3).get_attribute("data-until")
    boxes = [bars.nth(place).bounding_box() for place in (1, 3)]
    (one, other) = [(box["x"] + box["width"] / 2, box["y"] + 10) for box in boxes if box is not None]
    page.mouse.move(*one)
    page.mouse.down()
    page.mouse.move(*other, steps=6)
    with page.expect_navigation():
        page.mouse.up()
    assert f"kind=figure&since={days[0]}&until={end}" in page.url
    assert "from=" not in page.url


def test_a_chart_needs_no_server(page: Page) -> None:
    """With d3, Plot and figures.js in the page itself, drawSeries draws the same chart from the same data."""
    page.goto("/figures")
    page.wait_for_selector(".plot svg")
    data = page.locator(f"{FIRST} script").inner_text()
    links = page.locator(f"{FIRST} .points a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    scripts = "".join(
        f"<script>{(STATIC / name).read_text(encoding='utf-8')}</script>"
        for name in ("vendor/d3.min.js", "vendor/plot.umd.min.js", "figures.js")
    )
    assert page.context.browser is not None
    alone = page.context.browser.new_page()
    troubles: list[str] = []
    alone.on("pageerror", lambda error: troubles.append(str(error)))
    alone.on("request", lambda request: troubles.append(request.url))
    alone.set_content(f"<!doctype html><div id='here'></div>{scripts}")
    alone.evaluate("data => drawSeries(document.getElementById('here'), JSON.parse(data))", data)
    alone.wait_for_selector(".plot svg")
    drawn = alone.locator(".points a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    alone.close()
    assert (drawn, troubles) == (links, [])
