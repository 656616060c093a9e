"""`onrecord review` as a person types it."""

from __future__ import annotations

import getpass
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from onrecord.cli import app
from onrecord.cli.help import described
from onrecord.phrasing import wording
from onrecord.record import Record
from onrecord.types import Statement
from tests.cli.test_commands import listed, onrecord

REVIEW: Any = get_command(app).commands["review"]  # type: ignore[attr-defined]


@pytest.fixture
def path(record_file: Path, tmp_path: Path) -> Path:
    """A copy of the example record, to decide in."""
    return Path(shutil.copyfile(record_file, tmp_path / "own.db"))


@pytest.fixture
def said(path: Path) -> Statement:
    """A statement with several reports."""
    with Record(path, create=False) as record:
        return next(one for one in record.statements() if len(one.evidence) > 1)


def objects(path: Path, *args: str, who: str = "Ann") -> Any:
    """What a command of review answers to a program."""
    done = onrecord("review", *args, "-r", path, "--json", ONRECORD_REVIEWER=who)
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def test_help_teaches() -> None:
    """The page of the group names every command; each command has examples, and explains all that it takes."""
    page = onrecord("review", "--help").stdout
    assert onrecord("review").stdout == page
    for name, command in REVIEW.commands.items():
        assert f"  {name} " in page
        about = described(command, f"onrecord review {name}")
        assert about.paragraphs[0].endswith(".")
        assert about.examples
        assert all(example.startswith("onrecord review ") for example in about.examples)
        assert all(meaning for _, meaning in (*about.arguments, *about.options))


def test_what_waits_is_listed(path: Path) -> None:
    """The least certain first, for a person and for a program alike; of one kind or story where asked."""
    page = onrecord("review", "list", "-r", path, "-n", "5").stdout
    found = objects(path, "list", "-n", "5")
    with Record(path, create=False) as record:
        assert [one["id"] for one in found] == [one.id for one in record.queue(limit=5)]
        story = record.stories()[0].id
    assert all(one["id"][:8] in page for one in found)
    assert f"onrecord review accept {found[0]['id'][:8]}" in page
    of_kind = objects(path, "list", "--kind", "figure", "--story", story[:8], "-n", "3")
    assert [one["kind"] for one in of_kind] == ["figure"] * 3
    for kind in ("story", "episode", "lineage", "wording", "entity", "series", "position"):
        assert f"  {kind}" in onrecord("review", "list", "--kind", kind, "-r", path, "-n", "1").stdout
    assert onrecord("review", "list", "--kind", "sheep", "-r", path).exit_code == 2


def test_who_decides(path: Path, said: Statement, monkeypatch: pytest.MonkeyPatch) -> None:
    """--as names the reviewer, else the variable, else the login name; where none is known it is asked for."""
    monkeypatch.setattr(getpass, "getuser", lambda: "login")
    for args, env, who in ((("--as", "Bo"), "Ann", "Bo"), ((), "Ann", "Ann"), ((), "", "login")):
        done = onrecord("review", "accept", said.id, "-r", path, *args, "--json", ONRECORD_REVIEWER=env)
        assert json.loads(done.stdout)[0]["reviewer"] == who

    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr(getpass, "getuser", nobody)
    done = onrecord("review", "accept", said.id, "-r", path, ONRECORD_REVIEWER="")
    assert (done.exit_code, "--as NAME" in done.stderr) == (2, True)


def test_several_are_decided_on_at_once_or_none(path: Path) -> None:
    """Each gets its decision; where one is not there, nothing is decided."""
    ids = [one["id"] for one in objects(path, "list", "-n", "3")]
    assert onrecord("review", "reject", *ids, "0123456789abcdef", "-r", path).exit_code == 3
    assert objects(path, "log") == []
    made = objects(path, "reject", *(one[:10] for one in ids), "--reason", "Not news.")
    assert [(one["action"], one["reason"]) for one in made] == [("reject", "Not news.")] * 3
    assert [one["id"] for one in objects(path, "log")] == [one["id"] for one in made[::-1]]
    page = onrecord("review", "log", "-r", path, "-n", "2").stdout
    assert "rejected disagreement" in page
    assert "3 decisions, the latest 2 shown" in page


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("speaker", ["Maria Hale; Jon Okoro"], ["Maria Hale", "Jon Okoro"]),
        ("speaker", ["Maria", "Hale"], ["Maria Hale"]),
        ("date", ["2031-03"], "2031-03"),
        ("negated", ["yes"], True),
        ("addressee", ["the council"], "the council"),
        ("said", [""], None),
    ],
)
def test_values_are_typed_as_text(path: Path, said: Statement, field: str, typed: list[str], kept: object) -> None:
    """Names by semicolons, days, truth values, and nothing."""
    (made,) = objects(path, "correct", said.id[:8], field, *typed)
    assert (made["new"], made["kind"]) == (kept, "decision")


def test_numbers_and_spans_are_typed_as_text(path: Path) -> None:
    """A range is two numbers with a dash between, a span two offsets."""
    figure = next(one for one in listed(path, "figures") if one["bound"] == "exact" and one["point"])
    assert objects(path, "correct", str(figure["id"]), "value", "10-15")[0]["new"] == [10, 15]
    (shown,) = [one for one in listed(path, "figures") if one["id"] == figure["id"]]
    assert (shown["low"], shown["high"], shown["bound"]) == (10, 15, "range")
    (made,) = objects(path, "correct", str(figure["id"]), "span", "3-9")
    assert [(one["start"], one["end"]) for one in made["new"]] == [(3, 9)]


def test_fields_say_what_they_may_be(path: Path, said: Statement) -> None:
    """ "?" lists the fields with values and choices; what a field cannot be is refused in a line."""
    page = onrecord("review", "correct", said.id, "?", "-r", path).stdout
    assert page == onrecord("review", "correct", said.id, "speaker", "-r", path).stdout
    assert "; ".join(said.speaker) in page
    assert "promises" in page
    fields = {one["name"]: one for one in objects(path, "correct", said.id, "?")}
    assert fields["speaker"]["value"] == list(said.speaker)
    for field, value in (("stance", "shouts"), ("colour", "red"), ("negated", "perhaps"), ("said", "tomorrow")):
        done = onrecord("review", "correct", said.id, field, value, "-r", path)
        assert done.exit_code == 1
        assert done.stderr.startswith("onrecord: ")
    with Record(path, create=False) as record:
        odd = record.disagreements()[0].id
    assert "accepted, rejected and noted on" in onrecord("review", "correct", odd, "?", "-r", path).stdout


def test_merging_splitting_noting_and_taking_back(path: Path, said: Statement) -> None:
    """Every decision has its command, and `undo` its answer."""
    other = next(str(one["id"]) for one in listed(path, "statements") if one["id"] != said.id)
    (made,) = objects(path, "merge", said.id, other)
    assert other not in {one["id"] for one in listed(path, "statements")}
    page = onrecord("review", "undo", made["id"][:10], "-r", path, "--as", "Bo").stdout
    assert "undone decision" in page
    assert other in {one["id"] for one in listed(path, "statements")}
    done = onrecord("review", "undo", made["id"], "-r", path)
    assert (done.exit_code, "undone already" in done.stderr) == (1, True)
    before = len(listed(path, "statements"))
    objects(path, "split", said.id, said.evidence[-1][:10])
    assert len(listed(path, "statements")) == before + 1
    objects(path, "note", said.id, "Ask", "the", "port.")
    shown = onrecord("show", said.id, "-r", path).stdout
    assert "Ann: Ask the port." in shown
    log = onrecord("review", "log", said.id, "-r", path).stdout
    assert log.count("(undone)") == 1
    assert objects(path, "log", "--by", "Bo")[0]["action"] == "undo"


def test_two_reviewers(path: Path, said: Statement) -> None:
    """What they hold is compared and listed, and ended by whoever settles it."""
    assert "of one mind" in onrecord("review", "conflicts", "-r", path).stdout
    objects(path, "accept", said.id)
    done = onrecord("review", "correct", said.id, "speaker", "Maria Hale", "-r", path, "--as", "Bo")
    assert "onrecord review conflicts" in done.stdout
    page = onrecord("review", "conflicts", "-r", path).stdout
    assert "Bo: Maria Hale" in page
    assert f"onrecord review settle {said.id[:8]} speaker VALUE" in page
    (conflict,) = objects(path, "conflicts")
    assert [one["reviewer"] for one in conflict["opinions"]] == ["Ann", "Bo"]
    found = objects(path, "compare", "Ann", "Bo")
    assert (found["both"], found["fields"][0]["percent"]) == (1, 100.0)
    assert "0 of 1" in onrecord("review", "compare", "Ann", "Bo", "-r", path).stdout
    stranger = onrecord("review", "compare", "Ann", "Cy", "-r", path)
    assert stranger.exit_code == 3
    assert "those who have: Ann, Bo" in stranger.stderr
    objects(path, "settle", said.id, "speaker", "Maria Hale", who="Chief")
    assert objects(path, "conflicts") == []
    done = onrecord("review", "settle", said.id, "speaker", "Jon Okoro", "-r", path)
    assert (done.exit_code, "onrecord review conflicts" in done.stderr) == (1, True)
    objects(path, "reject", said.id)
    objects(path, "settle", said.id, "verdict", "accept", who="Chief")
    assert said.id in {one["id"] for one in listed(path, "statements")}


def test_decisions_are_taken_to_a_copy(path: Path, said: Statement, record_file: Path, tmp_path: Path) -> None:
    """An export imported into a copy gives the same record, a second time nothing new; a changed one is refused."""
    objects(path, "correct", said.id, "speaker", "Maria Hale")
    objects(path, "reject", said.id, who="Bo")
    copy, file = Path(shutil.copyfile(record_file, tmp_path / "copy.db")), tmp_path / "decisions.jsonl"
    told = onrecord("review", "export", "-r", path, "-o", file)
    assert told.exit_code == 0
    assert f"{len(Path(file).read_text().splitlines())} decision" in told.stdout
    assert "2 decisions read, 2 new" in onrecord("review", "import", file, "-r", copy).stdout
    assert onrecord("export", copy).stdout == onrecord("export", path).stdout
    assert objects(copy, "import", str(file)) == {"read": 2, "new": 0, "orphans": 0}
    mine = onrecord("review", "export", "-r", path, "--by", "Bo").stdout
    assert [json.loads(line)["reviewer"] for line in mine.splitlines()] == ["Bo"]
    for text, says in ((mine.replace("reject", "accept"), "changed since"), ("{", "line 1"), ("[]\n", "item 1")):
        file.write_text(text, encoding="utf-8")
        done = onrecord("review", "import", file, "-r", copy)
        assert (done.exit_code, says in done.stderr) == (1, True)
    assert onrecord("review", "import", tmp_path / "none.jsonl", "-r", copy).exit_code == 1


def test_orphans_are_told(path: Path, said: Statement, tmp_path: Path) -> None:
    """A decision without a place is listed with its words and what is missing."""
    assert "has its place" in onrecord("review", "orphans", "-r", path).stdout
    objects(path, "accept", said.id)
    file, other = tmp_path / "decisions.jsonl", tmp_path / "other.db"
    onrecord("review", "export", "-r", path, "-o", file)
    (tmp_path / "a.txt").write_text("The quay of Tamberly is open again.", encoding="utf-8")
    assert onrecord("add", tmp_path / "a.txt", "-r", other, "--no-models").exit_code == 0
    assert "onrecord review orphans" in onrecord("review", "import", file, "-r", other).stdout
    page = " ".join(onrecord("review", "orphans", "-r", other).stdout.split())
    assert "none of the texts that it speaks of is in this record" in page
    assert objects(other, "orphans")[0]["decision"]["action"] == "accept"


def test_whose_record_is_shown_and_exported(path: Path, said: Statement) -> None:
    """--review goes with views, items and exports, and every entry says what people decided on it."""
    objects(path, "correct", said.id, "speaker", "Maria Hale")
    speakers = {
        whose: {one["id"]: one["speaker"] for one in listed(path, "statements", "--review", whose)}
        for whose in ("all", "machine", "reviewed")
    }
    own = said.speaker[0] if len(said.speaker) == 1 else [*said.speaker]
    assert (speakers["all"][said.id], speakers["machine"][said.id]) == ("Maria Hale", own)
    assert list(speakers["reviewed"]) == [said.id]
    item = json.loads(onrecord("show", said.id, "-r", path, "--json").stdout)
    assert (item["speaker"], item["review"]["status"], item["review"]["reviewers"]) == (
        "Maria Hale",
        "corrected",
        ["Ann"],
    )
    found = json.loads(onrecord("show", said.id, "-r", path, "--review", "machine", "--json").stdout)
    assert (found["speaker"], found["review"]) == (own, item["review"])
    for whose, number in (("all", None), ("reviewed", 1)):
        lines = onrecord("export", path, "--review", whose).stdout.splitlines()
        said_in = [one for one in map(json.loads, lines) if one["kind"] == "statement"]
        assert number in (None, len(said_in))
        (own_line,) = [one for one in said_in if one["id"] == said.id]
        assert own_line["review"]["changes"][0]["shown"] == ["Maria Hale"]
        assert sum(one["review"] is not None for one in said_in) == 1


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (("review", "lst"), 2, "Did you mean 'list'?"),
        (("review", "accept"), 2, "ID"),
        (("show", "articles", "--review", "machine"), 2, "show statements"),
        (("show", "statements", "--review", "mine"), 2, "all, machine, reviewed"),
        (("export", "--review", "mine"), 2, "all, machine, reviewed"),
        (("export", "--format", "clusters", "--review", "machine"), 2, "--format jsonl"),
        (("review", "list"), 3, "onrecord add"),
    ],
)
def test_a_mistake_gets_one_line_and_a_hint(
    args: tuple[str, ...], code: int, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said in one line with what to do; no record is made by it."""
    monkeypatch.chdir(tmp_path)
    done = onrecord(*args)
    assert (done.exit_code, done.stdout) == (code, "")
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 2
    assert list(tmp_path.iterdir()) == []


def test_what_was_decided_on_is_told_with_its_words(path: Path) -> None:
    """The log names the entry of each decision and the words about a number; what it proposes names the record."""
    with Record(path, create=False) as record:
        figure = next(one for one in record.figures() if len(one.wording) > 80)
        record.decide("accept", figure.id, reviewer="Ann")
        record.decide("correct", figure.id, reviewer="Bo", field="place", new="Saltby")
        record.decide("correct", figure.id, reviewer="Ann", field="place", new="Merrin Bridge")
        context = wording.around(wording.flat(figure.wording), figure.words, 60).strip("…")
    log = " ".join(onrecord("review", "log", "-r", path, "-n", "1").stdout.split())
    assert f"{figure.id[:8]} figure" in log
    assert context in log
    conflicts = " ".join(onrecord("review", "conflicts", "-r", path).stdout.split())
    assert f"onrecord review settle {figure.id[:8]} place VALUE -r {path}" in conflicts
    assert context in conflicts


def test_how_many_wait_is_told(path: Path) -> None:
    """The list says how many entries wait in all."""
    with Record(path, create=False) as record:
        waiting = record.waiting(kind="figure")
    page = onrecord("review", "list", "--kind", "figure", "-r", path, "-n", "3").stdout
    assert f"{waiting} entries to decide on, the first 3 shown" in page


def test_what_the_record_holds_says_what_was_decided(path: Path) -> None:
    """The summary has the decisions by reviewer, and how many entries are in conflict."""
    with Record(path, create=False) as record:
        first = record.statements()[0]
        record.decide("accept", first.id, reviewer="Ann")
        record.decide("reject", first.id, reviewer="Bo")
    page = " ".join(onrecord("show", "-r", path).stdout.split())
    assert "decisions 2 Ann 1, Bo 1; 1 entry in conflict" in page


def test_a_span_is_given_by_its_words(path: Path, said: Statement) -> None:
    """Words of the text take the place of offsets; words that are not there are told to be missing."""
    words = " ".join(said.wording.split()[:3])
    done = onrecord("review", "correct", said.id, "span", *words.split(), "-r", path, "--as", "Ann")
    assert done.exit_code == 0, done.stderr
    with Record(path, create=False) as record:
        found = record.get(said.id)
        assert isinstance(found, Statement)
        assert " ".join(found.wording.split()) == words
    done = onrecord("review", "correct", said.id, "span", "words", "nobody", "wrote", "-r", path, "--as", "Ann")
    assert (done.exit_code, "does not stand in the text" in done.stderr) == (1, True)
