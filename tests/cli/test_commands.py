"""Commands as a person types them: exit codes, one clear line for each mistake, pages and JSON."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli import app
from onrecord.errors import PipelineError

STORY = """Ostrand bridge to reopen on Monday, minister says

OSTRAND, 3 March 2031 - Health Minister Mara Velden said on Sunday that at least 12 people were injured.

“We will open the bridge on Monday,” Velden told reporters. “Nobody will be left behind.”

The Ostrand Fire Service said 14 people were injured when the bridge gave way.
"""


def onrecord(*args: str | Path, **env: str) -> Result:
    """The command as if typed, in a pipe of 80 columns."""
    return CliRunner(env={"COLUMNS": "80", "ONRECORD_DEBUG": "", **env}).invoke(app, [str(arg) for arg in args])


def process(*args: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command as its own process."""
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *map(str, args)], cwd=cwd, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """One article in a file."""
    path = tmp_path / "bridge story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def record(story: Path) -> Path:
    """A record of that article."""
    path = story.with_name("bridge.db")
    assert onrecord("add", story, "-r", path).exit_code == 0
    return path


def listed(record: Path, view: str, *args: str) -> list[dict[str, object]]:
    """A view as JSON."""
    found: list[dict[str, object]] = json.loads(onrecord("show", view, "-r", record, "--json", *args).stdout)
    return found


# ---------------------------------------------------------------------------------------------------------- mistakes
@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (("shwo",), 2, "Did you mean 'show'?"),
        (("add",), 2, "INPUT"),
        (("show", "--frm", "2031"), 2, "--from"),
        (("show", "statements", "--from", "March"), 2, "YYYY-MM-DD"),
        (("show", "statements", "--measure", "killed"), 2, "show figures"),
        (("show", "figures", "--measure", "sheep"), 2, "injured"),
        (("show", "overview", "--speaker", "Velden"), 2, "show statements"),
        (("show", "entities", "--min-score", "0.8"), 2, "show statements, show figures, show events, show timeline"),
        (("show", "0123abcd", "--min-score", "0.8"), 2, "show statements"),
        (("show", "statements", "--min-score", "80"), 2, "--min-score"),
        (("show", "figures", "--actor", "Velden"), 2, "show events"),
        (("show", "statements", "--type", "ASSAULT"), 2, "show events"),
        (("show", "events", "--type", "SHEEP"), 2, "COERCE"),
        (("show", "events", "--type", "COERCE/firearms"), 2, "curfew"),
        (("show", "events", "--type", "AID/air"), 2, "it has none: --type AID"),
        (("annotate", "x.txt", "--min-score", "high"), 2, "--min-score"),
        (("export", "--format", "clusters", "--min-score", "0.8"), 2, "--format jsonl"),
        (("add", "x.txt", "--date", "2031-3-1"), 2, "YYYY-MM-DD"),
        (("add", "x.txt", "--date", "2031-02-30"), 2, "not a day"),
        (("add", "x.jsonl", "--map", "dat=dct"), 2, "did you mean 'date'"),
        (("add", "x.jsonl", "--map", "date"), 2, "FIELD=NAME"),
        (("add", "x.jsonl", "--map", "date=a,date=b"), 2, "twice"),
        (("annotate", "x.jsonl", "--map", "speaker=x"), 2, "id, text, html, date, title, publisher, url, authors"),
        (("annotate", "x.txt", "--format", "xml"), 2, "jsonl"),
        (("export", "--by", "lineage"), 2, "--format clusters"),
        (("export", "--format", "csv"), 2, "--output FOLDER"),
        (("export", "--format", "record"), 2, "--no-texts"),
        (("export", "--no-texts"), 2, "--format record"),
        (("export", "--format", "record", "--no-texts"), 2, "--output COPY.db"),
        (("export", "--format", "record", "--no-texts", "--review", "machine"), 2, "jsonl or csv"),
        (("export", "--format", "clusters", "--by", "topic"), 2, "lineage"),
        (("verify", "a.db", "-r", "b.db"), 2, "two records"),
        (("search", " "), 2, "nothing to search for"),
        (("show",), 3, "onrecord add"),
        (("search", "bridge"), 3, "onrecord add"),
        (("export",), 3, "onrecord add"),
        (("merge", "other.db"), 3, "onrecord add ARTICLES... -r other.db"),
        (("verify", "other.db"), 3, "no record other.db"),
    ],
)
def test_a_mistake_gets_one_line_and_a_hint(
    args: tuple[str, ...], code: int, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be done is said in one line with what to do, on standard error, with the right exit code."""
    monkeypatch.chdir(tmp_path)
    done = onrecord(*args)
    assert done.exit_code == code
    assert done.stdout == ""
    assert says in done.stderr
    assert done.stderr.startswith("onrecord: ")
    assert len(done.stderr.splitlines()) == 2
    assert list(tmp_path.iterdir()) == [], "looking makes no record"


def test_a_file_that_is_no_record_is_an_error(story: Path) -> None:
    """Something else than a record gives one clear line and exit code 1."""
    done = onrecord("show", "-r", story)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("onrecord: ")
    assert "Traceback" not in done.stderr


def test_a_bug_is_told_in_one_line(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even what nobody foresaw is no traceback, unless ONRECORD_DEBUG asks for it."""
    monkeypatch.setattr("onrecord.pipeline.unrecorded.annotated", lambda *_, **__: 1 / 0)
    done = onrecord("annotate", story)
    assert done.exit_code == 1
    assert "ZeroDivisionError" in done.stderr
    assert "ONRECORD_DEBUG=1" in done.stderr
    assert isinstance(onrecord("annotate", story, ONRECORD_DEBUG="1").exception, ZeroDivisionError)


# ---------------------------------------------------------------------------------------------------------- help
def test_help_teaches() -> None:
    """Help names every command, gives examples and fits 80 columns."""
    page = onrecord("--help").stdout
    for name in ("add", "show", "search", "annotate", "export", "merge", "verify"):
        assert f"\n  {name} " in page
    assert "onrecord add articles/" in page
    assert max(len(line.rstrip()) for line in page.splitlines()) <= 80
    assert onrecord().stdout == page
    assert onrecord("show", "-h").stdout == onrecord("show", "--help").stdout


def test_version() -> None:
    """`--version` says which version this is."""
    assert onrecord("--version").stdout.startswith("onrecord 0.")


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    """`--help` imports no store, no reader and no progress bar."""
    program = (
        "import sys\nfrom onrecord.cli import main\nsys.argv = ['onrecord', '--help']\n"
        "try: main()\nexcept SystemExit: pass\n"
        "heavy = ('sqlalchemy', 'lxml', 'trafilatura', 'nupunkt', 'py3langid', 'rich.progress', 'onrecord.record',\n"
        " 'numpy', 'onnxruntime', 'tokenizers')\n"
        "sys.stderr.write(repr([m for m in heavy if m in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stderr == "[]"


# ---------------------------------------------------------------------------------------------------------- annotate
def test_annotate_writes_one_object_an_article(story: Path) -> None:
    """`annotate` needs no record and gives the interchange format."""
    done = onrecord("annotate", story)
    assert done.exit_code == 0
    (line,) = done.stdout.splitlines()
    article = json.loads(line)
    assert article["input"].endswith("bridge story.txt")
    assert article["text"] == STORY
    assert article["published"]["value"] == "2031-03-03"
    assert {"mentions", "timexes", "attributions", "figures", "events"} <= article.keys()


def test_annotate_leaves_out_what_is_not_sure(story: Path) -> None:
    """`--min-score` drops attributions and the figures they give; names and times stay."""
    (whole, sure) = (json.loads(onrecord("annotate", story, *more).stdout) for more in ((), ("--min-score", "1")))
    assert whole["attributions"]
    assert any(figure["attribution"] for figure in whole["figures"])
    assert sure["attributions"] == []
    assert not any(figure["attribution"] for figure in sure["figures"])
    assert (sure["mentions"], sure["timexes"]) == (whole["mentions"], whole["timexes"])


def test_missing_models_are_told(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules read instead, and one line says so, unless rules were asked for."""
    monkeypatch.setattr("onrecord.models.lacking", lambda name: f"no {name} here")
    done = onrecord("annotate", story)
    assert (done.exit_code, len(done.stdout.splitlines()), len(done.stderr.splitlines())) == (0, 1, 1)
    assert "no names here. Install onrecord again, or say --no-models." in done.stderr
    assert onrecord("annotate", story, "--no-models").stderr == ""
    path = story.with_name("r.db")
    assert "no names here" in onrecord("add", story, "-r", path).stdout
    assert "no names here" not in onrecord("add", story, "-r", path, "--no-models").stdout
    page = onrecord("models")
    assert (page.exit_code, page.stdout.count("rules do its work")) == (0, 2)
    assert "events are not read" in page.stdout


def test_damaged_models_are_an_error(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is named, and how to go on; nothing is read, no record is filled. Rules alone still work."""

    def damaged(name: str) -> None:
        raise PipelineError("models/names/branch.onnx is not the file", hint="go on with the rules alone: --no-models")

    monkeypatch.setattr("onrecord.models.lacking", lambda name: None)
    monkeypatch.setattr("onrecord.models.check", damaged)
    path = story.with_name("r.db")
    for command in (("annotate", story), ("add", story, "-r", path), ("models",)):
        done = onrecord(*command)
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr.splitlines() == [
            "onrecord: models/names/branch.onnx is not the file",
            "          go on with the rules alone: --no-models",
        ]
    assert "No articles" in onrecord("show", "articles", "-r", path).stdout
    assert onrecord("annotate", story, "--no-models").exit_code == 0
    assert onrecord("add", story, "-r", path, "--no-models").exit_code == 0


def test_models_are_described(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`models` says of each model what it does, its size, version, corpora with licences, and figures."""
    from onrecord import models

    for name in ("encoder", "names"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.onnx").write_bytes(b"weights")
        known = {
            "name": name, "bytes": 2_500_000, "reads": "invented words", "labels": ["O"],
            "files": {"a.onnx": hashlib.sha256(b"weights").hexdigest()},
            "encoder": {"name": "Small", "licence": "MIT"},
            "training_data": [{"name": "Harbour Corpus", "by": "the harbour", "licence": "CC0"}],
            "figures": {"F1 on the harbour": "77.0"},
        }  # fmt: skip
        (tmp_path / name / "manifest.json").write_text(json.dumps(known))
    monkeypatch.setattr(models, "HERE", tmp_path)
    for cached in (models.lacking, models.check, models.identity):
        cached.cache_clear()
    try:
        page = onrecord("models").stdout
        described = json.loads(onrecord("models", "--json").stdout)
    finally:
        for cached in (models.lacking, models.check, models.identity):
            cached.cache_clear()
    for words in ("5.0 MB of trained models", "names  2.5 MB", "Reads invented words.", "Small (MIT)", "Harbour Corpus",
                  "CC0", "F1 on the harbour: 77.0", "'attribution' are not installed; rules do its work"):  # fmt: skip
        assert words in page, words
    assert [one["name"] for one in described] == ["encoder", "names"]
    assert described[1]["version"] in page
    assert "labels" not in described[1]


def test_annotate_reads_mapped_fields_and_a_given_day(tmp_path: Path) -> None:
    """`--map` names fields of a corpus, `--date` fills in the day; a given id comes back."""
    corpus = tmp_path / "corpus.jsonl"
    rows = [
        {"id": "a1", "text": "Mara Velden said the bridge is open.", "dct": "2031-03-02", "source": "Harbour Post"},
        {"id": "a2", "text": "Nothing else is known of the bridge.", "source": "Harbour Post"},
    ]
    corpus.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    done = onrecord("annotate", corpus, "--map", "date=dct,publisher=source", "--date", "2031-04-01")
    first, second = map(json.loads, done.stdout.splitlines())
    assert (first["id"], first["published"]["value"], first["publisher"]) == ("a1", "2031-03-02", "Harbour Post")
    assert (second["id"], second["published"]["value"], second["published"]["from"]) == ("a2", "2031-04-01", "given")
    ignoring = onrecord("annotate", corpus, "--map", "date=").stdout.splitlines()
    assert json.loads(ignoring[0])["published"] is None


def test_annotate_goes_on_after_a_failure(story: Path) -> None:
    """What cannot be read is told on standard error with what to do; the rest is written; the exit code is 4."""
    empty = story.with_name("empty.txt")
    empty.touch()
    target = story.with_name("out.jsonl")
    done = onrecord("annotate", empty, story, "--output", target)
    assert done.exit_code == 4
    assert len(target.read_text(encoding="utf-8").splitlines()) == 1
    assert "empty.txt" in done.stderr
    assert done.stdout == ""
    assert not target.with_name("out.jsonl.part").exists()


def test_annotate_as_text_explains_itself(story: Path) -> None:
    """The text page has a legend and, in a pipe, brackets instead of colour."""
    page = onrecord("annotate", story, "--format", "text").stdout
    assert page.startswith("[source: who]")
    assert "Ostrand bridge to reopen" in page
    assert "\x1b" not in page


# ---------------------------------------------------------------------------------------------------------- a record
def test_add_twice_adds_once(story: Path) -> None:
    """The second `add` of the same file adds nothing and says so."""
    path = story.with_name("bridge.db")
    first, second = onrecord("add", story, "-r", path), onrecord("add", story, "-r", path)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.stdout.startswith("1 article added")
    assert second.stdout.startswith("0 articles added")
    assert "1 known already" in second.stdout
    assert f"onrecord verify {path}" in first.stdout.replace("\n", " ")
    assert len(listed(path, "articles")) == 1


def test_add_with_failures_is_code_4(story: Path) -> None:
    """One empty file is listed with what to do about it and does not stop the rest."""
    path, empty = story.with_name("bridge.db"), story.with_name("empty.txt")
    empty.touch()
    done = onrecord("add", story, empty, "-r", path)
    assert done.exit_code == 4
    assert "1 could not be read" in done.stdout
    assert "empty.txt" in done.stdout
    assert [failure["stage"] for failure in listed(path, "failures")] == ["read"]
    assert onrecord("add", empty, "-r", path, "--strict").exit_code == 1


def test_add_json_is_one_document(story: Path) -> None:
    """`add --json` gives the summary to a program."""
    done = json.loads(onrecord("add", story, "-r", story.with_name("bridge.db"), "--json").stdout)
    assert (done["inputs"], done["added"], done["failures"]) == (1, 1, [])


def test_the_overview_counts_what_is_there(record: Path) -> None:
    """`show` alone is the overview, for a person and for a program."""
    page = onrecord("show", "-r", record).stdout
    assert "articles" in page
    held = json.loads(onrecord("show", "-r", record, "--json").stdout)
    assert held["articles"] == 1
    assert held["statements"] >= 1


def test_every_view_has_a_page_and_json(record: Path) -> None:
    """Each view can be read by a person and by a program, and they agree on what is there."""
    for view in ("articles", "statements", "figures", "entities", "timeline"):
        page, items = onrecord("show", view, "-r", record), listed(record, view)
        assert page.exit_code == 0
        assert items, view
        for item in items:
            wanted = item["entries"] if view == "timeline" else [item["id"]]
            assert isinstance(wanted, list)
            assert all(str(ident)[:8] in page.stdout for ident in wanted), view


def test_every_id_on_a_page_can_be_shown(record: Path) -> None:
    """`show` with the first digits of any listed id gives that item with offsets and hash."""
    for view in ("articles", "statements", "figures", "entities"):
        for item in listed(record, view):
            done = onrecord("show", str(item["id"])[:8], "-r", record)
            assert done.exit_code == 0
            assert str(item["id"]) in done.stdout
            assert "sha256" in done.stdout
            again = json.loads(onrecord("show", str(item["id"]), "-r", record, "--json").stdout)
            assert again["id"] == item["id"]


def test_filters_narrow_a_view(record: Path) -> None:
    """Speaker, dates and limit choose what is shown; a filter that leaves nothing says so."""
    assert {s["speaker"] for s in listed(record, "statements", "--speaker", "velden")} == {"Mara Velden"}
    assert listed(record, "articles", "--from", "2031-03", "--to", "2031")
    assert listed(record, "articles", "--as-of", "2031-02") == []
    assert len(listed(record, "statements", "--limit", "1")) == 1
    nothing = onrecord("show", "statements", "--speaker", "Nobody Known", "-r", record)
    assert (nothing.exit_code, nothing.stdout.startswith("No statements")) == (0, True)


def test_scores_are_filtered_by_in_reading(story: Path) -> None:
    """The same score gives the same statements in a view and an export; nothing is taken out of the record."""
    record = story.with_name("rules.db")
    onrecord("add", story, "-r", record, "--no-models")
    every = listed(record, "statements")
    scores = sorted(float(str(one["score"])) for one in every)
    best = str(scores[-1])
    sure = listed(record, "statements", "--min-score", best)
    assert [one["score"] for one in sure] == [scores[-1]] * len(sure)
    assert 0 < len(sure) < len(every)
    done = onrecord("export", record, "--min-score", best)
    exported = [o for o in map(json.loads, done.stdout.splitlines()) if o["kind"] == "statement"]
    ids = [o["id"] for o in exported if o["attitude"] == "statement"]
    assert ids == [one["id"] for one in sure]
    assert "  score 0." in onrecord("show", "statements", "-r", record, "--min-score", best).stdout
    assert "score" not in onrecord("show", "statements", "-r", record).stdout
    assert listed(record, "statements") == every
    nothing = onrecord("show", "statements", "-r", record, "--min-score", "1")
    assert (nothing.exit_code, nothing.stdout.startswith("No statements")) == (0, True)


def test_an_unknown_id_is_code_3(record: Path) -> None:
    """An id that nothing has is not found; a word that is no view is a usage error."""
    assert onrecord("show", "0123456789abcdef", "-r", record).exit_code == 3
    assert onrecord("show", "statement", "-r", record).exit_code == 2


def test_search_finds_words(record: Path) -> None:
    """`search` gives hits whose ids can be shown; no hit is no error."""
    hits = json.loads(onrecord("search", "bridge", "-r", record, "--json").stdout)
    assert hits
    for hit in hits:
        assert hit["id"][:8] in onrecord("search", "bridge", "-r", record).stdout
        assert onrecord("show", hit["id"], "-r", record).exit_code == 0
        assert all(hit["snippet"][start:end].lower().startswith("bridge") for start, end in hit["marks"])
    assert onrecord("search", "zeppelin", "-r", record).exit_code == 0


def test_search_as_of_a_day_finds_what_there_was(record: Path) -> None:
    """As of a day before the first article was published nothing is found."""
    assert json.loads(onrecord("search", "bridge", "-r", record, "--json", "--as-of", "1900").stdout) == []


@pytest.mark.parametrize("command", [("export",), ("review", "export"), ("report", "--format", "html")])
def test_a_record_is_not_written_over(command: tuple[str, ...], record: Path, tmp_path: Path) -> None:
    """What would put a file in the place of a record, itself or another, is refused and leaves it as it is."""
    other = Path(shutil.copyfile(record, tmp_path / "other.db"))
    before = other.read_bytes()
    for output in (other, record):
        done = onrecord(*command, "-r", record, "-o", output)
        assert done.exit_code == 1
        assert "is a record" in done.stderr
    assert other.read_bytes() == before
    assert onrecord("verify", record).exit_code == 0


def test_export_is_the_record_in_lines(record: Path) -> None:
    """`export` gives objects whose evidence is exact characters of exported articles."""
    done = onrecord("export", record)
    objects = [json.loads(line) for line in done.stdout.splitlines()]
    texts = {o["id"]: o["text"] for o in objects if o["kind"] == "article"}
    statements = [o for o in objects if o["kind"] == "statement"]
    assert statements
    for statement in statements:
        assert statement["evidence"]
        for item in statement["evidence"]:
            assert all(texts[item["article"]][start:end].strip() for start, end in item["spans"])
    (cluster,) = onrecord("export", record, "--format", "clusters").stdout.splitlines()
    assert json.loads(cluster)["id"] in texts


def test_export_writes_tables_into_a_folder(record: Path, tmp_path: Path) -> None:
    """`--format csv` makes a folder of tables that names its record; over a record, or among other files, not."""
    done = onrecord("export", record, "--format", "csv", "-o", tmp_path / "tables")
    assert done.exit_code == 0, done.stderr
    assert re.search(r"figures\.csv +2\n", done.stdout)
    codebook = (tmp_path / "tables" / "codebook.md").read_text(encoding="utf-8")
    assert "Record: bridge.db. Whose: all" in codebook
    assert onrecord("export", record, "--format", "csv", "-o", tmp_path / "tables").exit_code == 0
    assert "is a record" in onrecord("export", record, "--format", "csv", "-o", record).stderr
    refused = onrecord("export", record, "--format", "csv", "-o", tmp_path)
    assert refused.exit_code == 1
    assert "no earlier export" in refused.stderr


def test_merge_changes_nothing(record: Path) -> None:
    """Merging again gives the same entries."""
    before = listed(record, "statements")
    assert onrecord("merge", record).exit_code == 0
    assert listed(record, "statements") == before


def test_verify_proves_and_disproves(record: Path) -> None:
    """A whole record is proven; one changed character is found, listed and exits 5."""
    assert onrecord("verify", record).stdout.startswith("The record is proven")
    assert json.loads(onrecord("verify", record, "--json").stdout)["ok"] is True
    connection = sqlite3.connect(record)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    changed = connection.execute("UPDATE article SET text = replace(text, 'bridge', 'brodge')").rowcount
    connection.commit()
    connection.close()
    assert changed == 1
    done = onrecord("verify", record)
    assert done.exit_code == 5
    assert "NOT PROVEN" in done.stdout
    assert json.loads(onrecord("verify", record, "--json").stdout)["problems"]


# ---------------------------------------------------------------------------------------------------------- processes
def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    """`onrecord annotate ... | head -c 10` says nothing on standard error."""
    corpus = tmp_path / "corpus.jsonl"
    german = "Die Brücke über den Fluss ist seit Montag wieder offen. " * 2000  # long, and quick: it is not annotated
    rows = (json.dumps({"id": str(n), "text": german}) + "\n" for n in range(4))
    corpus.write_text("".join(rows), encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "onrecord", "annotate", str(corpus)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(30) == 141


def test_a_closed_pipe_is_quiet_for_a_page_too(record: Path) -> None:
    """`onrecord show statements | true` says nothing on standard error."""
    with subprocess.Popen(
        [sys.executable, "-m", "onrecord", "show", "articles", "-r", str(record)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(30) == 141


def test_a_closed_output_is_no_bug(story: Path) -> None:
    """`onrecord annotate ... >&-` does its work and says nothing: nobody wants to read it."""
    shell = ["sh", "-c", f'"{sys.executable}" -m onrecord annotate --date 2031-03-03 "$1" >&-', "sh", str(story)]
    done = subprocess.run(shell, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_standard_input_is_an_input(story: Path) -> None:
    """`cat article | onrecord annotate -` reads it."""
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "annotate", "-"],
        input=story.read_bytes(),
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)["text"] == STORY


def test_ctrl_c_says_how_to_go_on(tmp_path: Path) -> None:
    """An interrupted `add` exits 130, says that nothing is lost, and leaves a record that the next `add` completes."""
    corpus = tmp_path / "corpus.jsonl"
    rows = (
        json.dumps({"id": str(n), "text": f"Mara Velden said the bridge {n} is open. " * 200, "title": f"Bridge {n}"})
        + "\n"
        for n in range(300)
    )
    corpus.write_text("".join(rows), encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, "-m", "onrecord", "add", "corpus.jsonl"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        encoding="utf-8",
    )
    deadline = time.monotonic() + 20
    while not (tmp_path / "onrecord.db").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.3)
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert running.returncode == 130, (out, err)
    assert "type the same command again to go on" in err
    assert "Traceback" not in err
    assert process("verify", cwd=tmp_path).returncode == 0


def test_a_record_is_held_against_articles_of_ones_own(record: Path, story: Path, tmp_path: Path) -> None:
    """`verify --against` ends with 0 where texts are the same or not there, with 5 where one differs, with 4 where one
    cannot be read; it takes several paths, as a shell makes of a glob, and changes nothing."""
    before = record.read_bytes()
    done = onrecord("verify", record, "--against", story)
    assert (done.exit_code, "bear it out" in done.stdout) == (0, True)
    other = Path(shutil.copyfile(story, tmp_path / "another name.txt"))
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / story.name).write_text(STORY.replace("at least 12", "at least 20"), encoding="utf-8")
    done = onrecord("verify", record, "--against", mine)
    assert done.exit_code == 5
    assert "NOT BORNE OUT: 1 text differs" in done.stdout
    assert re.search(r"in the record +12 people were injured.*in yours +20 people were injured", done.stdout, re.DOTALL)
    found = json.loads(onrecord("verify", "-r", record, "--against", mine, "--json").stdout)
    assert (found["ok"], found["against"]["ok"], found["against"]["same"]) == (True, False, 0)
    assert found["against"]["differing"][0]["kept"].startswith("20 people")
    done = onrecord("verify", record, "--against", mine, other, tmp_path / "nowhere")
    assert (done.exit_code, "1 could not be read" in done.stdout) == (4, True)  # the same text is there as well
    (mine / story.name).unlink()
    done = onrecord("verify", record, "--against", mine)
    assert (done.exit_code, "Nothing of it could be checked" in done.stdout) == (0, True)
    refused = onrecord("verify", record, other)
    assert (refused.exit_code, "--against PATH" in refused.stderr) == (2, True)
    assert record.read_bytes() == before


def test_a_record_is_passed_on_without_its_texts(record: Path, story: Path, tmp_path: Path) -> None:
    """`export --format record --no-texts` makes a record that commands read, that says what it lacks, and that `verify`
    proves; no record is written over, and nothing is added to it."""
    copy = tmp_path / "copy.db"
    done = onrecord("export", record, "--format", "record", "--no-texts", "-o", copy)
    assert done.exit_code == 0, done.stderr
    assert re.search(r"copy\.db: 1 text is withheld; \d+ in 100 of their characters are quoted and stay", done.stdout)
    assert {one.name for one in tmp_path.iterdir()} >= {"copy.db"}
    assert not list(tmp_path.glob("*.part*"))
    again = onrecord("export", record, "--format", "record", "--no-texts", "-o", copy)
    assert (again.exit_code, "is a record" in again.stderr) == (1, True)
    proof = onrecord("verify", copy)
    assert (proof.exit_code, "1 text is withheld: its hash cannot be checked here" in proof.stdout) == (0, True)
    assert json.loads(onrecord("verify", copy, "--json").stdout)["withheld"] == 1
    whole = onrecord("verify", copy, "--against", story)
    assert (whole.exit_code, "Your texts bear it out" in whole.stdout) == (0, True)
    for view in ("statements", "figures"):
        assert listed(copy, view) == listed(record, view)
    (article,) = listed(copy, "articles")
    assert article["withheld"] is True
    assert "The text is withheld" in onrecord("show", str(article["id"]), "-r", copy).stdout
    assert "without their texts" in onrecord("show", "-r", copy).stdout
    refused = onrecord("add", story, "-r", copy)
    assert (refused.exit_code, "is a copy without texts" in refused.stderr) == (1, True)
    assert onrecord("report", copy, "-o", tmp_path / "copy.html").exit_code == 0
    assert onrecord("export", copy, "--format", "csv", "-o", tmp_path / "tables").exit_code == 0
