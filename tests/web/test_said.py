"""Pages of what was said: lists, one utterance with its wordings, and where any id leads."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from onrecord.merge.statements import set_beside
from onrecord.phrasing import wording
from onrecord.record import Record
from onrecord.types import Disagreement, Position, Statement

_WORDS = st.lists(
    st.sampled_from(["the", "dam", "is", "not", "can\u2019t", "safe", "40", "forty", ",", "\u201cso\u201d"])
)


def text_of(page: str) -> str:
    """What a page says, without its markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.split("<main")[1])).split())


def listed(page: str, kind: str) -> list[str]:
    """The ids that the headlines of a page lead to."""
    return re.findall(rf'class="headline" href="/{kind}/([0-9a-f]+)', page)


@pytest.fixture(scope="session")
def reworded(record: Record) -> Statement:
    """The statement with most wordings of which words can be marked."""
    told = [one for one in record.statements() if any(variant.differences for variant in one.variants)]
    return max(told, key=lambda one: (len(one.variants), one.id))


@given(_WORDS, _WORDS)
def test_set_beside_is_the_text(one: list[str], other: list[str]) -> None:
    """A wording set beside another is whole, and what it has in common with it stands in both."""
    first, second = " ".join(one), " ".join(other)
    stretches = set_beside(first, second)
    assert "".join(stretch.after for stretch in stretches) == second
    assert all(stretch.same or stretch.before or stretch.after for stretch in stretches)
    assert all(stretch.same for stretch in set_beside(first, first))


def test_all_statements_are_listed(client: TestClient, record: Record) -> None:
    """Page by page every statement is there once, each with a link to its sentence."""
    known = {one.id for one in record.statements()}
    found: list[str] = []
    for first in range(0, len(known), 50):
        page = client.get("/statements", params={"from": first}).text
        found += listed(page, "statement")
        assert len(re.findall(r'href="/article/[0-9a-f]+#a-[0-9a-f]+"', page)) >= len(listed(page, "statement"))
    assert (len(found), set(found)) == (len(known), known)


def test_statement_filters(client: TestClient, record: Record) -> None:
    """What is asked of the list is what the record gives, and stands in the form again."""
    speaker = record.overview().speakers[0].name
    publisher = next(one.name for one in record.overview().publishers if one.name)
    assert speaker
    asked = {"name": speaker, "min_score": "0.8", "until": "2024-03-14"}
    page = client.get("/statements", params=asked).text
    known = record.statements(speaker=speaker, min_score=0.8, until="2024-03-14")
    assert known
    assert {*listed(page, "statement")} == {one.id for one in known[:50]}
    assert all(f'name="{name}" min="0"' in page or f'name="{name}" value="{asked[name]}"' in page for name in asked)
    for filters, others in (
        ({"label": "belief"}, record.statements(attitude="belief")),
        ({"publisher": publisher, "since": "2024-03-13"}, record.statements(publisher=publisher, since="2024-03-13")),
        ({"story": record.stories()[1].id}, record.statements(story=record.stories()[1].id)),
    ):
        found = listed(client.get("/statements", params=filters).text, "statement")
        assert 0 < len(found) == min(len(others), 50)
        assert {*found} <= {one.id for one in others}


def test_list_as_of(client: TestClient, record: Record) -> None:
    """As of a day the list holds what was said in articles of then, and no report of a later day."""
    page = client.get("/statements", params={"as_of": "2024-03-12"}).text
    for article in re.findall(r'href="/article/([0-9a-f]+)\?as_of=2024-03-12#a-', page):
        published = record.article(article).published
        assert published is not None
        assert published.value[:10] <= "2024-03-12"
    assert 0 < len(listed(page, "statement")) < len(record.statements())


def test_every_wording_is_shown(client: TestClient, reworded: Statement) -> None:
    """A statement's page has every wording, with what was added, dropped and changed marked, and where it stands."""
    page = client.get(f"/statement/{reworded.id}").text
    rows = page.split('id="wordings"')[1].split("</section>")[0].split("<li")[1:]
    assert len(rows) == len(reworded.variants)
    for row, variant in zip(rows, reworded.variants, strict=True):
        kept = html.unescape(re.sub(r"<del>.*?</del>|<[^>]+>", "", row))
        assert "".join(variant.wording.split()) in "".join(kept.split())
        assert ("<ins>" in row or "<del>" in row) is bool(variant.differences)
        assert any(f"#a-{ident}" in row for ident in variant.evidence)
    assert {*re.findall(r"#a-([0-9a-f]+)", page)} >= {*reworded.evidence}


def test_independent_reports_are_explained(client: TestClient, record: Record) -> None:
    """How many reports are independent is told with the reasons why others are not."""
    one = next(one for one in record.statements() if any(origin.reasons for origin in one.origins))
    told = text_of(client.get(f"/statement/{one.id}").text)
    assert f"{len(one.evidence)} reports, {len(one.origins)} independent" in told
    assert all(reason in told for origin in one.origins for reason in origin.reasons)


def test_what_a_statement_stands_in(client: TestClient, record: Record) -> None:
    """A statement leads to the disagreements and positions it stands in."""
    held = {ident for one in record.positions() for ident in one.statements}
    both = next(one for one in record.statements() if one.id in held)
    page = client.get(f"/statement/{both.id}").text
    for one in record.holding(both.id):
        assert isinstance(one, Disagreement | Position)
        assert f'href="/{type(one).__name__.lower()}/{one.id}"' in page


def test_any_id_leads_to_its_page(client: TestClient, record: Record) -> None:
    """The address of an item leads on to the page of what it is, and keeps the day that is asked."""
    statement = record.statements()[0]
    known = {
        f"/statement/{statement.id}": statement.id,
        f"/article/{record.articles()[0].id}": record.articles()[0].id,
        f"/story/{record.stories()[0].id}": record.stories()[0].id,
        f"/story/{record.episodes()[0].id}": record.episodes()[0].id[:20],
        f"/entity/{record.entities()[0].id}": record.entities()[0].id,
        f"/lineage/{record.lineage()[0].id}": record.lineage()[0].id,
    }
    for path, ident in known.items():
        answer = client.get(f"/item/{ident}", params={"as_of": "2030-01-01"}, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (302, f"{path}?as_of=2030-01-01")
    answer = client.get(f"/item/{statement.evidence[0]}", follow_redirects=False)
    article = record.evidence(statement)[0].article.id
    assert answer.headers["location"] == f"/article/{article}#a-{statement.evidence[0]}"


def test_a_prefix_of_several(client: TestClient, record: Record) -> None:
    """Where the beginning of an id fits several items, all of them are there to choose from."""
    digit = record.statements()[0].id[0]
    page = client.get(f"/item/{digit}")
    assert page.status_code == 200
    assert page.text.count('<li class="item">') == len(record.candidates(digit)) > 1


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/statements?label=rumour", 400, "is no attitude"),
        ("/statements?since=soon", 400, "is not a day"),
        ("/statements?min_score=7", 400, "is not a score"),
        ("/statements?from=999999", 200, "No statement fits"),
        ("/statements?name=%25", 200, "Statements"),
        ("/statements?story=%3Cscript%3E", 404, "othing in this record has the id"),
        ("/statement/ffffffffffff", 404, "othing in this record has the id"),
        ("/item/%3Cscript%3E", 404, "othing in this record has the id"),
    ],
)
def test_bad_input(client: TestClient, address: str, status: int, told: str) -> None:
    """What cannot be meant is told so; what fits nothing is an empty page."""
    answer = client.get(address)
    assert (answer.status_code, told in answer.text) == (status, True)
    assert "<script>" not in answer.text


@pytest.mark.parametrize(
    ("cue", "addressee", "told"),
    [
        ("told", "parliament", "told parliament"),
        ("has told", "reporters", "has told reporters"),
        ("warned", "the court", "warned the court"),
        ("said", "reporters", "said"),
        ("told", None, "told"),
        (None, "reporters", "said"),
        ("said:", None, "said"),
    ],
)
def test_a_cue_goes_on_with_whom_it_tells(record: Record, cue: str | None, addressee: str | None, told: str) -> None:
    """Between who speaks and what they say stands to whom it was said, where English has it there."""
    one = replace(record.statements()[0], cue=cue, addressee=addressee)
    assert wording.saying(one) == told


def test_no_heading_begins_with_the_word_that_joined_it(client: TestClient, record: Record) -> None:
    """What is at odds is told without the "that" by which an article joined it to its cue."""
    joined = [one for one in record.disagreements() if one.about.startswith("that ")]
    assert joined
    for one in joined:
        for address in (f"/disagreement/{one.id}", "/disagreements", *(f"/item/{ident}" for ident in one.entries)):
            page = client.get(address).text
            assert not re.search(r'<h1>that |class="headline" href="/disagreement/[0-9a-f]+">that ', page)
