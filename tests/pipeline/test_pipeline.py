"""Adding is idempotent, incremental and resumable, and its outcome is a function of the set of inputs."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import ingest
from onrecord.errors import InputError, PipelineError
from onrecord.ingest import ReadOptions
from onrecord.pipeline import annotating, intake, recorded
from onrecord.pipeline.progress import Progress
from onrecord.protocols import Annotator
from onrecord.record import Record
from onrecord.types import Annotation, Doc, Mention
from tests.pile import ANNOTATORS, Counts, Names, Sayings, story, write


class Grumpy:
    """Refuses one article."""

    name = "grumpy"
    version = "1"
    requires: tuple[str, ...] = ()
    provides: tuple[str, ...] = ("Mention",)

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        """Nothing, or an error."""
        for doc in docs:
            if "report 2\n" in doc.article.text:
                raise RuntimeError("not this one")
        return iter(())


class NewNames(Names):
    """A later version, which is read the same but stands for a change."""

    version = "2"


class OnlyHale(Names):
    """Knows one name."""

    version = "3"

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        """Mentions of Maria Hale."""
        return (
            found for found in super().annotate(docs) if isinstance(found, Mention) and found.entity == "Maria Hale"
        )


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """An empty record with the small annotators."""
    with onrecord.open(tmp_path / "r.db", annotators=ANNOTATORS) as opened:
        yield opened


def content(record: Record) -> dict[str, object]:
    """All that a record says, without the paths that differ from one folder to another."""
    return {
        "articles": {article.id: article for article in record.articles()},
        "annotations": {article.id: set(record.doc(article.id).annotations) for article in record.articles()},
        "statements": {entry.id: entry for entry in record.statements(attitude=None)},
        "figures": {entry.id: entry for entry in record.figures()},
        "entities": {entry.id: entry for entry in record.entities()},
        "failures": {(failure.input, failure.error) for failure in record.failures()},
    }


def test_add_fills_the_record(record: Record, tmp_path: Path) -> None:
    """Articles, annotations and entries are there, counted, and proven."""
    write(tmp_path / "pile", range(4))
    summary = record.add(tmp_path / "pile", options=ReadOptions(date="2031-04-02"))
    assert (summary.inputs, summary.added, summary.annotated, summary.failures) == (4, 4, 4, ())
    assert (summary.merged.statements, summary.merged.figures) == (4, 4)
    assert {entity.name for entity in record.entities()} >= {"Maria Hale", "Jon Okoro"}
    assert record.verify().ok


def test_adding_again_does_no_work(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Inputs that did not change are not even opened, whatever way they are named."""
    paths = write(tmp_path / "pile", range(4))
    record.add(paths)
    before = content(record)
    monkeypatch.setattr(intake, "read_path", None)
    monkeypatch.setattr(annotating, "annotated_article", None)
    monkeypatch.chdir(tmp_path)
    for inputs in (paths, tmp_path / "pile", "pile/*.txt", [*paths, *paths]):
        summary = record.add(inputs)
        assert (summary.unchanged, summary.added, summary.annotated, summary.merged.changed) == (4, 0, 0, 0)
    assert content(record) == before


def test_a_touched_file_is_not_read_again(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new time stamp on the same bytes is no change."""
    (path,) = write(tmp_path / "pile", [1])
    record.add(path)
    os.utime(path, (1, 1))
    monkeypatch.setattr(intake, "read_path", None)
    assert record.add(path).unchanged == 1


def test_only_what_is_new_is_worked_on(record: Record, tmp_path: Path) -> None:
    """A grown pile costs what was added to it."""
    write(tmp_path / "pile", range(3))
    record.add(tmp_path / "pile")
    write(tmp_path / "pile", range(5))
    summary = record.add(tmp_path / "pile")
    assert (summary.inputs, summary.added, summary.annotated, summary.merged.changed) == (5, 2, 2, 2)


def test_a_changed_file_is_a_revision(record: Record, tmp_path: Path) -> None:
    """The new text is a new article that names the old one, which stays."""
    (path,) = write(tmp_path / "pile", [1])
    record.add(path)
    (old,) = record.articles()
    path.write_text(story(1) + "\nThe police added nothing to this report on the fire for the time being.\n")
    summary = record.add(path)
    assert (summary.added, summary.revised) == (1, 1)
    new = next(article for article in record.articles() if article.id != old.id)
    assert (new.revision_of, old.revision_of) == (old.id, None)
    assert record.verify().ok


def test_a_changed_line_is_a_revision_of_the_same_id(record: Record, tmp_path: Path) -> None:
    """In a table, the article with the same given id is the one that was revised."""
    table = tmp_path / "pile.jsonl"
    rows = [{"id": f"n{number}", "text": story(number), "date": "2031-04-02"} for number in range(3)]
    table.write_text("".join(json.dumps(row) + "\n" for row in rows))
    record.add(table)
    ids = {article.given_id: article.id for article in record.articles()}
    rows[1]["text"] += "\nThe police added nothing."
    table.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert record.add(table).revised == 1
    assert [a.revision_of for a in record.articles() if a.revision_of] == [ids["n1"]]


def test_other_options_read_again(record: Record, tmp_path: Path) -> None:
    """A date that is given later is taken up, and what depends on it with it."""
    (path,) = write(tmp_path / "pile", [1])
    record.add(path)
    assert record.articles()[0].published is None
    summary = record.add(path, options=ReadOptions(date="2031-04-02"))
    assert (summary.added, summary.annotated) == (0, 1)
    (article,) = record.articles()
    assert article.published is not None
    assert [statement.said for statement in record.statements()] == ["2031-04-02"]
    assert record.verify().ok


def test_a_newer_annotator_reads_again(tmp_path: Path) -> None:
    """A new version replaces what the old one found, everywhere, and nothing twice."""
    write(tmp_path / "pile", range(3))
    with onrecord.open(tmp_path / "r.db", annotators=ANNOTATORS) as record:
        record.add(tmp_path / "pile")
        before = content(record)
    newer: tuple[Annotator, ...] = (NewNames(), Sayings(), Counts())
    with onrecord.open(tmp_path / "r.db", annotators=newer) as record:
        summary = record.add(tmp_path / "pile")
        assert (summary.unchanged, summary.annotated, summary.reread) == (3, 3, 3)
        assert summary.annotators == ("names/2", "sayings/1", "counts/1")
        assert record.overview().annotators == (("names/2 sayings/1 counts/1", 3),)
        after = content(record)
        assert after["statements"] == before["statements"]
        assert after["entities"] == before["entities"]
        annotators = {a.annotator for article in record.articles() for a in record.doc(article.id).annotations}
        assert annotators == {"names/2", "sayings/1", "counts/1"}
        assert record.verify().ok
        assert record.add(tmp_path / "pile").annotated == 0


def test_what_is_read_for_the_first_time_is_not_read_again(record: Record, tmp_path: Path) -> None:
    """Only what other annotators read before counts as read again, not what is new or newly described."""
    paths = write(tmp_path / "pile", range(3))
    assert record.add(paths).reread == 0
    summary = record.add(paths, options=ReadOptions(date="2031-04-02"))
    assert (summary.annotated, summary.reread) == (3, 0)


class TrainedSayings(Sayings):
    """An annotator that says it reads with trained weights."""

    name = "sayings-tagged"
    version = "1+abc123"


def test_what_models_read_is_not_quietly_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the models of a record are missing, `add` refuses before it begins; rules have to be asked for."""
    write(tmp_path / "pile", range(3))
    trained: tuple[Annotator, ...] = (Names(), TrainedSayings(), Counts())
    with onrecord.open(tmp_path / "r.db", annotators=trained) as record:
        record.add(tmp_path / "pile")
        before = content(record)
    monkeypatch.setattr(recorded, "default_annotators", lambda *, models: ANNOTATORS)
    monkeypatch.setattr(recorded, "models_lacking", lambda: "the weights of 'sayings' are not installed")
    write(tmp_path / "pile", range(4))
    with onrecord.open(tmp_path / "r.db") as record:
        with pytest.raises(PipelineError, match=r"sayings-tagged/1\+abc123\), but the weights.*--no-models"):
            record.add(tmp_path / "pile")
        assert content(record) == before
        assert len(record.overview().runs) == 1
    with onrecord.open(tmp_path / "r.db", models=False) as record:
        summary = record.add(tmp_path / "pile")
        assert (summary.annotated, summary.reread, summary.lacking) == (4, 3, None)
    with onrecord.open(tmp_path / "r.db") as record:
        assert record.add(tmp_path / "pile").lacking == "the weights of 'sayings' are not installed"


class Unopened(Sayings):
    """An annotator whose model cannot be opened."""

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        """Raises."""
        raise PipelineError("the model cannot be run")


def test_a_model_that_cannot_be_opened_stops_the_run(tmp_path: Path) -> None:
    """It is no article's fault: no article fails for it, and what was read is there for the next run."""
    write(tmp_path / "pile", range(3))
    with onrecord.open(tmp_path / "r.db", annotators=(Names(), Unopened(), Counts())) as record:
        with pytest.raises(PipelineError, match="cannot be run"):
            record.add(tmp_path / "pile")
        assert (len(record.articles()), record.failures()) == (3, [])
    with onrecord.open(tmp_path / "r.db", annotators=ANNOTATORS) as record:
        summary = record.add(tmp_path / "pile")
        assert (summary.added, summary.annotated) == (0, 3)


def test_opening_models_is_told(tmp_path: Path) -> None:
    """Progress says that models are being opened, which takes a moment, before the first article is done."""
    write(tmp_path / "pile", range(2))
    told: list[Progress] = []
    trained: tuple[Annotator, ...] = (Names(), TrainedSayings(), Counts())
    with onrecord.open(tmp_path / "r.db", annotators=trained) as record:
        record.add(tmp_path / "pile", progress=told.append)
        record.add(tmp_path / "pile", progress=told.append)
    noted = [(note.done, note.total, note.note) for note in told if note.stage == "annotate"]
    assert noted == [(0, 2, "opening the models"), (2, 2, "")]


def test_one_bad_article_is_one_failure(tmp_path: Path) -> None:
    """An annotator that breaks on one article costs that article's annotations, and is tried again the next time."""
    write(tmp_path / "pile", range(4))
    with onrecord.open(tmp_path / "r.db", annotators=(Names(), Sayings(), Counts(), Grumpy())) as record:
        for _ in range(2):
            summary = record.add(tmp_path / "pile")
            (failure,) = summary.failures
            assert (failure.stage, failure.error) == ("annotate", "RuntimeError")
            assert "not this one" in failure.message
            assert failure.at is not None
            assert record.failures() == [failure]
        assert (len(record.articles()), len(record.statements())) == (4, 3)
        assert record.verify().ok
    with onrecord.open(tmp_path / "r.db", annotators=ANNOTATORS) as record:
        record.add(tmp_path / "pile")
        assert (record.failures(), len(record.statements())) == ([], 4)


def test_one_bad_input_is_one_failure(record: Record, tmp_path: Path) -> None:
    """What cannot be read is in the summary and in the record until it is mended; the rest is read."""
    write(tmp_path / "pile", range(2))
    bad = tmp_path / "pile" / "bad.txt"
    bad.write_bytes(b"")
    for _ in range(2):
        summary = record.add([tmp_path / "pile", tmp_path / "nothing.txt"])
        assert {failure.input for failure in summary.failures} == {str(bad), str(tmp_path / "nothing.txt")}
        assert record.failures() == sorted(summary.failures, key=lambda f: record.failures().index(f))
    assert len(record.articles()) == 2
    bad.write_text(story(9))
    write(tmp_path, [0])[0].rename(tmp_path / "nothing.txt")
    record.add([tmp_path / "pile", tmp_path / "nothing.txt"])
    assert record.failures() == []


def test_a_reader_that_breaks_loses_its_file_only(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistake in a reader is a failure of the file it was made on."""

    def broken(path: Path, options: ReadOptions | None = None) -> Iterator[object]:
        if path.name == "1.txt":
            raise IndexError("a mistake of ours")
        return ingest.read_path(path, options)

    monkeypatch.setattr(intake, "read_path", broken)
    summary = record.add(write(tmp_path / "pile", range(3)))
    assert [(failure.error, Path(failure.input).name) for failure in summary.failures] == [("IndexError", "1.txt")]
    assert len(record.articles()) == 2


def test_strict_raises(tmp_path: Path) -> None:
    """With `strict` the first failure ends the run; what was done before it stays."""
    write(tmp_path / "pile", range(4))
    with onrecord.open(tmp_path / "r.db", annotators=(Names(), Grumpy())) as record:
        with pytest.raises(InputError, match=r"nothing\.txt"):
            record.add(tmp_path / "nothing.txt", strict=True)
        with pytest.raises(PipelineError, match="not this one"):
            record.add(tmp_path / "pile", strict=True)
        assert len(record.articles()) == 4
        assert [run.finished for run in record.overview().runs] == [None, None]


def test_annotators_in_the_wrong_order_are_refused(tmp_path: Path) -> None:
    """The order is checked before any work is done."""
    write(tmp_path / "pile", [1])
    with onrecord.open(tmp_path / "r.db", annotators=(Sayings(), Names())) as record:
        with pytest.raises(PipelineError, match="requires Mention"):
            record.add(tmp_path / "pile")
        assert record.articles() == []


def test_an_unread_language_is_kept_and_counted(record: Record, tmp_path: Path) -> None:
    """An article in a language that cannot be read is kept, labelled and counted, and not tried again."""
    path = tmp_path / "feu.txt"
    path.write_text(
        "Un incendie s'est déclaré dans un entrepôt du port avant l'aube, et la fumée se voyait depuis les collines "
        "derrière la ville pendant toute la journée. Personne ne sait encore ce qui l'a provoqué.\n",
        encoding="utf-8",
    )
    summary = record.add(path)
    assert summary.unread == (("fr", 1),)
    assert record.doc(record.articles()[0].id).annotations == ()
    assert record.add(path).annotated == 0
    assert [tuple(count) for count in record.overview().unread] == [("fr", 1)]


def test_progress_is_told(record: Record, tmp_path: Path) -> None:
    """Every stage reports up to its end, and never beyond."""
    told: list[Progress] = []
    record.add(write(tmp_path / "pile", range(60)), progress=told.append)
    assert all(note.total is None or note.done <= note.total for note in told)
    last = {note.stage: (note.done, note.total) for note in told}
    assert last["read"] == last["annotate"] == (60, 60)
    assert last["merge"][0] == last["merge"][1]


def test_furniture_is_what_the_site_repeats(record: Record, tmp_path: Path) -> None:
    """A line is furniture once other articles show it; an article read before they came is read again."""
    line = "Maria Hale writes about the harbour every Friday"

    def kinds() -> set[str]:
        return {
            region.kind
            for article in record.articles()
            for region in article.regions
            if article.text[region.start : region.end] == line
        }

    for number, path in enumerate(write(tmp_path / "pile", range(5))):
        path.write_text(f"{story(number)}\n{line}\n")
    record.add(tmp_path / "pile" / "0.txt")
    assert kinds() == {"caption"}
    summary = record.add(tmp_path / "pile")
    assert (summary.added, summary.annotated) == (4, 5)
    assert kinds() == {"boilerplate"}
    assert record.verify().ok


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    """A pile with a copy of a text under another name, repeated lines and a broken file; what it makes in one go."""
    folder = tmp_path_factory.mktemp("whole")
    pile = folder / "pile"
    for number, path in enumerate(write(pile, range(6))):
        path.write_text(f"{story(number)}\nRead all about the harbour in our weekly letter\nFollow Tamberly Today\n")
    shutil.copy(pile / "2.txt", pile / "0-copy.txt")
    shutil.copy(pile / "3.txt", pile / "z-copy.txt")
    (pile / "broken.txt").write_bytes(b"\x00\x01\x02")
    with onrecord.open(folder / "r.db", annotators=ANNOTATORS) as record:
        record.add(pile)
        return pile, content(record)


@given(st.data())
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_order_and_batches_do_not_matter(
    whole: tuple[Path, dict[str, object]], tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """The same inputs make the same articles, annotations and entries, in any order and in any number of runs."""
    pile, expected = whole
    paths = data.draw(st.permutations(sorted(pile.iterdir())))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(paths) - 1), max_size=3)))
    with onrecord.open(tmp_path_factory.mktemp("parts") / "r.db", annotators=ANNOTATORS) as record:
        for start, end in zip([0, *cuts], [*cuts, len(paths)], strict=True):
            record.add(paths[start:end])
        assert content(record) == expected
        assert record.verify().ok


def test_merging_again_changes_nothing(record: Record, tmp_path: Path) -> None:
    """Entries made anew are the same entries."""
    record.add(write(tmp_path / "pile", range(5)))
    before = content(record)
    summary = record.merge()
    assert summary.changed == 5
    assert content(record) == before
    assert [run.command for run in record.overview().runs] == ["merge", "add"]


def test_an_entity_goes_with_its_last_mention(record: Record, tmp_path: Path) -> None:
    """A name that no annotation holds any more has no entity."""
    line = "Our Newsroom never sleeps, and Nobody Else is as close to the harbour as we are"
    for number, path in enumerate(write(tmp_path / "pile", range(2))):
        path.write_text(f"{line}\n\n{story(number)}")
    record.add(tmp_path / "pile")
    assert [len(entity.evidence) for entity in record.entities(name="Nobody Else")] == [2]
    with onrecord.open(tmp_path / "r.db", annotators=(OnlyHale(),)) as other:
        other.add(tmp_path / "pile")
        assert {entity.name for entity in other.entities()} == {"Maria Hale"}
        assert other.verify().ok


_ADD = """
import sys
from pathlib import Path
import onrecord
from onrecord.pipeline import annotating, intake
from tests.pile import ANNOTATORS
intake._CHUNK_FILES = annotating._CHUNK = 4
if __name__ == "__main__":
    with onrecord.open(sys.argv[1], annotators=ANNOTATORS) as record:
        record.add(sys.argv[2], progress=lambda note: print(note.stage, note.done, flush=True))
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("moment", "how"),
    [
        ("read 24", signal.SIGKILL),
        ("annotate 28", signal.SIGKILL),
        ("merge 40", signal.SIGKILL),
        ("annotate 4", signal.SIGINT),
    ],
)
def test_a_run_stopped_anywhere_goes_on(tmp_path: Path, moment: str, how: signal.Signals) -> None:
    """Killed or interrupted, a run leaves a proven record, and the next one comes to what one run would have made."""
    write(tmp_path / "pile", range(40))
    (tmp_path / "add.py").write_text(_ADD)
    run = subprocess.Popen(
        [sys.executable, tmp_path / "add.py", tmp_path / "r.db", tmp_path / "pile"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert run.stdout is not None
    for line in run.stdout:
        if line.strip() == moment:
            run.send_signal(how)
            break
    run.stdout.close()
    assert run.wait(30) != 0
    with onrecord.open(tmp_path / "r.db", annotators=ANNOTATORS) as record:
        assert record.verify().ok
        assert record.overview().runs[0].finished is None
        done = len(record.articles())
        assert 4 <= done <= 40
        assert record.add(tmp_path / "pile").added == 40 - done
        assert record.verify().ok
        resumed = content(record)
    with onrecord.open(tmp_path / "once.db", annotators=ANNOTATORS) as record:
        record.add(tmp_path / "pile")
        assert content(record) == resumed


@pytest.mark.slow
def test_readers_are_not_in_the_way(record: Record, tmp_path: Path) -> None:
    """Two readers see a whole and growing record while it is written."""
    write(tmp_path / "pile", range(120))
    seen: list[list[int]] = [[], []]
    problems: list[Exception] = []
    done = threading.Event()

    def read(counts: list[int]) -> None:
        try:
            with onrecord.open(tmp_path / "r.db", create=False) as reader:
                while not done.is_set():
                    counts.append(len(reader.articles()))
                    for statement in reader.statements()[:3]:
                        assert reader.evidence(statement.id)
                    time.sleep(0.01)
        except Exception as error:  # it is raised below, in the test's own thread
            problems.append(error)

    threads = [threading.Thread(target=read, args=(counts,)) for counts in seen]
    for thread in threads:
        thread.start()
    record.add(tmp_path / "pile")
    done.set()
    for thread in threads:
        thread.join()
    assert problems == []
    for counts in seen:
        assert counts == sorted(counts)
    assert len(record.articles()) == 120


@pytest.mark.slow
def test_two_writers_take_turns(tmp_path: Path) -> None:
    """Two runs on one record at the same time lose nothing and break nothing."""
    write(tmp_path / "a", range(30))
    write(tmp_path / "b", range(20, 50))
    onrecord.open(tmp_path / "r.db").close()
    (tmp_path / "add.py").write_text(_ADD)
    runs = [
        subprocess.Popen(
            [sys.executable, tmp_path / "add.py", tmp_path / "r.db", tmp_path / name],
            stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )
        for name in "ab"
    ]  # fmt: skip
    assert [run.wait(60) for run in runs] == [0, 0]
    with onrecord.open(tmp_path / "r.db", annotators=ANNOTATORS) as record:
        record.add([tmp_path / "a", tmp_path / "b"])
        assert len(record.articles()) == 50
        assert len(record.statements()) == 50
        assert record.verify().ok


@pytest.mark.slow
def test_a_large_pile_is_read_by_several_processes(tmp_path: Path) -> None:
    """Work in other processes comes to the same as work in this one."""
    write(tmp_path / "pile", range(210))
    (tmp_path / "add.py").write_text(_ADD)
    with onrecord.open(tmp_path / "r.db", annotators=ANNOTATORS) as record:
        summary = record.add(tmp_path / "pile")
        assert (summary.added, summary.annotated, len(record.statements())) == (210, 210, 210)


def test_a_large_table_is_stored_piece_by_piece(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file too large to hold is streamed, and is unchanged the next time."""
    monkeypatch.setattr(intake, "_LARGE", 1000)
    monkeypatch.setattr(intake, "_STREAM", 3)
    table = tmp_path / "pile.jsonl"
    table.write_text("".join(json.dumps({"text": story(number)}) + "\n" for number in range(10)))
    assert record.add(table).added == 10
    assert record.add(table).unchanged == 1
    with table.open("a") as file:
        file.write("not json\n" + json.dumps({"text": story(11)}) + "\n")
    summary = record.add(table)
    assert (summary.added, len(summary.failures)) == (1, 1)
    assert record.failures()[0].input.endswith(":11")
