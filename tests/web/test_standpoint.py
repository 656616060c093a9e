"""Whose record a page shows: of one entry, and of all that stands beside it, as of lists of them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.record import Record
from onrecord.types import Disagreement, Entity, Entry, Episode, Figure, Lineage, Position, Series, Statement, Story
from onrecord.web import create_app

KINDS = (Statement, Figure, Series, Story, Episode, Disagreement, Position, Entity, Lineage)


@pytest.fixture
def own(record_file: Path, tmp_path: Path) -> Iterator[Record]:
    """A copy of the example record, to decide in."""
    path = Path(shutil.copyfile(record_file, tmp_path / "own.db"))
    with Record(path, create=False) as opened:
        yield opened


@pytest.fixture
def client(own: Record) -> Iterator[TestClient]:
    """A browser at that record."""
    with TestClient(create_app(own.path), base_url="http://localhost") as asking:
        yield asking


def shown(client: TestClient, address: str, review: str = "") -> str:
    """A page, of somebody's record."""
    asked = f"{address}{'&' if '?' in address else '?'}review={review}" if review else address
    answer = client.get(asked)
    assert answer.status_code == 200, asked
    return answer.text


def test_a_correction_is_shown_where_it_counts(client: TestClient, own: Record) -> None:
    """The page of a corrected statement, and every page beside it, has the machine's words where that is asked."""
    said = next(one for one in own.statements() if own.holding(one.id))
    own.decide("correct", said.id, reviewer="Ann", field="speaker", new=["Corra Newname"])
    for address in (f"/statement/{said.id}", *(f"/item/{one.id}" for one in own.holding(said.id))):
        if "Corra Newname" in shown(client, address):
            assert "Corra Newname" not in shown(client, address, "machine")
    assert "Corra Newname" in shown(client, f"/statement/{said.id}")
    assert "Corra Newname" in shown(client, f"/statement/{said.id}", "reviewed")
    assert "Corra Newname" not in shown(client, f"/statement/{said.id}", "machine")


def test_a_corrected_number_is_the_machines_where_that_is_asked(client: TestClient, own: Record) -> None:
    """On the page of a figure, of its series, in the table of that, and of what it is at odds with."""
    series = next(one for one in own.series())
    figure = own.entries(series.figures)[0]
    own.decide("correct", figure.id, reviewer="Ann", field="value", new=[7654321, 7654321])
    assert "7,654,321" in shown(client, f"/figure/{figure.id}")
    assert "7,654,321" not in shown(client, f"/figure/{figure.id}", "machine")
    assert "7654321" in shown(client, f"/series/{series.id}.csv")
    assert "7654321" not in shown(client, f"/series/{series.id}.csv", "machine")


def test_a_rejected_copy_is_none_where_people_decided(client: TestClient, own: Record) -> None:
    """Families, an article's kin and the drawing leave out who copied nobody; those reviewed have what was accepted."""
    family = next(one for one in own.families_of_copies().entries if len(one.articles) == 2)
    copied, article = own.copies(family.articles[0])[0][0], family.articles[0]
    own.decide("reject", copied.id, reviewer="Ann")
    assert own.family(article).articles == (article,)
    assert family in own.families_of_copies(review="machine").entries
    assert family not in own.families_of_copies().entries
    assert own.families_of_copies(review="reviewed").total == 0
    for address in (f"/article/{article}", f"/lineage?of={article}"):
        assert copied.id in shown(client, address, "machine"), address
        assert copied.id not in shown(client, address), address
        assert copied.id not in shown(client, address, "reviewed"), address
    own.decide("accept", copied.id, reviewer="Ann")
    assert own.families_of_copies(review="reviewed").entries == (family,)
    assert copied.id in shown(client, f"/article/{article}", "reviewed")


def test_a_corrected_title_is_the_machines_where_that_is_asked(client: TestClient, own: Record) -> None:
    """On the page of a story, of its episodes, and in lists that are limited to it."""
    story = next(one for one in own.stories() if own.browse(Episode, story=one.id).total)
    episode = own.browse(Episode, story=story.id).entries[0]
    own.decide("correct", story.id, reviewer="Ann", field="title", new="The quay, retold")
    listed = f"/statements?story={story.id}"
    for address in (f"/story/{story.id}", f"/story/{episode.id}", listed):
        assert "The quay, retold" in shown(client, address)
    for address in (f"/story/{story.id}", f"/story/{episode.id}"):
        assert "The quay, retold" not in shown(client, address, "machine")
    assert "The quay, retold" not in client.get(f"{listed}&review=machine").text


def test_what_was_rejected_is_beside_nothing_but_in_the_machines_record(client: TestClient, own: Record) -> None:
    """A disagreement that people rejected stands on the page of its sides only where the machine's record is asked."""
    odds = next(one for one in own.disagreements() if own.entries(one.entries))
    side = own.entries(odds.entries)[0]
    own.decide("reject", odds.id, reviewer="Ann")
    assert f"/disagreement/{odds.id}" not in shown(client, f"/item/{side.id}")
    assert f"/disagreement/{odds.id}" in shown(client, f"/item/{side.id}", "machine")
    if isinstance(side, Statement) and side.speaker:
        speaker = f"/speaker?name={side.speaker[0]}"
        assert f"/disagreement/{odds.id}" in client.get(f"{speaker}&review=machine").text
        assert f"/disagreement/{odds.id}" not in client.get(speaker).text


def test_what_nobody_looked_at_says_so(client: TestClient, own: Record) -> None:
    """Asked for what was reviewed, the page of any other entry says so, and nothing that is unreviewed is beside it."""
    for kind in KINDS:
        entry = own.browse(kind, most=1).entries[0]
        told = shown(client, f"/item/{entry.id}", "reviewed")
        assert "Nobody has accepted, corrected, merged or split this" in told
        assert "Nobody has accepted" not in shown(client, f"/item/{entry.id}")
    said = own.statements()[0]
    own.decide("accept", said.id, reviewer="Ann")
    assert "Nobody has accepted" not in shown(client, f"/statement/{said.id}", "reviewed")
    own.decide("reject", said.id, reviewer="Ann")
    assert "People rejected this" in shown(client, f"/statement/{said.id}", "reviewed")
    beside = next(one for one in own.statements() if own.holding(one.id))
    assert "/disagreement/" not in shown(client, f"/statement/{beside.id}", "reviewed").partition("<main")[2]


def test_what_people_made_is_not_the_machines(client: TestClient, own: Record) -> None:
    """A statement that was split off another has a page, and the machine's record says that it found none such."""
    said = next(one for one in own.statements() if len(one.evidence) > 1)
    before = {one.id for one in own.statements()}
    own.decide("split", said.id, reviewer="Ann", parts=[[said.evidence[-1]]])
    made = next(one for one in own.statements() if one.id not in before)
    assert "Split" in shown(client, f"/statement/{made.id}")
    answer = client.get(f"/statement/{made.id}?review=machine")
    assert answer.status_code == 404
    assert "The machine found no such statement" in answer.text


def test_a_rejected_series_keeps_its_page(client: TestClient, own: Record) -> None:
    """It is left out of lists, and looked at by its id all the same."""
    series = own.series()[0]
    own.decide("reject", series.id, reviewer="Ann")
    assert "Rejected by Ann" in shown(client, f"/series/{series.id}")


def test_review_is_of_the_record_as_it_is(client: TestClient) -> None:
    """Whatever day and whose record are asked: it shows all that waits, leads to it as it is, and does not ask."""
    asked = client.get("/review?as_of=2024-03-12&review=machine").text
    assert asked == client.get("/review").text
    assert 'class="as-of"' not in asked
    assert 'class="as-of"' in client.get("/statements").text


DAY = "2024-03-13"


def test_the_overview_counts_what_the_day_holds(client: TestClient, own: Record) -> None:
    """As of a day every number of the overview, and the days it was published on, is of what was there by then."""
    known = [one.published.value for one in own.browse_articles(as_of=DAY, most=1000).entries if one.published]
    assert 0 < len(known) < own.pile().articles
    then = own.pile(as_of=DAY)
    assert (then.articles, then.undated, then.first_day) == (len(known), 0, min(known))
    assert then.last_day is not None
    assert then.last_day[:10] <= DAY
    page = shown(client, f"/?as_of={DAY}")
    assert "without a day" not in page
    assert "without a day" in shown(client, "/")
    assert f">{len(own.disagreements(as_of=DAY))}</a></dd><dt>disagreements<" in page


@pytest.mark.parametrize("kind", KINDS)
def test_as_of_a_day_as_many_are_counted_as_listed(own: Record, kind: type[Entry]) -> None:
    """On every day that articles appeared on: what too little was known of by then is neither listed nor counted."""
    days = {one.published.value[:10] for one in own.browse_articles(most=1000).entries if one.published}
    for day in sorted(one for one in days if len(one) == len(DAY)):
        found = own.browse(kind, as_of=day, most=10_000)
        if kind not in (Statement, Figure):  # one of these may be given as several
            assert found.total == len(found.entries), day
        assert len(own.browse(kind, as_of=day, most=1, first=found.total).entries) == 0


def test_an_article_of_a_later_day_says_where_it_is(client: TestClient, own: Record) -> None:
    """As of a day before it, an article's page keeps the day and leads to itself as of its own day, and now."""
    later = next(one for one in own.browse_articles(latest=True).entries if one.published)
    assert later.published is not None
    answer = client.get(f"/article/{later.id}?as_of={DAY}")
    assert answer.status_code == 404
    assert "Something is wrong" not in answer.text
    assert f'name="as_of" value="{DAY}"' in answer.text
    now, then = f"/article/{later.id}", f"/article/{later.id}?as_of={later.published.value[:10]}"
    for address in (now, then):
        assert f'href="{address}"' in answer.text
        shown(client, address)


@pytest.mark.parametrize("kind", [Statement, Figure, Series, Disagreement, Story])
def test_an_entry_of_a_later_day_leads_to_the_first_on_which_it_is_there(
    client: TestClient, own: Record, kind: type[Entry]
) -> None:
    """As of a day before it, the page of an entry leads to itself as of the day since which it is there, and now."""
    early = "2023-02-01"
    later = own.browse(kind, order="latest", most=1).entries[0]
    path = f"/{kind.__name__.lower()}/{later.id}"
    answer = client.get(f"{path}?as_of={early}")
    assert answer.status_code == 404
    assert "Something is wrong" not in answer.text
    assert f'href="{path}"' in answer.text
    (then,) = set(re.findall(rf'href="{path}\?as_of=([0-9-]+)"', answer.text)) - {early}
    shown(client, f"{path}?as_of={then}")
    before = (date.fromisoformat(then) - timedelta(days=1)).isoformat()
    assert client.get(f"{path}?as_of={before}").status_code == 404


def test_an_article_of_no_known_day_is_found_without_one(client: TestClient, own: Record) -> None:
    """As of any day there is no page of it; there is a link to the one of now."""
    undated = next(one for one in own.browse_articles(most=1000).entries if not one.published)
    answer = client.get(f"/article/{undated.id}?as_of={DAY}")
    assert answer.status_code == 404
    assert f'href="/article/{undated.id}"' in answer.text
    assert "has no day of publication" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/stories",
        "/disagreements",
        "/speakers",
        "/timeline",
        "/statements",
        "/figures",
        "/lineage",
        "/wording",
        "/story/{}",
    ],
)
def test_where_nobody_reviewed_anything_that_is_said(client: TestClient, own: Record, path: str) -> None:
    """Asked for what was reviewed, no page denies what is merely unreviewed; it leads to the queue and to all."""
    address = path.format(own.stories()[0].id)
    page = shown(client, address, "reviewed").partition("<main")[2].partition("</main")[0]
    assert "Nobody has accepted, corrected, merged or split any " in page
    assert '<a href="/review">' in page
    assert f'<a href="{address}">Show all</a>' in page
    for denied in ("<p>Nobody is", "<p>Nobody.", "<p>No ", "<p>Nothing", "<p>Nobody fits"):
        assert denied not in page
    for heading in page.split("</h2>")[1:]:
        assert re.sub("<[^>]*>", "", heading.partition("<h2")[0]).strip()
    assert "Nobody has accepted, corrected, merged or split any " not in shown(client, address)


def test_what_was_reviewed_stands_without_such_words(client: TestClient, own: Record) -> None:
    """A disagreement that was accepted is listed among what was reviewed, and counted as the only one."""
    own.decide("accept", (odds := own.disagreements()[0]).id, reviewer="Ann")
    page = shown(client, "/disagreements", "reviewed")
    assert f"/disagreement/{odds.id}" in page
    assert "1 disagreement<" in page
    assert "Nobody has accepted, corrected, merged or split any " not in page
