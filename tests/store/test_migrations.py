"""The file is what the migrations make, and its guards hold whoever writes to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import onrecord
from onrecord.ingest import ReadOptions
from onrecord.store import Database, schema
from onrecord.store.migrations import MIGRATIONS, missing_guards
from tests.pile import ANNOTATORS, write


@pytest.fixture
def file(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A record with an article in it, opened by another program."""
    with onrecord.open(tmp_path / "r.db", annotators=ANNOTATORS) as record:
        record.add(write(tmp_path / "pile", [1]))
    with closing(sqlite3.connect(tmp_path / "r.db")) as plain:
        yield plain


def test_migrations_and_tables_agree(file: sqlite3.Connection) -> None:
    """Every table that the code knows has, in the file, the columns that the code knows, and none besides."""
    for table in schema.METADATA.tables.values():
        columns = {row[1] for row in file.execute(f"PRAGMA table_xinfo({table.name})")}
        assert columns == {column.name for column in table.columns}, table.name
    tables = {row[0] for row in file.execute("SELECT name FROM pragma_table_list WHERE type = 'table'")}
    assert {name for name in tables if "_fts" not in name and not name.startswith("sqlite_")} == set(
        schema.METADATA.tables
    )


def test_tables_are_strict(file: sqlite3.Connection) -> None:
    """A text cannot be put where a number belongs."""
    loose = "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict AND schema = 'main'"
    names = {row[0] for row in file.execute(loose)}
    assert {name for name in names if "_fts" not in name and not name.startswith("sqlite_")} == set()


def test_migrations_are_noted(file: sqlite3.Connection) -> None:
    """The file tells its own history."""
    noted = file.execute("SELECT number, name FROM migration ORDER BY number").fetchall()
    assert noted == list(enumerate((migration.name for migration in MIGRATIONS), start=1))


def test_other_tools_find_the_search_index(file: sqlite3.Connection) -> None:
    """The content table of each index stands in double quotes, which is how other tools see that it belongs to it."""
    for table in ("article", "entry"):
        (sql,) = file.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (f"{table}_fts",)).fetchone()
        assert f'content="{table}"' in sql


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE article SET text = text || '!'",
        "UPDATE article SET text_sha256 = 'x'",
        "UPDATE article SET id = 'x'",
        "UPDATE article SET withheld = 1",
        "DELETE FROM article",
        'UPDATE span SET start = start + 1, "end" = "end" + 1',
        "UPDATE span SET exact = 'something else'",
        "UPDATE annotation SET body = '{}'",
        'INSERT INTO span SELECT annotation, role, 9, start + 1, "end" + 1, exact FROM span LIMIT 1',
        "INSERT INTO span SELECT annotation, role, 9, start, \"end\", upper(exact) || '.' FROM span LIMIT 1",
        'INSERT INTO span SELECT 999, role, 9, start, "end", exact FROM span LIMIT 1',
        "INSERT INTO span SELECT annotation, role, 9, start, start, '' FROM span LIMIT 1",
        "INSERT INTO article_span SELECT number, 'title', 9, 0, 4, 'Nope' FROM article",
        "INSERT INTO evidence SELECT number, 9, 999 FROM entry LIMIT 1",
        "DELETE FROM annotation",
    ],
)
def test_the_file_refuses(file: sqlite3.Connection, change: str) -> None:
    """A text, a span and an annotation cannot be changed, and nothing can point at what is not there."""
    file.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        file.execute(change)


def test_the_file_takes_a_span_that_stands_in_the_text(file: sqlite3.Connection) -> None:
    """The refusals above are about what is wrong with a span, not about spans."""
    file.execute('INSERT INTO span SELECT annotation, role, 9, start, "end", exact FROM span LIMIT 1')
    file.execute("INSERT INTO article_span SELECT number, 'title', 9, 0, 4, 'Fire' FROM article")


def test_offsets_are_code_points(tmp_path: Path) -> None:
    """The guard counts as Python does: one for a letter beyond the first plane, and for a combining mark."""
    path = tmp_path / "a.txt"
    said = '"𝔘nity 👩\u200d🚒 e\u0301tait là," said Maria Hale'
    path.write_text(f"Fire 🔥\n\n{said}, who saw the fire in the harbour of Tamberly before dawn.\n", encoding="utf-8")
    with onrecord.open(tmp_path / "r.db", annotators=ANNOTATORS) as record:
        record.add(path)
        (statement,) = record.statements()
        assert statement.wording == "𝔘nity 👩\u200d🚒 e\u0301tait là"
        assert record.verify().ok


def test_a_guard_that_was_taken_out_is_missed(tmp_path: Path) -> None:
    """A record whose triggers were dropped says which."""
    onrecord.open(tmp_path / "r.db").close()
    with closing(sqlite3.connect(tmp_path / "r.db")) as plain:
        plain.execute("DROP TRIGGER span_stands_in_text")
    database = Database(tmp_path / "r.db", create=False)
    with database.reading() as connection:
        assert missing_guards(connection) == ["trigger span_stands_in_text"]
    database.close()


def _earlier(path: Path, done: int, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[tuple[object, ...]]]:
    """Puts a record back to an earlier format, row by row; gives what it held in the present one."""
    held = {}
    old = path.with_name("old.db")
    with monkeypatch.context() as patched:
        for module in ("migrations", "sqlite"):
            patched.setattr(f"onrecord.store.{module}.MIGRATIONS", MIGRATIONS[:done])
        Database(old, create=True).close()
    with closing(sqlite3.connect(old, isolation_level=None)) as plain:
        plain.execute("ATTACH ? AS new", (str(path),))
        for name in schema.METADATA.tables:
            now = [row[1] for row in plain.execute(f"PRAGMA new.table_xinfo({name})")]
            columns = [row[1] for row in plain.execute(f"PRAGMA main.table_info({name})")]  # none that are generated
            held[name] = plain.execute(f"SELECT {', '.join(map(_quoted, now))} FROM new.{name}").fetchall()
            if columns and name != "migration":
                shared = ", ".join(map(_quoted, columns))
                plain.execute(f"INSERT INTO main.{name} ({shared}) SELECT {shared} FROM new.{name}")
    old.replace(path)
    return held


def _quoted(name: str) -> str:
    return f'"{name}"'


def test_a_record_of_the_format_before_is_carried_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opened, it holds to the last row what it would hold had it been made in the present format, and proves it."""
    path = tmp_path / "r.db"
    with onrecord.open(path, models=False) as record:
        record.add(write(tmp_path / "pile", range(8)), options=ReadOptions(date="2031-04-02"))
        assert all((record.stories(), record.statements(), record.figures(as_of="2031-04-02")))
    held = _earlier(path, len(MIGRATIONS) - 1, monkeypatch)
    with onrecord.open(path, create=False) as record:
        assert record.verify().ok
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        for name in held.keys() - {"migration"}:
            now = [row[1] for row in plain.execute(f"PRAGMA table_xinfo({name})")]
            rows = plain.execute(f"SELECT {', '.join(map(_quoted, now))} FROM {name}").fetchall()
            assert rows == held[name], name
