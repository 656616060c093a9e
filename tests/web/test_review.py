"""Review pages: what waits, decisions by forms, and every way in which one cannot be taken."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.record import Record
from onrecord.typed import Field, as_typed, value_of
from onrecord.types import Disagreement, Statement
from onrecord.web import create_app


@pytest.fixture
def path(record_file: Path, tmp_path: Path) -> Path:
    """A copy of the example record, to decide in."""
    return Path(shutil.copyfile(record_file, tmp_path / "own.db"))


@pytest.fixture
def own(path: Path) -> Iterator[Record]:
    """The same, opened."""
    with Record(path, create=False) as opened:
        yield opened


def browser(path: Path, name: str | None = "Ann") -> TestClient:
    """A browser in which somebody has said who decides."""
    client = TestClient(create_app(path), base_url="http://localhost", follow_redirects=False)
    if name:
        assert client.post("/review", data={"name": name}).status_code == 303
    return client


def several(record: Record) -> Statement:
    """A statement with several reports."""
    return next(one for one in record.statements() if len(one.evidence) > 1)


def test_the_least_certain_come_first(path: Path, own: Record) -> None:
    """The queue shows what waits, in its order, with the words in their sentence."""
    waiting = own.queue(kind="statement", limit=3)
    shown = browser(path).get("/review?kind=statement").text
    places = [shown.index(f'id="c-{one.id}"') for one in waiting]
    assert places == sorted(places)
    assert browser(path).get("/review?kind=weather").status_code == 400


def test_a_decision_is_kept_with_its_name(path: Path, own: Record) -> None:
    """A form sends a decision; the reader goes back to where they were, and what was decided waits no more."""
    first = own.queue(limit=1)[0]
    client = browser(path, "Zoë Ångström")
    sent = {"action": "accept", "seal": own.seal(first.id), "back": "/review?kind=figure"}
    answer = client.post(f"/review/{first.id}", data=sent)
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?kind=figure")
    assert own.review_states([first.id])[first.id].reviewers == ("Zoë Ångström",)
    assert f'id="c-{first.id}"' not in client.get("/review").text
    log = client.get("/review/decisions").text
    assert "Zoë Ångström" in log
    assert f'href="/review/{first.id}"' in log


def test_it_never_leads_elsewhere(path: Path, own: Record) -> None:
    """A form cannot send the reader to another site."""
    first = own.queue(limit=1)[0]
    for back in ("//elsewhere.example/", "https://elsewhere.example/", "/\\elsewhere.example"):
        answer = browser(path).post(f"/review/{first.id}", data={"action": "note", "reason": "see", "back": back})
        assert answer.headers["location"] == "/review"


def test_a_stale_page_decides_nothing(path: Path, own: Record) -> None:
    """What changed since a page was shown is not decided on from it; what was typed is there to be sent again."""
    said = several(own)
    seal = own.seal(said.id)
    own.decide("correct", said.id, reviewer="Bo", field="speaker", new=["Somebody Else"])
    sent = {"action": "note", "seal": seal, "reason": "typed at length"}
    answer = browser(path).post(f"/review/{said.id}", data=sent)
    assert answer.status_code == 409
    assert "Nothing was decided" in answer.text
    assert "typed at length" in answer.text
    assert "Somebody Else" in answer.text
    assert len(own.decisions(entry=said.id)) == 1


def test_nobody_decides_without_a_name(path: Path, own: Record) -> None:
    """Until somebody says who decides, nothing is decided, and the page says what to do."""
    first = own.queue(limit=1)[0]
    answer = browser(path, None).post(f"/review/{first.id}", data={"action": "accept"})
    assert answer.status_code == 400
    assert "Give a name above" in answer.text
    assert not own.decisions()
    assert browser(path, None).post("/review", data={"name": "  "}).status_code == 400


@pytest.mark.parametrize(
    "sent",
    [
        {"action": "burn"},
        {"action": "correct", "field": "colour", "new-colour": "red"},
        {"action": "correct", "field": "said", "new-said": "soon"},
        {"action": "merge"},
        {"action": "split"},
        {"action": "note"},
        {"action": "settle", "field": "verdict", "new": "{"},
        {"action": "undo", "decision": "ffff"},
    ],
)
def test_what_cannot_be_decided_is_told(path: Path, own: Record, sent: dict[str, str]) -> None:
    """A decision that means nothing is refused on the page of the entry, and nothing is written."""
    said = several(own)
    answer = browser(path).post(f"/review/{said.id}", data=sent)
    assert answer.status_code in (400, 404)
    assert not own.decisions()


def test_an_undo_answers_a_decision(path: Path, own: Record) -> None:
    """What was decided can be taken back from the card, and the log keeps both."""
    said = several(own)
    client = browser(path)
    client.post(f"/review/{said.id}", data={"action": "reject"})
    assert said.id not in {one.id for one in own.statements()}
    rejected = own.decisions()[0]
    assert "Undo the last" in client.get(f"/review/{said.id}").text
    client.post(f"/review/{said.id}", data={"action": "undo", "decision": rejected.id})
    assert said.id in {one.id for one in own.statements()}
    assert "undid a decision" in client.get("/review/decisions").text


def test_two_reviewers_are_compared(path: Path, own: Record) -> None:
    """Where two are not of one mind the page says so, with how far they agree, and somebody settles it there."""
    said = several(own)
    browser(path, "Ann").post(f"/review/{said.id}", data={"action": "accept"})
    browser(path, "Bo").post(f"/review/{said.id}", data={"action": "reject"})
    shown = browser(path).get("/review/comparison").text
    assert "1 conflict" in shown
    assert "neither on any other" in shown
    assert f'href="/article/{own.evidence(said.id)[0].article.id}' in shown
    assert "Krippendorff" in shown
    settled = {"action": "settle", "field": "verdict", "new": '"reject"', "reason": "heard the tape"}
    assert browser(path, "Cy").post(f"/review/{said.id}", data=settled).status_code == 303
    assert "0 conflicts" in browser(path).get("/review/comparison").text
    assert said.id not in {one.id for one in own.statements()}


def test_decisions_can_be_taken_along(path: Path, own: Record) -> None:
    """All decisions come as one file, which another record takes in."""
    said = several(own)
    client = browser(path)
    client.post(f"/review/{said.id}", data={"action": "accept"})
    lines = client.get("/review/decisions.jsonl").text.splitlines()
    assert len(lines) == 1
    assert own.decisions()[0].id in lines[0]


def test_words_can_be_corrected_by_their_place(path: Path, own: Record) -> None:
    """A span is sent as offsets in code points, and the record holds exactly those characters."""
    said = several(own)
    article = own.evidence(said.id)[0].article
    first = next(field for field in own.fields(said.id) if field.name == "span").value[0]
    start, end = first["start"], first["end"] - 3
    answer = browser(path).post(
        f"/review/{said.id}", data={"action": "correct", "field": "span", "new-span": f"{start}-{end}"}
    )
    assert answer.status_code == 303
    found = own.get(said.id)
    assert isinstance(found, Statement)
    assert found.wording == article.text[start:end]
    assert own.verify().ok


def test_what_articles_hold_stays_text(tmp_path: Path) -> None:
    """Markup in an article is shown as it stands, on every review page."""
    harm = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
    source = tmp_path / "a.txt"
    source.write_text(f"Ines Tarn, the mayor of Orrin, said on Friday: “{harm} will be mended.”\n", encoding="utf-8")
    path = tmp_path / "harm.db"
    with Record(path, models=False) as record:
        record.add(source)
        waiting = record.queue(limit=0)
    assert waiting
    client = browser(path, harm)
    for address in ("/review", *(f"/review/{one.id}" for one in waiting)):
        shown = client.get(address)
        assert shown.status_code == 200
        assert "<script>alert" not in shown.text
        assert "<img" not in shown.text


def test_values_are_read_as_they_are_typed() -> None:
    """Names are parted by semicolons, two numbers are a range, and nothing is not known."""
    names = Field(name="speaker", value=["A"])
    assert value_of(names, ["Maria Hale; Ines Tarn ;"]) == ["Maria Hale", "Ines Tarn"]
    assert value_of(names, [""]) == []
    assert value_of(Field(name="value", value=3), ["10–15"]) == ["10", "15"]
    assert value_of(Field(name="value", value=[1, 2]), ["1,200"]) == "1,200"
    assert value_of(Field(name="place", value="Lisk"), [" "]) is None
    assert value_of(Field(name="negated", value=False), ["true"]) is True
    assert value_of(Field(name="flags", value=[], choices=("future", "negated")), ["future", "negated"]) == [
        "future",
        "negated",
    ]
    assert value_of(Field(name="span", value=[]), ["12-40; 50-51", "the bridge"]) == [
        [12, 40],
        [50, 51],
        "the bridge",
    ]
    assert value_of(Field(name="value", value=3), ["10–"]) == ["10", None]


def test_lists_show_whose_record_is_asked_for(path: Path, own: Record) -> None:
    """A figure that was rejected is gone from the pages, but not from those that show what the machine found."""
    figure = next(one for one in own.figures() if one.series is None)
    kept = next(one for one in own.figures() if one.series is None and one.id != figure.id)
    own.decide("reject", figure.id, reviewer="Ann")
    own.decide("accept", kept.id, reviewer="Ann")
    client = browser(path)

    def shown(address: str) -> set[str]:
        text = client.get(address).text
        return {one.id for one in (figure, kept) if f"/figure/{one.id}" in text}

    totals = {which: own.unlined(review=which).total for which in ("all", "machine", "reviewed")}
    assert totals["machine"] == totals["all"] + 1
    assert totals["reviewed"] == 1
    assert shown("/figures?view=list&review=reviewed") == {kept.id}
    assert client.get("/figures?review=mine").status_code == 400


def test_the_page_of_an_entry_tells_what_was_decided(path: Path, own: Record) -> None:
    """Every entry leads to where it is decided on, and its page says what was."""
    said = several(own)
    client = browser(path)
    assert f'href="/review/{said.id}"' in client.get(f"/statement/{said.id}").text
    own.decide("accept", said.id, reviewer="Bo")
    assert "Accepted by Bo" in client.get(f"/statement/{said.id}").text


def test_several_fields_are_corrected_at_once(path: Path, own: Record) -> None:
    """All that was changed in the form is one decision a field, what was left as it stood none; one undo takes all."""
    figure = next(one for one in own.figures() if one.point is not None and one.place is None and one.bound == "exact")
    sent: dict[str, str | list[str]] = {"action": "correct", "field": [field.name for field in own.fields(figure.id)]}
    sent |= {f"new-{field.name}": as_typed(field) for field in own.fields(figure.id)}
    sent |= {"new-value": "10–15", "new-place": "Saltby", "new-as_of": "2024-03-13", "seal": own.seal(figure.id)}
    client = browser(path)
    assert client.post(f"/review/{figure.id}", data=sent).status_code == 303
    assert {one.field: one.new for one in own.decisions()} == {
        "value": [10, 15],
        "place": "Saltby",
        "as_of": "2024-03-13",
    }
    shown = client.get(f"/review/{figure.id}").text
    undo = re.search(r'name="action" value="undo".*?</form>', shown, re.DOTALL)
    assert undo is not None
    ids = re.findall(r'name="decision" value="([0-9a-f]+)"', undo[0])
    assert sorted(ids) == sorted(one.id for one in own.decisions())
    client.post(f"/review/{figure.id}", data={"action": "undo", "decision": ids})
    assert own.get(figure.id) == figure
    assert "Undo the last" not in client.get(f"/review/{figure.id}").text


def test_what_was_typed_is_not_lost_when_it_is_refused(path: Path, own: Record) -> None:
    """Where one of several values cannot be had nothing is decided, the field is named, and all of them stand there."""
    figure = next(one for one in own.figures() if one.point is not None and one.place is None)
    sent = {"action": "correct", "field": ["place", "as_of"], "new-place": "Saltby", "new-as_of": "13 March"}
    answer = browser(path).post(f"/review/{figure.id}", data=sent)
    assert answer.status_code == 400
    assert "As of: &#39;13 March&#39; is no day" in answer.text
    assert re.search(r'name="new-place" id="[^"]+" value="Saltby"', answer.text)
    assert re.search(r'name="new-as_of" id="[^"]+" value="13 March" aria-invalid="true"', answer.text)
    assert not own.decisions()


def test_what_was_typed_for_something_else_is_told_and_not_put_in(path: Path, own: Record) -> None:
    """On a page that is out of date what was typed is listed, beside the fields as they are now."""
    said = several(own)
    seal = own.seal(said.id)
    own.decide("correct", said.id, reviewer="Bo", field="speaker", new=["Somebody Else"])
    sent = {"action": "correct", "seal": seal, "field": ["speaker"], "new-speaker": "Typed Name"}
    answer = browser(path).post(f"/review/{said.id}", data=sent)
    assert answer.status_code == 409
    assert "You had typed speaker: <strong>Typed Name</strong>" in answer.text
    assert re.search(r'name="new-speaker" id="[^"]+" value="Somebody Else"', answer.text)


def test_nobody_undoes_the_decision_of_another_by_a_key(path: Path, own: Record) -> None:
    """The card offers to undo what its reader decided last; the decisions of others stand in the list beneath."""
    said = several(own)
    own.decide("accept", said.id, reviewer="Bo")
    assert "Undo the last" not in browser(path).get(f"/review/{said.id}").text
    assert "Undo the last" in browser(path, "Bo").get(f"/review/{said.id}").text


def test_what_is_left_open_does_not_come_back_at_once(path: Path, own: Record) -> None:
    """The next ones are those after the page, whatever was decided on it; how many wait is told."""
    waiting = own.queue(limit=0)
    client = browser(path)
    first = client.get("/review").text
    assert f"{len(waiting):,} items wait" in first
    following = re.search(r'<a href="([^"]+)" data-next="0">The next ones', first)
    assert following is not None
    second = client.get(following[1].replace("&amp;", "&")).text
    shown = re.findall(r'<article class="card item" id="c-([0-9a-f]+)"', second)
    assert shown == [one.id for one in waiting[len(shown) : 2 * len(shown)]]
    assert "From the beginning" in client.get(f"/review?from={len(waiting)}").text


def test_a_value_is_read_as_it_stood_in_the_form(own: Record) -> None:
    """What a form holds and nobody touched is read as the value that it was made from."""
    every = [*own.statements(), *own.figures(), *own.events(), *own.entities(), *own.stories()]
    assert len(every) > 100
    for one in every:
        for field in own.fields(one.id):
            if field.name != "span":
                read = value_of(field, as_typed(field))
                if field.name == "value":
                    assert as_typed(Field(name="value", value=read)) == as_typed(field)
                else:
                    assert read == field.value


def test_orphans_are_told_apart_from_the_log(path: Path, own: Record, tmp_path: Path) -> None:
    """A decision whose text is not here is listed as an orphan, of what kind, and in the log leads there, not away."""
    figure = own.figures()[0]
    own.decide("accept", figure.id, reviewer="Ann")
    other, text = tmp_path / "other.db", tmp_path / "a.txt"
    text.write_text("The mayor of Orrin said on Friday that the bridge will be mended.\n", encoding="utf-8")
    with Record(other, models=False) as record:
        record.add(text)
        record.import_decisions(own.export_decisions())
        assert len(record.orphans()) == 1
    shown = " ".join(re.sub(r"<[^>]+>", " ", browser(other).get("/review/decisions").text).split())
    assert "1 orphan" in shown
    assert "All decisions" in shown
    assert "( an orphan )" in shown
    assert "none of the texts that it speaks of is in this record" in shown
    assert "All decisions" not in browser(path).get("/review/decisions").text


def test_a_second_reviewer_is_told_how_to_decide_on_the_same(path: Path, own: Record) -> None:
    """What another decided on does not wait any more, and the page says so to everybody else."""
    own.decide("accept", own.queue(limit=1)[0].id, reviewer="Ann")
    assert "What Ann decided on does not wait any more" in browser(path, "Bo").get("/review").text
    assert "does not wait any more" not in browser(path, "Ann").get("/review").text


def test_the_article_that_turned_it_is_seen_without_opening_anything(path: Path, own: Record) -> None:
    """Every side of what is at odds stands on its card, and what a suspect article has is marked so."""
    first = own.queue(kind="disagreement", limit=1)[0]
    assert isinstance(first, Disagreement)
    assert first.suspect
    page = browser(path).get("/review?kind=disagreement").text
    card = page[page.index(f'id="c-{first.id}"') :].partition("</article>")[0]
    places = card.partition('class="actions"')[0]
    assert "<details" not in places
    assert places.count('class="in-place"') >= len(first.entries)
    assert '<span class="suspect">suspect</span>' in places
