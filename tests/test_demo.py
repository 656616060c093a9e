"""What `make demo` prints, into a terminal and into a pipe."""

from __future__ import annotations

import os
import pty
import subprocess
from pathlib import Path

import pytest

DEMO = Path(__file__).parents[1] / "examples" / "demo.sh"


def printed(folder: Path, *, terminal: bool, **environment: str) -> str:
    """What the script prints itself, the commands that it runs being silent."""
    silent = folder / "onrecord"
    silent.write_text("#!/bin/sh\n", encoding="utf-8")
    silent.chmod(0o755)
    given = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    given |= {"ONRECORD": str(silent), **environment}
    command = ["sh", str(DEMO), str(folder / "demo")]
    if not terminal:
        return subprocess.run(command, env=given, check=True, capture_output=True, text=True).stdout
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, env=given, stdout=theirs) as running:
        os.close(theirs)
        found = b""
        while running.poll() is None or found[-1:] != b"\n":
            try:
                found += os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
    os.close(ours)
    return found.decode()


@pytest.mark.parametrize(
    ("terminal", "environment", "bold"),
    [(True, {}, True), (True, {"NO_COLOR": "1"}, False), (False, {}, False), (True, {"NO_COLOR": ""}, True)],
)
def test_bold_is_for_terminals(tmp_path: Path, terminal: bool, environment: dict[str, str], bold: bool) -> None:
    """Each command is set off in bold on a terminal, and plain in a pipe or where NO_COLOR asks for that."""
    told = printed(tmp_path, terminal=terminal, **environment)
    assert "$ onrecord add examples/articles" in told
    assert ("\033" in told) is bold
