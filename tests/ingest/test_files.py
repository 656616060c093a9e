from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.ingest import ReadOptions, files, read_path
from onrecord.text import normalise, sha256
from onrecord.types import Article, Failure

STORY = "Fire at the harbour\n\nThe harbour of Port Lenn was closed on Tuesday after a fire, the mayor said.\n\n\n"


def article(path: Path, raw: bytes, options: ReadOptions | None = None) -> Article:
    path.write_bytes(raw)
    [found] = read_path(path, options)
    assert isinstance(found, Article), found
    return found


def failure(path: Path, raw: bytes) -> Failure:
    path.write_bytes(raw)
    [found] = read_path(path)
    assert isinstance(found, Failure), found
    assert found.input == str(path)
    assert found.stage == "read"
    assert ":" in found.message, "says what to do"
    return found


def test_the_text_is_the_file(tmp_path: Path) -> None:
    """Blank lines and the end of the file stay as they are, and text and file are hashed."""
    found = article(tmp_path / "a.txt", STORY.encode())
    assert found.text == STORY
    assert found.text_sha256 == sha256(STORY) == found.input_sha256
    assert found.input == str(tmp_path / "a.txt")
    assert found.language == "en"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    extra=st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t\x00"), max_size=80)
)
def test_any_text_is_kept(tmp_path: Path, extra: str) -> None:
    """Whatever stands in a UTF-8 file stands in the article, but for U+0000."""
    assert article(tmp_path / "a.txt", (STORY + extra).encode()).text == STORY + extra.replace("\x00", "")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "latin-1"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    """The encoding of the file makes no difference to the article."""
    text = STORY + "Ana Peña runs the café there.\n"
    assert article(tmp_path / "a.txt", text.encode(encoding)).text == text


def test_mixed_newlines_become_one_kind(tmp_path: Path) -> None:
    r"""\r\n and \r are stored as \n."""
    raw = STORY.replace("\n", "\r\n", 1).replace("\n\n\n", "\r\r\n\n")
    assert article(tmp_path / "a.txt", raw.encode()).text == normalise(raw) == STORY


def test_a_file_without_suffix_and_a_packed_file_are_read(tmp_path: Path) -> None:
    """The content tells that it is text; gzip is unpacked."""
    assert article(tmp_path / "story", STORY.encode()).text == STORY
    assert article(tmp_path / "story.txt.gz", gzip.compress(STORY.encode(), mtime=0)).text == STORY


def test_the_same_file_twice_is_one_article(tmp_path: Path) -> None:
    """The id comes from the content, so a copy under another name has the same one."""
    first = article(tmp_path / "a.txt", STORY.encode())
    assert article(tmp_path / "b.txt", STORY.encode()).id == first.id


def test_a_given_day_is_used_where_the_text_has_none(tmp_path: Path) -> None:
    """--date dates an article that says nothing of its day."""
    undated = STORY.replace(" on Tuesday", "")
    found = article(tmp_path / "a.txt", undated.encode(), ReadOptions(date="2021-05-19"))
    assert found.published is not None
    assert (found.published.value, found.published_from) == ("2021-05-19", "given")
    assert article(tmp_path / "a.txt", undated.encode()).published is None


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (b"", "empty"),
        (b" \r\n\xef\xbb\xbf\n", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "not text"),
        (b"\x01\x02\xff\xfe\x80" * 99, "not text"),
        (b"Log in\nUsername\nPassword\nForgot your password?\n", "no article"),
        (b"Home News Sport Weather Travel Business Culture\n", "no article"),
        (gzip.compress(STORY.encode() * 9, mtime=0)[:60], "truncated"),
    ],
)
def test_what_is_no_article_is_one_failure(tmp_path: Path, raw: bytes, error: str) -> None:
    """Empty, binary, a form, a menu, a broken gzip: one failure that names its file and says what to do."""
    assert failure(tmp_path / "a.txt", raw).error == error


def test_an_endless_line_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file beyond the limit fails, and no more than the limit is read of it."""
    monkeypatch.setattr(files, "_MAX_BYTES", 1000)
    assert failure(tmp_path / "a.txt", b"word " * 300).error == "too large"
    monkeypatch.setattr(files, "MAX_CHARACTERS", 100)
    assert failure(tmp_path / "b.txt", b"The mayor said so. " * 20).error == "too large"


def test_a_file_that_vanishes_or_is_locked_is_one_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes wrong between finding and opening is a failure, too."""
    [gone] = read_path(tmp_path / "gone.txt")
    assert isinstance(gone, Failure)
    assert gone.error == "missing"

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    [locked] = read_path(tmp_path / "locked.txt")
    assert isinstance(locked, Failure)
    assert locked.error == "unreadable"
