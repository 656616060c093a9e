"""`verify` finds what was changed, whoever changed it."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import onrecord
from onrecord.pipeline.progress import Progress
from onrecord.types import Annotation, Doc, Quantity
from onrecord.verification import Verification
from tests.forgery import forged
from tests.pile import ANNOTATORS, Counts, write


class Inventive(Counts):
    """Counts ten times what the text says."""

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        """Quantities whose words hold another number."""
        for found in super().annotate(docs):
            assert isinstance(found, Quantity)
            ninety = Decimal(90)
            yield replace(found, id="", low=ninety, high=ninety, point=ninety)


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a record of three articles."""
    folder = tmp_path_factory.mktemp("verify")
    with onrecord.open(folder / "r.db", annotators=ANNOTATORS) as record:
        record.add(write(folder / "pile", range(3)))
    return (folder / "r.db").read_bytes()


def tampered(path: Path, content: bytes, *changes: str) -> Verification:
    """What is found after somebody took the guards away, changed something, and put the guards back."""
    path.write_bytes(content)
    forged(path, *changes)
    with onrecord.open(path, create=False) as record:
        return record.verify()


def test_a_record_is_proven(tmp_path: Path, pristine: bytes) -> None:
    """A record nobody tampered with is found right, and what was checked is counted."""
    (tmp_path / "r.db").write_bytes(pristine)
    told: list[Progress] = []
    with onrecord.open(tmp_path / "r.db", create=False) as record:
        found = record.verify(progress=told.append)
        listed = (record.statements(attitude=None), record.figures(), record.entities(), record.stories())
        entries = sum(
            len(entries) for entries in (*listed, record.episodes(), record.lineage(), record.disagreements())
        )
    assert found.ok
    assert (found.articles, found.entries, found.figures) == (3, entries, 3)
    assert found.spans > found.annotations > 9
    assert {note.stage for note in told} == {"verify"}


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ("UPDATE article SET text = replace(text, 'dawn', 'down') WHERE number = 1", "article"),
        ("UPDATE article SET text_sha256 = 'x' WHERE number = 1", "article"),
        ("UPDATE article SET headline = 'Another' WHERE number = 1", "article"),
        ("UPDATE article SET published = '2031-04-03' WHERE number = 1", "article"),
        ("UPDATE article SET body = replace(body, 'body', 'caption') WHERE number = 1", "article"),
        ("UPDATE span SET exact = 'Nobody Else' WHERE role = 'source'", "span"),
        ("UPDATE span SET start = start + 1 WHERE role = 'content'", "span"),
        ("UPDATE annotation SET body = replace(body, 'direct', 'indirect') WHERE kind = 'Attribution'", "annotation"),
        ("DELETE FROM span WHERE role = 'cue'", "annotation"),
        ("UPDATE entry SET wording = 'We will not' WHERE kind = 'Statement'", "entry"),
        ("UPDATE entry SET body = replace(body, 'rebuild', 'destroy') WHERE kind = 'Statement'", "entry"),
        ('UPDATE entry SET body = replace(body, \'"point":"2"\', \'"point":"9"\') WHERE kind = \'Figure\'', "figure"),
        ("DELETE FROM evidence WHERE entry = (SELECT min(entry) FROM evidence)", "entry"),
        ("UPDATE evidence SET annotation = annotation + 1 WHERE entry = (SELECT min(entry) FROM evidence)", "entry"),
        ("DELETE FROM passage WHERE position = 0", "entry"),
        ("UPDATE passage SET start = start + 1", "span"),
        ("UPDATE passage SET exact = 'Nothing of it'", "span"),
        ("DELETE FROM article WHERE number = 1", "file"),
        ("DELETE FROM annotation WHERE kind = 'Attribution'", "file"),
    ],
)
def test_tampering_is_found(tmp_path: Path, pristine: bytes, change: str, kind: str) -> None:
    """A change to a text, a span, an annotation or an entry is found, and what kind of thing it was done to."""
    found = tampered(tmp_path / "r.db", pristine, change)
    assert not found.ok
    assert kind in {problem.kind for problem in found.problems}


@pytest.mark.parametrize("seed", range(25))
def test_one_changed_character_is_found(tmp_path: Path, pristine: bytes, seed: int) -> None:
    """Any one character of any stored text, of any row that is guarded."""
    chance = random.Random(seed)
    path = tmp_path / "r.db"
    path.write_bytes(pristine)
    table = chance.choice(("article", "article_span", "annotation", "span", "entry", "passage"))
    key = "start" if table.endswith("span") or table == "passage" else "number"
    with closing(sqlite3.connect(path)) as plain:
        columns = [row[1] for row in plain.execute(f"PRAGMA table_info({table})") if row[2] == "TEXT"]
        cells = [
            (column, row, value)
            for column in columns
            for row, value in plain.execute(f"SELECT {key}, {column} FROM {table} WHERE {column} <> ''").fetchall()
        ]
    column, row, value = chance.choice(cells)
    at = chance.randrange(len(value))
    other = chance.choice([char for char in "abcXYZ012 " if char != value[at]])
    changed = (value[:at] + other + value[at + 1 :]).replace("'", "''")
    assert not tampered(path, pristine, f"UPDATE {table} SET {column} = '{changed}' WHERE {key} = {row}").ok


def test_a_figure_that_its_words_do_not_hold_is_found(tmp_path: Path) -> None:
    """An annotator that gives a number nobody can read in the text is caught, though the record is as it wrote it."""
    write(tmp_path / "pile", [7])
    with onrecord.open(tmp_path / "r.db", annotators=(Inventive(),)) as record:
        record.add(tmp_path / "pile")
        (problem,) = record.verify().problems
    assert problem.kind == "figure"
    assert "cannot be read in its words '9'" in problem.message


def test_a_guard_that_was_taken_out_is_found(tmp_path: Path, pristine: bytes) -> None:
    """A record without its triggers is not proven: who knows what was done meanwhile."""
    (tmp_path / "r.db").write_bytes(pristine)
    with closing(sqlite3.connect(tmp_path / "r.db")) as plain:
        plain.execute("DROP TRIGGER article_is_frozen")
    with onrecord.open(tmp_path / "r.db", create=False) as record:
        (problem,) = record.verify().problems
    assert "article_is_frozen" in problem.message


def test_damaged_pages_are_found(tmp_path: Path, pristine: bytes) -> None:
    """Rubbish in the middle of the file is a problem in the answer, not an exception."""
    content = bytearray(pristine)
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = b"\x5a" * 4096
    (tmp_path / "r.db").write_bytes(content)
    with onrecord.open(tmp_path / "r.db", create=False) as record:
        found = record.verify()
    assert [problem.kind for problem in found.problems][:1] == ["file"]


def test_without_its_guards_a_record_is_still_looked_at(tmp_path: Path, pristine: bytes) -> None:
    """Whoever takes a guard out to change a text is told of both, not of the guard alone."""
    (tmp_path / "r.db").write_bytes(pristine)
    with closing(sqlite3.connect(tmp_path / "r.db")) as plain:
        plain.execute("DROP TRIGGER article_is_frozen")
        plain.execute("UPDATE article SET text = 'X' || substr(text, 2) WHERE number = 1")
        plain.commit()
    with onrecord.open(tmp_path / "r.db", create=False) as record:
        found = record.verify()
    assert found.articles == 3
    assert {"file", "article"} <= {problem.kind for problem in found.problems}
