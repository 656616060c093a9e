"""What both training scripts set up and write: the quantised lower half, the tokenizer, the finished branch."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import onnxruntime
import torch
from tokenizers import Tokenizer

from onrecord.models.pieces import FEATURES
from training.crf import Crf
from training.encoder import WIDTH, Branch, package
from training.export import SAMPLE, export


def session(path: Path) -> Any:
    """An ONNX session on one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options)


def tokenizer() -> Any:
    """The encoder's tokenizer without truncation and padding."""
    found = Tokenizer.from_file(str(next(package().rglob("tokenizer.json"))))
    found.no_truncation()
    found.no_padding()
    return found


def write(branch: Branch, crf: Crf, labels: tuple[str, ...], out: Path) -> None:
    """The branch as ONNX, its labels and their pair scores as JSON."""
    inputs = {
        "hidden": torch.zeros(1, SAMPLE, WIDTH),
        "features": torch.zeros(1, SAMPLE, len(FEATURES), dtype=torch.long),
    }
    export(branch, inputs, "scores", out / "branch.onnx")
    table = {"labels": labels, "start": crf.start.tolist(), "pairs": crf.table().tolist()}
    (out / "pairs.json").write_text(json.dumps(table))
