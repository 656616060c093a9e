"""Writes the encoder's own upper half for sentence vectors as int8 ONNX: layers 3-5, mean, length one. No training.

python -m training.vectors --lower LOWER.onnx --out DIR [--sentences FILE]

Then compares what the quantised halves give with the encoder as it came, in float32.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from onrecord.models.pieces import CLS, SEP
from onrecord.models.vectors import LONGEST, WIDTH
from training.encoder import LOWER, Layer, Lower, weights
from training.export import SAMPLE, export
from training.setting import session, tokenizer

LAYERS = 6
EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"


class Upper(nn.Module):
    """Layers 3-5 as they came, then the mean over all pieces, frame included, scaled to length one.

    Hidden states (1, pieces, 384) to (1, 384): the pooling that the encoder was trained with.
    """

    def __init__(self, given: dict[str, Tensor]) -> None:
        super().__init__()
        self.layers = nn.ModuleList([Layer(0.0) for _ in range(LOWER, LAYERS)])
        for number, layer in enumerate(self.layers, LOWER):
            layer.load(given, number)  # type: ignore[operator]
        self.requires_grad_(False)

    def forward(self, hidden: Tensor) -> Tensor:
        x = hidden
        for layer in self.layers:
            x = layer(x, None)
        mean = x.mean(dim=1)
        return mean / mean.pow(2).sum(dim=1, keepdim=True).sqrt()


def sentences() -> list[str]:
    """Sentences of the invented example articles."""
    lines = [line for path in sorted(EXAMPLES.glob("*.txt")) for line in path.read_text(encoding="utf-8").split("\n")]
    found = (part.strip() for line in lines for part in re.split(r"(?<=[.!?”])\s+(?=[“A-Z])", line))
    return [part for part in dict.fromkeys(found) if len(part.split()) >= 5]


def compared(given: list[str], lower: Any, upper: Any) -> dict[str, float]:
    """How near the int8 vectors are to those in float32.

    Over the sentences: mean and least cosine; over their pairs: the correlation of similarities; and the share of
    sentences whose nearest other sentence stays the same.
    """
    encoder, words = weights(), tokenizer()
    plain = nn.Sequential(Lower(encoder), Upper(encoder)).eval()
    small, exact = np.empty((len(given), WIDTH)), np.empty((len(given), WIDTH))
    for row, text in enumerate(given):
        ids = np.asarray([[CLS, *words.encode(text, add_special_tokens=False).ids[:LONGEST], SEP]], dtype=np.int64)
        small[row] = upper.run(None, {"hidden": lower.run(None, {"ids": ids})[0]})[0][0]
        with torch.no_grad():
            exact[row] = plain(torch.from_numpy(ids))[0].numpy()
    cosines = (small * exact).sum(1)
    near = [one @ one.T for one in (small, exact)]
    above = np.triu_indices(len(given), 1)
    for similarities in near:
        np.fill_diagonal(similarities, -1.0)
    return {
        "sentences": len(given),
        "cosine, mean": round(float(cosines.mean()), 4),
        "cosine, least": round(float(cosines.min()), 4),
        "correlation of similarities": round(float(np.corrcoef(near[0][above], near[1][above])[0, 1]), 4),
        "same nearest sentence": round(float((near[0].argmax(1) == near[1].argmax(1)).mean()), 3),
    }


def main() -> None:
    """Exports, measures, and writes branch.onnx and figures.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lower", type=Path, required=True, help="the quantised lower half (training.lower)")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sentences", type=Path, help="a text file, one a line, to compare over in place of examples/")
    given = parser.parse_args()
    torch.set_num_threads(1)
    given.out.mkdir(parents=True, exist_ok=True)
    path = given.out / "branch.onnx"
    export(Upper(weights()), {"hidden": torch.zeros(1, SAMPLE, WIDTH)}, "vector", path, pooled=True)
    texts = given.sentences.read_text(encoding="utf-8").splitlines() if given.sentences else sentences()
    figures = {name: str(value) for name, value in compared(texts, session(given.lower), session(path)).items()}
    known = {"figures": {f"int8 beside float32: {name}": value for name, value in figures.items()}}
    (given.out / "figures.json").write_text(json.dumps(known, indent=1), encoding="utf-8")
    print(json.dumps(known, indent=1))


if __name__ == "__main__":
    main()
