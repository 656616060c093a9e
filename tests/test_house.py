"""The house keeps its shape: small modules, light imports, nothing that the layers forbid."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "onrecord"
MODULES = sorted(SOURCE.rglob("*.py"))
MOST_LINES = 500
HEAVY = (
    "numpy",
    "lxml",
    "sqlalchemy",
    "rich",
    "typer",
    "trafilatura",
    "nupunkt",
    "py3langid",
    "onnxruntime",
    "tokenizers",
    "fastapi",
)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_module_is_one_room(module: Path) -> None:
    """No module is longer than 500 lines, has a grab-bag name, or leaves out what it is for."""
    content = module.read_text(encoding="utf-8")
    assert content.count("\n") <= MOST_LINES
    assert module.stem not in {"utils", "helpers", "common", "base", "manager", "misc"}
    if content.strip():
        assert ast.get_docstring(ast.parse(content)), "the module does not say what it is for"


@pytest.mark.parametrize("statement", ["import onrecord", "import onrecord.types", "import onrecord.protocols"])
def test_import_is_light(statement: str) -> None:
    """Importing the package loads no store, web, terminal or model library."""
    program = f"import sys; {statement}; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, encoding="utf-8")
    assert done.stdout.strip() == "[]"


def test_layers_hold() -> None:
    """Imports go in the direction that data flows, as the contract in pyproject.toml says."""
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=SOURCE.parent.parent, check=False, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_data_file_can_be_read_as_a_table() -> None:
    """Word lists hold no empty first column and no row twice."""
    from onrecord.lexicon import table

    for path in sorted((SOURCE / "data").rglob("*.txt")):
        rows = table(path.parent.name, path.stem)
        assert rows, path
        assert all(row[0] for row in rows), path
        assert len(set(rows)) == len(rows), f"{path.name}: a row stands there twice"
