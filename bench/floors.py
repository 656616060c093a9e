"""Floors: figures that must not fall. They live in floors.json and are lowered only in a commit that says why.

A floor is a number that the measured value must reach, or, in a section whose name ends in "_ceilings", one that it
must not exceed. Each corpus is pinned by the SHA-256 of its file, so a figure is never compared across other data.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measured figure beside its floor; `floor` is None where none is set."""

    section: str
    name: str
    value: float | None
    floor: float | None
    ceiling: float | None

    @property
    def held(self) -> bool:
        if self.floor is None and self.ceiling is None:
            return True
        if self.value is None:
            return False
        above = self.floor is None or self.value >= self.floor
        below = self.ceiling is None or self.value <= self.ceiling
        return above and below


def load() -> dict[str, dict[str, Any]]:
    """The sections of floors.json: figures by name, and under "pinned" the first 12 hex digits of corpus hashes."""
    content: dict[str, dict[str, Any]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return content


def compare(section: str, measured: Mapping[str, float | None]) -> list[Row]:
    """Every measured figure of a section with its floor; a floor whose figure was not measured counts as not held."""
    content = load()
    floors, ceilings = content.get(section, {}), content.get(f"{section}_ceilings", {})
    names = [*measured, *(name for name in (*floors, *ceilings) if name not in measured)]
    return [
        Row(section=section, name=name, value=measured.get(name), floor=floors.get(name), ceiling=ceilings.get(name))
        for name in names
    ]


def changed(shared: Path) -> list[str]:
    """The corpus files that are missing, or are not those that the floors were measured on."""
    pinned = load()["pinned"]
    return [name for name, expected in pinned.items() if _hash(shared / name) != expected]


def _hash(path: Path) -> str | None:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else None
