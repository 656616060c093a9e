"""The timeline as pages: everything once, on its own day, with its words and when it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord.record import Record
from onrecord.types import Event
from onrecord.web import create_app
from tests.test_timeline import PROMISE, TEXT, TWELVE, Told, done


@pytest.fixture(scope="module")
def eventful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, Record]]:
    """A record of one article in which things are done: on a day, in a month, in a year, on the day and never."""
    folder = tmp_path_factory.mktemp("eventful")
    (folder / "story.txt").write_text(TEXT, encoding="utf-8")
    told = (
        TWELVE, PROMISE, done("marched", "2031-04-01", "future"), done("opened", "2031-04"), done("built", "2029"),
        done("promised", "2031-04-01", "negated"),
    )  # fmt: skip
    with Record(folder / "r.db", annotators=(Told(*told),)) as record:
        record.add(folder / "story.txt")
        with TestClient(create_app(folder / "r.db"), base_url="http://localhost") as asking:
            yield asking, record


def told(page: str) -> list[str]:
    """The entries that a page lists."""
    return re.findall(r'class="item told-of" data-item="([0-9a-f]+)"', page)


def leafed(client: TestClient, **asked: str) -> Iterator[str]:
    """Every page of a timeline."""
    for first in range(0, 100_000, 50):
        page = client.get("/timeline", params={**asked, "from": str(first)}).text
        yield page
        if 'rel="next"' not in page:
            return


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"since": "2024-03-13", "until": "2024-03-14"},
        {"place": "lisk"},
        {"name": "interior ministry"},
        {"publisher": "Channel Nine News"},
        {"as_of": "2024-03-13"},
        {"min_score": "0.6"},
    ],
    ids=str,
)
def test_everything_is_listed_once(client: TestClient, record: Record, asked: dict[str, Any]) -> None:
    """Leafing through the pages gives what the record's timeline gives, in its order, each once."""
    limits: dict[str, Any] = {name: float(value) if name == "min_score" else value for name, value in asked.items()}
    wanted = [one.entry.id for day in record.timeline(**limits) for one in day.entries]
    assert [ident for page in leafed(client, **asked) for ident in told(page)] == wanted
    assert wanted


@pytest.mark.parametrize("asked", [{}, {"type": "PROTEST"}, {"kind": "event"}], ids=str)
def test_events(eventful: tuple[TestClient, Record], asked: dict[str, Any]) -> None:
    """Events are listed with what they are, and what is not simply said to have happened says so."""
    client, record = eventful
    page = client.get("/timeline", params=asked).text
    events = {one.entry.id for day in record.timeline() for one in day.entries}
    events &= {one.id for one in record.events()}
    assert {*told(page)} == events if asked else {*told(page)} > events
    assert "protest" in page
    assert "planned or expected" in page


def test_kinds_are_told_apart(eventful: tuple[TestClient, Record]) -> None:
    """Asked for figures or statements, only these are there."""
    client, record = eventful
    for kind in ("figure", "statement"):
        (ident,) = told(client.get("/timeline", params={"kind": kind}).text)
        assert not isinstance(record.get(ident), Event)
        assert type(record.get(ident)).__name__.lower() == kind


def test_each_has_words_and_link(client: TestClient) -> None:
    """Each entry leads to its sentence, says who published it when, and the words that date it where there are any."""
    page = client.get("/timeline").text
    items = re.findall(r'class="item told-of".*?</li>', page, re.DOTALL)
    assert items
    for item in items:
        assert re.search(r'class="plainly" href="/article/[0-9a-f]+#a-[0-9a-f]+">[^<]+</a>', item)
        assert ", published " in item
    assert sum("“" in item.partition('class="meta"')[2] for item in items) > len(items) / 2


def test_precision_is_told(eventful: tuple[TestClient, Record]) -> None:
    """What is only known to a month or a year is said to be some time in it."""
    client, record = eventful
    vague = [day for day in record.timeline() if day.precision != "day"]
    assert vague
    pages = client.get("/timeline").text
    for day in vague:
        heading = re.search(rf'<h2 id="d-{day.date}">.*?</h2>', pages)
        assert heading is not None
        assert f"some time in this {day.precision}" in heading.group()


def test_words_that_date(client: TestClient, record: Record) -> None:
    """The words that date an entry are the first of its grounds that say when, and stand on its line."""
    entries = [one.entry for day in record.timeline(since="2024-03-13", until="2024-03-14") for one in day.entries]
    times = {
        one.id: [at.span for proof in record.grounds(one) for at in proof.spans if at.role == "time"] for one in entries
    }
    said = record.said_when(entries)
    assert said
    for ident, words in said.items():
        assert words in [at.exact for at in times[ident]]
    page = client.get("/timeline", params={"since": "2024-03-13", "until": "2024-03-14"}).text
    for item in re.findall(r'class="item told-of".*?</li>', page, re.DOTALL):
        words = said.get(told(item)[0], "")
        assert f"“{' '.join(words.split())}” · " in item if words else 'class="meta">“' not in item


def test_bars_lead_to_days(client: TestClient) -> None:
    """Without a script every bar is a link to the days that it stands for, the filters kept."""
    page = client.get("/timeline", params={"kind": "figure"}).text
    links = re.findall(
        r'<a href="/timeline\?kind=figure&amp;since=(\d{4}-\d\d-\d\d)&amp;until=(\d{4}-\d\d-\d\d)"', page
    )
    assert links
    since, until = links[-1]
    nearer = client.get("/timeline", params={"kind": "figure", "since": since, "until": until}).text
    assert "Of the days asked for" in nearer
    assert told(nearer)


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/timeline?kind=rumour", 400, "has no place on a timeline"),
        ("/timeline?type=PARTY", 400, "is no type of event"),
        ("/timeline?since=soon", 400, "is not a day"),
        ("/timeline?until=2024-02-31", 400, "is not a day"),
        ("/timeline?since=9999-01-01", 200, "has such a day"),
        ("/timeline?until=0001-01-01", 200, "has such a day"),
        ("/timeline?since=2024-05-01&until=2024-04-01", 200, "has such a day"),
        ("/timeline?from=999999999999", 200, "has such a day"),
        ("/timeline?name=%22%25_%27", 200, "Timeline"),
        ("/timeline?place=%3Cscript%3E", 200, "has such a day"),
        ("/timeline?story=none", 404, "has the id"),
    ],
)
def test_bad_input(client: TestClient, address: str, status: int, said: str) -> None:
    """What cannot be meant is told so; what fits nothing is an empty page."""
    answer = client.get(address)
    assert (answer.status_code, said in answer.text) == (status, True)
    assert "<script>" not in answer.text


def test_nothing_in_a_text_runs(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Markup in an article is shown as text."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "1.md").write_text(
        "---\ntitle: '</script><script>alert(1)</script>'\npublisher: '\"><img src=x onerror=alert(1)>'\n"
        "date: 2031-05-02\n---\nOn 1 May 2031 the police <script>alert(2)</script> arrested 14 people \u202e in Tarn. "
        f"The </h2><b>Office said on 1 May 2031 that 14 people were killed in the flood.\n{'a' * 1_000_000}\n",
        encoding="utf-8",
    )
    with Record(folder / "r.db", models=False) as record:
        record.add(folder / "1.md")
        assert record.timeline()
    with TestClient(create_app(folder / "r.db"), base_url="http://localhost") as asking:
        for address in ("/timeline", "/timeline?since=2031-05-01&until=2031-05-01"):
            answer = asking.get(address)
            assert answer.status_code == 200
            assert "<script>alert" not in answer.text
            assert "<img src=x" not in answer.text
            assert "<b>Office" not in answer.text
