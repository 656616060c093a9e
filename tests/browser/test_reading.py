"""Reading in a browser: every page, for people who see it and people who do not, wide and narrow, light and dark."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.record import Record
from onrecord.types import Disagreement, Entity, Figure, Lineage, Position, Series, Statement, Story
from tests.browser.conftest import Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

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
    "/articles",
    "/lineage",
)
ENTRIES = (Statement, Figure, Disagreement, Series, Story, Lineage, Position, Entity)
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


@pytest.mark.parametrize("page", SCREENS, indirect=True, ids=["wide", "dark", "narrow"])
def test_pages_of_items_are_accessible(page: Page, served: Served) -> None:
    """The same of the page of an entry of every kind, of an article, of two articles, and of an entry to decide on."""
    with Record(served.path, create=False) as record:
        found = [(kind.__name__.lower(), record.browse(kind, order="size", most=1).entries[0].id) for kind in ENTRIES]
        copied = record.lineage()[0]
    paths = [f"/{kind}/{ident}" for kind, ident in found]
    paths += [f"/article/{copied.article}", f"/diff/{copied.from_article}/{copied.article}", f"/review/{found[0][1]}"]
    for path in paths:
        test_accessible(page, path)


def test_a_number_leads_to_its_sentence(page: Page, served: Served) -> None:
    """From the overview by way of a chart to the very words in their article, which are in sight."""
    page.goto("/")
    page.click("nav >> text=Figures")
    number = page.locator(".points a").first
    target = (number.get_attribute("href") or "").partition("#")[2]
    number.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/*")
    place = page.locator(f"[id='{target}']").first
    page.wait_for_function(
        """id => {
            const box = document.getElementById(id).getBoundingClientRect();
            return box.bottom > 0 && box.top < innerHeight;
        }""",
        arg=target,
    )
    assert place.count() == 1


def test_a_text_full_of_spans_scrolls(browser: Browser, tmp_path: Path) -> None:
    """An article with more than five hundred marks scrolls from end to end and no frame takes a fifth of a second."""
    path = tmp_path / "full.db"
    source = tmp_path / "full.txt"
    source.write_text(
        "".join(
            f"The mayor of Orrin, Ines Tarn, said on Friday that {n} people had died and {n + 3} were missing.\n\n"
            for n in range(100, 320)
        ),
        encoding="utf-8",
    )
    with Record(path, models=False) as record:
        record.add(source)
        ident = record.articles()[0].id
        assert len(record.doc(ident).annotations) > 500
    running = Served(path)
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{running.address}/article/{ident}")
    longest = page.evaluate(
        """() => new Promise((resolve) => {
            let last = performance.now(), longest = 0;
            const step = (now) => {
                longest = Math.max(longest, now - last);
                last = now;
                const before = scrollY;
                scrollBy({top: 400, behavior: "instant"});
                scrollY === before ? resolve(longest) : requestAnimationFrame(step);
            };
            requestAnimationFrame(step);
        })"""
    )
    page.context.close()
    running.stop()
    assert longest < 200


def test_nothing_in_an_article_runs(browser: Browser, tmp_path: Path) -> None:
    """Markup, scripts and endless words in an article stay text on every page that shows it."""
    harm = "<script>window.harmed = 1</script><img src=x onerror='window.harmed = 1'>"
    article = {"title": harm, "publisher": harm, "text": f"{harm} Ines Tarn said: “{harm}” {'a' * 200_000}"}
    source = tmp_path / "harm.jsonl"
    source.write_text(json.dumps(article), encoding="utf-8")
    path = tmp_path / "harm.db"
    with Record(path, models=False) as record:
        record.add(source)
        ident = record.articles()[0].id
    running = Served(path)
    page = browser.new_context().new_page()
    for address in ("/", "/articles", f"/article/{ident}", "/statements", "/search?q=tarn", "/review"):
        page.goto(running.address + address)
        assert page.evaluate("() => window.harmed") is None
        assert page.locator("main img, main script:not([type='application/json'])").count() == 0
    page.context.close()
    running.stop()


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


def test_what_leads_somewhere_is_underlined(page: Page) -> None:
    """A link among other words is told by its line, not by its colour alone."""
    page.goto("/statements")
    lines = page.locator(".meta a .publisher").evaluate_all(
        "all => all.map(one => getComputedStyle(one).textDecorationLine)"
    )
    assert set(lines) == {"underline"}
