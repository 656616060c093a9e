"""Writes the frozen half of the encoder as int8 ONNX: embeddings and layers 0-2. No training.

python -m training.lower --out DIR
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from training.encoder import Lower, weights
from training.export import SAMPLE, export


def main() -> None:
    """Checks the encoder's weights and writes lower.onnx."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(7)
    given.out.mkdir(parents=True, exist_ok=True)
    export(Lower(weights()), {"ids": torch.randint(1000, 20000, (1, SAMPLE))}, "hidden", given.out / "lower.onnx")


if __name__ == "__main__":
    main()
