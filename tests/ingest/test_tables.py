from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.ingest import ReadOptions, read_path, tables
from onrecord.types import Article, Failure

PAGE = (
    "<html><head><title>Fire at the harbour</title></head><body><article><h1>Fire at the harbour</h1>"
    "<p>The harbour of Port Lenn was closed on Tuesday after a fire, the mayor said. Three people were hurt.</p>"
    "<p>The fire began in a store for nets, and was out by noon, the fire service of the town said.</p>"
    "</article></body></html>"
)


def read_records(path: Path, *records: Any, options: ReadOptions | None = None) -> list[Article | Failure]:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return list(read_path(path, options))


def one(path: Path, record: Any, options: ReadOptions | None = None) -> Article:
    [found] = read_records(path, record, options=options)
    assert isinstance(found, Article), found
    return found


def test_every_field_is_read(tmp_path: Path) -> None:
    """The fields go where their names say, and the input names file and line."""
    path = tmp_path / "a.jsonl"
    found = one(
        path,
        {
            "id": 7,
            "text": "Closed.",
            "date": "2021-05-19T23:30:00-05:00",
            "title": "Harbour shut",
            "publisher": "The Lenn Post",
            "url": "https://lennpost.example/7",
            "authors": ["Mara Voss", "Ilir Tane"],
            "section": "ignored",
        },
    )
    assert (found.given_id, found.text, found.headline, found.publisher) == (
        "7",
        "Closed.",
        "Harbour shut",
        "The Lenn Post",
    )
    assert (found.url, found.authors) == ("https://lennpost.example/7", ("Mara Voss", "Ilir Tane"))
    assert found.published is not None
    assert (found.published.value, found.published_from) == ("2021-05-19", "metadata")
    assert found.input == f"{path}:1"


@pytest.mark.parametrize("text", ["x", "Closed.\r\n", "\ud83d lone", "a\x00b", "  two spaces  \n\n"])
def test_a_text_is_taken_as_it_is(tmp_path: Path, text: str) -> None:
    """However short, a text given as a field is an article."""
    expected = text.replace("\r\n", "\n").replace("\x00", "").replace("\ud83d", "")
    assert one(tmp_path / "a.jsonl", {"text": text}).text == expected


def test_html_is_read_as_a_page(tmp_path: Path) -> None:
    """A record may hold a page instead of a text; its own fields come before what the page says."""
    found = one(tmp_path / "a.jsonl", {"html": PAGE, "publisher": "The Lenn Post", "date": "2021-05-19", "id": "p1"})
    assert found.text.startswith("Fire at the harbour\n\nThe harbour")
    assert (found.publisher, found.given_id) == ("The Lenn Post", "p1")
    assert found.published is not None
    assert (found.published.value, found.published_from) == ("2021-05-19", "metadata")


def test_fields_can_have_other_names(tmp_path: Path) -> None:
    """--map reads a field from another name, or ignores it."""
    record = {"body": "Closed.", "date": "2021-05-19", "source": {"id": None, "name": "The Lenn Post"}}
    options = ReadOptions(fields={"text": "body", "publisher": "source", "date": None})
    found = one(tmp_path / "a.jsonl", record, options)
    assert (found.text, found.publisher, found.published) == ("Closed.", "The Lenn Post", None)


def test_a_date_that_is_none_leaves_the_article_undated(tmp_path: Path) -> None:
    """The article is kept, and the day given by the user stands in."""
    record = {"text": "Closed.", "date": "soon"}
    assert one(tmp_path / "a.jsonl", record).published is None
    found = one(tmp_path / "a.jsonl", record, ReadOptions(date="2021-05-20"))
    assert found.published_from == "given"


def test_the_same_text_under_two_ids_or_publishers_is_two_articles(tmp_path: Path) -> None:
    """Identity is text, address or given id, and publisher."""
    found = read_records(
        tmp_path / "a.jsonl",
        {"text": "Closed.", "id": "a"},
        {"text": "Closed.", "id": "b"},
        {"text": "Closed.", "id": "a", "publisher": "The Lenn Post"},
        {"text": "Closed.", "id": "a"},
    )
    ids = [each.id for each in found if isinstance(each, Article)]
    assert len(set(ids)) == 3
    assert ids[0] == ids[3]


def test_one_bad_line_of_many(tmp_path: Path) -> None:
    """Invalid JSON on line 7 of 1000 is one failure that names the line; the other 999 are read."""
    lines = [json.dumps({"id": i, "text": "Closed."}) for i in range(1000)]
    lines[6] = '{"id": 6, "text": "Clo'
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(lines))
    found = list(read_path(path))
    assert sum(isinstance(each, Article) for each in found) == 999
    bad = found[6]
    assert isinstance(bad, Failure)
    assert (bad.error, bad.input) == ("bad json", f"{path}:7")
    assert "line 7 is not valid JSON (character 19: Unterminated string starting at)" in bad.message


@pytest.mark.parametrize(
    ("record", "error"),
    [
        ([1, 2], "bad json"),
        ("text", "bad json"),
        ({"text": "  "}, "empty"),
        ({"body": "The field has another name."}, "no text"),
        ({"text": {"en": "Closed."}}, "no text"),
        ({"html": "<html><body><a href='/'>Home</a></body></html>"}, "no article"),
    ],
)
def test_a_record_without_an_article_is_one_failure(tmp_path: Path, record: Any, error: str) -> None:
    """What a record lacks is said, with the name of the line."""
    [found] = read_records(tmp_path / "a.jsonl", record)
    assert isinstance(found, Failure)
    assert (found.error, found.input) == (error, f"{tmp_path / 'a.jsonl'}:1")


def test_a_missing_field_says_how_to_name_it(tmp_path: Path) -> None:
    """The failure lists the fields that there are and the option that maps them."""
    [found] = read_records(tmp_path / "a.jsonl", {"body": "Closed.", "dct": "2021-05-19"})
    assert isinstance(found, Failure)
    assert "body, dct" in found.message
    assert "--map" in found.message


def test_a_line_that_is_too_long_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line fails without being held, and the next one is read under its own number."""
    monkeypatch.setattr(tables, "MAX_LINE", 1000)
    found = read_records(tmp_path / "a.jsonl", {"text": "word " * 900}, {"text": "Closed."})
    assert isinstance(found[0], Failure)
    assert found[0].error == "too large"
    assert isinstance(found[1], Article)
    assert found[1].input.endswith(":2")
    assert len(found) == 2


def test_a_truncated_gzip_keeps_what_came_before(tmp_path: Path) -> None:
    """The lines before the break are articles, the break is one failure."""
    packed = gzip.compress("".join(json.dumps({"id": i, "text": f"No. {i * i}"}) + "\n" for i in range(2000)).encode())
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(packed[: len(packed) // 2])
    found = list(read_path(path))
    assert isinstance(found[-1], Failure)
    assert (found[-1].error, found[-1].input) == ("truncated", str(path))
    assert len(found) > 500
    assert all(isinstance(each, Article) for each in found[:-1])


def test_a_list_is_read_item_by_item(tmp_path: Path) -> None:
    """A JSON list may hold good and bad records; broken JSON is one failure."""
    path = tmp_path / "a.json"
    path.write_text('[{"text": "One."}, 3, {"text": "Two."}]')
    assert [type(each) for each in read_path(path)] == [Article, Failure, Article]
    path.write_text('[{"text": "One."}, {"text"')
    [found] = read_path(path)
    assert isinstance(found, Failure)
    assert found.error == "bad json"


def test_nothing_in_a_file_of_lines_is_one_failure(tmp_path: Path) -> None:
    """An empty JSON Lines file is said to be empty."""
    path = tmp_path / "a.jsonl"
    for content in ("", "\n\n"):
        path.write_text(content)
        [found] = read_path(path)
        assert isinstance(found, Failure)
        assert found.error == "empty"
