"""Undocumented is red: docs/reference/cli.md is what the commands say of themselves."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from onrecord.cli import app
from onrecord.cli.help import described
from onrecord.cli.reference import reference

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "cli.md"
GROUP: Any = get_command(app)


def test_the_reference_is_up_to_date() -> None:
    """The page is what `python -m onrecord.cli.reference` writes now."""
    assert PAGE.read_text(encoding="utf-8") == reference()


@pytest.mark.parametrize("name", GROUP.commands)
def test_every_command_teaches(name: str) -> None:
    """Each command says what it is for, gives examples that start with it, and explains each argument and option."""
    about = described(GROUP.commands[name], f"onrecord {name}")
    assert about.paragraphs[0].endswith(".")
    assert any(f"onrecord {name}" in example for example in about.examples)
    for typed, meaning in (*about.arguments, *about.options):
        assert meaning, f"{typed} is not explained"
        assert f"`{typed.strip()}`".replace("|", "\\|") in PAGE.read_text(encoding="utf-8")


ROOT = PAGE.parents[2]
NAMED = re.compile(r"`onrecord ([a-z]+)(?: ([a-z]+))?|^onrecord ([a-z]+)(?: ([a-z]+))?", re.MULTILINE)


@pytest.mark.parametrize("folder", ["src/onrecord", "docs"])
def test_commands_that_are_named_exist(folder: str) -> None:
    """What an error or a page tells to type is a command; of `review` one of its own."""
    named = {
        (match[1] or match[3], match[2] or match[4])
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in (".py", ".md")
        for match in NAMED.finditer(path.read_text(encoding="utf-8"))
    }
    assert ("review", "export") in named
    for name, under in named:
        assert name in GROUP.commands, name
        own = getattr(GROUP.commands[name], "commands", None)
        assert own is None or under is None or under in own, f"{name} {under}"
