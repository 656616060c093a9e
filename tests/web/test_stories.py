"""Pages of stories, of what is at odds, and of events."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import onrecord
from onrecord.record import Record
from onrecord.store import Database, entries
from onrecord.types import Disagreement, Episode, Event, Figure, Statement
from onrecord.web import create_app
from onrecord.web.pages.story import REPORTS
from tests.happenings import TEXT, Deeds

from .test_said import listed, text_of


def test_all_stories_are_listed(client: TestClient, record: Record) -> None:
    """Every story is there with a chart of its articles, the one with most articles first."""
    page = client.get("/stories").text
    known = record.stories()
    assert listed(page, "story")[0] == known[0].id
    assert {*listed(page, "story")} == {one.id for one in known}
    assert page.count('<svg class="bars"') == len(known)


def test_story(client: TestClient, record: Record) -> None:
    """A story has its episodes, and the beginning and the number of every list of what is in it, with links to all."""
    story = record.stories()[0]
    page = client.get(f"/story/{story.id}").text
    episodes = [one for one in record.episodes() if one.story == story.id]
    assert episodes
    assert all(f'href="/story/{one.id}"' in page for one in episodes)
    for path, number in (
        ("statements", len(record.statements(story=story.id))),
        ("disagreements", len(record.disagreements(story=story.id))),
        ("articles", len(story.articles)),
        ("figures", len(record.series(story=story.id))),
    ):
        assert f'href="/{path}?story={story.id}">All {number} ' in page


def test_coverage_counts_every_article(client: TestClient, record: Record) -> None:
    """The chart of a story says how many articles there are on its busiest day."""
    story = record.stories()[0]
    told = text_of(client.get(f"/story/{story.id}").text)
    assert f"{max(record.coverage([story.id])[story.id].values())} where there are most" in told


def test_episode(client: TestClient, record: Record) -> None:
    """An episode leads back to its story."""
    one = record.episodes()[0]
    assert isinstance(one, Episode)
    page = client.get(f"/story/{one.id}")
    assert page.status_code == 200
    assert f'href="/story/{one.story}"' in page.text


def test_story_as_of(client: TestClient, record: Record) -> None:
    """As of a day a story has the articles of then."""
    story = record.stories()[0]
    then = {one.id: one for one in record.stories(as_of="2024-03-13")}[story.id]
    told = text_of(client.get(f"/story/{story.id}", params={"as_of": "2024-03-13"}).text)
    assert f" {len(then.articles)} articles" in told
    assert client.get(f"/story/{story.id}", params={"as_of": "1999-01-01"}).status_code == 404


def test_all_disagreements_are_listed(client: TestClient, record: Record) -> None:
    """Every disagreement is there; those of a kind alone where that is asked."""
    known = record.disagreements()
    assert {*listed(client.get("/disagreements").text, "disagreement")} == {one.id for one in known}
    values = listed(client.get("/disagreements", params={"label": "value"}).text, "disagreement")
    assert {*values} == {one.id for one in known if one.kind == "value"} != set()


def test_both_sides(client: TestClient, record: Record) -> None:
    """A disagreement has every side in its words, with who carries it, and why they are at odds."""
    for one in record.disagreements():
        page = client.get(f"/disagreement/{one.id}").text
        told = text_of(page)
        assert " ".join(one.reason.split()) in told
        for side in record.entries(one.entries):
            assert isinstance(side, Statement | Figure | Event)
            assert f'href="/{type(side).__name__.lower()}/{side.id}"' in page
            assert " ".join(side.wording.split()).removeprefix("that ") in told
            assert any(f"#a-{ident}" in page for ident in side.evidence)


def test_suspects_are_flagged(client: TestClient, record: Record) -> None:
    """An article that contradicts itself or what it copies is named as suspect."""
    one = next(one for one in record.disagreements() if one.suspect)
    page = client.get(f"/disagreement/{one.id}").text
    flagged = page.split('id="suspects"')[1]
    assert all(f'href="/article/{ident}"' in flagged for ident in one.suspect)
    plain = next(one for one in record.disagreements() if not one.suspect)
    assert "suspect" not in text_of(client.get(f"/disagreement/{plain.id}").text).casefold()


def test_what_a_suspect_article_says_is_marked_wherever_it_is_cited(client: TestClient, record: Record) -> None:
    """Its page and its story say why it is suspect, and every list that it is so, but not as of days before."""
    suspects = record.suspects()
    assert suspects
    for article, why in suspects.items():
        page = client.get(f"/article/{article}").text
        assert all(f'href="/disagreement/{one.id}"' in page and one.suspect for one in why)
        story = record.story_of(article)
        flagged = client.get(f"/story/{story}").text.split('id="suspect"')[1].split("</section>")[0]
        assert f'href="/article/{article}"' in flagged
    marked = '<span class="suspect">suspect</span>'
    alone = [one for one in record.statements() for places in (record.places([one])[one.id],)
             if all(place.suspect for place in places)]  # fmt: skip
    assert alone
    for one in alone:
        assert marked in client.get(f"/statement/{one.id}").text
    listing = client.get("/statements", params={"name": alone[0].speaker[0], "label": alone[0].attitude})
    assert marked in listing.text
    first = min(one.published.value for one in record.articles_by_id(list(suspects)).values() if one.published)
    assert not record.suspects(as_of="2024-03-12")
    assert first > "2024-03-12"
    assert marked not in client.get("/statements", params={"as_of": "2024-03-12"}).text


def test_a_rejected_disagreement_makes_nobody_suspect(record_file: Path, tmp_path: Path) -> None:
    """Where people reject every reason to suspect an article, it is none, but in the machine's record."""
    copied = tmp_path / "own.db"
    shutil.copyfile(record_file, copied)
    with Record(copied) as own:
        article, why = next(iter(own.suspects().items()))
        for one in why:
            own.decide("reject", one.id, reviewer="Mara")
        assert article not in own.suspects()
        assert article in own.suspects(review="machine")


def test_a_story_says_which_reports_are_independent(client: TestClient, record: Record) -> None:
    """What counts once is listed with how many articles go back to it and why, most first, and leads to who copied.

    What holds another's text beside its own reporting says so.
    """
    story = record.stories()[0]
    page = client.get(f"/story/{story.id}").text
    section = page.split('id="independent"')[1].split("</section>")[0]
    told = text_of(f"<main>{section}")
    assert f"{len(story.articles)} articles, {len(story.origins)} independent reports" in told
    most = sorted(story.origins, key=lambda one: -len(one.articles))[:REPORTS]
    embedded = {one.article: one.from_article for one in record.lineage() if one.relation == "embeds"}
    assert listed(section, "article") == [one.articles[0] for one in most]
    held = [embedded[one.articles[0]] for one in most if one.articles[0] in embedded]
    assert held
    assert re.findall(r'holds the text of <a href="/article/([0-9a-f]+)', section) == held
    assert all(reason in told for one in most for reason in one.reasons)
    assert f'href="/lineage?story={story.id}"' in section


@pytest.fixture(scope="module")
def eventful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, Record]]:
    """An article in which things are done, and a copy of it."""
    path = tmp_path_factory.mktemp("eventful") / "pile.jsonl"
    rows = [{"id": f"n{day}", "text": TEXT, "date": f"2031-04-0{day}", "publisher": f"Post {day}"} for day in (2, 3)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with Record(path.with_suffix(".db"), annotators=(Deeds(),)) as record:
        record.add(path)
        with TestClient(create_app(record.path), base_url="http://localhost") as asking:
            yield asking, record


def test_events(eventful: tuple[TestClient, Record]) -> None:
    """An event has what is done, its parties, in whose words it is told, and every report."""
    client, record = eventful
    assert record.events()
    for one in record.events():
        page = client.get(f"/event/{one.id}").text
        told = text_of(page)
        assert all(f"#a-{ident}" in page for ident in one.evidence)
        assert all(name in told for name in (*one.actors, *one.recipients, *one.said_by))
        assert f"“{one.words}”" in told
        assert f"{len(one.evidence)} reports, {len(one.origins)} independent" in told


def test_story_of_events(eventful: tuple[TestClient, Record]) -> None:
    """A story tells of its events, and leads to all of them on the timeline."""
    client, record = eventful
    story = record.stories()[0]
    page = client.get(f"/story/{story.id}").text
    assert listed(page, "event")
    assert {*listed(page, "event")} <= {one.id for one in record.events(story=story.id)}
    assert f"All {len(record.events(story=story.id))} events" in page


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/disagreements?label=rumour", 400, "is no kind of disagreement"),
        ("/disagreements?from=999999", 200, "Nothing that fits"),
        ("/stories?publisher=nobody", 200, "No story fits"),
        ("/stories?order=up", 400, "is no order"),
        ("/story/ffffffffffff", 404, "othing in this record has the id"),
        ("/disagreement/%3Cscript%3E", 404, "othing in this record has the id"),
        ("/event/ffffffffffff", 404, "othing in this record has the id"),
    ],
)
def test_bad_input(client: TestClient, address: str, status: int, told: str) -> None:
    """What cannot be meant is told so; what fits nothing is an empty page."""
    answer = client.get(address)
    assert (answer.status_code, told in answer.text) == (status, True)
    assert "<script>" not in answer.text


def test_an_event_at_odds_is_told_in_words(tmp_path: Path) -> None:
    """A side that is an event says who did what to whom, in the article's own word, and not what type that is of."""
    path = tmp_path / "events.db"
    (tmp_path / "port.txt").write_text(TEXT, encoding="utf-8")
    with onrecord.open(path, annotators=(Deeds(),)) as record:
        record.add(tmp_path / "port.txt")
        arrest = next(one for one in record.events() if one.mode == "arrest" and one.actors)
        denied = next(one for one in record.events() if "negated" in one.flags)
        sides = Disagreement(
            evidence=(*arrest.evidence, *denied.evidence), merger="by hand/1", kind="occurrence", about="the arrest",
            entries=(arrest.id, denied.id), reason="one says that it was not so",
        )  # fmt: skip
    database = Database(path, create=False)
    with database.writing() as connection:
        entries.save_entries(connection, [sides])
    database.close()
    with TestClient(create_app(path), base_url="http://localhost") as client:
        page = client.get(f"/disagreement/{sides.id}").text
    assert "Tamberly police: detained → Jon Okoro</a> as reported" in page
    assert "according to Maria Hale, said not to have happened" in page
    assert "COERCE" not in page


def test_a_publisher_is_named_once_a_side(client: TestClient, record: Record) -> None:
    """Several articles of one publisher are its name with a day each, each of which leads to its sentence."""
    found = False
    for odds in record.disagreements():
        page = client.get(f"/disagreement/{odds.id}").text
        for meta in re.findall(r'<p class="meta">(.*?)</p>', page, re.DOTALL):
            named = re.findall(r'<span class="publisher">(.*?)</span></a>', meta)
            assert len(named) == len({*named})
            found = found or (len(named) == 1 and len(re.findall(r'href="/article/', meta)) > 1)
    assert found


def test_what_has_not_happened_is_not_told_as_happened(eventful: tuple[TestClient, Record]) -> None:
    """Under "Happened last" there is no event that is expected, supposed or denied; the timeline has these too."""
    client, record = eventful
    unreal = {"future", "hypothetical", "negated"}
    stories = record.stories()
    assert any(unreal & {*one.flags} for story in stories for one in record.events(story=story.id))
    for story in stories:
        told = record.events(story=story.id)
        real = {one.id for one in told if not unreal & {*one.flags}}
        listed = record.happened(story=story.id, most=1000)
        assert ({one.id for one in listed.entries}, listed.total) == (real, len(real))
        part = client.get(f"/story/{story.id}").text.partition("Happened last")[2].partition("<h2")[0]
        assert not any(f"/event/{one.id}" in part for one in told if one.id not in real)
        assert f"All {len(told)} event" in part or not told
