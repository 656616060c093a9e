"""Requests and answers: what is let in, what is told when something is wrong, what is sent along with every page."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from shutil import copyfile

import pytest
from fastapi.testclient import TestClient

from onrecord.errors import StoreError
from onrecord.record import Record
from onrecord.web import create_app
from onrecord.web.render import STATIC
from tests.conftest import EXAMPLES

from .test_said import text_of


def test_overview(client: TestClient, record: Record) -> None:
    """The first page says how much there is, and leads to each story."""
    page = client.get("/")
    assert page.status_code == 200
    for story in record.stories():
        assert f'href="/story/{story.id}"' in page.text
    assert f">{len(record.articles())}</a>" in page.text


def test_what_nobody_names_is_not_counted(tmp_path: Path) -> None:
    """A pile without a publisher or a day is published by nobody: no "0 publishers", and no sentence begun in vain."""
    (tmp_path / "note.txt").write_text("Ida Brandt met Tomas Hale in Saltby and spoke of the harbour for an hour.\n")
    path = tmp_path / "bare.db"
    with Record(path, models=False) as record:
        record.add(tmp_path / "note.txt")
    with TestClient(create_app(path), base_url="http://localhost") as reader:
        extent = re.search(r'<p class="extent">(.*?)</p>', reader.get("/").text, re.DOTALL)
    assert extent is not None
    assert extent.group(1).split() == ["1", "article", "without", "a", "day."]


def test_what_people_decided_is_told(record_file: Path, tmp_path: Path) -> None:
    """The overview says how much was decided by whom, and that reviewers are not of one mind where they are not."""
    path = Path(copyfile(record_file, tmp_path / "own.db"))
    with Record(path, create=False) as own:
        first, second, *_ = own.statements()
        own.decide("accept", first.id, reviewer="Zoë")
        own.decide("accept", second.id, reviewer="Ann")
        client = TestClient(create_app(path), base_url="http://localhost")
        assert "2 decisions by Zoë and Ann." in text_of(client.get("/").text)
        own.decide("reject", first.id, reviewer="Ann")
        assert own.overview().conflicts == 1
        assert "3 decisions by Zoë and Ann, who are not of one mind on 1 item" in text_of(client.get("/").text)


def test_what_is_new(record_file: Path, tmp_path: Path) -> None:
    """Articles that came since the last visit are told as new for as long as the browser is open, then no more."""
    path = tmp_path / "growing.db"
    some = sorted(EXAMPLES.iterdir())[:4]
    with Record(path, models=False) as record:
        record.add(some[:3])
    with TestClient(create_app(path), base_url="http://localhost") as reader:
        assert "new since your last visit" not in reader.get("/").text
        with Record(path, models=False) as record:
            record.add(some[3])
        assert "1 article new since your last visit" in reader.get("/").text
        assert "1 article new since your last visit" in reader.get("/").text
        for name in [name for name in reader.cookies if name.startswith("came-")]:
            reader.cookies.delete(name)  # the browser was closed
        assert "new since your last visit" not in reader.get("/").text


def test_as_of_is_kept(client: TestClient) -> None:
    """A day that is asked for stays asked for in every link, and the page says so."""
    page = client.get("/", params={"as_of": "2024-03-13"}).text
    assert "As known at the end of <strong>13 March 2024</strong>" in page
    assert 'href="/stories?as_of=2024-03-13"' in page


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/nowhere", 404, "There is no page /nowhere"),
        ("/?as_of=soon", 400, "is not a day"),
        ("/?story=none", 404, "nothing in this record has the id"),
        ("/?order=up", 400, "is no order"),
        ("/?min_score=nan", 400, "is not a number"),
    ],
)
def test_trouble(client: TestClient, address: str, status: int, told: str) -> None:
    """What cannot be meant is answered with a page that says what is wrong."""
    page = client.get(address)
    assert (page.status_code, told.casefold() in page.text.casefold()) == (status, True)


@pytest.mark.parametrize("day", ["soon", "2024-03", "2024-13-45"])
def test_no_day_on_any_page(client: TestClient, record: Record, day: str) -> None:
    """What is no day is refused by the page of every kind of item and by every list."""
    items = [some[0] for some in (record.statements(), record.figures(), record.disagreements(), record.positions())]
    for path in ("/", "/statements", "/search?claim=dam", "/wording", *(f"/item/{one.id}" for one in items)):
        assert client.get(path, params={"as_of": day, "claim": "dam"}).status_code == 400, path
    for one in items:
        assert client.get(f"/{type(one).__name__.lower()}/{one.id}", params={"as_of": day}).status_code == 400


@pytest.mark.parametrize("path", ["/stories", "/statements", "/speakers", "/disagreements", "/wording", "/articles"])
def test_far_beyond_a_list(client: TestClient, path: str) -> None:
    """A place that no list reaches is an empty page, be it larger than any number the file can hold."""
    answer = client.get(path, params={"from": "9" * 40})
    assert answer.status_code == 200
    assert 'class="item"' not in answer.text


def test_nothing_from_elsewhere(client: TestClient) -> None:
    """A page says that nothing may be loaded from elsewhere, and asks for nothing from there."""
    page = client.get("/")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "http://" not in page.text
    assert "https://" not in page.text
    assert client.get("/docs").status_code == 404


def test_foreign_requests(client: TestClient) -> None:
    """Another name for this machine, and a page of another site, are refused."""
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 403
    assert client.post("/", headers={"origin": "http://elsewhere.example"}).status_code == 403
    assert client.post("/", headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.post("/", headers={"content-length": "5000000"}).status_code == 403


def test_replaced_record(record_file: Path, tmp_path: Path) -> None:
    """A record put in the place of another is shown; one that is gone is told to be gone, and found when it is back."""
    path = tmp_path / "held.db"
    with Record(path, models=False) as record:
        record.add(sorted(EXAMPLES.iterdir())[:1])
    with TestClient(create_app(path), base_url="http://localhost") as reader:
        assert ">1</a>" in reader.get("/").text
        fresh = tmp_path / "fresh.db"
        copyfile(record_file, fresh)
        fresh.replace(path)
        assert ">30</a>" in reader.get("/").text
        path.rename(fresh)
        gone = reader.get("/")
        assert (gone.status_code, "not there any more" in gone.text) == (503, True)
        fresh.rename(path)
        assert reader.get("/").status_code == 200


def test_no_record(tmp_path: Path) -> None:
    """Serving starts with a record or not at all."""
    with pytest.raises(StoreError):
        create_app(tmp_path / "none.db")


def test_vendored_files() -> None:
    """What was taken from others is as it was taken, with its licence beside it."""
    vendored = STATIC / "vendor"
    listed = json.loads((vendored / "vendor.json").read_text(encoding="utf-8"))
    for one in listed:
        assert hashlib.sha256((vendored / one["file"]).read_bytes()).hexdigest() == one["sha256"]
        assert (vendored / f"{one['package'].rpartition('/')[2]}.LICENSE").is_file()
    known = {one["file"] for one in listed} | {"vendor.json"}
    assert {path.name for path in vendored.iterdir() if path.suffix != ".LICENSE"} == known


@pytest.mark.parametrize("address", ["/", "/review", "/timeline", "/statements", "/search?q=dam"])
def test_what_is_opened_is_closed(client: TestClient, address: str) -> None:
    """Forms, sections and lists are closed as often as they are opened."""
    page = client.get(address).text
    for name in ("form", "section", "ul", "ol", "main", "header", "nav", "div"):
        assert len(re.findall(rf"<{name}[ >]", page)) == page.count(f"</{name}>"), name
