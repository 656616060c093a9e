"""Small trained models and what they read: word pieces with what an uncased encoder cannot see, in windows.

The weights stand in the folders beside this file, one a model, each with its manifest, card and notice. Importing this
loads nothing heavy; `onrecord.models.loader` does.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent


@cache
def installed(name: str) -> bool:
    """Whether a model, the encoder it needs and the libraries that run it are here."""
    libraries = all(find_spec(library) is not None for library in ("numpy", "onnxruntime", "tokenizers"))
    return libraries and all((HERE / part / "manifest.json").is_file() for part in ("encoder", name))
