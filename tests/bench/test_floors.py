"""Floors guard figures that are measured."""

from __future__ import annotations

from pathlib import Path

from bench.__main__ import SLOW, WITH_MODELS, WITHOUT_CORPORA, line, sections

from bench import floors


def test_every_floor_belongs_to_a_section() -> None:
    """No floor hangs in the air, and what is guarded with models is guarded by the rules alone as well."""
    known = sections(Path("nowhere"), None)
    guarded = {name.removesuffix("_ceilings") for name in floors.load() if name != "pinned"}
    assert guarded <= set(known)
    assert {*WITH_MODELS, *WITHOUT_CORPORA, *SLOW} <= set(known)
    with_rules = {
        name for name in WITH_MODELS if not name.startswith(("events", "happening"))
    }  # events are read with models alone
    assert {f"{name}_rules" for name in with_rules} <= set(known)


def test_line_shows_interval_and_floor() -> None:
    """A figure is printed with its interval and floor, and says so where it does not hold."""
    row = floors.Row(section="a", name="f1", value=0.5, floor=0.6, ceiling=None)
    assert line(row, {"f1": (0.4, 0.55)}).split() == ["f1", "0.500", "0.400-0.550", "floor", "0.6", "NOT", "HELD"]
    assert line(row, {}).split() == ["f1", "0.500", "floor", "0.6", "NOT", "HELD"]


def test_a_figure_that_was_not_measured_does_not_hold() -> None:
    """A floor whose figure is missing is not held."""
    assert not next(row for row in floors.compare("names", {}) if row.name == "f1 all").held
