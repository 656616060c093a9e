"""What a record answers about events."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.errors import InputError
from onrecord.merge import Events
from onrecord.record import Record
from onrecord.types import Doc, Event, EventMention
from tests.happenings import SENTENCES, TEXT, Deeds


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The article in which things are done, and a copy of it that another publisher has the next day."""
    folder = tmp_path_factory.mktemp("events")
    rows = [
        {"id": "n0", "text": TEXT, "date": "2031-04-02", "publisher": "Harbour Post"},
        {"id": "n1", "text": TEXT, "date": "2031-04-03", "publisher": "The Gazette"},
    ]
    (folder / "pile.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    with onrecord.open(folder / "r.db", annotators=(Deeds(),)) as opened:
        opened.add(folder / "pile.jsonl")
        yield opened


def words(record: Record, **asked: Any) -> list[str]:
    """The triggers of the events of the first article that are found."""
    return [event.words for event in record.events(publisher="Harbour Post", **asked)]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["beaten", "detained", "arrest", "beaten", "visit"]),
        ({"type": "ASSAULT"}, ["beaten", "beaten"]),
        ({"type": "COERCE", "mode": "arrest"}, ["detained", "arrest"]),
        ({"mode": "beat"}, ["beaten"]),
        ({"type": "PROTEST"}, []),
        ({"actor": "police"}, ["detained"]),
        ({"actor": "Okoro"}, []),
        ({"recipient": "okoro jon"}, ["detained", "beaten"]),
        ({"recipient": "Tamberly police"}, []),
        ({"actor": "police", "recipient": "Okoro"}, ["detained"]),
        ({"place": "ostrand"}, ["beaten", "visit"]),
        ({"place": "Norvane"}, ["beaten", "visit"]),
        ({"speaker": "Hale"}, ["beaten", "beaten"]),
        ({"speaker": "Fennimore"}, []),
        ({"since": "2031-04-03"}, ["visit"]),
        ({"until": "2031-03-15"}, ["beaten"]),
        ({"since": "2031-03-15", "until": "2031-03-20"}, ["beaten"]),
        ({"as_of": "2031-04-01"}, []),
        ({"as_of": "2031-04-02", "type": "CONSULT"}, ["visit"]),
        ({"min_score": 0.7}, ["beaten", "detained", "arrest"]),
        ({"min_score": 0.85}, ["detained", "arrest"]),
        ({"min_score": 0}, ["beaten", "detained", "arrest", "beaten", "visit"]),
    ],
    ids=str,
)
def test_events_are_filtered(record: Record, asked: dict[str, Any], expected: list[str]) -> None:
    """By type, mode, party, place and speaker; by their own day, else that of publication; own voice may lack a score.

    They come by their own day, a month before its days, those without one by the day of publication.
    """
    assert words(record, **asked) == expected


def test_events_are_joined_across_articles(record: Record) -> None:
    """A copy tells of the same events, where enough is said of them; a copy is no second report."""
    (event,) = record.events(actor="police")
    assert {proof.article.publisher for proof in record.evidence(event.id)} == {"Harbour Post", "The Gazette"}
    assert len(event.origins) == 1
    assert len({event.id for event in record.events()}) == len(record.events()) < 10


def test_an_event_leads_to_its_words(record: Record) -> None:
    """From the entry to its mention and from there to trigger, actor and recipient, in the sentence that has them."""
    (event,) = record.events(type="COERCE", actor="police", publisher="The Gazette")
    assert record.get(event.id[:12]) == event
    proof, copied = record.evidence(event.id)
    assert isinstance(proof.annotation, EventMention)
    assert isinstance(copied.annotation, EventMention)
    assert {(role, span.exact) for role, span in proof.spans} == {
        ("actor", "Tamberly police"), ("trigger", "detained"), ("recipient", "Jon Okoro"),
    }  # fmt: skip
    assert event.wording == SENTENCES[0]


def test_the_overview_counts_events(record: Record) -> None:
    """How many, and by type."""
    held = record.overview()
    assert held.events == len(record.events())
    assert sum(count.number for count in held.event_types) == held.events
    assert {count.name for count in held.event_types} == {"ASSAULT", "COERCE", "CONSULT"}


def test_merging_again_changes_nothing(record: Record) -> None:
    """The same events with the same ids."""
    before = record.events()
    assert record.merge().events == len(before)
    assert record.events() == before


@pytest.mark.parametrize("value", ["2031", "yesterday"])
def test_what_is_no_day_is_refused(record: Record, value: str) -> None:
    """As in the other views; and so is what is no score."""
    for bound in ("since", "until", "as_of"):
        with pytest.raises(InputError, match="is not a day"):
            record.events(**{bound: value})  # type: ignore[arg-type]
    with pytest.raises(InputError, match="is not a score"):
        record.events(min_score=80)


def test_a_record_with_events_is_proven(record: Record) -> None:
    """Spans, mentions and events are checked with everything else."""
    found = record.verify()
    assert found.ok
    listed = (record.events(), record.statements(), record.figures(), record.lineage(), record.stories())
    more = (record.episodes(), record.positions(), record.series(), record.disagreements(), record.wording())
    assert found.entries == sum(len(entries) for entries in (*listed, *more))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE entry SET body = replace(body, '\"COERCE\"', '\"ASSAULT\"') WHERE kind = 'Event'",
        "UPDATE entry SET label = 'ASSAULT' WHERE label = 'COERCE'",
    ],
)
def test_a_changed_event_is_found(record: Record, tmp_path: Path, change: str) -> None:
    """A record says so when an arrest was made an assault behind its back."""
    path = tmp_path / "r.db"
    with closing(sqlite3.connect(record.path)) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)
        assert copy.execute(change).rowcount
        copy.commit()
    with onrecord.open(path, create=False) as opened:
        assert "entry" in {problem.kind for problem in opened.verify().problems}


def test_an_event_of_another_type_than_its_evidence_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A merger that makes an assault of an arrest is caught, though the record is as it wrote it."""
    made = Events.merge

    def merge(self: Events, docs: Iterable[Doc]) -> Iterator[Event]:
        for event in made(self, docs):
            yield replace(event, event_type="ASSAULT")

    monkeypatch.setattr(Events, "merge", merge)
    (tmp_path / "story.txt").write_text(TEXT)
    with onrecord.open(tmp_path / "r.db", annotators=(Deeds(),)) as record:
        record.add(tmp_path / "story.txt")
        problems = record.verify().problems
        assert {problem.id for problem in problems} == {e.id for e in record.events() if e.words != "beaten"}
    assert {problem.message for problem in problems} == {"its evidence tells of another event"}


def test_items_of_one_article_point_at_each_other(record: Record) -> None:
    """From a statement to what is said in it, from an event to who says it and to what counts it, and back."""
    (beating, denied) = record.events(type="ASSAULT", publisher="Harbour Post")
    (figure,) = record.figures(publisher="Harbour Post")
    said, denial = record.statements(publisher="Harbour Post")
    pairs = {
        said.id: [("holds", beating.id), ("holds", figure.id)],
        beating.id: [("said in", said.id), ("counted by", figure.id)],
        figure.id: [("said in", said.id), ("counts", beating.id)],
        denial.id: [("holds", denied.id)],
        denied.evidence[0]: [("said in", denial.id)],
    }
    for ident, expected in pairs.items():
        assert [(link.relation, link.id) for link in record.links(ident)] == expected
    (arrest,) = record.events(actor="police", publisher="Harbour Post")
    assert record.links(arrest.id) == []
