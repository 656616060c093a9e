"""The command that writes a report."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner, Result

from onrecord.cli import app
from onrecord.record import Record


def run(*arguments: str | Path) -> Result:
    """The command as it is typed."""
    return CliRunner().invoke(app, ["report", *map(str, arguments)])


def test_it_writes_one_file(record_file: Path, tmp_path: Path) -> None:
    """The report lies where it was asked for, and the command says how many articles and how big."""
    out = tmp_path / "dam.html"
    result = run(record_file, "-o", out)
    assert result.exit_code == 0
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert f"{out}: 30 articles, " in result.output


def test_the_name_of_the_file_says_the_format(record_file: Path, tmp_path: Path) -> None:
    """A file called .md is Markdown; a name that says another format than asked for is refused before it is written."""
    assert run(record_file, "-o", tmp_path / "dam.md").exit_code == 0
    assert (tmp_path / "dam.md").read_text(encoding="utf-8").startswith("# ")
    refused = run(record_file, "-o", tmp_path / "other.md", "--format", "html")
    assert refused.exit_code == 2
    assert not (tmp_path / "other.md").exists()
    assert run(record_file, "-o", tmp_path / "other", "--format", "odt").exit_code == 2


def test_it_can_be_piped(record_file: Path) -> None:
    """- is standard output, and nothing else is written there."""
    result = run(record_file, "-o", "-", "--format", "md", "--no-texts")
    assert result.exit_code == 0
    assert result.output.startswith("# ")
    assert "## The articles" not in result.output


def test_it_takes_the_filters_of_the_views(record_file: Path, record: Record, tmp_path: Path) -> None:
    """A story, days and a score limit it as they limit the views; what is none of them is refused."""
    story = record.stories()[1]
    result = run(record_file, "-o", tmp_path / "ice.html", "--story", story.id[:8], "--as-of", "2023-02")
    assert result.exit_code == 0
    assert story.title in (tmp_path / "ice.html").read_text(encoding="utf-8")
    assert run(record_file, "--from", "soon").exit_code == 2
    assert run(record_file, "--story", "ffffffff", "-o", tmp_path / "no.html").exit_code == 3
    assert run(tmp_path / "none.db").exit_code == 3
    assert run(record_file, "-o", tmp_path / "dam.pdf").exit_code == 2
    assert not (tmp_path / "none.db").exists()


def test_a_report_that_cannot_be_written_says_so(record_file: Path, tmp_path: Path) -> None:
    """A folder that is not there is named, with no traceback."""
    result = run(record_file, "-o", tmp_path / "nowhere" / "dam.html")
    assert result.exit_code == 1
    assert "nowhere" in result.output
