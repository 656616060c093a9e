"""Opening models: checked, and refused with a reason."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord import models
from onrecord.annotate import annotate, default_annotators
from onrecord.errors import PipelineError
from onrecord.models import installed, loader
from onrecord.types import Attribution
from tests.annotate.attributed import document

needs_weights = pytest.mark.skipif(not installed("attribution"), reason="the weights are not in this checkout")
TEXT = (
    "Bridge to close in May\n\n"
    "The mayor of Orsel, Ann Lee, said the old bridge would close in May. “We cannot wait,” she told reporters.\n\n"
    "Residents were not convinced. “Nobody asked us,” said Tom Roe, a baker.\n"
)


def test_missing_model_says_so() -> None:
    """A model that is not there is named, with what works without it."""
    assert not installed("no such model")
    with pytest.raises(PipelineError, match="not installed"):
        loader.manifest("no such model")


def test_altered_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is not the one of its manifest is not opened."""
    monkeypatch.setattr(loader, "HERE", tmp_path)
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.onnx").write_bytes(b"weights")
    known = {"files": {"a.onnx": hashlib.sha256(b"weights").hexdigest()}}
    (tmp_path / "one" / "manifest.json").write_text(json.dumps(known))
    assert loader._checked("one", "a.onnx") == b"weights"
    (tmp_path / "one" / "a.onnx").write_bytes(b"other weights")
    with pytest.raises(PipelineError, match="not the file"):
        loader._checked("one", "a.onnx")


def test_rules_alone_on_request() -> None:
    """Without models no annotator needs weights, and nothing heavy is loaded."""
    assert [a.name for a in default_annotators(models=False)] == ["mentions", "times", "attributions", "quantities"]
    program = "import sys, onrecord.annotate; print([m for m in ('numpy', 'onnxruntime') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, encoding="utf-8")
    assert done.stdout.strip() == "[]"


@needs_weights
def test_manifest_describes_the_files() -> None:
    """Every file is hashed, all are small, and the notice names what states no licence."""
    total = 0
    for folder in sorted(p for p in models.HERE.iterdir() if (p / "manifest.json").is_file()):
        known = loader.manifest(folder.name)
        for file in known["files"]:
            assert loader._checked(folder.name, file)
        total += known["bytes"]
        notice = (folder / "NOTICE").read_text(encoding="utf-8")
        assert all(corpus["name"] in notice for corpus in known["training_data"])
    assert total <= 45_000_000


@needs_weights
def test_tagged_attributions() -> None:
    """The tagger finds who said what, on anchors, the same every time, with a score between 0 and 1."""
    article = document(TEXT, published="2031-03-10").article
    first, second = (annotate(article).of(Attribution) for _ in range(2))
    assert first == second
    said = {one.content[0].exact: one for one in first}
    assert {"Ann Lee", "Tom Roe"} <= {name for one in first for name in one.speakers}
    assert said["“Nobody asked us,”"].kind == "direct"
    for one in first:
        assert one.annotator.startswith("attributions-tagged/")
        assert one.score is not None
        assert 0 <= one.score <= 1
        for _, span in one.spans():
            assert article.text[span.start : span.end] == span.exact
