"""A copy without texts says all that the record says, proves it, and holds nothing else of the articles."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.errors import InputError, PipelineError
from onrecord.record import Record
from onrecord.report import contents, markdown, page
from onrecord.text import WITHHELD, as_withheld, elided, withhold
from onrecord.types import Figure, Lineage, Statement
from onrecord.web import create_app
from tests.forgery import forged
from tests.pile import ANNOTATORS, story, write

EXAMPLES = Path(__file__).parents[1] / "examples" / "articles"
VIEWS = (
    "statements", "figures", "events", "series", "positions", "stories", "episodes", "entities", "disagreements",
    "wording", "timeline",
)  # fmt: skip
LONG = 20  # characters; a shorter stretch may be a name that stands elsewhere too


@pytest.fixture(scope="module")
def copied(record_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example record without its texts."""
    path = tmp_path_factory.mktemp("copy") / "copy.db"
    with Record(record_file, create=False) as record:
        record.without_texts(path)
    return path


@pytest.fixture(scope="module")
def copy(copied: Path) -> Iterator[Record]:
    """The same, opened."""
    with Record(copied, create=False) as opened:
        yield opened


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A record of four invented articles, of which one copies another."""
    (tmp_path / "in").mkdir()
    write(tmp_path / "in", range(3))
    (tmp_path / "in" / "9.txt").write_text(story(2) + "\nThis text was shortened.\n", encoding="utf-8")
    with onrecord.open(tmp_path / "r.db", annotators=ANNOTATORS) as record:
        record.add(tmp_path / "in")
    return tmp_path / "r.db"


def without(path: Path, name: str = "copy.db") -> Path:
    """A copy of a record without texts, beside it."""
    with onrecord.open(path, create=False) as record:
        record.without_texts(path.with_name(name))
    return path.with_name(name)


def test_texts_are_blotted_out_in_their_place(record: Record, copy: Record) -> None:
    """Each text is as long as it was, in the same lines; what is there of it stands where it stood, some is not."""
    for whole, left in zip(record.articles(), copy.articles(), strict=True):
        assert (whole.withheld, left.withheld) == (False, True)
        assert replace(left, text=whole.text, withheld=False) == whole
        assert len(left.text) == len(whole.text)
        pairs = list(zip(whole.text, left.text, strict=True))
        assert all(there in (was, WITHHELD) for was, there in pairs)
        assert [was == "\n" for was, _ in pairs] == [there == "\n" for _, there in pairs]
    assert sum(one.text.count(WITHHELD) for one in copy.articles()) > 10_000


def test_nothing_else_of_the_texts_is_in_the_file(record: Record, copy: Record, copied: Path) -> None:
    """No stretch that was blotted out is anywhere in the bytes of the file, but where it is quoted from elsewhere or is
    the name of a publisher."""
    content = copied.read_bytes()
    articles = record.articles()
    told = "\n".join([*(one.text for one in copy.articles()), *(one.outlet for one in articles)])
    looked = 0
    for whole, left in zip(articles, copy.articles(), strict=True):
        for found in re.finditer(f"{WITHHELD}{{{LONG},}}", left.text):
            stretch = whole.text[found.start() : found.end()]
            looked += 1
            assert stretch in told or stretch.encode() not in content
    assert looked > 100


def test_no_word_is_left_in_index_or_free_pages(small: Path) -> None:
    """A word that only unquoted sentences have is not in the file, nor found, and neither is it in a log beside it."""
    assert b"smoke" in small.read_bytes()
    path = without(small)
    assert b"smoke" not in path.read_bytes()
    assert [one.name for one in path.parent.iterdir() if one.name.startswith("copy")] == ["copy.db"]
    with onrecord.open(path, create=False) as copy:
        assert copy.search("smoke") == []
        assert copy.search("rebuild warehouse")
        assert all(WITHHELD not in hit.snippet for hit in copy.search("warehouse", kind="article"))
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("PRAGMA freelist_count").fetchone() == (0,)
        plain.execute("INSERT INTO article_fts (article_fts, rank) VALUES ('integrity-check', 1)")


def test_every_view_says_the_same(record: Record, copy: Record) -> None:
    """Now and as of every day; of who copied whom the places are the same, and the words gone that nothing quotes."""
    days = sorted(
        {one.published.value for one in record.articles() if one.published and one.published.precision == "day"}
    )
    for day in (None, *days[::3]):
        for view in VIEWS:
            assert getattr(copy, view)(as_of=day) == getattr(record, view)(as_of=day), (view, day)
        for whole, left in zip(record.lineage(as_of=day), copy.lineage(as_of=day), strict=True):
            assert _placed(whole) == _placed(left)
    first, second, *_ = (one.id for one in record.articles())
    whole_diff, left_diff = record.diff(first, second), copy.diff(first, second)
    assert (whole_diff.statements, whole_diff.figures) == (left_diff.statements, left_diff.figures)
    pair = record.lineage()[0]
    assert _placed(copy.diff(pair.article, pair.from_article).lineage) == _placed(pair)
    assert copy.check("the toll at 24") == record.check("the toll at 24")


def _placed(found: Lineage | None) -> Any:
    assert found is not None
    at = [(one.article_id, one.span.start, one.span.end) for one in found.passages]
    return found.id, found.relation, found.reasons, at


def test_what_entries_quote_is_there(copy: Record) -> None:
    """The sentence of every figure, and all the words of every statement, stand in the text that is left."""
    texts = {one.id: " ".join(one.text.split()) for one in copy.articles()}
    entries: list[Figure | Statement] = [*copy.figures(), *copy.statements(attitude=None)]
    places = copy.places(entries)
    for entry in entries:
        held = [texts[place.article] for place in places[entry.id]]
        parts = entry.wording.split(" … ")
        assert all(any(" ".join(part.split()) in text for text in held) for part in parts), entry.wording


def test_a_copy_is_proven_but_for_its_hashes(record: Record, copy: Record) -> None:
    """Everything is checked as in the record, and it is said how many hashes cannot be."""
    whole, left = record.verify(), copy.verify()
    assert left.ok
    assert (whole.withheld, left.withheld) == (0, 30)
    assert replace(left, seconds=0, withheld=0) == replace(whole, seconds=0)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ("UPDATE span SET exact = 'Nobody Else' WHERE role = 'source'", "span"),
        ("UPDATE article SET text_sha256 = 'x' WHERE number = 1", "article"),
        ("UPDATE article SET headline = 'Another' WHERE number = 1", "article"),
        ("UPDATE entry SET wording = 'We will not' WHERE kind = 'Statement'", "entry"),
    ],
)
def test_a_copy_that_was_tampered_with_is_found_out(small: Path, change: str, kind: str) -> None:
    """What stands beside the text is sealed in a copy as it is in the record."""
    path = without(small)
    forged(path, change)
    with onrecord.open(path, create=False) as copy:
        assert kind in {problem.kind for problem in copy.verify().problems}


def test_who_has_the_texts_proves_the_copy(record: Record, copy: Record) -> None:
    """Against the articles every text is the same by its hash, and every span of the record stands in it."""
    found = copy.collate(EXAMPLES)
    assert (found.ok, found.same, found.unchecked) == (True, 30, ())
    assert found.spans == record.verify().spans


def test_a_forged_quotation_in_a_copy_is_found_by_who_has_the_text(small: Path) -> None:
    """The copy itself cannot tell that a text and its spans were changed together; the article can."""
    path = without(small)
    forged(
        path,
        "UPDATE article SET text = replace(text, 'that 2 people', 'that 9 people')",
        "UPDATE span SET exact = '9' WHERE role = 'num_span' AND exact = '2'",
    )
    with onrecord.open(path, create=False) as copy:
        found = copy.collate(small.with_name("in"))
    assert [(one.role, one.exact) for one in found.missing] == [("num_span", "9")]


def test_another_text_of_a_withheld_article_is_told_by_what_is_left(small: Path, tmp_path: Path) -> None:
    """Where the two part is said of the first quoted words that differ."""
    mine = tmp_path / "mine"
    mine.mkdir()
    changed = story(1).replace("before dawn", "at noon....").replace("that 3 people", "that 5 people")
    (mine / "1.txt").write_text(changed, encoding="utf-8")
    with onrecord.open(without(small), create=False) as copy:
        (one,) = copy.collate(mine).differing
    assert (one.at, one.stored[:1], one.kept[:1]) == (changed.index("5 people"), "3", "5")


def test_what_is_withheld_is_not_read_again(small: Path, tmp_path: Path) -> None:
    """Adding and merging are refused with what to do instead, and change nothing; a copy of a copy is one."""
    path = without(small)
    before = path.read_bytes()
    with onrecord.open(path, create=False, annotators=ANNOTATORS) as copy:
        for again in (lambda: copy.add(write(tmp_path / "more", [5])), copy.merge):
            with pytest.raises(PipelineError, match=r"4 are withheld .*make a new copy"):
                again()
        statements = copy.statements()
    assert path.read_bytes() == before
    with onrecord.open(without(path, "again.db"), create=False) as again_copied:
        assert again_copied.verify().ok
        assert again_copied.statements() == statements


def test_a_copy_takes_the_place_of_nothing(small: Path) -> None:
    """A file that is there is left as it is, and so is the record itself."""
    before = small.read_bytes()
    without(small)
    with onrecord.open(small, create=False) as record, pytest.raises(InputError, match="is there already"):
        record.without_texts(small)
    assert small.read_bytes() == before


def test_a_copy_that_fails_leaves_nothing(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No file with the texts in it is left behind where the work breaks off in the middle."""

    def broken(*_: object) -> str:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("onrecord.store.withholding.withhold", broken)
    with pytest.raises(RuntimeError, match="full"):
        without(small)
    assert [one.name for one in small.parent.iterdir() if one.name.startswith("copy")] == []


def test_decisions_go_along_and_come_back(small: Path) -> None:
    """Decisions are in a copy, proven but for those on withheld words; those made on it are taken in by the record."""
    with onrecord.open(small, create=False) as record:
        pair, figure, said = record.lineage()[0], record.figures()[0], record.statements()[0]
        record.decide("accept", pair.id, reviewer="Ann")
        record.decide("correct", figure.id, reviewer="Ann", field="place", new="Tamberly")
    path = without(small)
    with onrecord.open(path, create=False) as copy:
        proof = copy.verify()
        assert (proof.ok, proof.decisions, proof.withheld_decisions) == (True, 2, 1)
        assert all(b"smoke" not in path.read_bytes() for _ in copy.decisions())
        assert copy.review_states([pair.id])[pair.id].status == "accepted"
        copy.decide("reject", said.id, reviewer="Bo")
        copy.decide("note", pair.id, reviewer="Bo", reason="A copy, plainly.")
        assert copy.verify().ok
        made = copy.export_decisions()
        assert [one["action"] for one in made] == ["correct", "reject", "note"]
        left = copy.figures(), copy.statements()
    with onrecord.open(small, create=False) as record:
        assert record.import_decisions(made).new == 2
        assert record.orphans() == []
        assert (record.figures(), record.statements()) == left
        assert record.verify().ok


def test_pages_say_that_a_text_is_withheld(record: Record, copied: Path) -> None:
    """Every kind of page is there; an article says what is missing, and blots stand nowhere."""
    article = record.articles()[0]
    pair = record.lineage()[0]
    addresses = [
        "/", "/articles", "/stories", "/statements", "/figures", "/disagreements", "/timeline", "/lineage", "/speakers",
        "/search?q=dam", f"/article/{article.id}", f"/article/{pair.article}?with={pair.id}", f"/lineage/{pair.id}",
        f"/diff/{pair.article}/{pair.from_article}", f"/statement/{record.statements()[0].id}",
        f"/figure/{record.figures()[0].id}", f"/disagreement/{record.disagreements()[0].id}", "/review",
    ]  # fmt: skip
    with TestClient(create_app(copied), base_url="http://localhost") as client:
        pages = {address: client.get(address) for address in addresses}
    assert {address for address, found in pages.items() if found.status_code != 200} == set()
    assert {address for address, found in pages.items() if WITHHELD in found.text} == set()
    assert "The text is withheld" in pages[f"/article/{article.id}"].text
    assert "[…]" in pages[f"/article/{pair.article}?with={pair.id}"].text
    assert "30 texts are withheld" in pages["/"].text


def test_a_report_of_a_copy_is_one_without_texts(record: Record, copy: Record) -> None:
    """It quotes what any report quotes, and says that the texts are withheld."""
    for write_out in (page, markdown):
        told = write_out(contents(copy))
        assert WITHHELD not in told
        assert "30 texts are withheld" in told
        assert "The articles</h2>" not in told
        assert record.figures()[0].words in told


@given(
    st.text(alphabet="ab \n,.é", max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=4)
)
def test_withholding_keeps_places(text: str, pairs: list[tuple[int, int]]) -> None:
    """Length, lines and what is shown stay; no letter is left beside it; doing it again changes nothing."""
    shown = [(min(pair), min(max(pair), len(text))) for pair in pairs if min(pair) <= len(text)]
    left = withhold(text, shown)
    inside = {at for start, end in shown for at in range(start, end)}
    assert len(left) == len(text)
    for at, (was, there) in enumerate(zip(text, left, strict=True)):
        assert (
            there == was if at in inside or was == "\n" else there == WITHHELD or (there == was and not was.isalpha())
        )
    assert withhold(left, shown) == left
    assert as_withheld(left).fullmatch(text)
    assert WITHHELD not in elided(left)


def test_who_copies_the_file_of_a_copy_has_the_same(copied: Path, tmp_path: Path) -> None:
    """It is one file like any record."""
    with Record(shutil.copyfile(copied, tmp_path / "sent.db"), create=False) as sent:
        assert sent.verify().ok
