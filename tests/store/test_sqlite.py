"""A record file opens, or says in one clear line why it does not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

import onrecord
from onrecord.errors import StoreError
from onrecord.store import Database
from onrecord.store.migrations import APPLICATION_ID, MIGRATIONS


def refusal(path: Path, *, create: bool = True) -> str:
    """What opening this says."""
    with pytest.raises(StoreError) as caught:
        Database(path, create=create)
    assert caught.value.subject == path
    assert caught.value.hint
    message = str(caught.value)
    assert "\n" not in message
    assert str(path) in message
    return message


def test_a_new_record_is_marked_as_one(tmp_path: Path) -> None:
    """The file carries our application id and the number of its last migration, and readers need not wait."""
    Database(tmp_path / "r.db", create=True).close()
    with closing(sqlite3.connect(tmp_path / "r.db")) as plain:
        assert plain.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert plain.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    """A record that is only looked at stays the same, byte for byte."""
    path = tmp_path / "r.db"
    Database(path, create=True).close()
    before = path.read_bytes()
    again = Database(path, create=False)
    with again.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM article")).scalar() == 0
    again.close()
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["r.db"]


@pytest.mark.parametrize("name", ["with space.db", "ünï-✓.db", "100%25.db", "a?b#c.db", "quote'\".db", "-r.db"])
def test_odd_names_are_just_names(tmp_path: Path, name: str) -> None:
    """Characters that mean something in a URI mean nothing in the name of a record."""
    Database(tmp_path / name, create=True).close()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    Database(tmp_path / name, create=False).close()


def test_an_empty_file_may_become_a_record(tmp_path: Path) -> None:
    """`mktemp` and a run killed at its first moment leave an empty file; it is taken, but not read as a record."""
    (tmp_path / "r.db").touch()
    assert "is not a record" in refusal(tmp_path / "r.db", create=False)
    Database(tmp_path / "r.db", create=True).close()
    Database(tmp_path / "r.db", create=False).close()


def test_what_is_no_record_is_refused(tmp_path: Path) -> None:
    """Text, a folder, another program's database, nothing at all: each gets its line, and is left as it is."""
    (tmp_path / "notes.txt").write_text("not a database, but long enough to be taken for one")
    assert "is not a record" in refusal(tmp_path / "notes.txt")
    assert "is a folder" in refusal(tmp_path)
    assert "does not exist" in refusal(tmp_path / "none.db", create=False)
    assert "folder does not exist" in refusal(tmp_path / "no" / "r.db")
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE bookmarks (url)")
        other.commit()
    before = (tmp_path / "other.db").read_bytes()
    assert "another program" in refusal(tmp_path / "other.db")
    assert (tmp_path / "other.db").read_bytes() == before


def test_a_newer_record_is_refused(tmp_path: Path) -> None:
    """A record of a later format is not touched; the user is told to update."""
    path = tmp_path / "r.db"
    Database(path, create=True).close()
    with closing(sqlite3.connect(path)) as plain:
        plain.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    assert "newer than this program" in refusal(path)


def test_a_damaged_record_is_named_as_such(tmp_path: Path) -> None:
    """Pages overwritten with rubbish give one line, not a traceback of the database library."""
    path = tmp_path / "r.db"
    Database(path, create=True).close()
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xa5" * 3996
    path.write_bytes(content)
    assert "is damaged" in refusal(path)


def test_a_locked_record_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program writes, writing waits and then gives one clear line; reading goes on."""
    monkeypatch.setattr("onrecord.store.sqlite._PATIENCE", 0.05)
    path = tmp_path / "r.db"
    first, second = Database(path, create=True), Database(path, create=True)
    with first.writing(), pytest.raises(StoreError, match="is locked"), second.writing():
        pass
    with first.writing(), second.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM article")).scalar() == 0
    first.close()
    second.close()


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """What was written before an error in the same transaction is not there afterwards."""
    database = Database(tmp_path / "r.db", create=True)
    note = text("INSERT INTO run (command, program, started) VALUES ('add', '0', 'now')")
    with pytest.raises(StoreError, match="no_such_table"), database.writing() as connection:  # noqa: PT012
        connection.execute(note)
        connection.execute(text("INSERT INTO no_such_table VALUES (1)"))
    with database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM run")).scalar() == 0
    database.close()


def test_a_write_protected_record_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record on a medium that may not be written to is shown; changing it gives one clear line."""
    onrecord.open(tmp_path / "r.db").close()
    monkeypatch.setattr("onrecord.store.sqlite.os.access", lambda *_: False)
    with onrecord.open(tmp_path / "r.db", create=False) as record:
        assert record.overview().articles == 0
        with pytest.raises(StoreError, match="write-protected"):
            record.merge()
    assert [path.name for path in tmp_path.iterdir()] == ["r.db"]
    assert "cannot be written to" in refusal(tmp_path / "new.db")
