"""Pages of speakers, their positions, of entities and of what things are called."""

from __future__ import annotations

import html
import re
from collections import Counter

import pytest
from fastapi.testclient import TestClient

from onrecord.record import Record
from onrecord.types import Disagreement

from .test_said import listed, text_of


def test_all_speakers_are_listed(client: TestClient, record: Record) -> None:
    """Everybody who says something is there with how much, page by page."""
    known, total = record.speakers(most=10_000)
    told = ""
    for first in range(0, total, 90):
        told += " " + text_of(client.get("/speakers", params={"from": first}).text)
    assert total == len(known) > 10
    assert all(f"{one.name} {one.number}" in told for one in known)


def test_sure_speakers(client: TestClient, record: Record) -> None:
    """With a bound on scores each speaker is there with what is said that surely."""
    page = client.get("/speakers", params={"min_score": "0.9"})
    assert page.status_code == 200
    sure = Counter(name for one in record.statements(min_score=0.9) for name in {*one.speaker})
    assert 0 < sure.total() < Counter(name for one in record.statements() for name in {*one.speaker}).total()
    told = text_of(page.text)
    assert all(f"{name} {number}" in told for name, number in sure.most_common(20))


def test_speaker(client: TestClient, record: Record) -> None:
    """A speaker's page has all that is said under any of the names, to whom it was said, and who carried it."""
    name = next(one.speaker for one in record.positions() if len(record.known_as(one.speaker)) > 1)
    names = record.known_as(name)
    page = client.get("/speaker", params={"name": name}).text
    told = text_of(page)
    said = [one for one in record.statements() if set(names) & {*one.speaker}]
    assert set(listed(page, "statement")) == {one.id for one in said[:50]}
    assert f"also {names[1]}" in told
    for one in said:
        assert one.addressee is None or f"{one.addressee} " in told
    for position in record.positions():
        assert (f'href="/position/{position.id}"' in page) is (position.speaker in names)


def test_what_is_at_odds_is_told_by_its_sides(client: TestClient, record: Record) -> None:
    """Each side stands under the name of who says it, the speaker's first; nothing is listed that is none of theirs."""
    for name in ("Petra Vane", "Farmers' List", "Rowena Strand"):
        page = client.get("/speaker", params={"name": name}).text
        odds = page.split('id="odds"')[1].split("</section>")[0]
        listed_ = odds.split('<li class="item">')[1:]
        assert listed_
        for one in listed_:
            sides = re.findall(r'<p class="who">.*?<a class="name"[^>]*>(.*?)</a>', one)
            assert html.unescape(sides[0]) == name
            assert one.count(">against<") == sum(html.unescape(side) != name for side in sides)


def test_carriers_are_counted(client: TestClient, record: Record) -> None:
    """For each publisher it is told how many of the statements it carried; it leads to these."""
    name = record.overview().speakers[0].name
    assert name
    page = client.get("/speaker", params={"name": name}).text
    names = record.known_as(name)
    for one in record.carrying(names):
        if one.name is not None:
            carried = record.statements(publisher=one.name)
            assert one.number == sum(1 for said in carried if set(names) & {*said.speaker})
            assert re.search(rf">{re.escape(html.escape(one.name))}</a> <span class=\"number\">{one.number}<", page)


def test_nobody(client: TestClient) -> None:
    """Somebody who says nothing is told to; a page of nobody cannot be asked for."""
    assert "Says nothing in this record" in client.get("/speaker", params={"name": "<script>Nobody"}).text
    assert "<script>Nobody" not in client.get("/speaker", params={"name": "<script>Nobody"}).text
    assert client.get("/speaker").status_code == 400


def test_speaker_as_of(client: TestClient, record: Record) -> None:
    """As of a day a speaker has said what was known then."""
    name = record.overview().speakers[0].name
    then = text_of(client.get("/speaker", params={"name": name or "", "as_of": "2024-03-12"}).text)
    names = record.known_as(name or "")
    known = [one for one in record.statements(as_of="2024-03-12") if set(names) & {*one.speaker}]
    assert f" {len(known)} statement" in then


def test_position(client: TestClient, record: Record) -> None:
    """A position has its statements in the order in which they were said, and what they are at odds with."""
    for one in record.positions():
        page = client.get(f"/position/{one.id}").text
        assert listed(page, "statement") == list(one.statements)
        at_odds = [held for held in record.holding(*one.statements) if isinstance(held, Disagreement)]
        assert all(f'href="/disagreement/{held.id}"' in page for held in at_odds)


def test_entity(client: TestClient, record: Record) -> None:
    """An entity has its names, and every article that names it, with a link to the place."""
    one = next(one for one in record.entities() if one.aliases and len(one.evidence) > 2)
    page = client.get(f"/entity/{one.id}").text
    told = text_of(page)
    assert all(alias in told for alias in one.aliases)
    articles = {place.article for place in record.places([one])[one.id]}
    assert f"Named in {len(articles)} article" in told
    named = page.split('id="named"')[1]
    assert set(re.findall(r'href="/article/([0-9a-f]+)#a-', named)) <= articles
    assert len(re.findall(r'href="/article/[0-9a-f]+#a-', named)) == min(len(articles), 20)


def test_wording(client: TestClient, record: Record) -> None:
    """Every word for an actor or act is there, in its voice, with how often and a link to a place where it stands."""
    known = record.wording()
    page = client.get("/wording").text
    assert known
    for one in known:
        told = page.split(f'id="w-{one.id}"')[1].split("</div>")[0]
        assert html.escape(one.words) in told
        assert f"{len(one.passages)}×" in told
        assert any(f"#p-{passage.span.start}-{passage.span.end}" in told for passage in one.passages)


def test_wording_of_a_story(client: TestClient, record: Record) -> None:
    """Words of one story, or of one episode, alone where that is asked; the address of a wording leads there."""
    one = record.wording()[0]
    page = client.get("/wording", params={"story": one.episode}).text
    assert page.count('id="e-') == 1
    answer = client.get(f"/item/{one.id}", follow_redirects=False)
    assert answer.headers["location"] == f"/wording?story={one.episode}#w-{one.id}"


@pytest.mark.parametrize("address", ["/position/ffffffffffff", "/entity/%3Cscript%3E", "/wording?story=ffffffffffff"])
def test_what_is_not_there(client: TestClient, address: str) -> None:
    """An id of nothing is told to be that."""
    answer = client.get(address)
    assert (answer.status_code, "othing in this record has the id" in answer.text) == (404, True)
    assert "<script>" not in answer.text
