"""Review in a browser: by keyboard alone, by selecting words, and as two people at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.record import Record
from onrecord.types import Statement

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .conftest import Served


def begin(page: Page, name: str, path: str = "/review?kind=statement") -> None:
    """Says who decides."""
    page.goto(path)
    page.fill("#reviewer-name", name)
    page.click("text=Begin")
    page.wait_for_selector(f"text=Deciding as {name}")


def settled(page: Page, ident: str, status: str) -> None:
    """Waits until the card of an entry says what was decided."""
    page.wait_for_selector(f'#c-{ident}[data-status="{status}"]')


def test_by_keyboard_and_it_survives(page: Page, own: Served) -> None:
    """a accepts, r rejects and goes on, u takes back; what was decided holds after everything is made anew."""
    with Record(own.path, create=False) as record:
        first, second, third = (one.id for one in record.queue(kind="statement", limit=3))
    begin(page, "Ann")
    page.keyboard.press("j")
    page.keyboard.press("a")
    settled(page, first, "accepted")
    page.wait_for_selector(f"#c-{second}.current")
    page.keyboard.press("r")
    settled(page, second, "rejected")
    page.wait_for_selector(f"#c-{third}.current")
    page.keyboard.press("r")
    settled(page, third, "rejected")
    page.keyboard.press("u")
    page.wait_for_selector(f"#c-{third}:not([data-status])")
    with Record(own.path, create=False, models=False) as record:
        record.merge()
        states = record.review_states([first, second, third])
        assert {ident: state.status for ident, state in states.items()} == {first: "accepted", second: "rejected"}
        assert second not in {one.id for one in record.statements()}
        assert record.verify().ok
    page.goto("/review?kind=statement")
    assert page.locator(f"#c-{first}, #c-{second}").count() == 0
    assert page.locator(f"#c-{third}").count() == 1


def test_keys_open_what_they_stand_for(page: Page, own: Served) -> None:
    """e, m, n enter the first field of a correction, a merge and a note; ? tells the keys."""
    begin(page, "Ann")
    page.keyboard.press("j")
    for key, selector in (("e", ".field"), ("m", ".merge"), ("n", ".note-form")):
        page.keyboard.press(key)
        page.wait_for_function("selector => document.activeElement?.closest(selector) !== null", arg=selector)
        page.keyboard.press("Escape")
        page.wait_for_function("() => document.activeElement?.closest('.editing') === null")
    page.keyboard.press("?")
    assert "split reports off" in page.inner_text("#keys")


def test_a_note_is_kept(page: Page, own: Served) -> None:
    """A note is typed, sent, and stands on the card."""
    begin(page, "Ann")
    page.keyboard.press("j")
    page.keyboard.press("n")
    page.wait_for_function("() => document.activeElement?.closest('.note-form') !== null")
    page.keyboard.type("ask the desk about this one")
    page.click(".note-form button")
    page.wait_for_selector(".state:has-text('ask the desk about this one')")


def test_words_are_corrected_by_selecting_them(page: Page, own: Served) -> None:
    """Selecting words in the text fills in their place, counted in code points, and the record holds just these."""
    with Record(own.path, create=False) as record:
        said = next(one for one in record.statements() if len(one.wording) > 40 and len(one.evidence) == 1)
        text = record.evidence(said.id)[0].article.text
    begin(page, "Ann", f"/review/{said.id}")
    chosen = page.evaluate(
        """() => {
            const node = document.querySelector("[data-selecting] .m-content").firstChild;
            const range = document.createRange();
            range.setStart(node, 3);
            range.setEnd(node, 20);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            return range.toString();
        }"""
    )
    page.wait_for_function("() => document.querySelector('[data-span]').value !== ''")
    page.click("text=Take these words")
    settled(page, said.id, "corrected")
    with Record(own.path, create=False) as record:
        found = record.get(said.id)
        assert isinstance(found, Statement)
        assert found.wording == chosen
        assert chosen in text


def test_a_stale_card_says_so(page: Page, own: Served) -> None:
    """Where somebody else decided meanwhile nothing is decided from the old card, and the new one takes its place."""
    with Record(own.path, create=False) as record:
        first = record.queue(kind="statement", limit=1)[0]
        begin(page, "Ann")
        record.decide("correct", first.id, reviewer="Bo", field="speaker", new=["Somebody Else"])
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.wait_for_selector(f"#c-{first.id} [role=alert]")
    card = page.inner_text(f"#c-{first.id}")
    assert "Nothing was decided" in card
    assert "Somebody Else" in card
    with Record(own.path, create=False) as record:
        assert [one.reviewer for one in record.decisions()] == ["Bo"]
