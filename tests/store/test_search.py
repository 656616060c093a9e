"""Search finds words, marks them, and takes any query."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.record import Record
from tests.pile import ANNOTATORS, write


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record of four articles."""
    folder = tmp_path_factory.mktemp("search")
    with onrecord.open(folder / "r.db", annotators=ANNOTATORS) as opened:
        opened.add(write(folder / "pile", range(4)))
        yield opened


def test_words_are_found_and_marked(record: Record) -> None:
    """Each mark is a word of the query, in its inflections; statements and articles are both found."""
    hits = record.search("rebuilding")
    assert {hit.kind for hit in hits} == {"article", "statement"}
    assert {hit.snippet[mark.start : mark.end] for hit in hits for mark in hit.marks} == {"rebuild"}


def test_a_hit_can_be_followed(record: Record) -> None:
    """The ids of a hit lead to the item and to its article."""
    for hit in record.search("warehouse", limit=50):
        assert record.get(hit.id).id == hit.id
        assert "warehouse" in record.article(hit.article_id).text


def test_phrases_and_operators_are_understood(record: Record) -> None:
    """A well-formed query of the index is taken as such."""
    assert len({hit.article_id for hit in record.search('"warehouse 2"')}) == 1
    assert len({hit.article_id for hit in record.search("warehouse NOT 2")}) == 3
    assert record.search("fire AND zeppelin") == []


def test_the_limit_holds(record: Record) -> None:
    """Never more hits than asked for."""
    assert len(record.search("warehouse", limit=3)) == 3


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"', False), ("(", False), ("-", False), ("", False), ("***", False), ("^", False), ("NEAR(", False),
        ("a:zeppelin", False), ("AND", True), ("harbour AND", True), ('"harbour', True), ("(harbour", True),
        ("town : harbour", True), ("harbour's", False), ("harbour-", True), ("harbour, town", True),
    ],
)  # fmt: skip
def test_a_malformed_query_is_plain_words(record: Record, query: str, found: bool) -> None:
    """What the index would refuse is searched for as the words it holds."""
    assert bool(record.search(query)) == found


@given(st.text(max_size=40))
@settings(max_examples=100)
def test_no_query_breaks_it(record: Record, query: str) -> None:
    """Any text at all is a query."""
    assert isinstance(record.search(query), list)


def test_search_knows_what_was_taken_out(tmp_path: Path) -> None:
    """An entry that is made anew is found once, not twice."""
    with onrecord.open(tmp_path / "r.db", annotators=ANNOTATORS) as record:
        record.add(write(tmp_path / "pile", [1]))
        record.merge()
        record.merge()
        assert [hit.kind for hit in record.search("rebuild")] == ["statement", "article"]
