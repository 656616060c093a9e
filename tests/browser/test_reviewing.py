"""Review in a browser: by keyboard alone, by selecting words, and as two people at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.record import Record
from onrecord.types import Statement

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

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
    page.click("text=Correct what I changed")
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


def test_several_fields_by_keyboard_alone(page: Page, own: Served) -> None:
    """Fields are filled in one after the other and sent at once; what is refused stands there as it was typed."""
    with Record(own.path, create=False) as record:
        figure = record.queue(kind="figure", limit=1)[0]
    begin(page, "Ann", "/review?kind=figure")
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.wait_for_function("() => document.activeElement?.name === 'new-value'")
    page.focus("[name=new-place]")
    page.keyboard.press("Control+a")
    page.keyboard.type("Saltby")
    page.focus("[name=new-as_of]")
    page.keyboard.press("Control+a")
    page.keyboard.type("13 March")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#c-{figure.id} [role=alert]")
    page.wait_for_function("() => document.activeElement?.name === 'new-as_of'")
    assert page.input_value("[name=new-place]") == "Saltby"
    page.keyboard.press("Control+a")
    page.keyboard.type("2024-03-13")
    page.focus("[name=new-measure]")
    page.keyboard.press("Control+Enter")
    settled(page, figure.id, "corrected")
    assert page.locator(".editing:visible").count() == 0
    assert page.inner_text("#decided") == "2 decisions"
    with Record(own.path, create=False) as record:
        assert {one.field: one.new for one in record.decisions()} == {"place": "Saltby", "as_of": "2024-03-13"}
    page.keyboard.press("u")
    page.wait_for_selector(f"#c-{figure.id}:not([data-status])")


def test_what_was_typed_stays_when_the_card_is_closed(page: Page, own: Served) -> None:
    """Esc closes what e opened, and e opens it again with what was typed."""
    begin(page, "Ann")
    page.keyboard.press("j")
    page.keyboard.press("n")
    page.wait_for_function("() => document.activeElement?.closest('.note-form') !== null")
    page.keyboard.type("half a remark")
    page.keyboard.press("Escape")
    assert page.locator(".editing:visible").count() == 0
    page.keyboard.press("n")
    assert page.input_value("[data-note]") == "half a remark"


def test_nothing_is_decided_before_somebody_says_who_decides(page: Page, own: Served) -> None:
    """A key that decides leads to the name instead, and says so; what was typed stays."""
    page.goto("/review")
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.wait_for_function("() => document.activeElement?.id === 'reviewer-name'")
    assert page.inner_text(".told") == "Say first who decides."
    with Record(own.path, create=False) as record:
        assert not record.decisions()


def test_a_split_keeps_its_place(page: Page, own: Served) -> None:
    """Where an entry has another id after it was split the reader stays at its card, and u takes the split back."""
    with Record(own.path, create=False) as record:
        waiting = record.queue(kind="statement", limit=15)
        place, said = next((at, one) for at, one in enumerate(waiting) if len(one.evidence) == 2)
    begin(page, "Ann")
    for _ in range(place + 1):
        page.keyboard.press("j")
    page.keyboard.press("s")
    page.wait_for_function("() => document.activeElement?.closest('.split') !== null")
    page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".card[data-status=split].current")
    assert (
        page.evaluate("() => [...document.querySelectorAll('.card')].indexOf(document.querySelector('.current'))")
        == place
    )
    page.keyboard.press("u")
    page.wait_for_selector(f"#c-{said.id}.current:not([data-status])")


def test_a_key_that_has_nothing_to_do_says_so(page: Page, own: Served) -> None:
    """e on a disagreement enters the note, and says that there are no fields; u with nothing to undo says that."""
    begin(page, "Ann", "/review?kind=disagreement")
    page.keyboard.press("j")
    page.keyboard.press("u")
    assert "nothing here that could be undone" in page.inner_text(".told")
    page.keyboard.press("e")
    page.wait_for_function("() => document.activeElement?.closest('.note-form') !== null")
    assert "no fields to correct" in page.inner_text(".told")


def test_the_next_ones_are_not_those_that_were_left_open(page: Page, own: Served) -> None:
    """After a page of which some were decided the next page begins with the first that was not on it."""
    with Record(own.path, create=False) as record:
        waiting = [one.id for one in record.queue(kind="statement", limit=40)]
    begin(page, "Ann")
    shown = page.locator(".card").count()
    for ident in waiting[:2]:
        page.keyboard.press("j") if ident == waiting[0] else None
        page.keyboard.press("a")
        settled(page, ident, "accepted")
    page.click("[data-next]")
    page.wait_for_load_state()
    assert page.locator(".card").first.get_attribute("data-id") == waiting[shown]


def test_the_words_that_count_are_marked_where_they_are_decided_on(page: Page, own: Served) -> None:
    """The card that is looked at has another ground than the words that are marked in it."""
    begin(page, "Ann")
    page.keyboard.press("j")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        ground, mark = page.evaluate(
            """() => [".current", ".current .m-content"].map(
                (one) => getComputedStyle(document.querySelector(one)).backgroundColor)"""
        )
        assert ground != mark


def test_keys_that_are_pressed_fast_are_each_for_their_own_item(page: Page, own: Served) -> None:
    """A key that is pressed while a decision is on its way waits for it, and is for the item after that."""
    with Record(own.path, create=False) as record:
        waiting = [one.id for one in record.queue(kind="statement", limit=6)]
    begin(page, "Ann")
    page.keyboard.press("j")
    for key in "ararjr":
        page.keyboard.press(key)
    for ident, status in zip(waiting[:4], ("accepted", "rejected", "accepted", "rejected"), strict=True):
        settled(page, ident, status)
    settled(page, waiting[5], "rejected")
    with Record(own.path, create=False) as record:
        assert [one.action for one in record.decisions()] == ["accept", "reject", "accept", "reject", "reject"]


def test_a_decision_that_cannot_be_sent_is_told(browser: Browser, own: Served) -> None:
    """Where the server has gone nothing looks as if it had been decided, and what was typed stays."""
    context = browser.new_context(base_url=own.address)
    page = context.new_page()
    begin(page, "Ann")
    page.keyboard.press("j")
    page.keyboard.press("n")
    page.wait_for_function("() => document.activeElement?.closest('.note-form') !== null")
    page.keyboard.type("typed before it went")
    context.set_offline(True)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".told:has-text('Nothing was decided')")
    assert page.input_value("[data-note]") == "typed before it went"
    context.set_offline(False)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".state:has-text('typed before it went')")
    context.close()
