"""Searching on pages, checking a claim, and that nothing in what was read or asked runs."""

from __future__ import annotations

import html
import re

import pytest
from fastapi.testclient import TestClient

from onrecord.phrasing import wording
from onrecord.record import Record
from onrecord.types import Attribution, Statement

from .test_said import listed, text_of


def test_search(client: TestClient, record: Record) -> None:
    """What a search finds is there in its order, page by page, with the words that matched marked."""
    known = [hit.id for hit in record.search("dam", limit=45)]
    found: list[str] = []
    for first in (0, 20, 40):
        page = client.get("/search", params={"q": "dam", "from": first}).text
        found += re.findall(r'class="headline" href="/(?:article|statement|figure)/([0-9a-f]+)', page)
        assert 'class="mark m-shared"' in page
    assert found[:45] == known


def test_search_filters(client: TestClient, record: Record) -> None:
    """Kind, publisher, days and story limit what is found, and stand in the form again."""
    page = client.get("/search", params={"q": "dam", "kind": "statement", "since": "2024-03-14"}).text
    assert listed(page, "statement") == [
        hit.id for hit in record.search("dam", kind="statement", since="2024-03-14", limit=20)
    ]
    assert '<option value="statement" selected>' in page
    assert 'name="since" value="2024-03-14"' in page
    story = record.stories()[-1].id
    page = client.get("/search", params={"q": "the", "kind": "article", "story": story}).text
    assert set(listed(page, "article")) == {hit.id for hit in record.search("the", kind="article", story=story)}


def test_a_statement_is_found_in_one_wording_with_its_own_verb(client: TestClient, record: Record) -> None:
    """A hit shows one wording, never two run together, beside the verb of a report that has it, and leads to that."""
    told = [one for one in record.statements() if len({wording.flat(each.wording) for each in one.variants}) > 1]
    seen = 0
    for one in told:
        for variant in one.variants:
            words = wording.flat(variant.wording)
            if len(words) < 30 or len(words) > 120 or '"' in words:
                continue
            for hit in record.search(f'"{words}"', kind="statement"):
                if hit.id != one.id:
                    continue
                assert any(hit.snippet.strip(" …") in wording.flat(each.wording) for each in one.variants)
            page = client.get("/search", params={"q": f'"{words}"', "kind": "statement"}).text
            having = [each for each in one.variants if words in wording.flat(each.wording)]
            reports = [record.get(each.evidence[0]) for each in having]
            cues = {wording.cue(each) for each in reports if isinstance(each, Attribution)}
            at = re.search(rf'href="/statement/{one.id}">.*?</li>', page, re.DOTALL)
            shown = " ".join(html.unescape(re.sub(r"<[^>]+>", "", at[0])).split()) if at else ""
            if at and words in shown:
                assert any(f" {cue} statement {words}".replace("  ", " ") in shown for cue in cues)
                led = re.findall(r'href="/article/([0-9a-f]+)', at[0])[0]
                assert led in {place.article for place in record.places([one])[one.id] if place.annotation in {
                    ident for each in having for ident in each.evidence}}  # fmt: skip
                seen += 1
    assert seen > 5


def test_claim_on_record(client: TestClient, record: Record) -> None:
    """What stands in the record word for word is found with who said it, where, and what it is at odds with."""
    held = {ident for one in record.disagreements() for ident in one.entries}
    one = next(
        one for one in record.statements() if one.id in held and one.kinds == ("direct",) and len(one.wording) > 60
    )
    claim = f"“{one.wording.strip('“”')}”" if "”" not in one.wording[1:-1] else one.wording
    page = client.get("/search", params={"claim": claim}).text
    told = text_of(page)
    assert "What the record has of it" in told
    assert "h-the-same" in page
    assert f'href="/statement/{one.id}"' in page
    assert any(f"#a-{ident}" in page for ident in one.evidence)
    assert "At odds:" in told


def test_number_on_record(client: TestClient, record: Record) -> None:
    """A number is held against the figures of the record, with its bound."""
    one = next(one for one in record.figures(measure="killed") if one.bound == "exact" and one.point)
    page = client.get("/search", params={"claim": f"{one.point} people were killed in the flood"}).text
    assert "What the record has of it" in text_of(page)
    assert "h-the-same" in page
    assert re.search(r'href="/figure/[0-9a-f]+"', page)


def test_number_of_others(client: TestClient) -> None:
    """What counts other people of the matter is shown, is said to count others, and puts nothing on record."""
    told = text_of(client.get("/search", params={"claim": "31 children were killed in the flood"}).text)
    assert "Not on record" in told
    assert "this number is on record, but not said of these people" in told
    assert "on record otherwise" not in told


def test_number_that_was_revised(client: TestClient, record: Record) -> None:
    """Beside a number that its authority took back stands what took its place, with its page."""
    one = next(one for one in record.figures(measure="killed") if one.superseded_by and one.attribution and one.as_of)
    claim = f"{one.attribution} put the toll at {one.point} on {one.as_of}"
    page = client.get("/search", params={"claim": claim}).text
    assert f'Revised to <a href="/figure/{one.superseded_by}"' in page


@pytest.mark.parametrize("claim", ["Nine elephants danced on a violin", "?!", "<script>alert(1)</script>", "\u202e"])
def test_claim_not_on_record(client: TestClient, claim: str) -> None:
    """What nobody says is told not to be on record, whatever it is made of."""
    page = client.get("/search", params={"claim": claim})
    assert page.status_code == 200
    assert "Not on record" in page.text
    assert "<script>alert" not in page.text


def test_claim_as_of(client: TestClient, record: Record) -> None:
    """As of a day what was published later is not on record yet."""
    one = next(
        one
        for one in reversed(record.statements(since="2024-03-15"))
        if isinstance(one, Statement) and len(one.wording) > 60
    )
    params = {"claim": one.wording, "as_of": "2024-03-11"}
    assert f"/statement/{one.id}" in client.get("/search", params={"claim": one.wording}).text
    assert f"/statement/{one.id}" not in client.get("/search", params=params).text


def test_claim_in_the_words_of_a_day(client: TestClient, record: Record) -> None:
    """As of a day a claim is answered with what was published by then: every link leads to something of then."""
    day = "2024-03-13"
    later = [one for one in record.statements() if record.entries([one.id], as_of=day) not in ([], [one])]
    assert later  # what rests on earlier and on later articles
    for one in later:
        page = client.get("/search", params={"claim": f"“{one.wording.strip('“”')}”", "as_of": day}).text
        for address in re.findall(r'href="(/(?:statement|figure|disagreement|article)/[^"#]+)', page):
            assert client.get(address.replace("&amp;", "&")).status_code == 200, address


def test_overlong_claim(client: TestClient) -> None:
    """A claim as long as an article is refused; one of the longest that is taken is answered."""
    assert client.get("/search", params={"claim": "12 people. " * 181}).status_code == 200
    answer = client.get("/search", params={"claim": "12 people. " * 2_000})
    assert (answer.status_code, "too long" in answer.text) == (400, True)


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/search", 200, "Check a claim"),
        ("/search?q=%22", 200, "has these words"),
        ("/search?q=a+AND+OR+%2A", 200, "Search"),
        ("/search?q=zzzzqqq", 200, "Nothing has these words"),
        ("/search?q=dam&from=5000", 200, "Nothing more has these words"),
        ("/search?q=dam&kind=smell", 400, "cannot be searched"),
        ("/search?q=dam&since=soon", 400, "is not a day"),
        ("/search?claim=dam&as_of=soon", 400, "is not a day"),
        ("/search?q=%3Cscript%3Ealert(1)%3C/script%3E", 200, "Search"),
    ],
)
def test_bad_input(client: TestClient, address: str, status: int, told: str) -> None:
    """What cannot be meant is told so; a query that is not well formed is taken as plain words."""
    answer = client.get(address)
    assert (answer.status_code, told in answer.text) == (status, True)
    assert "<script>alert" not in answer.text
