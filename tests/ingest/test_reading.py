"""`read` and `read_path`: which reader a file gets, and standard input."""

from __future__ import annotations

import io
import json
import os
import pickle
import sys
from functools import partial
from pathlib import Path

import pytest

from onrecord.ingest import ReadOptions, read, read_path
from onrecord.types import Article, Failure

STORY = "The harbour of Port Lenn was closed on Tuesday after a fire, the mayor said.\n"
PAGE = f"<!DOCTYPE html><html><head><title>Fire</title></head><body><h1>Fire</h1><p>{STORY * 3}</p></body></html>"


@pytest.mark.parametrize(
    ("name", "content", "count"),
    [
        ("story.md", STORY, 1),
        ("page", PAGE, 1),
        ("page.txt", PAGE, 1),
        ("lines", '{"text": "One."}\n{"text": "Two."}\n', 2),
        ("lines.json", '{"text": "One."}\n{"text": "Two."}\n', 2),
        ("list.json", '[{"text": "One."},\n {"text": "Two."}]', 2),
        ("object.json", '{\n "text": "One."\n}', 1),
        ("line.json", '{"text": "One."}', 1),
        ("braces.txt", '{"text": "One."}: so the mayor of Port Lenn said.\n', 1),
    ],
)
def test_content_and_suffix_choose_the_reader(tmp_path: Path, name: str, content: str, count: int) -> None:
    """A file is read for what it is, whatever it is called."""
    (tmp_path / name).write_text(content)
    found = list(read_path(tmp_path / name))
    assert [type(each) for each in found] == [Article] * count
    assert not any("<p>" in each.text for each in found if isinstance(each, Article))


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash reads what is piped in, in whatever format it is."""
    for content, text in ((STORY, STORY), (json.dumps({"text": "One."}) + "\n", "One.")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(content.encode()))))
        [article] = read(["-"])
        assert isinstance(article, Article)
        assert article.text == text
        assert article.input.startswith("-")


def test_one_bad_input_does_not_stop_the_rest(tmp_path: Path) -> None:
    """Failures stand where their input stood, between the articles."""
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").symlink_to("gone")
    (tmp_path / "d.txt").write_text(STORY)
    found = list(read([tmp_path]))
    assert [type(each) for each in found] == [Article, Failure, Failure, Article]


def test_names_that_are_no_unicode_are_read(tmp_path: Path) -> None:
    """The input of such a file can be stored and shown."""
    path = os.fsencode(tmp_path) + b"/bad\xff \xf0\x9f\x98\x80.txt"
    Path(os.fsdecode(path)).write_text(STORY)
    [article] = read([tmp_path])
    assert isinstance(article, Article)
    assert article.input.encode().endswith("bad\ufffd 😀.txt".encode())


def test_reading_can_be_sent_to_another_process() -> None:
    """The function with its options survives pickling."""
    assert pickle.loads(pickle.dumps(partial(read_path, options=ReadOptions(date="2021-05-19"))))
