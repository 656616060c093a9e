"""What a built package must hold."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
import zipfile
from pathlib import Path

from bench import packed

WEIGHTS = b"weights"
MANIFEST = json.dumps({"files": {"a.onnx": hashlib.sha256(WEIGHTS).hexdigest()}}).encode()
FILES = {
    "models/one/a.onnx": WEIGHTS,
    "models/one/manifest.json": MANIFEST,
    "models/one/CARD.md": b"card",
    "models/one/NOTICE": b"notice",
    "data/en/titles.txt": b"Mayor",
}


def test_a_whole_package_has_no_problems() -> None:
    """Weights at their hash, manifest, card, notice and word lists are all there is to ask for."""
    assert packed.problems(FILES, ["one"]) == []


def test_what_is_missing_or_changed_is_named() -> None:
    """A file left out, or another one in its place, is a problem that says which."""
    for name in FILES:
        wrong = packed.problems({path: content for path, content in FILES.items() if path != name}, ["one"])
        assert len(wrong) == 1
        assert name in wrong[0] or "word lists" in wrong[0]
    assert "models/one/a.onnx" in packed.problems(FILES | {"models/one/a.onnx": b"other"}, ["one"])[0]
    assert len(packed.problems(FILES, ["one", "two"])) == 3


def test_archives_are_read_alike(tmp_path: Path) -> None:
    """The wheel and the sdist show the same files of the package."""
    wheel, sdist = tmp_path / "a.whl", tmp_path / "a.tar.gz"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("onrecord-1.dist-info/METADATA", "")
        for name, content in FILES.items():
            archive.writestr(f"onrecord/{name}", content)
    with tarfile.open(sdist, "w:gz") as tar:
        for name, content in FILES.items():
            member = tarfile.TarInfo(f"onrecord-1/src/onrecord/{name}")
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    assert packed.contents(wheel) == packed.contents(sdist) == FILES
