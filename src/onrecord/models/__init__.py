"""Small trained models and what they read: word pieces with what an uncased encoder cannot see, in windows.

The weights stand in the folders beside this file, one a model, each with its manifest, card and notice. Importing this
loads nothing heavy; `onrecord.models.loader` does.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from onrecord.errors import PipelineError

HERE = Path(__file__).parent
ENCODER = "encoder"  # the half that every other model reads through
READERS = ("names", "attribution", "syntax")  # those that articles are read with
EVENT_TYPES = "event_types"  # has a say on what type an event is, where it is installed
_LIBRARIES = ("numpy", "onnxruntime", "tokenizers")
_DECIDES = ("files", "labels", "start", "pairs", "calibration")  # what of a manifest bears on the output
_WAY_ON = "install onrecord again, or go on with the rules alone: --no-models (in Python: models=False)"


@cache
def lacking(name: str) -> str | None:
    """Why a model cannot be used here: what is missing of its weights, the encoder's, or the libraries that run them.

    None where all is there; whether it is undamaged is for `checked` to say.
    """
    for part in (ENCODER, name):
        if not (HERE / part / "manifest.json").is_file():
            return f"the weights of {part!r} are not installed"
    absent = [library for library in _LIBRARIES if find_spec(library) is None]
    return f"{' and '.join(absent)} cannot be imported" if absent else None


def installed(name: str) -> bool:
    """Whether a model, the encoder it needs and the libraries that run it are here."""
    return lacking(name) is None


def everything() -> list[str]:
    """The models that ship here, the encoder first; undamaged or not."""
    found = sorted(path.parent.name for path in HERE.glob("*/manifest.json"))
    return sorted(found, key=lambda name: (name != ENCODER, name not in READERS))


def manifest(name: str) -> dict[str, Any]:
    """What is known of a model. Raises PipelineError if it does not ship with this installation, or is damaged."""
    path = HERE / name / "manifest.json"
    if not path.is_file():
        raise PipelineError(f"the model {name!r} is not installed", subject=name, hint=_WAY_ON)
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        raise PipelineError(f"{path} is damaged: it is no JSON", subject=path, hint=_WAY_ON) from None
    return found


def content(name: str, file: str) -> bytes:
    """The bytes of a model's file. Raises PipelineError if they are not those of the manifest."""
    path, expected = HERE / name / file, manifest(name)["files"][file]
    found = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(found).hexdigest() != expected:
        what = "is not the file that its manifest names" if found else "is missing"
        raise PipelineError(f"{path} {what}", subject=path, hint=_WAY_ON)
    return found


def cannot_run(name: str, error: Exception) -> PipelineError:
    """What to raise where the libraries refuse to run a model whose files are whole."""
    return PipelineError(f"the model {name!r} cannot be run on this machine: {error}", subject=name, hint=_WAY_ON)


@cache
def check(name: str) -> None:
    """Raises PipelineError if a file of a model is not the one that its manifest names."""
    for file in manifest(name)["files"]:
        content(name, file)


@cache
def identity(name: str) -> str:
    """Six hex digits that are others as soon as the model, or its encoder, could read anything differently.

    Made from the manifests alone. Raises PipelineError where there is none.
    """
    known = [[manifest(part).get(key) for key in _DECIDES] for part in (ENCODER, name)]
    return hashlib.sha256(json.dumps(known).encode()).hexdigest()[:6]


def version(code: str, name: str) -> str:
    """The version of an annotator that reads with a model: that of its code and the model's identity, "1+3fa9c2"."""
    return f"{code}+{identity(name)}"


def is_trained(annotator: str) -> bool:
    """Whether an annotator, "name/version", reads with trained weights."""
    return "+" in annotator
