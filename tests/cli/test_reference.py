"""Undocumented is red: docs/reference/cli.md is what the commands say of themselves."""

from __future__ import annotations

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
