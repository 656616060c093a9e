"""Which annotators read: with trained models where they are whole, by rules where they are missing or not wanted."""

from __future__ import annotations

import pytest

from onrecord import annotate
from onrecord.annotate import default_annotators, models_lacking
from onrecord.errors import PipelineError

MODULE = "onrecord.models"


def names(*, models: bool = True) -> list[str]:
    """The names of the annotators."""
    return [annotator.name for annotator in default_annotators(models=models)]


def test_rules_stand_in_for_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that is not installed leaves its work to the rules, and the reason can be asked for."""
    _installed(monkeypatch, "attribution")
    assert names() == ["mentions", "times", "attributions-tagged", "quantities"]
    assert models_lacking() == "no names"
    _installed(monkeypatch)
    assert names() == ["mentions", "times", "attributions", "quantities"]
    _installed(monkeypatch, "names", "attribution")
    assert names() == ["mentions-tagged", "times", "attributions-tagged", "quantities"]
    assert models_lacking() == "no syntax"
    _installed(monkeypatch, "names", "attribution", "syntax")
    assert names() == ["mentions-tagged", "times", "attributions-tagged", "quantities", "event-mentions"]
    assert models_lacking() is None


def test_damaged_models_are_an_error_unless_not_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading on by rules would hide that something is wrong; whoever asks for rules is not stopped."""
    _installed(monkeypatch, "names", "attribution")

    def damaged(name: str) -> None:
        raise PipelineError(f"{name} is damaged")

    monkeypatch.setattr(f"{MODULE}.check", damaged)
    with pytest.raises(PipelineError, match="encoder is damaged"):
        default_annotators()
    with pytest.raises(PipelineError, match="encoder is damaged"):
        annotate("“It is shut,” said Mara Velden.")
    assert names(models=False) == ["mentions", "times", "attributions", "quantities"]
    assert annotate("“It is shut,” said Mara Velden.", models=False).annotations


def _installed(monkeypatch: pytest.MonkeyPatch, *installed: str) -> None:
    monkeypatch.setattr(f"{MODULE}.lacking", lambda name: None if name in installed else f"no {name}")
    monkeypatch.setattr(f"{MODULE}.check", lambda name: None)
