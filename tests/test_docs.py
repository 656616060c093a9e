"""What the documents show is what the program prints.

Every ```console block in README.md and docs/ is run, command by command, in a folder with examples/ in it, and its
output compared; a last line "..." leaves the rest out. `ONRECORD_UPDATE_DOCS=1 make test` writes what is printed now
into the documents.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.models import READERS, installed

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"(?<=```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
UPDATE = bool(os.environ.get("ONRECORD_UPDATE_DOCS"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with the examples in it, where a page's commands are run one after the other."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)


def run(command: str) -> str:
    """What a command prints at 80 columns without colour, seconds replaced by N."""
    program, *arguments = shlex.split(command)
    assert program == "onrecord"
    done = CliRunner(env={"NO_COLOR": "1", "COLUMNS": "80", "TERM": "dumb"}).invoke(app, arguments)
    assert done.exit_code == 0, f"{command}: {done.stderr}"
    return re.sub(r"\b\d+\.\d s\b", "N s", done.stdout)


def commands(block: str) -> Iterator[tuple[str, str]]:
    """Each `$ command` of a block with the output below it; a line "..." stands for lines left out."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield command, output


def shown(expected: str, printed: str) -> str:
    """`printed` cut as `expected` is: up to a "..." line at its end."""
    if not expected.rstrip().endswith("\n..."):
        return printed.rstrip() + "\n"
    kept = expected.rstrip().count("\n")
    return "\n".join([*(line.rstrip() for line in printed.split("\n")[:kept]), "..."]) + "\n"


@pytest.mark.skipif(not all(map(installed, READERS)), reason="the pages show what is read with the models")
@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_console_blocks_show_what_is_printed(page: Path) -> None:
    """Running the commands of a page prints what the page shows below them."""
    text = page.read_text(encoding="utf-8")

    def rerun(match: re.Match[str]) -> str:
        parts = [f"$ {command}\n{shown(output, run(command))}" for command, output in commands(match.group())]
        return "\n".join(parts)

    fresh = BLOCK.sub(rerun, text)
    if UPDATE:
        page.write_text(fresh, encoding="utf-8")
    assert fresh == text


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link of a page points at a file of the project."""
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_readme_names_commands_that_exist() -> None:
    """Every `make` target and every onrecord command that README names is there."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)", readme)) <= targets
    help_page = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    commands = set(re.findall(r"^## onrecord ([a-z]+)", help_page, re.MULTILINE))
    assert set(re.findall(r"`onrecord ([a-z]+)", readme)) <= commands
