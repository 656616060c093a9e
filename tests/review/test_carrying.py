"""Decisions carried from one record to another, in any order, as often as one likes; and proven in either."""

from __future__ import annotations

import copy
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError, Stale
from onrecord.record import Record
from onrecord.types import Decision
from tests.review.picked import at, decided, longest, several, shown


@pytest.fixture
def other(record_file: Path, tmp_path: Path) -> Iterator[Record]:
    """Another copy of the example record, in which nothing is decided."""
    path = shutil.copyfile(record_file, tmp_path / "other.db")
    with Record(path, create=False, models=False) as opened:
        yield opened


def disputed(record: Record) -> list[dict[str, Any]]:
    """One decision of every kind, a conflict that is settled and one that is not, as they are exported."""
    decided(record)
    said, more = several(record, 9), several(record, 10)
    for minute, (who, name) in enumerate((("Ann", "Maria Hale"), ("Bo", "Jon Okoro"))):
        for one in (said, more):
            record.decide("correct", one.id, reviewer=who, field="speaker", new=[name], at=at(200 + minute))
    record.settle(said.id, "speaker", ["Jon Okoro"], reviewer="Cy", at=at(300))
    record.decide("merge", more.id, reviewer="Cy", others=[said.id], at=at(301))
    record.decide("reject", longest(record).id, reviewer="Bo", at=at(302))
    return record.export_decisions()


def test_a_copy_shows_the_same(own: Record, other: Record) -> None:
    """All decisions imported into a copy give the same record; as JSON lines too. Again, nothing changes."""
    objects = json.loads(json.dumps(disputed(own)))
    assert {one["kind"] for one in objects} == {"decision"}
    done = other.import_decisions(objects)
    assert (done.read, done.new, done.orphans) == (len(objects), len(objects), 0)
    assert shown(other) == shown(own)
    assert other.decisions() == own.decisions()
    again = other.import_decisions(objects)
    assert (again.read, again.new) == (len(objects), 0)
    assert shown(other) == shown(own)
    assert other.export_decisions() == objects
    assert other.verify().ok


def test_one_reviewer_is_exported(own: Record) -> None:
    """Only the decisions of that one, each a decision again when it is read."""
    disputed(own)
    mine = own.export_decisions(reviewer="Bo")
    assert {one["reviewer"] for one in mine} == {"Bo"}
    assert [Decision.of_object(one) for one in mine] == own.decisions(reviewer="Bo")


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.update(reviewer="Bo"),
        lambda one: one.update(new=["Jon Okoro"]),
        lambda one: one.update(at="2031-04-03T09:00:00+00:00"),
        lambda one: one["target"][0].update(start=0),
        lambda one: one.update(id="0" * 24),
        lambda one: one.update(at="2031-04-02T09:00:00"),
        lambda one: one.update(action="shout", id=""),
        lambda one: one.update(target=[], id=""),
        lambda one: one.update(reviewer="", id=""),
        lambda one: one.pop("action"),
        lambda one: one["target"][0].update(colour="red"),
        lambda one: one.clear(),
    ],
)
def test_a_tampered_decision_is_refused(own: Record, other: Record, change: Callable[[dict[str, Any]], object]) -> None:
    """One that was changed, or is none, and nothing is taken in: not those before it either."""
    good = own.decide("accept", several(own, 1).id, reviewer="Ann", at=at(0)).as_object()
    own.decide("correct", several(own).id, reviewer="Ann", field="speaker", new=["Maria Hale"], at=at(1))
    bad = copy.deepcopy(own.export_decisions()[1])
    change(bad)
    with pytest.raises(InputError, match="item 2"):
        other.import_decisions([good, bad])
    assert other.decisions() == []


@pytest.fixture(scope="module")
def carried(record_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]], Any]:
    """The example record untouched, decisions on it, and what it shows with all of them."""
    folder = tmp_path_factory.mktemp("carried")
    with Record(shutil.copyfile(record_file, folder / "one.db"), create=False, models=False) as one:
        objects = disputed(one)
        return record_file, objects, shown(one)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_order_of_imports_changes_nothing(
    carried: tuple[Path, list[dict[str, Any]], Any], tmp_path: Path, data: st.DataObject
) -> None:
    """In whatever order decisions come in, and in however many imports, the record shows the same."""
    path, objects, wanted = carried
    order = data.draw(st.permutations(objects))
    cut = data.draw(st.integers(0, len(order)))
    with Record(shutil.copyfile(path, tmp_path / "copy.db"), create=False, models=False) as record:
        record.import_decisions(order[:cut])
        record.import_decisions(order[cut:])
        assert shown(record) == wanted


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_deciding_and_making_anew_are_one(own: Record, data: st.DataObject) -> None:
    """After any decisions, what each did at once is what comes of all of them together, and verify explains it."""
    said, numbers = own.statements(review="machine")[:4], own.figures(review="machine")[:3]
    for _ in range(data.draw(st.integers(1, 5))):
        shows = own.statements()[:4] + own.figures()[:3]
        one = data.draw(st.sampled_from(sorted(shows, key=lambda entry: entry.id)))
        among = said if one.id in {entry.id for entry in said} else numbers
        action = data.draw(st.sampled_from(["accept", "reject", "merge", "undo", "note"]))
        who = data.draw(st.sampled_from(["Ann", "Bo"]))
        if action == "undo":
            done = own.decisions()
            if done:
                with suppress(Stale):  # undone already
                    own.undo(data.draw(st.sampled_from(done)).id, reviewer=who)
            continue
        others = [entry.id for entry in among if entry.id != one.id and type(entry) is type(one)][:1]
        if action == "merge" and not others:
            continue
        known: dict[str, dict[str, Any]] = {"merge": {"others": others}, "note": {"reason": "Ask."}}
        own.decide(action, one.id, reviewer=who, **known.get(action, {}))  # type: ignore[arg-type]
    before = shown(own)
    own.merge()
    assert shown(own) == before
    assert own.verify().ok


def unguarded(path: Path, change: str) -> None:
    """Changes a record behind its back: without the guards, which are put up again."""
    with closing(sqlite3.connect(path)) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f'DROP TRIGGER "{name}"')
        assert connection.execute(change).rowcount > 0
        for _, sql in guards:
            connection.execute(sql)
        connection.commit()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE decision SET body = replace(body, 'Maria Hale', 'Jon Okoro')",
        "UPDATE decision SET body = replace(body, '\"Ann\"', '\"Bo\"')",
        "UPDATE decision SET body = 'nonsense'",
        "UPDATE decision SET body = '[]'",
    ],
)
def test_verify_finds_a_changed_decision(own: Record, change: str) -> None:
    """What somebody is made to have said is found by the decision's id."""
    made = own.decide("correct", several(own).id, reviewer="Ann", field="speaker", new=["Maria Hale"])
    assert own.verify().ok
    assert own.verify().decisions == 1
    own.close()
    unguarded(own.path, change)
    with Record(own.path, create=False) as record:
        found = record.verify()
    assert ("decision", made.id) in {(problem.kind, problem.id) for problem in found.problems}


@pytest.mark.parametrize("table", ["decision", "verdict"])
def test_verify_finds_an_entry_that_nobody_decided_on(own: Record, table: str) -> None:
    """An entry that is not the machine's, and that no decision explains, is a problem."""
    said = several(own)
    own.decide("correct", said.id, reviewer="Ann", field="speaker", new=["Maria Hale"])
    own.close()
    if table == "decision":
        unguarded(own.path, "DELETE FROM decision_text")
    unguarded(own.path, f"DELETE FROM {table}")
    with Record(own.path, create=False) as record:
        problems = {(problem.kind, problem.id) for problem in record.verify().problems}
    assert ("entry", said.id) in problems


def test_verify_finds_a_decided_entry_that_was_changed(own: Record) -> None:
    """What people made of an entry is sealed like what the machine found."""
    said = several(own)
    own.decide("correct", said.id, reviewer="Ann", field="speaker", new=["Maria Hale"])
    own.close()
    unguarded(own.path, "UPDATE entry SET body = replace(body, 'Maria Hale', 'Jon Okoro') WHERE shown & 1 = 0")
    with Record(own.path, create=False) as record:
        assert said.id in {problem.id for problem in record.verify().problems}
