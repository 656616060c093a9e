"""What a record says of a pile is a function of the set of its articles."""

from __future__ import annotations

import json
import random
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import onrecord
from bench import affairs
from onrecord.export.jsonl import record_objects
from onrecord.merge import grouping
from onrecord.pipeline import comparing, gathering, merging, naming, telling
from onrecord.record import Record
from onrecord.store import Database, blocks, members
from onrecord.store import naming as naming_store
from onrecord.types import Entry, Statement

ARTICLES = sorted((Path(__file__).parents[1] / "examples" / "articles").iterdir())
LAST_DAY = "2024-03-13"


def objects(record: Record) -> list[dict[str, Any]]:
    """What the record holds, whatever the order it gives it in."""
    return sorted(record_objects(record), key=lambda found: (found["kind"], found["id"], json.dumps(found)))


def built(path: Path, *batches: Sequence[Path]) -> list[dict[str, Any]]:
    """What a record holds that articles were added to in batches."""
    with onrecord.open(path, models=False) as record:
        for batch in batches:
            record.add(batch)
        return objects(record)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The examples, added at once."""
    with onrecord.open(tmp_path_factory.mktemp("pile") / "whole.db", models=False) as record:
        record.add(ARTICLES)
        yield record


def test_neither_order_nor_batches_change_the_record(whole: Record, tmp_path: Path) -> None:
    """Articles that come in three lots, the last first, make the record that they make at once."""
    lots = (ARTICLES[20:], ARTICLES[7:20], ARTICLES[:7])
    assert built(tmp_path / "lots.db", *lots) == objects(whole)


def test_one_by_one_is_as_at_once(tmp_path: Path) -> None:
    """Each article alone, in an order of its own."""
    some = [path for path in ARTICLES if "courier" in path.name or "wire" in path.name or "newsglobe" in path.name]
    alone = sorted(some, key=lambda path: path.name[::-1])
    assert built(tmp_path / "alone.db", *[[path] for path in alone]) == built(tmp_path / "once.db", some)


def test_where_stories_are_told_changes_nothing(whole: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Small stories told in other processes, and the large ones here, make the record that one process makes."""
    monkeypatch.setattr(telling, "_MANY", 1)
    monkeypatch.setattr(telling, "_LARGE", 8)
    monkeypatch.setattr(telling, "_ARTICLES", 4)
    assert built(tmp_path / "apart.db", ARTICLES) == objects(whole)


@pytest.mark.parametrize(
    ("module", "step"), [(gathering, "lots"), (telling, "lots"), (telling, "_told"), (naming, "lots")]
)
def test_another_writer_in_between_changes_nothing(
    whole: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: ModuleType, step: str
) -> None:
    """What somebody else adds and merges while articles are merged is neither lost nor half seen."""
    path = tmp_path / "both.db"
    usual = getattr(module, step)
    came: list[int] = []

    def interrupted(*given: Any) -> Any:
        if not came:
            came.append(1)
            with onrecord.open(path, models=False) as other:
                other.add(ARTICLES[10:])
        return usual(*given)

    monkeypatch.setattr(module, step, interrupted)
    assert built(path, ARTICLES[:10]) == objects(whole)
    assert came


@pytest.mark.parametrize(("module", "step"), [(gathering, "lots"), (telling, "_told"), (naming, "lots")])
def test_what_a_stopped_run_left_to_do_is_not_taken_for_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: ModuleType, step: str
) -> None:
    """Articles and names that another run is to compare anew still wait for it when this one is through; then they are
    merged as if nobody had been stopped."""
    for counting in (blocks, grouping):  # what comes changes who is compared with whom of those that were there
        monkeypatch.setattr(counting, "WHOLE_BLOCK", 4)
        monkeypatch.setattr(counting, "ANCHORS", 2)
    first, more, path = tmp_path / "first.jsonl", tmp_path / "more.jsonl", tmp_path / "both.db"
    rows = list(affairs.articles(60))
    affairs.write(first, rows[::2])
    affairs.write(more, rows[1::2])
    usual, compare = getattr(module, step), comparing.compare_new
    left: list[tuple[set[int], set[int]]] = []

    def waiting() -> tuple[set[int], set[int]]:
        database = Database(path, create=False)
        with database.reading() as connection:
            articles = members.at_stage(connection, members.Stage.KEYED)
            names = naming_store.at_stage(connection, naming_store.Stage.NEW)
        database.close()
        return set(articles), set(names)

    def stop(*_: Any) -> None:
        raise KeyboardInterrupt

    def interrupted(*given: Any) -> Any:
        if not left:
            monkeypatch.setattr(merging, "compare_new", stop)
            with onrecord.open(path, models=False) as other, suppress(KeyboardInterrupt):
                other.add(more)
            monkeypatch.setattr(merging, "compare_new", compare)
            left.append(waiting())
        return usual(*given)

    monkeypatch.setattr(module, step, interrupted)
    built(path, [first])
    assert all(left[0])
    articles, names = waiting()
    assert left[0][0] <= articles
    assert left[0][1] <= names or module is not naming  # before that it is this run that compares them
    assert built(path, [more]) == built(tmp_path / "whole.db", [first, more])


def test_who_is_called_as_before_is_not_written_again(tmp_path: Path) -> None:
    """Of the people that hang together by their names, only those are made anew of whom an added article tells."""
    rows = "SELECT number, body FROM entry WHERE kind = 'Entity'"
    with onrecord.open(tmp_path / "pile.db", models=False) as record:
        first, short, last = (tmp_path / f"{name}.txt" for name in ("first", "short", "last"))
        first.write_text("Mayor John Hale said on Friday that the bridge was safe.\n\nJames Hale said it was not.\n")
        short.write_text("J. Hale said on Saturday that it had not rained.\n")
        last.write_text("Mayor John Hale said on Sunday that the bridge was closed.\n")
        record.add([first, short])
        with sqlite3.connect(record.path) as connection:
            before = {json.loads(body)["name"]: number for number, body in connection.execute(rows)}
        record.add([last])
        with sqlite3.connect(record.path) as connection:
            after = {json.loads(body)["name"]: number for number, body in connection.execute(rows)}
    assert before.keys() == after.keys() >= {"John Hale", "James Hale", "J. Hale"}
    assert {name for name, number in after.items() if before[name] != number} == {"John Hale"}


def test_merging_again_changes_nothing(whole: Record) -> None:
    """Neither adding the same articles again nor merging all anew."""
    before = objects(whole)
    whole.add(ARTICLES)
    assert objects(whole) == before
    whole.merge()
    assert objects(whole) == before


def test_the_record_is_proven(whole: Record) -> None:
    """Every entry stands on what it says it stands on, passages among it."""
    assert whole.verify().problems == ()


def test_as_of_a_day_nothing_is_known_that_came_later(whole: Record) -> None:
    """No view of what was known on a day rests on, or speaks of, an article that was published later."""
    seen = {article.id for article in whole.articles(as_of=LAST_DAY)}
    inside = {note.id for article in seen for note in whole.doc(article).annotations}
    views: list[Sequence[Entry]] = [
        whole.lineage(as_of=LAST_DAY), whole.stories(as_of=LAST_DAY), whole.episodes(as_of=LAST_DAY),
        whole.statements(as_of=LAST_DAY, attitude=None), whole.positions(as_of=LAST_DAY),
        whole.figures(as_of=LAST_DAY), whole.series(as_of=LAST_DAY), whole.events(as_of=LAST_DAY),
        whole.disagreements(as_of=LAST_DAY), whole.wording(as_of=LAST_DAY),
    ]  # fmt: skip
    assert any(views)
    for entry in (entry for view in views for entry in view):
        assert set(entry.evidence) <= inside
        assert {passage.article_id for passage in entry.passages} <= seen
        if isinstance(entry, Statement):
            assert {note for variant in entry.variants for note in variant.evidence} == set(entry.evidence)
            assert {article for origin in entry.origins for article in origin.articles} <= seen


@pytest.mark.parametrize("day", ["2024-03-13", "2024-03-14", "2024-03-15"])
def test_what_was_at_odds_is_told_in_words_of_then(whole: Record, day: str) -> None:
    """Whatever a disagreement as of a day quotes stands in an article that had been published."""
    told = " ".join(" ".join(article.text.split()) for article in whole.articles(as_of=day))
    found = whole.disagreements(as_of=day)
    assert len(found) < len(whole.disagreements())
    for one in found:
        for quoted in re.findall("“([^”]+)”", one.reason):
            assert all(part.strip() in told for part in re.split("…|‘|’", quoted)), (one.id, quoted)


def test_a_side_of_what_was_at_odds_may_have_more_reports_than_prove_that(tmp_path: Path) -> None:
    """As of a day before the third number came, the two are at odds, though one of them was reported twice by then."""
    sank = "The ferry Grey Heron sank off Tarsk on Monday."
    killed = "people had been killed in the sinking of the Grey Heron."
    texts = (
        ("a", "2031-05-12", "Harbour Post", f"{sank} Police said 10 {killed}"),
        ("b", "2031-05-12", "Valley Courier", f"Few could be saved. {sank} Police said 10 {killed}"),
        ("c", "2031-05-12", "Coast Times", f"Boats searched the sea. {sank} The Interior Ministry said 14 {killed}"),
        (
            "d",
            "2031-05-14",
            "Northern Star",
            "Two days after the ferry Grey Heron sank off Tarsk, the coast guard said 17 "
            "people had been killed on Monday in the sinking of the Grey Heron.",
        ),
    )
    rows = [{"id": name, "date": day, "publisher": by, "text": text} for name, day, by, text in texts]
    (tmp_path / "pile.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with onrecord.open(tmp_path / "pile.db", models=False) as record:
        record.add(tmp_path / "pile.jsonl")
        assert {len(figure.evidence) for figure in record.figures(as_of="2031-05-12")} == {1, 2}
        (now,) = record.disagreements()
        (then,) = record.disagreements(as_of="2031-05-12")
    assert now.id == then.id
    assert ("17" in now.reason, "17" in then.reason) == (True, False)


def test_as_of_the_last_day_all_is_known_that_is_dated(whole: Record) -> None:
    """Asked for a day after all of them, entries that rest on dated articles alone are what they are."""
    undated = {
        note.id for article in whole.articles() if not article.published for note in whole.doc(article.id).annotations
    }
    now = [entry for entry in whole.statements() if not undated & set(entry.evidence)]
    then = {entry.id: entry for entry in whole.statements(as_of="2100-01-01")}
    assert [then[entry.id] for entry in now] == now


def test_a_story_can_be_looked_at_by_itself(whole: Record) -> None:
    """Every view takes a story, or an episode, by id."""
    (story, *_) = whole.stories()
    articles = {article.id for article in whole.articles(story=story.id)}
    assert articles == set(story.articles)
    inside = {note.id for article in articles for note in whole.doc(article).annotations}
    for entry in (*whole.statements(story=story.id), *whole.figures(story=story.id[:10])):
        assert set(entry.evidence) <= inside
    assert 0 < len(whole.statements(story=story.id)) < len(whole.statements())


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_many_affairs_in_batches_are_as_at_once(tmp_path: Path, seed: int) -> None:
    """Three hundred made articles of many affairs, with copies, in lots of random sizes and order."""
    rows = list(affairs.articles(300, seed=seed))
    chance = random.Random(seed)
    chance.shuffle(rows)
    lots, at = [], 0
    while at < len(rows):
        size = chance.randint(1, 120)
        path = tmp_path / f"lot{at}.jsonl"
        affairs.write(path, iter(rows[at : at + size]))
        lots.append(path)
        at += size
    with onrecord.open(tmp_path / "once.db", models=False) as record:
        record.add(lots)
        once = objects(record)
    assert built(tmp_path / "lots.db", *[[lot] for lot in lots]) == once


@pytest.mark.parametrize("kind", list(affairs.KINDS))
def test_large_blocks_in_batches_are_as_at_once(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where blocks of more than four are compared with their two anchors alone, lots of any order make one record."""
    for module in (blocks, grouping):
        monkeypatch.setattr(module, "WHOLE_BLOCK", 4)
        monkeypatch.setattr(module, "ANCHORS", 2)
    rows = list(affairs.KINDS[kind](40))
    chance = random.Random(kind)
    chance.shuffle(rows)
    lots = []
    for at in range(0, len(rows), 9):
        lots.append(tmp_path / f"lot{at}.jsonl")
        affairs.write(lots[-1], rows[at : at + 9])
    assert built(tmp_path / "lots.db", *[[lot] for lot in lots]) == built(tmp_path / "once.db", lots)
