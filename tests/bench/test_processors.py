"""Readings of two processors side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from bench.processors import Compared, compared, main, sentence

from bench import processors


def reading(*, label: str = "PER", score: float | None = 0.9, likely: float = 0.8, start: int = 30) -> dict[str, Any]:
    """One article: a name, an attribution whose content begins at `start`, two words read by the model "names"."""
    return {
        "names": [[0, 7, label, "Ann Lee"], [20, 25, "LOC", "Orsel"]],
        "attributions": [[[[[0, 7]], [[8, 12]], [[start, 40]], ["Ann Lee"]], score]],
        "models": {"names": {"labels": [1, 0], "likely": [[1 - likely, likely], [0.5, 0.5]]}},
    }


def test_same_readings_are_the_same() -> None:
    """A reading agrees with itself in all, and differs by nothing."""
    found = compared([reading()], [reading()])
    assert found == Compared((2, 2, 2), (1, 1, 1), 0.0, {"names": (2, 2)}, {"names": 0.0})


def test_differences_are_counted_and_measured() -> None:
    """Names, attributions and labels are the same or not; scores are compared where the attribution is the same."""
    other = reading(label="ORG", score=0.7, likely=0.75)
    other["models"]["names"]["labels"] = [1, 3]
    found = compared([reading(), reading()], [other, reading(start=31)])
    assert found.names == (3, 4, 4)
    assert found.attributions == (1, 2, 2)
    assert found.score == pytest.approx(0.2)
    assert found.labels == {"names": (3, 4)}
    assert found.probability["names"] == pytest.approx(0.05)
    said = sentence("attribution", found._replace(labels={"attribution": (3, 4)}, probability={"attribution": 0.05}), 2,
                    "a processor", "another")  # fmt: skip
    assert said.startswith(
        "measured on 2 articles read on a processor and on an emulated another: of 2 and 2 attributions 1 "
    )
    assert "0.2000" in said
    assert "3 of 4 words" in said
    assert "of 4 and 4 names 3 were the same" in sentence("names", found, 2, "a processor", "another")


def test_without_an_emulator_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Where the emulator is missing nothing is read, and the package that brings it is named."""
    monkeypatch.setattr(processors, "default", lambda: True)
    monkeypatch.setattr("sys.argv", ["processors", "--emulator", str(tmp_path / "none")])
    assert main() == 1
    assert "qemu-user" in capsys.readouterr().out
