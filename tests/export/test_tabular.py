"""The tables of a record: tidy, joined by ids, each row at its words, and the codebook made of the same columns."""

from __future__ import annotations

import csv
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.export import tabular
from onrecord.export.tabular.columns import NEVER, cell, guarded
from onrecord.export.tabular.events import EVENTS
from onrecord.export.tabular.proofs import APART, Cited
from onrecord.export.tabular.rows import TABLES
from onrecord.export.tabular.told import Told
from onrecord.record import Record
from onrecord.types import Extent
from tests.cli import invented
from tests.pile import ANNOTATORS, write

Row = dict[str, str]
PLACED = ("figures", "statements", "events", "reports", "series", "disagreements")


def read(file: Path) -> list[Row]:
    """A table as Python's csv module reads it."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def back(text: str) -> str:
    """The exact words of a cell, by the rule that the codebook gives."""
    return re.sub(r"^'(?='*[=+@\t\r\n＝＋－＠-])", "", text)


@pytest.fixture(scope="module")
def folder(record: Record, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example record as tables."""
    path = tmp_path_factory.mktemp("out") / "tables"
    tabular.write(tabular.lines(record), path, told="Record: examples.")
    return path


@pytest.fixture(scope="module")
def tables(folder: Path) -> dict[str, list[Row]]:
    """The same, read again."""
    return {table.name: read(folder / table.file) for table in TABLES}


def test_header_cells_and_codebook_are_of_the_same_columns(folder: Path) -> None:
    """Each file has the columns that the codebook lists for it, in that order, as a page and as a table."""
    listed = [(row["file"], row["column"]) for row in read(folder / "codebook.csv")]
    page = (folder / "codebook.md").read_text(encoding="utf-8")
    for table in TABLES:
        with (folder / table.file).open(encoding="utf-8-sig", newline="") as opened:
            rows = list(csv.reader(opened))
        assert rows[0] == [column for file, column in listed if file == table.file]
        assert {len(row) for row in rows} == {len(rows[0])}
        section = page.partition(f"\n## {table.file}\n")[2].partition("\n## ")[0]
        assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == rows[0]
    assert sorted(one.name for one in folder.iterdir()) == sorted(tabular.NAMES)


def test_files_are_as_rfc_4180_has_them_with_a_mark(folder: Path) -> None:
    """UTF-8 with a byte order mark, once, and lines that end in CR LF."""
    for table in TABLES:
        content = (folder / table.file).read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.count(b"\xef\xbb\xbf") == 1
        assert content.endswith(b"\r\n")


def test_every_row_stands_at_its_words(record: Record, tables: dict[str, list[Row]]) -> None:
    """`text[start:end]` of the article of a row are its words, in the order given, and its sentence is of that text."""
    texts = {article.id: article.text for article in record.articles()}
    for name in PLACED:
        assert tables[name] or name == "events", name  # events take the models: the next test has one
        for row in tables[name]:
            text = texts[row["article"]]
            there = text[int(row["start"]) : int(row["end"])]
            parts = back(row["words"]).split(APART)
            assert there.startswith(parts[0])
            assert there.endswith(parts[-1])
            assert re.search(".*".join(map(re.escape, parts)), there, re.DOTALL)
            assert there in back(row["sentence"])
            assert back(row["sentence"]) in text


def test_an_event_says_who_did_what_where_and_when() -> None:
    """In the words of the format, with the word that tells it and the sentence around that."""
    title = Extent(0, invented.TEXT.index("\n"))
    proof = replace(invented.proof(invented.EVENT_MENTION), context=(title,))
    told = Told(entry=invented.EVENT, proofs=[Cited(proof=proof, suspect=False)], state=None)
    row = dict(zip(EVENTS.header(), EVENTS.cells(told), strict=True))
    assert (row["type"], row["mode"], row["actors"], row["country"]) == ("RETREAT", "access", "Mara Velden", "Norvane")
    assert (row["date"], row["flags"], row["words"], row["review"]) == ("2031-03-03", "future", "open", "")
    assert row["sentence"] == invented.TEXT[: title.end]
    assert invented.TEXT[int(row["start"]) : int(row["end"])] == "open"


def test_ids_join(tables: dict[str, list[Row]]) -> None:
    """What a row names by id is a row of the file that the codebook says."""
    own = {name: [row[column] for row in tables[name]] for name, column in (
        ("figures", "figure"), ("statements", "statement"), ("events", "event"), ("articles", "article"),
        ("lineage", "lineage"),
    )}  # fmt: skip
    assert all(len(set(ids)) == len(ids) for ids in own.values())
    known = {name: set(ids) for name, ids in own.items()}
    for row in tables["reports"]:
        assert row["entry"] in known[f"{row['entry_kind']}s"]
    for name in (*PLACED, "lineage"):
        assert {row["article"] for row in tables[name]} <= known["articles"]
    assert {row["from_article"] for row in tables["lineage"]} <= known["articles"]
    assert {row["figure"] for row in tables["series"]} <= known["figures"]
    assert {row["series"] for row in tables["figures"]} - {""} <= {row["series"] for row in tables["series"]}
    for column in ("part_of", "superseded_by"):
        found = {row[column] for row in tables["figures"]} - {""}
        assert found
        assert found <= known["figures"]
    revising = {(row["figure"], one) for row in tables["figures"] for one in row["revises"].split("; ") if one}
    assert revising == {(row["superseded_by"], row["figure"]) for row in tables["figures"] if row["superseded_by"]}


def test_reports_are_as_many_as_entries_say(tables: dict[str, list[Row]]) -> None:
    """Each entry has as many reports as it counts, of as many origins as there are independent ones."""
    reports = Counter(row["entry"] for row in tables["reports"])
    origins = Counter(entry for entry, origin in {(row["entry"], row["origin"]) for row in tables["reports"]} if origin)
    for name, column in (("figures", "figure"), ("statements", "statement"), ("events", "event")):
        for row in tables[name]:
            assert reports[row[column]] == int(row["reports"])
            assert origins[row[column]] == int(row["independent"])


def test_what_a_suspect_article_says_is_marked(record: Record, tables: dict[str, list[Row]]) -> None:
    """Wherever it is cited, as everywhere else."""
    suspects = record.suspects()
    assert suspects
    for name in PLACED:
        assert {row["article"] for row in tables[name] if row["suspect"] == "TRUE"} <= suspects.keys()
        assert not {row["article"] for row in tables[name] if row["suspect"] == "FALSE"} & suspects.keys()
    assert any(row["suspect"] == "TRUE" for row in tables["reports"])


def test_a_series_goes_by_day_and_is_of_one_kind(record: Record, tables: dict[str, list[Row]]) -> None:
    """The rows of a series are its figures in order, parts below their whole; nothing is added up or left out."""
    for line in record.series():
        rows = [row for row in tables["series"] if row["series"] == line.id]
        assert {row["series_kind"] for row in rows} == {line.kind}
        placed = [row for row in rows if row["position"]]
        assert [row["figure"] for row in placed] == list(line.figures)
        assert [row["position"] for row in placed] == [str(at) for at in range(1, len(placed) + 1)]
        days = [row["as_of"] for row in placed if row["as_of"]]
        assert days == sorted(days)
        above = ""
        for row in rows:
            above = row["figure"] if row["position"] else above
            assert row["position"] or row["part_of"] == above
    assert any(not row["position"] for row in tables["series"])


def test_cells_hold_what_the_codebook_says(tables: dict[str, list[Row]]) -> None:
    """Cells of a closed set are of it, and no cell is empty where the codebook says never."""
    for table in TABLES:
        for column in table.columns:
            cells = {row[column.name] for row in tables[table.name]}
            if column.missing == NEVER:
                assert "" not in cells, (table.name, column.name)
            words = column.values.split(", ")
            if len(words) > 1 and all(re.fullmatch(r"[A-Za-z_]+", word) for word in words):
                assert cells - {""} <= set(words), (table.name, column.name)


@given(st.text(alphabet=st.sampled_from("='+-@\t\r\n＝＠ a1"), max_size=6) | st.text(max_size=20))
def test_text_never_runs_and_comes_back(text: str) -> None:
    """No cell begins with what a spreadsheet runs, and the codebook's rule gives back the very text."""
    assert not re.match(r"[=+\-@\t\r\n＝＋－＠]", guarded(text))
    assert back(guarded(text)) == text


def test_numbers_are_numbers() -> None:
    """Nothing is rounded, written with an exponent, or taken for text."""
    from decimal import Decimal

    found = [cell(one) for one in (Decimal(-5), Decimal("1E+4"), Decimal("12.50"), 0.5, 7, None, True, ("a", "b"))]
    assert found == ["-5", "10000", "12.5", "0.5", "7", "", "TRUE", "a; b"]


def test_a_formula_in_an_article_is_kept_as_words(tmp_path: Path) -> None:
    """What an article quotes is a formula to a spreadsheet: its cell does not begin with it, and loses nothing."""
    formula = '=HYPERLINK("http://evil.example","toll")'.replace('"', "'")
    path = tmp_path / "one.txt"
    path.write_text(f'TALREN, 3 March 2031 - "{formula}," said Mara Osk in Talren.\n', encoding="utf-8")
    with Record(tmp_path / "one.db", annotators=ANNOTATORS) as record:
        record.add(path)
        tabular.write(tabular.lines(record), tmp_path / "tables", told="")
    (row,) = read(tmp_path / "tables" / "statements.csv")
    assert row["words"] == f"'{formula}"
    assert back(row["wording"]) == formula


def test_decisions_join_what_they_count_for(tmp_path: Path) -> None:
    """A decision names the entry that it counts for, and the entry what came of it; one that is undone names none."""
    write(tmp_path / "in", range(3))
    with Record(tmp_path / "two.db", annotators=ANNOTATORS) as record:
        record.add(tmp_path / "in")
        figure = record.figures()[0]
        record.decide("correct", figure.id, reviewer="Ann", field="place", new="Osier")
        undone = record.decide("note", figure.id, reviewer="Bo", reason="=cmd")
        record.undo(undone.id, reviewer="Bo")
        tabular.write(tabular.lines(record), tmp_path / "tables", told="")
        tabular.write(tabular.lines(record, review="reviewed"), tmp_path / "vouched", told="")
    row = next(row for row in read(tmp_path / "tables" / "figures.csv") if row["figure"] == figure.id)
    assert (row["place"], row["review"], row["reviewers"], row["corrected"]) == ("Osier", "corrected", "Ann", "place")
    decisions = read(tmp_path / "tables" / "decisions.csv")
    assert [(row["action"], row["entries"]) for row in decisions] == [
        ("correct", figure.id),
        ("note", ""),
        ("undo", ""),
    ]
    assert [row["reason"] for row in decisions] == ["", "'=cmd", ""]
    assert [row["figure"] for row in read(tmp_path / "vouched" / "figures.csv")] == [figure.id]


def none() -> Iterator[tabular.Line]:
    """An export of nothing."""
    return iter(())


def test_an_earlier_export_is_replaced_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    """A folder is written where it is new, empty or of an earlier export; else it is refused and stays as it is."""
    mine = shutil.copytree(folder, tmp_path / "tables")
    (mine / ".DS_Store").write_bytes(b"")
    assert tabular.write(none(), mine, told="")["figures.csv"] == 0
    assert read(mine / "figures.csv") == []
    (mine / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match=r"notes\.txt"):
        tabular.write(none(), mine, told="")
    other = tmp_path / "other"
    other.mkdir()
    tabular.write(none(), other, told="")
    (other / "codebook.md").write_text("# My own codebook", encoding="utf-8")
    with pytest.raises(InputError, match="no earlier export"):
        tabular.write(none(), other, told="")
    with pytest.raises(InputError, match="is a file"):
        tabular.write(none(), mine / "notes.txt", told="")
    with pytest.raises(InputError, match="does not exist"):
        tabular.write(none(), tmp_path / "no" / "tables", told="")


def test_an_export_that_fails_leaves_what_was_there(folder: Path, tmp_path: Path) -> None:
    """All files are written or none, and nothing half made is left behind."""
    mine = shutil.copytree(folder, tmp_path / "tables")

    def broken() -> Iterator[tabular.Line]:
        yield from ()
        raise RuntimeError("the disk is full")

    for target in (mine, tmp_path / "new"):
        with pytest.raises(RuntimeError, match="full"):
            tabular.write(broken(), target, told="")
    assert [one.name for one in tmp_path.iterdir()] == ["tables"]
    assert all((mine / name).read_bytes() == (folder / name).read_bytes() for name in tabular.NAMES)
