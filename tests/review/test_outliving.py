"""What decisions outlive: merging, adding, other readers; and what becomes of those whose words are gone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

import onrecord
from onrecord.record import Record
from onrecord.text import span
from onrecord.types import Annotation, Attribution, Doc, Mention, Quantity
from tests.conftest import EXAMPLES
from tests.pile import ANNOTATORS, Counts, Names, Sayings, story
from tests.review.picked import at, decided, entry, several, shown, state


def test_merging_and_adding_again_change_nothing(own: Record) -> None:
    """What decisions do at once is what comes of them when all entries are made anew."""
    decided(own)
    before = shown(own)
    assert before["orphans"] == {}
    own.merge()
    assert shown(own) == before
    own.add(EXAMPLES)
    assert shown(own) == before
    assert own.verify().ok


def test_other_articles_change_nothing(own: Record, tmp_path: Path) -> None:
    """Articles of another affair come in between; everything decided still shows as it did."""
    decided(own)
    before = shown(own)
    (tmp_path / "1.txt").write_text(story(1), encoding="utf-8")
    assert own.add(tmp_path / "1.txt").added == 1
    after = shown(own)
    assert after["all"].items() >= {k: v for k, v in before["all"].items() if k in before["states"]}.items()
    assert after["states"] == before["states"]
    assert after["orphans"] == {}


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """Three articles of the invented pile."""
    rows = [{"id": f"n{n}", "text": story(n), "date": f"2031-04-0{n + 1}"} for n in range(3)]
    (tmp_path / "pile.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return tmp_path / "pile.jsonl"


class Longer(Sayings):
    """Draws what is said one word longer at the front, without its first word, and calls the speaker otherwise."""

    version = "2"

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        """Attributions in text order."""
        for doc in docs:
            for found in super().annotate([doc]):
                assert isinstance(found, Attribution)
                (content,) = found.content
                cut = span(doc.article.text, content.start + 3, content.end)
                yield replace(found, id="", content=(cut,), speakers=("The Port",), score=0.2)


class Deaf(Sayings):
    """Hears nobody."""

    version = "3"

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        """Nothing."""
        return iter(())


def test_another_reader_finds_what_was_decided(pile: Path) -> None:
    """Read again by an annotator that draws the words a little otherwise, what people hold stays and says it moved;
    what was accepted keeps the values that were seen."""
    path = pile.with_name("r.db")
    with onrecord.open(path, annotators=ANNOTATORS) as record:
        record.add(pile)
        one, two, three = record.statements()
        record.decide("accept", one.id, reviewer="Ann", at=at(0))
        record.decide("correct", two.id, reviewer="Ann", field="said", new="2030-12-01", at=at(1))
        record.decide("reject", three.id, reviewer="Ann", at=at(2))
    with onrecord.open(path, annotators=(Names(), Longer(), Counts())) as record:
        record.add(pile)
        now = {found.wording: found for found in record.statements(review="machine")}
        first, second, third = (now[was.wording[3:]] for was in (one, two, three))
        assert {found.speaker for found in (first, second, third)} == {("The Port",)}
        assert {state(record, found.id).moved for found in (first, second, third)} == {True}
        assert entry(record, first.id).speaker == one.speaker
        assert state(record, first.id).status == "corrected"
        assert entry(record, second.id).said == "2030-12-01"
        assert {found.id for found in record.statements()} == {first.id, second.id}
        assert record.orphans() == []
        assert record.verify().ok


def test_words_read_no_more_leave_an_orphan(pile: Path) -> None:
    """It is kept, shown as one with the reason, and has its place again when the words are read again."""
    path = pile.with_name("r.db")
    with onrecord.open(path, annotators=ANNOTATORS) as record:
        record.add(pile)
        said = record.statements()[0]
        made = record.decide("correct", said.id, reviewer="Ann", field="said", new="2030-12-01", at=at(0))
        gone = record.decide("reject", record.statements()[1].id, reviewer="Ann", at=at(1))
        record.undo(gone.id, reviewer="Ann", at=at(2))
        before = shown(record)
    with onrecord.open(path, annotators=(Names(), Deaf(), Counts())) as record:
        record.add(pile)
        (orphan,) = record.orphans()
        assert (orphan.decision, orphan.reason) == (made, "its words are no longer read as those of one statement")
        assert record.statements() == []
        assert len(record.decisions()) == 3
        assert record.verify().ok
    with onrecord.open(path, annotators=ANNOTATORS) as record:
        record.add(pile)
        assert shown(record) == before


def test_a_text_that_is_not_there_leaves_an_orphan(own: Record, pile: Path) -> None:
    """A decision on texts that the record does not have is kept, and counts from the moment that they are added."""
    with onrecord.open(pile.with_name("r.db"), models=False) as record:
        record.add(pile)
        made = record.decide("reject", record.figures()[0].id, reviewer="Ann", at=at(0))
        objects = record.export_decisions()
    done = own.import_decisions(objects)
    assert (done.read, done.new, done.orphans) == (1, 1, 1)
    (orphan,) = own.orphans()
    assert orphan.decision == made
    assert orphan.reason == "none of the texts that it speaks of is in this record"
    own.add(pile)
    assert own.orphans() == []
    assert made.target[0].annotation in {proof for one in own.figures(review="machine") for proof in one.evidence}
    assert len(own.figures()) == len(own.figures(review="machine")) - 1


class Twice(Counts):
    """Reads the count of a text as two figures that are not one, each with half of the words."""

    version = "2"

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        """Quantities in text order."""
        for doc in docs:
            for found in super().annotate([doc]):
                assert isinstance(found, Quantity)
                yield replace(found, id="", measure="killed")
                yield replace(found, id="", measure="missing")


def test_what_could_be_one_of_two_goes_to_neither(pile: Path) -> None:
    """Where two entries stand on the same words and none is the one that was decided on, it is an orphan."""
    path = pile.with_name("r.db")

    class Other(Counts):
        def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
            for doc in docs:
                for found in super().annotate([doc]):
                    assert isinstance(found, Quantity)
                    yield replace(found, id="", measure="injured")

    with onrecord.open(path, annotators=(Names(), Sayings(), Other())) as record:
        record.add(pile)
        record.decide("reject", record.figures()[0].id, reviewer="Ann", at=at(0))
    with onrecord.open(path, annotators=(Names(), Sayings(), Twice())) as record:
        record.add(pile)
        assert len(record.figures(measure="killed")) == len(record.figures(measure="missing")) == 3
        assert len(record.orphans()) == 1


def test_a_decision_is_never_changed_or_taken_away(own: Record) -> None:
    """The file itself refuses it."""
    own.decide("accept", several(own).id, reviewer="Ann")
    own.close()
    with closing(sqlite3.connect(own.path)) as connection:
        for change in ("UPDATE decision SET reviewer = 'Bo'", "DELETE FROM decision"):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(change)


def test_mentions_are_found_again(pile: Path) -> None:
    """A decision on a name holds when names are read by another version."""
    path = pile.with_name("r.db")

    class Renamed(Names):
        version = "2"

        def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
            for found in super().annotate(docs):
                assert isinstance(found, Mention)
                yield replace(found, id="", score=0.5)

    with onrecord.open(path, annotators=ANNOTATORS) as record:
        record.add(pile)
        entity = record.entities(name="Hale")[0]
        record.decide("correct", entity.id, reviewer="Ann", field="wikidata", new="Q0")
    with onrecord.open(path, annotators=(Renamed(), Sayings(), Counts())) as record:
        record.add(pile)
        assert record.entities(name="Hale")[0].wikidata == "Q0"
        assert record.orphans() == []
