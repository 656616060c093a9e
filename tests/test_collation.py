"""`verify --against` says what of a record other people's articles bear out, and never more than that."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.collation import Collation, first_difference
from onrecord.ingest import ReadOptions
from onrecord.record import Record
from tests.forgery import forged
from tests.pile import ANNOTATORS, story, write

Line = dict[str, str]


def lines(path: Path, *articles: Line) -> Path:
    """A file of articles as JSON Lines."""
    path.write_text("".join(json.dumps(one) + "\n" for one in articles), encoding="utf-8")
    return path


def told(number: int, **given: str) -> Line:
    """An article with an id and an address."""
    return {
        "id": f"n{number}", "text": story(number), "url": f"https://post.example/{number}", "publisher": "Harbour Post",
        "date": "2031-04-02",
    } | given  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of three articles with addresses, and three in text files."""
    folder = tmp_path_factory.mktemp("collation")
    with onrecord.open(folder / "r.db", annotators=ANNOTATORS) as record:
        record.add([lines(folder / "in.jsonl", *map(told, range(3))), *write(folder / "in", range(3, 6))])
    return folder / "r.db"


def collated(path: Path, *inputs: Path, options: ReadOptions | None = None) -> Collation:
    """What the record is found to be against some inputs."""
    with onrecord.open(path, create=False) as record:
        before = path.read_bytes()
        found = record.collate(inputs, options=options)
        assert path.read_bytes() == before
        return found


def spans(path: Path) -> int:
    """How much the record points at."""
    with onrecord.open(path, create=False) as record:
        return record.verify().spans


def test_the_same_articles_bear_out_all_of_it(path: Path) -> None:
    """Every text is the same, and every span that `verify` checks stands at its characters in it too."""
    found = collated(path, path.with_name("in.jsonl"), path.with_name("in"))
    assert (found.ok, found.kept, found.same, found.spans) == (True, 6, 6, spans(path))
    assert (found.otherwise, found.differing, found.unchecked, found.unknown, found.missing) == (0, (), (), (), ())


def test_what_was_not_kept_is_not_checked(path: Path, tmp_path: Path) -> None:
    """An article that is not there is no failure; one that only the other side has is told."""
    mine = lines(tmp_path / "mine.jsonl", told(0), told(7))
    found = collated(path, mine)
    with onrecord.open(path, create=False) as record:
        ids = {article.id for article in record.articles() if article.given_id != "n0"}
    assert found.ok
    assert (found.kept, found.same, set(found.unchecked)) == (2, 1, ids)
    assert found.unknown == (f"{mine}:2",)
    nothing = collated(path, tmp_path / "nowhere")
    assert (nothing.ok, nothing.kept, nothing.same, len(nothing.unchecked)) == (True, 0, 0, 6)
    assert [one.error for one in nothing.failures] == ["missing"]


def test_the_same_text_is_the_same_wherever_it_appeared(path: Path, tmp_path: Path) -> None:
    """Publisher, address and field names may differ; that they do is counted."""
    there = {"body": story(0), "source": "Lisk Daily", "url": "https://daily.example/9"}
    options = ReadOptions(fields={"text": "body", "publisher": "source"})
    found = collated(path, lines(tmp_path / "mine.jsonl", there), options=options)
    assert (found.ok, found.same, found.otherwise) == (True, 1, 1)
    both = collated(path, lines(tmp_path / "both.jsonl", told(0, publisher="Lisk Daily"), told(0)))
    assert (both.kept, both.same, both.otherwise, both.unknown) == (2, 1, 0, ())


@pytest.mark.parametrize(
    ("mine", "same_by"), [({"id": "other"}, "address"), ({"url": "https://web.example"}, "id"), ({"id": ""}, "address")]
)
def test_another_text_of_an_article_is_shown_where_it_parts(
    path: Path, tmp_path: Path, mine: Line, same_by: str
) -> None:
    """By id or by address; both words, and what of the record stands in place, elsewhere, and nowhere."""
    text = story(2).replace("that 4 people were", "that 40 people were")
    found = collated(path, lines(tmp_path / "mine.jsonl", told(2, text=text, **mine)))
    (one,) = found.differing
    assert not found.ok
    assert (one.same_by, one.at) == (same_by, text.index("40 people") + 1)
    assert one.stored.startswith("4 people were killed")
    assert one.kept.startswith("40 people were killed")
    assert one.spans == one.standing + one.elsewhere + len(one.missing)
    assert one.standing > 0
    assert len(found.unchecked) == 5
    assert found.unknown == ()
    assert one.article not in found.unchecked


def test_words_that_moved_are_found_and_words_that_are_gone_are_named(path: Path, tmp_path: Path) -> None:
    """A line put before a text moves everything; a name taken out of it stands nowhere."""
    moved = collated(path, lines(tmp_path / "a.jsonl", told(0, text="Corrected.\n" + story(0)))).differing[0]
    assert (moved.standing, moved.missing) == (0, ())
    assert moved.elsewhere == moved.spans
    gone = collated(
        path, lines(tmp_path / "b.jsonl", told(0, text=story(0).replace("Maria Hale", "M. Hale")))
    ).differing[0]
    assert {"Maria Hale"} <= {one.exact for one in gone.missing}
    assert all(one.exact == story(0)[one.start : one.end] for one in gone.missing)


def test_a_file_goes_by_its_name_where_nothing_else_tells(path: Path, tmp_path: Path) -> None:
    """A text file of the same name with most of the quoted words is another text; one with none of them is another
    article; and where two files have the name nothing is concluded from it."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "3.txt").write_text(story(3).replace("people were killed", "were killed"), encoding="utf-8")
    (tmp_path / "a" / "4.txt").write_text(story(9), encoding="utf-8")
    found = collated(path, tmp_path / "a")
    assert [one.same_by for one in found.differing] == ["name"]
    assert found.unknown == (str(tmp_path / "a" / "4.txt"),)
    shutil.copytree(tmp_path / "a", tmp_path / "a" / "again")
    assert collated(path, tmp_path / "a").differing == ()


def test_an_article_that_is_there_in_two_versions_is_checked_in_each(tmp_path: Path) -> None:
    """A revision is no other text of the one before where both are kept, and not checked where only one is."""
    first = lines(tmp_path / "in.jsonl", told(0))
    with onrecord.open(tmp_path / "r.db", annotators=ANNOTATORS) as record:
        record.add(first)
        shutil.copyfile(first, tmp_path / "old.jsonl")
        record.add(lines(first, told(0, text=story(0) + "\nCorrected later.\n")))
    both = collated(tmp_path / "r.db", tmp_path / "old.jsonl", first)
    assert (both.ok, both.same, both.unchecked) == (True, 2, ())
    one = collated(tmp_path / "r.db", first)
    assert (one.ok, one.same, len(one.unchecked)) == (True, 1, 1)


def test_the_stored_text_is_not_believed(tmp_path: Path) -> None:
    """A span that was forged together with the stored text does not stand in the text that was kept."""
    with onrecord.open(tmp_path / "r.db", annotators=ANNOTATORS) as record:
        record.add(write(tmp_path / "in", [0]))
    forged(
        tmp_path / "r.db",
        "UPDATE article SET text = replace(text, 'that 2 people', 'that 9 people')",
        "UPDATE span SET exact = '9' WHERE role = 'num_span'",
    )
    found = collated(tmp_path / "r.db", tmp_path / "in")
    assert not found.ok
    assert [(one.role, one.exact) for one in found.missing] == [("num_span", "9")]


def test_the_example_record_is_borne_out(record: Record, record_file: Path) -> None:
    """Text, pages and JSON Lines are read again as they were, and every span stands in them."""
    examples = Path(__file__).parents[1] / "examples" / "articles"
    found = record.collate(examples)
    assert (found.ok, found.same, found.unchecked) == (True, 30, ())
    assert found.spans == spans(record_file)


@given(st.text(max_size=8), st.text(max_size=8))
def test_texts_are_the_same_up_to_their_difference(one: str, other: str) -> None:
    """Everything before it is the same, and it is the end of one or a character that differs."""
    at = first_difference(one, other)
    assert one[:at] == other[:at]
    assert one[at : at + 1] != other[at : at + 1] or one == other
