"""Opening models: checked, and refused with a reason."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
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


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of tiny models in place of those installed: an encoder and "one", each of a file without meaning."""
    for name, number in (("encoder", 1.0), ("one", 2.0)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.onnx").write_bytes(name.encode())
        known = {"files": {"a.onnx": hashlib.sha256(name.encode()).hexdigest()}, "start": [number], "figures": {}}
        (tmp_path / name / "manifest.json").write_text(json.dumps(known))
    monkeypatch.setattr(models, "HERE", tmp_path)
    _forget()
    yield tmp_path
    _forget()


def _forget() -> None:
    for known in (models.lacking, models.check, models.identity):
        known.cache_clear()


def _change(manifest: Path, **fields: object) -> None:
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | fields))
    _forget()


@pytest.mark.usefixtures("folder")
def test_missing_model_says_so() -> None:
    """A model that is not there is named, with what works without it."""
    assert (installed("one"), installed("two")) == (True, False)
    assert models.lacking("two") == "the weights of 'two' are not installed"
    with pytest.raises(PipelineError, match=r"not installed.*--no-models"):
        models.manifest("two")


@pytest.mark.usefixtures("folder")
def test_missing_library_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights without the libraries that run them are no installed model."""
    monkeypatch.setattr(models, "_LIBRARIES", ("json", "no_such_library"))
    assert models.lacking("one") == "no_such_library cannot be imported"


def test_altered_file_is_refused(folder: Path) -> None:
    """A file that is not the one of its manifest is not opened; the error names it, and how to go on without it."""
    assert models.content("one", "a.onnx") == b"one"
    models.check("one")
    _forget()
    (folder / "one" / "a.onnx").write_bytes(b"other weights")
    for look in (lambda: models.check("one"), lambda: models.content("one", "a.onnx")):
        with pytest.raises(PipelineError, match=r"one/a\.onnx is not the file.*--no-models"):
            look()
    (folder / "one" / "a.onnx").unlink()
    with pytest.raises(PipelineError, match=r"one/a\.onnx is missing"):
        models.check("one")
    (folder / "one" / "manifest.json").write_text("{")
    with pytest.raises(PipelineError, match=r"one/manifest\.json is damaged"):
        models.check("one")


@needs_weights
def test_a_file_that_is_no_graph_is_told(folder: Path) -> None:
    """What the libraries refuse to run is one clear error, which is not about the article at hand."""
    assert folder.is_dir()
    with pytest.raises(PipelineError, match=r"'one' cannot be run on this machine.*--no-models"):
        loader.session("one", "a.onnx")


def test_other_weights_are_another_version(folder: Path) -> None:
    """The version changes with all that a reading depends on, the encoder too, and with nothing else."""
    first = models.version("1", "one")
    assert re.fullmatch(r"1\+[0-9a-f]{6}", first)
    assert models.is_trained(f"tagger/{first}")
    assert not models.is_trained("rules/1")
    _change(folder / "one" / "manifest.json", figures={"F1": "99"})
    assert models.version("1", "one") == first
    seen = {first}
    for name in ("one", "encoder"):
        _change(folder / name / "manifest.json", start=[3.0])
        seen.add(models.version("1", "one"))
    assert len(seen) == 3


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
        known = models.manifest(folder.name)
        for file in known["files"]:
            assert models.content(folder.name, file)
        total += known["bytes"]
        notice = (folder / "NOTICE").read_text(encoding="utf-8")
        assert all(corpus["name"] in notice for corpus in known["training_data"])
    assert total <= 45_000_000


@needs_weights
def test_long_text_is_read_anew_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a text of more windows than are kept, the others are read for each branch anew, with the same states."""
    said = "Ann Lee told the council of Orsel that the dam would hold, and the mayor thanked her for it. " * 3
    pieces = loader.pieces_of(document("\n\n".join(said.strip() for _ in range(9))))
    full = loader.Encoded(pieces)
    states = [full.hidden(number) for number in range(len(full.cuts))]
    monkeypatch.setattr(loader, "KEPT", 1)
    short = loader.Encoded(pieces)
    assert len(short.cuts) > 2
    for _ in range(2):
        assert all((short.hidden(number) == state).all() for number, state in enumerate(states))
    assert short.hidden(0) is short.hidden(0)
    assert short.hidden(1) is not short.hidden(1)
    assert full.hidden(1) is states[1]


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
